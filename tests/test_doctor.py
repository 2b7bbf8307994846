"""`busy-mentor doctor`, `export` and `forget`: what an owner asks the command line about."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters import cli, doctor
from adapters.sql_memory import DirectMemory
from adapters.sql_store import sqlite_url
from bot import settings
from bot.ports import Person
from bot.settings import Settings
from tests.store_kit import echo, message, opened, run, working


def finding(given: Settings, name: str) -> doctor.Finding:
    """What was found about one thing."""
    (found,) = (each for each in doctor.examine(given) if each.name == name)
    return found


def set_up(**more: str) -> Settings:
    """Settings as they would be read, in this test's own folder."""
    return settings.read({"BUSY_MENTOR_HOME": str(Path("home").absolute()), **more})


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with no `.env`, and nobody's settings."""
    monkeypatch.chdir(tmp_path)
    for setting in settings.SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)
    monkeypatch.setenv("BUSY_MENTOR_HOME", str(tmp_path / "home"))


def test_with_nothing_set_everything_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "Everything is in order." in said
    assert "!!" not in said


def test_the_json_says_what_the_lines_say(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.run(["doctor", "--json"]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert (found["schema"], found["healthy"]) == (1, True)
    database = found["checks"]["database"]
    assert (database["kind"], database["pending"], database["dead"]) == ("sqlite", 0, 0)
    assert Path(found["checks"]["packages"]["bot"]) == Path(__file__).parent.parent / "bot"
    assert found["checks"]["slack"]["configured"] is False


def test_it_counts_what_waits_and_minds_what_waits_for_long(url: str) -> None:
    async def wait() -> None:
        async with opened(url) as store, working(store, echo) as worker:
            await worker.inbox.accept(message("1", who="absent:ann"))

    async def age() -> None:
        async with opened(url) as store, store.writing() as connection:
            await connection.execute(text("UPDATE inbox SET at = at - 900"))

    run(wait())
    given = set_up(DATABASE_URL=url)
    fresh = finding(given, "inbox")
    assert (fresh.fine, fresh.figures["pending"]) == (True, 1)
    run(age())
    stale = finding(given, "inbox")
    assert not stale.fine
    assert "15 minutes" in stale.said
    assert not doctor.healthy(doctor.examine(given))


@pytest.mark.parametrize(
    ("name", "variables", "says"),
    [
        ("database", {"DATABASE_URL": "postgresql://me:secret@127.0.0.1:1/mentor"}, "127.0.0.1/mentor"),
        ("database", {"BUSY_MENTOR_SECRET_KEY": "short"}, "BUSY_MENTOR_SECRET_KEY"),
        ("settings", {"BUSY_MENTOR_DAILY_DRAFTS": "many"}, "BUSY_MENTOR_DAILY_DRAFTS"),
        ("settings", {"BUSY_MENTOR_LOG_LEVEL": "loud"}, "BUSY_MENTOR_LOG_LEVEL"),
        ("slack", {"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN"),
    ],
    ids=["nobody there", "a weak key", "no number", "no level", "half of Slack"],
)
def test_what_is_wrong_is_one_line_and_an_exit_code(
    name: str, variables: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert cli.run(["doctor"]) == 1
    out = capsys.readouterr().out
    (line,) = (line for line in out.splitlines() if line.startswith(f"  !!  {name}"))
    assert says in line
    assert "me:secret" not in out


def test_a_model_that_nobody_runs_is_said() -> None:
    given = set_up(
        OPENAI_BASE_URL="http://127.0.0.1:1/v1", OPENAI_MODEL="small", BUSY_MENTOR_MODEL_DEADLINE="3",
        BUSY_MENTOR_MODEL_RETRIES="0",
    )  # fmt: skip
    found = finding(given, "model")
    assert not found.fine
    assert "127.0.0.1:1" in found.said


def test_an_owner_can_export_and_forget_a_person(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_url(tmp_path / "x.db")
    monkeypatch.setenv("DATABASE_URL", url)

    async def keep() -> None:
        async with opened(url) as store:
            await DirectMemory(store).keep_person("slack:T1:U2", Person(frozenset({"terms"})))

    run(keep())
    assert cli.run(["export", "slack:T1:U2"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["person"]["muted"] == ["terms"]
    assert cli.run(["forget", "slack:T1:U2"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["deleted"]["choices"] == 1
    assert cli.run(["export", "slack:T1:U2"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["person"]["muted"] == []


@pytest.mark.parametrize("command", ["export", "forget"])
def test_without_a_person_it_says_how_to_name_one(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([command]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "slack:T1:U2" in said.err
