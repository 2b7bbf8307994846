"""The Slack door: says rendered replies through Slack's Web API, streams the mentor's words, and repairs what breaks on the way."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.chat_text import mark_of
from adapters.slack_blocks import (
    BLOCKS,
    VALUE,
    Sheet,
    actions,
    command_button,
    escape,
    is_an_opinion,
    sections,
    small,
    thumbs,
    to_slack,
)
from adapters.slack_live import LATE, LIVE_FOR, TROUBLE, Speaking
from adapters.slack_messages import PLATFORM, Place, place_of
from adapters.slack_words import AGAIN
from bot.messages import File, Message, Profile, Reply
from bot.ports import Later, Live, Post, Undeliverable

ClientFor = Callable[[str, str], Awaitable[AsyncWebClient]]

PAUSE = 30.0  # seconds to wait where Slack is away and names no time
LOST_EVENT = "busy_mentor_post"
LOOK_BACK = 30  # messages that are searched for one that may have arrived already
STOPPED = "\n_Stopped here._"

GONE = frozenset(
    "channel_not_found is_archived not_in_channel user_not_found users_not_found user_disabled user_is_bot account_inactive invalid_auth "
    "not_authed token_revoked token_expired no_permission cannot_dm_bot cannot_dm_self restricted_action missing_scope org_login_required "
    "ekm_access_denied team_access_not_granted user_not_in_channel not_allowed_token_type message_not_found cant_update_message "
    "edit_window_closed user_not_visible team_not_found messages_tab_disabled access_denied enterprise_is_restricted".split()
)
TOO_MUCH = frozenset(
    "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long block_mismatch invalid_arguments".split()
)
AWAY = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"})
USED_UP = frozenset({404, 410, 403})  # a response_url that is older than 30 minutes, or was used five times


MOST_REFUSED = 1_000  # posts that are remembered not to have arrived


@dataclass(slots=True)
class Waiting:
    """Somebody whom Slack still waits for: the answer can go along with the acknowledgement, and `taken` says whether it did."""

    answer: "asyncio.Future[dict[str, Any]]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    taken: "asyncio.Future[bool]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def told(self, taken: bool) -> None:
        """The acknowledgement is with Slack, or will never be."""
        if not self.taken.done():
            self.taken.set_result(taken)


class There(NamedTuple):
    """A message of ours that is in a direct message already; `whole` unless only its beginning was said."""

    ts: str
    whole: bool


class SlackDoor:
    """Slack, seen from the inbox."""

    name = PLATFORM

    def __init__(self, client_for: ClientFor, session: Any = None) -> None:
        """`client_for(enterprise, team)` gives the client of a workspace; `session` is the shared one of the HTTP library."""
        self._client_for = client_for
        self._session = session
        self._live: dict[str, Speaking] = {}
        self._waiting: dict[str, Waiting] = {}
        self._refused: dict[str, None] = {}  # posts that Slack has refused, so that they cannot have arrived
        self.on_home: Callable[[Place], Awaitable[None]] | None = None

    async def client(self, place: Place) -> AsyncWebClient:
        """The client for a place's workspace.

        Raises:
            Undeliverable: we are not installed there (any more).
        """
        return await self._client_for(place.enterprise, place.team)

    # --- rendering: pure ---

    def render(self, message: Message, reply: Reply) -> tuple[dict[str, Any], ...]:
        """The calls that say this reply; each one is plain JSON and says where it goes."""
        place = place_of(message.context)
        private = place.private
        sheets = to_slack(reply, private=private)
        posts: list[dict[str, Any]] = []
        for number, sheet in enumerate(sheets):
            blocks = list(sheet.blocks)
            if number == 0 and place.about:
                blocks.insert(0, _about(place))
            if number == len(sheets) - 1 and place.about and place.known:
                blocks.append(actions([command_button("Keep them in my list", _noted(place))]))
            if number == len(sheets) - 1 and not private and is_an_opinion(reply):
                blocks.append(thumbs(message.id))
            posts.append(
                self._post("say", place, message, number=number, blocks=blocks, text=sheet.text, said=_said(sheet))
            )
        for part in reply.parts:
            match part:
                case File():
                    posts.append(self._post("file", place, message, file=part.name, text=part.text))
                case Profile() if place.thread and not private:
                    posts.append(self._post("title", place, message, text=f"Practice: {part.name}"[:200]))
                case _:
                    pass
        if place.kind == "home":
            posts.append(self._post("home", place, message))
        return tuple(posts)

    @staticmethod
    def _post(do: str, place: Place, message: Message, **rest: Any) -> dict[str, Any]:
        return {"do": do, "delivery": message.id, "place": place.to_json(), **rest}

    # --- sending ---

    async def send(self, post: Post, attempt: int) -> None:
        """Make one call.

        Raises:
            Later: Slack asks for patience, or is away.
            Undeliverable: nobody can be reached there.
        """
        try:
            await self._send(post, attempt)
        except SlackApiError as error:
            self._refused_it(post)
            raise _understood(error) from None
        except TROUBLE as error:
            raise Later(min(PAUSE, 2.0**attempt)) from error

    async def _send(self, post: Post, attempt: int) -> None:
        payload = post.payload
        place = place_of(payload["place"])
        match payload["do"]:
            case "say" if not place.private:
                await self._say(post, place, attempt)
            case "say":
                await self._say_privately(post, place, attempt)
            case "file":
                await self._upload(payload, place)
            case "title":
                client = await self.client(place)
                await client.agents_sessions_setStatus(
                    channel_id=place.channel,
                    status="active",
                    thread_ts=place.thread or place.stamp,
                    title=payload["text"],
                )
            case "home" if self.on_home is not None:
                await self.on_home(place)
            case _:
                pass

    async def _say(self, post: Post, place: Place, attempt: int) -> None:
        """A message in a direct message: what was shown of it becomes the whole, and what is there already is not said twice."""
        payload: Mapping[str, Any] = post.payload
        delivery, first = payload["delivery"], payload["number"] == 0
        client = await self.client(place)
        speaking = self._live.get(delivery) if first else None
        if speaking is not None:
            await speaking.close()
            payload = _shortened(speaking, payload)
            if await self._finish(client, speaking, payload):
                self._live.pop(delivery, None)
                return
        looks = attempt > 1 or (first and (speaking is None or speaking.late))
        there = await self.there(place, delivery, payload["number"]) if looks else None
        if there is None:
            await self._whole(
                client.chat_postMessage,
                payload,
                channel=place.channel,
                thread_ts=place.thread or None,
                metadata=_metadata(delivery, payload["number"]),
                unfurl_links=False,
                unfurl_media=False,
            )
        elif not there.whole:
            await self._mend(client, payload, place, there.ts)
        if speaking is not None:
            self._live.pop(delivery, None)
            await speaking.rest()

    async def _finish(self, client: AsyncWebClient, speaking: Speaking, payload: Mapping[str, Any]) -> bool:
        """End a stream with what is still missing; one that died, was stopped or said something else is mended by an update with the whole.

        False where there is no message yet that could be mended.
        """
        stream, said = speaking.stream, payload["said"]
        begun = stream is not None and (stream.ts is not None or speaking.heard)
        fits = said["blocks"] and said["text"].startswith(speaking.heard) and not speaking.stopped
        if stream is not None and begun and fits and not speaking.broken:
            with contextlib.suppress(*TROUBLE):
                await stream.stop(
                    markdown_text=escape(said["text"][len(speaking.heard) :]) or None,
                    blocks=payload["blocks"][said["blocks"] :] or None,
                    metadata=_metadata(payload["delivery"], 0),
                    session_status="active",
                )
                return True
        if not speaking.ts:
            return False
        await self._mend(client, payload, speaking.place, speaking.ts)
        if stream is None:
            await speaking.rest()
        return True

    async def _mend(self, client: AsyncWebClient, payload: Mapping[str, Any], place: Place, ts: str) -> None:
        """Make the beginning of a message the whole."""
        if place.thread:
            with contextlib.suppress(*TROUBLE):
                await client.chat_stopStream(channel=place.channel, ts=ts, session_status="active")
        marked = _metadata(payload["delivery"], payload["number"])
        await self._whole(client.chat_update, payload, channel=place.channel, ts=ts, metadata=marked)

    async def show(self, place: Place, delivery: str, words: str, ts: str) -> str:
        """Show the first words of an answer in a message of their own, or in the one that is there; its `ts`."""
        client, marked = await self.client(place), _metadata(delivery, 0, part=True)
        if ts:
            await client.chat_update(channel=place.channel, ts=ts, text=words, metadata=marked)
            return ts
        said = await client.chat_postMessage(channel=place.channel, text=words, metadata=marked, unfurl_links=False)
        return str(said["ts"])

    async def there(self, place: Place, delivery: str, number: int = 0) -> There | None:
        """Our message if it is there already: a process may have died after saying it, or in the middle, and before writing it down."""
        if not place.channel.startswith("D"):
            return None
        with contextlib.suppress(*TROUBLE):
            client = await self.client(place)
            since: dict[str, Any] = {
                "oldest": place.stamp or place.thread or "0",
                "include_all_metadata": True,
                "limit": LOOK_BACK,
            }
            if place.thread:
                found = await client.conversations_replies(channel=place.channel, ts=place.thread, **since)
            else:
                found = await client.conversations_history(channel=place.channel, **since)
            return _found(found["messages"], place, mark_of(delivery, number), begun=number == 0)
        return None

    async def _say_privately(self, post: Post, place: Place, attempt: int) -> None:
        """An answer that only the asker sees: with the acknowledgement, at the response address, in the channel, or in a direct message.

        Slack cannot be asked whether such a message arrived, and nothing can take its place. So it is written down as said when Slack has it,
        and where a process died in between, it is said again, with a line that says so.
        """
        payload = post.payload
        blocks = payload["blocks"]
        if attempt > 1 and post.id not in self._refused:
            blocks = [small(AGAIN), *blocks][:BLOCKS]
        body = _ephemeral(payload["text"], blocks)
        if payload["number"] == 0 and await self._hand_over(payload["delivery"], body):
            return
        if place.kind == "respond" and await self._respond(place, body, post):
            return
        client = await self.client(place)
        try:
            await self._whole(
                client.chat_postEphemeral,
                {**payload, "blocks": blocks},
                channel=place.channel,
                user=place.user,
                thread_ts=place.thread or None,
            )
        except SlackApiError as error:
            if _code(error) not in GONE or place.channel.startswith("D"):
                raise
            await self._whole(client.chat_postMessage, payload, channel=place.user, unfurl_links=False)

    async def _respond(self, place: Place, body: dict[str, Any], post: Post | None = None) -> bool:
        """Answer at the response address; False where it is used up."""
        response = await AsyncWebhookClient(place.response_url, session=self._session).send_dict(body)
        if response.status_code in USED_UP:
            return False
        if response.status_code == 429 or response.status_code >= 500:
            self._refused_it(post)
            raise Later(float(response.headers.get("Retry-After", PAUSE)))
        if response.status_code >= 400 and "blocks" in body:
            return await self._respond(place, {name: value for name, value in body.items() if name != "blocks"}, post)
        return response.status_code < 400

    def _refused_it(self, post: Post | None) -> None:
        """Slack said that it did not take this; the next attempt repeats nothing."""
        if post is None:
            return
        if len(self._refused) >= MOST_REFUSED:
            del self._refused[next(iter(self._refused))]
        self._refused[post.id] = None

    @staticmethod
    async def _whole(
        call: Callable[..., Awaitable[AsyncSlackResponse]], payload: Mapping[str, Any], **where: Any
    ) -> AsyncSlackResponse:
        """Say it with blocks; where Slack refuses the blocks, in plain text: an answer in bad shape is better than none."""
        try:
            return await call(text=payload["text"], blocks=payload["blocks"], **where)
        except SlackApiError as error:
            if _code(error) not in TOO_MUCH:
                raise
            return await call(text=payload["text"], **where)

    async def _upload(self, payload: Mapping[str, Any], place: Place) -> None:
        """Hand over a file in the direct message, wherever it was asked for."""
        client = await self.client(place)
        channel = place.channel
        if not channel.startswith("D"):
            channel = (await client.conversations_open(users=place.user))["channel"]["id"]
        thread = place.thread if channel == place.channel else ""
        await client.files_upload_v2(
            channel=channel, filename=payload["file"], title=payload["file"], content=payload["text"],
            thread_ts=thread or None,
        )  # fmt: skip

    async def say_now(self, place: Place, text: str) -> None:
        """A sentence of the door's own, outside any inbox: seen by the asker alone, or in the direct message."""
        client = await self.client(place)
        if not place.private:
            said = {
                "event_type": LOST_EVENT,
                "event_payload": {"id": ""},
            }  # so that nobody takes it for the beginning of an answer
            await client.chat_postMessage(
                channel=place.channel, thread_ts=place.thread or None, text=text, metadata=said
            )
        elif place.kind != "respond" or not await self._respond(place, {"response_type": "ephemeral", "text": text}):
            await client.chat_postEphemeral(channel=place.channel, user=place.user, text=text)

    # --- acknowledgements that carry the answer ---

    def wait_for(self, delivery: str) -> Waiting:
        """Promise that somebody can still answer this delivery with its acknowledgement."""
        waiting = self._waiting[delivery] = Waiting()
        return waiting

    def wait_no_longer(self, delivery: str) -> None:
        """The acknowledgement is on its way without an answer."""
        self._waiting.pop(delivery, None)

    def with_acknowledgement(self, message: Message, reply: Reply) -> dict[str, Any]:
        """An answer that needs no inbox, as the body of an acknowledgement. It has to fit into one message."""
        post, *_ = self.render(message, reply)
        return _ephemeral(post["text"], post["blocks"])

    async def _hand_over(self, delivery: str, body: dict[str, Any]) -> bool:
        """Whether the answer went along with the acknowledgement."""
        waiting = self._waiting.pop(delivery, None)
        if waiting is None or waiting.answer.done():
            return False
        waiting.answer.set_result(body)
        return await waiting.taken

    # --- live ---

    async def live(self, message: Message) -> Live | None:
        """Show, in a direct message, that somebody is reading; in a thread, take the words as they come."""
        place = place_of(message.context)
        if place.private or not place.stamp:
            return None
        self._drop_old()
        before = self._live.get(message.id)
        if before is not None:  # the first try failed halfway; what it began to say is mended by the answer of this one
            before.broken = True
            return None
        speaking = Speaking(self, place, message.id, late=time.time() - message.at.timestamp() > LATE)
        speaking.showing = asyncio.create_task(speaking.show_status())
        self._live[message.id] = speaking
        return speaking

    async def stop(self, channel: str, thread: str) -> tuple[tuple[str, bool], ...]:
        """Somebody pressed Stop: the mentor falls silent there. Which deliveries were being answered, and whether a word of it was heard.

        Of an answer that was heard in part, only the coach's share still comes.
        """
        found = [
            each
            for each in self._live.values()
            if each.place.channel == channel and thread in {each.place.thread, each.place.stamp}
        ]
        for speaking in found:
            speaking.stopped = True
            await speaking.close()
            if speaking.stream is not None and speaking.stream.ts is not None:
                client = await self.client(speaking.place)
                with contextlib.suppress(*TROUBLE):
                    await client.chat_stopStream(channel=channel, ts=speaking.stream.ts, session_status="active")
            else:
                await speaking.rest()
            if not speaking.heard:
                self._live.pop(speaking.delivery, None)
        return tuple((each.delivery, bool(each.heard)) for each in found)

    def _drop_old(self) -> None:
        """Streams whose answer never came, because another process gives it."""
        oldest = time.monotonic() - LIVE_FOR
        for delivery in [key for key, each in self._live.items() if each.began < oldest]:
            self._live.pop(delivery).end()

    async def close(self) -> None:
        """Let go of everything that is still being shown."""
        for speaking in self._live.values():
            speaking.end()
        self._live.clear()


