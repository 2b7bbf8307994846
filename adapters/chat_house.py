"""One process that answers: the store, the engine, a worker, and as many platforms as are set up."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from adapters import log
from adapters.metrics import Metrics
from adapters.quotas import Limits
from adapters.sql_store import Store
from adapters.stores import open_from
from adapters.worker import Pace, Worker
from bot.engine import Engine
from bot.ports import Door
from bot.scene.persona import personas
from bot.settings import DAILY_DRAFTS, RETENTION_DAYS, Settings, number


@dataclass(frozen=True, slots=True)
class Talker:
    """What answers, and how somebody silences the model that is speaking to them."""

    engine: Engine
    hush: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class House:
    """What a platform finds when it opens its door."""

    store: Store
    talker: Talker
    worker: Worker


class Platform(Protocol):
    """A platform: what it takes to speak there, and then to listen."""

    def speaking(self, store: Store, metrics: Metrics) -> AbstractAsyncContextManager[Door]:
        """Make the door. Nobody is let in yet."""
        ...

    def listening(self, house: House) -> AbstractAsyncContextManager[None]:
        """Let people in, until the block ends."""
        ...


def by_rules(given: Settings) -> Talker:
    """The engine with no model."""
    return Talker(Engine(personas(given.personas)), lambda _who: None)


async def live(given: Settings, platforms: Sequence[Platform], talker: Talker | None = None) -> None:
    """Answer on these platforms until the process is told to stop (SIGTERM, SIGINT); then finish what was begun.

    Raises:
        SetupError: something is missing or wrong, in one line.
    """
    log.set_up(given.log_level)
    store = await open_from(given, own=True)
    try:
        with _told_to_stop() as stop:
            async with answering(given, store, platforms, talker or by_rules(given)) as working:
                waiting = asyncio.create_task(stop.wait())
                await asyncio.wait((waiting, working), return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if working.done():
                    working.result()  # it never ends by itself, so it says why
    finally:
        await store.close()


@asynccontextmanager
async def answering(
    given: Settings, store: Store, platforms: Sequence[Platform], talker: Talker
) -> AsyncIterator["asyncio.Task[None]"]:
    """Doors, then the worker, then the listeners. On the way out nobody is let in first, then the worker finishes, then the doors close."""
    metrics = Metrics()
    async with AsyncExitStack() as doors:
        opened = [await doors.enter_async_context(each.speaking(store, metrics)) for each in platforms]
        worker = Worker(
            store,
            talker.engine.respond,
            opened,
            limits=Limits(int(number(DAILY_DRAFTS, given.daily_drafts, 0, 1e6))),
            metrics=metrics,
            pace=Pace(keep_days=int(number(RETENTION_DAYS, given.retention_days, 0, 1e5))),
        )
        working = asyncio.create_task(worker.run())
        try:
            async with AsyncExitStack() as listeners:
                for each in platforms:
                    await listeners.enter_async_context(each.listening(House(store, talker, worker)))
                yield working
        finally:
            worker.stop()
            await working


@contextlib.contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    with contextlib.suppress(NotImplementedError):  # Windows has none of this; Ctrl-C ends the loop there
        for each in signals:
            loop.add_signal_handler(each, stop.set)
    try:
        yield stop
    finally:
        with contextlib.suppress(NotImplementedError):
            for each in signals:
                loop.remove_signal_handler(each)
