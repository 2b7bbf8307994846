"""What the documentation says is so: its pages are up to date, its examples really print that, its links lead somewhere."""

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.coach.versions import next_version
from bot.critique.critique import critique
from bot.critique.handbook import anchor, handbook

TOP = Path(__file__).parent.parent
PAGES = sorted([*TOP.glob("*.md"), *TOP.glob("docs/*.md")])
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OURS = re.compile(r"busy-mentor\b|make help\b")


class Shown(NamedTuple):
    """A command in a page and the lines that are shown below it."""

    page: str
    command: str
    lines: list[str]


def text_of(page: Path) -> str:
    """A page's text."""
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    """A page as a test's id."""
    return page.relative_to(TOP).as_posix()


def prose_of(page: Path) -> str:
    """A page's text without its code."""
    return re.sub(r"`[^`\n]+`", "", FENCED.sub("", text_of(page)))


def shown_in(page: str, text: str) -> Iterator[Shown]:
    """The commands of ours in the consoles of a page."""
    for language, block in FENCED.findall(text):
        if language != "console":
            continue
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            if OURS.match(command):
                yield Shown(page, command, trimmed(lines))


def trimmed(lines: list[str]) -> list[str]:
    """Lines without space at their ends and without empty ones around them."""
    return "\n".join(line.rstrip() for line in lines).strip("\n").split("\n")


def fits(shown: list[str], printed: list[str]) -> bool:
    """Whether lines were printed as shown; a line `...` stands for any number of lines."""
    if not shown:
        return not printed
    line, *rest = shown
    if line.strip() == "...":
        return any(fits(rest, printed[start:]) for start in range(len(printed) + 1))
    return printed[:1] == [line] and fits(rest, printed[1:])


def prepare(folder: Path, command: str) -> None:
    """Put what the command needs into a folder: itself, the files that it names, and the Makefile."""
    (folder / "bin").mkdir()
    itself = folder / "bin" / "busy-mentor"
    itself.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m bot "$@"\n')
    itself.chmod(0o755)
    for name in {"Makefile", *re.findall(r"[\w./-]+\.\w+", command)}:
        source = next((file for file in (TOP / name, TOP / "docs" / name) if file.is_file()), None)
        if source is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)


def printed_by(command: str, folder: Path) -> list[str]:
    """What a command prints in that folder."""
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("BUSY_MENTOR_", "MAKE", "MFLAGS"))
    }
    ours = {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(TOP),
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "HOME": str(folder),
    }
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env={**known, **ours}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    return trimmed(done.stdout.splitlines())


def targets() -> set[str]:
    """What `make` can make."""
    return set(re.findall(r"^([a-z]+):", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def made_in(text: str) -> set[str]:
    """What a page says one can make, in code: prose may well make it easy."""
    code = [code for _, code in FENCED.findall(text)] + re.findall(r"`([^`\n]+)`", FENCED.sub("", text))
    return {target for each in code for target in re.findall(r"^(?:\$ )?make ([a-z][\w-]*)", each, re.MULTILINE)}


def anchors_of(page: Path) -> list[str]:
    """The names of a page's headings."""
    return [anchor(heading) for heading in re.findall(r"^#+ (.+)$", FENCED.sub("", text_of(page)), re.MULTILINE)]


# --- pages ----------------------------------------------------------------------------------------


def test_the_page_of_principles_says_what_the_checks_say() -> None:
    assert text_of(TOP / "docs" / "principles.md") == handbook(), "`make docs` writes it anew"


def test_the_handbook_has_every_finding_under_a_heading_of_its_own() -> None:
    from bot.critique.registry import all_checks

    names = anchors_of(TOP / "docs" / "principles.md")
    assert len(names) == len(set(names))
    assert {anchor(check.title) for check in all_checks()} <= set(names)
    assert "{quote}" not in handbook()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    for link in re.findall(r"(?<!\\)\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"", prose_of(page)):
        target = "".join(link)
        if re.match(r"[a-z]+:", target):
            continue
        file, _, heading = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), target
        if heading:
            assert heading in anchors_of(there), target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_one_is_told_to_make_can_be_made(page: Path) -> None:
    assert made_in(text_of(page)) <= targets()


@pytest.mark.skipif(sys.platform == "win32", reason="no sh here")
@pytest.mark.parametrize(
    "shown",
    [shown for page in PAGES for shown in shown_in(name_of(page), text_of(page))],
    ids=lambda shown: f"{shown.page}: {shown.command}",
)
def test_a_command_prints_what_is_shown(shown: Shown, tmp_path: Path) -> None:
    if shown.command.startswith("make") and shutil.which("make") is None:
        pytest.skip("no make here")
    prepare(tmp_path, shown.command)
    printed = printed_by(shown.command, tmp_path)
    assert fits(shown.lines, printed), "\n".join(difflib.ndiff(shown.lines, printed))


# --- and the reading of them ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "printed", "fitting"),
    [
        ([], [], True),
        (["a"], ["a"], True),
        (["..."], [], True),
        (["a", "...", "d"], ["a", "b", "c", "d"], True),
        (["a", "  ...", "b"], ["a", "b"], True),
        (["...", "b", "..."], ["a", "b", "b", "c"], True),
        (["a"], [], False),
        ([], ["a"], False),
        (["a", "..."], ["b"], False),
        (["...", "c"], ["c", "d"], False),
    ],
)
def test_dots_stand_for_any_lines(shown: list[str], printed: list[str], fitting: bool) -> None:
    assert fits(shown, printed) is fitting


def test_only_our_commands_in_consoles_are_run() -> None:
    page = "```sh\n$ busy-mentor --help\n```\n\n```console\n$ cat a\nA\n$ busy-mentor --version | cat\nx \n\n$ make run\n$ make help\n```\n"
    assert list(shown_in("p", page)) == [
        Shown("p", "busy-mentor --version | cat", ["x"]),
        Shown("p", "make help", [""]),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no sh here")
@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("busy-mentor --version", "busy-mentor "),
        ("busy-mentor critique letter.txt | grep Verdict", "Verdict"),
        ("busy-mentor critique docs/letter.txt", "│ Dear"),
        ("busy-mentor critique nothing.txt", "no such file"),
    ],
)
def test_a_command_finds_its_files_in_an_empty_folder(command: str, says: str, tmp_path: Path) -> None:
    prepare(tmp_path, command)
    assert any(says in line for line in printed_by(command, tmp_path))


def test_a_target_in_prose_is_no_promise() -> None:
    assert made_in("To make it easy, `make run ARGS=x`; a `make-up`.\n```sh\nmake test\n# make tea\n```\n") == {
        "run",
        "test",
    }


def test_the_change_of_versions_in_the_readme_is_what_comes_out() -> None:
    letter = (TOP / "docs/letter.txt").read_text("utf-8")
    *kept, _ask, closing = letter.split("\n\n")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    first, _ = next_version(None, critique(letter), at)
    _, change = next_version(first, critique("\n\n".join([*kept, closing])), at)
    assert change is not None
    assert change.line in (TOP / "README.md").read_text("utf-8")
