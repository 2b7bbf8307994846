"""What a reader saw beside the rules, taken into a critique. Pure: the reader proposes, and code decides what counts.

A letter that talks to a machine is read by the rules alone. Nothing that the rules found is ever taken away.
"""

from collections.abc import Collection, Iterator

from bot.critique import language
from bot.critique.check import WHOLE, Check, Side, Span, Spans
from bot.critique.critique import RULES, Critique, Finding, add_up
from bot.critique.draft import Draft, read
from bot.critique.orders import talks_to_a_machine
from bot.critique.reader import CONFLICTS, Certainty, Reading, read_letter
from bot.critique.registry import all_checks, by_code
from bot.critique.verdict import next_step, verdict
from bot.ports import Seen, SeenFinding
from bot.scene import guard_words
from bot.scene.guard import ECHO_WORDS, flat, runs, says, sentences

COUNTED = frozenset(
    {"text-speak", "space-before-punctuation", "missing-capitals", "random-capitals", "too-long", "unfilled-blank"}
)
"""What is counted and not judged: rules see it better than any reader."""

ABOUT_THE_WHOLE = frozenset({"generic"})
"""What may be said without a place; everything else needs words of the letter."""

STINGS = frozenset({"entitled", "pushy"})
"""What hurts when it is wrong."""

AGAINST: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (*CONFLICTS, ("generic", "specific-to-them"), ("generic", "prior-contact"), ("generic", "gave"))
)
"""What a letter does not do at once. Of two such findings the first one stays, and the rules were first."""

LONGEST_QUOTE = 240  # code points; more than that shows nothing in particular
LONGEST_VERDICT = 30  # words
LONGEST_NOTE = 60


def merge(critique: Critique, seen: Seen | None, muted: Collection[str] = ()) -> Critique:
    """A critique with what was seen besides. The score is the sum of its parts as always; the same two give the same, byte for byte."""
    if seen is None or seen.engine == RULES or talks_to_a_machine(critique.text):
        return critique
    draft = read(critique.text, critique.channel)
    english = language.is_english(draft)
    added = tuple(_added(critique, seen, draft, read_letter(draft) if english else None, muted))
    findings = _in_order((*critique.findings, *added))
    score, parts = add_up(findings)
    found = {finding.code: _spans(finding) for finding in findings}
    sentence = seen.verdict.strip()
    return critique._replace(
        engine=seen.engine,
        score=score,
        parts=parts,
        findings=findings,
        verdict=sentence
        if clean_verdict(sentence, critique.text)
        else verdict(draft, found)
        if added
        else critique.verdict,
        next_step=next_step(draft, found) if added else critique.next_step,
        warnings=tuple(warning for warning in critique.warnings if warning != language.NOT_ENGLISH),
    )


def clean_verdict(sentence: str, text: str) -> bool:
    """Whether it is one plain sentence that a busy reader might say, and none that was put into their mouth."""
    low = flat(sentence)
    return (
        0 < len(sentence.split()) <= LONGEST_VERDICT
        and sentence[-1:] in ".!?。！？"
        and len(sentences(sentence)) == 1
        and not any(sign.isdigit() for sign in sentence)
        and not any(says(source, low) for source in _UNCLEAN)
        and not runs(low, ECHO_WORDS) & runs(flat(text), ECHO_WORDS)
    )


_UNCLEAN = (
    guard_words.TITLE,
    guard_words.ACCEPTS,
    guard_words.LINK,
    guard_words.MARKUP,
    guard_words.SPEAKER,
    guard_words.MACHINE,
)


def _added(
    critique: Critique, seen: Seen, draft: Draft, reading: Reading | None, muted: Collection[str]
) -> Iterator[Finding]:
    """The findings that stand: known, in place, new, and against nothing that is there."""
    there = set(critique.codes)
    for code, group in _by_code(seen.findings, len(critique.text)):
        check = by_code().get(code)
        if check is None or code in there or code in muted or code in COUNTED:
            continue
        if any(frozenset((code, other)) in AGAINST for other in there):
            continue
        if reading is not None and _doubted(check.side, code, reading):
            continue
        there.add(code)
        yield _finding(check, group, draft, seen.engine, there)


def _doubted(side: Side, code: str, reading: Reading) -> bool:
    """Whether the rules are sure that it is not there, where their word weighs more: for what earns points, and for what stings."""
    return (side == "strength" or code in STINGS) and reading.certainty(code) is Certainty.NO


def _by_code(findings: tuple[SeenFinding, ...], length: int) -> list[tuple[str, list[SeenFinding]]]:
    """Findings that stand in the letter, by code in the order in which they came."""
    groups: dict[str, list[SeenFinding]] = {}
    for one in findings:
        placed = 0 <= one.start < one.end <= min(length, one.start + LONGEST_QUOTE)
        if placed or (one.start == -1 and one.code in ABOUT_THE_WHOLE):
            groups.setdefault(one.code, []).append(one)
    return list(groups.items())


def _finding(check: Check, group: list[SeenFinding], draft: Draft, engine: str, there: Collection[str]) -> Finding:
    first = group[0]
    points = check.casual if check.casual is not None and draft.channel == "dm" else check.points
    quote = draft.text[first.start : first.end] if first.start >= 0 else None
    note = check.note_for(dict.fromkeys(there, WHOLE))
    ours = [part.replace("{quote}", " ".join((quote or "").split())) for part in (note.why, note.fix)]
    why, fix = (
        theirs if _clean_note(theirs) else mine for theirs, mine in zip((first.why, first.fix), ours, strict=True)
    )
    also = tuple(Span(one.start, one.end) for one in group[1:] if one.start >= 0)
    start, end = (first.start, first.end) if first.start >= 0 else (None, None)
    return Finding(check.code, check.principle, check.side, start, end, quote, why, fix, points, engine, also)


def _clean_note(note: str) -> bool:
    """Whether a note is plain words of a decent length. The coach may name the title; the mentor's other laws hold."""
    low = flat(note)
    unclean = (guard_words.LINK, guard_words.MARKUP, guard_words.SPEAKER, guard_words.MACHINE)
    return 2 < len(note.split()) <= LONGEST_NOTE and not any(says(source, low) for source in unclean)


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    place = {check.code: number for number, check in enumerate(all_checks())}
    return tuple(sorted(findings, key=lambda finding: place[finding.code]))


def _spans(finding: Finding) -> Spans:
    if finding.start is None or finding.end is None:
        return WHOLE
    return (Span(finding.start, finding.end), *finding.also)
