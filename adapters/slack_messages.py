"""From what Slack delivers to a Message: pure, and the only place that knows the shapes of Slack's payloads.

Whatever is not somebody speaking to us (other bots, our own words, edits by unfurling, people joining) is None.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from bot.commands import BY_NAME
from bot.critique.draft import Channel
from bot.messages import Message

Sessions = Literal["thread", "single"]
Payload = Mapping[str, Any]

PLATFORM = "slack"
DO = "mentor:do"  # a button whose value is a command; what follows a second colon only keeps the ids of a message apart
DRAFT_FORM = "mentor:draft"  # the form for a letter
SPOKEN = frozenset({None, "file_share", "thread_broadcast"})  # the kinds of message in which a person speaks
CHANNELS: Mapping[str, Channel] = {"email": "email", "linkedin": "linkedin", "dm": "dm"}
DEFAULT_WAIT = "wait 1w"

_MARKUP = re.compile(r"<([^<>|\n]{1,2000})(?:\|([^<>\n]{0,2000}))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes, as it is kept in a message's `context`.

    `kind`: "dm" (a message in `channel`, in `thread` if that is set), "home" (the same, asked for on the Home tab), "respond" (to `response_url`, seen by the asker alone) or "ephemeral" (in
    `channel`, seen by `user` alone). `stamp` is the `ts` of the message that is answered. `about` and `known` are what the form said: whom the letter is for, and how they
    know each other.
    """

    kind: Literal["dm", "home", "respond", "ephemeral"]
    team: str
    user: str
    channel: str
    thread: str = ""
    stamp: str = ""
    response_url: str = ""
    enterprise: str = ""
    about: str = ""
    known: str = ""

    @property
    def private(self) -> bool:
        """Whether others stand around: then only the asker sees the answer."""
        return self.kind in {"respond", "ephemeral"}

    def to_json(self) -> dict[str, str]:
        """Only what is set."""
        named = {
            "kind": self.kind, "team": self.team, "user": self.user, "channel": self.channel, "thread": self.thread,
            "stamp": self.stamp, "response_url": self.response_url, "enterprise": self.enterprise, "about": self.about,
            "known": self.known,
        }  # fmt: skip
        return {name: value for name, value in named.items() if value}


def place_of(context: Mapping[str, Any]) -> Place:
    """The place that `to_json` wrote."""
    return Place(**context)


def who_is(team: str, user: str) -> str:
    """A person, as everything behind the border calls them."""
    return f"{PLATFORM}:{team}:{user}"


def plain_text(text: str) -> str:
    """Slack's markup as a person reads it: links and names as they were shown, `&lt;` as `<`. Linear in the length of the text."""
    shown = _MARKUP.sub(_shown, text) if "<" in text else text
    for entity, sign in _ENTITIES:
        shown = shown.replace(entity, sign)
    return shown


def _shown(found: re.Match[str]) -> str:
    target, label = found.group(1), found.group(2)
    match target[0]:
        case "@":
            return f"@{label or 'them'}"
        case "#":
            return f"#{label or 'channel'}"
        case "!":
            return label or f"@{target[1:].partition('^')[0]}"
        case _:
            return label or target.removeprefix("mailto:")


def from_slack(body: Payload, now: datetime, sessions: Sessions = "thread") -> Message | None:
    """The message in a payload, or None where nobody speaks to us, or where the payload asks for something that no engine answers.

    `now` is used where Slack gives no time of its own. `sessions` says whether every thread of a direct message is a conversation of its own.
    """
    match body.get("type"):
        case "event_callback":
            return _event(body, sessions)
        case "block_actions":
            return _button(body, now, sessions)
        case "view_submission":
            return _form(body, now, sessions)
        case "message_action":
            return _shortcut(body, now)
        case None if body.get("command"):
            return _command(body, now)
        case _:
            return None


# --- events -------------------------------------------------------------------------------------------


def _event(body: Payload, sessions: Sessions) -> Message | None:
    event = body.get("event") or {}
    match event.get("type"):
        case "message" if event.get("channel_type") == "im":
            if event.get("subtype") == "message_changed":
                return _edit(body, event, sessions)
            return _direct(body, event, sessions)
        case "app_mention" if _by_a_person(event):
            return _mention(body, event)
        case _:
            return None


