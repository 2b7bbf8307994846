"""What the Slack door remembers: each workspace's rules, thumbs, and counts, on a shelf of named notes."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from adapters.chat_shelf import Shelf
from adapters.slack_messages import PLATFORM, who_is
from adapters.slack_workspace import Workspace

FRESH = 30.0  # seconds that a workspace's rules are believed without looking
MOST_WORKSPACES = 1_000  # that are believed at once
SUMS_FOR = 60  # days that a workspace's sums are kept


class SlackStore:
    """Keeps workspaces' rules (adapters/slack_workspace.py says what they are)."""

    def __init__(self, shelf: Shelf, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._shelf = shelf
        self._now = now
        self._known: dict[str, tuple[float, Workspace]] = {}
        self._counting = asyncio.Lock()

    async def workspace(self, team: str) -> Workspace:
        """What is set; the defaults for a new one. Up to half a minute old."""
        found = self._known.get(team)
        if found is not None and time.monotonic() - found[0] < FRESH:
            return found[1]
        workspace = Workspace.from_json(await self._shelf.read(_name("workspace", team)) or {})
        self._believe(team, workspace)
        return workspace

    async def keep_workspace(self, team: str, workspace: Workspace) -> None:
        """Keep what is set."""
        await self._shelf.keep(_name("workspace", team), workspace.to_json())
        self._believe(team, workspace)

    def _believe(self, team: str, workspace: Workspace) -> None:
        if len(self._known) >= MOST_WORKSPACES:
            self._known.clear()
        self._known[team] = (time.monotonic(), workspace)

    async def is_installer(self, team: str, user: str) -> bool:
        """Whether this person installed us there."""
        return await self._shelf.read(_name("installer", team, user)) is not None

    async def keep_installer(self, team: str, user: str) -> None:
        """Remember who installed us."""
        await self._shelf.keep(_name("installer", team, user), {"at": self._now().isoformat()})

    async def count(self, team: str, user: str, what: str) -> int:
        """Count one. Per person it is kept under a hash, and until tomorrow; the sums of a workspace for two months, if it wants them."""
        day = self._today()
        workspace = await self.workspace(team)
        async with self._counting:
            name = _name("today", team, f"{day}:{_hash(team, user)}")
            mine = await self._shelf.read(name) or {}
            number = int(mine.get(what, 0)) + 1
            await self._shelf.keep(name, {**mine, what: number})
            if workspace.counts:
                sums = await self._shelf.read(_name("sums", team, day)) or {}
                await self._shelf.keep(_name("sums", team, day), {**sums, what: int(sums.get(what, 0)) + 1})
            if number == 1:
                await self._tidy(team, day)
        return number

    async def _tidy(self, team: str, day: str) -> None:
        """Yesterday's people and the sums of long ago go."""
        for name in await self._shelf.under(_name("today", team, "")):
            if not name.startswith(_name("today", team, day)):
                await self._shelf.drop(name)
        oldest = _name("sums", team, (self._now() - timedelta(days=SUMS_FOR)).date().isoformat())
        for name in await self._shelf.under(_name("sums", team, "")):
            if name < oldest:
                await self._shelf.drop(name)

    async def counted(self, team: str) -> Mapping[str, Mapping[str, int]]:
        """The sums of a workspace: day, what, how many."""
        notes = await self._shelf.under(_name("sums", team, ""))
        return {
            name.rpartition(":")[2]: {what: int(number) for what, number in note.items()}
            for name, note in notes.items()
        }

    async def forget_counts(self, team: str) -> None:
        """Delete what was counted."""
        for kind in ("sums", "today"):
            await self._drop_under(_name(kind, team, ""))

    async def opinion(self, team: str, user: str, delivery: str, good: bool, reason: str) -> None:
        """Keep a thumb; a second one on the same answer replaces the first."""
        note = {"good": good, "reason": reason, "at": self._now().isoformat()}
        await self._shelf.keep(_name("opinion", team, f"{user}:{_hash(delivery)}"), note, who_is(team, user))

    async def forget_team(self, team: str) -> None:
        """Delete everything about a workspace."""
        self._known.pop(team, None)
        for kind in ("workspace", "installer", "today", "sums", "opinion"):
            await self._drop_under(_name(kind, team))
            await self._drop_under(_name(kind, team, ""))

    async def _drop_under(self, prefix: str) -> None:
        for name in await self._shelf.under(prefix):
            if name == prefix or prefix.endswith(":"):
                await self._shelf.drop(name)

    def _today(self) -> str:
        return self._now().date().isoformat()


def _name(kind: str, team: str, rest: str | None = None) -> str:
    return f"{PLATFORM}:{kind}:{team}" + ("" if rest is None else f":{rest}")


def _hash(*parts: str) -> str:
    return hashlib.blake2b(":".join(parts).encode(), digest_size=12).hexdigest()
