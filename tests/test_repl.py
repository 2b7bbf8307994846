"""A talk, line by line: what is sent, what comes back, and how it ends. Keys go through a pipe, as a terminal would send them."""

import asyncio
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters import editor
from adapters.brief_memory import BriefMemory
from adapters.drawing import Look
from adapters.plain_prompt import PlainPrompt
from adapters.prompt import Prompt, Words
from adapters.repl import GOODBYE, Talk, words_to_complete
from bot.engine import Engine
from bot.errors import SetupError
from bot.messages import Coach, Message, Reply
from bot.plain import MODEL_AWAY
from tests.letters import COLD, MENDED, WARM

ENTER, ALT_ENTER, CTRL_C, CTRL_D, CTRL_J, TAB = "\r", "\x1b\r", "\x03", "\x04", "\n", "\t"


def pasted(text: str) -> str:
    """The text as a terminal sends a paste."""
    return f"\x1b[200~{text}\x1b[201~"


class Script:
    """A reader that reads from a list; `Ctrl-C` and `Ctrl-D` are those keys."""

    new_line = "No keys here."

    def __init__(self, *messages: str, letters: tuple[str, ...] = ()) -> None:
        self._messages = iter(messages)
        self._letters = iter(letters)
        self.begun: list[str] = []

    def read(self) -> str:
        """The next message."""
        return self._next(self._messages)

    def read_letter(self, begun: str) -> str:
        """The next letter."""
        self.begun.append(begun)
        return self._next(self._letters)

    def _next(self, lines: Iterator[str]) -> str:
        line = next(lines, "Ctrl-D")
        if line == "Ctrl-C":
            raise KeyboardInterrupt
        if line == "Ctrl-D":
            raise EOFError
        return line


def talk(*messages: str, letters: tuple[str, ...] = ()) -> str:
    """What a person sees in a whole talk, with a memory of its own."""
    shown: list[str] = []
    engine, memory = Engine(), BriefMemory()
    reader = Script(*messages, letters=letters)
    Talk(lambda message: asyncio.run(engine.respond(message, memory)), reader, Look(), shown.append).run("1.2.3")
    return "".join(shown)


# --- the talk ---------------------------------------------------------------------------------------


def test_a_talk_greets_in_three_lines_suggests_something_and_says_goodbye() -> None:
    greeting, suggestion, goodbye = (part for part in talk().split("\n\n") if part.strip())
    assert len(greeting.strip().splitlines()) == 3
    assert "practice" in suggestion
    assert GOODBYE in goodbye


def test_plain_text_is_a_letter() -> None:
    assert "⟦Would you be my mentor?⟧" in talk("Would you be my mentor?")


def test_the_same_letter_mended_is_a_revision() -> None:
    shown = talk(COLD, MENDED)
    assert "Change   v1 " in shown
    assert "fixed missing-capitals, space-before-punctuation" in " ".join(shown.split())


def test_verbs_work_with_and_without_a_slash() -> None:
    assert talk("help").count("undismiss") == talk("/help").count("undismiss") == 1
    assert "exit" in talk("help")


def test_an_unknown_verb_gets_a_clear_line() -> None:
    assert "I do not know /dance." in talk("/dance")


def test_dismissed_findings_stay_away_until_they_are_brought_back() -> None:
    shown = talk("dismiss formal-ask", COLD, "undismiss formal-ask", COLD)
    first, second = shown.split("is back in your margin notes")
    assert "formal-ask −" not in first
    assert "formal-ask −" in second


def test_rewrite_shows_the_edit_of_the_last_letter() -> None:
    assert "[-" in talk(COLD, "rewrite")
    assert "Show me a letter first" in talk("rewrite")


def test_nothing_is_not_a_letter() -> None:
    assert talk("", "  \n ") == talk()


def test_the_hint_comes_once() -> None:
    assert talk(COLD, COLD).count("explains a note") == 1


@pytest.mark.parametrize("word", ["exit", "quit", "/exit", "/QUIT", "Ctrl-D"])
def test_there_are_several_ways_to_leave(word: str) -> None:
    assert talk(word, COLD) == talk()


