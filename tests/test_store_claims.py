"""The claim protocol by itself: whatever workers do, and in whatever order, a row is in one hand, and a place goes in order."""

import asyncio
import random
from collections import defaultdict

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text

from adapters.sql_queue import Hold, PutOff, Queue, Renewal, Taken, Wish
from adapters.sql_schema import INBOX, now
from adapters.sql_store import Store
from tests.postgres_server import Server
from tests.store_kit import opened, run

# What can happen: a worker takes, finishes, fails, gives back or renews; it dies with what it holds; a late one writes after all.
ACTS = ("take", "done", "fail", "give back", "renew", "expire", "late", "accept")
Act = tuple[str, int]


async def put(store: Store, place: str, key: str) -> None:
    """One more row."""
    async with store.writing() as connection:
        at = await connection.scalar(select(now()))
        row = {"key": key, "door": "fake", "who": "ann", "place": place, "at": at, "due": at, "body": "{}"}
        await connection.execute(insert(INBOX), row)


class Model:
    """What has to be true, beside the real thing."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.queue = Queue(store, INBOX)
        self.held: list[Taken] = []
        self.stale: list[Taken] = []
        self.done: defaultdict[str, list[int]] = defaultdict(list)
        self.accepted = 0

    async def act(self, what: str, which: int) -> None:
        mine = self.held[which % len(self.held)] if self.held else None
        match what:
            case "accept":
                self.accepted += 1
                await put(self.store, f"place {which % 3}", f"key {self.accepted}")
            case "take":
                await self._take(which % 3 + 1)
            case "expire":
                async with self.store.writing() as connection:
                    await connection.execute(text("UPDATE inbox SET lease = 0"))
                self.stale += self.held
                self.held = []
            case "renew":
                await self.queue.renew(Renewal(tuple(Hold(each.id, each.attempt) for each in self.held + self.stale)))
            case "late":  # nobody may have taken it since: then it is still its last holder's to finish
                for late in self.stale:
                    await self._finish(late)
            case _ if mine is None:
                pass
            case "done":
                self.held.remove(mine)
                assert await self._finish(mine)
            case _:
                self.held.remove(mine)
                await self.queue.put_off(PutOff(Hold(mine.id, mine.attempt), 0.0, failed=what == "fail"))

    async def _take(self, most: int) -> None:
        async with self.store.writing() as connection:
            (got,) = await self.queue.take(connection, [Wish("me", ("fake",), most)])
        assert len(got) <= most
        assert got == sorted(got, key=lambda row: row.id)
        for row in got:
            assert row.place not in {each.place for each in self.held}, "two at once in one place"
            assert all(row.id > done for done in self.done[row.place]), "out of order"
            assert all(row.attempt > each.attempt for each in self.stale if each.id == row.id)
            self.held.append(row)

    async def _finish(self, row: Taken) -> bool:
        async with self.store.writing() as connection:
            (held,) = await self.queue.hold(connection, [Hold(row.id, row.attempt)])
            if held:
                await self.queue.done(connection, [row.id])
        if held:
            newest = [each.attempt for each in (*self.held, *self.stale) if each.id == row.id]
            assert row.attempt >= max(newest, default=0), "somebody took it since"
            assert row.id not in self.done[row.place]
            assert not self.done[row.place] or row.id > self.done[row.place][-1]
            self.done[row.place].append(row.id)
            self.held = [each for each in self.held if each.id != row.id]
        return held

    async def finish_all(self) -> None:
        await self.act("expire", 0)
        for _ in range(self.accepted + 1):
            await self._take(10)
            for each in list(self.held):
                await self.act("done", self.held.index(each))
        assert sum(len(each) for each in self.done.values()) == self.accepted


async def play(url: str, acts: list[Act]) -> None:
    async with opened(url) as store:
        async with store.writing() as connection:
            await connection.execute(text("DELETE FROM inbox"))
        model = Model(store)
        for number in range(4):
            await model.act("accept", number)
        for what, which in acts:
            await model.act(what, which)
        await model.finish_all()


@settings(max_examples=25)
@example(acts=[("take", 0), ("expire", 0), ("take", 0), ("late", 0), ("done", 0)])
@example(acts=[("take", 0), ("expire", 0), ("take", 0), ("done", 0), ("late", 0)])
@example(acts=[("take", 2), ("give back", 0), ("renew", 0), ("take", 2), ("fail", 0), ("late", 0)])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 7)), max_size=25))
def test_every_row_is_done_once_in_the_order_of_its_place_whatever_happens(url: str, acts: list[Act]) -> None:
    run(play(url, acts))


def test_many_workers_at_once_never_hold_one_place_together(postgres: Server) -> None:
    url = postgres.database()

    async def worker(number: int, done: list[tuple[str, int]], busy: set[str], chance: random.Random) -> None:
        async with opened(url) as store:
            queue = Queue(store, INBOX)
            empty = 0
            while empty < 20:
                async with store.writing() as connection:
                    (got,) = await queue.take(connection, [Wish(f"w{number}", ("fake",), chance.randint(1, 5))])
                empty = 0 if got else empty + 1
                for row in got:
                    assert row.place not in busy
                    busy.add(row.place)
                await asyncio.sleep(chance.random() * 0.005)
                for row in got:
                    busy.remove(row.place)
                    async with store.writing() as connection:
                        assert await queue.hold(connection, [Hold(row.id, row.attempt)]) == [True]
                        await queue.done(connection, [row.id])
                    done.append((row.place, row.id))

    async def test() -> None:
        done: list[tuple[str, int]] = []
        async with opened(url) as store:
            for number in range(150):
                await put(store, f"place {number % 12}", str(number))
        chance = random.Random(7)
        await asyncio.gather(*(worker(n, done, set(), random.Random(chance.random())) for n in range(8)))
        assert len(done) == len(set(done)) == 150
        for place in {place for place, _ in done}:
            ids = [id_ for where, id_ in done if where == place]
            assert ids == sorted(ids)

    run(test())


@pytest.mark.parametrize("seconds", [3600, 100_000_000])
def test_a_lease_or_a_wait_that_only_a_jumping_clock_can_have_made_is_not_believed(url: str, seconds: int) -> None:
    async def test() -> None:
        async with opened(url) as store:
            queue = Queue(store, INBOX)
            await put(store, "here", "1")
            async with store.writing() as connection:
                assert len((await queue.take(connection, [Wish("dead", ("fake",), 5)]))[0]) == 1
            async with store.writing() as connection:
                assert (await queue.take(connection, [Wish("me", ("fake",), 5)])) == [[]]
            async with store.writing() as connection:
                later = f"lease = lease + {seconds}, due = due + {seconds + 3600}"
                await connection.execute(text(f"UPDATE inbox SET {later}"))  # noqa: S608 (our words)
            async with store.writing() as connection:
                assert len((await queue.take(connection, [Wish("me", ("fake",), 5)]))[0]) == 1

    run(test())
