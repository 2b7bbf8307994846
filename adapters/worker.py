"""The worker: takes messages from the inbox, has them answered, and hands the replies to the doors.

It can be killed at any line. A message is done in the very commit that keeps its turn and its reply; a reply is gone once
its door has taken it. What a dead worker held is free again when its lease runs out.
"""

import asyncio
import random
import time
import uuid
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from adapters import log, quotas
from adapters.flood import Flood
from adapters.metrics import Metrics
from adapters.quotas import Limits
from adapters.sql_changes import Changes
from adapters.sql_finish import Ended, Finished
from adapters.sql_inbox import SqlInbox, key_of, message_of
from adapters.sql_memory import SqlMemory
from adapters.sql_outbox import Sent, SqlOutbox
from adapters.sql_queue import LEASE, Hold, PutOff, Queue, Renewal, Taken, Wish
from adapters.sql_recall import Known
from adapters.sql_reseal import reseal
from adapters.sql_store import Away, Store
from adapters.sql_sweep import sweep
from bot.messages import Coach, Message, Reply
from bot.ports import Door, Later, Live, Memory, Post, Undeliverable

Got = TypeVar("Got")
Respond = Callable[[Message, Memory, Live | None], Coroutine[Any, Any, Reply]]  # what answers a message: the engine

FAILURES = 5  # after that many a message is set aside
ATTEMPTS = 20  # so often a message may be taken without ever coming to an end, and
SUSPECT = 300.0  # for so many seconds; then it is thought to kill workers
DAY = 24 * 3600.0  # seconds for which a reply is worth sending
SWEEP_EVERY = 3600.0  # seconds
APOLOGY = "Something went wrong on my side, and I could not answer your message. It was not your letter. Please send it again later."


@dataclass(frozen=True, slots=True)
class Pace:
    """How a worker works; times in seconds. `busy` is how many messages it works on at once."""

    busy: int = 1_000
    sending: int = 200
    poll: float = 0.5
    lease: float = LEASE
    deadline: float = 180.0  # for one answer
    sending_deadline: float = 60.0  # for one post
    drain: float = 25.0
    backoff: float = 1.0  # after the first failure; then twice as long each time
    keep_days: int = 0


