"""The Slack app: Bolt, our listeners, and the intake that commits what people say before Slack hears that it arrived.

What an engine answers goes through the intake, right behind the check of the signature, and into the inbox. What needs Slack's own
answer within three seconds (forms, sharing, thumbs, the Home tab) has a Bolt listener each. Both are done before Slack is answered.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings

from adapters import chat_words, log
from adapters import slack_views as views
from adapters import slack_words as words
from adapters.chat_at_once import AtOnce, never
from adapters.chat_gate import Gate
from adapters.chat_rules import NOT_UNDERSTOOD, Casts, administer, told_counts, within
from adapters.chat_text import seeks_a_mentor
from adapters.slack_blocks import FORM, REVISE, SHARE, THUMBS, button, escape, sections
from adapters.slack_door import SlackDoor, Waiting
from adapters.slack_messages import (
    DRAFT_FORM,
    Payload,
    Place,
    Sessions,
    from_slack,
    place_of,
    place_of_button,
    plain_text,
    team_of,
    values_of,
    where_is,
    who_is,
)
from adapters.slack_store import SlackStore
from bot.messages import Message
from bot.ports import Busy, Flooded, Inbox, Memory

ANSWER_WITHIN = 0.15  # seconds that an acknowledgement waits for the answer; Slack itself would wait for three
OPENS_FORM = frozenset({"", "critique", "/critique"})
CHANNEL = re.compile(r"<#([A-Z0-9]{1,30})(?:\|[^<>]{0,100})?>|\b([CG][A-Z0-9]{5,30})\b")
ANY = re.compile(".*")
SCOPES = ("app_mentions:read", "assistant:write", "chat:write", "commands", "files:write", "im:history", "im:write")
CRITIQUE_SHORTCUT, WRITE_SHORTCUT = "mentor:critique", views.WRITE

App = AsyncApp  # what others call it without knowing Bolt


async def _nothing(*_: str) -> None:
    """What a hook does that nobody set."""


def _nobody(who: str) -> None:
    """Where no model speaks."""


@dataclass(frozen=True, slots=True)
class Around:
    """Everything that the app stands on. `purge(team)` deletes what is kept about a workspace's people; `hush(who)` ends what a
    model is saying to somebody, `cancel(delivery)` an answer that has not begun. `casts` are the folders of personas that one may choose."""

    door: SlackDoor
    inbox: Inbox
    memory: Memory
    store: SlackStore
    sessions: Sessions = "thread"
    admins: frozenset[str] = frozenset()
    purge: Callable[[str], Awaitable[None]] = _nothing
    hush: Callable[[str], object] = _nobody
    cancel: Callable[[str], object] = _nobody
    casts: Casts = field(default_factory=dict)
    at_once: AtOnce = never
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class ManyWorkspaces:
    """What installing into many workspaces takes. The stores are Slack's interfaces, async."""

    client_id: str
    client_secret: str
    installations: Any
    states: Any
    installed: Callable[[str, str], Awaitable[Mapping[str, str] | None]]


def _untold(taken: bool) -> None:
    """Nobody waits to hear whether Slack has it."""


@dataclass(frozen=True, slots=True)
class Ack:
    """What Slack hears: a status (200, or one after which it delivers again) and, for a command, perhaps the answer itself.

    `told(taken)` wants to hear whether it went out: an answer that did not is said in another way.
    """

    status: int = 200
    body: Mapping[str, Any] | None = None
    told: Callable[[bool], None] = _untold


