"""The whole Discord door on loopback: our server in Discord's place, real discord.py, and an inbox in memory."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from adapters.brief_memory import BriefMemory
from adapters.discord_app import Around
from adapters.discord_service import DiscordSettings, Listening, Opened, listening, opened
from adapters.discord_store import DiscordStore
from bot.engine import Engine
from bot.messages import Message, Reply
from bot.ports import Live, Memory
from bot.scene.persona import personas
from tests.discord_server import TOKEN, DiscordServer
from tests.fake_inbox import FakeInbox
from tests.fake_shelf import FakeShelf

SOON = (0.01, 0.02, 0.05)  # seconds between tries to connect


async def by_engine(message: Message, memory: Memory, live: Live | None) -> Reply:
    """What our engine answers."""
    return await Engine().respond(message, memory)


async def until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Look again and again, for at most so long, whether something holds."""
    for _ in range(int(seconds / 0.002)):
        if holds():
            return
        await asyncio.sleep(0.002)
    raise TimeoutError


@dataclass
class Stage:
    """Everything that a test may want to look at."""

    discord: DiscordServer
    inbox: FakeInbox
    opened: Opened
    listening: Listening
    around: Around
    shelf: FakeShelf
    forgotten: list[str] = field(default_factory=list)

    async def say(self, user: str, text: str, **more: Any) -> dict[str, Any]:
        """Somebody writes a direct message, and gets all answers."""
        made = await self.discord.say(user, text, **more)
        await self.answered(len(self.inbox.accepted) + 1)
        return made

    async def answered(self, accepted: int) -> None:
        """Wait until so many messages were taken in, and everything was answered."""
        await until(lambda: len(self.inbox.accepted) >= accepted)
        await self.inbox.idle()


@asynccontextmanager
async def staged(
    respond: Callable[..., Any] = by_engine,
    *,
    server: DiscordServer | None = None,
    shelf: FakeShelf | None = None,
    memory: BriefMemory | None = None,
    most: int = 10_000,
    around: dict[str, Any] | None = None,
    wait: bool = True,
    **settings: Any,
) -> AsyncIterator[Stage]:
    """Our Discord, or one that is there already, and the door connected to it."""
    if server is None:
        async with (
            DiscordServer() as fresh,
            staged(
                respond, server=fresh, shelf=shelf, memory=memory, most=most, around=around, wait=wait, **settings
            ) as stage,
        ):
            yield stage
        return
    kept, shelf = memory or BriefMemory(), shelf or FakeShelf()
    inbox = FakeInbox(respond, kept, most)  # type: ignore[arg-type]
    wanted = DiscordSettings(**{"token": TOKEN, "pauses": SOON, **settings})
    async with opened(wanted) as door:
        inbox.door = door.door
        door.client.identify_pause = 0.01
        stage = Stage(server, inbox, door, None, None, shelf)  # type: ignore[arg-type]

        async def purge(who: str) -> None:
            stage.forgotten.append(who)

        stage.around = Around(
            door.door,
            inbox,
            kept,
            DiscordStore(shelf),
            {"": personas(), "port": {"okke": dataclasses.replace(personas()["dana"], id="okke")}},
            purge=purge,
        )
        stage.around = dataclasses.replace(stage.around, **(around or {}))
        sessions = len(server.identified) + 1
        async with listening(wanted, door, stage.around) as stage.listening:
            if wait:
                await server.connected(sessions)
            yield stage
        await inbox.close()


Scenario = Callable[[Stage], Awaitable[None]]


def play(scenario: Scenario, *arguments: Any, **settings: Any) -> None:
    """Run a scenario on a fresh stage, within half a minute."""

    async def run() -> None:
        async with asyncio.timeout(30), staged(*arguments, **settings) as stage:
            await scenario(stage)
            assert stage.discord.faults_found == []

    asyncio.run(run())
