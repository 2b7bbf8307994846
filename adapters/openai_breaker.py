"""A breaker: after repeated failure a model server is left alone for a while, then asked once, and only then by everybody again."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from adapters.openai_client import Away, Trouble

AFTER = 5  # failures in a row
PAUSE = 15.0  # seconds of the first pause; each further one is twice as long, up to
LONGEST = 300.0

# What says something about the server. A refusal says something about one letter.
COUNTS = frozenset(
    {Trouble.BUSY, Trouble.SERVER, Trouble.REACH, Trouble.SLOW, Trouble.CUT, Trouble.EMPTY, Trouble.REQUEST}
)
# What does not get better by asking again.
AT_ONCE = frozenset({Trouble.KEY, Trouble.MODEL, Trouble.QUOTA})

_log = logging.getLogger("busy_mentor.model")


class State(StrEnum):
    """Closed lets everything through, open nothing, half-open one."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


@dataclass(frozen=True, slots=True)
class Report:
    """What `doctor` shows: the state, failures in a row, the last trouble ("" if there was none) and the seconds until the next try."""

    state: State
    failures: int
    trouble: str
    seconds: float


class Breaker:
    """Counts failures in a row. `clock` gives seconds that never go back."""

    def __init__(self, name: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        self._name = name
        self._clock = clock
        self._failures = 0
        self._trouble: Trouble | None = None
        self._pause = PAUSE
        self._until = 0.0
        self._probing = False

    @property
    def report(self) -> Report:
        """How it stands."""
        state = State.CLOSED
        left = self._until - self._clock()
        if self._until:
            state = State.OPEN if left > 0 else State.HALF_OPEN
        return Report(state, self._failures, self._trouble or "", max(0.0, left) if self._until else 0.0)

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self._until > 0

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Let one call through and learn from how it ends. A call that is cancelled teaches nothing.

        Raises:
            Away: it is open, or somebody else is trying already.
        """
        probe = self._until > 0
        if probe and (self._probing or self._clock() < self._until):
            raise Away(Trouble.OPEN, detail=self._trouble or "")
        self._probing = probe
        try:
            yield
        except Away as away:
            self._failed(away.trouble)
            raise
        else:
            self._worked()
        finally:
            if probe:
                self._probing = False

    def _worked(self) -> None:
        if self._until:
            _log.info("model.back name=%s", self._name)
        self._failures, self._trouble, self._pause, self._until = 0, None, PAUSE, 0.0

    def _failed(self, trouble: Trouble) -> None:
        if trouble not in COUNTS | AT_ONCE:
            self._worked()  # it answered, only not what we hoped for
            return
        self._failures += 1
        self._trouble = trouble
        if self._until:
            self._pause = min(LONGEST, self._pause * 2)
        elif self._failures < AFTER and trouble not in AT_ONCE:
            return
        self._until = self._clock() + self._pause
        _log.warning("model.away name=%s trouble=%s seconds=%d", self._name, trouble, self._pause)
