"""Is this letter a revision of the last one, and what changed from version to version?"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.critique.critique import Critique
from bot.critique.draft import Channel

ALIKE = 0.5  # share of words in common from which a letter counts as a revision; two different letters rarely pass 0.35


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a letter, with what was found in it. `number` starts at 1 and grows while the letter stays recognisable."""

    number: int
    text: str
    channel: Channel
    score: int
    problems: tuple[str, ...]
    strengths: tuple[str, ...]
    at: datetime

    def to_json(self) -> dict[str, Any]:
        """This version as plain JSON."""
        return {
            "number": self.number,
            "text": self.text,
            "channel": self.channel,
            "score": self.score,
            "problems": list(self.problems),
            "strengths": list(self.strengths),
            "at": self.at.isoformat(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Version":
        """The version that `to_json` wrote.

        Raises:
            ValueError, KeyError: it is something else.
        """
        return cls(
            data["number"],
            data["text"],
            data["channel"],
            data["score"],
            tuple(data["problems"]),
            tuple(data["strengths"]),
            datetime.fromisoformat(data["at"]),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """From one version to the next: problems `fixed` and `new`, strengths `gained` and `lost`."""

    before: Version
    after: Version
    fixed: tuple[str, ...]
    new: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def line(self) -> str:
        """The change in one line: `v1 41 -> v2 68: fixed formal-ask, terms; new: too-long`."""
        said = [
            f"fixed {', '.join(self.fixed)}" if self.fixed else "",
            f"new: {', '.join(self.new)}" if self.new else "",
            f"gained {', '.join(self.gained)}" if self.gained else "",
            f"lost {', '.join(self.lost)}" if self.lost else "",
        ]
        told = "; ".join(part for part in said if part) or "the same findings"
        return f"v{self.before.number} {self.before.score} -> v{self.after.number} {self.after.score}: {told}"


def alike(one: str, other: str) -> bool:
    """Whether two letters are versions of each other: at least half of their words in common, in any order. Linear in their length."""
    a, b = Counter(one.lower().split()), Counter(other.lower().split())
    size = a.total() + b.total()
    return size > 0 and 2 * (a & b).total() >= ALIKE * size


def next_version(last: Version | None, critique: Critique, at: datetime) -> tuple[Version, Change | None]:
    """Number this letter: one more than the last if it is a revision of it, else version 1; with what changed in between."""
    revised = last is not None and alike(last.text, critique.text)
    version = Version(
        last.number + 1 if last is not None and revised else 1,
        critique.text,
        critique.channel,
        critique.score,
        tuple(finding.code for finding in critique.problems),
        tuple(finding.code for finding in critique.strengths),
        at,
    )
    return version, compare(last, version) if last is not None and revised else None


def compare(before: Version, after: Version) -> Change:
    """What changed between two versions, in the order of the findings."""

    def missing(these: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(code for code in these if code not in others)

    return Change(
        before,
        after,
        missing(before.problems, after.problems),
        missing(after.problems, before.problems),
        missing(after.strengths, before.strengths),
        missing(before.strengths, after.strengths),
    )
