"""The narrator: what happens when nobody speaks. Short lines, several of each, filled with the calendar and a name."""

from collections.abc import Sequence
from random import Random

TIME: tuple[str, ...] = (
    "{Spent} pass. It is {weekday} in {city}.",
    "{Spent} go by. {name} was {now} for most of it. It is {weekday}.",
    "{Spent} later. {weekday}, {unread} unread in {name}'s inbox.",
    "It is {weekday} now, {spent} later.",
)
TIME_WAITING: tuple[str, ...] = (
    "{Spent} pass, and nothing has come. It is {weekday}; {name} has {unread} unread.",
    "{Spent} go by without a word. It is {weekday}, and your note is still somewhere among {unread}.",
    "{weekday}, {spent} later. {name} has {unread} unread, and yours is one of them.",
)
UNSEEN: tuple[str, ...] = (
    "It is done. Nobody says anything about it today; such things are seen sooner or later.",
    "Done. No word comes of it for now, and that is how it usually goes.",
    "Done, quietly. {name} may come across it one of these days.",
    "That stands now. {name} has not said anything.",
)
PROMISED: tuple[str, ...] = (
    "That is a plan, and a good one. Once you have done it, tell me with `do`, and it counts.",
    "Saying it moves nothing yet. Do it, and then tell me with `do`.",
)
NOT_DONE: tuple[str, ...] = ("Then nothing has happened yet.",)
ALREADY_CLOSED: tuple[str, ...] = (
    "Nothing comes back: this one is closed. `debrief` looks back on it, `rewind` goes back before the end.",
    "The letter is not read any more. `debrief` shows where it turned, `rewind` goes back there.",
)
AT_REST: tuple[str, ...] = (
    "You let it rest. {name} keeps a good memory of it.",
    "It ends here, kindly. Nobody has to answer anything.",
)
AT_THE_PLACE: tuple[str, ...] = (
    "{weekday}, {place}. {name} is already there and waves.",
    "{weekday} at {place}. {name} comes in a minute after you, out of breath.",
    "{place}, {weekday}. There are two cups on the table.",
)
NOT_THERE: tuple[str, ...] = (
    "You go there. Nobody expects you, and {name} does not come out.",
    "You stand there for a while. {name} is busy behind a door; nobody had said that you would come.",
)


def tell(lines: Sequence[str], values: dict[str, str], said: Sequence[str], seed: str) -> str:
    """One of the lines, filled; one that was not told in this scene, as long as there is one. Words in a value are never a template."""
    filled = [_filled(line, values) for line in lines]
    fresh = [line for line in filled if line not in said] or filled
    return Random(seed).choice(fresh)


def _filled(line: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        line = line.replace(f"{{{name}}}", value)
    return line
