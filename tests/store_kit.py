"""What the tests of the store stand on: stores on both databases, and a door that remembers what went through it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from adapters.quotas import Limits
from adapters.seal import Seal
from adapters.sql_store import Store, open_store
from adapters.worker import Pace, Respond, Worker
from bot.messages import Message, Reply, Say
from bot.plain import plain
from bot.ports import Door, Live, Memory, Post

AT = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
QUICK = Pace(poll=0.02, lease=0.6, backoff=0.01, drain=5.0)
FREELY = Limits(freely=1_000)
PATIENCE = 60.0  # seconds after which a test gives up waiting


@asynccontextmanager
async def opened(url: str, key: str = "", *, own: bool = False) -> AsyncIterator[Store]:
    """A store, closed at the end whatever happens."""
    store = await open_store(url, Seal(key), own=own)
    try:
        yield store
    finally:
        await store.close()


def message(id_: str, text_: str = "hello", who: str = "fake:ann", where: str = "") -> Message:
    """A message; by default everybody has one conversation."""
    return Message(id_, who, where or f"{who}/dm", text_, AT, context={"thread": id_})


@dataclass
class FakeDoor:
    """A platform that remembers: `heard` is every post in order, `tries` every attempt; `trouble` may raise."""

    name: str = "fake"
    heard: list[tuple[str, str]] = field(default_factory=list)  # where it was said, what
    tries: list[tuple[str, int]] = field(default_factory=list)
    trouble: Callable[[Post, int], None] = lambda _post, _attempt: None
    _known: set[str] = field(default_factory=set)

    def render(self, message: Message, reply: Reply) -> tuple[dict[str, Any], ...]:
        """A post for every part."""
        return tuple({"where": message.where, "text": plain(part)} for part in reply.parts)

    async def send(self, post: Post, attempt: int) -> None:
        """Hear it, once for each id."""
        self.tries.append((post.id, attempt))
        self.trouble(post, attempt)
        if post.id not in self._known:
            self._known.add(post.id)
            self.heard.append((post.payload["where"], post.payload["text"]))

    async def live(self, message: Message) -> Live | None:
        """Nobody listens."""
        return None


async def echo(message: Message, memory: Memory, live: Live | None = None) -> Reply:
    """Says back what was said."""
    return Reply((Say("Echo", message.text),))


@asynccontextmanager
async def working(
    store: Store, respond: Respond = echo, door: Door | None = None, pace: Pace = QUICK, **more: Any
) -> AsyncIterator[Worker]:
    """A worker at work; it is told to stop at the end, and has to."""
    worker = Worker(store, respond, (door or FakeDoor(),), pace=pace, **{"limits": FREELY, **more})
    task = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        async with asyncio.timeout(PATIENCE):
            await task


async def until(true: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait until something is true, within reason."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = true()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.01)


async def empty(worker: Worker) -> bool:
    """Whether nothing waits any more."""
    return (await worker.inbox.queue.counts()).waiting == 0 == (await worker.outbox.queue.counts()).waiting


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run a test to its end, within reason."""
    asyncio.run(asyncio.wait_for(test, 3 * PATIENCE))
