"""From a letter to margin notes: findings, a score that is the sum of its parts, one verdict and one next step."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from bot.critique import language
from bot.critique.check import Check, Side, Span, Spans
from bot.critique.draft import Channel, Draft, read
from bot.critique.reader import NOTHING_READ, read_letter
from bot.critique.registry import all_checks, by_code
from bot.critique.verdict import next_step, verdict

SCHEMA = 1
RULES = "rules"
LONGEST = 20_000  # code points; longer than that is not a letter
START = 60  # where every score starts, before findings move it
GRADER_TALK = "Some words speak to whoever grades this letter. They were read as words and changed nothing."
QUOTE_SHOWN = 80  # code points of a quote inside a note


class Finding(NamedTuple):
    """One margin note. `start`, `end` and `quote` are None where it is about the whole letter; `also` are further places."""

    code: str
    principle: str
    side: Side
    start: int | None
    end: int | None
    quote: str | None
    why: str
    fix: str
    points: int
    source: str = RULES
    also: tuple[Span, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The public form of a finding."""
        return {
            "code": self.code,
            "principle": self.principle,
            "kind": self.side,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "why": self.why,
            "try": self.fix,
            "source": self.source,
            "points": self.points,
            "also": [{"start": span.start, "end": span.end} for span in self.also],
        }


class Part(NamedTuple):
    """One summand of the score: a finding's code, or `start`, or `floor` / `ceiling` where the sum would leave 0 to 100."""

    code: str
    points: int


class Critique(NamedTuple):
    """Everything the coach has to say about one letter."""

    text: str
    channel: Channel
    engine: str
    score: int
    parts: tuple[Part, ...]
    verdict: str
    next_step: str
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that were found, problems first."""
        return tuple(finding.code for finding in self.findings)

    @property
    def problems(self) -> tuple[Finding, ...]:
        """The findings that cost points."""
        return tuple(finding for finding in self.findings if finding.side == "problem")

    @property
    def strengths(self) -> tuple[Finding, ...]:
        """The findings that earn points."""
        return tuple(finding for finding in self.findings if finding.side == "strength")

    def as_json(self) -> dict[str, Any]:
        """The public form: see `docs/critique.schema.json`."""
        return {
            "schema": SCHEMA,
            "engine": self.engine,
            "channel": self.channel,
            "score": self.score,
            "parts": [{"code": part.code, "points": part.points} for part in self.parts],
            "verdict": self.verdict,
            "next_step": self.next_step,
            "findings": [finding.as_json() for finding in self.findings],
            "warnings": list(self.warnings),
        }


def critique(text: str, channel: Channel = "unknown", muted: Collection[str] = ()) -> Critique:
    """Judge a letter by the ten principles.

    Pure and reproducible: the same text, channel and mutes give the same critique, byte for byte. Linear in the length of the text.
    Codes in `muted` are neither shown nor counted.
    """
    return critique_of(read(text, channel), muted)


def critique_of(draft: Draft, muted: Collection[str] = ()) -> Critique:
    """The same of a letter that was read already."""
    english = language.is_english(draft)
    found = find(draft, english)
    shown = {code: spans for code, spans in found.items() if code not in muted}
    checks = by_code()
    findings = tuple([_finding(checks[code], spans, draft, shown) for code, spans in shown.items()])
    score, parts = add_up(findings)
    return Critique(
        draft.text,
        draft.channel,
        RULES,
        score,
        parts,
        verdict(draft, shown),
        next_step(draft, shown),
        findings,
        _warnings(draft, english),
    )


def find(draft: Draft, english: bool) -> dict[str, Spans]:
    """What the check of each code sees in the letter: only those that saw something, in the order of the registry."""
    if english:
        reading = read_letter(draft)
        return {check.code: spans for check in all_checks() if (spans := check.find(draft, reading))}
    return {
        check.code: spans
        for check in all_checks()
        if check.code in language.LANGUAGE_FREE and (spans := check.find(draft, NOTHING_READ))
    }


def add_up(findings: tuple[Finding, ...]) -> tuple[int, tuple[Part, ...]]:
    """The score, 0 to 100, and the parts that it is the exact sum of."""
    parts = [Part("start", START), *[Part(finding.code, finding.points) for finding in findings]]
    total = sum([part.points for part in parts])
    score = min(100, max(0, total))
    if score != total:
        parts.append(Part("floor" if total < 0 else "ceiling", score - total))
    return score, tuple(parts)


def _finding(check: Check, spans: Spans, draft: Draft, found: Mapping[str, Spans]) -> Finding:
    first = spans[0]
    note = check.note_for(found)
    points = check.casual if check.casual is not None and draft.channel == "dm" else check.points
    if first.start < 0:
        return Finding(check.code, check.principle, check.side, None, None, None, note.why, note.fix, points)
    quote = draft.text[first.start : first.end]
    shown = _short(quote)
    return Finding(
        check.code, check.principle, check.side, first.start, first.end, quote,
        note.why.replace("{quote}", shown), note.fix.replace("{quote}", shown), points, RULES, spans[1:],
    )  # fmt: skip


def _short(quote: str) -> str:
    """A quote on one line, cut at a word."""
    line = " ".join(quote.split()) if "\n" in quote or "  " in quote else quote
    if len(line) <= QUOTE_SHOWN:
        return line
    return line[:QUOTE_SHOWN].rsplit(" ", 1)[0] + " …"


def _warnings(draft: Draft, english: bool) -> tuple[str, ...]:
    out = [GRADER_TALK] if draft.grader_talk else []
    return tuple(out if english else [language.NOT_ENGLISH, *out])
