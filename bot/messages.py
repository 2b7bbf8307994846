"""The border: what comes in from any platform, and what goes out to it. Plain frozen values; no platform's object gets past them."""

from dataclasses import dataclass
from datetime import datetime

from bot.coach.versions import Change
from bot.critique.check import Edit
from bot.critique.critique import Critique
from bot.critique.draft import Channel


@dataclass(frozen=True, slots=True)
class Message:
    """Something a person wrote.

    `id` is the platform's own delivery id and makes a repeated delivery recognisable. `who` is a person (`repl`, `slack:T1:U2`,
    `discord:42`), `where` a conversation, `at` an aware time in UTC.
    """

    id: str
    who: str
    where: str
    text: str
    at: datetime
    channel: Channel = "unknown"


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


Part = Notes | Rewritten | Coach | Help | Form


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: parts in order. `private` ones are shown to the asker alone."""

    parts: tuple[Part, ...]
    private: bool = True
