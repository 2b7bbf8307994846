"""The whole program in a real pseudo-terminal, looked at through a terminal emulator."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.letters import COLD, MENDED

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals here", allow_module_level=True)

import pexpect
import pyte

TOP = Path(__file__).parent.parent
ROWS, COLUMNS = 120, 80


class Terminal:
    """A person in front of a terminal that runs busy-mentor."""

    def __init__(self, **environment: str) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        surroundings = {
            **os.environ,
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "PYTHONUTF8": "1",
            **environment,
        }
        surroundings.pop("COLUMNS", None)
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable, ["-m", "bot"], cwd=str(TOP), env=surroundings, dimensions=(ROWS, COLUMNS), timeout=20
        )

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def until(self, pattern: str) -> str:
        """Read until the screen shows the pattern."""
        while not re.search(pattern, self.text, re.MULTILINE):
            try:
                self._stream.feed(self.process.read_nonblocking(65536, timeout=20))
            except (pexpect.EOF, pexpect.TIMEOUT) as end:
                raise AssertionError(f"{type(end).__name__} before {pattern!r}:\n{self.text}") from None
        return self.text

    def send(self, keys: str) -> None:
        """Press keys."""
        self.process.send(keys)

    def end(self) -> int | None:
        """Read to the end and return the exit code."""
        while True:
            try:
                self._stream.feed(self.process.read_nonblocking(65536, timeout=20))
            except pexpect.EOF:
                break
        self.process.close()
        code: int | None = self.process.exitstatus
        return code


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A fresh talk that has greeted."""
    opened = Terminal()
    opened.until(r"^>")
    yield opened
    opened.process.close(force=True)


PROMPT_AFTER = r"[\s\S]*^>$"


def test_a_letter_is_pasted_critiqued_mended_and_explained(terminal: Terminal) -> None:
    terminal.send(f"\x1b[200~{COLD}\x1b[201~")
    shown = terminal.until("Mireille")
    assert "Verdict" not in shown, "a paste is not sent line by line"
    terminal.send("\r")
    shown = terminal.until(f"Score {PROMPT_AFTER}")
    assert shown.count("Verdict") == 1
    assert shown.count("Would you be my mentor?") >= 1
    assert len(re.findall(r"Hi Dr\. Chen,", shown)) == 1, "the letter is shown once, with its marks"
    colours = {cell.fg for row in terminal.screen.buffer.values() for cell in row.values()}
    assert "red" in colours

    terminal.send("why form\t")
    terminal.until(r"^> why formal-ask")
    terminal.send("\r")
    terminal.until(f"Do not ask for the title{PROMPT_AFTER}")

    terminal.send(f"\x1b[200~{MENDED}\x1b[201~\r")
    terminal.until(rf"Change +v1 \d+ → v2 \d+: fixed missing-capitals{PROMPT_AFTER}")

    terminal.send("\x04")
    terminal.until("Good luck")
    assert terminal.end() == 0


def test_ctrl_c_drops_the_line_and_nothing_is_left_of_it(terminal: Terminal) -> None:
    terminal.send("some words")
    terminal.until("> some words")
    terminal.send("\x03")
    terminal.until(r"> some words\n>$")
    terminal.send("exit\r")
    assert terminal.end() == 0
    assert "Verdict" not in terminal.text


def test_a_dumb_terminal_gets_plain_lines() -> None:
    terminal = Terminal(TERM="dumb")
    terminal.until(r"^>")
    terminal.send("Hi,\n\nwould you be my mentor?\n.\n")
    terminal.until(r"Score[\s\S]*^>")
    terminal.send("exit\n")
    assert terminal.end() == 0


def test_a_data_folder_that_cannot_be_used_is_one_line_and_no_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    terminal = Terminal(BUSY_MENTOR_HOME=str(tmp_path / "file" / "below"))
    shown = terminal.until(r"^>")
    assert shown.count("BUSY_MENTOR_HOME") == 1
    terminal.send("Would you be my mentor?\r")
    terminal.until(r"Score[\s\S]*^>$")
    terminal.send("\x04")
    assert terminal.end() == 0


def test_what_was_said_is_remembered_the_next_time(tmp_path: Path) -> None:
    for said in ("v1", "v2"):
        terminal = Terminal(BUSY_MENTOR_HOME=str(tmp_path / "home"))
        terminal.until(r"^>")
        terminal.send(f"\x1b[200~{COLD}\x1b[201~\r")
        shown = terminal.until(f"Score {PROMPT_AFTER}")
        assert ("Change   v1 " in shown) is (said == "v2")
        terminal.send("exit\r")
        assert terminal.end() == 0
    assert {file.name for file in (tmp_path / "home").iterdir()} <= {"busy-mentor.db", "history"}