class Worker:
    """Works from `run` until `stop`. Several may work on one store; each takes what it has the doors for."""

    def __init__(
        self,
        store: Store,
        respond: Respond,
        doors: Sequence[Door],
        *,
        limits: Limits | None = None,
        metrics: Metrics | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._store = store
        self._respond = respond
        self._doors = {door.name: door for door in doors}
        self._limits = limits or Limits()
        self._pace = pace or Pace()
        self._outage = Outage()
        self.metrics = metrics or Metrics()
        self.inbox = SqlInbox(store, self._doors, Flood(self._limits.freely, self._limits.every))
        self.outbox = SqlOutbox(store)
        self._in = _Lane(self, self.inbox.queue, self._pace.busy, self.inbox.take, self._answer)
        self._out = _Lane(self, self.outbox.queue, self._pace.sending, self.outbox.take, self._send)
        self.inbox.wake = self._in.wake
        self.inbox.refused = lambda door, why: self.metrics.refused.labels(door, why).inc()
        self._stopping = asyncio.Event()
        self._asking: dict[str, asyncio.Task[Reply]] = {}
        self.holder = uuid.uuid4().hex

    @property
    def busy(self) -> int:
        """How many messages are being answered right now."""
        return len(self._in.running)

    def stop(self) -> None:
        """Take nothing more; `run` ends when what is being answered is answered and sent, or the time for it is up."""
        self._stopping.set()
        self._in.wake()
        self._out.wake()

    async def run(self) -> None:
        """Work until told to stop."""
        log.event("worker.started", store=self._store.kind, doors=sorted(self._doors))
        if not self._store.shared:  # nobody else is alive who could hold anything
            await self.insist(self.inbox.queue.free_all)
            await self.insist(self.outbox.queue.free_all)
        helpers = [asyncio.create_task(each) for each in (self._keep_alive(), self._sweep())]
        lanes = [asyncio.create_task(lane.run()) for lane in (self._in, self._out)]
        try:
            await self._stopping.wait()
            await self._drain(lanes)
        finally:
            await _end([*helpers, *lanes])
            log.event("worker.stopped")

    async def _drain(self, lanes: Sequence[asyncio.Task[None]]) -> None:
        until = time.monotonic() + self._pace.drain
        for lane, loop in zip((self._in, self._out), lanes, strict=True):
            lane.closing = True
            lane.wake()
            await asyncio.wait((loop,), timeout=max(0.1, until - time.monotonic()))
        for lane in (self._in, self._out):
            held = list(lane.running.values())
            await _end([task for task, _ in held])
            back = [lane.queue.put_off(PutOff(hold, 0.0, failed=False)) for _, hold in held]
            done, _ = (
                await asyncio.wait([asyncio.ensure_future(each) for each in back], timeout=2) if back else ((), ())
            )
            for each in done:
                each.exception()  # a database that is away just now frees them later

    # --- a message ----------------------------------------------------------------------------------

    async def _answer(self, item: tuple[Taken, Known]) -> None:
        taken, known = item
        if taken.attempt > 1:
            self.metrics.retries.labels(taken.door, "message").inc()
        if taken.attempt > ATTEMPTS and time.time() - taken.at > SUSPECT:
            await self._set_aside(taken, None)
            return
        if wait := self._suspicion(taken):
            await self.insist(lambda: self.inbox.queue.put_off(PutOff(_hold(taken), wait, failed=False)))
            return
        try:
            finished = await self._answered(taken, known)
        except Away:  # what is known could not be read; the message is as good as ever
            await self.insist(lambda: self.inbox.queue.put_off(PutOff(_hold(taken), 0.5, failed=False)))
            return
        except Exception as error:  # noqa: BLE001 (whatever it is: the conversation goes on)
            log.trouble("message.failed", error, door=taken.door, attempt=taken.attempt, failures=taken.failures + 1)
            if taken.failures + 1 >= FAILURES:
                await self._set_aside(taken, error)
            else:
                self._count(taken, "failed")
                wait = self._pace.backoff * 2**taken.failures
                await self.insist(lambda: self.inbox.queue.put_off(PutOff(_hold(taken), wait, failed=True)))
            return
        await self._keep(finished, "answered")

    def _suspicion(self, taken: Taken) -> float:
        """For how many seconds to put off a message that was with several workers when they died.

        One of those may be what killed them. Spread out in time, the innocent ones are answered before it kills again. Putting off counts as
        taking, so every second time it is answered.
        """
        unexplained = taken.attempt - 1 - taken.failures
        if unexplained < 2 or unexplained % 2:
            return 0.0
        return self._pace.backoff * random.uniform(0.1, 1.0) * 2.0 ** min(5, unexplained // 2)

    async def _answered(self, taken: Taken, known: Known) -> Finished:
        door = self._doors[taken.door]
        message = message_of(taken, self._store.seal)
        memory = SqlMemory(self._store, (taken.who, taken.place), known)
        reply = quotas.refusal(message, known.drafts, self._limits)
        if reply is None:
            reply = await self._asked(taken, message, memory, await _live(door, message))
            if reply is None:  # they took it back
                return Finished(taken, Changes())
            if memory.changes.drafts:
                note = quotas.left(known.drafts + memory.changes.drafts, self._limits)
                reply = replace(reply, parts=(*reply.parts, *note))
        if reply.alone:
            self.metrics.fallbacks.inc()
        return Finished(taken, memory.changes, self._store.seal.close(list(door.render(message, reply))))

    async def _asked(self, taken: Taken, message: Message, memory: Memory, live: Live | None) -> Reply | None:
        """The reply, in time; None if it is not wanted any more."""
        task = asyncio.create_task(self._respond(message, memory, live))
        self._asking[taken.key] = task
        try:
            async with asyncio.timeout(self._pace.deadline):
                await asyncio.wait((task,))
            return None if task.cancelled() else task.result()
        finally:
            task.cancel()
            self._asking.pop(taken.key, None)

    def cancel(self, door: str, delivery: str) -> bool:
        """Stop answering a delivery, if this worker is at it; it then counts as answered, and changes nothing."""
        task = self._asking.get(key_of(door, delivery))
        return task is not None and task.cancel()

    async def _set_aside(self, taken: Taken, error: Exception | None) -> None:
        posts = ""
        try:
            message = message_of(taken, self._store.seal)
            rendered = self._doors[taken.door].render(message, Reply((Coach(APOLOGY),)))
            posts = self._store.seal.close(list(rendered))
        except Exception as why:  # noqa: BLE001 (an apology that cannot be made must not hold anybody up)
            log.trouble("apology.failed", why, door=taken.door)
        log.trouble("message.set_aside", error, door=taken.door, attempt=taken.attempt)
        await self._keep(Finished(taken, Changes(), posts, dead=True), "set aside")

    async def _keep(self, finished: Finished, outcome: str) -> None:
        self._in.wake()  # so that what comes next is taken in the same transaction
        self._out.wake()
        ended: Ended = await self.insist(lambda: self.inbox.finish(finished))
        if ended is Ended.AGAIN:
            back = PutOff(_hold(finished.taken), 0.0, failed=False)
            self._in.wake()
            await self.insist(lambda: self.inbox.queue.put_off(back))
        self._count(finished.taken, outcome if ended is Ended.KEPT else ended.value)

    def _count(self, taken: Taken, outcome: str) -> None:
        self.metrics.messages.labels(taken.door, outcome).inc()
        log.event("message", door=taken.door, outcome=outcome, attempt=taken.attempt)
        if outcome == "answered":
            self.metrics.answer_seconds.labels(taken.door).observe(max(0.0, time.time() - taken.at))

    # --- a reply ------------------------------------------------------------------------------------

    async def _send(self, taken: Taken) -> None:
        door, hold = self._doors[taken.door], _hold(taken)
        if taken.attempt > 1:
            self.metrics.retries.labels(taken.door, "reply").inc()
        outcome, wait, sent = "sent", 0.0, taken.sent
        try:
            posts = self._store.seal.open(taken.body)
            for number, payload in enumerate(posts[sent:], sent):
                async with asyncio.timeout(self._pace.sending_deadline):
                    await door.send(Post(f"{taken.key}-{number}", taken.door, taken.who, payload), taken.attempt)
                sent = number + 1
                if sent < len(posts) and not await self.insist(lambda: self.outbox.sent(Sent(hold, sent))):  # noqa: B023
                    self.metrics.replies.labels(taken.door, "too late").inc()
                    return
        except Later as later:
            outcome, wait = "later", later.seconds
        except Undeliverable:
            outcome = "refused"
        except Exception as error:  # noqa: BLE001 (any trouble of a platform)
            log.trouble("reply.failed", error, door=taken.door, attempt=taken.attempt)
            outcome, wait = "failed", min(300.0, self._pace.backoff * 2**taken.failures)
        if outcome in {"later", "failed"} and time.time() - taken.at > DAY:
            outcome = "refused"
        self.metrics.replies.labels(taken.door, outcome).inc()
        log.event("reply", door=taken.door, outcome=outcome, attempt=taken.attempt)
        if outcome in {"sent", "refused"}:
            self._out.wake()
            end = Sent(hold, sent, whole=outcome == "sent", refused=outcome == "refused")
            await self.insist(lambda: self.outbox.sent(end))
        else:
            back = PutOff(hold, wait, failed=outcome == "failed")
            await self.insist(lambda: self.outbox.queue.put_off(back))

    # --- the store ----------------------------------------------------------------------------------

    async def insist(self, do: Callable[[], Awaitable[Got]]) -> Got:
        """Do something with the store as soon as it lets us; the log says once that it is away, and once that it is back."""
        wait = 0.05
        while True:
            try:
                got = await do()
            except Away as away:
                self._outage.begins(away)
                await asyncio.sleep(wait * random.uniform(0.5, 1.0))
                wait = min(2.0, wait * 2)
            else:
                self._outage.ends()
                return got

    async def take(self, lane: "_Lane", most: int) -> Sequence[Any]:
        """The next rows for a lane."""
        wish = Wish(self.holder, tuple(sorted(self._doors)), most, self._pace.lease)
        try:
            return await self.insist(lambda: lane.taking(wish))
        except Exception as error:  # noqa: BLE001 (a loop that ends would leave everybody waiting)
            log.trouble("worker.bug", error)
            await asyncio.sleep(self._pace.backoff)
            return ()

    @property
    def pace(self) -> Pace:
        """How this worker works."""
        return self._pace

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(self._pace.lease / 3)
            for lane in (self._in, self._out):
                holds = tuple(hold for _, hold in lane.running.values())
                if holds:
                    renewal = Renewal(holds, self._pace.lease)
                    await self.insist(lambda: lane.queue.renew(renewal))  # noqa: B023

    async def _sweep(self) -> None:
        while True:
            gone = await self.insist(lambda: sweep(self._store, self._pace.keep_days))
            if any(gone.values()):
                log.event("swept", **gone)
            resealed = await self.insist(lambda: reseal(self._store))
            if any(resealed.values()):
                log.event("resealed", **resealed)
            await asyncio.sleep(SWEEP_EVERY * random.uniform(0.9, 1.1))

    async def measure(self) -> None:
        """Bring the figures about both queues up to date.

        Raises:
            Away: the database cannot be used now.
        """
        for name, queue in (("inbox", self.inbox.queue), ("outbox", self.outbox.queue)):
            counts = await queue.counts()
            self.metrics.waiting.labels(name).set(counts.waiting)
            self.metrics.oldest.labels(name).set(counts.oldest)
            self.metrics.dead.labels(name).set(counts.dead)


class _Lane:
    """One queue being worked on: takes rows while there is room, each in a task of its own."""

    def __init__(
        self,
        worker: Worker,
        queue: Queue,
        most: int,
        taking: Callable[[Wish], Awaitable[Sequence[Any]]],
        handle: Callable[[Any], Coroutine[Any, Any, None]],
    ) -> None:
        self._worker = worker
        self._most = most
        self._handle = handle
        self._woken = asyncio.Event()
        self.queue = queue
        self.taking = taking
        self.running: dict[int, tuple[asyncio.Task[None], Hold]] = {}
        self.closing = False

    def wake(self) -> None:
        """There may be something to take."""
        self._woken.set()

    async def run(self) -> None:
        """Take and handle. A lane that closes takes nothing more, and ends when its last row is handled."""
        while not (self.closing and not self.running):
            room = self._most - len(self.running)
            if room > 0 and not self.closing:
                self._woken.clear()
                for item in await self._worker.take(self, room):
                    self._begin(item)
            try:
                async with asyncio.timeout(self._worker.pace.poll):
                    await self._woken.wait()
            except TimeoutError:
                pass
            if self.closing or len(self.running) >= self._most:
                self._woken.clear()

    def _begin(self, item: Any) -> None:
        taken: Taken = item if isinstance(item, Taken) else item[0]
        task = asyncio.create_task(self._handle(item))
        self.running[taken.id] = (task, _hold(taken))
        task.add_done_callback(lambda _: self._over(taken.id, task))

    def _over(self, id_: int, task: asyncio.Task[None]) -> None:
        if id_ in self.running and self.running[id_][0] is task:
            del self.running[id_]
        if not task.cancelled() and task.exception() is not None:
            log.trouble("worker.bug", task.exception())
        if self.closing or len(self.running) == self._most - 1:  # somebody may wait for the room
            self.wake()


class Outage:
    """Says once that the store is away, and once that it is back."""

    def __init__(self) -> None:
        self._since = 0.0

    def begins(self, away: Away) -> None:
        """It is away; `away` says why, without quoting anybody."""
        if not self._since:
            self._since = time.monotonic()
            log.trouble("store.away", reason=str(away))

    def ends(self) -> None:
        """It answered."""
        if self._since:
            log.event("store.back", after=round(time.monotonic() - self._since, 1))
            self._since = 0.0


def _hold(taken: Taken) -> Hold:
    return Hold(taken.id, taken.attempt)


async def _live(door: Door, message: Message) -> Live | None:
    """Somebody who shows that we are at work; where that fails, nobody."""
    try:
        return await door.live(message)
    except Exception as error:  # noqa: BLE001 (only a courtesy)
        log.trouble("live.failed", error, door=door.name)
        return None


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
