"""The memory on the store, on both databases: what a message changes is there after its commit, whole, and not before."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from adapters.seal import Seal
from adapters.sql_memory import DirectMemory, SqlMemory
from adapters.sql_person import let_go, turn_of
from adapters.sql_reseal import reseal, whole
from adapters.sql_shelf import SqlShelf
from adapters.sql_store import Store
from bot import practice
from bot.coach.versions import Version
from bot.engine import Engine
from bot.errors import SetupError
from bot.messages import Message
from bot.ports import Person
from bot.scene.scene import Scene
from bot.scene.tables import Difficulty
from tests.letters import COLD
from tests.store_kit import opened, run, working

AT = datetime(2025, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
FIRST = Version(1, "Hi\r\n\0 😀 \ud800", "dm", 41, ("formal-ask", "terms"), (), AT)
SECOND = Version(2, "Hi", "email", 68, (), ("coffee",), AT)
MUTING = Person(frozenset({"terms"}), coach=False)
KEY, OTHER_KEY = "k" * 32, "o" * 32
WHO, WHERE = "fake:ann", "fake:ann/dm"


async def talk(memory: SqlMemory, *said: str, engine: Engine | None = None) -> None:
    """Some messages, a commit each, a day apart."""
    engine = engine or Engine()
    for number, words in enumerate(said):
        await engine.respond(Message(f"{words} {number}", WHO, WHERE, words, AT + timedelta(days=number)), memory)
        await memory.commit()


async def played(store: Store) -> Scene:
    """The scene as the store has it."""
    scene = await SqlMemory(store).scene(WHO, WHERE)
    assert scene is not None
    return scene


async def dump(store: Store) -> str:
    """Everything that is in the database, as one text."""
    async with store.reading() as connection:
        tables = ("inbox", "outbox", "seen", "people", "versions", "scenes", "turns", "usage", "shelf")
        statements = [text(f"SELECT * FROM {name}") for name in tables]  # noqa: S608 (our names)
        return repr([[tuple(row) for row in await connection.execute(each)] for each in statements])


def test_what_was_kept_is_there_again_later(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            memory = DirectMemory(store)
            await memory.add_version("ann", "repl", FIRST)
            await memory.add_version("ann", "repl", SECOND)
            await memory.keep_person("ann", Person(frozenset({"terms", "coffee"})))
            await memory.keep_person("ann", MUTING)
        async with opened(url) as store:
            memory = DirectMemory(store)
            assert await memory.versions("ann", "repl") == [FIRST, SECOND]
            assert await memory.last_version("ann", "repl") == SECOND
            assert await memory.person("ann") == MUTING
            assert await memory.versions("ann", "elsewhere") == []
            assert await memory.versions("bob") == []
            assert await memory.person("bob") == Person()
            assert await memory.scene("ann", "repl") is None

    run(test())


def test_what_is_collected_shows_at_once_and_is_kept_by_the_commit_alone(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            memory, outside = SqlMemory(store), SqlMemory(store)
            await memory.add_version("ann", "repl", FIRST)
            await memory.keep_person("ann", MUTING)
            assert await memory.versions("ann") == [FIRST] == [await memory.last_version("ann", "repl")]
            assert await memory.person("ann") == MUTING
            assert await outside.versions("ann") == []
            await memory.commit()
            assert await SqlMemory(store).versions("ann") == [FIRST]
            assert await SqlMemory(store).person("ann") == MUTING

    run(test())


def test_a_scene_comes_back_as_it_was_turn_by_turn(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            memory = SqlMemory(store)
            await talk(memory, "practice farid", COLD, "wait 3d", "do sent a fix for the build")
            scene = await played(store)
            assert scene == await memory.scene(WHO, WHERE)
            assert len(scene.turns) == 3

    run(test())


def test_turns_that_were_taken_back_are_gone_and_an_earlier_scene_stays_for_export(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            memory = SqlMemory(store)
            await talk(memory, "practice farid", COLD, "wait 3d", "do sent a fix for the build", "rewind 2")
            assert len((await played(store)).turns) == 1
            await talk(memory, "practice dana", COLD)
            assert len((await played(store)).turns) == 1
            exported = await memory.export(WHO)
            assert [(each["persona"], len(each["turns"])) for each in exported["scenes"]] == [("farid", 1), ("dana", 1)]
            assert json.loads(json.dumps(exported)) == exported

    run(test())


def test_a_scene_that_is_kept_twice_in_one_message_is_whole(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            memory = SqlMemory(store)
            await talk(memory, "practice farid", COLD, "wait 3d", "wait 2d")
            scene = await played(store)
            memory = SqlMemory(store)
            await memory.scene(WHO, WHERE)
            await memory.keep_scene(WHO, WHERE, scene.back(2))
            again = scene.back(2).played(scene.turns[2])
            await memory.keep_scene(WHO, WHERE, again)
            await memory.commit()
            assert await played(store) == again

    run(test())


def test_a_scene_of_another_person_in_the_same_place_is_another_scene(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            memory = DirectMemory(store)
            people = Engine().people
            for who, persona in (("ann", "farid"), ("bob", "dana")):
                scene = practice.begin(people[persona], Difficulty.NORMAL, "same id", AT)
                await memory.keep_scene(who, "channel", scene)
            for who, persona in (("ann", "farid"), ("bob", "dana")):
                kept = await memory.scene(who, "channel")
                assert kept is not None
                assert kept.persona == persona

    run(test())


def test_turns_are_taken_apart_once_and_let_go_when_somebody_is_forgotten(url: str) -> None:
    async def scenario() -> None:
        async with opened(url) as store:
            let_go()
            await talk(SqlMemory(store), COLD, "wait 5d", "Just a friendly reminder. No rush.")
            first = await played(store)
            again = await played(store)
            assert len(first.turns) == 3
            assert all(one is other for one, other in zip(first.turns, again.turns, strict=True))
            await DirectMemory(store).forget(WHO)
            assert turn_of.cache_info().currsize == 0

    run(scenario())


def test_forgetting_deletes_everything_and_says_what(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            memory = SqlMemory(store)
            await talk(memory, "practice farid", COLD, "wait 3d", "dismiss terms", "gave Priya a review")
            await DirectMemory(store).keep_person("bob", MUTING)
            counts = await memory.forget(WHO)
            assert (counts["letters"], counts["scenes"], counts["choices"]) == (1, 1, 1)
            assert await memory.person(WHO) == Person()
            assert await memory.versions(WHO) == []
            assert await memory.scene(WHO, WHERE) is None
            await memory.commit()
            assert WHO not in await dump(store)
            assert await DirectMemory(store).person("bob") == MUTING
            assert sum((await memory.forget(WHO)).values()) == 0

    run(test())


def test_with_a_key_no_letter_can_be_read_on_the_disk_and_the_key_can_be_changed(url: str) -> None:
    async def test() -> None:
        async def last(key: str) -> str:
            async with opened(url, key) as store:
                version = await DirectMemory(store).last_version(WHO, WHERE)
                assert version is not None
                return version.text

        async with opened(url) as store:
            await talk(SqlMemory(store), "practice farid", "Plain words from before there was a key, about bridges.")
        async with opened(url, KEY) as store:
            await talk(SqlMemory(store), COLD, "gave Priya Raman a review")
            assert (await played(store)).turns[-1].said == COLD
            kept = await dump(store)
            assert COLD[:40] not in kept
            assert "Priya" not in kept
            assert "before there was a key" in kept
        assert await last(f"{OTHER_KEY}, {KEY}") == COLD
        with pytest.raises(SetupError, match="opens what is kept"):
            await last(OTHER_KEY)
        with pytest.raises(SetupError, match="is not set"):
            await last("")

    run(test())


def test_after_a_change_of_keys_everything_is_sealed_anew_and_the_old_key_may_go(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            await talk(SqlMemory(store), "practice farid", "Plain words from before there was a key, about bridges.")
        async with opened(url, KEY) as store:
            assert not await whole(store)
            await SqlShelf(store).keep("slack:install", {"token": "xoxb-secret"})
            first = await reseal(store)
            assert (first["sealed"] > 0, first["lost"]) == (True, 0)
            assert not await whole(store)
            assert await reseal(store) == {"sealed": 0, "lost": 0}
            assert await whole(store)
            assert "before there was a key" not in await dump(store)
            assert len((await played(store)).turns) == 1
        both = f"{OTHER_KEY}, {KEY}"
        async with opened(url, both) as store:
            assert not await whole(store)
            async with opened(url, f"{KEY}, {OTHER_KEY}") as late:  # a replica that still seals with the old key
                assert (await reseal(store))["sealed"] > 0
                await talk(SqlMemory(late), "wait 2d")
            assert 0 < (await reseal(store))["sealed"] <= 3
            assert await reseal(store) == {"sealed": 0, "lost": 0}
            assert await whole(store)
        async with opened(url, OTHER_KEY) as store:
            assert len((await played(store)).turns) == 2
            assert await SqlShelf(store).read("slack:install") == {"token": "xoxb-secret"}
        with pytest.raises(SetupError, match="opens what is kept"):
            async with opened(url, KEY):
                pass

    run(test())


def test_what_no_key_opens_is_counted_and_left(url: str) -> None:
    async def test() -> None:
        lost = Seal(OTHER_KEY).close({"words": "sealed with a key that is gone"})
        async with opened(url, KEY) as store:
            assert await whole(store)  # there is nothing yet
            await SqlShelf(store).keep("mine", {})
        async with opened(url, f"{'n' * 32}, {KEY}") as store:
            async with store.writing() as connection:
                await connection.execute(text("UPDATE shelf SET body = :body WHERE name = 'mine'"), {"body": lost})
            assert await reseal(store) == {"sealed": 0, "lost": 1}
            assert lost in await dump(store)
            assert await whole(store)

    run(test())


def test_a_running_worker_seals_anew_what_was_kept_without_a_key(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            await talk(SqlMemory(store), "practice farid", "Plain words from before there was a key, about bridges.")
        async with opened(url, KEY) as store, working(store):
            for _ in range(400):
                if "before there was a key" not in await dump(store):
                    break
                await asyncio.sleep(0.02)
            assert "before there was a key" not in await dump(store)

    run(test())


def test_without_a_key_nothing_is_to_be_sealed(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            await talk(SqlMemory(store), "practice farid")
            assert await whole(store)
            assert await reseal(store) == {"sealed": 0, "lost": 0}

    run(test())


def test_a_short_key_is_refused() -> None:
    async def test() -> None:
        async with opened("sqlite:///x.db", "short"):
            pass

    with pytest.raises(SetupError, match="BUSY_MENTOR_SECRET_KEY"):
        run(test())


def test_export_holds_what_waits_and_what_was_used(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            exported: dict[str, Any] = await DirectMemory(store).export(WHO)
            assert exported == {
                "person": Person().to_json(),
                "letters": [],
                "scenes": [],
                "waiting": [],
                "unsent": [],
                "doors": [],
                "today": {"drafts": 0, "tokens": 0},
            }

    run(test())