def test_ctrl_c_drops_the_line_and_the_talk_goes_on() -> None:
    assert "⟦Would you be my mentor?⟧" in talk("Ctrl-C", "Would you be my mentor?")


def test_critique_alone_asks_for_a_letter() -> None:
    assert "⟦Would you be my mentor?⟧" in talk("critique", letters=("Would you be my mentor?",))
    assert "No letter, then." in talk("critique", letters=(" \n",))


def test_a_letter_from_the_form_may_begin_like_a_verb() -> None:
    assert "Verdict" in talk("critique", letters=("help",))


def test_ctrl_c_in_the_form_goes_back_to_the_talk() -> None:
    assert "undismiss" in talk("critique", "help", letters=("Ctrl-C",))


def test_edit_begins_with_the_last_letter() -> None:
    reader = Script(WARM, "edit", letters=(WARM.replace("twice", "once"),))
    engine, memory = Engine(), BriefMemory()
    shown: list[str] = []
    Talk(lambda message: asyncio.run(engine.respond(message, memory)), reader, Look(), shown.append).run("1")
    assert reader.begun == [WARM]
    assert "v1 " in "".join(shown)


def test_an_edit_that_changes_nothing_is_no_new_version() -> None:
    assert "Nothing changed." in talk(WARM, "edit", letters=(WARM + "\n",))


def test_a_memory_that_fails_in_the_middle_is_one_line_and_no_end() -> None:
    def respond(message: Message) -> Reply:
        raise SetupError("the file is held by another program.")

    shown: list[str] = []
    Talk(respond, Script(COLD, "help"), Look(), shown.append).run("1")
    assert "".join(shown).count("held by another program") == 2
    assert GOODBYE in "".join(shown)


@pytest.mark.parametrize("alone", [False, True], ids=["the model is there", "the model is away"])
def test_that_the_model_was_away_is_said_in_a_word(alone: bool) -> None:
    shown: list[str] = []
    Talk(lambda _: Reply((Coach("Hello."),), alone=alone), Script(COLD), Look(), shown.append).run("1")
    assert (MODEL_AWAY in "".join(shown)) is alone


# --- keys -------------------------------------------------------------------------------------------


@contextmanager
def typing(keys: str, history: Path | None = None) -> Iterator[Prompt]:
    """A prompt in front of which somebody types."""
    with create_pipe_input() as source:
        source.send_text(keys)
        yield Prompt(history, Words(*words_to_complete(("dana", "farid"))), source, DummyOutput())


def typed(keys: str) -> str:
    """The message that these keys send."""
    with typing(keys) as prompt:
        return prompt.read()


def test_enter_sends() -> None:
    assert typed(f"hello{ENTER}more{ENTER}") == "hello"


@pytest.mark.parametrize("key", [ALT_ENTER, CTRL_J], ids=["Alt-Enter", "Ctrl-J"])
def test_other_keys_start_a_new_line(key: str) -> None:
    assert typed(f"Hi,{key}{key}hello{ENTER}") == "Hi,\n\nhello"


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"], ids=["LF", "CR", "CRLF"])
def test_a_pasted_letter_is_one_message(line_end: str) -> None:
    assert typed(pasted(COLD.replace("\n", line_end)) + ENTER) == COLD


def test_a_paste_that_looks_like_keys_is_text() -> None:
    assert typed(pasted("one\tend") + ENTER) == "one\tend"


def test_ctrl_c_drops_what_is_typed_and_ctrl_d_ends() -> None:
    with pytest.raises(KeyboardInterrupt):
        typed(f"hello{CTRL_C}")
    with pytest.raises(EOFError):
        typed(CTRL_D)


@pytest.mark.parametrize("end", [f"{ENTER}.{ENTER}", f"{ENTER}{ALT_ENTER}"], ids=["a dot", "Esc Enter"])
def test_a_form_takes_lines_until_it_is_ended(end: str) -> None:
    with typing(f"Hi.{ENTER}{ENTER}Two.Three{end}") as prompt:
        assert prompt.read_letter("").rstrip() == "Hi.\n\nTwo.Three"


def test_a_form_can_start_from_a_letter() -> None:
    with typing(f" More.{ENTER}.{ENTER}") as prompt:
        assert prompt.read_letter("Begun.") == "Begun. More."


