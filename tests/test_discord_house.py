"""Discord on the real store and worker: committed before anything is said, answered once, whatever happens to the process."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Table, select

from adapters.chat_house import Talker, answering, talker_of
from adapters.discord_platform import DiscordPlatform
from adapters.discord_service import DiscordSettings
from adapters.seal import Seal
from adapters.sql_schema import INBOX, OUTBOX, PEOPLE, SCENES, SHELF, VERSIONS
from adapters.sql_store import Store, open_store, sqlite_url
from bot.errors import SetupError
from bot.settings import Settings
from tests.discord_limits import buttons_of, content_of
from tests.discord_server import TOKEN, DiscordServer, dm_of
from tests.letters import COLD, WARM
from tests.slack_server import SlackServer
from tests.store_kit import opened
from tests.test_slack_messages import payload

TOP = Path(__file__).parent.parent
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC_KEY = KEY.public_key().public_bytes_raw().hex()


@dataclass
class Real:
    """Our Discord, and the house that answers in it."""

    discord: DiscordServer
    platform: DiscordPlatform
    store: Store

    async def shown(self, user: str, number: int) -> list[dict[str, Any]]:
        """What was said to somebody, once it is so much."""
        await self.discord.until(lambda: len(self.discord.said(user)) >= number)
        return self.discord.said(user)


async def rows(store: Store, table: Table) -> list[tuple[str, str]]:
    """Who and what is kept."""
    async with store.reading() as connection:
        return [(row.who, row.body) for row in await connection.execute(select(table.c.who, table.c.body))]


@asynccontextmanager
async def real(url: str, server: DiscordServer, talker: Talker | None = None, **more: Any) -> AsyncIterator[Real]:
    platform = DiscordPlatform(DiscordSettings(**{"token": TOKEN, "pauses": (0.01,), "port": 0, **more}))
    store = await open_store(url, Seal(), own=True)
    given = Settings()
    try:
        async with answering(given, store, (platform,), talker or talker_of(given)):
            await server.connected()
            yield Real(server, platform, store)
    finally:
        await store.close()


def play(scenario: Callable[[Real], Awaitable[None]], where: Path | str, **settings: Any) -> None:
    """Play it on the database with this address, or on a SQLite file in this folder."""
    url = where if isinstance(where, str) else sqlite_url(where / "busy-mentor.db")

    async def run() -> None:
        async with (
            asyncio.timeout(30),
            DiscordServer() as server,
            real(url, server, **settings) as stage,
        ):
            await scenario(stage)
            assert server.faults_found == []

    asyncio.run(run())


def test_a_scene_is_played_from_the_first_letter_to_the_debrief(url: str) -> None:
    async def scenario(stage: Real) -> None:
        discord = stage.discord
        asked = await discord.command("501", "practice", persona="dana")
        await discord.until(lambda: asked.edits)
        assert "Dana Verbruggen" in asked.words
        await discord.command("501", "do", deed="posted a review of your talk")
        made = await discord.say("501", WARM)
        _, card = (await stage.shown("501", 2))[-2:]
        assert "100" in content_of(card)
        await discord.edit(made, WARM.replace("Did you line", "How did you line"))
        again = (await stage.shown("501", 4))[-1]
        assert content_of(again) != content_of(card)
        pressed = await discord.press("501", buttons_of(again)["Wait a week"], again)
        waited = await stage.shown("501", 5)
        assert pressed.answers == [{"type": 6}]
        assert "7 days" in content_of(waited[-1]) or "Dana" in content_of(waited[-1])
        last = await discord.press("501", buttons_of(waited[-1])["Debrief"], waited[-1])
        (*_, told) = await stage.shown("501", 6)
        assert last.answers == [{"type": 6}]
        assert "Looking back" in content_of(told)

    play(scenario, url)


def test_help_is_the_first_answer_and_nothing_is_kept(tmp_path: Path) -> None:
    async def scenario(stage: Real) -> None:
        asked = await stage.discord.command("501", "help", guild="900", channel="901")
        await asyncio.wait_for(asked.answered.wait(), 5)
        assert (asked.answers[0]["type"], asked.private, asked.edits) == (4, True, [])
        assert "critique" in asked.words
        assert await rows(stage.store, OUTBOX) == []

    play(scenario, tmp_path)


def test_a_server_practises_with_its_own_personas(tmp_path: Path) -> None:
    folder = tmp_path / "personas" / "harbour"
    folder.mkdir(parents=True)
    card = (TOP / "prompts" / "personas" / "dana.toml").read_text("utf-8")
    (folder / "okke.toml").write_text(card.replace("Dana", "Okke").replace('"dana"', '"okke"'), "utf-8")

    async def scenario(stage: Real) -> None:
        async def listed(guild: str) -> str:
            asked = await stage.discord.command("501", "persona", guild=guild, channel="901" if guild else "")
            await asyncio.wait_for(asked.answered.wait(), 5)
            return asked.words

        assert "Okke" not in await listed("900")
        asked = await stage.discord.command("501", "admin personas", guild="900", channel="901", personas="harbour", permissions="32")  # fmt: skip
        await asyncio.wait_for(asked.answered.wait(), 5)
        assert "of the folder harbour" in asked.words
        assert ["Okke" in await listed(guild) for guild in ("900", "903", "")] == [True, False, False]

    play(scenario, tmp_path, talker=talker_of(Settings(personas=str(tmp_path / "personas"))))


def test_who_removes_us_from_their_account_leaves_nothing(url: str) -> None:
    async def scenario(stage: Real) -> None:
        for user in ("501", "502"):
            await stage.discord.say(user, COLD)
            await stage.shown(user, 2)
        body = json.dumps({"type": 1, "event": {"type": "APPLICATION_DEAUTHORIZED", "data": {"user": {"id": "501"}}}})
        assert await told(stage, body, "wrong") == 401
        assert {who for who, _ in await rows(stage.store, VERSIONS)} == {"discord:501", "discord:502"}
        assert await told(stage, json.dumps({"type": 0})) == 204
        assert await told(stage, body) == 204
        for table in (VERSIONS, SCENES, PEOPLE, SHELF, INBOX, OUTBOX):
            assert "discord:501" not in {who for who, _ in await rows(stage.store, table)}
        assert {who for who, _ in await rows(stage.store, VERSIONS)} == {"discord:502"}

    play(scenario, url, public_key=PUBLIC_KEY)


async def told(stage: Real, body: str, stamp: str = "") -> int:
    """Tell the house something, signed; `stamp` breaks the signature."""
    at = str(int(time.time()))
    headers = {"X-Signature-Ed25519": KEY.sign((at + body).encode()).hex(), "X-Signature-Timestamp": stamp or at}
    url = f"http://127.0.0.1:{stage.platform.port}/discord/events"
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


def test_what_was_seen_last_is_noted_and_goes_with_the_person(url: str) -> None:
    async def run() -> None:
        async with asyncio.timeout(30), DiscordServer() as server:
            async with real(url, server) as stage:
                made = await server.say("501", COLD)
                await stage.shown("501", 2)
            async with opened(url) as store:
                assert made["id"] in dict(await rows(store, SHELF))["discord:501"]
            async with real(url, server) as stage:
                await server.say("501", "forget me")
                await stage.shown("501", 3)
            async with opened(url) as store:
                assert "discord:501" not in dict(await rows(store, SHELF))

    asyncio.run(run())


@pytest.mark.parametrize("code", [4004, 4014])
def test_being_refused_for_good_ends_the_house(code: int, tmp_path: Path) -> None:
    async def run() -> None:
        async with asyncio.timeout(30), DiscordServer() as server:
            with pytest.raises(SetupError, match=r"DISCORD_TOKEN|intents"):
                await _refused(sqlite_url(tmp_path / "busy-mentor.db"), server, code)

    asyncio.run(run())


async def _refused(url: str, server: DiscordServer, code: int) -> None:
    async with real(url, server):
        await server.drop(code)
        await asyncio.Event().wait()


# --- the process --------------------------------------------------------------------------------------


class Process:
    """`busy-mentor discord` as people start it."""

    def __init__(
        self, discord: DiscordServer, home: Path, *words: str, until: str = "discord.connected", **more: str
    ) -> None:
        self._words = words or ("discord",)
        self._until = until
        ours = ("SLACK_", "DISCORD_", "BUSY_", "OPENAI_", "DATABASE_")
        rest = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self._environment = {
            **rest, "BUSY_MENTOR_HOME": str(home), "DISCORD_API_URL": discord.api, "DISCORD_TOKEN": TOKEN, **more
        }  # fmt: skip
        self.told: list[dict[str, Any]] = []

    async def __aenter__(self) -> "Process":
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *self._words, cwd=TOP, env=self._environment, stderr=asyncio.subprocess.PIPE
        )
        async with asyncio.timeout(20):
            while not any(line["event"] == self._until for line in self.told):
                assert self.process.stderr is not None
                line = await self.process.stderr.readline()
                assert line, self.told
                self.told.append(json.loads(line))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.communicate()


def run(scenario: Awaitable[None]) -> None:
    asyncio.run(asyncio.wait_for(scenario, 60))


def test_killed_between_saying_and_noting_it_says_it_once(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with DiscordServer() as server:
            async with Process(server, tmp_path) as first:
                server.after_create = first.process.kill
                await server.say("501", COLD)
                assert await first.process.wait() == -signal.SIGKILL
            server.after_create = None
            assert len(server.said("501")) == 1
            async with Process(server, tmp_path):
                await server.say("502", "help")
                await server.until(lambda: len(server.said("501")) >= 2 and server.said("502"))
                assert len(server.said("501")) == 2  # the mentor once, the coach once
                assert server.said("501")[0]["content"]
                assert server.calls.count(("POST", f"/channels/{dm_of('501')}/messages")) == 2

    run(scenario())


def test_killed_between_a_long_private_answer_and_noting_it_shows_it_once(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with DiscordServer() as server:
            async with Process(server, tmp_path) as first:
                shown = await server.command("501", "critique", guild="900", channel="901", text=COLD * 25)
                await server.until(lambda: shown.edits)
                server.after_edit = first.process.kill
                long = await server.command("501", "rewrite", guild="900", channel="901")
                assert await first.process.wait() == -signal.SIGKILL
            server.after_edit = None
            assert len(long.edits) == 1
            async with Process(server, tmp_path):
                await server.until(lambda: len(long.edits) == 2)
            once, again = long.edits
            assert once == again
            assert "is in the file" in long.words
            assert [each["filename"] for each in again["attachments"]] == ["answer.txt"]
            assert ("POST", f"/channels/{dm_of('501')}/messages") not in server.calls

    run(scenario())


def test_killed_before_it_could_say_anything_it_says_it_after_the_restart(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with DiscordServer() as server:
            server.fail("POST", r"^/channels/\d+/messages$", *[(503, "", {})] * 9)
            async with Process(server, tmp_path) as first:
                await server.say("501", COLD)
                await server.until(lambda: ("POST", f"/channels/{dm_of('501')}/messages") in server.calls)
                first.process.kill()
                await first.process.wait()
            server.forgive()
            async with Process(server, tmp_path):
                await server.until(lambda: len(server.said("501")) == 2)

    run(scenario())


def test_what_is_written_while_the_process_is_dead_is_answered_after_the_restart(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with DiscordServer() as server:
            async with Process(server, tmp_path) as first:
                await server.say("501", "help")
                await server.until(lambda: server.said("501"))
                first.process.terminate()
                assert await first.process.wait() == 0
            server.written("501", "why formal-ask")
            async with Process(server, tmp_path):
                await server.until(lambda: len(server.said("501")) == 2)
                assert "Asks for the title" in server.words("501")

    run(scenario())


def test_told_to_stop_it_finishes_and_leaves(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with DiscordServer() as server:
            server.slow = _slowly
            async with Process(server, tmp_path, "serve") as process:
                await server.say("501", COLD)
                await server.until(lambda: ("POST", f"/channels/{dm_of('501')}/messages") in server.calls)
                process.process.terminate()
                async with asyncio.timeout(20):
                    assert await process.process.wait() == 0
            assert len(server.said("501")) == 2

    run(scenario())


def test_told_to_stop_while_discord_is_away_it_leaves(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with DiscordServer() as server:
            server.fail("GET", "^/users/@me$", *[(503, "", {})] * 99)
            async with Process(server, tmp_path, until="discord.away") as process:
                process.process.terminate()
                async with asyncio.timeout(20):
                    assert await process.process.wait() == 0

    run(scenario())


async def _slowly(method: str, path: str) -> None:
    if (method, path.rpartition("/")[2]) == ("POST", "messages"):
        await asyncio.sleep(0.1)


def test_one_process_answers_on_every_platform_that_is_set_up(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with DiscordServer() as discord, SlackServer() as slack:
            tokens = {"SLACK_API_URL": slack.api, "SLACK_BOT_TOKEN": "xoxb-one", "SLACK_APP_TOKEN": "xapp-one"}
            async with Process(discord, tmp_path, "serve", **tokens) as process:
                await slack.connected()
                await slack.through_socket(payload("dm"))
                await discord.say("501", COLD)
                await discord.until(lambda: len(discord.said("501")) == 2)
                await slack.until(lambda: len(slack.shown()) == 1)
                process.process.terminate()
                assert await process.process.wait() == 0
        kept = sqlite3.connect(tmp_path / "busy-mentor.db")
        assert {who for (who,) in kept.execute("SELECT who FROM versions")} == {"discord:501", "slack:T1:U1"}
        kept.close()

    run(scenario())


def test_no_word_of_a_letter_reaches_the_log(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with DiscordServer() as server:
            server.fail("POST", r"^/channels/\d+/messages$", (400, {"code": 1, "message": "x"}, {}))
            async with Process(server, tmp_path, BUSY_MENTOR_LOG_LEVEL="debug") as process:
                await server.say("501", COLD)
                await server.command("501", "critique", guild="900", channel="901", text=COLD)
                await server.until(lambda: len(server.said("501")) >= 2)
                process.process.terminate()
                assert process.process.stderr is not None
                said = (await process.process.stderr.read()).decode() + json.dumps(process.told)
                assert "discord.connected" in said
                for word in ("mentor?", "Mireille", "pick your brain", TOKEN, "501"):
                    assert word not in said

    run(scenario())


@pytest.mark.parametrize(
    ("words", "given", "says"),
    [
        (("discord",), {}, "DISCORD_TOKEN"),
        (("discord", "--port", "x"), {"DISCORD_TOKEN": "x"}, "--port"),
        (("serve",), {}, "serve needs a platform"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    words: tuple[str, ...], given: dict[str, str], says: str, tmp_path: Path
) -> None:
    environment = {"PATH": os.environ["PATH"], "BUSY_MENTOR_HOME": str(tmp_path), **given}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words], cwd=TOP, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert says in line
