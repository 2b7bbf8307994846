"""From what Discord delivers to a Message: pure, and the only place that knows the shapes of Discord's payloads.

Whatever is not somebody speaking to us (other bots, our own words, posts in servers, unfurled links) is None.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, Literal

from bot import commands
from bot.critique.draft import Channel
from bot.messages import Message

Payload = Mapping[str, Any]

PLATFORM = "discord"
DO = "mentor:do:"  # a button; what follows is the command that it stands for
PICK = "mentor:pick"  # a menu whose values are commands
DRAFT_FORM = "mentor:draft:"  # the form for a letter; what follows is the verb that its letter is for
CRITIQUE, LETTER = (
    "critique",
    "letter",
)  # the verbs that take a form; a letter is no verb of the grammar, it goes to the mentor
CRITIQUE_THIS = "Critique this message"  # the entry in the context menu
CHANNELS: Mapping[str, Channel] = {"email": "email", "linkedin": "linkedin", "dm": "dm"}
EPOCH = 1_420_070_400_000  # milliseconds from 1970 to the first second of 2015, where Discord's ids begin
ANSWERED_FOR = 14 * 60  # seconds in which an interaction takes answers; Discord says fifteen minutes
SPOKEN = frozenset({0, 19})  # the types of message in which a person speaks: plain ones and replies
MANAGE_SERVER = 1 << 5
LONGEST_FILE = 80_000  # bytes of a text that was sent as a file; no letter is longer


class Kind(IntEnum):
    """The types of interaction."""

    PING = 1
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    FORM = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes, as it is kept in a message's `context`.

    `kind`: "dm" (messages in `channel`) or "interaction" (answers to the interaction with `token` of the application `app`, until `until`, seconds since
    1970; `private` ones are seen by the asker alone). `stamp` is the id of what is answered, `guild` the server in which it was asked. `about` is what the form said about the letter.
    """

    kind: Literal["dm", "interaction"]
    user: str
    channel: str
    stamp: str
    app: str = ""
    token: str = ""
    private: bool = False
    until: float = 0.0
    about: str = ""
    guild: str = ""

    def to_json(self) -> dict[str, Any]:
        """Only what is set."""
        named = {
            "kind": self.kind, "user": self.user, "channel": self.channel, "stamp": self.stamp, "app": self.app,
            "token": self.token, "private": self.private, "until": self.until, "about": self.about,
            "guild": self.guild,
        }  # fmt: skip
        return {name: value for name, value in named.items() if value}


def place_of(context: Mapping[str, Any]) -> Place:
    """The place that `to_json` wrote."""
    return Place(**context)


def who_is(user: str) -> str:
    """A person, as everything behind the border calls them."""
    return f"{PLATFORM}:{user}"


def time_of(snowflake: str) -> datetime:
    """When something with this id was made."""
    return datetime.fromtimestamp(((int(snowflake) >> 22) + EPOCH) / 1000, UTC)


# --- messages -----------------------------------------------------------------------------------------


def from_message(payload: Payload) -> Message | None:
    """The direct message in a MESSAGE_CREATE, or in a row of a channel's history; None where nobody speaks to us."""
    return _direct(payload, payload["id"], time_of(payload["id"])) if is_spoken(payload) else None


def from_edit(payload: Payload) -> Message | None:
    """The edited direct message in a MESSAGE_UPDATE. Discord reports an unfurled link in the same way, but then nobody edited."""
    stamp = payload.get("edited_timestamp")
    if not stamp or not is_spoken(payload):
        return None
    at = datetime.fromisoformat(stamp)
    return _direct(payload, f"{payload['id']}.{int(at.timestamp() * 1000):x}", at, revises=True)


def is_spoken(payload: Payload) -> bool:
    """Whether a person says something in a direct message."""
    author = payload.get("author") or {}
    return (
        not author.get("bot")
        and not payload.get("guild_id")
        and not payload.get("webhook_id")
        and payload.get("type", 0) in SPOKEN
        and bool((payload.get("content") or "").strip())
    )


