"""A scene as a value: who plays whom, and every turn with what it led to. Going back is keeping fewer turns."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.scene.relationship import Relationship
from bot.scene.tables import Difficulty, Move, Stance

SCHEMA = 1
_MOVES = {move.value: move for move in Move}  # by name, much faster than by asking the enumeration


@dataclass(frozen=True, slots=True)
class Moved:
    """What one move changed, in points of goodwill and patience, and why, in plain words."""

    move: Move
    goodwill: int
    patience: int
    why: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. `verb` is empty for a letter, else `wait`, `do` and the like; `said` is the person's own text.

    `at` is when it was played (aware, UTC), `elapsed` the simulated time that passed before it. `reply` is what the mentor said and `narrator`
    what was told instead of it; one of them is empty. `about` is what a question was about that the mentor answered ("slow code reviews").
    `codes` and `score` are the critique of a letter, None and empty for a deed. `after` is the relationship that it led to.
    """

    verb: str
    said: str
    at: datetime
    elapsed: timedelta
    stance: Stance
    reply: str
    narrator: str
    moved: tuple[Moved, ...]
    after: Relationship
    codes: tuple[str, ...] = ()
    score: int | None = None
    about: str = ""
    quote: str = ""

    def to_json(self) -> dict[str, Any]:
        """This turn as plain JSON."""
        return {
            "verb": self.verb,
            "said": self.said,
            "at": self.at.isoformat(),
            "elapsed": int(self.elapsed.total_seconds()),
            "stance": self.stance.value,
            "reply": self.reply,
            "narrator": self.narrator,
            "moved": [[each.move.value, each.goodwill, each.patience, each.why] for each in self.moved],
            "after": self.after.to_json(),
            "codes": list(self.codes),
            "score": self.score,
            "about": self.about,
            "quote": self.quote,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Turn":
        """The turn that `to_json` wrote.

        Raises:
            ValueError, KeyError: it is something else.
        """
        return cls(
            verb=data["verb"],
            said=data["said"],
            at=datetime.fromisoformat(data["at"]),
            elapsed=timedelta(seconds=data["elapsed"]),
            stance=Stance(data["stance"]),
            reply=data["reply"],
            narrator=data["narrator"],
            moved=tuple(
                [Moved(_MOVES[move], goodwill, patience, why) for move, goodwill, patience, why in data["moved"]]
            ),
            after=Relationship.from_json(data["after"]),
            codes=tuple(data["codes"]),
            score=data["score"],
            about=data["about"],
            quote=data["quote"],
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A practice scene. `id` is unique, `persona` a persona's id, `opening` the relationship before the first turn, `started` an aware time.

    `ended` is true once somebody said `end`: the scene can still be read, and nothing more is added to it.
    """

    id: str
    persona: str
    difficulty: Difficulty
    started: datetime
    opening: Relationship
    turns: tuple[Turn, ...] = ()
    ended: bool = False

    @property
    def now(self) -> Relationship:
        """Where the two stand now."""
        return self.turns[-1].after if self.turns else self.opening

    @property
    def last_at(self) -> datetime:
        """When something happened here last, in real time."""
        return self.turns[-1].at if self.turns else self.started

    def played(self, turn: Turn) -> "Scene":
        """The scene with one more turn."""
        return replace(self, turns=(*self.turns, turn))

    def back(self, turns: int) -> "Scene":
        """The scene without its last turns; going back further than the start is the start. An ended scene goes on."""
        return replace(self, turns=self.turns[: max(0, len(self.turns) - turns)], ended=False)

    def header(self) -> dict[str, Any]:
        """Everything but the turns, as plain JSON."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "persona": self.persona,
            "difficulty": self.difficulty.value,
            "started": self.started.isoformat(),
            "opening": self.opening.to_json(),
            "ended": self.ended,
        }

    @classmethod
    def from_json(cls, header: dict[str, Any], turns: list[dict[str, Any]]) -> "Scene":
        """The scene that `header` and its turns' `to_json` wrote.

        Raises:
            ValueError, KeyError: it is something else.
        """
        return cls.of(header, [Turn.from_json(each) for each in turns])

    @classmethod
    def of(cls, header: dict[str, Any], turns: Iterable[Turn]) -> "Scene":
        """The same with turns that were read already."""
        if header["schema"] != SCHEMA:
            raise ValueError(f"a scene of schema {header['schema']}; this version reads {SCHEMA}")
        return cls(
            id=header["id"],
            persona=header["persona"],
            difficulty=Difficulty(header["difficulty"]),
            started=datetime.fromisoformat(header["started"]),
            opening=Relationship.from_json(header["opening"]),
            turns=tuple(turns),
            ended=header["ended"],
        )
