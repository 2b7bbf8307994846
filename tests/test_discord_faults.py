"""Everything that goes wrong between Discord and us: lost connections, refusals, rate limits, closed doors, and our own sudden death."""

import asyncio
import contextlib
from typing import Any

import pytest

from adapters import chat_words
from adapters import discord_words as words
from adapters.discord_door import DiscordDoor
from adapters.discord_messages import Place
from adapters.discord_service import DiscordSettings, new_client
from bot.errors import SetupError
from bot.messages import Coach, Message, Reply, Say, TurnNote
from bot.ports import Flooded, Later, Live, Memory, Post, Undeliverable
from bot.settings import Settings
from tests.discord_limits import content_of
from tests.discord_server import APP, DiscordServer, dm_of, too_many
from tests.discord_setup import Stage, play, staged
from tests.letters import COLD
from tests.test_discord_app import speaking

MESSAGES = r"^/channels/\d+/messages$"
NOTE = TurnNote(((5, "a real question", ""),), ("stranger", "stranger"), (20, 25), (30, 30))


# --- the gateway --------------------------------------------------------------------------------------


def test_a_first_connection_that_fails_does_not_end_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.01)

    async def run() -> None:
        async with DiscordServer() as server:
            server.refuse_sockets = 3
            async with asyncio.timeout(20), staged(server=server) as stage:
                await stage.say("501", "help")
                assert server.refuse_sockets == 0
                assert await stage.listening.healthy()

    asyncio.run(run())


def test_a_network_that_is_not_up_yet_is_waited_for() -> None:
    async def run() -> None:
        async with DiscordServer() as server:
            server.fail("GET", "^/users/@me$", (503, {}, {}), (404, "nothing here", {}))
            async with asyncio.timeout(20), staged(server=server) as stage:
                await stage.say("501", "help")
                assert server.calls.count(("GET", "/users/@me")) == 3

    asyncio.run(run())


@pytest.mark.parametrize(
    ("lose", "resumed"),
    [
        pytest.param(lambda server: server.drop(), True, id="the line is cut"),
        pytest.param(lambda server: server.drop(4000), True, id="closed with 4000"),
        pytest.param(lambda server: server.drop(1000), True, id="closed with 1000"),
        pytest.param(lambda server: server.op(7), True, id="asked to reconnect"),
        pytest.param(lambda server: server.op(9, True), True, id="invalid but resumable"),
        pytest.param(lambda server: server.op(9, False), False, id="invalid"),
    ],
)
def test_a_lost_connection_is_made_again_and_nothing_is_lost(lose: Any, resumed: bool) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", "help")
        await lose(stage.discord)
        made = stage.discord.written("501", "why form")
        if resumed:
            await stage.discord.dispatch("MESSAGE_CREATE", made)
        await stage.answered(2)
        assert "formal-ask" in stage.discord.words("501") or "Asks for the title" in stage.discord.words("501")
        assert (len(stage.discord.resumes), len(stage.discord.identified)) == ((1, 1) if resumed else (0, 2))
        assert len(stage.inbox.accepted) == 2

    play(scenario)


def test_heartbeats_are_sent_and_acknowledged() -> None:
    async def run() -> None:
        async with DiscordServer(heartbeat=0.03) as server, asyncio.timeout(20), staged(server=server) as stage:
            await server.until(lambda: server.beats >= 4)
            assert stage.opened.client.latency < 10

    asyncio.run(run())


@pytest.mark.parametrize("code", [4004, 4014], ids=["the token", "the intents"])
def test_what_discord_refuses_for_good_ends_with_a_clear_line(code: int) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.discord.drop(code)
        with pytest.raises(SetupError, match=r"DISCORD_TOKEN|intents"):
            await stage.listening.running

    play(scenario)