def _direct(payload: Payload, key: str, at: datetime, *, revises: bool = False) -> Message:
    user, channel = str(payload["author"]["id"]), str(payload["channel_id"])
    return Message(
        id=key,
        who=who_is(user),
        where=f"{PLATFORM}:{channel}",
        text=plain_text(payload["content"]),
        at=at,
        revises=revises,
        context=Place("dm", user, channel, str(payload["id"])).to_json(),
    )


def text_file_of(payload: Payload) -> str:
    """The address of a letter that came as a file, because Discord turns what is longer than a message into one; "" if there is none."""
    for each in payload.get("attachments") or ():
        if str(each.get("content_type", "")).startswith("text/plain") and 0 < each.get("size", 0) <= LONGEST_FILE:
            return str(each["url"])
    return ""


def is_letter(text: str) -> bool:
    """Whether a message is a letter, and no command."""
    return commands.parse(text).verb is None


_MARKUP = re.compile(
    r"<(?:@[!&]?\d{1,20}|#\d{1,20}|a?(:\w{1,40}:)\d{1,20}|/([^:<>]{1,100}):\d{1,20}|t:-?\d{1,15}(?::\w)?)>"
)


def plain_text(text: str) -> str:
    """Discord's markup as a person reads it: nobody's number, an emoji by its name. Linear in the length of the text."""
    return _MARKUP.sub(_shown, text) if "<" in text else text


def _shown(found: re.Match[str]) -> str:
    emoji, command = found.group(1), found.group(2)
    if emoji or command:
        return emoji or f"/{command}"
    match found.group()[1]:
        case "@":
            return "@them"
        case "#":
            return "#channel"
        case _:
            return "(a date)"


# --- interactions -------------------------------------------------------------------------------------


def from_interaction(payload: Payload) -> Message | None:
    """The message in an INTERACTION_CREATE: a command, a button, a menu, a form, or the context menu on one's own message.

    None where it asks for something that no engine answers: an empty form, sharing, what administrators set, somebody else's message.
    """
    data = payload.get("data") or {}
    match payload.get("type"):
        case Kind.COMMAND if data.get("type", 1) == 3:
            return _own_message(payload)
        case Kind.COMMAND:
            text, (verb, options) = text_of_command(data), _asked(data)
            empty = verb in {CRITIQUE, LETTER} and not options
            return None if empty or verb.startswith("admin") else _interaction(payload, text)
        case Kind.COMPONENT if (command := text_of_component(data)) is not None:
            return _interaction(payload, command)
        case Kind.FORM if str(data.get("custom_id", "")).startswith(DRAFT_FORM):
            return _form(payload)
        case _:
            return None


def user_of(payload: Payload) -> str:
    """Who interacts."""
    return str((payload.get("user") or (payload.get("member") or {})["user"])["id"])


def is_dm(payload: Payload) -> bool:
    """Whether it happens in the direct messages between a person and us."""
    return payload.get("context") == 1 and not payload.get("guild_id")


def is_admin(payload: Payload) -> bool:
    """Whether who interacts may manage the server."""
    return bool(int((payload.get("member") or {}).get("permissions") or 0) & MANAGE_SERVER)


def place_of_interaction(payload: Payload, about: str = "") -> Place:
    """Buttons and forms in our direct messages are answered by messages; everything else where it was asked, and there privately."""
    user, channel, stamp = user_of(payload), str(payload.get("channel_id") or ""), str(payload["id"])
    if is_dm(payload) and payload["type"] != Kind.COMMAND:
        return Place("dm", user, channel, stamp, about=about)
    until = time_of(stamp).timestamp() + ANSWERED_FOR
    return Place(
        "interaction", user, channel, stamp, str(payload["application_id"]), payload["token"],
        private=not is_dm(payload), until=until, about=about, guild=str(payload.get("guild_id") or ""),
    )  # fmt: skip


def where_is(payload: Payload) -> str:
    """The conversation: the direct messages, or what one person asks privately in one channel."""
    channel = payload.get("channel_id") or "nowhere"
    return f"{PLATFORM}:{channel}" if is_dm(payload) else f"{PLATFORM}:{channel}:{user_of(payload)}"