class Intake:
    """Takes in what an engine answers: the first who sees a delivery whose signature is good. What it does not take is Bolt's."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._gate = Gate(around.store, around.memory, around.casts)

    async def take(self, body: Payload) -> Ack | None:
        """Commit a delivery and say so; None where it is for a listener."""
        message = from_slack(body, self._around.now(), self._around.sessions)
        if message is None or _is_for_a_listener(body, message):
            return None
        try:
            place = place_of(message.context)
            rules = await self._around.store.rules(place.team)
            channel = place.channel if place.private and not place.channel.startswith("D") else ""
            refusal = await self._gate.refusal(message, rules, place.team, place.user, channel)
            if refusal:
                return _private(refusal) if "command" in body else await self._say(message, refusal)
            if "command" in body and (reply := await self._around.at_once(message)) is not None:
                return Ack(body=self._around.door.with_acknowledgement(message, reply))
            return await self._accept(within(message, rules), waits="command" in body)
        except Flooded:
            return await self._not_now(body, message, chat_words.SLOWLY)
        except Busy:
            return await self._not_now(body, message, chat_words.BUSY, again=503)
        except Exception as error:  # noqa: BLE001 (whatever it is, nothing was kept, and we must not say that it was)
            log.trouble("slack.not_accepted", error)
            return await self._not_now(body, message, chat_words.NOT_TAKEN, again=500)

    async def _not_now(self, body: Payload, message: Message, why: str, again: int = 0) -> Ack:
        """Say that something was not taken in, where its writer sees it and loses nothing.

        Events, and only they, are delivered `again` after this status, as soon as it is the house that is in trouble. Without it, it is the
        writer who is too fast: they were told so once, in a message, and beyond that only a command or a form says it again.
        """
        match body.get("type"):
            case "event_callback":
                return Ack(again) if again else Ack()
            case "view_submission":  # the form stays open, with the letter in it
                return Ack(body={"response_action": "errors", "errors": {"draft": why}})
            case None:
                return _private(why)
            case _:
                return await self._say(message, why) if again else Ack()

    async def _accept(self, message: Message, *, waits: bool) -> Ack:
        door = self._around.door
        waiting = door.wait_for(message.id) if waits else None
        if waiting is None:
            await self._around.inbox.accept(message)
            return Ack()
        try:
            fresh = await self._around.inbox.accept(message)
            return Ack(body=await _in_time(waiting) if fresh else None, told=waiting.told)
        except BaseException:
            waiting.told(False)
            raise
        finally:
            door.wait_no_longer(message.id)

    async def _say(self, message: Message, refusal: str) -> Ack:
        try:
            await self._around.door.say_now(place_of(message.context), refusal)
        except Exception as error:  # noqa: BLE001 (a refusal that cannot be said is no reason to deliver it again)
            log.trouble("slack.refusal_not_said", error)
        return Ack()


async def _in_time(waiting: Waiting) -> Mapping[str, Any] | None:
    """The answer, if it is there soon; else it follows at the response address."""
    done, _ = await asyncio.wait((waiting.answer,), timeout=ANSWER_WITHIN)
    return waiting.answer.result() if done else None


def _is_for_a_listener(body: Payload, message: Message) -> bool:
    """What opens a form, what administrators say, and a form without a letter in it."""
    if "command" in body:
        text = message.text.strip()
        return text.lower() in OPENS_FORM or text.split(None, 1)[0].lower() == "admin"
    return body.get("type") == "view_submission" and not message.text.removeprefix("/critique").strip()


def _private(text: str) -> Ack:
    return Ack(body={"response_type": "ephemeral", "text": text})


# --- commands -----------------------------------------------------------------------------------------


def _commands(app: AsyncApp, around: Around) -> None:
    @app.command(ANY)
    async def command(ack: Any, body: dict[str, Any], client: Any) -> None:
        team, user, text = body["team_id"], body["user_id"], (body.get("text") or "").strip()
        if text.split(None, 1)[:1] != ["admin"]:
            place = Place("respond", team, user, body["channel_id"], response_url=body["response_url"])
            opened = await _open(client, body["trigger_id"], views.draft_form(place))
            await (ack() if opened else ack(response_type="ephemeral", text=words.PASTE_IT, blocks=_form_button()))
            return
        await ack(response_type="ephemeral", text=await _administer(around, team, user, text.partition(" ")[2]))


async def _administer(around: Around, team: str, user: str, said: str) -> str:
    if user not in around.admins and not await around.store.is_installer(team, user):
        return words.NOT_AN_ADMIN
    what, _, value = said.strip().partition(" ")
    what = what.lower() or "show"
    if what == "counts" and not value.strip():
        return told_counts(await around.store.counted(team))
    before = await around.store.rules(team)
    after, answer = administer(what, value, before, around.casts, CHANNEL)
    if after != before:
        await around.store.keep_rules(team, after)
    return f"{words.ADMIN_HELP}\n{answer}" if what == "show" or answer.startswith(NOT_UNDERSTOOD) else answer


async def _open(client: Any, trigger: str, view: dict[str, Any]) -> bool:
    """Open a form; False where Slack's three seconds are over."""
    try:
        await client.views_open(trigger_id=trigger, view=view)
    except Exception as error:  # noqa: BLE001 (whatever it is, there is a button and a direct message)
        log.trouble("slack.form_not_opened", error)
        return False
    return True


