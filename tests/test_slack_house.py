"""Slack on the real store and worker: committed before it is acknowledged, answered once, whatever happens to the process."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select

from adapters import cli
from adapters.chat_house import Talker, answering, kept, modelled, talker_of
from adapters.metrics import Metrics
from adapters.seal import Seal
from adapters.slack_platform import SlackPlatform
from adapters.slack_service import SlackSettings
from adapters.sql_schema import INBOX, OUTBOX, PEOPLE, SCENES, SEEN, SHELF, VERSIONS
from adapters.sql_shelf import SqlShelf
from adapters.sql_store import Store, open_store, sqlite_url
from bot.engine import Engine
from bot.messages import Message, Reply
from bot.ports import Live, Memory
from bot.settings import Settings
from tests import model_server
from tests.model_server import serving
from tests.postgres_server import Server
from tests.slack_server import SECRET, SlackServer
from tests.store_kit import opened
from tests.test_slack_messages import payload

TOP = Path(__file__).parent.parent


@dataclass
class Real:
    """Our Slack, and the house that answers in it."""

    slack: SlackServer
    store: Store
    platform: SlackPlatform
    metrics: Metrics

    @property
    def url(self) -> str:
        assert self.platform.heard is not None
        return f"http://127.0.0.1:{self.platform.heard.port}/slack/events"

    async def deliver(self, name: str, **changes: Any) -> tuple[int, str]:
        body = {**payload(name), **changes}
        if "trigger_id" in body:
            body["trigger_id"] = self.slack.trigger()
        if "response_url" in body:
            body["response_url"] = self.slack.response_url()
        return await self.slack.deliver(self.url, body)

    async def shown(self, number: int, channel: str = "D1") -> list[Any]:
        """The messages of a channel, once there are so many."""
        await self.slack.until(lambda: len(self.slack.shown(channel)) >= number)
        return self.slack.shown(channel)

    async def people(self, table: Table) -> list[str]:
        """Whose rows a table has."""
        async with self.store.reading() as connection:
            return list(await connection.scalars(select(table.c.who)))


@asynccontextmanager
async def real(
    url: str, given: Settings | None = None, talker: Talker | None = None, **more: Any
) -> AsyncIterator[Real]:
    async with SlackServer() as slack:
        settings = {"bot_token": "xoxb-one", "signing_secret": SECRET, "api_url": slack.api, "http": True, "port": 0}
        platform = SlackPlatform(SlackSettings(**{**settings, **more}))
        store = await open_store(url, Seal(), own=True)
        given, metrics = given or Settings(), Metrics()
        try:
            async with (
                modelled(given, store, metrics) as model,
                answering(given, store, (platform,), talker or talker_of(given, model), metrics),
            ):
                yield Real(slack, store, platform, metrics)
        finally:
            await store.close()


def play(scenario: Callable[[Real], Awaitable[None]], where: Path | str, **settings: Any) -> None:
    """Play it on the database with this address, or on a SQLite file in this folder."""
    url = where if isinstance(where, str) else sqlite_url(where / "busy-mentor.db")

    async def run() -> None:
        async with asyncio.timeout(30), real(url, **settings) as stage:
            await scenario(stage)

    asyncio.run(run())


def test_a_talk_over_the_real_store(url: str) -> None:
    async def scenario(stage: Real) -> None:
        for _ in range(3):
            assert await stage.deliver("dm") == (200, "")
        (shown,) = await stage.shown(1)
        assert shown.thread == "1760000000.000100"
        status, answer = await stage.deliver("command")
        assert (status, "formal-ask" in answer) == (200, True)
        assert await stage.deliver("dm_edited") == (200, "")
        _, again = await stage.shown(2)
        assert "v1" in again.words

    play(scenario, url)


def test_health_and_figures(tmp_path: Path) -> None:
    async def scenario(stage: Real) -> None:
        await stage.deliver("dm")
        await stage.shown(1)
        top = stage.url.removesuffix("/slack/events")
        async with stage.slack.http.get(f"{top}/metrics") as answer:
            told = await answer.text()
        assert 'busy_mentor_messages_total{door="slack",outcome="answered"} 1.0' in told
        assert "U1" not in told
        async with stage.slack.http.get(f"{top}/healthz") as answer:
            assert answer.status == 200

    play(scenario, tmp_path)


def test_a_workspace_that_sends_us_away_leaves_nothing(url: str) -> None:
    async def scenario(stage: Real) -> None:
        await stage.deliver("dm")
        await stage.deliver("thumb_down")
        other = payload("dm")
        await stage.slack.deliver(stage.url, {**other, "team_id": "T12"})
        await stage.shown(2)
        assert await stage.deliver("uninstalled") == (200, "")
        for table in (VERSIONS, SCENES, PEOPLE, SHELF, INBOX, OUTBOX):
            assert set(await stage.people(table)) <= {"slack:T12:U1"}
        assert await stage.people(VERSIONS) == ["slack:T12:U1"]

    play(scenario, url)


def test_a_workspace_practises_with_its_own_personas(tmp_path: Path) -> None:
    folder = tmp_path / "personas" / "harbour"
    folder.mkdir(parents=True)
    card = (TOP / "prompts" / "personas" / "dana.toml").read_text("utf-8")
    (folder / "okke.toml").write_text(card.replace("Dana", "Okke").replace('"dana"', '"okke"'), "utf-8")

    async def scenario(stage: Real) -> None:
        _, answer = await stage.deliver("command", text="persona list")
        assert "Okke" not in answer
        _, answer = await stage.deliver("command", text="admin personas harbour", user_id="UADMIN")
        assert "of the folder harbour" in answer
        _, answer = await stage.deliver("command", text="persona list")
        assert "Okke" in answer
        assert "Okke" not in (await stage.deliver("command", text="persona list", team_id="T2"))[1]

    given = Settings(personas=str(tmp_path / "personas"))
    play(scenario, tmp_path, given=given, admins=frozenset({"UADMIN"}))


def test_stopped_before_the_first_word_nothing_is_said_and_the_talk_goes_on(tmp_path: Path) -> None:
    class Slow(Engine):
        async def respond(self, message: Message, memory: Memory, live: Live | None = None) -> Reply:
            if not message.text.startswith("debrief"):
                await asyncio.Event().wait()
            return await super().respond(message, memory, live)

    async def scenario(stage: Real) -> None:
        await stage.deliver("dm")
        await stage.slack.until(lambda: bool(stage.slack.called("assistant.threads.setStatus")))
        await stage.deliver("session_stopped")
        await stage.deliver("dm_in_thread")
        (only,) = await stage.shown(1)
        assert "practice" in only.words

    play(scenario, tmp_path, talker=Talker(Slow()))


EASY = (
    "practice dana easy",
    "do came to the talk on the cache and asked about the time zones",
    "Hi Dana, thank you for the answer after your talk on the cache. I looked up the time zones once, and our page is twice as fast. One small question: how do you find out what to measure first? No hurry at all. Sam",
)
WORDS = "Measure the thing that people wait for. Then look at what it waits for, and begin with the smallest piece that you can change today."


def test_a_models_words_are_streamed_into_the_talk(tmp_path: Path) -> None:
    async def run() -> None:
        async with asyncio.timeout(30), serving(model_server.Reply(WORDS)) as model:
            given = Settings(openai_model="a-model", openai_base_url=model.url, openai_api_key="none")
            async with real(sqlite_url(tmp_path / "busy-mentor.db"), given) as stage:
                for number, text in enumerate(EASY):
                    ts = f"{1_760_000_000 + number * 90_000}.000100"
                    event = {
                        **payload("dm")["event"],
                        "text": text,
                        "ts": ts,
                        "event_ts": ts,
                        "thread_ts": "1760000000.000100",
                    }
                    await stage.deliver("dm", event=event, event_id=f"Ev{number}")
                    await stage.shown(number + 1)
                await stage.slack.until(lambda: bool(stage.slack.called("chat.stopStream")))
                last = stage.slack.shown()[-1]
                assert last.text == WORDS
                assert "*Coach*" in last.words
                assert not last.streaming
                assert b"busy_mentor_model_seconds_count 0.0" not in stage.metrics.text()
                assert "read by a-model at 127.0.0.1" in (await stage.deliver("command", text="privacy"))[1]

    asyncio.run(run())


def test_what_a_model_saw_in_a_letter_is_kept_in_the_store_and_not_asked_for_again(tmp_path: Path) -> None:
    form = {"findings": [], "verdict": "A verdict of the model."}

    async def run() -> None:
        async with asyncio.timeout(30), serving(model_server.Reply(json.dumps(form))) as model:
            given = Settings(openai_model="a-model", openai_base_url=model.url, openai_api_key="none")
            for restarts in range(2):
                async with real(sqlite_url(tmp_path / "busy-mentor.db"), given) as stage:
                    for _ in range(restarts):
                        stage.slack.trigger()  # or the second delivery would be known by its id, and rightly left alone
                    await stage.deliver("shortcut_on_own_message")
                    await stage.slack.until(lambda: bool(stage.slack.private))
                    assert "a-model" in json.dumps(stage.slack.private)
                    assert len(await SqlShelf(stage.store).under("seen:")) == 1
                    assert len(model.asked) == 1

    asyncio.run(run())


def test_help_comes_with_the_acknowledgement_and_nothing_is_kept(tmp_path: Path) -> None:
    async def scenario(stage: Real) -> None:
        _, answer = await stage.deliver("command", text="help")
        assert "critique [text]" in answer
        async with stage.store.reading() as connection:
            assert (await connection.execute(select(func.count()).select_from(SEEN))).scalar_one() == 0

    play(scenario, tmp_path)


def test_privacy_tells_what_is_true_here(tmp_path: Path) -> None:
    async def scenario(stage: Real) -> None:
        _, answer = await stage.deliver("command", text="privacy")
        assert "database of whoever runs me" in answer
        assert "until you say `forget me`" in answer
        assert "No model reads it" in answer
        assert "your own data folder" not in answer

    play(scenario, tmp_path)
    assert "not touched for 30 days" in kept(Settings(retention_days="30"))
    assert "sealed" in kept(Settings(secret_key="k"))


def test_thumbs_come_with_the_export_and_go_with_the_person(url: str) -> None:
    async def scenario(stage: Real) -> None:
        await stage.deliver("thumb_down")
        await stage.deliver("reason")
        await stage.deliver("command", text="export")
        await stage.slack.until(lambda: bool(stage.slack.files and stage.slack.files[0][1]))
        assert "It misread my second sentence." in stage.slack.files[0][1]
        await stage.deliver("command", text="forget me")
        assert await SqlShelf(stage.store).under("slack:opinion:") == {}

    play(scenario, url)


def test_the_shelf_of_the_store_is_the_one_that_we_ask_for(tmp_path: Path) -> None:
    async def scenario(stage: Real) -> None:
        shelf = SqlShelf(stage.store)
        await shelf.keep("a_b:1", {"n": 1})
        await shelf.keep("a_b:1", {"n": 2}, "slack:T1:U1")
        await shelf.keep("aXb:1", {"n": 3})
        assert await shelf.under("a_b") == {"a_b:1": {"n": 2}}  # `_` is no wild card
        assert await shelf.read("a_b:1") == {"n": 2}
        assert [await shelf.drop("a_b:1") for _ in range(2)] == [True, False]
        assert await shelf.read("a_b:1") is None

    play(scenario, tmp_path)


# --- the process --------------------------------------------------------------------------------------


class Process:
    """`busy-mentor slack` as people start it."""

    def __init__(self, slack: SlackServer, home: Path, *words: str, **more: str) -> None:
        self._words = words
        self._environment = {
            **{
                name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "BUSY_", "OPENAI_"))
            },
            "BUSY_MENTOR_HOME": str(home),
            "SLACK_API_URL": slack.api,
            "SLACK_BOT_TOKEN": "xoxb-one",
            "SLACK_APP_TOKEN": "xapp-one",
            "SLACK_SIGNING_SECRET": SECRET,
            **more,
        }
        self.told: list[dict[str, Any]] = []
        self.port = 0

    async def __aenter__(self) -> "Process":
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "slack",
            *self._words,
            cwd=TOP,
            env=self._environment,
            stderr=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(20):
            while not any(line["event"] in {"slack.listening", "slack.connected"} for line in self.told):
                await self._read()
        self.port = next((line["port"] for line in self.told if "port" in line), 0)
        return self

    async def _read(self) -> None:
        assert self.process.stderr is not None
        line = await self.process.stderr.readline()
        assert line, self.told
        self.told.append(json.loads(line))

    async def __aexit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.communicate()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/slack/events"


async def shown(slack: SlackServer, number: int) -> list[Any]:
    await slack.until(lambda: len(slack.shown()) >= number)
    return slack.shown()


def run(scenario: Awaitable[None]) -> None:
    asyncio.run(asyncio.wait_for(scenario, 60))


def test_killed_between_saying_and_noting_it_says_it_once(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with SlackServer() as slack:
            async with Process(slack, tmp_path, "--http", "--port", "0") as first:
                slack.after["chat.postMessage"] = first.process.kill
                await slack.deliver(first.url, payload("dm"))
                assert await first.process.wait() == -signal.SIGKILL
            assert len(slack.shown()) == 1
            async with Process(slack, tmp_path, "--http", "--port", "0") as second:
                await slack.deliver(second.url, payload("dm"))  # Slack never heard an answer, perhaps
                await slack.deliver(second.url, payload("dm_in_thread"))
                await shown(slack, 2)
                assert len(slack.called("chat.postMessage")) == 2

    run(scenario())


def test_killed_before_it_could_say_anything_it_says_it_after_the_restart(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with SlackServer() as slack:
            slack.fault("chat.postMessage", status=503, error="x", times=9)
            async with Process(slack, tmp_path, "--http", "--port", "0") as first:
                assert await slack.deliver(first.url, payload("dm")) == (200, "")
                first.process.kill()
                await first.process.wait()
            slack.faults.clear()
            async with Process(slack, tmp_path, "--http", "--port", "0"):
                (message,) = await shown(slack, 1)
                assert "100" in message.words

    run(scenario())


@pytest.mark.parametrize("method", ["chat.startStream", "chat.stopStream"])
def test_killed_while_the_mentor_speaks_one_message_becomes_the_whole(method: str, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with SlackServer() as slack, serving(model_server.Reply(WORDS)) as model:
            given = {"OPENAI_MODEL": "a-model", "OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": "none"}
            async with Process(slack, tmp_path, "--http", "--port", "0", **given) as first:
                slack.after[method] = first.process.kill
                for number, text in enumerate(EASY):
                    ts = f"{1_759_000_000 + number * 90_000}.000100"
                    event = {**payload("dm")["event"], "text": text, "ts": ts, "event_ts": ts, "thread_ts": "1759000000.000100"}  # fmt: skip
                    await slack.deliver(first.url, {**payload("dm"), "event": event, "event_id": f"Ev{number}"})
                    if number == 0:
                        await shown(slack, 1)
                assert await first.process.wait() == -signal.SIGKILL
            said = len(slack.called("chat.postMessage"))
            assert [each.streaming for each in slack.shown()][-1] is (method == "chat.startStream")
            async with Process(slack, tmp_path, "--http", "--port", "0", **given) as second:
                await slack.until(lambda: "*Coach*" in slack.shown()[-1].words)
                other = {**payload("dm")["event"], "channel": "D2", "text": "help"}
                await slack.deliver(second.url, {**payload("dm"), "event": other, "event_id": "Ev9"})
                await slack.until(lambda: bool(slack.shown("D2")))
                await slack.until(lambda: bool(slack.called("conversations.replies")))
            last = slack.shown()[-1]
            assert (last.streaming, last.updates) == (False, int(method == "chat.startStream"))
            assert "".join(each.text for each in slack.shown()).count("Measure the thing") == 1
            assert len(slack.called("chat.postMessage")) == said + 1  # the one in the other talk

    run(scenario())


def test_killed_between_a_private_answer_and_noting_it_the_repeated_one_says_so(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with SlackServer() as slack:
            body = {**payload("button_on_private_answer"), "trigger_id": "t", "response_url": slack.response_url()}
            async with Process(slack, tmp_path, "--http", "--port", "0") as first:
                slack.after["response_url"] = first.process.kill
                await slack.deliver(first.url, body)
                assert await first.process.wait() == -signal.SIGKILL
            assert "interrupted" not in json.dumps(slack.private)
            async with Process(slack, tmp_path, "--http", "--port", "0"):
                await slack.until(lambda: len(slack.private) == 2)
            once, again = slack.private
            assert again["blocks"][1:] == once["blocks"]
            assert "interrupted" in json.dumps(again["blocks"][0])

    run(scenario())


def test_killed_while_it_reads_a_command_is_answered_after_the_restart(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with SlackServer() as slack, serving(model_server.Reply("x", first=60)) as model:
            given = {"OPENAI_MODEL": "a-model", "OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": "none"}
            body = {**payload("command"), "trigger_id": "t", "response_url": slack.response_url()}
            async with Process(slack, tmp_path, "--http", "--port", "0", **given) as first:
                assert await slack.deliver(first.url, body) == (200, "")  # the model hangs; the answer will follow
                first.process.kill()
                await first.process.wait()
            async with Process(slack, tmp_path, "--http", "--port", "0"):
                await slack.until(lambda: bool(slack.private))
            (answer,) = slack.private
            assert "interrupted" not in json.dumps(answer)
            assert "100" in json.dumps(answer["blocks"])

    run(scenario())


def test_who_floods_is_told_once_and_slowed_and_others_notice_nothing(tmp_path: Path) -> None:
    async def scenario(stage: Real) -> None:
        async def one(user: str, channel: str, number: int) -> tuple[int, str]:
            ts = f"{time.time() + number / 1000:.6f}"
            event = {**payload("dm")["event"], "user": user, "channel": channel, "text": "why terms", "ts": ts, "event_ts": ts}  # fmt: skip
            return await stage.slack.deliver(
                stage.url, {**payload("dm"), "event": event, "event_id": f"{user}{number}"}
            )

        assert {await one("U1", "D1", number) for number in range(60)} == {(200, "")}
        answered = len(stage.slack.shown("D1"))
        assert await one("U2", "D2", 0) == (200, "")
        await stage.shown(1, "D2")
        assert answered < 15
        await stage.slack.until(lambda: "faster" in json.dumps([each.text for each in stage.slack.shown("D1")]))
        assert sum("faster than I can read" in each.text for each in stage.slack.shown("D1")) == 1
        assert "faster" not in stage.slack.shown("D2")[0].text

    play(scenario, tmp_path)


def test_told_to_stop_it_finishes_and_leaves(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with SlackServer() as slack, Process(slack, tmp_path) as process:
            await slack.connected()
            await slack.through_socket(payload("dm"))
            process.process.terminate()
            async with asyncio.timeout(20):
                assert await process.process.wait() == 0
            assert len(slack.shown()) == 1

    run(scenario())


async def nothing_waits(url: str) -> None:
    """Until every reply is noted as sent: a replica that dies before holds its conversation for a lease."""
    async with opened(url) as store:
        for _ in range(500):
            async with store.reading() as connection:
                if not await connection.scalar(select(func.count()).select_from(OUTBOX)):
                    return
            await asyncio.sleep(0.01)
    raise AssertionError("something still waits")


def test_two_replicas_answer_once_and_one_goes_on_when_the_other_is_killed(postgres: Server, tmp_path: Path) -> None:
    url = postgres.database()

    async def scenario() -> None:
        database = {"DATABASE_URL": url}
        async with SlackServer() as slack:
            one = Process(slack, tmp_path, "--http", "--port", "0", **database)
            other = Process(slack, tmp_path, "--http", "--port", "0", **database)
            async with one, other:
                for replica in (one, other, one):
                    assert await slack.deliver(replica.url, payload("dm")) == (200, "")
                (only,) = await shown(slack, 1)
                await nothing_waits(url)
                one.process.kill()
                await one.process.wait()
                revised = payload("dm_edited")
                assert await slack.deliver(other.url, revised) == (200, "")
                _, again = await shown(slack, 2)
                assert "v1" in again.words
                await asyncio.sleep(0.6)  # longer than a worker sleeps: whoever wanted to say it again would have
                assert slack.shown() == [only, again]

    run(scenario())


def test_no_word_of_a_letter_reaches_the_log(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with SlackServer() as slack, Process(slack, tmp_path, "--http", "--port", "0") as process:
            slack.fault("chat.postMessage", error="internal_error")
            for name in ("dm", "command", "dm_edited", "share", "home_opened", "other_bot"):
                body = {**payload(name)}
                if "trigger_id" in body:
                    body |= {"trigger_id": slack.trigger(), "response_url": slack.response_url()}
                await slack.deliver(process.url, body)
            await slack.post(
                process.url, json.dumps(payload("dm")), kind="application/json", headers={"x-slack-signature": "no"}
            )
            process.process.terminate()
            assert process.process.stderr is not None
            told = (await process.process.stderr.read()).decode() + json.dumps(process.told)
            assert "slack.listening" in told
            for word in ("mentor?", "Okafor", "reviews", "xoxb", "U1", "pick your brain"):
                assert word not in told

    run(scenario())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "SLACK_APP_TOKEN"),
        (("--http",), "SLACK_SIGNING_SECRET"),
        (("--http", "--port", "x"), "--port"),
        (("--http", "--port", "99999"), "--port"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    words: tuple[str, ...],
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-one")
    assert cli.run(["slack", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert says in line
