"""What a server and a model can do, found out by asking for the best first and remembered for the life of the process."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Rung(StrEnum):
    """How JSON is asked for, best first. Below the last one the rules stand."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    TEXT = "text"


BELOW = {Rung.SCHEMA: Rung.OBJECT, Rung.OBJECT: Rung.TEXT}
ORDER = (Rung.SCHEMA, Rung.OBJECT, Rung.TEXT)
NEW, OLD = "max_completion_tokens", "max_tokens"


@dataclass(frozen=True, slots=True)
class Step:
    """Where we stand: the rung, and the name of the field that limits an answer."""

    rung: Rung = Rung.SCHEMA
    limit: str = NEW
    swapped: bool = False
    formed: bool = False


def lower(one: Rung, other: Rung | None) -> Rung:
    """The one that asks for less."""
    return max(one, other or one, key=ORDER.index)


class Ladder:
    """The steps of one server and model. `formed` in a step says that the chat asked for a form."""

    def __init__(self, of_openai: bool = True) -> None:
        # OpenAI knows both names and wants the new one; of the others some know the old one alone.
        self._step = Step(limit=NEW if of_openai else OLD)

    @property
    def rung(self) -> Rung:
        """The rung that is used now."""
        return self._step.rung

    def now(self, formed: bool) -> Step:
        """What to ask for."""
        return replace(self._step, formed=formed)

    def down(self, tried: Step, refused: bool, detail: str = "") -> bool:
        """After a refusal of what was `tried`: whether there is something simpler to try at once. Others may have gone down meanwhile."""
        if not refused:
            return False
        if replace(tried, formed=False) != self._step:
            return True
        if NEW in detail or OLD in detail:
            if tried.swapped:
                return False
            self._step = replace(self._step, limit=OLD if tried.limit == NEW else NEW, swapped=True)
            return True
        if tried.formed and tried.rung in BELOW and "context" not in detail:  # a letter that is too long stays too long
            self._step = replace(self._step, rung=BELOW[tried.rung])
            return True
        return False

    def settle(self, rung: Rung) -> None:
        """A lower rung has worked where a higher one brought something else: this server promises and does not keep, so stay here."""
        self._step = replace(self._step, rung=lower(self._step.rung, rung))
