"""What the Discord door remembers between two starts: servers' rules and counts, the tree that Discord knows, the last message of each DM."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.chat_shelf import Shelf
from adapters.discord_guild import Guild
from adapters.discord_messages import PLATFORM, who_is

FRESH = 30.0  # seconds that a server's rules are believed without looking
MOST_GUILDS = 1_000  # that are believed at once
SUMS_FOR = 60  # days that a server's sums are kept
NOTED_EVERY = (
    5.0  # seconds in which the last messages are noted; what comes again after a crash is known by its delivery
)
MOST_LETTERS = 5_000  # direct messages whose last letter is known


@dataclass(frozen=True, slots=True)
class Seen:
    """The last message of a direct message: whose it is, and its id."""

    user: str
    last: str


class DiscordStore:
    """Keeps all that on a shelf of named notes."""

    def __init__(self, shelf: Shelf, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._shelf = shelf
        self._now = now
        self._known: dict[str, tuple[float, Guild]] = {}
        self._counting = asyncio.Lock()
        self._unnoted: dict[str, Seen] = {}
        self._letters: dict[str, int] = {}

    # --- servers ---

    async def guild(self, guild: str) -> Guild:
        """What a server has set; the defaults for a new one. Up to half a minute old."""
        found = self._known.get(guild)
        if found is not None and time.monotonic() - found[0] < FRESH:
            return found[1]
        rules = Guild.from_json(await self._shelf.read(_name("guild", guild)) or {})
        self._believe(guild, rules)
        return rules

    async def keep_guild(self, guild: str, rules: Guild) -> None:
        """Keep what is set."""
        await self._shelf.keep(_name("guild", guild), rules.to_json())
        self._believe(guild, rules)

    def _believe(self, guild: str, rules: Guild) -> None:
        if len(self._known) >= MOST_GUILDS:
            self._known.clear()
        self._known[guild] = (time.monotonic(), rules)

    async def count(self, guild: str, user: str, what: str) -> int:
        """Count one `what` of a person today; how many that makes. Who it was is kept as a hash, and until tomorrow; sums for two months."""
        day = self._now().date().isoformat()
        rules = await self.guild(guild)
        async with self._counting:
            name = _name("today", guild, f"{day}:{_hash(guild, user)}")
            mine = await self._shelf.read(name) or {}
            number = int(mine.get(what, 0)) + 1
            await self._shelf.keep(name, {**mine, what: number})
            if rules.counts:
                sums = await self._shelf.read(_name("sums", guild, day)) or {}
                await self._shelf.keep(_name("sums", guild, day), {**sums, what: int(sums.get(what, 0)) + 1})
            if number == 1:
                await self._tidy(guild, day)
        return number

    async def _tidy(self, guild: str, day: str) -> None:
        """Yesterday's people and the sums of long ago go."""
        today = _name("today", guild, day)
        oldest = _name("sums", guild, (self._now() - timedelta(days=SUMS_FOR)).date().isoformat())
        old = [name for name in await self._shelf.under(_name("today", guild, "")) if not name.startswith(today)]
        old += [name for name in await self._shelf.under(_name("sums", guild, "")) if name < oldest]
        for name in old:
            await self._shelf.drop(name)

    async def counted(self, guild: str) -> Mapping[str, Mapping[str, int]]:
        """The sums of a server: day, what, how many."""
        notes = await self._shelf.under(_name("sums", guild, ""))
        return {
            name.rpartition(":")[2]: {what: int(each) for what, each in note.items()} for name, note in notes.items()
        }

    async def forget_counts(self, guild: str) -> None:
        """Delete what was counted."""
        for kind in ("sums", "today"):
            for name in await self._shelf.under(_name(kind, guild, "")):
                await self._shelf.drop(name)

    async def guilds(self) -> list[str]:
        """The servers that have set something, or had us count."""
        found = [await self._shelf.under(f"{PLATFORM}:{kind}:") for kind in ("guild", "sums", "today")]
        return sorted({name.split(":")[2] for notes in found for name in notes})

    async def forget_guild(self, guild: str) -> None:
        """Delete everything about a server."""
        self._known.pop(guild, None)
        await self._shelf.drop(_name("guild", guild))
        await self.forget_counts(guild)

    # --- the tree of commands ---

    async def tree(self, app: str) -> str:
        """The digest of the commands that Discord was told last; "" if none."""
        return str((await self._shelf.read(_name("tree", app)) or {}).get("digest", ""))

    async def keep_tree(self, app: str, digest: str) -> None:
        """Remember what Discord was told."""
        await self._shelf.keep(_name("tree", app), {"digest": digest})

    # --- direct messages ---

    def saw(self, channel: str, user: str, last: str) -> None:
        """A message was seen there. It is noted soon, by `note`."""
        known = self._unnoted.get(channel)
        if known is None or int(known.last) < int(last):
            self._unnoted[channel] = Seen(user, last)

    def saw_letter(self, channel: str, last: str) -> None:
        """A letter was seen there: editing an older one does not revise the last."""
        if self._letters.get(channel, 0) < int(last):
            self._letters.pop(channel, None)
            self._letters[channel] = int(last)
            if len(self._letters) > MOST_LETTERS:
                del self._letters[next(iter(self._letters))]

    def is_last_letter(self, channel: str, message: str) -> bool:
        """Whether a message is the last letter there, as far as we know."""
        return int(message) >= self._letters.get(channel, 0)

    def unsee(self, channel: str) -> None:
        """Somebody wants to be forgotten: what is not written down yet never will be."""
        self._unnoted.pop(channel, None)
        self._letters.pop(channel, None)

    async def note(self) -> None:
        """Write down what was seen."""
        unnoted, self._unnoted = self._unnoted, {}
        for channel, seen in unnoted.items():
            note = {"user": seen.user, "last": seen.last, "at": self._now().isoformat()}
            await self._shelf.keep(_name("dm", channel), note, who_is(seen.user))

    async def seen(self, since: datetime) -> dict[str, Seen]:
        """The last message of each direct message in which somebody wrote since then, the newest first."""
        await self.note()
        notes = await self._shelf.under(f"{PLATFORM}:dm:")
        fresh = [
            (note["at"], name.rpartition(":")[2], Seen(note["user"], note["last"]))
            for name, note in notes.items()
            if datetime.fromisoformat(note["at"]) >= since
        ]
        return {channel: seen for _, channel, seen in sorted(fresh, key=lambda each: each[0], reverse=True)}


def _name(kind: str, of: str, rest: str | None = None) -> str:
    return f"{PLATFORM}:{kind}:{of}" + ("" if rest is None else f":{rest}")


def _hash(*parts: str) -> str:
    return hashlib.blake2b(":".join(parts).encode(), digest_size=12).hexdigest()
