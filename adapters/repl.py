"""The talk in a terminal: reads what a person writes, hands it to the engine, and shows what comes back."""

import asyncio
import sys
import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from adapters.drawing import Look
from adapters.editor import NoEditor, edited
from adapters.scene_view import shown
from adapters.terminal import show_critique, show_help, show_rewrite, show_words
from bot.commands import VERBS
from bot.engine import Engine
from bot.errors import BusyMentorError, SetupError
from bot.messages import (
    Coach,
    File,
    Form,
    Help,
    Message,
    Notes,
    Part,
    Reply,
    Rewritten,
    TurnNote,
)
from bot.plain import MODEL_AWAY
from bot.ports import Memory

WHO = WHERE = "repl"
LEAVE = frozenset({"exit", "quit", "/exit", "/quit"})
EDIT = frozenset({"edit", "/edit"})
LOCAL: tuple[tuple[str, str], ...] = (
    ("edit", "your last letter in your own editor ($VISUAL or $EDITOR)"),
    ("exit", "leave; Ctrl-D does the same"),
)
GREETING = (
    "`busy-mentor` {version}: practise letters to busy people, with a coach.\n"
    "Paste your letter, then press Enter. {new_line}\n"
    "`help` shows the rest, Ctrl-D leaves. {seen}"
)
STAYS = "Your letters stay on this computer."
SUGGESTION = "No letter at hand? `practice` shows whom you write to, and what you could do first."
MOST_FILES = 1_000  # exports in one folder
WRITTEN = "I wrote it to `{name}` in this folder."
NOT_WRITTEN = "I could not write {name} here: {reason}."
NEXT = "`why CODE` explains a note, `rewrite` shows the smallest edit. Or change your letter and paste it again."
GOODBYE = "Good luck with your letter."
NOT_KEPT = "I could not keep this: {reason}"
UNCHANGED = "Nothing changed."
NO_LETTER = "No letter, then. Paste one whenever you like."


class Reader(Protocol):
    """Where the lines come from. Raises KeyboardInterrupt when a line is dropped and EOFError at the end of the talk."""

    @property
    def new_line(self) -> str:
        """One sentence about how a letter of several lines is typed here."""
        ...

    def read(self) -> str:
        """The next message, whole."""
        ...

    def read_letter(self, begun: str) -> str:
        """A letter of any number of lines, starting from what is there already."""
        ...


class Keeping(Memory, Protocol):
    """A memory that keeps what one message changed in one go."""

    async def commit(self) -> None:
        """Keep it.

        Raises:
            SetupError: it cannot be kept; the text says why.
        """
        ...


class Talk:
    """One talk, from the greeting to the goodbye."""

    def __init__(
        self,
        respond: Callable[[Message], Reply],
        reader: Reader,
        look: Look,
        write: Callable[[str], object],
        letter: str = "",
    ) -> None:
        self._respond = respond
        self._reader = reader
        self._look = look
        self._write = write
        self._letter = letter  # the last one, for `edit`
        self._hinted = False

    def run(self, version: str, seen: str = STAYS) -> None:
        """Talk until the person leaves. `seen` says in a sentence who sees the letters."""
        self._say(GREETING.format(version=version, new_line=self._reader.new_line, seen=seen))
        self._say(SUGGESTION)
        self._write("\n")
        while True:
            try:
                text = self._reader.read()
                if text.strip().lower() in LEAVE:
                    break
                if text.strip():
                    self._answer(text)
            except KeyboardInterrupt:
                continue
            except EOFError:
                break
        self._say(GOODBYE)
        self._write("\n")

    def _answer(self, text: str) -> None:
        if text.strip().lower() in EDIT:
            self._form(self._letter)
        else:
            self._ask(text)
        self._write("\n")

    def _ask(self, text: str) -> None:
        message = Message(uuid.uuid4().hex, WHO, WHERE, text, datetime.now(UTC))
        try:
            reply = self._respond(message)
        except BusyMentorError as error:
            self._say(str(error))
            return
        for part in reply.parts:
            self._show(part)
        if reply.alone:
            self._say(MODEL_AWAY)

    def _form(self, begun: str) -> None:
        try:
            text = edited(begun)
        except NoEditor as error:
            if str(error):
                self._say(str(error))
            text = self._reader.read_letter(begun)
        if not text.strip():
            self._say(NO_LETTER)
        elif text.strip() == begun.strip():
            self._say(UNCHANGED)
        else:
            self._ask(f"/critique {text}")

    def _show(self, part: Part) -> None:
        match part:
            case Notes():
                self._letter = part.critique.text
                self._write(show_critique(part.critique, self._look, part.change))
                if not self._hinted and part.critique.problems:
                    self._hinted = True
                    self._say(NEXT)
            case Rewritten():
                self._write(show_rewrite(part.before, part.after, part.edits, part.untouched, self._look))
            case Coach():
                self._say(part.text)
            case Help():
                self._write(show_help((*part.rows, *LOCAL), self._look))
            case Form():
                self._form("")
            case File():
                self._say(self._keep(part))
            case _:
                if isinstance(part, TurnNote) and part.critique is not None:
                    self._letter = part.critique.text
                self._write(shown(part, self._look))

    def _keep(self, file: File) -> str:
        """Write a file into the current folder, under a name that is free, and say where it is."""
        stem, _, ending = file.name.rpartition(".")
        for number in range(1, MOST_FILES):
            name = file.name if number == 1 else f"{stem}-{number}.{ending}"
            try:
                with open(name, "x", encoding="utf-8") as out:
                    out.write(file.text)
            except FileExistsError:
                continue
            except OSError as error:
                return NOT_WRITTEN.format(name=name, reason=error.strerror or error)
            return WRITTEN.format(name=name)
        return NOT_WRITTEN.format(name=file.name, reason="there are too many of them already")

    def _say(self, text: str) -> None:
        self._write(show_words(text, self._look))


def words_to_complete(people: Iterable[str]) -> tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[str]]:
    """Verbs, finding codes, the ids of the principles and those of the personas, for Tab."""
    from bot.critique.registry import by_code
    from bot.principles import BY_ID

    return (
        sorted([verb.name for verb in VERBS] + [usage for usage, _ in LOCAL]),
        sorted(by_code()),
        sorted(BY_ID),
        sorted(people),
    )


async def answered(engine: Engine, message: Message, memory: Keeping) -> Reply:
    """The answer to one message, and everything that it changed in one commit. What cannot be kept is answered all the same."""
    reply = await engine.respond(message, memory)
    try:
        await memory.commit()
    except SetupError as error:
        reply = replace(reply, parts=(*reply.parts, Coach(NOT_KEPT.format(reason=error))))
    return reply


def run(
    engine: Engine,
    memory: Keeping,
    reader: Reader,
    look: Look,
    version: str,
    runner: asyncio.Runner | None = None,
    seen: str = STAYS,
) -> None:
    """Talk on standard output; one event loop serves the engine from the first message to the last."""

    def write(text: str) -> None:
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:
            encoding = sys.stdout.encoding
            sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()

    with nullcontext(runner) if runner is not None else asyncio.Runner() as loop:
        kept = loop.run(memory.last_version(WHO, WHERE))
        letter = kept.text if kept is not None else ""
        Talk(lambda message: loop.run(answered(engine, message, memory)), reader, look, write, letter).run(
            version, seen
        )