def test_a_wrong_token_is_named_at_once() -> None:
    async def run() -> None:
        async with DiscordServer() as server, asyncio.timeout(10):
            with pytest.raises(SetupError, match="DISCORD_TOKEN"):
                async with staged(server=server, token="another", wait=False) as stage:
                    await stage.listening.running

    asyncio.run(run())


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        pytest.param(Settings(), "DISCORD_TOKEN", id="no token"),
        pytest.param(Settings(discord_token="x", discord_shards="many"), "DISCORD_SHARDS", id="no number of shards"),
        pytest.param(Settings(discord_token="x", discord_public_key="x"), "DISCORD_PUBLIC_KEY", id="no key"),
        pytest.param(
            Settings(discord_token="x", missed_hours="x"), "BUSY_MENTOR_MISSED_HOURS", id="no number of hours"
        ),
    ],
)
def test_a_missing_setting_is_named(settings: Settings, named: str) -> None:
    with pytest.raises(SetupError, match=named):
        DiscordSettings.of(settings).check()


@pytest.mark.parametrize(("shards", "count"), [("2", 2), ("auto", 2)], ids=["two", "as many as Discord wants"])
def test_several_connections_are_one_door(shards: str, count: int) -> None:
    async def run() -> None:
        async with DiscordServer() as server, asyncio.timeout(20), staged(server=server, shards=shards) as stage:
            await server.until(lambda: len(server.identified) == count)
            assert [each["shard"] for each in server.identified] == [[0, count], [1, count]]
            await stage.say("501", "help")
            assert "critique" in server.words("501")

    asyncio.run(run())


def test_thousands_of_channels_do_not_slow_down_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        client = new_client(DiscordSettings("x"))
        client.http.loop = asyncio.get_running_loop()
        looked: list[object] = []

        def look(limit: object) -> bool:
            looked.append(limit)
            return True

        monkeypatch.setattr("discord.http.Ratelimit.is_inactive", look)
        for channel in range(1_000):
            client.http.get_ratelimit(f"POST /channels:{channel}")
        assert looked == []
        monkeypatch.setattr("adapters.discord_service.TIDY_EVERY", -1.0)
        client.http.get_ratelimit("POST /channels:1000")
        assert len(looked) > 900
        assert len(client.http._buckets) < 100
        await client.close()

    asyncio.run(run())


def test_we_ask_for_nothing_privileged_and_cache_no_messages() -> None:
    async def run() -> None:
        client = new_client(DiscordSettings("x"))
        intents = client.intents
        assert [intents.members, intents.presences, intents.message_content] == [False, False, False]
        assert list(client.cached_messages) == []
        await client.close()

    asyncio.run(run())


# --- refusals -----------------------------------------------------------------------------------------


def test_a_short_rate_limit_is_waited_for_and_the_answer_comes_once() -> None:
    async def scenario(stage: Stage) -> None:
        stage.discord.fail("POST", MESSAGES, too_many(0.05))
        await stage.say("501", "help")
        assert len(stage.discord.said("501")) == 1

    play(scenario)


def test_a_long_rate_limit_comes_back_as_later() -> None:
    async def scenario(stage: Stage) -> None:
        stage.discord.fail("POST", MESSAGES, too_many(65.0))
        await stage.say("501", "help")
        assert [attempt for _, attempt in stage.inbox.sent] == [1, 2]
        assert len(stage.discord.said("501")) == 1

    play(scenario)


@pytest.mark.parametrize("status", [503, 520])
def test_when_discord_is_away_the_answer_comes_later(status: int) -> None:
    async def scenario(stage: Stage) -> None:
        stage.discord.fail("POST", MESSAGES, (status, "<html>", {}))
        await stage.say("501", "help")
        assert len(stage.discord.said("501")) == 1

    play(scenario)


def test_a_bad_gateway_is_tried_again_by_the_library() -> None:
    async def scenario(stage: Stage) -> None:
        stage.discord.fail("POST", MESSAGES, (502, "<html>", {}))
        await stage.say("501", "help")
        assert [attempt for _, attempt in stage.inbox.sent] == [1]
        assert len(stage.discord.said("501")) == 1

    play(scenario)


def test_a_card_that_discord_refuses_is_said_in_words() -> None:
    async def scenario(stage: Stage) -> None:
        stage.discord.fail("POST", MESSAGES, (400, {"code": 50035, "message": "Invalid Form Body"}, {}))
        await stage.say("501", "help")
        (said,) = stage.discord.said("501")
        assert "critique" in said["content"]
        assert said["components"] == []

    play(scenario)


