"""What is done about everything that Discord delivers: the intake commits what people say before anything else happens.

Buttons, menus and forms carry everything in their names, so there is nothing to register and nothing to lose in a restart. What an engine
answers goes into the inbox; what needs Discord's own answer within three seconds (forms, sharing, proposals, a server's rules) is answered here.
"""

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters import chat_words, log
from adapters import discord_messages as incoming
from adapters import discord_words as words
from adapters.chat_at_once import AtOnce, never
from adapters.chat_gate import Gate
from adapters.chat_rules import Casts, Rules, administer, told_counts, within
from adapters.chat_text import mark_of, seeks_a_mentor
from adapters.discord_cards import FORM, PRIVATE, REVISE, SHARE, escape, message, shared
from adapters.discord_commands import digest, proposals, tree
from adapters.discord_door import DiscordDoor
from adapters.discord_forms import draft_form
from adapters.discord_messages import CRITIQUE, LETTER, Kind, Payload, place_of, who_is
from adapters.discord_missed import Answer, Greet, missed
from adapters.discord_rest import CALLBACK, COMMANDS, MESSAGES, TROUBLE
from adapters.discord_store import DiscordStore
from bot import commands
from bot.critique.registry import by_code
from bot.messages import Message
from bot.ports import Busy, Flooded, Inbox, Memory
from bot.principles import BY_ID

COMMIT_WITHIN = 1.5  # seconds that an acknowledgement waits for the commit; Discord waits for three
TRIES = (0.0, 0.5, 1.5)  # seconds before each try to take a message in: Discord does not deliver it again
LOOK_BACK = timedelta(days=30)  # whoever wrote last before that is not looked up after a reconnect
AT_ONCE = 4  # direct messages that are looked up at once
HISTORY = 50  # messages of one of them
SAY, THINK, THINK_QUIETLY, PROPOSE, OPEN_FORM = 4, 5, 6, 8, 9  # ways to answer an interaction
CHANNEL = re.compile(r"<#(\d{1,20})>|\b(\d{15,20})\b")
FORGET = commands.Command("forget", "me")


async def _nothing(_: str) -> None:
    """What a hook does that nobody set."""


@dataclass(frozen=True, slots=True)
class Around:
    """Everything that the app stands on. `purge(who)` deletes what is kept about a person; older missed messages than `patience` are greeted, not answered."""

    door: DiscordDoor
    inbox: Inbox
    memory: Memory
    store: DiscordStore
    casts: Casts
    patience: timedelta = timedelta(hours=12)
    purge: Callable[[str], Awaitable[None]] = _nothing
    at_once: AtOnce = never
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


