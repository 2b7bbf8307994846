"""The command line as a person or a script meets it: a process with arguments, output and an exit code."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from adapters import cli
from tests.letters import COLD, WARM

TOP = Path(__file__).parent.parent


def busy_mentor(*words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=TOP,
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


def one_line(raw: bytes) -> str:
    """The text, which must be one line."""
    text = raw.decode()
    assert text.count("\n") == 1
    assert text.endswith("\n")
    return text


def flat(raw: bytes) -> str:
    """What was shown, with the letter's lines joined again."""
    return " ".join(line.strip(" │|") for line in raw.decode().splitlines())


@pytest.fixture
def cold(tmp_path: Path) -> str:
    """The cold letter in a file."""
    file = tmp_path / "cold.txt"
    file.write_bytes(COLD.encode())
    return str(file)


@pytest.fixture
def warm(tmp_path: Path) -> str:
    """The warm letter in a file."""
    file = tmp_path / "warm.txt"
    file.write_bytes(WARM.encode())
    return str(file)


# --- what comes out -------------------------------------------------------------------------------


def test_a_letter_comes_back_with_its_marks_a_verdict_a_next_step_and_a_score(cold: str) -> None:
    done = busy_mentor("critique", cold)
    shown = flat(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "⟦Would you be my mentor?⟧" in shown
    for word in ("formal-ask", "Verdict", "Next", "Score", "60 start"):
        assert word in shown
    assert "\x1b" not in shown


def test_json_of_one_file_is_one_object(cold: str) -> None:
    found = json.loads(busy_mentor("critique", "--json", cold).stdout)
    assert found["schema"] == 1
    assert found["score"] == sum(part["points"] for part in found["parts"])
    assert "formal-ask" in [finding["code"] for finding in found["findings"]]


def test_json_of_several_files_is_a_list_with_their_names(cold: str, warm: str) -> None:
    found = json.loads(busy_mentor("critique", "--json", cold, warm).stdout)
    assert [each["file"] for each in found] == [cold, warm]
    assert found[0]["score"] < found[1]["score"]


def test_several_files_are_shown_under_their_names(cold: str, warm: str) -> None:
    shown = busy_mentor("critique", cold, warm).stdout.decode()
    assert shown.count("Verdict") == 2
    assert "cold.txt" in shown
    assert "warm.txt" in shown


def test_standard_input_is_the_same_as_a_file(cold: str) -> None:
    from_file = busy_mentor("critique", "--json", cold).stdout
    assert busy_mentor("critique", "--json", "-", given=COLD.encode()).stdout == from_file
    assert busy_mentor("critique", "--json", given=COLD.encode()).stdout == from_file


def test_a_letter_in_a_pipe_needs_no_command_at_all() -> None:
    done = busy_mentor(given=COLD.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert "⟦Would you be my mentor?⟧" in flat(done.stdout)


def test_the_same_letter_gives_the_same_bytes(cold: str) -> None:
    assert (
        busy_mentor("critique", "--json", cold, PYTHONHASHSEED="1").stdout
        == busy_mentor("critique", "--json", cold, PYTHONHASHSEED="2").stdout
    )


def test_the_channel_is_heard(cold: str) -> None:
    assert json.loads(busy_mentor("critique", "--json", "--channel=dm", cold).stdout)["channel"] == "dm"
    assert json.loads(busy_mentor("critique", "--json", "--channel", "email", cold).stdout)["channel"] == "email"
    assert json.loads(busy_mentor("critique", "--json", cold).stdout)["channel"] == "unknown"


@pytest.mark.parametrize(
    "text",
    [COLD.replace("\n", "\r\n"), "\ufeff" + COLD, "\ufeff" + COLD.replace("\n", "\r\n"), COLD.replace("Hi", "😀é Hi")],
    ids=["crlf", "bom", "both", "emoji"],
)
def test_offsets_are_true_to_the_text_as_given(text: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(text.encode())
    findings = json.loads(busy_mentor("critique", "--json", str(file)).stdout)["findings"]
    assert any(finding["code"] == "formal-ask" for finding in findings)
    for finding in findings:
        if finding["start"] is not None:
            assert text[finding["start"] : finding["end"]] == finding["quote"]


@pytest.mark.parametrize(
    "text", ["\ufeff" + COLD, COLD.replace("\n", "\r\n")], ids=["byte order mark", "line ends of Windows"]
)
def test_how_a_file_was_saved_changes_no_finding(text: str) -> None:
    plain = json.loads(busy_mentor("critique", "--json", given=COLD.encode()).stdout)
    found = json.loads(busy_mentor("critique", "--json", given=text.encode()).stdout)
    assert [finding["code"] for finding in found["findings"]] == [finding["code"] for finding in plain["findings"]]


@pytest.mark.parametrize(
    "text",
    ["😀" * 40, "שלום, שמי נועה ואני סטודנטית.", "Zo\u0308e\u0301 " * 30, "a", ".", "\x1b[31mred\x1b[0m", "x" * 20_000],
    ids=["emoji", "right to left", "combining", "a letter", "a dot", "escape sequences", "as long as may be"],
)
def test_any_text_gets_an_answer(text: str) -> None:
    done = busy_mentor("critique", "-", given=text.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout


def test_a_terminal_that_knows_ascii_only_gets_ascii() -> None:
    done = busy_mentor("critique", "-", given=(COLD + "Grüße, 田中").encode(), PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "[Would you be my mentor?](" in flat(done.stdout)
    assert done.stdout.isascii()


def test_json_is_utf8_whatever_the_terminal_knows() -> None:
    done = busy_mentor(
        "critique",
        "--json",
        "-",
        given="Dear Zoë, would you be my mentor, Zoë?".encode(),
        PYTHONUTF8="0",
        PYTHONIOENCODING="ascii",
    )
    assert "Zoë" in done.stdout.decode()


def test_the_principles_are_ten_and_every_code_stands_under_its_own() -> None:
    from bot.critique.registry import all_checks
    from bot.principles import PRINCIPLES

    shown = " ".join(busy_mentor("principles").stdout.decode().split())
    for principle, following in zip(PRINCIPLES, [*(each.title for each in PRINCIPLES[1:]), ""], strict=True):
        part = (
            shown.partition(principle.title)[2].rpartition(following)[0]
            if following
            else shown.partition(principle.title)[2]
        )
        for check in all_checks():
            if check.principle == principle.id:
                assert check.code in part


def test_version_and_help_are_there() -> None:
    from bot import __version__

    assert busy_mentor("--version").stdout.decode().split() == ["busy-mentor", __version__]
    for words in (["--help"], ["-h"]):
        shown = busy_mentor(*words).stdout.decode()
        assert shown.count("\n  busy-mentor ") == 2, "two examples"
        assert "critique" in shown
    assert "--fail-under N" in busy_mentor("critique", "--help").stdout.decode()


def test_help_fits_into_eighty_columns() -> None:
    from adapters.arguments import COMMANDS, help_text

    for name in ("", *(command.name for command in COMMANDS)):
        assert max(map(len, help_text(name).splitlines())) <= 80


# --- exit codes -----------------------------------------------------------------------------------


def test_fail_under_looks_at_the_score(cold: str, warm: str) -> None:
    score = json.loads(busy_mentor("critique", "--json", cold).stdout)["score"]
    assert busy_mentor("critique", "--fail-under", str(score), cold).returncode == 0
    below = busy_mentor("critique", "--fail-under", str(score + 1), cold)
    assert (below.returncode, below.stderr) == (1, b"")
    assert b"Verdict" in below.stdout
    assert busy_mentor("critique", "--fail-under=100", warm, cold).returncode == 1
    assert busy_mentor("critique", "--fail-under=0", warm, cold).returncode == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["criticise"], "no command 'criticise'"),
        (["--json"], "no option --json"),
        (["critique", "--jso", "x"], "no option --jso"),
        (["critique", "--json", "--jsonl"], "choose one"),
        (["critique", "--json=yes"], "takes no value"),
        (["critique", "--channel", "post"], "email, linkedin, dm"),
        (["critique", "--channel"], "needs a value"),
        (["critique", "--fail-under", "many"], "from 0 to 100"),
        (["critique", "--fail-under", "101"], "from 0 to 100"),
        (["critique", "--fail-under", "-1"], "from 0 to 100"),
        (["critique", "--fail-under", "٣"], "from 0 to 100"),
        (["critique", "-", "-"], "only once"),
        (["principles", "all"], "takes no 'all'"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_wrong_use_is_one_line_and_code_2(words: list[str], says: str) -> None:
    done = busy_mentor(*words, given=COLD.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in one_line(done.stderr)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "nothing in it"),
        (b" \t\r\n\n ", "nothing in it"),
        (b"\xef\xbb\xbf\n", "nothing in it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
        (b"Hello \0 there", "not text"),
        (b"Gr\xfc\xdfe aus K\xf6ln", "not UTF-8"),
        ("Hello".encode("utf-16"), "UTF-16"),
        (b"a" * 20_001, "20,000 characters"),
        ("é".encode() * 20_001, "20,000 characters"),
        (b"Please be my mentor. " * 1_000_000, "20,000 characters"),
        (b"\xff" * 20_000_000, "20,000 characters"),
    ],
    ids=[
        "empty",
        "white space",
        "byte order mark only",
        "binary",
        "NUL",
        "latin-1",
        "utf-16",
        "too long",
        "too long in two bytes",
        "20 MB",
        "20 MB binary",
    ],
)
def test_what_is_no_letter_is_refused_in_one_line(raw: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(raw)
    for done in (
        busy_mentor("critique", str(file)),
        busy_mentor("critique", "--json", "-", given=raw),
        busy_mentor(given=raw),
    ):
        assert (done.returncode, done.stdout) == (2, b"")
        assert says in one_line(done.stderr)


def test_a_missing_file_and_a_folder_are_refused_in_one_line(tmp_path: Path) -> None:
    for path, says in ((tmp_path / "none.txt", "no such file"), (tmp_path, "folder")):
        done = busy_mentor("critique", str(path))
        assert (done.returncode, done.stdout) == (2, b"")
        assert says in one_line(done.stderr)


def test_a_file_that_may_not_be_read_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", "letter.txt")

    monkeypatch.setattr("builtins.open", refuse)
    assert cli.run(["critique", "letter.txt"]) == 2
    monkeypatch.undo()
    assert capsys.readouterr() == ("", "busy-mentor: letter.txt: you may not read this file.\n")


def test_one_unreadable_file_among_several_prints_nothing_but_its_line(cold: str, tmp_path: Path) -> None:
    done = busy_mentor("critique", cold, str(tmp_path / "none.txt"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "none.txt" in one_line(done.stderr)


def test_a_name_that_could_steer_a_terminal_is_shown_harmlessly() -> None:
    done = busy_mentor("critique", "none\x1b[31m\n.txt")
    assert "\\x1b[31m\\n" in one_line(done.stderr)


# --- manners --------------------------------------------------------------------------------------


def test_a_reader_that_goes_away_is_no_error(cold: str) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "critique", cold], cwd=TOP, stdout=write, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(cold: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "critique", cold], cwd=TOP, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    one_line(done.stderr)


def test_closed_standard_streams_are_no_traceback(cold: str) -> None:
    for redirection in ("<&-", ">&-", "2>&-"):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m bot critique "$1" {redirection}', sys.executable, cold],
            cwd=TOP,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
    done = subprocess.run(["sh", "-c", '"$0" -m bot <&-', sys.executable], cwd=TOP, capture_output=True, check=False)
    assert done.returncode == 2
    one_line(done.stderr)


def test_ctrl_c_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Interrupted()))
    assert cli.run(["critique", "-"]) == 130
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, True),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
    ],
    ids=["a terminal", "--no-color", "NO_COLOR", "NO_COLOR empty", "a dumb terminal"],
)
def test_colours_are_for_those_who_want_them(
    options: list[str], environment: dict[str, str], coloured: bool, cold: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    watched = Terminal()
    monkeypatch.setattr("sys.stdout", watched)
    assert cli.run(["critique", *options, cold]) == 0
    assert ("\x1b[" in watched.getvalue()) is coloured


def test_many_files_show_a_progress_bar_to_those_who_watch_and_leave_nothing_behind(
    cold: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    watched = Terminal()
    monkeypatch.setattr("sys.stderr", watched)
    assert cli.run(["critique", "--json", *[cold] * 30]) == 0
    assert "of 30 letters" in watched.getvalue()
    assert watched.getvalue().endswith("\r\x1b[K")
    assert len(json.loads(capsys.readouterr().out)) == 30


def test_few_files_or_nobody_watching_show_no_progress_bar(
    cold: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["critique", "--json", *[cold] * 30]) == 0
    assert capsys.readouterr().err == ""
    watched = Terminal()
    monkeypatch.setattr("sys.stderr", watched)
    assert cli.run(["critique", "--json", cold, cold]) == 0
    assert watched.getvalue() == ""
