"""A whole talk as Markdown that anyone can read and correct, and back again.

`# ` is its name, a short list says with whom and what for, `## 9 days later` is time that passes, `> ` is the person. The mentor has a
name in bold, the narrator speaks in italics, the coach's notes are indented. Only the first four are read: the rest is what came of them.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from adapters.files import checked
from adapters.script import MOST_TURNS, Line, Script, Shown, named
from bot import practice
from bot.errors import UnreadableLetter
from bot.messages import Choices, Coach, Part, Say, Silence
from bot.plain import plain
from bot.scene import clock

_HEAD = ("persona", "difficulty", "channel", "shows")


def as_markdown(script: Script, turns: Sequence[Shown]) -> str:
    """A talk as it went. The same script played again gives the same bytes."""
    out = [f"# {script.id}", _head(script)]
    for each in turns:
        if each.line.after:
            out.append(f"## {clock.exactly(each.line.after)} later")
        out.append("\n".join(f"> {row}".rstrip() for row in each.line.user.split("\n")))
        out += [shown for part in each.reply.parts if (shown := _shown(part, each.turn is not None))]
    return "\n\n".join(out) + "\n"


def scripts_in(text: str, where: str) -> Iterator[Script]:
    """The scripts of the talks in a Markdown file; whatever anybody answered in them is passed over.

    Raises:
        UnreadableLetter: it begins with no name, or a time or a head makes no sense.
    """
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    begins = [place for place, row in enumerate(rows) if row.startswith("# ")]
    if not begins or any(row.strip() for row in rows[: begins[0]]):
        raise UnreadableLetter(f"{where}: a talk begins with its name, such as “# A first letter”.")
    for start, end in zip(begins, [*begins[1:], len(rows)], strict=True):
        yield _script(rows[start:end], f"{where}, line {start + 1}")


def _head(script: Script) -> str:
    said = {
        "persona": script.persona or practice.DEFAULT,
        "difficulty": script.difficulty.value,
        "channel": "" if script.channel == "unknown" else script.channel,
        "shows": script.shows,
    }
    return "\n".join(f"- {name}: {said[name]}" for name in _HEAD if said[name])


def _shown(part: Part, of_a_turn: bool) -> str:
    match part:
        case Say():
            return f"**{part.name}:** {part.text}"
        case Silence():
            return f"*{part.text}*"
        case Choices():
            return ""
        case Coach() if of_a_turn:
            return part.text
        case _:
            return "\n".join(f"    {row}".rstrip() for row in plain(part).split("\n"))


def _script(rows: list[str], where: str) -> Script:
    head: dict[str, str] = {}
    lines: list[Line] = []
    after = timedelta(0)
    for quoted, group in groupby(rows[1:], key=lambda row: row.startswith(">")):
        block = list(group)
        if quoted:
            said = "\n".join(row[1:].removeprefix(" ") for row in block)
            lines.append(Line(after, checked(said, where) if said.strip() else said))
            after = timedelta(0)
            continue
        for row in block:
            if row.startswith("## "):
                after += _time(row[3:], where)
            elif row.startswith("- ") and not lines:
                name, _, said = row[2:].partition(":")
                head[name.strip()] = said.strip()
    if len(lines) > MOST_TURNS:
        raise UnreadableLetter(f"{where}: a talk has at most {MOST_TURNS} turns.")
    if strange := set(head) - set(_HEAD):
        raise UnreadableLetter(f"{where}: a talk has no “{min(strange)}”; it has {', '.join(_HEAD)}.")
    return named(rows[0][2:].strip(), tuple(lines), head, where)


def _time(heading: str, where: str) -> timedelta:
    found = clock.parse(heading)
    if found is None:
        raise UnreadableLetter(f"{where}: “## {heading}” is no time; write “## 4 days later”, at most a year.")
    return found
