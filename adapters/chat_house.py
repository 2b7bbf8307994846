"""One process that answers: the store, the engine, a worker, and as many platforms as are set up."""

import asyncio
import contextlib
import re
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from adapters import log
from adapters.chat_at_once import AtOnce, at_once
from adapters.chat_rules import Casts
from adapters.metrics import Metrics
from adapters.quotas import Limits
from adapters.sql_budget import SqlBudget
from adapters.sql_shelf import SqlSeen
from adapters.sql_store import Store
from adapters.stores import open_from
from adapters.worker import Pace, Respond, Worker
from bot import about
from bot.engine import Engine
from bot.messages import Message, Reply
from bot.ports import Door, Live, Memory
from bot.scene.persona import personas
from bot.settings import COMMUNITY_TOKENS, DAILY_DRAFTS, DAILY_TOKENS, RETENTION_DAYS, Settings, number

if TYPE_CHECKING:
    from adapters.openai_model import Model

KEPT = "It lies in the database of whoever runs me here, and nowhere else."
KEPT_SEALED = "It lies in the database of whoever runs me here, sealed with a key, and nowhere else."
UNTIL_FORGOTTEN = "It stays until you say `forget me`."
UNTIL_DAYS = "What you have not touched for {days} days is deleted."
CAST = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")  # how a folder of personas may be called


def _nobody(who: str) -> None:
    """Where no model speaks."""


@dataclass(frozen=True, slots=True)
class Talker:
    """What answers. `hush` silences the model that is speaking to somebody. `casts` are engines with other personas, by name."""

    engine: Engine
    hush: Callable[[str], object] = _nobody
    casts: Mapping[str, Engine] = field(default_factory=dict)

    @property
    def people(self) -> Casts:
        """The personas of each cast."""
        return {"": self.engine.people, **{name: engine.people for name, engine in self.casts.items()}}


@dataclass(frozen=True, slots=True)
class House:
    """What a platform finds when it opens its door."""

    store: Store
    talker: Talker
    worker: Worker
    at_once: AtOnce


class Platform(Protocol):
    """A platform: what it takes to speak there, and then to listen."""

    def speaking(self, store: Store, metrics: Metrics) -> AbstractAsyncContextManager[Door]:
        """Make the door. Nobody is let in yet."""
        ...

    def listening(self, house: House) -> AbstractAsyncContextManager[None]:
        """Let people in, until the block ends."""
        ...


@runtime_checkable
class Chooses(Protocol):
    """A platform whose communities choose whom they practise with."""

    async def cast(self, message: Message) -> str:
        """The name of a cast; "" is everybody's own."""
        ...


def talker_of(given: Settings, model: "Model | None" = None) -> Talker:
    """The engine, with a model where there is one; and one for each folder of personas inside the personas' folder.

    Raises:
        SetupError: a card is wrong, in one line.
    """

    def engine(folder: str) -> Engine:
        if model is None:
            return Engine(personas(folder), kept=kept(given))
        return Engine(personas(folder), model.voice, kept(given, model), model.eye, model.words)

    top = Path(given.personas).expanduser() if given.personas else None
    folders = sorted(each for each in top.iterdir() if each.is_dir()) if top is not None and top.is_dir() else []
    casts = {each.name: engine(str(each)) for each in folders if CAST.fullmatch(each.name)}
    return Talker(engine(given.personas), model.voice.stop if model is not None else _nobody, casts)


def kept(given: Settings, model: "Model | None" = None) -> str:
    """What `privacy` says about where things are kept here, for how long, and who reads them."""
    days = int(number(RETENTION_DAYS, given.retention_days, 0, 1e5))
    until = UNTIL_DAYS.format(days=days) if days else UNTIL_FORGOTTEN
    reader = model.seen if model is not None else about.NO_MODEL
    return " ".join((KEPT_SEALED if given.secret_key else KEPT, until, reader))


@asynccontextmanager
async def modelled(given: Settings, store: Store, metrics: Metrics) -> AsyncIterator["Model | None"]:
    """The model that the settings name; what it used and saw survives a restart. The client behind it takes a second to load."""
    if not given.openai_model:
        yield None
        return
    from adapters.openai_model import model_of

    person = int(number(DAILY_TOKENS, given.daily_tokens, 0, 1e12))
    community = int(number(COMMUNITY_TOKENS, given.community_tokens, 0, 1e12))
    model = model_of(given, SqlBudget(store, person, community), SqlSeen(store), timed=metrics.model_seconds.observe)
    try:
        yield model
    finally:
        if model is not None:
            await model.close()


def answers(talker: Talker, platforms: Mapping[str, Platform]) -> Respond:
    """What the worker asks: the engine with the personas that the message's community has chosen."""

    async def respond(message: Message, memory: Memory, live: Live | None = None) -> Reply:
        platform = platforms.get(message.who.partition(":")[0])
        cast = await platform.cast(message) if talker.casts and isinstance(platform, Chooses) else ""
        return await talker.casts.get(cast, talker.engine).respond(message, memory, live)

    return respond


async def live(given: Settings, platforms: Sequence[Platform], talker: Talker | None = None) -> None:
    """Answer on these platforms until the process is told to stop (SIGTERM, SIGINT); then finish what was begun.

    Raises:
        SetupError: something is missing or wrong, in one line.
    """
    log.set_up(given.log_level)
    store, metrics = await open_from(given, own=True), Metrics()
    try:
        with _told_to_stop() as stop:
            async with (
                modelled(given, store, metrics) as model,
                answering(given, store, platforms, talker or talker_of(given, model), metrics) as working,
            ):
                waiting = asyncio.create_task(stop.wait())
                await asyncio.wait((waiting, working), return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if working.done():
                    working.result()  # it never ends by itself, so it says why
    finally:
        await store.close()


@asynccontextmanager
async def answering(
    given: Settings, store: Store, platforms: Sequence[Platform], talker: Talker, metrics: Metrics | None = None
) -> AsyncIterator["asyncio.Task[None]"]:
    """Doors, then the worker, then the listeners. On the way out nobody is let in first, then the worker finishes, then the doors close."""
    metrics = metrics or Metrics()
    async with AsyncExitStack() as doors:
        opened = [await doors.enter_async_context(each.speaking(store, metrics)) for each in platforms]
        respond = answers(talker, {door.name: each for door, each in zip(opened, platforms, strict=True)})
        worker = Worker(
            store,
            respond,
            opened,
            limits=Limits(int(number(DAILY_DRAFTS, given.daily_drafts, 0, 1e6))),
            metrics=metrics,
            pace=Pace(keep_days=int(number(RETENTION_DAYS, given.retention_days, 0, 1e5))),
        )
        house = House(store, talker, worker, at_once(respond))
        working = asyncio.create_task(worker.run())
        try:
            async with AsyncExitStack() as listeners:
                for each in platforms:
                    await listeners.enter_async_context(each.listening(house))
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
