"""The border: what comes in from any platform, and what goes out to it. Plain frozen values; no platform's object gets past them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.coach.versions import Change
from bot.critique.check import Edit
from bot.critique.critique import Critique
from bot.critique.draft import Channel


@dataclass(frozen=True, slots=True)
class Message:
    """Something a person wrote.

    `id` is the platform's own delivery id and makes a repeated delivery recognisable. `who` is a person (`repl`, `slack:T1:U2`,
    `discord:42`), `where` a conversation, `at` an aware time in UTC. `revises` says that the platform calls it an edit of the last message.
    `context` is whatever the door needs to answer it (a thread, a response address): plain JSON that nobody else reads.
    """

    id: str
    who: str
    where: str
    text: str
    at: datetime
    channel: Channel = "unknown"
    revises: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notes:
    """The coach's margin notes on one letter, and what changed since the version before."""

    critique: Critique
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The smallest edit of the last letter; no edits means that it is fine as it is. `untouched` names findings that no edit can mend."""

    before: str
    after: str
    edits: tuple[Edit, ...]
    untouched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coach:
    """Plain words from the coach."""

    text: str


@dataclass(frozen=True, slots=True)
class Help:
    """The verbs that may be used, as rows of (usage, what it does)."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Ask for a letter in the way that suits the platform best."""


@dataclass(frozen=True, slots=True)
class Say:
    """The mentor speaks: `name` as one calls them."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing comes back, or something happened: the narrator's sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A persona's public profile, for homework: rows of (what, text), works of theirs, and how to begin."""

    name: str
    headline: str
    rows: tuple[tuple[str, str], ...]
    works: tuple[str, ...]
    begin: str


@dataclass(frozen=True, slots=True)
class TurnNote:
    """The coach's note after a turn: what moved and why, and for a letter the critique in short.

    `reasons` are (points, why, the person's own words or "") with points of goodwill and patience together; `goodwill` and `patience` are
    (before, after), 0 to 100; `stage` is (before, after). `tip` is one thing to try, or "".
    """

    reasons: tuple[tuple[int, str, str], ...]
    stage: tuple[str, str]
    goodwill: tuple[int, int]
    patience: tuple[int, int]
    critique: Critique | None = None
    change: Change | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Debrief:
    """A scene looked back on. `arc` is goodwill after every turn with what was done; `text` is the whole as plain words."""

    name: str
    score: int
    arc: tuple[tuple[int, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Letters over time: `scores` in order, oldest first; `mastered` and `missed` are principles; `text` is the whole as plain words."""

    scores: tuple[int, ...]
    mastered: tuple[str, ...]
    missed: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What one might do next: (label, the command that it stands for). Buttons where there are buttons, else nothing."""

    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file for the person: a name and its text."""

    name: str
    text: str


Part = (
    Notes | Rewritten | Coach | Help | Form | Say | Silence | Profile | TurnNote | Debrief | Progress | Choices | File
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: parts in order. `private` ones are shown to the asker alone. `alone`: a model was asked and was away."""

    parts: tuple[Part, ...]
    private: bool = True
    alone: bool = False
