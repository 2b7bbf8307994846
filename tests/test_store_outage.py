"""The database goes away: what was accepted waits, nothing is acknowledged that was not kept, and the log says it once."""

import asyncio
import io
import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters import log
from adapters.sql_memory import DirectMemory
from adapters.sql_store import Away, Store, sqlite_url
from bot.coach.versions import Version
from bot.messages import Message, Reply
from bot.ports import Busy, Live, Memory, Person
from tests.postgres_server import Server
from tests.store_kit import AT, FakeDoor, echo, empty, message, opened, run, until, working


class Events:
    """What the log said."""

    def __init__(self) -> None:
        self.written = io.StringIO()

    def named(self, name: str) -> list[dict[str, str]]:
        """The events of one name."""
        return [each for each in map(json.loads, self.written.getvalue().splitlines()) if each["event"] == name]


@pytest.fixture
def events() -> Iterator[Events]:
    """The log of one test."""
    found = Events()
    log.set_up("info", found.written)
    yield found
    log.set_up("error", io.StringIO())


def test_a_restart_of_postgresql_loses_nothing_and_is_said_once(postgres: Server, events: Events) -> None:
    url = postgres.database()
    door = FakeDoor()

    async def test() -> None:
        going = asyncio.Event()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            await memory.add_version(given.who, given.where, Version(1, given.text, "dm", 0, (), (), AT))
            if given.text == "0":
                await going.wait()  # its answer is ready while the database is away
            return await echo(given, memory)

        async with opened(url) as store, working(store, respond, door) as worker:
            for number in range(5):
                await worker.inbox.accept(message(str(number), str(number)))
            await until(lambda: worker.busy == 1)
            refused = asyncio.Event()

            def between() -> None:
                asyncio.run_coroutine_threadsafe(refuses(), loop).result(20)

            async def refuses() -> None:
                going.set()
                with pytest.raises(Busy):
                    await worker.inbox.accept(message("5", "5"))
                await until(lambda: bool(events.named("store.away")))
                refused.set()

            loop = asyncio.get_running_loop()
            await asyncio.to_thread(postgres.restart, between)
            assert refused.is_set()
            await until(lambda: bool(events.named("store.back")))
            assert await worker.inbox.accept(message("5", "5"))
            await until(lambda: empty(worker))
            assert [each.text for each in await DirectMemory(store).versions("fake:ann")] == list("012345")

    run(test())
    assert [words for _, words in door.heard] == [f"Echo: {number}" for number in range(6)]
    assert len(events.named("store.away")) == len(events.named("store.back")) == 1


def test_connections_that_are_cut_are_made_again(postgres: Server) -> None:
    url = postgres.database()
    door = FakeDoor()

    async def test() -> None:
        async with opened(url) as store, opened(url) as other, working(store, echo, door) as worker:
            for number in range(10):
                async with other.reading() as connection:
                    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    await connection.execute(text(f"{cut} AND datname = current_database()"))
                for _ in range(100):
                    try:
                        await worker.inbox.accept(message(str(number), str(number)))
                        break
                    except Busy:
                        await asyncio.sleep(0.01)
            await until(lambda: len(door.heard) == 10)
            await until(lambda: empty(worker))

    run(test())
    assert [words for _, words in door.heard] == [f"Echo: {number}" for number in range(10)]


def test_a_file_that_another_program_locks_makes_messages_wait(
    tmp_path: Path, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.sql_store.PATIENCE", 0.05)
    file, door = tmp_path / "x.db", FakeDoor()

    async def test() -> None:
        going = asyncio.Event()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            await going.wait()
            return await echo(given, memory)

        async with opened(sqlite_url(file), own=True) as store, working(store, respond, door) as worker:
            await worker.inbox.accept(message("0", "0"))
            await until(lambda: worker.busy == 1)
            holder = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
            await asyncio.to_thread(holder.execute, "BEGIN IMMEDIATE")  # the worker may be writing just now
            going.set()
            with pytest.raises(Busy, match="held by another program"):
                await worker.inbox.accept(message("1", "1"))
            await until(lambda: bool(events.named("store.away")))
            holder.execute("ROLLBACK")
            holder.close()
            await until(lambda: empty(worker))

    run(test())
    assert [words for _, words in door.heard] == ["Echo: 0"]
    assert len(events.named("store.away")) == 1
    assert "held by another program" in events.named("store.away")[0]["reason"]


def test_a_full_disk_makes_messages_wait(tmp_path: Path, events: Events) -> None:
    door = FakeDoor()

    async def limit(store: Store, pages: int) -> None:
        """Every connection is told how large the file may be; SQLite then says what it says of a full disk."""
        pragma = text(f"PRAGMA max_page_count = {pages}")

        async def tell(connection: AsyncConnection, asked: Sequence[None]) -> list[None]:
            await connection.execute(pragma)
            return [None for _ in asked]

        await store.batched(0, tell)(None)

        def at_once(connection: Any, *_: object) -> None:
            cursor = connection.cursor()
            cursor.execute(str(pragma))
            cursor.close()

        event.listen(store._engine.sync_engine, "checkout", at_once)

    async def test() -> None:
        async with opened(sqlite_url(tmp_path / "x.db"), own=True) as store, working(store, echo, door) as worker:
            await worker.inbox.accept(message("0", "0"))
            await until(lambda: empty(worker))
            await limit(store, 1)
            with pytest.raises(Busy, match="disk is full"):
                await worker.inbox.accept(message("1", "x" * 200_000))
            with pytest.raises(Away, match="disk is full"):
                await DirectMemory(store).add_version("ann", "dm", Version(1, "x" * 200_000, "dm", 0, (), (), AT))
            await limit(store, 1_000_000)
            assert await worker.inbox.accept(message("1", "1"))
            await until(lambda: empty(worker))

    run(test())
    assert [words for _, words in door.heard] == ["Echo: 0", "Echo: 1"]


def test_a_talk_goes_on_when_it_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.sql_store.PATIENCE", 0.01)
    from adapters.repl import answered
    from adapters.sql_memory import SqlMemory
    from bot.engine import Engine

    async def test() -> None:
        async with opened(sqlite_url(tmp_path / "x.db")) as store:
            holder = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
            holder.execute("BEGIN IMMEDIATE")
            memory = SqlMemory(store)
            reply = await answered(Engine(), message("1", "dismiss terms", "repl"), memory)
            said = " ".join(str(part) for part in reply.parts)
            assert "stays out of your margin notes" in said
            assert "I could not keep this" in said
            holder.close()
            assert await SqlMemory(store).person("repl") == Person()

    run(test())


@pytest.mark.skipif(sys.platform == "win32", reason="who may read a file is another matter there")
def test_one_line_names_a_database_that_is_shutting_down(postgres: Server) -> None:
    url = postgres.database()

    async def test() -> None:
        async with opened(url) as store:

            def away() -> None:
                async def read() -> None:
                    with pytest.raises(Away) as told:
                        await DirectMemory(store).person("ann")
                    assert "\n" not in str(told.value)

                asyncio.run_coroutine_threadsafe(read(), loop).result(20)

            loop = asyncio.get_running_loop()
            await asyncio.to_thread(postgres.restart, away)
            assert await DirectMemory(store).person("ann") == Person()

    run(test())
