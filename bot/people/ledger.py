"""A private ledger of real people: how they know you, what you gave, what you sent, what came back. Pure values; nothing is ever sent from here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.coach.plan import Contact, FollowUp, Known, Window, follow_up_advice

LONGEST_NAME = 60  # code points
LONGEST_WORDS = 200  # code points of a note
MOST_PEOPLE = 200
MOST_EVENTS = 100  # a person; the oldest are dropped


class Kind(StrEnum):
    """What one can note down about somebody."""

    KNOWN = "known"
    GAVE = "gave"
    SENT = "sent"
    HEARD = "heard"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened with somebody: when (aware, UTC), and in the writer's own words, or ""."""

    kind: Kind
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person in the ledger, with everything that was noted, oldest first."""

    name: str
    events: tuple[Event, ...] = ()

    def noted(self, kind: Kind, at: datetime, words: str) -> "Entry":
        """The entry with one more event."""
        said = " ".join(words.split())[:LONGEST_WORDS]
        return replace(self, events=(*self.events, Event(kind, at, said))[-MOST_EVENTS:])

    def last(self, kind: Kind) -> Event | None:
        """The latest event of a kind."""
        return next((event for event in reversed(self.events) if event.kind is kind), None)

    def words(self, kind: Kind) -> tuple[str, ...]:
        """What was noted of a kind, oldest first."""
        return tuple(event.words for event in self.events if event.kind is kind and event.words)

    @property
    def rests(self) -> bool:
        """Whether it was decided to let it rest, and nothing happened since."""
        return bool(self.events) and self.events[-1].kind is Kind.REST

    @property
    def reminders(self) -> int:
        """How often they were written to, after the first note, since they were last heard of: the clock restarts at real contact."""
        count = 0
        for event in reversed(self.events):
            if event.kind is Kind.HEARD:
                break
            count += event.kind is Kind.SENT
        return max(0, count - 1)

    def to_json(self) -> dict[str, Any]:
        """The entry as plain JSON."""
        events = [{"kind": each.kind.value, "at": each.at.isoformat(), "words": each.words} for each in self.events]
        return {"name": self.name, "events": events}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Entry":
        """The entry that `to_json` wrote.

        Raises:
            ValueError, KeyError: it is something else.
        """
        events = (
            Event(Kind(each["kind"]), datetime.fromisoformat(each["at"]), each["words"]) for each in data["events"]
        )
        return cls(data["name"], tuple(events))


Ledger = tuple[Entry, ...]


def follow_up(entry: Entry, now: datetime) -> FollowUp:
    """Whether a reminder is welcome now: two at most, none once it was decided to let it rest."""
    sent, heard = _days(entry.last(Kind.SENT), now), _days(entry.last(Kind.HEARD), now)
    if entry.rests:
        return follow_up_advice(sent or 0, None, 2)
    return follow_up_advice(sent, heard, entry.reminders)


def known(entry: Entry, now: datetime, findings: tuple[str, ...] = ()) -> Known:
    """What the ledger knows about somebody that a plan can use."""
    heard, how = entry.last(Kind.HEARD), " ".join(entry.words(Kind.KNOWN)).lower()
    if re.search(r"\bmet\b|\bcoffee\b|\bworked (?:with|for)\b|\btaught\b", how):
        contact = Contact.MET
    elif heard is not None:
        contact = Contact.WRITTEN
    elif re.search(r"\bintroduc|\bfriend\b|\bcolleague\b|\bthrough\b", how):
        contact = Contact.INTRODUCED
    else:
        contact = Contact.RECOGNISED if how else Contact.STRANGER
    return Known(
        contact=contact,
        gave=entry.words(Kind.GAVE),
        sent=_days(entry.last(Kind.SENT), now),
        answered=_days(heard, now),
        follow_ups=entry.reminders,
        findings=findings,
    )


def split(text: str, ledger: Sequence[Entry]) -> tuple[str, str]:
    """A name, and the words behind it: a name that the ledger knows, one in quotation marks, or the capitalised words that come first."""
    said = " ".join(text.split())
    low = f"{said.lower()} "
    for entry in sorted(ledger, key=lambda each: -len(each.name)):
        if low.startswith(f"{entry.name.lower()} "):
            return entry.name, said[len(entry.name) :].strip()
    if quoted := re.match(r"[\"“]([^\"”]{1,60})[\"”]\s*", said):
        return quoted[1].strip(), said[quoted.end() :]
    words = said.split(" ")
    count = next((n for n, word in enumerate(words) if not word[:1].isupper()), len(words))
    count = max(1, min(count, 4))
    return " ".join(words[:count])[:LONGEST_NAME].strip(",;:"), " ".join(words[count:])


def find(name: str, ledger: Sequence[Entry]) -> Entry | None:
    """Somebody in the ledger, by the whole name or by the first one where only one has it."""
    low = name.lower().strip()
    whole = [entry for entry in ledger if entry.name.lower() == low]
    first = [entry for entry in ledger if entry.name.lower().split()[:1] == [low]]
    if whole:
        return whole[0]
    return first[0] if len(first) == 1 else None


def put(ledger: Ledger, entry: Entry) -> Ledger:
    """The ledger with this entry in the place of its earlier self, or at the end."""
    if any(each.name == entry.name for each in ledger):
        return tuple(entry if each.name == entry.name else each for each in ledger)
    return (*ledger, entry)[-MOST_PEOPLE:]


def _days(event: Event | None, now: datetime) -> int | None:
    return max(0, (now - event.at).days) if event is not None else None


# --- in words ---------------------------------------------------------------------------------------

NOBODY = "Nobody yet. `person NAME` begins an entry; `known NAME from the meet-up` and `gave NAME a review` say more."
NO_FOLLOW_UPS = "Nobody is waiting for a follow-up from you."
WAITING = (Window.WELCOME, Window.LATE, Window.LAST, Window.TOO_SOON)
NEW = "{name} is in your ledger now. Only you see it."
NOTED: dict[Kind, str] = {
    Kind.KNOWN: "Noted how you know {name}.",
    Kind.GAVE: "Noted what you did for {name}.",
    Kind.SENT: "Noted that you wrote to {name}.",
    Kind.HEARD: "Noted that {name} answered.",
    Kind.REST: "You let it rest with {name}. Whatever comes now is a gift.",
}
LABELS: dict[Kind, str] = {
    Kind.KNOWN: "known",
    Kind.GAVE: "you gave",
    Kind.SENT: "you wrote",
    Kind.HEARD: "they answered",
    Kind.REST: "let it rest",
}


def people_text(ledger: Ledger, now: datetime) -> str:
    """Everybody, a line each."""
    return "\n".join(f"{entry.name}: {_state(entry, now)}" for entry in ledger) or NOBODY


def person_text(entry: Entry, now: datetime) -> str:
    """One person: what was noted, and what is right now."""
    rows = (
        f"{event.at.date().isoformat()}  {LABELS[event.kind]}" + (f": {event.words}" if event.words else "")
        for event in entry.events
    )
    return "\n".join((entry.name, *rows, follow_up(entry, now).says))


def follow_ups_text(ledger: Ledger, now: datetime) -> str:
    """Whom to remind, or not yet, most pressing first."""
    waiting = [
        (WAITING.index(found.window), entry.name, found.says)
        for entry in ledger
        if not entry.rests and (found := follow_up(entry, now)).window in WAITING
    ]
    return "\n".join(f"{name}: {says}" for _, name, says in sorted(waiting)) or NO_FOLLOW_UPS


def noted_text(entry: Entry, kind: Kind, now: datetime) -> str:
    """What is said when something was noted."""
    said = NOTED[kind].format(name=entry.name)
    return said if kind in {Kind.REST, Kind.KNOWN, Kind.GAVE} else f"{said} {follow_up(entry, now).says}"


def _state(entry: Entry, now: datetime) -> str:
    if entry.rests:
        return "at rest"
    words = {
        Window.NOTHING_SENT: "not written yet",
        Window.ANSWERED: "answered you",
        Window.TOO_SOON: "too soon to remind",
        Window.WELCOME: "a reminder is welcome",
        Window.LATE: "a reminder is welcome, with a word about what it was",
        Window.LAST: "one last reminder is fine",
        Window.REST: "let it rest",
    }
    return words[follow_up(entry, now).window]
