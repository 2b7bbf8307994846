"""The script of a talk: who is written to, and what a person writes when. One JSON object per line, or Markdown (`talk.py`).

As JSON it is `{"id", "turns": [{"after": "+4d", "user": "..."}]}`, with `persona`, `difficulty`, `channel` and `shows` if one likes.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast, get_args

from adapters.files import checked
from bot.critique.draft import Channel
from bot.errors import UnreadableLetter
from bot.messages import Reply
from bot.scene import clock
from bot.scene.scene import Scene, Turn
from bot.scene.tables import Difficulty

MOST_TURNS = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """A turn of a script: how long after the one before, and what the person writes."""

    after: timedelta
    user: str


@dataclass(frozen=True, slots=True)
class Script:
    """One talk. `persona` is an id or a name, empty for the usual one; `shows` says for whom reads it what the talk is there for."""

    id: str | int
    lines: tuple[Line, ...]
    persona: str = ""
    difficulty: Difficulty = Difficulty.NORMAL
    channel: Channel = "unknown"
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a turn came to: the reply as it was given, the scene after it, and the turn if the scene got one."""

    line: Line
    reply: Reply
    scene: Scene
    turn: Turn | None


def script_of(raw: bytes, where: str) -> Script:
    """One line of JSON as a script.

    Raises:
        UnreadableLetter: it is none; says what is wrong, and where.
    """
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableLetter(f"{where}: this is not JSON.") from None
    if not isinstance(data, dict) or not isinstance(data.get("id"), str | int) or isinstance(data.get("id"), bool):
        raise UnreadableLetter(f'{where}: it needs an "id" (a text or a number).')
    turns = data.get("turns")
    if not isinstance(turns, list) or len(turns) > MOST_TURNS:
        raise UnreadableLetter(f'{where}: it needs "turns", a list of at most {MOST_TURNS}.')
    lines = tuple(_line(turn, f"{where}, turn {number}") for number, turn in enumerate(turns, 1))
    return named(data["id"], lines, data, where)


def named(id_: str | int, lines: tuple[Line, ...], head: dict[str, Any], where: str) -> Script:
    """A script with what its head says about it.

    Raises:
        UnreadableLetter: the head says something that does not exist.
    """
    said = {name: value for name, value in head.items() if value not in (None, "")}
    difficulty, channel = said.get("difficulty", Difficulty.NORMAL), said.get("channel", "unknown")
    persona, shows = said.get("persona", ""), said.get("shows", "")
    if difficulty not in list(Difficulty):
        raise UnreadableLetter(f'{where}: "difficulty" is one of {", ".join(Difficulty)}.')
    if channel not in get_args(Channel):
        raise UnreadableLetter(f'{where}: "channel" is one of {", ".join(get_args(Channel))}.')
    if not isinstance(persona, str):
        raise UnreadableLetter(f'{where}: "persona" is a name.')
    if not isinstance(shows, str):
        raise UnreadableLetter(f'{where}: "shows" is a text.')
    return Script(id_, lines, persona, Difficulty(difficulty), cast("Channel", channel), " ".join(shows.split()))


def _line(turn: Any, where: str) -> Line:
    if not isinstance(turn, dict) or not isinstance(turn.get("user"), str):
        raise UnreadableLetter(f'{where}: it needs a "user", what the person writes.')
    given = turn.get("after", "+0")
    after = clock.parse(given) if isinstance(given, str) else None
    if after is None:
        raise UnreadableLetter(f'{where}: "after" is a time such as +0, +3h, +4d or +2w, at most a year.')
    return Line(after, checked(turn["user"], where) if turn["user"].strip() else turn["user"])
