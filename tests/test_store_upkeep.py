"""What keeps the store in order: retention, budgets, shelves, group commit, and the log's manners."""

import asyncio
import io
import json
import logging
import math
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from adapters import log
from adapters.sql_budget import SqlBudget, community_of
from adapters.sql_memory import DirectMemory
from adapters.sql_shelf import SqlSeen, SqlShelf
from adapters.sql_store import Store
from adapters.sql_sweep import sweep
from adapters.together import Together
from bot.coach.versions import Version
from bot.engine import Engine
from bot.errors import SetupError
from bot.messages import Message
from bot.ports import Person
from tests.letters import COLD
from tests.store_kit import FakeDoor, echo, empty, message, opened, run, until, working

AT = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
DAY = 24 * 3600
TABLES = ("people", "versions", "scenes", "turns", "seen", "usage", "shelf", "inbox", "outbox")


async def rows(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    async with store.reading() as connection:
        return {name: await connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in TABLES}  # noqa: S608 (our names)


async def ages(store: Store, days: float) -> None:
    """Everything that is there becomes older."""
    async with store.writing() as connection:
        for name in set(TABLES) - {"turns", "usage"}:
            await connection.execute(text(f"UPDATE {name} SET at = at - {days * DAY}"))  # noqa: S608 (our names)


async def a_talk(store: Store, who: str) -> None:
    """A letter, a scene and a choice."""
    memory = DirectMemory(store)
    for number, words in enumerate((COLD, "wait 2d", "dismiss terms")):
        await Engine().respond(Message(f"{who} {number}", who, f"{who}/dm", words, AT), memory)


# --- retention --------------------------------------------------------------------------------------


def test_what_is_older_than_its_time_is_deleted_and_what_was_touched_since_stays(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            await a_talk(store, "fake:old")
            await ages(store, 31)
            await a_talk(store, "fake:new")
            gone = await sweep(store, 30)
            assert (gone["letters"], gone["scenes"], gone["turns"], gone["choices"]) == (1, 1, 2, 1)
            assert await DirectMemory(store).versions("fake:old") == []
            assert await DirectMemory(store).person("fake:old") == Person()
            assert len(await DirectMemory(store).versions("fake:new")) == 1
            scene = await DirectMemory(store).scene("fake:new", "fake:new/dm")
            assert scene is not None
            assert len(scene.turns) == 2
            assert sum((await sweep(store, 30)).values()) == 0

    run(test())


def test_with_no_retention_letters_stay_and_deliveries_are_forgotten_all_the_same(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store, working(store, echo) as worker:
            await a_talk(store, "fake:old")
            await worker.inbox.accept(message("1"))
            await until(lambda: empty(worker))
            await ages(store, 1000)
            gone = await sweep(store, 0)
            assert gone["seen"] == 1
            kept = await rows(store)
            assert (kept["versions"], kept["scenes"], kept["people"], kept["seen"]) == (1, 1, 1, 0)

    run(test())


def test_what_was_set_aside_goes_after_a_week_and_what_waits_never(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store, working(store, echo) as worker:
            for number in range(2):
                await worker.inbox.accept(message(str(number), who=f"absent:{number}"))
            async with store.writing() as connection:
                await connection.execute(text("UPDATE inbox SET dead = true WHERE who = 'absent:0'"))
            assert (await sweep(store, 1))["dead"] == 0
            await ages(store, 8)
            assert (await sweep(store, 1))["dead"] == 1
            assert (await rows(store))["inbox"] == 1

    run(test())


# --- budgets and shelves ----------------------------------------------------------------------------


def test_tokens_are_counted_for_the_person_and_their_community_and_survive_a_restart(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            budget = SqlBudget(store, of_person=100, of_community=150)
            assert await budget.left("slack:T1:U1") == 100
            await asyncio.gather(*(budget.spend("slack:T1:U1", 20) for _ in range(3)), budget.spend("slack:T1:U2", 70))
        async with opened(url) as store:
            budget = SqlBudget(store, of_person=100, of_community=150)
            assert await budget.left("slack:T1:U1") == 20  # of the community's
            assert await budget.left("slack:T2:U1") == 100
            await budget.spend("slack:T1:U1", 500)
            assert await budget.left("slack:T1:U1") == 0
            assert await SqlBudget(store, 0).left("slack:T1:U1") == math.inf
            async with store.reading() as connection:
                found = [tuple(row) for row in await connection.execute(text("SELECT * FROM usage"))]
            assert "U1" not in repr(found)

    run(test())


@pytest.mark.parametrize(("who", "community"), [("repl", ""), ("discord:42", ""), ("slack:T1:U2", "slack:T1")])
def test_a_community_is_where_somebody_writes_from(who: str, community: str) -> None:
    assert community_of(who) == community


def test_a_shelf_keeps_finds_lists_and_drops_notes(url: str) -> None:
    async def test() -> None:
        async with opened(url, "k" * 32) as store:
            shelf = SqlShelf(store)
            assert await shelf.read("a:1") is None
            await shelf.keep("a:1", {"n": 1})
            await shelf.keep("a:1", {"n": 2}, who="fake:ann")
            await shelf.keep("a_2", {"n": 3})
            await shelf.keep("a%", {"n": 4})
            assert await shelf.read("a:1") == {"n": 2}
            assert await shelf.under("a:") == {"a:1": {"n": 2}}
            assert await shelf.under("a%") == {"a%": {"n": 4}}  # no pattern
            assert (await DirectMemory(store).export("fake:ann"))["doors"] == [{"name": "a:1", "n": 2}]
            assert sorted(await asyncio.gather(*(shelf.drop("a_2") for _ in range(4)))) == [False, False, False, True]
            assert (await DirectMemory(store).forget("fake:ann"))["notes of a door"] == 1
            assert await shelf.read("a:1") is None

    run(test())


def test_what_a_reader_saw_is_there_after_a_restart_and_goes_in_time_or_with_the_person(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store:
            await SqlSeen(store).put("key", "[1, 2]", "fake:ann")
            await SqlShelf(store).keep("other", {})
        async with opened(url) as store:
            assert await SqlSeen(store).get("key") == "[1, 2]"
            assert await SqlSeen(store).get("other") is None
            await ages(store, 31)
            await sweep(store, 0)
            assert await SqlSeen(store).get("key") is None
            await SqlSeen(store).put("key", "[1, 2]", "fake:ann")
            await DirectMemory(store).forget("fake:bob")
            assert await SqlSeen(store).get("key") == "[1, 2]"
            await DirectMemory(store).forget("fake:ann")
            assert await SqlSeen(store).get("key") is None
            assert await SqlShelf(store).read("other") == {}

    run(test())


# --- group commit -----------------------------------------------------------------------------------


def test_what_is_asked_at_once_is_done_in_one_go_and_answered_one_by_one() -> None:
    async def test() -> None:
        goes: list[list[int]] = []

        async def do(numbers: object) -> list[int]:
            goes.append(list(numbers))  # type: ignore[call-overload]
            await asyncio.sleep(0.01)
            return [number * 10 for number in goes[-1]]

        together: Together[int] = Together(do)
        first = asyncio.create_task(together(1))
        await asyncio.sleep(0.005)
        assert await asyncio.gather(*(together(n) for n in (2, 3, 4)), first) == [20, 30, 40, 10]
        assert goes == [[1], [2, 3, 4]]

    run(test())


def test_one_that_fails_by_its_own_fault_fails_alone() -> None:
    async def test() -> None:
        async def do(numbers: object) -> list[int]:
            if 3 in numbers:  # type: ignore[operator]
                raise ValueError
            return list(numbers)  # type: ignore[call-overload, no-any-return]

        together: Together[int] = Together(do, alone=(ValueError,))
        answers = await asyncio.gather(*(together(n) for n in (1, 2, 3, 4)), return_exceptions=True)
        assert [each if isinstance(each, int) else type(each) for each in answers] == [1, 2, ValueError, 4]
        other: Together[int] = Together(do, alone=(KeyError,))
        answers = await asyncio.gather(*(other(n) for n in (1, 3)), return_exceptions=True)
        assert [type(each) for each in answers] == [ValueError, ValueError]

    run(test())


def test_what_was_asked_for_is_done_even_if_the_one_who_asked_goes_away() -> None:
    async def test() -> None:
        done: list[int] = []

        async def do(numbers: object) -> list[int]:
            await asyncio.sleep(0.01)
            done.extend(numbers)  # type: ignore[arg-type]
            return list(done)

        together: Together[int] = Together(do)
        asking = asyncio.create_task(together(1))
        await asyncio.sleep(0)
        asking.cancel()
        await together.done()
        assert done == [1]

    run(test())


def test_a_text_that_one_database_cannot_hold_spoils_nobody_elses_delivery(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        async with opened(url) as store, working(store, echo, door) as worker:
            results = await asyncio.gather(
                *(worker.inbox.accept(message(f"{n}", who="fake:b\0b" if n == 1 else f"fake:{n}")) for n in range(4)),
                return_exceptions=True,
            )
            assert [results[n] for n in (0, 2, 3)] == [True, True, True]
            await until(lambda: empty(worker))
        assert len(door.heard) >= 3

    run(test())


# --- the log ----------------------------------------------------------------------------------------


def test_what_libraries_say_is_not_repeated() -> None:
    written = io.StringIO()
    log.set_up("info", written)
    try:
        logging.getLogger("some.library").warning("Unhandled request: %s", "Dear Ms. Raman")
        log.trouble("reply.failed", ValueError("Dear Ms. Raman"))
        log.event("reply", outcome="sent")
    finally:
        log.set_up("error", io.StringIO())
    events = [json.loads(line) for line in written.getvalue().splitlines()]
    assert "Raman" not in written.getvalue()
    assert [each["event"] for each in events] == ["library", "reply.failed", "reply"]
    assert events[0]["library"] == "some.library"
    assert events[1]["error"] == "ValueError"


def test_a_level_that_is_none_is_one_line() -> None:
    with pytest.raises(SetupError, match="BUSY_MENTOR_LOG_LEVEL"):
        log.set_up("loud")


def test_a_version_is_a_draft_and_a_draft_is_counted_in_the_same_commit(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store, working(store, Engine().respond) as worker:
            await worker.inbox.accept(message("1", COLD))
            await worker.inbox.accept(message("2", "help"))
            await until(lambda: empty(worker))
            exported = await DirectMemory(store).export("fake:ann")
            assert exported["today"]["drafts"] == len(exported["letters"]) == 1
            assert Version.from_json({k: v for k, v in exported["letters"][0].items() if k != "where"}).text == COLD

    run(test())