def completions(text: str) -> set[str]:
    """What Tab would offer."""
    return {
        found.text
        for found in Words(*words_to_complete(("dana", "farid"))).get_completions(Document(text), CompleteEvent())
    }


def test_tab_completes_verbs_codes_and_principles() -> None:
    assert completions("und") == completions("/und") == {"undismiss"}
    assert completions("dismiss formal") == {"formal-ask"}
    assert completions("why no-f") == {"no-formal-ask"}
    assert (
        completions("dismiss no-f")
        == completions("rewrite f")
        == completions("Dear f")
        == completions("d\nund")
        == set()
    )
    assert {"rewrite", "edit", "exit"} <= completions("")


def test_tab_completes_people_difficulties_and_switches() -> None:
    assert completions("practice d") == {"dana"}
    assert completions("practice dana h") == {"hard"}
    assert completions("persona show f") == {"show farid"}
    assert completions("coach o") == {"on", "off"}
    assert completions("forget ") == {"me"}


# --- history ----------------------------------------------------------------------------------------


def test_verbs_are_remembered_in_a_file_for_its_owner_only_and_letters_are_not(tmp_path: Path) -> None:
    file = tmp_path / "history"
    with typing(
        f"why formal-ask{ENTER}" + pasted(COLD) + ENTER + f"critique{ENTER}/critique secret{ENTER}", file
    ) as prompt:
        for _ in range(4):
            prompt.read()
    kept = file.read_text()
    assert "+why formal-ask" in kept
    assert "+critique\n" in kept
    assert "mentor?" not in kept
    assert "secret" not in kept
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_arrow_brings_back_what_was_written_before(tmp_path: Path) -> None:
    (tmp_path / "history").write_text("\n# then\n+why terms\n")
    with typing("help" + ENTER, tmp_path / "history") as prompt:
        assert prompt.read() == "help"
        assert list(prompt._session.history.load_history_strings())[::-1] == ["why terms", "help"]


def test_a_history_that_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    with typing(f"help{ENTER}", tmp_path / "history") as prompt:
        assert prompt.read() == "help"


# --- plain terminals --------------------------------------------------------------------------------


def plainly(monkeypatch: pytest.MonkeyPatch, *lines: str) -> Callable[[], str]:
    """A plain prompt in front of these lines."""
    left = iter(lines)

    def give(_: str = "") -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", give)
    return PlainPrompt().read


def test_on_a_plain_terminal_a_letter_ends_with_a_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    read = plainly(monkeypatch, "help", "Hi,", "", "be my mentor.", ".", "", "exit")
    assert [read(), read(), read(), read()] == ["help", "Hi,\n\nbe my mentor.", "", "exit"]
    with pytest.raises(EOFError):
        read()


def test_on_a_plain_terminal_the_end_of_the_input_ends_a_letter_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plainly(monkeypatch, "Hi,", "there")() == "Hi,\nthere"


# --- the editor -------------------------------------------------------------------------------------


@pytest.fixture
def seen_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """An editor that adds a line and remembers which file it was given."""
    script = tmp_path / "an editor.sh"
    script.write_text(
        f'#!/bin/sh\necho "$1" > {tmp_path}/path\nls -l "$1" > {tmp_path}/rights\necho "Added." >> "$1"\n'
    )
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", f"'{script}'")
    return lambda: Path((tmp_path / "path").read_text().strip())


@pytest.mark.skipif(os.name == "nt", reason="the editor is a shell script")
def test_the_editor_edits_a_private_file_that_is_gone_afterwards(seen_path: Callable[[], Path], tmp_path: Path) -> None:
    assert editor.edited("Begun.\n") == "Begun.\nAdded.\n"
    assert not seen_path().exists()
    assert (tmp_path / "rights").read_text().startswith("-rw-------")


@pytest.mark.parametrize("chosen", ["no-such-editor-here", "false", "'unclosed"])
def test_an_editor_that_fails_is_one_line_and_the_form_opens(chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", chosen)
    shown = talk("critique", letters=("Would you be my mentor?",))
    assert "Your editor" in shown
    assert "⟦Would you be my mentor?⟧" in shown
