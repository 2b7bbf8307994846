"""The scene's clock: `5d`, `+0` and "next week" in, "five days" out.

A scene has no date, only days since its start. It starts on a Tuesday; so "until Monday" has a meaning.
"""

from datetime import timedelta

from bot.critique.draft import pattern

LONGEST = timedelta(days=366)
"""Nobody practises waiting for longer than that."""
DAY = timedelta(days=1)
FIRST_DAY = 1  # Tuesday, counted from Monday = 0: a plain working day with a full inbox
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

UNITS: dict[str, timedelta] = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": DAY,
    "w": timedelta(weeks=1),
}
"""The units of the short form. `m` is a minute; months are written out."""

LONG_UNITS: dict[str, timedelta] = {
    "second": UNITS["s"],
    "sec": UNITS["s"],
    "minute": UNITS["m"],
    "min": UNITS["m"],
    "hour": UNITS["h"],
    "hr": UNITS["h"],
    "day": DAY,
    "night": DAY,
    "week": UNITS["w"],
    "fortnight": timedelta(weeks=2),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
"""The units in words, singular."""

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "a couple of": 2, "couple of": 2, "three": 3, "a few": 3, "few": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14,
    "twenty": 20, "thirty": 30,
}  # fmt: skip
"""Numbers in words; "a few" is three."""

PHRASES: dict[str, timedelta] = {
    "0": timedelta(0),
    "now": timedelta(0),
    "later": timedelta(hours=3),
    "later today": timedelta(hours=3),
    "tonight": timedelta(hours=8),
    "overnight": timedelta(hours=12),
    "tomorrow": DAY,
    "the day after tomorrow": 2 * DAY,
    "day after tomorrow": 2 * DAY,
    "next week": 7 * DAY,
    "next month": timedelta(days=30),
    "the weekend": 3 * DAY,
    "half a day": timedelta(hours=12),
    "half an hour": timedelta(minutes=30),
    "half a year": timedelta(days=182),
}
"""What is said in other words; "the weekend" is a Friday-to-Monday wait."""

MOST_COUNTED = 1_000_000  # of one unit; more digits are not read

_SHORT = r"(\d{1,6}) ?([smhdw])(?![a-z])"
_SHORTS = rf"(?:{_SHORT} ?){{1,5}}"
_LONG = rf"(?:(\d{{1,6}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})[ -])?({'|'.join(sorted(LONG_UNITS, key=len, reverse=True))})s?"
_DAY_NAME = rf"(next )?({'|'.join(day.lower() for day in DAYS)})"
_OPENING = r"^(?:\+|(?:wait|for|about|until|till|in|on|after|another(?= \d))\b ?)+ ?"
_ENDING = r"(?: or so| later| more| please| passes| pass|[.!])$"


def parse(text: str, clock: timedelta = timedelta(0)) -> timedelta | None:
    """How long `5d`, `+4d`, `1w 2d`, "two weeks", "tomorrow" or "until Monday" is, or None where it says no time.

    `clock` is the time since the scene's start; day names need it. More than `LONGEST` is None too.
    """
    said = " ".join(text.lower().split())
    said = pattern(_ENDING).sub("", pattern(_OPENING).sub("", said))
    found = _read(said, clock)
    return found if found is not None and found <= LONGEST else None


def _read(said: str, clock: timedelta) -> timedelta | None:
    if said in PHRASES:
        return PHRASES[said]
    if pattern(_SHORTS).fullmatch(said):
        return sum(
            (int(count) * UNITS[unit] for count, unit in pattern(_SHORT).findall(said)),
            timedelta(0),
        )
    if long := pattern(_LONG).fullmatch(said):
        count = long[1] or "a"
        return (int(count) if count.isdigit() else NUMBERS[count]) * LONG_UNITS[long[2]]
    if named := pattern(_DAY_NAME).fullmatch(said):
        return _until(named[2], clock)
    return None


def _until(day: str, clock: timedelta) -> timedelta:
    """From now to the next day of that name: a day at least, a week at most."""
    names = [name.lower() for name in DAYS]
    return ((names.index(day) - names.index(day_name(clock).lower()) - 1) % 7 + 1) * DAY


def day_name(clock: timedelta) -> str:
    """The day of the week after so much time."""
    return DAYS[(FIRST_DAY + clock // DAY) % 7]


def spoken(time: timedelta) -> str:
    """A time as one says it, in its largest whole unit, rounded down: "9 days", "3 weeks" (from two weeks on, when even), "an hour"."""
    if time < UNITS["m"]:
        return "a moment"
    if time < UNITS["h"]:
        return _counted(time // UNITS["m"], "minute")
    if time < DAY:
        return _counted(time // UNITS["h"], "hour")
    days = time // DAY
    if days >= 14 and days % 7 == 0:
        return _counted(days // 7, "week")
    return _counted(days, "day")


def exactly(time: timedelta) -> str:
    """A time in words that `parse` reads back to the second: "9 days", "90 minutes", or "4d 3h" where no one unit is enough."""
    seconds = time // UNITS["s"]
    for name in ("week", "day", "hour", "minute", "second"):
        count, rest = divmod(seconds, LONG_UNITS[name] // UNITS["s"])
        if count and not rest and count < MOST_COUNTED and not (name == "week" and count == 1):
            return _counted(count, name)
    short = []
    for letter in "dhms":
        count, seconds = divmod(seconds, UNITS[letter] // UNITS["s"])
        short += [f"{count}{letter}"] if count else []
    return " ".join(short) or "0"


def _counted(count: int, unit: str) -> str:
    if count == 1:
        return f"an {unit}" if unit == "hour" else f"a {unit}"
    return f"{count} {unit}s"
