"""`busy-mentor rehearse`: whole talks from a script, each in a scene of its own, through the very same engine as a direct message.

A script is one JSON object per line: `{"id", "turns": [{"after": "+4d", "user": "..."}]}`, with `persona`, `difficulty` and `channel` if one likes.
"""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast, get_args

from adapters.brief_memory import BriefMemory
from adapters.files import checked, open_bytes, shown
from bot import practice
from bot.critique.draft import Channel
from bot.engine import Engine
from bot.errors import BusyMentorError, UnreadableLetter
from bot.messages import Choices, Coach, Message, Reply, Say, Silence
from bot.plain import plain
from bot.scene import clock
from bot.scene.scene import Scene, Turn
from bot.scene.tables import Difficulty, Stance

STARTS = datetime(2024, 1, 2, 9, tzinfo=UTC)  # any time will do: a scene counts from its start
MOST_TURNS = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """A turn of a script: how long after the one before, and what the person writes."""

    after: timedelta
    user: str


@dataclass(frozen=True, slots=True)
class Script:
    """One talk. `persona` is an id or a name, empty for the usual one."""

    id: str | int
    lines: tuple[Line, ...]
    persona: str = ""
    difficulty: Difficulty = Difficulty.NORMAL
    channel: Channel = "unknown"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a turn came to: the reply as it was given, the scene after it, and the turn if the scene got one."""

    line: Line
    reply: Reply
    scene: Scene
    turn: Turn | None


def read_scripts(files: Sequence[str]) -> list[Script]:
    """All scripts of all files, in order.

    Raises:
        UnreadableLetter: a file or a line cannot be read; nothing is played then.
    """
    return [script for file in files for script in _scripts(file)]


def _scripts(file: str) -> Iterator[Script]:
    with open_bytes(file) as stream:
        for number, raw in enumerate(stream, 1):
            if raw.strip(b"\xef\xbb\xbf \t\r\n"):
                yield script_of(raw, f"{shown(file)}, line {number}")


def script_of(raw: bytes, where: str) -> Script:
    """One line as a script.

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
    difficulty, channel = data.get("difficulty") or "normal", data.get("channel") or "unknown"
    if difficulty not in list(Difficulty):
        raise UnreadableLetter(f'{where}: "difficulty" is one of {", ".join(Difficulty)}.')
    if channel not in get_args(Channel):
        raise UnreadableLetter(f'{where}: "channel" is one of {", ".join(get_args(Channel))}.')
    persona = data.get("persona") or ""
    if not isinstance(persona, str):
        raise UnreadableLetter(f'{where}: "persona" is a name.')
    lines = tuple(_line(turn, f"{where}, turn {number}") for number, turn in enumerate(turns, 1))
    return Script(data["id"], lines, persona, Difficulty(difficulty), cast("Channel", channel))


def _line(turn: Any, where: str) -> Line:
    if not isinstance(turn, dict) or not isinstance(turn.get("user"), str):
        raise UnreadableLetter(f'{where}: it needs a "user", what the person writes.')
    given = turn.get("after", "+0")
    after = clock.parse(given) if isinstance(given, str) else None
    if after is None:
        raise UnreadableLetter(f'{where}: "after" is a time such as +0, +3h, +4d or +2w, at most a year.')
    return Line(after, checked(turn["user"], where) if turn["user"].strip() else turn["user"])


async def play(engine: Engine, script: Script) -> list[Shown]:
    """Play one script, from two strangers to wherever it leads.

    Raises:
        UnknownPersona: nobody has that name.
    """
    memory, who = BriefMemory(), "rehearse"
    where = f"rehearse:{script.id}"
    persona = practice.find(script.persona or practice.DEFAULT, engine.people)
    await memory.keep_scene(who, where, practice.begin(persona, script.difficulty, str(script.id), STARTS))
    at, out = STARTS, []
    for number, line in enumerate(script.lines, 1):
        at += line.after
        before = await memory.scene(who, where)
        reply = await engine.respond(
            Message(f"{script.id} {number}", who, where, line.user, at, script.channel), memory
        )
        after = await memory.scene(who, where)
        if after is None or before is None:
            raise BusyMentorError(f"{script.id}: a script cannot forget the scene that it plays in.")
        out.append(Shown(line, reply, after, _turn(before, after)))
    return out


def _turn(before: Scene, after: Scene) -> Turn | None:
    """The turn that was played, if one was: the last one, unless nothing was played or something was taken back."""
    if not after.turns or after.turns == before.turns or len(after.turns) < len(before.turns):
        return None
    return after.turns[-1]


def as_json(script: Script, number: int, shown_: Shown) -> dict[str, Any]:
    """The public form of one turn. `stance` is null where the turn spoke to the coach alone."""
    now, turn = shown_.scene.now, shown_.turn
    said = [part.text for part in shown_.reply.parts if isinstance(part, Say)]
    dropped = turn is not None and turn.stance is Stance.BREAK_CHARACTER
    reply = turn.reply if turn is not None and dropped else " ".join(said)
    coach = "" if dropped else "\n\n".join(coach_of(shown_.reply))
    return {
        "id": script.id,
        "turn": number,
        "reply": reply,
        "silent": not reply,
        "stance": turn.stance.value if turn is not None else None,
        "relationship": {"stage": now.stage.value, "goodwill": now.goodwill, "patience": now.patience},
        "coach": coach,
        "score": turn.score if turn is not None else None,
        "codes": list(turn.codes) if turn is not None and not dropped else [],
        "narrator": turn.narrator if turn is not None else "",
    }


def coach_of(reply: Reply) -> list[str]:
    """Everything that is not the mentor's or the narrator's, as plain text."""
    return [plain(part) for part in reply.parts if not isinstance(part, Say | Silence | Choices)]


def as_markdown(script: Script, turns: Sequence[Shown]) -> str:
    """A whole talk as Markdown that a teacher could correct: `> ` is the person, the mentor has a name, the narrator speaks in italics."""
    out = [f"# {script.id}"]
    for each in turns:
        if each.line.after:
            out.append(f"## {clock.spoken(each.line.after)} later")
        out.append("\n".join(f"> {row}".rstrip() for row in each.line.user.split("\n")))
        for part in each.reply.parts:
            match part:
                case Say():
                    out.append(f"**{part.name}:** {part.text}")
                case Silence():
                    out.append(f"*{part.text}*")
                case Choices():
                    pass
                case Coach() if each.turn is not None:
                    out.append(part.text)
                case _:
                    out.append("\n".join(f"    {row}".rstrip() for row in plain(part).split("\n")))
    return "\n\n".join(out) + "\n"


def rehearse(engine: Engine, files: Sequence[str], json_lines: bool) -> Iterator[str]:
    """What `busy-mentor rehearse` prints, piece by piece."""
    scripts = read_scripts(files)
    for script in scripts:
        practice.find(script.persona or practice.DEFAULT, engine.people)  # refuse before anything is printed
    with asyncio.Runner() as runner:
        for script in scripts:
            turns = runner.run(play(engine, script))
            if json_lines:
                for number, each in enumerate(turns, 1):
                    yield json.dumps(as_json(script, number, each), ensure_ascii=False) + "\n"
            else:
                yield as_markdown(script, turns) + "\n"
