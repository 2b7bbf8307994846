"""What is kept between talks: the store's file, the data folder and the settings that say where they are."""

import asyncio
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from adapters import environment
from adapters.data_folder import data_folder
from adapters.seal import Seal
from adapters.sql_memory import DirectMemory, SqlMemory
from adapters.sql_store import open_store, reason, sqlite_url
from bot import settings
from bot.errors import SetupError
from bot.ports import Person
from tests.store_kit import opened, run

MUTING = Person(frozenset({"terms"}), coach=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the memory will be."""
    return tmp_path / "memory.db"


def open_and_close(file: Path) -> None:
    """Open the store on a file once."""

    async def test() -> None:
        async with opened(sqlite_url(file)):
            pass

    run(test())


def test_the_file_is_for_its_owner_only_and_survives_a_crash_of_the_machine(file: Path) -> None:
    async def test() -> None:
        async with opened(sqlite_url(file)) as store:
            await DirectMemory(store).keep_person("ann", MUTING)
            if sys.platform != "win32":
                assert {stat.S_IMODE(each.stat().st_mode) for each in file.parent.iterdir()} == {0o600}
            async with store.reading() as connection:
                pragmas = [
                    await connection.exec_driver_sql(f"PRAGMA {name}") for name in ("journal_mode", "synchronous")
                ]
                assert [each.scalar() for each in pragmas] == ["wal", 2]

    run(test())


def refusal(file: Path) -> str:
    """The one line that says why this file cannot be the memory."""
    with pytest.raises(SetupError) as refused:
        open_and_close(file)
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
    open_and_close(file)
    with sqlite3.connect(file) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    assert "newer" in refusal(file)


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_of_an_early_version_is_moved_aside_with_a_line(file: Path, version: int) -> None:
    with sqlite3.connect(file) as early:
        early.execute("CREATE TABLE people (who TEXT)")
        early.execute(f"PRAGMA user_version = {version}")
    early.close()

    async def test() -> None:
        async with opened(sqlite_url(file)) as store:
            assert store.notice.count("\n") == 0
            assert f"{file}.old-1" in store.notice
            assert await DirectMemory(store).person("ann") == Person()
        async with opened(sqlite_url(file)) as store:
            assert store.notice == ""

    run(test())
    with sqlite3.connect(f"{file}.old-1") as aside:
        assert aside.execute("PRAGMA user_version").fetchone() == (version,)
    aside.close()


def test_a_locked_file_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.sql_store.PATIENCE", 0.01)
    open_and_close(file)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert "held by another program" in refusal(file)
    holder.close()


def test_a_file_that_gets_locked_later_is_one_line_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.sql_store.PATIENCE", 0.01)

    async def test() -> None:
        async with opened(sqlite_url(file)) as store:
            memory = DirectMemory(store)
            holder = sqlite3.connect(file, isolation_level=None)
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(SetupError, match="held by another program"):
                await memory.keep_person("ann", MUTING)
            holder.execute("ROLLBACK")
            holder.close()
            await memory.keep_person("ann", MUTING)
            assert await memory.person("ann") == MUTING

    run(test())


def test_a_file_that_is_read_only_is_refused() -> None:
    assert "cannot be written" in reason(sqlite3.OperationalError("attempt to write a readonly database"))


def test_two_talks_at_once_share_one_file(file: Path) -> None:
    async def test() -> None:
        async with opened(sqlite_url(file)) as one, opened(sqlite_url(file)) as other:
            await DirectMemory(one).keep_person("ann", MUTING)
            assert await DirectMemory(other).person("ann") == MUTING

    run(test())


def test_a_second_process_that_answers_from_one_file_is_refused_in_one_line(file: Path) -> None:
    async def test() -> None:
        async with opened(sqlite_url(file), own=True):
            with pytest.raises(SetupError, match="already serves") as refused:
                await open_store(sqlite_url(file), Seal(), own=True)
            assert "\n" not in str(refused.value)
            async with opened(sqlite_url(file)) as talk:  # a talk beside it is welcome
                assert await SqlMemory(talk).person("ann") == Person()
        async with opened(sqlite_url(file), own=True):
            pass

    run(test())


def test_a_database_url_that_is_none_is_one_line() -> None:
    for url in ("nonsense", "mysql://host/name", "sqlite://"):
        with pytest.raises(SetupError, match="DATABASE_URL"):
            asyncio.run(open_store(url, Seal()))


def test_a_database_that_is_not_there_is_one_line_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as refused:
        asyncio.run(open_store("postgresql://me:secret@127.0.0.1:1/mentor", Seal()))
    assert "127.0.0.1/mentor" in str(refused.value)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


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
