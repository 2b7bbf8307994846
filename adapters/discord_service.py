"""Everything that the Discord door needs, put together: the token, the client, and how it stays connected."""

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

from adapters import log
from adapters.discord_app import Around, Intake
from adapters.discord_client import Listener, ShardedListener
from adapters.discord_door import DiscordDoor
from adapters.discord_rest import TROUBLE
from bot.errors import SetupError
from bot.settings import MISSED_HOURS, Settings, number

DISCORD = "https://discord.com/api/v10"
PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # seconds between tries to connect for the first time
TIDY_EVERY = 30.0  # seconds
LONGEST_WAIT = 30.0  # seconds that the library may wait for a rate limit by itself; beyond, the outbox waits
WHERE = "discord.com/developers/applications, your app, Bot, Reset Token"
WHERE_KEY = "discord.com/developers/applications, your app, General Information"
_KEY = re.compile(r"[0-9a-fA-F]{64}")
REFUSED = {
    4004: f"Discord does not take DISCORD_TOKEN. You find it at {WHERE}.",
    4010: "Discord does not take DISCORD_SHARDS: no such shard.",
    4011: "Discord wants more connections for so many servers: set DISCORD_SHARDS to auto.",
    4013: "Discord does not know the intents that we ask for. Is this the newest busy-mentor?",
    4014: "Discord does not allow the intents that we ask for. Is this the newest busy-mentor?",
}

TROUBLE_AT_FIRST: tuple[type[Exception], ...] = (AttributeError, *TROUBLE)


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """How the door is opened.

    `shards`: "" for one connection, "auto" for as many as Discord wants, or a number of them. Messages that were missed longer ago than `patience` hours
    are greeted instead of answered. `api_url` is another address than Discord's, for tests. With a `public_key` Discord can tell us at `host` and `port` that somebody removed us from their account.
    """

    token: str = ""
    shards: str = ""
    api_url: str = DISCORD
    patience: float = 12.0
    public_key: str = ""
    host: str = "127.0.0.1"
    port: int = 3001
    pauses: Sequence[float] = PAUSES

    @classmethod
    def of(cls, given: Settings, **more: Any) -> "DiscordSettings":
        """As the settings say.

        Raises:
            SetupError: one of them is no number.
        """
        hours = number(MISSED_HOURS, given.missed_hours, 0, 24 * 30)
        return cls(
            given.discord_token, given.discord_shards, given.discord_api_url, hours, given.discord_public_key, **more
        )

    def check(self) -> None:
        """See that nothing is missing.

        Raises:
            SetupError: names the variable, the door and where to get it.
        """
        if not self.token:
            raise SetupError(f"Discord needs DISCORD_TOKEN. You find it at {WHERE}.")
        if self.public_key and not _KEY.fullmatch(self.public_key):
            raise SetupError("DISCORD_PUBLIC_KEY is 64 signs from 0 to 9 and a to f. You find it at " + WHERE_KEY + ".")
        if self.shards not in {"", "auto"} and not (self.shards.isdecimal() and 0 < int(self.shards) <= 1_000):
            raise SetupError(f"DISCORD_SHARDS is auto or a number from 1 to 1,000, not {self.shards!r}.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A door that can speak as soon as it is logged in, and the client behind it."""

    door: DiscordDoor
    client: Listener


@asynccontextmanager
async def opened(settings: DiscordSettings) -> AsyncIterator[Opened]:
    """What it takes to speak to Discord.

    Raises:
        SetupError: something is missing.
    """
    settings.check()
    client = new_client(settings)
    door = DiscordDoor(client.http)
    try:
        yield Opened(door, client)
    finally:
        await door.close()
        await client.close()


def new_client(settings: DiscordSettings) -> Listener:
    """The client: direct messages and the names of servers, nothing privileged, nothing cached that grows."""
    logging.getLogger("discord").setLevel(logging.WARNING)  # below that, the library writes whole messages into the log
    discord.VoiceClient.warn_nacl = False
    discord.VoiceClient.warn_dave = False
    intents = discord.Intents.none()
    intents.guilds = intents.dm_messages = True
    options: dict[str, Any] = {
        "intents": intents,
        "max_messages": None,
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "allowed_mentions": discord.AllowedMentions.none(),
        "max_ratelimit_timeout": LONGEST_WAIT,
    }
    match settings.shards:
        case "":
            client = Listener(**options)
        case "auto":
            client = ShardedListener(**options)
        case count:
            client = ShardedListener(shard_count=int(count), **options)
    _tidy_seldom(client.http)
    return client


def _tidy_seldom(http: HTTPClient) -> None:
    """Have the library look for rate limits that it may forget now and then: it looks at all of them for every new channel, and when thousands
    of people write within five minutes, that is half of all the work there is."""
    tidy, last = http._try_clear_expired_ratelimits, time.monotonic()

    def seldom() -> None:
        nonlocal last
        if time.monotonic() - last > TIDY_EVERY:
            last = time.monotonic()
            tidy()

    http._try_clear_expired_ratelimits = seldom  # type: ignore[method-assign]


@dataclass(frozen=True, slots=True)
class Listening:
    """Discord can reach us, or will soon. `running` ends only when it never will, and says why."""

    client: Listener
    running: "asyncio.Task[None]"

    async def healthy(self) -> bool:
        """Whether deliveries can arrive."""
        return not self.running.done() and self.client.up


@asynccontextmanager
async def listening(settings: DiscordSettings, opened: Opened, around: Around) -> AsyncIterator[Listening]:
    """Let Discord in, until the block ends. What arrives after that is looked up after the next start.

    It does not wait for Discord: a network that is not up yet is no reason to let other platforms wait, or to miss the order to stop.
    """
    client = opened.client
    client.intake = Intake(around)
    running = asyncio.create_task(_stay(client, settings, opened.door, client.intake))
    try:
        yield Listening(client, running)
    finally:
        client.leaving = True
        await client.rest_of_tasks()
        await client.note()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def _log_in(client: Listener, settings: DiscordSettings, door: DiscordDoor) -> None:
    """Ask Discord who we are, as often as it takes: a network that is not up yet is no reason to give up."""
    if settings.api_url != DISCORD:
        Route.BASE = settings.api_url.rstrip("/")
    for pause in _for_ever(settings.pauses):
        try:
            await client.login(settings.token)
            if settings.api_url != DISCORD:
                gateway = (await door.rest.call("GET", "/gateway"))["url"]
                DiscordWebSocket.DEFAULT_GATEWAY = type(DiscordWebSocket.DEFAULT_GATEWAY)(gateway)
        except discord.LoginFailure:
            raise SetupError(REFUSED[4004]) from None
        except TROUBLE as error:
            log.trouble("discord.away", error, again_in=pause)
            await client.http.close()
            client.http.connector = discord.utils.MISSING
            await asyncio.sleep(pause)
        else:
            break
    door.open(str(client.application_id if client.user is None else client.user.id))


async def _stay(client: Listener, settings: DiscordSettings, door: DiscordDoor, intake: Intake) -> None:
    """Log in, be connected, and connect again.

    Raises:
        SetupError: Discord refuses us for good.
    """
    await _log_in(client, settings, door)
    with contextlib.suppress(*TROUBLE):  # it is told at the next start
        await intake.sync(str(client.application_id))
    for pause in _for_ever(settings.pauses):
        try:
            await client.connect()
        except discord.PrivilegedIntentsRequired:
            raise SetupError(REFUSED[4014]) from None
        except discord.ConnectionClosed as error:
            raise SetupError(REFUSED.get(error.code, f"Discord closed the connection ({error.code}).")) from None
        except TROUBLE_AT_FIRST as error:
            # the library's own reconnecting begins with the second connection: a first one that fails leaves it without the
            # socket that it wants to resume, and it stumbles over that (AttributeError)
            log.trouble("discord.not_reached", error, again_in=pause)
        if client.is_closed() or client.leaving:
            return
        await asyncio.sleep(pause)


def _for_ever(pauses: Sequence[float]) -> Any:
    yield from pauses
    while True:
        yield pauses[-1]
