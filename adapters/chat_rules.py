"""A community's own rules (a workspace, a server), and how its administrators change them: pure, and the same on every platform."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot import commands
from bot.messages import Message
from bot.scene.persona import Persona
from bot.scene.scene import Scene

MOST_CHANNELS = 200
MOST_DRAFTS = 1_000
SHOWN_DAYS = 14  # of what was counted

NOT_UNDERSTOOD = "I did not understand that."
NO_SUCH_PERSONA = "I know nobody called {name}. There are {there}."
AND_FOLDERS = " Folders of personas: {casts}."
LANGUAGES = "What I say myself is English; with a model, the mentor answers in the language of the letter."
ANYBODY = commands.Command("practice", "")

Casts = Mapping[str, Mapping[str, Persona]]  # folders of personas by name, "" for those that everybody has


@dataclass(frozen=True, slots=True)
class Rules:
    """What a community has set. No `channels` means every channel, no `personas` everybody; `daily` letters a person and day, 0 for no limit;
    `counts`: may we count? `cast` names a folder of personas, "" for those that everybody has."""

    channels: frozenset[str] = frozenset()
    personas: frozenset[str] = frozenset()
    daily: int = 0
    counts: bool = False
    cast: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "channels": sorted(self.channels), "personas": sorted(self.personas), "daily": self.daily, "counts": self.counts,
            "cast": self.cast,
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Rules":
        """The rules that `to_json` wrote; what it lacks is as by default."""
        return cls(
            frozenset(data.get("channels", ())),
            frozenset(data.get("personas", ())),
            int(data.get("daily", 0)),
            bool(data.get("counts", False)),
            str(data.get("cast", "")),
        )

    def allows(self, channel: str) -> bool:
        """Whether we may speak in a channel."""
        return not self.channels or channel in self.channels

    def admits(self, persona: str) -> bool:
        """Whether one may practise on somebody here."""
        return not self.personas or persona in self.personas


def administer(what: str, value: str, now: Rules, casts: Casts, channel: re.Pattern[str]) -> tuple[Rules, str]:
    """What an administrator's command makes of the rules, and the answer to it: `what` is to be set, to `value`.

    `channel` finds the channels in a text, each as one of its groups.
    """
    match what, value.strip().lower():
        case "show", _:
            return now, told(now)
        case "channels", "all":
            return _set(now, replace(now, channels=frozenset()))
        case "channels", _ if found := ["".join(groups) for groups in channel.findall(value)]:
            return _set(now, replace(now, channels=frozenset(found[:MOST_CHANNELS])))
        case "limit", "off":
            return _set(now, replace(now, daily=0))
        case "limit", number if number.isascii() and number.isdecimal() and int(number[:6]) <= MOST_DRAFTS:
            return _set(now, replace(now, daily=int(number)))
        case "personas", "all":
            return _set(now, replace(now, personas=frozenset(), cast=""))
        case "personas", folder if folder and folder in casts:
            return _set(now, replace(now, personas=frozenset(), cast=folder))
        case "personas", names if asked := frozenset(names.replace(",", " ").split()):
            return _choose(asked, now, casts)
        case "counts", "on" | "off" as state:
            return _set(now, replace(now, counts=state == "on"))
        case _:
            return now, f"{NOT_UNDERSTOOD}\n{told(now)}"


def _choose(asked: frozenset[str], now: Rules, casts: Casts) -> tuple[Rules, str]:
    there = casts.get(now.cast, casts.get("", {}))
    unknown = sorted(asked - set(there))
    if not unknown:
        return _set(now, replace(now, personas=asked))
    folders = ", ".join(sorted(name for name in casts if name))
    answer = NO_SUCH_PERSONA.format(name=unknown[0][:40], there=", ".join(sorted(there)))
    return now, answer + (AND_FOLDERS.format(casts=folders) if folders else "")


def _set(before: Rules, after: Rules) -> tuple[Rules, str]:
    return after, ("That is how it was.\n" if before == after else "Done.\n") + told(after)


def told(rules: Rules) -> str:
    """What is set, in plain words."""
    where = ", ".join(f"<#{channel}>" for channel in sorted(rules.channels)) or "every channel"
    who = ", ".join(sorted(rules.personas)) or "everybody"
    cast = f" of the folder {rules.cast}" if rules.cast else ""
    limit = f"{rules.daily} letters a person and day" if rules.daily else "no daily limit"
    return f"Now: {where}; {limit}; practice with {who}{cast}; counts {'on' if rules.counts else 'off'}. {LANGUAGES}"


def told_counts(counted: Mapping[str, Mapping[str, int]]) -> str:
    """The sums of the last days, a line each; no names, no texts."""
    lines = [
        f"{day}: " + ", ".join(f"{number} {what}" for what, number in sorted(sums.items()))
        for day, sums in sorted(counted.items(), reverse=True)[:SHOWN_DAYS]
    ]
    return "\n".join(lines) or "Nothing was counted yet."


# --- what rules say about a message -------------------------------------------------------------------


def is_letter(text: str) -> bool:
    """Whether a message shows a letter; everything else is a command."""
    return commands.parse(text).verb in {None, "critique"}


def within(said: Message, rules: Rules) -> Message:
    """Who asks for any practice partner, where only some are admitted, gets one of those."""
    if not rules.personas or commands.parse(said.text) != ANYBODY:
        return said
    return replace(said, text=f"/practice {min(rules.personas)}")


def admits(text: str, rules: Rules, there: Mapping[str, Persona], scene: Scene | None) -> bool:
    """Whether one may practise on whom this is for: who is named, or who the `scene` is with; the first letter begins one with anybody."""
    asked = commands.parse(text)
    if asked.verb == "practice":
        named = [name for name in asked.rest.split() if name in there]
        return not named or rules.admits(named[0])
    if asked.verb not in {None, "do", "wait"}:
        return True
    return scene is not None and rules.admits(scene.persona)
