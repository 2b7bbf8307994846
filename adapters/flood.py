"""How fast one person may write: some messages at once, then at the pace of somebody who reads the answers. In memory, per process."""

from dataclasses import dataclass, field

MOST_PEOPLE = 10_000  # that are remembered; who did not write lately is forgotten first


@dataclass(slots=True)
class Flood:
    """`freely` messages pass at once; after that one every `every` seconds, and nobody waits longer than `longest` seconds."""

    freely: int
    every: float
    longest: float = 60.0
    _until: dict[str, float] = field(default_factory=dict)

    def wait(self, who: str, now: float) -> float | None:
        """How many seconds this person's message has to wait; None if it is one too many. `now` is a clock that never jumps."""
        until = max(self._until.pop(who, now), now)
        wait = until + self.every - now - self.freely * self.every
        if wait > self.longest:
            self._until[who] = until
            return None
        if len(self._until) >= MOST_PEOPLE:
            del self._until[next(iter(self._until))]
        self._until[who] = until + self.every
        return max(0.0, wait)
