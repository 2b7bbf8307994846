"""The worker, the inbox and the outbox on both databases: everything is answered once, in order, whatever goes wrong."""

import asyncio
import io
import json
import random
from collections import Counter, defaultdict

import pytest
from sqlalchemy import text

from adapters import log
from adapters.flood import Flood
from adapters.quotas import Limits
from adapters.sql_inbox import SLOWLY
from adapters.sql_memory import DirectMemory
from adapters.sql_store import Store
from adapters.worker import APOLOGY, FAILURES, Pace
from bot.engine import Engine
from bot.messages import Coach, Message, Reply, Say
from bot.ports import Busy, Flooded, Later, Live, Memory, Person, Post, Undeliverable
from tests.letters import COLD
from tests.store_kit import FakeDoor, echo, empty, message, opened, run, until, working


async def count(store: Store, table: str, where: str = "true") -> int:
    """How many rows a table has."""
    async with store.reading() as connection:
        found = await connection.scalar(text(f"SELECT count(*) FROM {table} WHERE {where}"))  # noqa: S608 (our names)
        assert isinstance(found, int)
        return found


def said(door: FakeDoor) -> dict[str, list[str]]:
    """What was said in each conversation, in order."""
    out = defaultdict(list)
    for where, words in door.heard:
        out[where].append(words.removeprefix("Echo: "))
    return dict(out)


# --- once, and in order -----------------------------------------------------------------------------


