"""An inbox and a worker in memory: one queue per conversation, every delivery once, replies sent until they arrive."""

import asyncio
from collections import defaultdict

from bot.messages import Message, Reply
from bot.ports import Busy, Door, Later, Memory, Post, Undeliverable


class FakeInbox:
    """Answers with an engine's `respond` and sends through a door; remembers what it did."""

    def __init__(self, respond: "Respond", memory: Memory, most: int = 10_000) -> None:
        self.respond = respond
        self.memory = memory
        self.most = most
        self.door: Door | None = None
        self.accepted: list[Message] = []
        self.sent: list[tuple[Post, int]] = []
        self.dropped: list[str] = []
        self.repeated = 0
        self.slowest_wait = 0.05  # seconds; a test does not wait for half a minute
        self._failed: list[Message] = []
        self._known: set[str] = set()
        self._queues: defaultdict[str, asyncio.Queue[Message]] = defaultdict(asyncio.Queue)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._open = 0
        self._idle = asyncio.Event()

    async def accept(self, message: Message) -> bool:
        if message.id in self._known:
            self.repeated += 1
            return False
        if self._open >= self.most:
            raise Busy
        self._known.add(message.id)
        self.accepted.append(message)
        self._open += 1
        self._idle.clear()
        self._queues[message.where].put_nowait(message)
        if message.where not in self._tasks:
            self._tasks[message.where] = asyncio.create_task(self._work(message.where))
        return True

    async def idle(self) -> None:
        """Wait until everything accepted was answered."""
        if self._open:
            await asyncio.wait_for(self._idle.wait(), 10)

    async def again(self) -> None:
        """Try once more what failed."""
        failed, self._failed = self._failed, []
        for message in failed:
            await self._answer(message)

    async def close(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _work(self, where: str) -> None:
        while True:
            message = await self._queues[where].get()
            try:
                await self._answer(message)
            except OSError:
                self._failed.append(message)
            finally:
                self._open -= 1
                if not self._open:
                    self._idle.set()

    async def _answer(self, message: Message) -> None:
        assert self.door is not None
        live = await self.door.live(message)
        reply = await self.respond(message, self.memory, live)
        for number, payload in enumerate(self.door.render(message, reply)):
            await self.deliver(Post(f"{message.id}/{number}", self.door.name, message.who, payload))

    async def deliver(self, post: Post, first: int = 1) -> None:
        assert self.door is not None
        for attempt in range(first, first + 5):
            self.sent.append((post, attempt))
            try:
                await self.door.send(post, attempt)
            except Later as later:
                await asyncio.sleep(min(later.seconds, self.slowest_wait))
            except Undeliverable as gone:
                self.dropped.append(str(gone))
                return
            else:
                return
        self.dropped.append("five times")


class Respond:
    """What an engine does, for type checkers."""

    async def __call__(self, message: Message, memory: Memory, live: object) -> Reply:
        raise NotImplementedError
