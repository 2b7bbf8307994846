"""Slack as one of the platforms of a house: its door on the store, and its listeners on the worker."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.chat_house import House
from adapters.metrics import CONTENT_TYPE, Metrics
from adapters.slack_app import Around, ManyWorkspaces
from adapters.slack_installations import Installations, States
from adapters.slack_messages import PLATFORM, place_of
from adapters.slack_service import Listening, Opened, SlackSettings, listening, opened
from adapters.slack_store import SlackStore
from adapters.sql_community import forget_everybody
from adapters.sql_memory import DirectMemory
from adapters.sql_shelf import SqlShelf
from adapters.sql_store import Store
from bot.errors import SetupError
from bot.messages import Message
from bot.ports import Door


class SlackPlatform:
    """Opens with the house. `heard` says how Slack reaches us, once it does."""

    def __init__(self, settings: SlackSettings) -> None:
        """Raises SetupError if something is missing."""
        settings.check()
        self._settings = settings
        self._opened: Opened | None = None
        self._many: ManyWorkspaces | None = None
        self._rules: SlackStore | None = None
        self.heard: Listening | None = None

    @asynccontextmanager
    async def speaking(self, store: Store, metrics: Metrics) -> AsyncIterator[Door]:
        """Make the door, with the tokens that the store keeps where there are many workspaces."""
        shelf = SqlShelf(store)
        self._rules = SlackStore(shelf)
        given, installations = self._settings, Installations(shelf, self._rules)
        if given.many:
            self._many = ManyWorkspaces(
                given.client_id, given.client_secret, installations, States(shelf), installations.installed
            )
        async with opened(given, self._many) as self._opened:
            if given.many:
                installations.rotate_with(self._opened.client, given.client_id, given.client_secret)
            yield self._opened.door

    async def cast(self, message: Message) -> str:
        """The personas that the message's workspace has chosen."""
        if self._rules is None:
            return ""
        return (await self._rules.rules(place_of(message.context).team)).cast

    @asynccontextmanager
    async def listening(self, house: House) -> AsyncIterator[None]:
        """Let Slack in."""
        if self._opened is None or self._rules is None:
            raise SetupError("Slack cannot listen before it can speak.")
        given = self._settings

        async def purge(team: str) -> None:
            await forget_everybody(house.store, f"{PLATFORM}:{team}:")

        async def figures() -> tuple[str, bytes]:
            await house.worker.measure()
            return CONTENT_TYPE, house.worker.metrics.text()

        async def healthy() -> bool:
            try:
                await house.worker.measure()
            except SetupError:
                return False
            return True

        around = Around(
            self._opened.door, house.worker.inbox, DirectMemory(house.store), self._rules, given.sessions, given.admins, purge,
            house.talker.hush, lambda delivery: house.worker.cancel(PLATFORM, delivery), house.talker.people,
            house.at_once,
        )  # fmt: skip
        async with listening(given, self._opened, around, self._many, healthy, figures) as self.heard:
            yield
