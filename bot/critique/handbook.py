"""The ten principles with all their findings as a page that a teacher could hand out: what `docs/principles.md` holds."""

import re
from collections.abc import Iterator

from bot.critique.check import Check, Example, Side
from bot.critique.critique import START, critique
from bot.critique.draft import Channel
from bot.critique.registry import all_checks, by_code
from bot.principles import PRINCIPLES, Principle

LONGEST_EXAMPLE = 120  # code points; of a longer one only the beginning is shown
WHERE: dict[Channel, str] = {
    "email": "",
    "linkedin": ", on LinkedIn",
    "dm": ", as a direct message",
    "unknown": "",
}

INTRODUCTION = f"""\
<!-- Written by `make docs` from what stands in bot/critique/checks/ and bot/principles.py; edit those. -->

# The ten principles

This is all that busy-mentor looks for in a letter. A letter starts at {START} points. A problem costs points, a strength earns some, each once however
often it occurs, and the score is their sum, from 0 to 100.

Every finding says what it means, why a reader minds (or likes) it and the smallest thing to do about it, with examples: texts in which it is found,
and near misses, in which it is not.
"""


def handbook() -> str:
    """The whole page, in Markdown."""
    parts = [INTRODUCTION, _overview()]
    for number, principle in enumerate(PRINCIPLES, 1):
        parts.append(f"## {number}. {principle.title}\n\n{principle.point}\n")
        parts += [_finding(check) for check in all_checks() if check.principle == principle.id]
    return "\n".join(parts)


def _overview() -> str:
    rows = [
        f"| [{number}. {principle.title}](#{anchor(f'{number}. {principle.title}')}) "
        f"| {_codes(principle, 'problem')} | {_codes(principle, 'strength')} |"
        for number, principle in enumerate(PRINCIPLES, 1)
    ]
    return "\n".join(["| principle | problems | strengths |", "|---|---|---|", *rows, ""])


def _codes(principle: Principle, side: Side) -> str:
    return ", ".join(
        f"[{check.code}](#{anchor(check.title)}) {_signed(check.points)}"
        for check in all_checks()
        if (check.principle, check.side) == (principle.id, side)
    )


def _finding(check: Check) -> str:
    points = f"{_signed(check.points)} points"
    if check.casual is not None:
        points += f" ({_signed(check.casual)} in a direct message)"
    return "\n".join(
        [
            f"### {check.title}",
            "",
            f"`{check.code}`, a {check.side}: {points}",
            "",
            _escaped(check.meaning),
            "",
            *_notes(check),
            "**Found in**",
            "",
            *map(_example, check.flagged),
            "",
            "**Left alone**" if check.side == "problem" else "**Not found in**",
            "",
            *map(_example, check.passes),
            "",
        ]
    )


def _notes(check: Check) -> Iterator[str]:
    """What the margin says: as it usually does, then where another finding changes it."""
    quote = _quote(check)
    for note in (note for note in check.notes if not note.given):
        yield from (f"**Why.** {_said(note.why, quote)}", "", f"**Try.** {_said(note.fix, quote)}", "")
    given = [note for note in check.notes if note.given]
    for note in given:
        other = _escaped(by_code()[note.given].title)
        yield f"- Together with *{other}*: {_said(note.why, quote)} **Try.** {_said(note.fix, quote)}"
    if given:
        yield ""


def _quote(check: Check) -> str:
    """Words that a note could quote: those that are found in the first example."""
    example = check.flagged[0]
    findings = critique(example.text, example.channel).findings
    return next((finding.quote for finding in findings if finding.code == check.code and finding.quote), example.text)


def _said(note: str, quote: str) -> str:
    return _escaped(note.replace("{quote}", quote))


def _example(example: Example) -> str:
    text = example.text
    size = ""
    if len(text) > LONGEST_EXAMPLE:
        text, size = text[:LONGEST_EXAMPLE].rsplit(" ", 1)[0] + " …", f", {len(text):,} characters"
    lines = "<br>".join(map(_escaped, text.split("\n")))
    return f"- {lines} *({_escaped(example.reason)}{WHERE[example.channel]}{size})*"


def _signed(points: int) -> str:
    return f"{'−' if points < 0 else '+'}{abs(points)}"


def _escaped(text: str) -> str:
    """A line in which nothing is Markdown, no list and no link either."""
    return re.sub(r"[\\`*_\[\]<>~@]|^[-+#]|(?<=https):|(?<=http):", r"\\\g<0>", text)


def anchor(heading: str) -> str:
    """The name by which a heading is linked to, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