def _form_button() -> list[dict[str, Any]]:
    again = {"type": "actions", "elements": [button("Open the form", FORM, primary=True)]}
    return [*sections(escape(words.PASTE_IT)), again]


# --- buttons and forms --------------------------------------------------------------------------------


def _buttons(app: AsyncApp, around: Around) -> None:
    @app.action(re.compile(f"{FORM}|{views.HOME_FORM}"))
    async def form(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        await _open(client, body["trigger_id"], views.draft_form(_place(body)))

    @app.action(REVISE)
    async def revise(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        place = _place(body)
        thread = place.thread if around.sessions == "thread" else ""
        kept = await around.memory.versions(who_is(place.team, place.user), where_is(place.team, place.channel, thread))
        await _open(client, body["trigger_id"], views.draft_form(place, kept[-1].text if kept else ""))

    @app.action(SHARE)
    async def share(ack: Any, action: dict[str, Any], respond: Any) -> None:
        await ack()
        await respond(
            text=f"{words.SHARED}\n{action['value']}",
            response_type="in_channel",
            replace_original=False,
            unfurl_links=False,
        )

    @app.action(THUMBS)
    async def thumb(ack: Any, body: dict[str, Any], action: dict[str, Any], client: Any) -> None:
        await ack()
        value = str(action.get("value") or "")
        good, delivery = value.startswith("+"), value[1:]
        await around.store.opinion(team_of(body), body["user"]["id"], delivery, good, "")
        if not good:
            await _open(client, body["trigger_id"], views.reason_form(delivery))

    @app.view(views.REASON_FORM)
    async def reason(ack: Any, body: dict[str, Any], view: dict[str, Any]) -> None:
        said = values_of(view).get("reason", "")
        await around.store.opinion(team_of(body), body["user"]["id"], view["private_metadata"], False, said)
        await ack()

    @app.view(DRAFT_FORM)
    async def empty(ack: Any) -> None:
        await ack(response_action="errors", errors={"draft": words.NOTHING_TO_READ})


def _place(body: Payload) -> Place:
    return place_of_button(body, team_of(body), body["user"]["id"])


# --- shortcuts ----------------------------------------------------------------------------------------


def _shortcuts(app: AsyncApp, around: Around) -> None:
    @app.shortcut({"type": "message_action", "callback_id": CRITIQUE_SHORTCUT})
    async def of_somebody_else(ack: Any, body: dict[str, Any], respond: Any) -> None:
        await ack()
        text = plain_text((body.get("message") or {}).get("text") or "")
        note = chat_words.ASK_THEM if seeks_a_mentor(text) else chat_words.NOT_YOURS
        await respond(text=note, response_type="ephemeral", replace_original=False)

    @app.shortcut({"type": "shortcut", "callback_id": WRITE_SHORTCUT})
    async def write(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        user = body["user"]["id"]
        talk = (await client.conversations_open(users=user))["channel"]["id"]
        await _open(client, body["trigger_id"], views.draft_form(Place("dm", team_of(body), user, talk)))


# --- events -------------------------------------------------------------------------------------------


def _events(app: AsyncApp, around: Around, many: ManyWorkspaces | None) -> None:
    @app.event("app_home_opened")
    async def opened(event: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        if event.get("tab") == "messages":
            await client.assistant_threads_setSuggestedPrompts(
                channel_id=event["channel"], title=views.GREETING, prompts=views.prompts()
            )
        else:
            await publish_home(around, client, Place("home", team_of(body), event["user"], event["channel"]))

    @app.event("agent_session_stopped")
    async def stopped(event: dict[str, Any], body: dict[str, Any]) -> None:
        for delivery, heard in await around.door.stop(event["channel"], event.get("thread_ts") or ""):
            if heard:
                around.hush(who_is(team_of(body), event["user"]))
            else:
                around.cancel(delivery)

    @app.event("app_uninstalled")
    async def uninstalled(body: dict[str, Any]) -> None:
        await forget_team(around, many, body)

    @app.event("tokens_revoked")
    async def revoked(event: dict[str, Any], body: dict[str, Any]) -> None:
        if (event.get("tokens") or {}).get("bot"):
            await forget_team(around, many, body)

    @app.event(ANY)
    async def anything_else() -> None:
        """Slack tells us more than we asked for; unanswered, it would deliver it again."""


async def publish_home(around: Around, client: Any, place: Place) -> None:
    """Draw somebody's Home tab anew. What is pressed there is answered in the direct message `place.channel`."""
    kept = await around.memory.export(who_is(place.team, place.user))
    await client.views_publish(user_id=place.user, view={**views.home(kept), "private_metadata": place.channel})


async def forget_team(around: Around, many: ManyWorkspaces | None, body: Payload) -> None:
    """A workspace sent us away: nothing of it stays. The tokens go last, so that a delivery again can finish what a crash left."""
    team = team_of(body)
    await around.purge(team)
    await around.store.forget(team)
    if many is not None:
        await many.installations.async_delete_all(enterprise_id=body.get("enterprise_id"), team_id=team)
    log.event("slack.workspace_forgotten")


# --- putting it together ------------------------------------------------------------------------------


class Authorize(AsyncAuthorize):
    """Knows a workspace's token from its installation, without asking Slack about it each time."""

    def __init__(self, installed: Callable[[str, str], Awaitable[Mapping[str, str] | None]]) -> None:
        """`installed(enterprise, team)` gives `token`, `bot_id` and `bot_user_id`, or None where we are not installed."""
        self._installed = installed

    async def __call__(
        self, *, context: Any, enterprise_id: str | None, team_id: str | None, user_id: str | None, **_: Any
    ) -> AuthorizeResult | None:
        """Whom we act as in this request; None is answered with a hint to install."""
        found = await self._installed((enterprise_id or "") if context.is_enterprise_install else "", team_id or "")
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, user_id=user_id, bot_token=found["token"], bot_id=found["bot_id"],
            bot_user_id=found["bot_user_id"],
        )  # fmt: skip


def build(around: Around, client: Any, signing_secret: str, many: ManyWorkspaces | None = None) -> AsyncApp:
    """The app with everything registered. `client` holds the token where there is one workspace alone."""
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(
        max(logger.getEffectiveLevel(), logging.WARNING)
    )  # below that, Bolt writes whole deliveries into the log
    oauth = None
    if many is not None:
        oauth = AsyncOAuthSettings(
            client_id=many.client_id,
            client_secret=many.client_secret,
            scopes=SCOPES,
            user_scopes=[],
            installation_store=many.installations,
            state_store=many.states,
        )
    app = AsyncApp(
        name="busy-mentor",
        logger=logger,
        client=client,
        signing_secret=signing_secret,
        process_before_response=True,
        oauth_settings=oauth,
        authorize=cast("Any", Authorize(many.installed)) if many is not None else None,
    )
    _commands(app, around)
    _buttons(app, around)
    _shortcuts(app, around)
    _events(app, around, many)
    return app
