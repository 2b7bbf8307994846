"""Discord as one of the platforms of a house: its door, and its listeners on the worker and the store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from adapters import log
from adapters.chat_house import House
from adapters.discord_app import Around, Intake
from adapters.discord_messages import place_of
from adapters.discord_service import DiscordSettings, Listening, Opened, listening, opened
from adapters.discord_store import DiscordStore
from adapters.metrics import Metrics
from adapters.sql_memory import DirectMemory
from adapters.sql_shelf import SqlShelf
from adapters.sql_store import Store
from bot.errors import SetupError
from bot.messages import Message
from bot.ports import Door


class DiscordPlatform:
    """Opens with the house. `heard` says how Discord reaches us, once it does; `port` is where it may tell us who removed us."""

    def __init__(self, settings: DiscordSettings) -> None:
        """Raises SetupError if something is missing."""
        settings.check()
        self._settings = settings
        self._opened: Opened | None = None
        self._rules: DiscordStore | None = None
        self.heard: Listening | None = None
        self.port = 0

    @asynccontextmanager
    async def speaking(self, store: Store, metrics: Metrics) -> AsyncIterator[Door]:
        """Make the door."""
        self._rules = DiscordStore(SqlShelf(store))
        async with opened(self._settings) as self._opened:
            yield self._opened.door

    async def cast(self, message: Message) -> str:
        """The personas that the server has chosen in which this was asked."""
        guild = place_of(message.context).guild
        return (await self._rules.rules(guild)).cast if guild and self._rules is not None else ""

    @asynccontextmanager
    async def listening(self, house: House) -> AsyncIterator[None]:
        """Let Discord in."""
        if self._opened is None or self._rules is None:
            raise SetupError("Discord cannot listen before it can speak.")
        memory = DirectMemory(house.store)

        async def purge(who: str) -> None:
            await memory.forget(who)

        around = Around(
            self._opened.door, house.worker.inbox, memory, self._rules, house.talker.people,
            timedelta(hours=self._settings.patience), purge, house.at_once,
        )  # fmt: skip
        async with AsyncExitStack() as stack:
            self.heard = await stack.enter_async_context(listening(self._settings, self._opened, around))
            if self._settings.public_key:
                await stack.enter_async_context(self._told_of_leaving(Intake(around)))
            await stack.enter_async_context(_unless_refused(self.heard))
            yield

    @asynccontextmanager
    async def _told_of_leaving(self, intake: Intake) -> AsyncIterator[None]:
        """Listen for people who remove us from their account."""
        from adapters.discord_events import Events  # a server takes memory that only this address needs
        from adapters.web_server import WebServer

        server = WebServer(
            Events(self._settings.public_key, intake.deauthorized), self._settings.host, self._settings.port
        )
        await server.start()
        self.port = server.port
        log.event("discord.listening", port=server.port)
        try:
            yield
        finally:
            await server.stop()


@asynccontextmanager
async def _unless_refused(heard: Listening) -> AsyncIterator[None]:
    """Ends the block when Discord refuses us for good.

    Raises:
        SetupError: why it does.
    """
    try:
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(_watch(heard))
            yield
            watching.cancel()
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from None


async def _watch(heard: Listening) -> None:
    await asyncio.shield(heard.running)