class Intake:
    """Decides what to do about everything that Discord delivers. Knows payloads, and no client."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._door = around.door
        self._store = around.store
        self._rest = around.door.rest
        self._gate = Gate(around.store, around.memory, around.casts)

    # --- direct messages ---

    async def message(self, payload: Payload) -> None:
        """Somebody wrote a direct message."""
        read = await self._with_file(payload)
        said = incoming.from_message(read)
        if said is not None:
            await self._take_in(said, str(payload["id"]))

    async def edit(self, payload: Payload) -> None:
        """Somebody changed one. Only the last letter is read again: what was answered long ago is past."""
        said = incoming.from_edit(payload)
        if (
            said is not None
            and incoming.is_letter(said.text)
            and self._store.is_last_letter(str(payload["channel_id"]), str(payload["id"]))
        ):
            await self._take_in(said, str(payload["id"]))

    async def _take_in(self, said: Message, stamp: str) -> None:
        channel, asked = said.context["channel"], commands.parse(said.text)
        if asked == FORGET:
            self._store.unsee(channel)
            await self._accepted(said)
            return
        if await self._accepted(said):
            self._store.saw(channel, said.context["user"], stamp)
            if asked.verb is None:
                self._store.saw_letter(channel, stamp)

    async def _accepted(self, said: Message) -> bool:
        """Commit a message; if that does not work, say so. Discord will not deliver it again by itself."""
        refusal = chat_words.NOT_TAKEN
        for wait in TRIES:
            if wait:
                await asyncio.sleep(wait)
            try:
                await self._around.inbox.accept(said)
            except Flooded:
                return False  # they have been told, and it is not lost: whoever writes so much is looked up after a reconnect
            except Busy:
                refusal = chat_words.BUSY
            except Exception as error:  # noqa: BLE001 (whatever it is, there is another try)
                log.trouble("discord.not_accepted", error)
            else:
                return True
        with contextlib.suppress(*TROUBLE):
            await self._door.say_now(place_of(said.context), refusal)
        return False

    async def _with_file(self, payload: Payload) -> Payload:
        """The message with the letter that came as a file, because it was longer than a message may be."""
        url = incoming.text_file_of(payload)
        if not url:
            return payload
        try:
            raw = await self._rest.file(url)
        except TROUBLE:
            return payload
        text = raw[: incoming.LONGEST_FILE].decode("utf-8", "replace")
        return {**payload, "content": f"{payload.get('content') or ''}\n\n{text}".strip()}

    # --- interactions ---

    async def interaction(self, payload: Payload) -> None:
        """Somebody used a command, a button, a menu, a form or the context menu."""
        match payload["type"]:
            case Kind.AUTOCOMPLETE:
                await self._propose(payload)
            case Kind.COMMAND if incoming.verb_of(payload).startswith("admin"):
                await self._say(payload, await self._administer(payload))
            case _:
                await self._asked(payload)

    async def _asked(self, payload: Payload) -> None:
        said = incoming.from_interaction(payload)
        if said is not None:
            rules = await self._rules(payload)
            refusal = await self._refusal(payload, said, rules)
            if refusal:
                await self._say(payload, refusal)
            elif place_of(said.context).kind == "interaction" and (reply := await self._around.at_once(said)):
                await self._respond(payload, SAY, self._door.with_acknowledgement(said, reply))
            else:
                await self._take(payload, within(said, rules))
            return
        data = payload.get("data") or {}
        match payload["type"], data.get("custom_id"):
            case Kind.COMMAND, _ if data.get("type") == 3:
                text = str(incoming.target_of(payload).get("content") or "")
                own = str((incoming.target_of(payload).get("author") or {}).get("id")) == incoming.user_of(payload)
                note = (
                    words.NOTHING_TO_READ
                    if own
                    else chat_words.ASK_THEM
                    if seeks_a_mentor(text)
                    else chat_words.NOT_YOURS
                )
                await self._respond(payload, SAY, {**message(note), "flags": PRIVATE})
            case Kind.COMMAND, _:
                await self._respond(payload, OPEN_FORM, draft_form(incoming.verb_of(payload)))
            case Kind.COMPONENT, name if name == FORM:
                await self._respond(payload, OPEN_FORM, draft_form())
            case Kind.COMPONENT, name if name == REVISE:
                await self._respond(payload, OPEN_FORM, draft_form(*await self._last_letter(payload)))
            case Kind.COMPONENT, name if name == SHARE:
                components = payload.get("message", {}).get("components") or ()
                await self._respond(payload, SAY, shared(components, incoming.user_of(payload)))
            case Kind.COMPONENT, _:
                await self._say(payload, words.OLD_BUTTON)
            case _:
                await self._say(payload, words.NOTHING_TO_READ)

    async def _last_letter(self, payload: Payload) -> tuple[str, str]:
        """The verb and the text for revising: what was shown to the coach goes there again, what was sent to the mentor there."""
        who, where = who_is(incoming.user_of(payload)), incoming.where_is(payload)
        kept = await self._around.memory.versions(who, where)
        scene = await self._around.memory.scene(who, where)
        last = kept[-1].text if kept else ""
        sent = scene is not None and not scene.ended and any(turn.said == last for turn in scene.turns)
        return (LETTER if sent else CRITIQUE), last

    async def _take(self, payload: Payload, said: Message) -> None:
        """Commit what somebody asks for, and tell Discord that an answer will come."""
        place = place_of(said.context)
        self._door.expect(said.id)
        commit = asyncio.create_task(self._around.inbox.accept(said))
        with contextlib.suppress(TimeoutError, Exception):
            async with asyncio.timeout(COMMIT_WITHIN):
                await asyncio.shield(commit)
        way, data = (
            (THINK_QUIETLY, None) if place.kind == "dm" else (THINK, {"flags": PRIVATE} if place.private else {})
        )
        try:
            await self._respond(payload, way, data)
        finally:
            self._door.acknowledged(said.id)
        try:
            await commit
        except Flooded:
            await self._sorry(said, chat_words.SLOWLY)
        except Busy:
            await self._sorry(said, chat_words.BUSY)
        except Exception as error:  # noqa: BLE001 (whatever it is, they are told)
            log.trouble("discord.not_accepted", error)
            await self._sorry(said, chat_words.NOT_TAKEN)

    async def _sorry(self, said: Message, refusal: str) -> None:
        with contextlib.suppress(*TROUBLE):
            await self._door.say_now(place_of(said.context), refusal)

    async def _say(self, payload: Payload, sentence: str) -> None:
        flags = {} if incoming.is_dm(payload) else {"flags": PRIVATE}
        await self._respond(payload, SAY, {**message(escape(sentence)), **flags})

    async def _respond(self, payload: Payload, way: int, data: Mapping[str, Any] | None = None) -> None:
        """Answer an interaction at once. One that Discord has given up on, or that another process has answered, is no reason to fail."""
        body = {"type": way} if data is None else {"type": way, "data": data}
        try:
            await self._rest.call("POST", CALLBACK, body, webhook_id=str(payload["id"]), webhook_token=payload["token"])
        except TROUBLE as error:
            log.trouble("discord.interaction_not_answered", error, code=getattr(error, "code", 0))

    # --- a server's rules ---

    async def _rules(self, payload: Payload) -> Rules:
        guild = payload.get("guild_id")
        return await self._store.rules(str(guild)) if guild else Rules()

    async def _refusal(self, payload: Payload, said: Message, rules: Rules) -> str:
        """Why this server does not want this answered; "" where it does."""
        guild, user = payload.get("guild_id"), incoming.user_of(payload)
        return await self._gate.refusal(said, rules, str(guild), user, str(payload.get("channel_id"))) if guild else ""

    async def _administer(self, payload: Payload) -> str:
        guild = payload.get("guild_id")
        if not guild or not payload.get("installed"):
            return words.ONLY_IN_A_SERVER
        if not incoming.is_admin(payload):
            return words.NOT_AN_ADMIN
        what = incoming.verb_of(payload).removeprefix("admin").strip()
        value = next(iter(incoming.options_of(payload).values()), "")
        before = await self._store.rules(str(guild))
        after, answer = administer(what, str(value), before, self._around.casts, CHANNEL)
        if after != before:
            await self._store.keep_rules(str(guild), after)
        return f"{answer}\n{told_counts(await self._store.counted(str(guild)))}" if what == "show" else answer

    async def _propose(self, payload: Payload) -> None:
        """What somebody may mean who is typing."""
        option, typed = incoming.focused_of(payload)
        ledger = (
            (await self._around.memory.person(who_is(incoming.user_of(payload)))).ledger
            if option in {"name", "who"}
            else ()
        )
        rules = await self._rules(payload)
        there = self._around.casts.get(rules.cast, self._around.casts[""])
        people = {name: persona for name, persona in there.items() if rules.admits(name)}
        found = proposals(option, typed, people, ledger, (*by_code(), *BY_ID))
        await self._respond(payload, PROPOSE, {"choices": found})

    # --- servers and people that leave ---

    async def guild_left(self, guild: str) -> None:
        """A server sent us away: nothing of it stays."""
        await self._store.forget(guild)
        log.event("discord.server_forgotten")

    async def guilds_are(self, there: Callable[[str], bool]) -> None:
        """Forget the servers that sent us away while we were not there."""
        for guild in await self._store.communities():
            if not there(guild):
                await self.guild_left(guild)

    async def deauthorized(self, user: str) -> None:
        """Somebody removed us from their account: nothing of theirs stays."""
        await self._around.purge(who_is(user))
        log.event("discord.person_forgotten")

    # --- what was missed ---

    async def catch_up(self) -> None:
        """Look up what was written to us while we were away."""
        now = self._around.now()
        seen = await self._store.seen(now - LOOK_BACK)
        gate = asyncio.Semaphore(AT_ONCE)

        async def look(channel: str, last: str) -> None:
            async with gate:
                try:
                    await self._look_up(channel, last, now)
                except (
                    TROUBLE
                ) as error:  # a closed channel, or Discord is away again: then we reconnect, and look again
                    log.trouble("discord.not_looked_up", error, code=getattr(error, "code", 0))

        await asyncio.gather(*(look(channel, each.last) for channel, each in seen.items()))

    async def _look_up(self, channel: str, last: str, now: datetime) -> None:
        rows = await self._rest.query(MESSAGES, {"after": last, "limit": HISTORY}, channel_id=channel)
        match missed(rows, now, self._around.patience):
            case Answer(payload):
                await self.message(payload)
            case Greet(payload):
                nonce = {"nonce": mark_of(str(payload["id"]), "greeting"), "enforce_nonce": True}
                body = message(escape(words.TOO_LONG_AGO))
                await self._rest.call("POST", MESSAGES, {**body, **nonce}, channel_id=channel)
                self._store.saw(channel, str(payload["author"]["id"]), str(payload["id"]))
            case None:
                pass

    async def note(self) -> None:
        """Write down the last messages that were seen."""
        await self._store.note()

    async def sync(self, app: str) -> bool:
        """Tell Discord our commands, if it does not know them yet; whether it was told."""
        wanted = tree()
        now = digest(wanted)
        if await self._store.tree(app) == now:
            return False
        await self._rest.call("PUT", COMMANDS, wanted, application_id=app)
        await self._store.keep_tree(app, now)
        log.event("discord.commands_told")
        return True