def _interaction(payload: Payload, text: str, channel: Channel = "unknown", about: str = "") -> Message:
    return Message(
        id=str(payload["id"]),
        who=who_is(user_of(payload)),
        where=where_is(payload),
        text=text,
        at=time_of(payload["id"]),
        channel=channel,
        context=place_of_interaction(payload, about).to_json(),
    )


def _own_message(payload: Payload) -> Message | None:
    said = target_of(payload)
    text = plain_text(said.get("content") or "").strip()
    if str((said.get("author") or {}).get("id")) != user_of(payload) or not text:
        return None
    return _interaction(payload, f"/critique {text}", "dm")


def target_of(payload: Payload) -> Payload:
    """The message that somebody opened the context menu on."""
    data = payload["data"]
    found: Payload = ((data.get("resolved") or {}).get("messages") or {}).get(str(data.get("target_id"))) or {}
    return found


def _form(payload: Payload) -> Message | None:
    data = payload["data"]
    given = values_of(data.get("components") or ())
    draft = given.get("draft", "")
    if not draft:
        return None
    verb = data["custom_id"].removeprefix(DRAFT_FORM)
    text = f"/critique {draft}" if verb != LETTER else draft
    return _interaction(payload, text, CHANNELS.get(given.get("channel", ""), "unknown"), given.get("who", ""))


def values_of(components: Any) -> dict[str, str]:
    """What somebody filled into a form, by the name of the field."""
    return {name: value for each in components for name, value in _values(each)}


def _values(component: Payload) -> Iterator[tuple[str, str]]:
    name = component.get("custom_id")
    chosen = component.get("value") or next(iter(component.get("values") or ()), "")
    if name:
        yield str(name), str(chosen or "").strip()
    if inner := component.get("component"):
        yield from _values(inner)
    for each in component.get("components") or ():
        yield from _values(each)


def text_of_component(data: Payload) -> str | None:
    """The command that a button or a choice in a menu stands for; None where it is something else."""
    name = str(data.get("custom_id", ""))
    if name.startswith(DO):
        return f"/{name.removeprefix(DO)}"
    if name.partition("#")[0] == PICK and data.get("values"):
        return f"/{data['values'][0]}"
    return None


# --- commands -----------------------------------------------------------------------------------------


def text_of_command(data: Payload) -> str:
    """A command as the grammar writes it: `/mentor people gave name:Ada words:a review` is "/gave Ada a review"."""
    verb, options = _asked(data)
    rest = " ".join(str(option["value"]).strip() for option in options)
    match verb:
        case "letter":
            return rest
        case "persona":
            return f"/persona show {rest}" if rest else "/persona list"
        case "people list":
            return "/people"
        case "people gave" | "people known" if len(options) == 2:  # so that a name of small letters ends where it ends
            name, words = (str(option["value"]).strip() for option in options)
            return f'/{verb.removeprefix("people ")} "{name.replace(chr(34), "")}" {words}'
        case _:
            return f"/{verb.removeprefix('people ')} {rest}".rstrip()


def _asked(data: Payload) -> tuple[str, list[Payload]]:
    """The words of a command behind its name, and its options."""
    words: list[str] = []
    options: list[Payload] = list(data.get("options") or ())
    while options and options[0].get("type") in {1, 2}:
        words.append(options[0]["name"])
        options = list(options[0].get("options") or ())
    return " ".join(words), options


def verb_of(payload: Payload) -> str:
    """The words of a command behind its name: "critique", "people gave", "admin limit"."""
    return _asked(payload.get("data") or {})[0]


def options_of(payload: Payload) -> dict[str, Any]:
    """The options of a command by name."""
    return {option["name"]: option.get("value") for option in _asked(payload.get("data") or {})[1]}


def focused_of(payload: Payload) -> tuple[str, str]:
    """The option that somebody is typing, and what they have typed."""
    for option in _asked(payload.get("data") or {})[1]:
        if option.get("focused"):
            return option["name"], str(option.get("value") or "")
    return "", ""
