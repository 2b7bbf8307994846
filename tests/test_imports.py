"""Imports point one way: adapters -> bot -> prompts. And what a quick critique does not need is not loaded for it."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.letters import COLD

TOP = Path(__file__).parent.parent
OURS = {"adapters", "bot", "prompts"}
HEAVY = {
    "openai", "slack_bolt", "slack_sdk", "discord", "sqlalchemy", "aiohttp", "prompt_toolkit", "rich", "asyncio",
    "pydantic", "dataclasses", "inspect", "argparse", "sqlite3", "logging", "subprocess", "tempfile",
}  # fmt: skip


def imported_by(file: Path) -> Iterator[str]:
    """The top packages that a file names anywhere."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]
            case ast.ImportFrom():
                yield "a relative import"
            case _:
                pass


def files_of(folder: str) -> list[Path]:
    """All Python files of a folder."""
    return sorted((TOP / folder).rglob("*.py"))


def name_of(file: Path) -> str:
    """A file as a test's id."""
    return file.relative_to(TOP).as_posix()


@pytest.mark.parametrize("file", [file for file in files_of("bot") if file.name != "__main__.py"], ids=name_of)
def test_the_bot_knows_the_standard_library_and_its_prompts_only(file: Path) -> None:
    assert set(imported_by(file)) - sys.stdlib_module_names <= {"bot", "prompts"}


@pytest.mark.parametrize("file", files_of("prompts"), ids=name_of)
def test_prompts_know_the_standard_library_only(file: Path) -> None:
    assert set(imported_by(file)) - sys.stdlib_module_names <= {"prompts"}


@pytest.mark.parametrize("file", files_of("adapters"), ids=name_of)
def test_an_adapter_names_at_most_one_outside_library(file: Path) -> None:
    assert len(set(imported_by(file)) - sys.stdlib_module_names - OURS) <= 1


@pytest.mark.parametrize("options", [[], ["--json"], ["--jsonl"]], ids=["text", "json", "jsonl"])
def test_a_critique_loads_nothing_heavy(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(COLD)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "critique", *options, str(tmp_path / "letter.txt")],
        cwd=TOP, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert "bot" in loaded
    assert loaded & HEAVY == set()


def test_the_bot_alone_loads_no_outside_library() -> None:
    tell = "print(*{name.partition('.')[0] for name in sys.modules})"
    code = f"import sys, bot.engine, bot.critique.registry as r; r.all_checks(); {tell}"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(TOP)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    before = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; {tell}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) - set(before.stdout.split()) - sys.stdlib_module_names <= {"bot", "prompts"}