def _direct(body: Payload, event: Payload, sessions: Sessions) -> Message | None:
    if not _by_a_person(event):
        return None
    return _in_dm(body, event, event["channel"], sessions, event["ts"], revises=False)


def _edit(body: Payload, event: Payload, sessions: Sessions) -> Message | None:
    """An edit counts if the writer changed the words; Slack reports unfurled links and new replies as edits, too."""
    inner, before = event.get("message") or {}, event.get("previous_message") or {}
    edited = inner.get("edited") or {}
    if not _by_a_person(inner) or edited.get("user") != inner["user"] or inner.get("text") == before.get("text"):
        return None
    return _in_dm(body, inner, event["channel"], sessions, edited["ts"], revises=True)


def _in_dm(body: Payload, said: Payload, channel: str, sessions: Sessions, at: str, *, revises: bool) -> Message:
    team, stamp = team_of(body), said["ts"]
    thread = said.get("thread_ts") or (stamp if sessions == "thread" else "")
    place = Place("dm", team, said["user"], channel, thread, stamp, enterprise=_enterprise(body))
    return Message(
        id=f"{PLATFORM}:{team}:{channel}:{stamp}" + (f":{at}" if revises else ""),
        who=who_is(team, said["user"]),
        where=where_is(team, channel, thread if sessions == "thread" else ""),
        text=plain_text(said.get("text") or ""),
        at=time_of(at),
        revises=revises,
        context=place.to_json(),
    )


def _mention(body: Payload, event: Payload) -> Message:
    """Somebody called us in a channel: they alone see the answer, in that thread."""
    team, channel, user = team_of(body), event["channel"], event["user"]
    words = re.sub(r"^\s*<@[A-Z0-9]{1,30}(?:\|[^<>]{0,100})?>[:,]?\s*", "", event.get("text") or "")
    place = Place(
        "ephemeral", team, user, channel, event.get("thread_ts") or "", event["ts"], enterprise=_enterprise(body)
    )
    return Message(
        id=f"{PLATFORM}:{team}:{channel}:{event['ts']}",
        who=who_is(team, user),
        where=where_is(team, channel),
        text=_as_command(plain_text(words)),
        at=time_of(event["ts"]),
        context=place.to_json(),
    )


def _by_a_person(event: Payload) -> bool:
    return bool(
        event.get("user")
        and event.get("user") != "USLACKBOT"
        and not event.get("bot_id")
        and event.get("subtype") in SPOKEN
    )


# --- commands, buttons, forms, shortcuts --------------------------------------------------------------


def _command(body: Payload, now: datetime) -> Message:
    team, user, channel = body["team_id"], body["user_id"], body["channel_id"]
    place = Place("respond", team, user, channel, response_url=body["response_url"], enterprise=_enterprise(body))
    return Message(
        id=f"{PLATFORM}:{team}:{body['trigger_id']}",
        who=who_is(team, user),
        where=where_is(team, channel),
        text=_as_command(plain_text(body.get("text") or "")),
        at=now,
        context=place.to_json(),
    )


def _as_command(text: str) -> str:
    """What follows the name of our command: a verb as it is listed, or a letter ("Do you have a minute?" is one)."""
    head = text.split(None, 1)[0] if text.strip() else ""
    return f"/{text.strip()}" if head in BY_NAME else text


def _button(body: Payload, now: datetime, sessions: Sessions) -> Message | None:
    action = next(iter(body.get("actions") or ()), None)
    if action is None or action["action_id"].partition("#")[0] != DO:
        return None
    chosen = action.get("selected_option") or action
    team, user = team_of(body), body["user"]["id"]
    place = place_of_button(body, team, user)
    return Message(
        id=f"{PLATFORM}:{team}:{body['trigger_id']}",
        who=who_is(team, user),
        where=where_is(team, place.channel, place.thread if sessions == "thread" else ""),
        text=f"/{chosen['value']}",
        at=time_of(action["action_ts"]) if action.get("action_ts") else now,
        context=place.to_json(),
    )


