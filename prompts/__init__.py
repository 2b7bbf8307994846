"""The words of the product as files, and what they may speak of: situations, the stances they are written for, and their slots."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
ANY = "any"
STANCES = ("curt", "cool", "brief", "warm", "generous", "decline-title", "break-character", "closed")


class BadWords(ValueError):
    """A file of words that cannot be used as it is; its text names the place and what is wrong there."""


class Situation(StrEnum):
    """What has just happened, as far as it decides which words fit."""

    COLD_NOTE = "cold-note"
    BLANK = "blank"
    PRAISE = "praise"
    SMALL_TALK = "small-talk"
    THANKS = "thanks"
    APOLOGY = "apology"
    QUESTION = "question"
    ASKED_AGAIN = "asked-again"
    NOT_MY_FIELD = "not-my-field"
    VAGUE_QUESTION = "vague-question"
    BIG_ASK = "big-ask"
    THANKS_FOR_DEED = "thanks-for-deed"
    DEED_AGAIN = "deed-again"
    PROMISE = "promise"
    REMEMBERING = "remembering"
    REMEMBERING_QUESTION = "remembering-question"
    PROMISE_REMINDER = "promise-reminder"
    SORRY = "sorry"
    LATE = "late"
    TOO_SOON = "too-soon"
    TOO_MANY = "too-many"
    INVITATION = "invitation"
    COFFEE_YES = "coffee-yes"
    COFFEE_NOT_YET = "coffee-not-yet"
    SEE_YOU = "see-you"
    MEETING_OPENS = "meeting-opens"
    TABLE_QUESTION = "table-question"
    TABLE_TALK = "table-talk"
    MEETING_CLOSES = "meeting-closes"
    REPORT_BACK = "report-back"
    ASKS_HOW = "asks-how"
    TITLE_STRANGER = "title-stranger"
    TITLE_KNOWN = "title-known"
    TITLE_TRUSTED = "title-trusted"
    BESIDES = "besides"
    ROLE = "role"
    ORDERS = "orders"
    ALREADY_AGREED = "already-agreed"
    RUDE = "rude"
    TURNED_UP = "turned-up"
    CLOSING = "closing"
    REST = "rest"
    DISTRESS = "distress"
    STILL_HERE = "still-here"
    SILENCE = "silence"


class Slots(NamedTuple):
    """What the lines of a situation speak of: every one of `all_of`, at least one of `one_of`, and whatever they like of `some_of`."""

    all_of: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()
    some_of: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """Every slot that may be filled here."""
        return self.all_of | self.one_of | self.some_of | EVERYDAY


# These can be filled whatever happened: the card of the persona and the calendar give them.
EVERYDAY = frozenset({"name", "city", "neighbourhood", "place", "when", "drink", "reads", "now", "weekday", "unread"})

_QUESTION = frozenset({"question"})
_DEED = frozenset({"deed", "gift"})

SLOTS: dict[Situation, Slots] = {
    **dict.fromkeys(Situation, Slots()),
    Situation.QUESTION: Slots(all_of=frozenset({"answer"})),
    Situation.BESIDES: Slots(all_of=frozenset({"answer"})),
    Situation.TABLE_QUESTION: Slots(all_of=frozenset({"answer"})),
    Situation.ASKED_AGAIN: Slots(some_of=_QUESTION),
    Situation.NOT_MY_FIELD: Slots(some_of=frozenset({"elsewhere"})),
    Situation.THANKS_FOR_DEED: Slots(one_of=_DEED),
    Situation.REMEMBERING: Slots(one_of=_DEED, some_of=frozenset({"deed_ago"})),
    Situation.REMEMBERING_QUESTION: Slots(all_of=_QUESTION, some_of=frozenset({"question_ago"})),
    Situation.PROMISE_REMINDER: Slots(all_of=frozenset({"promise"})),
    Situation.SORRY: Slots(some_of=frozenset({"days"})),
    Situation.LATE: Slots(some_of=frozenset({"days"})),
    Situation.REPORT_BACK: Slots(some_of=_QUESTION),
    Situation.ASKS_HOW: Slots(some_of=_QUESTION | {"question_ago"}),
}


class Line(NamedTuple):
    """One thing to say: where it fits, and the words with their slots."""

    situation: Situation
    stances: frozenset[str]
    text: str


SLOT = re.compile(r"\{([a-z_]*)\}")
_VERSION = re.compile(r"version: ([1-9]\d{0,5})")
_HEADING = re.compile(r"## ([a-z-]+): ([a-z -]+)")


def slots_of(text: str) -> frozenset[str]:
    """The names of the slots in a line."""
    return frozenset(SLOT.findall(text))


def pieces_of(text: str) -> tuple[str, ...]:
    """The words between the slots of a line."""
    return tuple(piece for piece in SLOT.split(text)[::2] if piece.strip())


def fill(text: str, values: dict[str, str]) -> str:
    """Put values into the slots, once: braces inside a value stay braces, so nobody's words are ever a template.

    A value that begins a sentence begins with a capital.

    Raises:
        KeyError: a slot has no value.
    """

    def put(match: re.Match[str]) -> str:
        value = values[match[1]]
        begins = text[: match.start()].rstrip()[-1:] in ("", ".", "!", "?")
        return value[:1].upper() + value[1:] if begins else value

    return SLOT.sub(put, text)


def line(situation: str, stances: tuple[str, ...], text: str, where: str) -> Line:
    """A line that has been looked at.

    Raises:
        BadWords: the situation, a stance or a slot does not exist, or a slot that the situation needs is missing.
    """
    if situation not in list(Situation):
        raise BadWords(f"{where}: there is no situation {situation!r}")
    if not stances or not set(stances) <= {ANY, *STANCES}:
        raise BadWords(
            f"{where}: {' '.join(stances) or 'nothing'!r} must be stances out of {', '.join((ANY, *STANCES))}"
        )
    slots, named = SLOTS[Situation(situation)], slots_of(text)
    if strange := named - slots.known:
        raise BadWords(f"{where}: nothing fills {{{min(strange)}}} in {situation}")
    if missing := slots.all_of - named:
        raise BadWords(f"{where}: {{{min(missing)}}} is missing from “{text}”")
    if slots.one_of and not slots.one_of & named:
        raise BadWords(f"{where}: “{text}” needs one of {', '.join(sorted(slots.one_of))}")
    if set("{}") & set("".join(pieces_of(text))):
        raise BadWords(f"{where}: a brace stands alone in “{text}”")
    return Line(Situation(situation), frozenset(STANCES if ANY in stances else stances), text)


def parse(text: str, where: str) -> tuple[int, tuple[Line, ...]]:
    """Read a file of lines: its version and its lines, in order.

    The first row is the version; a heading `## situation: stance stance` opens a list, and each `- ` below it is a line.
    What stands before the first heading is for whoever reads the file.

    Raises:
        BadWords: the file is not like that.
    """
    version = _VERSION.fullmatch(text.partition("\n")[0])
    if version is None:
        raise BadWords(f"{where}: the first row must be a version, such as “version: 1”")
    return int(version[1]), tuple(_lines(text, where))


def _lines(text: str, where: str) -> Iterator[Line]:
    situation, stances = "", ()
    for number, row in enumerate(text.splitlines(), 1):
        here = f"{where}, row {number}"
        if heading := _HEADING.fullmatch(row):
            situation, stances = heading[1], tuple(heading[2].split())
        elif row.startswith("- ") and situation:
            yield line(situation, stances, row[2:].strip(), here)
        elif row and (situation or row.startswith(("#", "- "))):
            raise BadWords(f"{here}: neither a heading “## situation: stance” nor a line “- words”")


def common_lines() -> tuple[Line, ...]:
    """The lines that every persona can say, read from `lines/`.

    Raises:
        BadWords: a file is wrong.
    """
    files = sorted((FOLDER / "lines").glob("*.md"))
    return tuple(found for file in files for found in parse(file.read_text(encoding="utf-8"), f"lines/{file.name}")[1])
