"""Reading with prompt_toolkit: a pasted letter is one message, Tab completes, the arrows bring old lines back."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output

from bot.commands import BY_NAME, Takes, parse
from bot.scene.tables import Difficulty

END = "."
PROMPT = FormattedText([("bold", "> ")])
MORE = FormattedText([("ansibrightblack", "| ")])


PERSONAL = frozenset({Takes.TEXT, Takes.QUESTION, Takes.DEED, Takes.NAME, Takes.SOMEBODY, Takes.SOMETHING})
"""What is somebody's own business, and stays out of the history file, so that `forget me` need not look there."""


class Commands(FileHistory):
    """A history that writes verbs to its file; letters it keeps for this talk only: they belong in the database."""

    def __init__(self, file: Path) -> None:
        with suppress(OSError):
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
            os.chmod(file, 0o600)
        super().__init__(file)

    def load_history_strings(self) -> Iterable[str]:
        """What earlier talks wrote; a history that cannot be read is an empty one."""
        try:
            return super().load_history_strings()
        except OSError:
            return ()

    def store_string(self, string: str) -> None:
        """Write a verb to the file."""
        command = parse(string)
        if command.verb in BY_NAME and (BY_NAME[command.verb].takes not in PERSONAL or not command.rest):
            with suppress(OSError):
                super().store_string(string)


class Words(Completer):
    """Completes verbs at the start of a line, and behind them what each of them takes."""

    def __init__(
        self, verbs: Sequence[str], codes: Sequence[str], principles: Sequence[str], people: Sequence[str] = ()
    ) -> None:
        self._verbs = verbs
        self._after: Mapping[Takes, Sequence[str]] = {
            Takes.CODE: codes,
            Takes.MAYBE_CODE: (*codes, *principles),
            Takes.PERSONA: (*people, *Difficulty),
            Takes.SHOW: ("list", *(f"show {each}" for each in people)),
            Takes.SWITCH: ("on", "off"),
            Takes.ME: ("me",),
        }

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """What may stand where the cursor is."""
        if "\n" in document.text:
            return
        before = document.text_before_cursor.lstrip()
        name, space, begun = before.removeprefix("/").partition(" ")
        if not space:
            for verb in self._verbs:
                if verb.startswith(name.lower()):
                    yield Completion(verb, -len(name))
            return
        takes = BY_NAME[name.lower()].takes if name.lower() in BY_NAME else Takes.NOTHING
        if takes is Takes.PERSONA:
            begun = begun.rpartition(" ")[2]  # a difficulty may follow a name
        for word in self._after.get(takes, ()):
            if word.startswith(begun.lower()):
                yield Completion(word, -len(begun))


class Prompt:
    """A reader on a real terminal."""

    new_line = "Alt-Enter starts a new line."

    def __init__(
        self, history: Path | None, words: Words, source: Input | None = None, screen: Output | None = None
    ) -> None:
        kept: History = Commands(history) if history is not None else InMemoryHistory()
        self._session: PromptSession[str] = PromptSession(
            PROMPT,
            multiline=True,
            prompt_continuation=MORE,
            key_bindings=_sends_with_enter(),
            completer=words,
            complete_while_typing=False,
            history=kept,
            enable_open_in_editor=True,
            input=source,
            output=screen,
        )
        self._form: PromptSession[str] = PromptSession(
            MORE,
            multiline=True,
            prompt_continuation=MORE,
            key_bindings=_ends_with_a_dot(),
            enable_open_in_editor=True,
            input=source,
            output=screen,
            bottom_toolbar=" A line with a single dot, or Esc then Enter, ends the letter. Ctrl-C drops it.",
        )

    def read(self) -> str:
        """The next message: everything up to Enter, a paste of many lines included."""
        return self._session.prompt()

    def read_letter(self, begun: str) -> str:
        """A letter in which Enter starts a new line."""
        return self._form.prompt(default=begun)


def _sends_with_enter() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def send(event: KeyPressEvent) -> None:
        text = event.current_buffer.text
        # A letter is shown again with its marks, so its first showing makes room; a verb stays as it was typed.
        event.app.erase_when_done = "\n" in text.strip()
        event.current_buffer.validate_and_handle()

    @keys.add("escape", "enter")
    @keys.add("c-j")
    def new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys


def _ends_with_a_dot() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def new_line_or_send(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.document.current_line.strip() == END and not buffer.document.text_after_cursor.strip():
            lines = buffer.text.rstrip().split("\n")[:-1]
            buffer.text = "\n".join(lines)
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys
