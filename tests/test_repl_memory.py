"""What is kept between talks: the memory, the data folder and the settings that say where they are."""

import asyncio
import sqlite3
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters import environment
from adapters.data_folder import data_folder
from adapters.sqlite_memory import SqliteMemory
from bot import settings
from bot.coach.versions import Version
from bot.errors import SetupError
from bot.ports import Memory, Person

AT = datetime(2025, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
FIRST = Version(1, "Hi\r\n\0 😀", "dm", 41, ("formal-ask", "terms"), (), AT)
MUTING = Person(frozenset({"terms"}), coach=False)
SECOND = Version(2, "Hi", "email", 68, (), ("coffee",), AT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the memory will be."""
    return tmp_path / "memory.db"


def test_what_was_kept_is_there_again_later(file: Path) -> None:
    async def keep(memory: Memory) -> None:
        await memory.add_version("ann", "repl", FIRST)
        await memory.add_version("ann", "repl", SECOND)
        await memory.keep_person("ann", Person(frozenset({"terms", "coffee"})))
        await memory.keep_person("ann", MUTING)

    async def recall(memory: Memory) -> None:
        assert await memory.versions("ann", "repl") == [FIRST, SECOND]
        assert await memory.person("ann") == MUTING

    memory = SqliteMemory(file)
    asyncio.run(keep(memory))
    memory.close()
    memory = SqliteMemory(file)
    asyncio.run(recall(memory))
    memory.close()


def test_people_and_conversations_are_kept_apart(file: Path) -> None:
    async def check(memory: Memory) -> None:
        await memory.add_version("ann", "repl", FIRST)
        await memory.keep_person("ann", MUTING)
        assert await memory.versions("ann", "repl") == [FIRST]
        assert await memory.versions("ann", "elsewhere") == []
        assert await memory.versions("bob") == []
        assert await memory.person("bob") == Person()

    memory = SqliteMemory(file)
    asyncio.run(check(memory))
    memory.close()


def test_the_file_is_for_its_owner_only_and_says_its_version(file: Path) -> None:
    memory = SqliteMemory(file)
    asyncio.run(memory.keep_person("ann", MUTING))
    if sys.platform != "win32":
        assert {stat.S_IMODE(each.stat().st_mode) for each in file.parent.iterdir()} == {0o600}
    memory.close()
    with sqlite3.connect(file) as opened:
        assert opened.execute("PRAGMA user_version").fetchone() == (2,)
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def refusal(file: Path) -> str:
    """The one line that says why this file cannot be the memory."""
    with pytest.raises(SetupError) as refused:
        SqliteMemory(file)
    assert "\n" not in str(refused.value)
    assert str(file) in str(refused.value)
    return str(refused.value)


def test_a_broken_file_is_refused_and_left_as_it_is(file: Path) -> None:
    file.write_bytes(b"This is no database. " * 100)
    assert "broken" in refusal(file)
    assert file.read_bytes() == b"This is no database. " * 100


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    assert "cannot be written" in refusal(tmp_path)


def test_a_newer_file_is_refused(file: Path) -> None:
    with sqlite3.connect(file) as opened:
        opened.execute("PRAGMA user_version = 99")
    assert "newer" in refusal(file)


def test_a_locked_file_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.sqlite_memory.PATIENCE", 0.01)
    SqliteMemory(file).close()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert "held by another program" in refusal(file)
    holder.close()


def test_a_file_that_gets_locked_later_is_one_line_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.sqlite_memory.PATIENCE", 0.01)
    memory = SqliteMemory(file)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(SetupError, match="held by another program"):
        asyncio.run(memory.keep_person("ann", MUTING))
    holder.execute("ROLLBACK")
    asyncio.run(memory.keep_person("ann", MUTING))
    holder.close()
    memory.close()


def test_a_file_that_is_read_only_is_refused(file: Path) -> None:
    from adapters.sqlite_memory import _reason

    assert "cannot be written" in _reason(sqlite3.OperationalError("attempt to write a readonly database"))


def test_two_talks_at_once_share_one_file(file: Path) -> None:
    one, other = SqliteMemory(file), SqliteMemory(file)
    asyncio.run(one.keep_person("ann", MUTING))
    assert asyncio.run(other.person("ann")) == MUTING
    one.close()
    other.close()


# --- where ------------------------------------------------------------------------------------------


def test_the_setting_names_the_data_folder(tmp_path: Path) -> None:
    folder = data_folder(str(tmp_path / "a" / "b"))
    assert folder == tmp_path / "a" / "b"
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("platform", "variable", "below"),
    [
        ("linux", "XDG_DATA_HOME", ("busy-mentor",)),
        ("linux", "", (".local", "share", "busy-mentor")),
        ("darwin", "", ("Library", "Application Support", "busy-mentor")),
        ("win32", "LOCALAPPDATA", ("busy-mentor",)),
    ],
)
def test_without_it_every_system_has_its_custom(
    platform: str, variable: str, below: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
    assert data_folder("") == tmp_path.joinpath(*below)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="BUSY_MENTOR_HOME"):
        data_folder(str(tmp_path / "file" / "below"))


# --- settings ---------------------------------------------------------------------------------------


def test_the_example_file_is_every_setting(project: Path) -> None:
    assert (project / ".env.example").read_text("utf-8") == settings.example()


def test_every_setting_is_a_field_and_has_its_default() -> None:
    assert settings.read({}) == settings.Settings()
    assert len(settings.SETTINGS) == len(settings.Settings.__dataclass_fields__)


def test_a_real_variable_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text('BUSY_MENTOR_HOME="from the file"\nOTHER=1\nEMPTY\n')
    monkeypatch.delenv("BUSY_MENTOR_HOME")
    assert settings.read(environment.load(tmp_path)).home == "from the file"
    monkeypatch.setenv("BUSY_MENTOR_HOME", " real ")
    assert settings.read(environment.load(tmp_path)).home == "real"


def test_no_file_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUSY_MENTOR_HOME", "here")
    assert environment.load(tmp_path)["BUSY_MENTOR_HOME"] == "here"