def place_of_button(body: Payload, team: str, user: str) -> Place:
    """A button on a private answer is answered privately, one in a thread in that thread, one on the Home tab in the direct message."""
    box, enterprise = body.get("container") or {}, _enterprise(body)
    if box.get("type") == "view":
        channel = (body.get("view") or {}).get("private_metadata") or user
        return Place("home", team, user, channel, enterprise=enterprise)
    channel, thread = box["channel_id"], box.get("thread_ts") or ""
    if box.get("is_ephemeral") or not channel.startswith("D"):
        url = body.get("response_url") or ""
        kind: Literal["respond", "ephemeral"] = "respond" if url else "ephemeral"
        return Place(kind, team, user, channel, thread, response_url=url, enterprise=enterprise)
    return Place("dm", team, user, channel, thread, box["message_ts"], enterprise=enterprise)


def _form(body: Payload, now: datetime, sessions: Sessions) -> Message | None:
    view = body["view"]
    if view["callback_id"] != DRAFT_FORM:
        return None
    given = values_of(view)
    place = place_of_form(body)
    return Message(
        id=f"{PLATFORM}:{place.team}:{view['id']}:{view.get('hash') or body.get('trigger_id', '')}",
        who=who_is(place.team, place.user),
        where=where_is(place.team, place.channel, place.thread if sessions == "thread" else ""),
        text=f"/critique {given.get('draft', '')}",
        at=now,
        channel=CHANNELS.get(given.get("channel", ""), "unknown"),
        context=place.to_json(),
    )


def place_of_form(body: Payload) -> Place:
    """Where the answer to a form goes: it was written into the form when it was opened."""
    given = values_of(body["view"])
    opened = json.loads(body["view"].get("private_metadata") or "{}")
    team, user = team_of(body), body["user"]["id"]
    kept = {"kind": "dm", "channel": user, "enterprise": _enterprise(body), **opened}
    return Place(**{**kept, "team": team, "user": user, "about": given.get("who", ""), "known": given.get("known", "")})


def values_of(view: Payload) -> dict[str, str]:
    """What somebody filled into a form, by the name of the block."""
    filled: dict[str, str] = {}
    for block, elements in (view.get("state") or {}).get("values", {}).items():
        for element in elements.values():
            chosen = element.get("selected_option") or {}
            filled[block] = (element.get("value") or chosen.get("value") or "").strip()
    return filled


def _shortcut(body: Payload, now: datetime) -> Message | None:
    """The shortcut on one's own message; on somebody else's it is not the engine that answers."""
    said = body.get("message") or {}
    team, user = team_of(body), body["user"]["id"]
    if said.get("bot_id") or said.get("user") != user or not (said.get("text") or "").strip():
        return None
    place = Place(
        "respond", team, user, body["channel"]["id"], response_url=body["response_url"], enterprise=_enterprise(body)
    )
    return Message(
        id=f"{PLATFORM}:{team}:{body['trigger_id']}",
        who=who_is(team, user),
        where=where_is(team, place.channel),
        text=f"/critique {plain_text(said['text'])}",
        at=now,
        channel="dm",
        context=place.to_json(),
    )


# --- small things -------------------------------------------------------------------------------------


def time_of(stamp: str) -> datetime:
    """Slack's `ts` ("1760000000.000100", seconds since 1970) as an aware time."""
    return datetime.fromtimestamp(float(stamp), UTC)


def team_of(body: Payload) -> str:
    """The workspace that a delivery belongs to."""
    team = body.get("team_id") or (body.get("team") or {}).get("id") or (body.get("user") or {}).get("team_id")
    return str(team or "")


def _enterprise(body: Payload) -> str:
    """The organisation, only where the app was installed for all of it: tokens are kept by team otherwise."""
    given = (body.get("authorizations") or [body])[0]
    if str(given.get("is_enterprise_install")).lower() != "true":
        return ""
    enterprise = given.get("enterprise_id") or (body.get("enterprise") or {}).get("id")
    return str(enterprise or "")


def where_is(team: str, channel: str, thread: str = "") -> str:
    """A conversation, as everything behind the border calls it."""
    return ":".join(part for part in (PLATFORM, team, channel, thread) if part)
