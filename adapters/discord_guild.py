"""A server's own rules, and how its managers change them: pure. Discord calls a server a guild."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

MOST_CHANNELS = 200
MOST_DRAFTS = 1_000

NOT_AN_ADMIN = "Only who may manage this server can change that."
ONLY_IN_A_SERVER = "That is for servers: use it in one that you manage, where I am installed."
NOT_UNDERSTOOD = "I did not understand that."
NO_SUCH_PERSONA = "I know nobody called {name}. There are {there}."

_CHANNEL = re.compile(r"<#(\d{1,20})>|\b(\d{15,20})\b")


@dataclass(frozen=True, slots=True)
class Guild:
    """What a server has set. No `channels` means every channel, no `personas` everybody; `daily` letters a person and day, 0 for no limit;
    `counts`: may we count? `language` is the one of the answers."""

    channels: frozenset[str] = frozenset()
    personas: frozenset[str] = frozenset()
    daily: int = 0
    language: str = "en"
    counts: bool = False

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "channels": sorted(self.channels), "personas": sorted(self.personas), "daily": self.daily, "language": self.language,
            "counts": self.counts,
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Guild":
        """The guild that `to_json` wrote; what it lacks is as by default."""
        return cls(
            frozenset(data.get("channels", ())),
            frozenset(data.get("personas", ())),
            int(data.get("daily", 0)),
            str(data.get("language", "en")),
            bool(data.get("counts", False)),
        )

    def allows(self, channel: str) -> bool:
        """Whether we may speak in a channel."""
        return not self.channels or channel in self.channels

    def admits(self, persona: str) -> bool:
        """Whether one may practise on somebody here."""
        return not self.personas or persona in self.personas


def administer(what: str, value: Any, now: Guild, personas: Iterable[str]) -> tuple[Guild, str]:
    """What a manager's command makes of a server, and the answer to it. `what` is the command behind `admin`, `value` its option."""
    there = sorted(personas)
    match what, value:
        case "show", _:
            return now, told(now)
        case "channels", str(named) if named.strip().lower() == "all":
            return _set(now, replace(now, channels=frozenset()))
        case "channels", str(named) if found := [one or other for one, other in _CHANNEL.findall(named)]:
            return _set(now, replace(now, channels=frozenset(found[:MOST_CHANNELS])))
        case "limit", int(number) if 0 <= number <= MOST_DRAFTS:
            return _set(now, replace(now, daily=number))
        case "personas", str(named) if named.strip().lower() == "all":
            return _set(now, replace(now, personas=frozenset()))
        case "personas", str(named) if asked := frozenset(named.lower().replace(",", " ").split()):
            unknown = sorted(asked - set(there))
            if unknown:
                return now, NO_SUCH_PERSONA.format(name=unknown[0][:40], there=", ".join(there))
            return _set(now, replace(now, personas=asked))
        case "language", str(language):
            return _set(now, replace(now, language=language[:10]))
        case "counts", "on" | "off" as state:
            return _set(now, replace(now, counts=state == "on"))
        case _:
            return now, f"{NOT_UNDERSTOOD}\n{told(now)}"


def _set(before: Guild, after: Guild) -> tuple[Guild, str]:
    return after, ("That is how it was.\n" if before == after else "Done.\n") + told(after)


def told(guild: Guild) -> str:
    """What is set, in plain words."""
    where = ", ".join(f"<#{channel}>" for channel in sorted(guild.channels)) or "every channel"
    who = ", ".join(sorted(guild.personas)) or "everybody"
    limit = f"{guild.daily} letters a person and day" if guild.daily else "no daily limit"
    counts = "on" if guild.counts else "off"
    return f"Now: {where}; {limit}; practice with {who}; answers in {guild.language}; counts {counts}."


def told_counts(counted: Mapping[str, Mapping[str, int]]) -> str:
    """The sums of the last days, a line each; no names, no texts."""
    lines = [
        f"{day}: " + ", ".join(f"{number} {what}" for what, number in sorted(sums.items()))
        for day, sums in sorted(counted.items(), reverse=True)[:14]
    ]
    return "\n".join(lines) or "Nothing was counted yet."