def test_what_was_accepted_is_answered_once_and_in_order(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        busy: set[str] = set()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            assert given.where not in busy
            busy.add(given.where)
            await asyncio.sleep(random.uniform(0, 0.01))
            busy.remove(given.where)
            return await echo(given, memory)

        async with opened(url) as store, working(store, respond, door) as worker:
            for number in range(4):
                for who in range(20):
                    assert await worker.inbox.accept(message(f"{who} {number}", f"{number}", f"fake:{who}"))
            await until(lambda: empty(worker))
            assert await count(store, "seen") == 80
        assert list(said(door).values()) == [["0", "1", "2", "3"]] * 20
        assert all(attempt == 1 for _, attempt in door.tries)

    run(test())


def test_the_same_delivery_five_times_at_once_and_once_more_later_is_answered_once(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        async with opened(url) as store, working(store, echo, door) as worker:
            taken_in = await asyncio.gather(*(worker.inbox.accept(message("same")) for _ in range(5)))
            assert Counter(taken_in) == {True: 1, False: 4}
            assert worker.metrics.refused.labels("fake", "known")._value.get() == 4
            await until(lambda: empty(worker))
            assert await worker.inbox.accept(message("same")) is False
            await until(lambda: empty(worker))
        assert said(door) == {"fake:ann/dm": ["hello"]}

    run(test())


def test_the_same_delivery_at_two_replicas_at_once_is_answered_once(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        async with opened(url) as one, opened(url) as other:
            if not one.shared:
                return  # on SQLite the second replica is refused: see test_repl_memory
            async with working(one, echo, door) as first, working(other, echo, door) as second:
                for number in range(20):
                    asked = (each.inbox.accept(message(f"m{number}", str(number))) for each in (first, second, first))
                    assert Counter(await asyncio.gather(*asked)) == {True: 1, False: 2}
                await until(lambda: empty(first))
        assert said(door) == {"fake:ann/dm": [str(number) for number in range(20)]}

    run(test())


def test_deliveries_of_two_doors_with_one_id_are_two(url: str) -> None:
    async def test() -> None:
        async with opened(url) as store, working(store) as worker:
            assert await worker.inbox.accept(message("1", who="fake:ann"))
            assert await worker.inbox.accept(message("1", who="other:ann"))
            await until(lambda: asyncio.sleep(0, True))
            assert (await worker.inbox.queue.counts()).waiting >= 1  # nobody here has the other door

    run(test())


def test_the_turn_the_reply_and_done_are_one_commit(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        async with opened(url) as store, working(store, Engine().respond, door) as worker:
            await worker.inbox.accept(message("1", COLD))
            await until(lambda: empty(worker))
            version = await DirectMemory(store).last_version("fake:ann", "fake:ann/dm")
            scene = await DirectMemory(store).scene("fake:ann", "fake:ann/dm")
            assert version is not None
            assert scene is not None
            assert (version.text, scene.turns[0].said) == (COLD, COLD)
            assert await count(store, "inbox") == await count(store, "outbox") == 0
        assert door.heard

    run(test())


def test_conversations_wait_beside_each_other(url: str) -> None:
    async def test() -> None:
        waiting = asyncio.Event()
        together = 0

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            nonlocal together
            together += 1
            if together == 50:
                waiting.set()
            await waiting.wait()  # for ever, if they came one by one
            return await echo(given, memory)

        async with opened(url) as store, working(store, respond) as worker:
            await asyncio.gather(*(worker.inbox.accept(message(f"{n}", who=f"fake:{n}")) for n in range(50)))
            await until(lambda: empty(worker))

    run(test())


def test_only_so_many_are_worked_on_at_once(url: str) -> None:
    async def test() -> None:
        most = 0

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            nonlocal most
            most = max(most, worker.busy)
            await asyncio.sleep(0.001)
            return await echo(given, memory)

        pace = Pace(busy=3, poll=0.02)
        async with opened(url) as store, working(store, respond, pace=pace) as worker:
            await asyncio.gather(*(worker.inbox.accept(message(f"{n}", who=f"fake:{n}")) for n in range(20)))
            await until(lambda: empty(worker))
        assert most == 3

    run(test())


def test_choices_made_in_two_conversations_at_once_are_both_kept(url: str) -> None:
    async def test() -> None:
        both = asyncio.Barrier(2)
        first = True

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            nonlocal first
            person = await memory.person(given.who)
            if first:
                await both.wait()
                first = False
            await memory.keep_person(given.who, Person(person.muted | {given.text}))
            return await echo(given, memory)

        async with opened(url) as store, working(store, respond) as worker:
            await worker.inbox.accept(message("1", "terms", where="here"))
            await worker.inbox.accept(message("2", "coffee", where="there"))
            await until(lambda: empty(worker))
            assert (await DirectMemory(store).person("fake:ann")).muted == {"terms", "coffee"}

    run(test())


# --- what goes wrong --------------------------------------------------------------------------------


def test_five_failures_set_a_message_aside_with_an_apology_and_its_conversation_goes_on(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        tried = Counter[str]()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            tried[given.text] += 1
            await memory.keep_person(given.who, Person(frozenset({"half"})))
            if given.text == "bad":
                raise RuntimeError(given.text)
            return await echo(given, memory)

        async with opened(url) as store, working(store, respond, door) as worker:
            for number, words in enumerate(("one", "bad", "two")):
                await worker.inbox.accept(message(str(number), words))
            await until(lambda: empty(worker))
            assert (await worker.inbox.queue.counts()).dead == 1
        assert tried == {"one": 1, "bad": FAILURES, "two": 1}
        assert said(door) == {"fake:ann/dm": ["one", APOLOGY, "two"]}

    run(test())


def test_a_message_that_fails_once_changes_nothing_before_it_succeeds(url: str) -> None:
    async def test() -> None:
        tried = 0

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            nonlocal tried
            tried += 1
            reply = await Engine().respond(given, memory)
            if tried < 3:
                raise ValueError
            return reply

        async with opened(url) as store, working(store, respond) as worker:
            await worker.inbox.accept(message("1", COLD))
            await until(lambda: empty(worker))
            assert len(await DirectMemory(store).versions("fake:ann")) == 1
        assert tried == 3

    run(test())


def test_a_platform_that_asks_for_patience_gets_it_and_the_order_holds(url: str) -> None:
    async def test() -> None:
        def trouble(post: Post, attempt: int) -> None:
            if attempt == 1:
                raise Later(0.02)
            if attempt == 2:
                raise OSError

        door = FakeDoor(trouble=trouble)
        async with opened(url) as store, working(store, echo, door) as worker:
            for number in range(3):
                await worker.inbox.accept(message(str(number), str(number)))
            await until(lambda: empty(worker))
        assert [attempt for _, attempt in door.tries] == [1, 2, 3] * 3
        first_time = list(dict.fromkeys(id_ for id_, _ in door.tries))
        assert len(first_time) == 3
        assert all(len(id_) <= 25 for id_ in first_time)  # it serves as Discord's nonce

    run(test())


def test_a_reply_of_several_posts_goes_on_where_it_stopped(url: str) -> None:
    async def test() -> None:
        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            return Reply(tuple(Coach(str(number)) for number in range(4)))

        failed = False

        def trouble(post: Post, attempt: int) -> None:
            nonlocal failed
            if post.id.endswith("-2") and not failed:
                failed = True
                raise OSError

        door = FakeDoor(trouble=trouble)
        async with opened(url) as store, working(store, respond, door) as worker:
            await worker.inbox.accept(message("1"))
            await until(lambda: empty(worker))
        assert [(id_[-2:], attempt) for id_, attempt in door.tries] == [
            ("-0", 1),
            ("-1", 1),
            ("-2", 1),
            ("-2", 2),
            ("-3", 2),
        ]

    run(test())


def test_what_the_platform_never_takes_is_set_aside_and_holds_nobody_up(url: str) -> None:
    async def test() -> None:
        def trouble(post: Post, attempt: int) -> None:
            if "0" in post.payload["text"]:
                raise Undeliverable

        door = FakeDoor(trouble=trouble)
        async with opened(url) as store, working(store, echo, door) as worker:
            for number in range(2):
                await worker.inbox.accept(message(str(number), str(number)))
            await until(lambda: empty(worker))
            assert (await worker.outbox.queue.counts()).dead == 1
        assert said(door) == {"fake:ann/dm": ["1"]}

    run(test())


def test_a_worker_that_dies_is_replaced_by_another_one_in_order(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        stuck = asyncio.Event()

        async def hangs(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            stuck.set()
            await asyncio.Event().wait()
            raise AssertionError

        async with opened(url) as store, opened(url) as other:
            async with working(store, hangs, door, Pace(poll=0.02, lease=60.0, drain=0.0)) as dying:
                for number in range(3):
                    await dying.inbox.accept(message(str(number), str(number)))
                await stuck.wait()
                # a process that is gone neither gives back nor renews anything
                async with other.writing() as connection:
                    await connection.execute(text("UPDATE inbox SET holder = 'dead', attempt = attempt + 1"))
                    await connection.execute(text("UPDATE inbox SET lease = lease - 59.5 WHERE attempt = 2"))
            async with working(other, echo, door) as heir:
                await until(lambda: empty(heir))
        assert said(door) == {"fake:ann/dm": ["0", "1", "2"]}

    run(test())


def test_who_comes_too_late_changes_nothing_and_says_nothing(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        slow, go_on = asyncio.Event(), asyncio.Event()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            await memory.keep_person(given.who, Person(frozenset({given.text if slow.is_set() else "late"})))
            if not slow.is_set():
                slow.set()
                await go_on.wait()
                return Reply((Say("Echo", "late"),))
            return await echo(given, memory)

        pace = Pace(poll=0.02, lease=30.0)  # nobody renews anything while this test runs
        async with opened(url) as store, working(store, respond, door, pace) as worker:
            await worker.inbox.accept(message("1"))
            await slow.wait()
            async with store.writing() as connection:
                await connection.execute(text("UPDATE inbox SET lease = 0"))
            await until(lambda: bool(door.heard))
            go_on.set()
            await until(lambda: worker.busy == 0)
            await until(lambda: empty(worker))
            assert (await DirectMemory(store).person("fake:ann")).muted == {"hello"}
        assert said(door) == {"fake:ann/dm": ["hello"]}

    run(test())


@pytest.mark.parametrize("hours", [-5, 5], ids=["back", "forward"])
def test_a_clock_that_jumps_neither_loses_nor_repeats_nor_stops_anything(url: str, hours: int) -> None:
    async def test() -> None:
        door = FakeDoor()
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            begun.set()
            await go_on.wait()
            return await echo(given, memory)

        def trouble(post: Post, attempt: int) -> None:
            if attempt == 1 and post.payload["text"] == "Echo: 1":
                raise Later(0.2)

        door.trouble = trouble
        async with opened(url) as store, working(store, respond, door) as worker:
            for number in range(3):
                await worker.inbox.accept(message(str(number), str(number)))
            await begun.wait()
            for _ in range(2):
                async with (
                    store.writing() as connection
                ):  # the clock goes forward when all that was written down is earlier
                    for table in ("inbox", "outbox"):
                        shift = f"due = due - {hours * 3600}, lease = lease - {hours * 3600}, at = at - {hours * 3600}"
                        await connection.execute(text(f"UPDATE {table} SET {shift}"))  # noqa: S608 (our names)
                go_on.set()
                await until(lambda: bool(door.heard))
            await until(lambda: empty(worker))
        assert said(door) == {"fake:ann/dm": ["0", "1", "2"]}

    run(test())


def test_being_told_to_stop_finishes_what_was_begun_and_keeps_what_was_not(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        begun = asyncio.Event()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            begun.set()
            await asyncio.sleep(0.2)
            return await echo(given, memory)

        async with opened(url) as store:
            async with working(store, respond, door) as worker:
                for number in range(3):
                    await worker.inbox.accept(message(str(number), str(number)))
                await begun.wait()
            assert said(door) == {"fake:ann/dm": ["0"]}
            assert await count(store, "inbox", "holder = '' AND failures = 0") == 2
            async with working(store, echo, door) as worker:
                await until(lambda: empty(worker))
        assert said(door) == {"fake:ann/dm": ["0", "1", "2"]}

    run(test())


def test_what_cannot_be_finished_in_time_is_given_back(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        begun = asyncio.Event()

        async def hangs(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            begun.set()
            await asyncio.Event().wait()
            raise AssertionError

        async with opened(url) as store:
            async with working(store, hangs, door, Pace(poll=0.02, drain=0.1)) as worker:
                await worker.inbox.accept(message("1"))
                await begun.wait()
            assert await count(store, "inbox", "holder = '' AND failures = 0") == 1
            async with working(store, echo, door) as worker:
                await until(lambda: empty(worker))
        assert said(door) == {"fake:ann/dm": ["hello"]}

    run(test())


def test_what_somebody_takes_back_is_not_answered(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        begun = asyncio.Event()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            if given.text == "1":
                return await echo(given, memory)
            begun.set()
            await asyncio.Event().wait()
            raise AssertionError

        async with opened(url) as store, working(store, respond, door) as worker:
            await worker.inbox.accept(message("zero", "0"))
            await worker.inbox.accept(message("one", "1"))
            await begun.wait()
            assert worker.cancel("fake", "zero")
            assert not worker.cancel("fake", "nothing")
            await until(lambda: empty(worker))
        assert said(door) == {"fake:ann/dm": ["1"]}

    run(test())


# --- too much ---------------------------------------------------------------------------------------


def test_a_person_who_floods_is_answered_once_and_slowed_and_others_do_not_notice(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        limits = Limits(freely=5, every=2.0)
        async with opened(url) as store, working(store, echo, door, limits=limits) as worker:
            answers = Counter[str]()
            for number in range(50):
                try:
                    await worker.inbox.accept(message(f"m{number}", str(number), where=f"thread {number}"))
                    answers["taken"] += 1
                except Flooded:
                    answers["flooded"] += 1
                if number % 10 == 0:
                    assert await worker.inbox.accept(message(f"b{number}", str(number), "fake:bob"))
            assert answers == {"taken": 35, "flooded": 15}
            await until(lambda: len(door.heard) == 11)
            assert said(door)["fake:bob/dm"] == ["0", "10", "20", "30", "40"]
            assert [words for _, words in door.heard].count(SLOWLY) == 1
            assert (await worker.inbox.queue.counts()).waiting == 30

    run(test())


def test_a_flood_ebbs() -> None:
    flood = Flood(freely=2, every=1.0, longest=3.0)
    assert [flood.wait("ann", 100.0) for _ in range(6)] == [0.0, 0.0, 1.0, 2.0, 3.0, None]
    assert flood.wait("bob", 100.0) == 0.0
    assert flood.wait("ann", 101.0) == 3.0
    assert flood.wait("ann", 200.0) == 0.0


def test_when_everybody_floods_nothing_more_is_taken_in_and_nothing_is_lost(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test() -> None:
        door = FakeDoor()
        async with opened(url) as store, working(store, echo, door) as worker:
            worker.inbox.most_waiting = 5
            worker.inbox.wake = lambda: None
            results = await asyncio.gather(
                *(worker.inbox.accept(message(f"{n}", who=f"fake:{n}")) for n in range(8)), return_exceptions=True
            )
            assert [type(each) for each in results].count(Busy) == 3
            await until(lambda: empty(worker))
            assert await worker.inbox.accept(message("7", who="fake:7"))  # it was not kept, so it may come again
            await until(lambda: empty(worker))
        assert len(door.heard) == 6

    run(test())


def test_letters_a_day_are_counted_over_restarts_and_what_is_left_is_said(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        limits = Limits(drafts=2)
        for number in range(3):
            async with opened(url) as store, working(store, Engine().respond, door, limits=limits) as worker:
                await worker.inbox.accept(message(f"{number}", f"critique {COLD} {number}"))
                await worker.inbox.accept(message(f"bob{number}", "help", "fake:bob"))
                await until(lambda: empty(worker))
        words = " | ".join(text for where, text in door.heard if "ann" in where)
        assert "I read one more of your letters today." in words
        assert "That was the last letter" in words
        assert "You have shown me 2 letters today" in words
        assert len([where for where, _ in door.heard if "bob" in where]) == 3

    run(test())


def test_somebody_in_distress_is_never_told_of_a_limit(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        async with opened(url) as store, working(store, Engine().respond, door, limits=Limits(drafts=1)) as worker:
            for number, words in enumerate((f"critique {COLD}", "I want to kill myself", f"critique {COLD}")):
                await worker.inbox.accept(message(f"{number}", words))
            await until(lambda: empty(worker))
        kind, refused = door.heard[-2][1], door.heard[-1][1]
        assert "letters today" not in kind
        assert "letters today" in refused

    run(test())


# --- forgetting -------------------------------------------------------------------------------------


def test_forget_me_takes_what_waits_and_what_is_unsent_along(url: str) -> None:
    async def test() -> None:
        def trouble(post: Post, attempt: int) -> None:
            if "Deleted" not in post.payload["text"]:
                raise Later(60)

        door = FakeDoor(trouble=trouble)
        held = asyncio.Event()

        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            if given.text == "held":
                await held.wait()
            return await Engine().respond(given, memory)

        async with opened(url) as store, working(store, respond, door) as worker:
            await worker.inbox.accept(message("1", f"critique {COLD}"))
            await until(lambda: bool(door.tries))
            await worker.inbox.accept(message("2", "held", where="elsewhere"))
            await worker.inbox.accept(message("3", "behind it", where="elsewhere"))
            await worker.inbox.accept(message("4", "forget me"))
            await until(lambda: bool(door.heard))
            held.set()
            await until(lambda: empty(worker))
            (answer,) = (words for _, words in door.heard)
            for part in ("1 letter", "2 waiting messages", "1 unsent answer"):
                assert part in answer
            for table in ("inbox", "outbox", "people", "versions", "scenes", "turns"):
                assert await count(store, table) == 0

    run(test())


# --- the log ----------------------------------------------------------------------------------------


def test_the_log_is_json_and_never_holds_a_letter(url: str) -> None:
    secret = "marmalade"
    written = io.StringIO()

    async def test() -> None:
        async def respond(given: Message, memory: Memory, live: Live | None = None) -> Reply:
            if given.text.startswith("bad"):
                raise ValueError(given.text)
            return await Engine().respond(given, memory)

        def trouble(post: Post, attempt: int) -> None:
            if attempt == 1:
                raise OSError(post.payload["text"])

        door = FakeDoor(trouble=trouble)
        async with opened(url) as store, working(store, respond, door) as worker:
            await worker.inbox.accept(message("1", f"critique {COLD} {secret}"))
            await worker.inbox.accept(message("2", f"bad {secret}"))
            await until(lambda: empty(worker))
            worker.metrics.text()
            await worker.measure()
            assert secret not in worker.metrics.text().decode()
            assert 'busy_mentor_messages_total{door="fake",outcome="answered"} 1.0' in worker.metrics.text().decode()
            assert 'busy_mentor_dead{queue="inbox"} 1.0' in worker.metrics.text().decode()

    log.set_up("debug", written)
    try:
        run(test())
    finally:
        log.set_up("error", io.StringIO())
    events = [json.loads(line) for line in written.getvalue().splitlines()]
    assert {"worker.started", "message", "message.failed", "message.set_aside", "reply", "reply.failed"} <= {
        each["event"] for each in events
    }
    assert secret not in written.getvalue()


def test_a_message_that_was_with_workers_that_died_is_put_off_and_answered_in_turns(url: str) -> None:
    async def test() -> None:
        door = FakeDoor()
        async with opened(url) as store:
            async with working(store, echo, door) as worker:
                worker.inbox.wake = lambda: None
                await worker.inbox.accept(message("killer", who="absent:1"))
                await worker.inbox.accept(message("suspect", who="absent:2"))
            async with store.writing() as connection:
                await connection.execute(text("UPDATE inbox SET door = 'fake'"))
                await connection.execute(text("UPDATE inbox SET attempt = 25, at = at - 301 WHERE who = 'absent:1'"))
                await connection.execute(text("UPDATE inbox SET attempt = 2 WHERE who = 'absent:2'"))
            async with working(store, echo, door) as worker:
                await until(lambda: empty(worker))
                assert worker.metrics.retries.labels("fake", "message")._value.get() == 3
        assert said(door) == {"absent:1/dm": [APOLOGY], "absent:2/dm": ["hello"]}

    run(test())
