"""What is shown while an answer is on its way: typing first, then the mentor's words as they are found."""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adapters.discord_messages import Place
from adapters.discord_rest import TROUBLE, TYPING

if TYPE_CHECKING:
    from adapters.discord_door import DiscordDoor

TYPING_AFTER = 0.4  # seconds of silence after which we show that somebody is at work; an answer by rules is faster
TYPING_AGAIN = 8.0  # seconds; Discord shows it for ten
EDIT_EVERY = 1.2  # seconds between two edits of the words while they come
LIVE_FOR = 840.0  # seconds after which nobody waits any more


@dataclass(slots=True, eq=False)
class Speaking:
    """One answer on its way: typing first, then the mentor's words as they are found."""

    door: "DiscordDoor"
    place: Place
    delivery: str
    began: float = field(default_factory=time.monotonic)
    heard: str = ""
    shown: str = ""
    message: str = ""
    broken: bool = False
    closed: bool = False
    typing: asyncio.TimerHandle | None = None
    task: "asyncio.Task[None] | None" = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, words: str) -> None:
        """The next words. They are shown soon, at most every 1.2 seconds; nobody waits for Discord here."""
        if self.closed or self.broken:
            return
        self.heard += words
        self._quiet()
        self.changed.set()
        if self.task is None:
            self.task = asyncio.create_task(self._show())

    def wait(self) -> None:
        """Show that somebody is writing, once it takes a while."""
        if self.place.kind == "dm":
            self.typing = asyncio.get_running_loop().call_later(TYPING_AFTER, self._start_typing)

    def _start_typing(self) -> None:
        self.typing = None
        if self.task is None and not self.closed:
            self.task = asyncio.create_task(self._type())

    def _quiet(self) -> None:
        if self.typing is not None:
            self.typing.cancel()
            self.typing = None

    async def _type(self) -> None:
        with contextlib.suppress(*TROUBLE):  # decoration
            for _ in range(int(LIVE_FOR // TYPING_AGAIN)):
                await self.door.rest.call("POST", TYPING, channel_id=self.place.channel)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(TYPING_AGAIN):
                        await self.changed.wait()
                    break
        if self.heard:
            await self._show()

    async def _show(self) -> None:
        """Edit the words in as they come."""
        try:
            while not self.closed:
                self.changed.clear()
                if self.heard != self.shown:
                    shown, self.shown = self.shown, self.heard
                    self.message = await self.door.show(self, self.shown, first=not shown)
                    await asyncio.sleep(EDIT_EVERY)
                else:
                    await self.changed.wait()
        except TROUBLE:
            self.broken = True

    async def close(self) -> None:
        """Nothing more is shown from here. A call that is on its way arrives first, or the whole answer would be overtaken by half of it."""
        self.closed = True
        self._quiet()
        if self.task is not None and not self.task.done():
            self.changed.set()
            await asyncio.wait((self.task,), timeout=EDIT_EVERY * 2)
            self.task.cancel()