def test_closed_direct_messages_are_given_up_and_others_are_answered() -> None:
    async def scenario(stage: Stage) -> None:
        stage.discord.closed.add("501")
        await stage.say("501", COLD)
        assert set(stage.inbox.dropped) == {"50007"}
        await stage.say("502", "help")
        assert stage.discord.said("502")

    play(scenario)


def test_an_interaction_that_expired_before_we_answered_is_answered_by_a_direct_message() -> None:
    async def scenario(stage: Stage) -> None:
        stage.discord.fail("POST", "/callback$", (404, {"code": 10062, "message": "Unknown interaction"}, {}))
        await stage.discord.command("501", "help", guild="900", channel="901")
        await stage.answered(1)
        moved, card = stage.discord.said("501")
        assert words.MOVED[:30] in content_of(moved)
        assert "critique" in content_of(card)

    play(scenario)


def test_an_answer_after_a_quarter_of_an_hour_comes_by_direct_message() -> None:
    async def scenario(stage: Stage) -> None:
        place = Place("interaction", "501", "901", "1", APP, "token-1", private=True, until=1.0)
        message = Message("1", "discord:501", "discord:901:501", "/help", stage.around.now(), context=place.to_json())
        posts = stage.opened.door.render(message, Reply((Coach("Slowly."),)))
        for number, payload in enumerate(posts):
            await stage.opened.door.send(Post(f"1/{number}", "discord", message.who, payload), 1)
        assert "Slowly." in stage.discord.words("501")
        stage.discord.closed.add("502")
        other = {**posts[0], "place": {**posts[0]["place"], "user": "502"}, "delivery": "2"}
        with pytest.raises(Undeliverable):
            await stage.opened.door.send(Post("2/0", "discord", "discord:502", other), 1)

    play(scenario)


def test_a_duplicate_interaction_is_answered_once() -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.command("501", "help")
        await stage.answered(1)
        await stage.discord.dispatch("INTERACTION_CREATE", asked.payload)
        await stage.say("502", "help")
        assert len(stage.inbox.accepted) == 2
        assert (len(asked.answers), len(asked.edits)) == (1, 1)

    play(scenario)


# --- our own troubles ---------------------------------------------------------------------------------


def test_too_much_at_once_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord_app.TRIES", (0.0, 0.01))

    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.command("501", "help", guild="900", channel="901")
        await stage.discord.until(lambda: asked.edits)
        assert chat_words.BUSY[:30] in asked.words
        await stage.discord.say("502", COLD)
        await stage.discord.until(lambda: stage.discord.said("502"))
        assert chat_words.BUSY[:30] in stage.discord.words("502")

    play(scenario, most=0)


def test_somebody_who_floods_is_told_once_and_not_by_every_message() -> None:
    async def scenario(stage: Stage) -> None:
        async def full(message: Message) -> bool:
            raise Flooded(message.who)

        stage.inbox.accept = full  # type: ignore[method-assign]
        asked = await stage.discord.command("501", "help", guild="900", channel="901")
        await stage.discord.until(lambda: asked.edits)
        assert chat_words.SLOWLY in asked.words
        await stage.discord.say("502", COLD)
        asked = await stage.discord.command("503", "help", guild="900", channel="901")
        await stage.discord.until(lambda: asked.edits)
        assert stage.discord.said("502") == []  # the inbox tells them

    play(scenario)


def test_a_store_that_fails_for_a_moment_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord_app.TRIES", (0.0, 0.01, 0.01))

    async def scenario(stage: Stage) -> None:
        accept, troubles = stage.inbox.accept, [OSError("disk"), OSError("disk")]

        async def shaky(message: Message) -> bool:
            if troubles:
                raise troubles.pop()
            return await accept(message)

        monkeypatch.setattr(stage.inbox, "accept", shaky)
        await stage.say("501", "help")
        assert "critique" in stage.discord.words("501")
        assert "take that down" not in stage.discord.words("501")

    play(scenario)


