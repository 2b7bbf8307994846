"""One of our processes, as the platform that kills sees it: takes deliveries in, answers them, and tells where it is before it goes on."""

import asyncio
import json
import os
from datetime import UTC, datetime
from typing import Any

import adapters.migrations
import adapters.sql_store  # noqa: F401
from adapters.worker import Pace
from bot.coach.versions import Version
from bot.messages import Message, Reply, Say
from bot.ports import Live, Memory, Post
from tests.store_kit import FREELY, opened, run, working

AT = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
PACE = Pace(poll=0.02, lease=0.8, backoff=0.05)


class Wire:
    """The way to the platform and back."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._answers: asyncio.Queue[None] = asyncio.Queue()
        self._asking = asyncio.Lock()
        self.deliveries: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def tell(self, **what: Any) -> None:
        """Say something that needs no answer."""
        self._writer.write(json.dumps(what).encode() + b"\n")

    async def at(self, moment: str, **what: Any) -> None:
        """Say where we are; the platform may answer, or kill."""
        async with self._asking:
            self.tell(moment=moment, **what)
            await self._answers.get()

    async def listen(self) -> None:
        """Hear until the platform is gone."""
        while line := await self._reader.readline():
            told = json.loads(line)
            if told:
                self.deliveries.put_nowait(told)
            else:
                self._answers.put_nowait(None)


class WiredDoor:
    """A door whose platform is the one that kills."""

    name = "fake"

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def render(self, message: Message, reply: Reply) -> tuple[dict[str, Any], ...]:
        """One post."""
        return ({"text": f"{message.who.partition(':')[2]} {message.text}"},)

    async def send(self, post: Post, attempt: int) -> None:
        """Tell that the commit is behind us, then send."""
        await self._wire.at("between commit and send")
        await self._wire.at("during the send", post=post.id, attempt=attempt, text=post.payload["text"])

    async def live(self, message: Message) -> Live | None:
        """Nobody listens."""
        return None


def main(url: str, port: int) -> None:
    """Work until killed."""
    run(_work(url, port))


async def _work(url: str, port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    wire = Wire(reader, writer)

    async def respond(message: Message, memory: Memory, live: Live | None = None) -> Reply:
        await memory.add_version(message.who, message.where, Version(1, message.text, "dm", 0, (), (), AT))
        await wire.at("in the handler")
        return Reply((Say("Echo", message.text),))

    async with opened(url, own=True) as store, working(store, respond, WiredDoor(wire), PACE, limits=FREELY) as worker:
        listening = asyncio.create_task(wire.listen())
        wire.tell(pid=os.getpid())
        while not listening.done():
            told = await wire.deliveries.get()
            who, number = told["who"], told["number"]
            await worker.inbox.accept(Message(f"{who} {number}", f"fake:{who}", f"dm {who}", str(number), AT))
            await wire.at("before the acknowledgement")
            wire.tell(acknowledged=f"{who} {number}")
