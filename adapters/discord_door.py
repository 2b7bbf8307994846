"""The Discord door: says rendered replies through Discord's API, and shows the mentor's words while they are found.

A message in a direct message has a nonce that its delivery and its place in the reply decide, so Discord itself refuses to say it twice; an
answer to an interaction is an edit of the one that Discord already shows as "thinking", and an edit may be repeated.
"""

import asyncio
import contextlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord
from discord.http import HTTPClient

from adapters import discord_words as words
from adapters.chat_text import cut, mark_of
from adapters.discord_cards import (
    CARD,
    CONTENT,
    PRIVATE,
    escape,
    message,
    text,
    texts_of,
    to_answer,
    to_discord,
    twin_of,
)
from adapters.discord_live import LIVE_FOR, Speaking
from adapters.discord_messages import PLATFORM, Place, place_of, time_of
from adapters.discord_rest import MESSAGE, MESSAGES, OPEN_DM, ORIGINAL, TROUBLE, Files, Rest
from bot.messages import File, Message, Reply
from bot.ports import Later, Live, Post, Undeliverable

PAUSE = 30.0  # seconds to wait where Discord is away and names no time
ACKNOWLEDGED_IN = 3.0  # seconds; then Discord gives up on an interaction
TOO_EARLY = 6.0  # seconds in which another process may still be acknowledging it
KNOWN_FOR = 120.0  # seconds for which Discord is trusted to know a nonce
LOOK_BACK = 50  # messages that are searched for one that may have arrived already

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION = 10003, 10008, 10013, 10015, 10062
NO_ACCESS, CLOSED, NO_PERMISSION, BAD_TOKEN, INVALID, NOT_TOGETHER = 50001, 50007, 50013, 50027, 50035, 50278
GONE = frozenset({UNKNOWN_CHANNEL, UNKNOWN_USER, NO_ACCESS, CLOSED, NO_PERMISSION, NOT_TOGETHER})
EXPIRED = frozenset({UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, UNKNOWN_MESSAGE, BAD_TOKEN})