def _shortened(speaking: Speaking, payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """After Stop, what was said stays, and of the answer only what the coach says goes on."""
    if not speaking.stopped:
        return payload
    heard = escape(speaking.heard)
    rest = payload["blocks"][payload["said"]["blocks"] :]
    return {**payload, "text": heard + STOPPED, "blocks": [*sections(heard + STOPPED), *rest][:BLOCKS]}


def _ephemeral(text: str, blocks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """An answer that the asker alone sees, beside what is there."""
    return {
        "response_type": "ephemeral", "replace_original": False, "text": text, "blocks": blocks, "unfurl_links": False,
        "unfurl_media": False,
    }  # fmt: skip


def _about(place: Place) -> dict[str, Any]:
    """Whom the letter is for, as they said it."""
    told = f"For: {place.about}" + (f" ({place.known})" if place.known else "")
    return {"type": "context", "elements": [{"type": "plain_text", "text": told[:400], "emoji": False}]}


def _noted(place: Place) -> str:
    """The command that keeps in one's list of real people what the form said."""
    name = place.about.replace('"', "")
    return f'known "{name}" {place.known}'[:VALUE]


def _metadata(delivery: str, number: int, *, part: bool = False) -> dict[str, Any]:
    """By what a message of ours is known again."""
    known = {"id": mark_of(delivery, number), **({"part": True} if part else {})}
    return {"event_type": LOST_EVENT, "event_payload": known}


def _found(messages: Sequence[Mapping[str, Any]], place: Place, mark: str, *, begun: bool) -> There | None:
    """The message with this mark; or, where an answer was `begun`, a stream that nobody ended: it has no mark yet."""
    orphan: There | None = None
    for each in messages:
        known = (each.get("metadata") or {}).get("event_payload") or {}
        if known.get("id") == mark:
            return There(each["ts"], not known.get("part"))
        ours = each.get("bot_id") and not known and not each.get("files")
        if begun and place.thread and ours and float(each["ts"]) > float(place.stamp or 0):
            orphan = There(each["ts"], False)
    return orphan


def _said(sheet: Sheet) -> dict[str, Any]:
    """What of a message may have been streamed already: how many blocks, and the words."""
    return {"blocks": sheet.said, "text": sheet.words}


def _code(error: SlackApiError) -> str:
    try:
        return str(error.response["error"])
    except (KeyError, TypeError):
        return ""


def _understood(error: SlackApiError) -> Exception:
    """What a refusal means for the one who sends."""
    code, status = _code(error), getattr(error.response, "status_code", 200)
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        headers = {str(name).lower(): value for name, value in dict(error.response.headers).items()}
        return Later(float(headers.get("retry-after", PAUSE)))
    if code in GONE:
        return Undeliverable(code)
    return Later(PAUSE) if status >= 500 or code in AWAY else error
