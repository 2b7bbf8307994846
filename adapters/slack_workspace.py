"""A workspace's own rules, and the words by which its administrators change them: pure."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

MOST_CHANNELS = 200
MOST_DRAFTS = 1_000

ADMIN_HELP = (
    "*What an administrator can set* (this answer is seen by you alone)\n"
    "`/mentor admin` shows this and what is set\n"
    "`/mentor admin limit 20` letters a person may show a day; `limit off` for no limit\n"
    "`/mentor admin channels #one #two` where `/mentor` answers; `channels all` for everywhere. Direct messages always work\n"
    "`/mentor admin personas NAME` whom people practise with: the built-in ones and a folder of your own; `personas all` for everybody's\n"
    "`/mentor admin counts on` counts letters and commands a day, never who or what; `counts off` stops and deletes that\n"
)
NOT_AN_ADMIN = "Only who installed me here can change that, or somebody named in SLACK_ADMINS."
NO_SUCH_CAST = "There is no such folder of personas. There are: {there}. Whoever runs me can add some: a folder in BUSY_MENTOR_PERSONAS."
NOT_UNDERSTOOD = "I did not understand that."

_CHANNEL = re.compile(r"<#([A-Z0-9]{1,30})(?:\|[^<>]{0,100})?>|\b([CG][A-Z0-9]{5,30})\b")


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a workspace has set. No `channels` means every channel; `daily` letters a person and day, 0 for no limit; `counts`: may we count?

    `cast` names a folder of personas, "" for those that everybody has.
    """

    channels: frozenset[str] = frozenset()
    daily: int = 0
    counts: bool = False
    cast: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return {"channels": sorted(self.channels), "daily": self.daily, "counts": self.counts, "cast": self.cast}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Workspace":
        """The workspace that `to_json` wrote; what it lacks is as by default."""
        channels, daily, counts = data.get("channels", ()), data.get("daily", 0), data.get("counts", False)
        return cls(frozenset(channels), int(daily), bool(counts), str(data.get("cast", "")))

    def allows(self, channel: str) -> bool:
        """Whether we may speak in a channel. Direct messages are always allowed."""
        return not self.channels or channel in self.channels or channel.startswith("D")


class Workspaces(Protocol):
    """Where workspaces' rules are kept, with what is counted for them. `team` is a workspace's id."""

    async def workspace(self, team: str) -> Workspace:
        """What is set; the defaults for a new one."""
        ...

    async def keep_workspace(self, team: str, workspace: Workspace) -> None:
        """Keep what is set."""
        ...

    async def is_installer(self, team: str, user: str) -> bool:
        """Whether this person installed us there."""
        ...

    async def count(self, team: str, user: str, what: str) -> int:
        """Count one `what` of a person today; how many that makes. Who it was is kept as a hash, and until tomorrow."""
        ...

    async def counted(self, team: str) -> Mapping[str, Mapping[str, int]]:
        """The sums of a workspace: day, what, how many."""
        ...

    async def forget_counts(self, team: str) -> None:
        """Delete what was counted."""
        ...

    async def opinion(self, team: str, user: str, delivery: str, good: bool, reason: str) -> None:
        """Keep a thumb; a second one on the same answer replaces the first."""
        ...

    async def forget_team(self, team: str) -> None:
        """Delete everything about a workspace."""
        ...


def administer(words: str, now: Workspace, casts: Collection[str] = ()) -> tuple[Workspace, str]:
    """What an administrator's words make of a workspace, and the answer to them. `casts` are the folders of personas that there are."""
    verb, _, rest = words.strip().partition(" ")
    match verb.lower(), rest.strip():
        case "", _:
            return now, f"{ADMIN_HELP}\n{told(now)}"
        case "limit", "off" | "0":
            return _set(now, replace(now, daily=0))
        case "limit", number if number.isascii() and number.isdecimal() and 0 < int(number[:6]) <= MOST_DRAFTS:
            return _set(now, replace(now, daily=int(number)))
        case "channels", "all":
            return _set(now, replace(now, channels=frozenset()))
        case "channels", named if found := [one or other for one, other in _CHANNEL.findall(named)]:
            return _set(now, replace(now, channels=frozenset(found[:MOST_CHANNELS])))
        case "personas", "all":
            return _set(now, replace(now, cast=""))
        case "personas", name:
            there = ", ".join(f"`{each}`" for each in sorted(casts)) or "none"
            return _set(now, replace(now, cast=name)) if name in casts else (now, NO_SUCH_CAST.format(there=there))
        case "counts", "on" | "off" as state:
            return _set(now, replace(now, counts=state == "on"))
        case _:
            return now, f"{NOT_UNDERSTOOD}\n{ADMIN_HELP}"


def _set(before: Workspace, after: Workspace) -> tuple[Workspace, str]:
    return after, ("That is how it was.\n" if before == after else "Done.\n") + told(after)


def told(workspace: Workspace) -> str:
    """What is set, in plain words."""
    where = ", ".join(f"<#{channel}>" for channel in sorted(workspace.channels)) or "every channel"
    limit = f"{workspace.daily} letters a person and day" if workspace.daily else "no daily limit"
    cast = f"personas of `{workspace.cast}`" if workspace.cast else "everybody's personas"
    return f"Now: {where}; {limit}; {cast}; counts {'on' if workspace.counts else 'off'}."


def told_counts(counted: Mapping[str, Mapping[str, int]]) -> str:
    """The sums of the last days, a line each; no names, no texts."""
    lines = [
        f"{day}: " + ", ".join(f"{number} {what}" for what, number in sorted(sums.items()))
        for day, sums in sorted(counted.items(), reverse=True)[:14]
    ]
    return "\n".join(lines) or "Nothing was counted yet."


class NoWorkspaces:
    """Where nothing can be kept: defaults, and what this process counted."""

    def __init__(self) -> None:
        self._kept: dict[str, Workspace] = {}
        self._counted: dict[tuple[str, str, str], int] = {}

    async def workspace(self, team: str) -> Workspace:
        """What is set; the defaults for a new one."""
        return self._kept.get(team, Workspace())

    async def keep_workspace(self, team: str, workspace: Workspace) -> None:
        """Keep what is set."""
        self._kept[team] = workspace

    async def is_installer(self, team: str, user: str) -> bool:
        """Nobody is known to have installed us."""
        return False

    async def count(self, team: str, user: str, what: str) -> int:
        """Count one."""
        number = self._counted.get((team, user, what), 0) + 1
        self._counted[team, user, what] = number
        return number

    async def counted(self, team: str) -> Mapping[str, Mapping[str, int]]:
        """Nothing is summed up."""
        return {}

    async def forget_counts(self, team: str) -> None:
        """Delete what was counted."""
        self._counted = {key: number for key, number in self._counted.items() if key[0] != team}

    async def opinion(self, team: str, user: str, delivery: str, good: bool, reason: str) -> None:
        """Nobody writes it down."""

    async def forget_team(self, team: str) -> None:
        """Delete everything about a workspace."""
        self._kept.pop(team, None)
        await self.forget_counts(team)
