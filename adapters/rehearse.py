"""`busy-mentor rehearse`: whole talks from a script, each in a scene of its own, through the very same engine as a direct message.

A file holds one script of `script.py` per line, or talks in Markdown as `talk.py` prints them.
"""

import asyncio
import codecs
import json
from collections.abc import Callable, Coroutine, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from adapters import talk
from adapters.brief_memory import BriefMemory
from adapters.files import open_bytes, reason, shown
from adapters.script import Script, Shown, script_of
from bot import practice
from bot.engine import Engine
from bot.errors import UnreadableLetter
from bot.messages import Choices, Message, Reply, Say, Silence
from bot.plain import plain
from bot.scene.scene import Scene, Turn
from bot.scene.tables import Stance

STARTS = datetime(2024, 1, 2, 9, tzinfo=UTC)  # any time will do: a scene counts from its start


def read_scripts(files: Sequence[str]) -> list[Script]:
    """All scripts of all files, in order.

    Raises:
        UnreadableLetter: a file or a line cannot be read; nothing is played then.
    """
    return [script for file in files for script in _scripts(file)]


def _scripts(file: str) -> Iterator[Script]:
    try:
        with open_bytes(file) as stream:
            raw = stream.read()
    except OSError as error:
        raise UnreadableLetter(f"{shown(file)}: {reason(error)}") from None
    if raw.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"#"):
        yield from talk.scripts_in(_text(raw, shown(file)), shown(file))
        return
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip(b"\xef\xbb\xbf \t\r"):
            yield script_of(line, f"{shown(file)}, line {number}")


def _text(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableLetter(f"{where}: this is not UTF-8 text.") from None


async def play(engine: Engine, script: Script) -> list[Shown]:
    """Play one script, from two strangers to wherever it leads.

    Raises:
        UnknownPersona: nobody has that name.
    """
    memory, who, where = BriefMemory(), "rehearse", f"rehearse:{script.id}"
    persona = practice.find(script.persona or practice.DEFAULT, engine.people)
    first = practice.begin(persona, script.difficulty, str(script.id), STARTS)
    await memory.keep_scene(who, where, first)
    at, before = STARTS, first
    out: list[Shown] = []
    for number, line in enumerate(script.lines, 1):
        at += line.after
        message = Message(f"{script.id} {number}", who, where, line.user, at, script.channel)
        reply = await engine.respond(message, memory)
        after = await memory.scene(who, where)
        if after is None:  # they asked to be forgotten: what follows begins where this script began
            after = first
            await memory.keep_scene(who, where, first)
        out.append(Shown(line, reply, after, _turn(before, after, reply)))
        before = after
    return out


def _turn(before: Scene, after: Scene, reply: Reply) -> Turn | None:
    """The turn that was played, if one was: the last one, unless the coach alone was spoken to or something was taken back."""
    if not after.turns or (after.id == before.id and len(after.turns) < len(before.turns)):
        return None
    offered = any(part in (practice.NEXT, practice.NO_LETTER) for part in reply.parts)
    played = after.id != before.id or after.turns != before.turns or offered
    return after.turns[-1] if played else None


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


def rehearse(
    engine: Engine, files: Sequence[str], json_lines: bool, close: Callable[[], Coroutine[Any, Any, None]] | None = None
) -> Iterator[str]:
    """What `busy-mentor rehearse` prints, piece by piece. `close` hangs up on a model in the end."""
    scripts = read_scripts(files)
    for script in scripts:
        practice.find(script.persona or practice.DEFAULT, engine.people)  # refuse before anything is printed
    with asyncio.Runner() as runner:
        try:
            for place, script in enumerate(scripts):
                turns = runner.run(play(engine, script))
                if json_lines:
                    for number, each in enumerate(turns, 1):
                        yield json.dumps(as_json(script, number, each), ensure_ascii=False) + "\n"
                else:
                    yield ("\n" if place else "") + talk.as_markdown(script, turns)
        finally:
            if close is not None:
                runner.run(close())