class DiscordDoor:
    """Discord, seen from the inbox."""

    name = PLATFORM

    def __init__(self, http: HTTPClient) -> None:
        self.rest = Rest(http)
        self.me = ""  # our own id, once we know it
        self._open = asyncio.Event()
        self._acknowledged: dict[str, asyncio.Event] = {}
        self._live: dict[str, Speaking] = {}

    def open(self, me: str) -> None:
        """We are logged in: calls can be made. `me` is our own id."""
        self.me = me
        self._open.set()

    # --- acknowledgements ---

    def expect(self, delivery: str) -> None:
        """An interaction is being acknowledged: nothing can be said to it before."""
        self._acknowledged[delivery] = asyncio.Event()

    def acknowledged(self, delivery: str) -> None:
        """It was, or never will be."""
        if event := self._acknowledged.pop(delivery, None):
            event.set()

    async def _acknowledgement(self, delivery: str) -> None:
        if event := self._acknowledged.get(delivery):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ACKNOWLEDGED_IN):
                    await event.wait()

    # --- rendering: pure ---

    def render(self, message: Message, reply: Reply) -> tuple[dict[str, Any], ...]:
        """The calls that say this reply; each one is plain JSON and says where it goes."""
        place = place_of(message.context)
        at = {"delivery": message.id, "place": place.to_json()}
        if place.kind == "interaction":
            answer = to_answer(reply, private=place.private)
            body = _about(answer.body, place.about) if place.about else answer.body
            return ({**at, "number": 0, "sheets": [{"body": body, "words": False}], "files": list(answer.files)},)
        sheets: list[dict[str, Any]] = [{"body": sheet.body, "words": sheet.words} for sheet in to_discord(reply)]
        if sheets and place.about:
            sheets[0] = {**sheets[0], "body": _about(sheets[0]["body"], place.about)}
        posts: list[dict[str, Any]] = [{**at, "number": 0, "sheets": sheets}] if sheets else []
        files = [part for part in reply.parts if isinstance(part, File)]
        posts += [{**at, "number": number, "files": [(part.name, part.text)]} for number, part in enumerate(files, len(sheets))]  # fmt: skip
        return tuple(posts)

    def with_acknowledgement(self, message: Message, reply: Reply) -> dict[str, Any]:
        """An answer that needs no inbox, as the first answer to an interaction."""
        place = place_of(message.context)
        body = to_answer(reply, private=place.private).body
        return {**body, "flags": body.get("flags", 0) | (PRIVATE if place.private else 0)}

    # --- sending ---

    async def send(self, post: Post, attempt: int) -> None:
        """Make one call.

        Raises:
            Later: Discord asks for patience, or is away.
            Undeliverable: nobody can be reached there.
        """
        if not self._open.is_set():
            raise Later(1.0)
        payload = post.payload
        place = place_of(payload["place"])
        speaking = self._live.pop(payload["delivery"], None) if payload["number"] == 0 else None
        try:
            if speaking is not None:
                await speaking.close()
            if place.kind == "dm":
                await self._say(payload, place, attempt)
            else:
                await self._answer(payload, place, attempt)
        except discord.RateLimited as error:
            raise Later(error.retry_after) from None
        except discord.HTTPException as error:
            raise understood(error, attempt) from None
        except TROUBLE as error:
            raise Later(min(PAUSE, 2.0**attempt)) from error

    async def _say(self, payload: Mapping[str, Any], place: Place, attempt: int) -> None:
        """Messages in a direct message, each said once."""
        delivery, first, files = payload["delivery"], payload["number"], payload.get("files", ())
        if "sheets" not in payload:
            await self.rest.call("POST", MESSAGES, _nonce(delivery, first), files=files, channel_id=place.channel)
            return
        there = await self._arrived(place, attempt)
        for number, sheet in enumerate(payload["sheets"], first):
            body = sheet["body"]
            said = _found(there, sheet) or await self._post_message(place.channel, body, delivery, number, files)
            if sheet["words"] and not _same(said, body):  # its beginning was shown while it was found
                await self.rest.call("PATCH", MESSAGE, body, channel_id=place.channel, message_id=str(said["id"]))

    async def _post_message(
        self, channel: str, body: Mapping[str, Any], delivery: str, number: object, files: Files = ()
    ) -> Mapping[str, Any]:
        nonce = _nonce(delivery, number)
        try:
            said = await self.rest.call("POST", MESSAGES, {**body, **nonce}, files=files, channel_id=channel)
        except discord.HTTPException as error:
            if error.code != INVALID:
                raise
            said = await self.rest.call("POST", MESSAGES, {**_plainly(body), **nonce}, files=files, channel_id=channel)
            return {**said, "content": body.get("content", ""), "components": body.get("components", [])}
        return dict(said)

    async def _arrived(self, place: Place, attempt: int) -> Sequence[Mapping[str, Any]]:
        """Our messages that are there already: we may have died after saying them and before writing that down, longer ago than a nonce is known."""
        if attempt == 1 and age_of(place) < KNOWN_FOR:
            return ()
        found = await self.rest.query(MESSAGES, {"after": place.stamp, "limit": LOOK_BACK}, channel_id=place.channel)
        return [each for each in reversed(found) if str(each["author"]["id"]) == self.me]

    async def _answer(self, payload: Mapping[str, Any], place: Place, attempt: int) -> None:
        """An answer to an interaction: the first one takes the place of "thinking"; after fifteen minutes a direct message does."""
        await self._acknowledgement(payload["delivery"])
        try:
            if time.time() > place.until:
                raise _Expired  # noqa: TRY301 (late by our clock or by Discord's comes to the same)
            await self._respond(payload, place)
        except discord.HTTPException as error:
            if error.code not in EXPIRED:
                raise
            if attempt == 1 and age_of(place) < TOO_EARLY:
                raise Later(1.0) from None
            await self._say_instead(payload, place, attempt)
        except _Expired:
            await self._say_instead(payload, place, attempt)

    async def _respond(self, payload: Mapping[str, Any], place: Place) -> None:
        """Edit the one answer: doing it again changes nothing."""
        body = payload["sheets"][0]["body"]
        try:
            await self._edit_answer(body, payload["files"], place)
        except discord.HTTPException as error:
            if error.code != INVALID:
                raise
            await self._edit_answer(_plainly(body), payload["files"], place)

    async def _edit_answer(self, body: Mapping[str, Any], files: Files, place: Place) -> None:
        shown = {"content": None} if body.get("flags", 0) & CARD else {}  # words that were shown while they were found
        await self.rest.call(
            "PATCH", ORIGINAL, {**body, **shown}, files=files, webhook_id=place.app, webhook_token=place.token
        )

    async def _say_instead(self, payload: Mapping[str, Any], place: Place, attempt: int) -> None:
        channel = str((await self.rest.call("POST", OPEN_DM, {"recipient_id": place.user}))["id"])
        await self._post_message(channel, message(words.MOVED), payload["delivery"], "moved")
        await self._say(payload, replace(place, kind="dm", channel=channel, private=False), attempt)

    # --- sentences of the door's own ---

    async def say_now(self, place: Place, sentence: str) -> None:
        """A sentence outside any inbox: seen by the asker alone, or in the direct message."""
        body = message(escape(sentence))
        if place.kind == "dm":
            await self.rest.call("POST", MESSAGES, body, channel_id=place.channel)
        else:
            await self.rest.call("PATCH", ORIGINAL, body, webhook_id=place.app, webhook_token=place.token)

    # --- live ---

    async def live(self, message: Message) -> Live | None:
        """Show that somebody is at work on it, and take the words as they come."""
        place = place_of(message.context)
        if not self._open.is_set():
            return None
        self._drop_old()
        speaking = Speaking(self, place, message.id)
        self._live[message.id] = speaking
        speaking.wait()
        return speaking

    async def show(self, speaking: Speaking, heard: str, *, first: bool) -> str:
        """Show the words so far; the id of the message that they are in, where it is a message."""
        place, body = speaking.place, message(cut(escape(heard), CONTENT))
        if place.kind == "interaction":
            await self._acknowledgement(speaking.delivery)
            await self.rest.call("PATCH", ORIGINAL, body, webhook_id=place.app, webhook_token=place.token)
            return ""
        if first:
            said = _found(await self._arrived(place, 1), {"body": body, "words": True})
            return str((said or await self._post_message(place.channel, body, speaking.delivery, 0))["id"])
        await self.rest.call("PATCH", MESSAGE, body, channel_id=place.channel, message_id=speaking.message)
        return speaking.message

    def _drop_old(self) -> None:
        """Answers that never came, because another process gives them."""
        oldest = time.monotonic() - LIVE_FOR
        while self._live:
            delivery, speaking = next(iter(self._live.items()))
            if speaking.began >= oldest:
                return
            del self._live[delivery]
            speaking.closed = True

    async def close(self) -> None:
        """Let go of everything that is still being shown."""
        for speaking in self._live.values():
            await speaking.close()
        self._live.clear()


