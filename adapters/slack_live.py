"""What is shown in a direct message while an answer is on its way: a status first, then the mentor's words as they are found.

In a thread they are streamed. Slack streams nowhere else in a direct message, so in a single session they are a message that is edited as it grows.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_chat_stream import AsyncChatStream

from adapters.chat_text import cut
from adapters.slack_blocks import TEXT, escape
from adapters.slack_messages import Place
from adapters.slack_session import NETWORK

if TYPE_CHECKING:
    from adapters.slack_door import SlackDoor

LOOKING = ("Opening your letter", "Looking at the clock", "Reading it twice", "Deciding whether to answer")
STATUS = "is reading"
STATUS_AFTER = 0.4  # seconds of silence after which we show that somebody is at work; an answer by rules is faster
STATUS_AGAIN = 90.0  # seconds; Slack drops a status after two minutes
BUFFER = 160  # characters that wait until they are streamed
EDIT_FIRST = 0.3  # seconds before the first words are shown, so that they are more than one
EDIT_EVERY = 2.0  # seconds between two edits; Slack takes some fifty a minute in all
LIVE_FOR = 900.0  # seconds after which nobody finishes a stream any more
LATE = 2.0  # seconds; who takes a message in hand later than that may not be the first who does

TROUBLE: tuple[type[Exception], ...] = (SlackApiError, SlackRequestError, *NETWORK, OSError, TimeoutError)


@dataclass(slots=True, eq=False)
class Speaking:
    """One answer on its way. `late`: somebody else may have begun to say it, and died."""

    door: "SlackDoor"
    place: Place
    delivery: str
    late: bool = False
    began: float = field(default_factory=time.monotonic)
    heard: str = ""
    stream: AsyncChatStream | None = None
    posted: str = ""  # the `ts` of the message that is edited
    written: str = ""  # the words that it shows
    broken: bool = False
    stopped: bool = False
    shown: bool = False
    showing: "asyncio.Task[None] | None" = None
    editing: "asyncio.Task[None] | None" = None
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def ts(self) -> str:
        """The message in which the words are; "" while there is none."""
        return (self.stream.ts or "") if self.stream is not None else self.posted

    async def hear(self, words: str) -> None:
        """The next words. Slack's troubles are kept for later: the whole answer is sent anyway."""
        if self.stopped or self.broken or self.closing.is_set():
            return
        if self.late and not self.heard and await self.door.there(self.place, self.delivery):
            self.broken = True  # what is there already is mended by the whole
            return
        self.heard += words
        if not self.place.thread:
            if self.editing is None or self.editing.done():
                self.editing = asyncio.create_task(self._edit())
            return
        try:
            if self.stream is None:
                client = await self.door.client(self.place)
                self.stream = await client.chat_stream(
                    channel=self.place.channel,
                    thread_ts=self.place.thread,
                    recipient_team_id=self.place.team,
                    recipient_user_id=self.place.user,
                    buffer_size=BUFFER,
                )
            await self.stream.append(markdown_text=escape(words))
        except Exception:  # noqa: BLE001 (whatever it is, the answer that follows repairs it)
            self.broken = True

    async def _edit(self) -> None:
        """Bring the message up to what was heard, again and again."""
        try:
            await self._pause(EDIT_FIRST)
            while self.written != self.heard and not self.closing.is_set():
                self.written = self.heard
                words = cut(escape(self.written), TEXT)
                self.posted = await self.door.show(self.place, self.delivery, words, self.posted)
                await self._pause(EDIT_EVERY)
        except TROUBLE:
            self.broken = True

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.closing.wait()

    async def show_status(self) -> None:
        """Say that somebody is reading, once it takes a while, and again before Slack forgets it."""
        with contextlib.suppress(Exception):  # decoration
            await asyncio.sleep(STATUS_AFTER)
            client = await self.door.client(self.place)
            thread = self.place.thread or self.place.stamp
            self.shown = True
            await client.agents_sessions_setStatus(
                channel_id=self.place.channel, status="processing", thread_ts=thread, initiator_user_id=self.place.user
            )
            for _ in range(int(LIVE_FOR // STATUS_AGAIN)):
                await client.assistant_threads_setStatus(
                    channel_id=self.place.channel, thread_ts=thread, status=STATUS, loading_messages=list(LOOKING)
                )
                await asyncio.sleep(STATUS_AGAIN)

    async def close(self) -> None:
        """Show nothing more from here. An edit that is on its way arrives first, or it would overtake the whole answer."""
        self.end()
        if self.editing is not None and not self.editing.done():
            await asyncio.wait((self.editing,), timeout=EDIT_EVERY)
            self.editing.cancel()

    def end(self) -> None:
        """Begin nothing more."""
        self.closing.set()
        if self.showing is not None:
            self.showing.cancel()

    async def rest(self) -> None:
        """Where we showed that somebody is at work, show that nobody is any more; the end of a stream says it by itself."""
        if self.shown:
            with contextlib.suppress(*TROUBLE):
                client = await self.door.client(self.place)
                await client.agents_sessions_setStatus(
                    channel_id=self.place.channel, status="active", thread_ts=self.place.thread or self.place.stamp
                )
