"""What every chat door remembers about a community: its rules, and what it lets us count. A platform adds what is its own."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from adapters.chat_rules import Rules
from adapters.chat_shelf import Shelf

FRESH = 30.0  # seconds that rules are believed without looking
MOST_KNOWN = 1_000  # communities that are believed at once
SUMS_FOR = 60  # days that sums are kept
DEFAULT = Rules()


class ChatStore:
    """Notes on a shelf; `platform` is the first part of their names."""

    platform = ""
    kinds: tuple[str, ...] = ("rules", "today", "sums")  # of notes about a community

    def __init__(self, shelf: Shelf, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._shelf = shelf
        self._now = now
        self._known: dict[str, tuple[float, Rules]] = {}
        self._counting = asyncio.Lock()

    async def rules(self, community: str) -> Rules:
        """What is set; the defaults for a new one. Up to half a minute old."""
        found = self._known.get(community)
        if found is not None and time.monotonic() - found[0] < FRESH:
            return found[1]
        note = await self._shelf.read(self._name("rules", community))
        rules = Rules.from_json(note) if note else DEFAULT
        self._believe(community, rules)
        return rules

    async def keep_rules(self, community: str, rules: Rules) -> None:
        """Keep what is set. Where counting ends, what was counted goes."""
        before = await self.rules(community)
        await self._shelf.keep(self._name("rules", community), rules.to_json())
        self._believe(community, rules)
        if before.counts and not rules.counts:
            for kind in ("sums", "today"):
                await self._drop_under(self._name(kind, community, ""))

    def _believe(self, community: str, rules: Rules) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[community] = (time.monotonic(), rules)

    async def count(self, community: str, user: str, what: str) -> int:
        """Count one `what` of a person today; how many that makes. Who it was is kept as a hash, and until tomorrow; sums for two months, if the
        community wants them."""
        day = self._now().date().isoformat()
        rules = await self.rules(community)
        async with self._counting:
            name = self._name("today", community, f"{day}:{hashed(community, user)}")
            mine = await self._shelf.read(name) or {}
            number = int(mine.get(what, 0)) + 1
            await self._shelf.keep(name, {**mine, what: number})
            if rules.counts:
                of_day = self._name("sums", community, day)
                sums = await self._shelf.read(of_day) or {}
                await self._shelf.keep(of_day, {**sums, what: int(sums.get(what, 0)) + 1})
            if number == 1:
                await self._tidy(community, day)
        return number

    async def _tidy(self, community: str, day: str) -> None:
        """Yesterday's people and the sums of long ago go."""
        today = self._name("today", community, day)
        oldest = self._name("sums", community, (self._now() - timedelta(days=SUMS_FOR)).date().isoformat())
        old = [name for name in await self._shelf.under(self._name("today", community, "")) if not name.startswith(today)]  # fmt: skip
        old += [name for name in await self._shelf.under(self._name("sums", community, "")) if name < oldest]
        for name in old:
            await self._shelf.drop(name)

    async def counted(self, community: str) -> Mapping[str, Mapping[str, int]]:
        """The sums of a community: day, what, how many."""
        notes = await self._shelf.under(self._name("sums", community, ""))
        return {
            name.rpartition(":")[2]: {what: int(each) for what, each in note.items()} for name, note in notes.items()
        }

    async def communities(self) -> list[str]:
        """Those that have set something, or had us count."""
        found = [await self._shelf.under(f"{self.platform}:{kind}:") for kind in self.kinds]
        return sorted({name.split(":")[2] for notes in found for name in notes})

    async def forget(self, community: str) -> None:
        """Delete everything about a community."""
        self._known.pop(community, None)
        for kind in self.kinds:
            await self._shelf.drop(self._name(kind, community))
            await self._drop_under(self._name(kind, community, ""))

    async def _drop_under(self, prefix: str) -> None:
        for name in await self._shelf.under(prefix):
            await self._shelf.drop(name)

    def _name(self, kind: str, of: str, rest: str | None = None) -> str:
        return f"{self.platform}:{kind}:{of}" + ("" if rest is None else f":{rest}")


def hashed(*parts: str) -> str:
    """Somebody or something by a number that names nobody."""
    return hashlib.blake2b(":".join(parts).encode(), digest_size=12).hexdigest()