def test_a_slow_commit_is_acknowledged_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord_app.COMMIT_WITHIN", 0.02)

    async def scenario(stage: Stage) -> None:
        accept, free = stage.inbox.accept, asyncio.Event()

        async def slow(message: Message) -> bool:
            await free.wait()
            return await accept(message)

        monkeypatch.setattr(stage.inbox, "accept", slow)
        asked = await stage.discord.command("501", "help", guild="900", channel="901")
        await asyncio.wait_for(asked.answered.wait(), 5)
        assert asked.answers[0]["type"] == 5
        assert stage.inbox.accepted == []
        free.set()
        await stage.answered(1)
        assert "critique" in asked.words

    play(scenario)


def test_an_answer_never_overtakes_its_acknowledgement() -> None:
    async def scenario(stage: Stage) -> None:
        async def slow(method: str, path: str) -> None:
            if path.endswith("/callback"):
                await asyncio.sleep(0.1)

        stage.discord.slow = slow
        asked = await stage.discord.command("501", "help", guild="900", channel="901")
        await stage.answered(1)
        assert "critique" in asked.words
        assert stage.discord.said("501") == []

    play(scenario)


def test_dying_between_saying_and_noting_it_says_it_once() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", COLD)
        posts = [post for post, _ in stage.inbox.sent]
        before = len(stage.discord.said("501"))
        for post in posts:
            await stage.opened.door.send(post, 1)  # another process, which knows of no first attempt
        stage.discord.forget_nonces()
        for post in posts:
            await stage.opened.door.send(post, 2)  # and much later
        assert len(stage.discord.said("501")) == before

    play(scenario)


@pytest.mark.parametrize("nonces", [True, False], ids=["at once", "after some minutes"])
def test_killed_in_the_middle_of_the_mentors_words_the_same_message_becomes_the_whole(
    nonces: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord_live.EDIT_EVERY", 0.01)

    async def stuck(message: Message, memory: Memory, live: Live | None) -> Reply:
        assert live is not None
        await live.hear("Thank you for ")
        await asyncio.sleep(60)
        raise AssertionError

    async def scenario(stage: Stage) -> None:
        made = await stage.discord.say("501", "Hello.")
        await stage.discord.until(lambda: stage.discord.said("501"))
        assert stage.discord.said("501")[0]["content"] == "Thank you for "
        if not nonces:
            stage.discord.forget_nonces()
            monkeypatch.setattr("adapters.discord_door.KNOWN_FOR", -1.0)
        async with staged(speaking("Thank you for ", "the question."), server=stage.discord) as again:
            await stage.discord.dispatch("MESSAGE_CREATE", made)  # what the inbox would do
            await again.answered(1)
            first, card = stage.discord.said("501")
            assert first["content"].endswith("Thank you for the question.")
            assert "a real question" in content_of(card)

    play(scenario, stuck)


def test_words_that_turn_out_otherwise_replace_what_was_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord_live.EDIT_EVERY", 0.01)

    async def changed(message: Message, memory: Memory, live: Live | None) -> Reply:
        assert live is not None
        await live.hear("As your mentor I")
        await asyncio.sleep(0.05)
        return Reply((Say("Dana", "No time today."), NOTE))

    async def scenario(stage: Stage) -> None:
        await stage.say("501", "Hello.")
        first, _ = stage.discord.said("501")
        assert first["content"] == "**Dana**\nNo time today."
        asked = await stage.discord.command("502", "letter", guild="900", channel="901", text="Hello.")
        await stage.answered(2)
        assert "As your mentor" not in asked.words
        assert "No time today." in asked.words

    play(scenario, changed)


def test_what_is_sent_before_we_are_logged_in_waits() -> None:
    async def run() -> None:
        client = new_client(DiscordSettings("x"))
        door = DiscordDoor(client.http)
        with pytest.raises(Later):
            await door.send(Post("1", "discord", "discord:1", {}), 1)
        await client.close()

    asyncio.run(run())


def test_what_arrives_while_we_leave_is_looked_up_after_the_next_start() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", "help")
        stage.opened.client.leaving = True
        await stage.discord.say("501", "why form")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await stage.answered(2)
        await stage.opened.client.note()
        async with staged(server=stage.discord, shelf=stage.shelf) as again:
            await again.answered(1)
            assert again.inbox.accepted[0].text == "why form"
            assert dm_of("501") in again.inbox.accepted[0].where

    play(scenario)