class _Expired(Exception):
    """Nobody waits for the answer there any more."""


def age_of(place: Place) -> float:
    """Seconds since somebody wrote what is answered."""
    return time.time() - time_of(place.stamp).timestamp()


def understood(error: discord.HTTPException, attempt: int) -> Exception:
    """What a refusal means for the one who sends."""
    if error.code in GONE or error.code in EXPIRED:
        return Undeliverable(str(error.code))
    if error.status == 429:
        return Later(PAUSE)
    if error.status >= 500 or error.status == 401:
        return Later(min(PAUSE, 2.0**attempt))
    return error


def _same(said: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether a message says what a body says."""
    if "content" in body:
        return bool(said.get("content") == body["content"]) and bool(said.get("components")) == bool(
            body.get("components")
        )
    return list(texts_of(said.get("components") or ())) == list(texts_of(body.get("components") or ()))


def _found(there: Sequence[Mapping[str, Any]], sheet: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The message that says what a sheet says, or the beginning of it."""
    return next((each for each in there if _same(each, sheet["body"]) or _begins(each, sheet)), None)


def _begins(said: Mapping[str, Any], sheet: Mapping[str, Any]) -> bool:
    """Whether a message is the beginning of the mentor's words, shown by a process that died."""
    shown = str(said.get("content") or "")
    whole = str(sheet["body"].get("content") or "")
    return bool(sheet["words"] and shown and not said.get("components") and shown in whole)


def _nonce(delivery: str, number: object) -> dict[str, Any]:
    return {"nonce": mark_of(delivery, number), "enforce_nonce": True}


def _plainly(body: Mapping[str, Any]) -> dict[str, Any]:
    """Where Discord refuses a card, its words: an answer in bad shape is better than none."""
    return message(twin_of(body))


def _about(body: Mapping[str, Any], about: str) -> dict[str, Any]:
    line = f"-# For: {escape(cut(about, 150))}"
    if "content" in body:
        return {**body, "content": cut(f"{line}\n{body['content']}", CONTENT)}
    return {**body, "components": [text(line), *body["components"]]}
