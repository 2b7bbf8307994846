"""What every chat door needs of a text: cutting it to a platform's size, and the marks of a critique as runs of text."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from bot.critique.critique import LONGEST, Critique, Finding, critique
from bot.critique.registry import by_code

DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

MARKS = ("", "problem", "strength")


class Run(NamedTuple):
    """A stretch of a letter and how it is marked: `problem`, `strength` or nothing; `notes` are the numbers that stand after it."""

    text: str
    mark: str = ""
    notes: tuple[int, ...] = ()


def cut(text: str, limit: int) -> str:
    """The text if it fits, else its beginning with an ellipsis; never longer than `limit` code points."""
    if len(text) <= limit:
        return text
    most = _whole(text, max(0, limit - 2))
    space = text.rfind(" ", most * 2 // 3, most)
    return text[: space if space > 0 else most].rstrip() + " …"


def split(text: str, limit: int) -> tuple[str, ...]:
    """The text in pieces of at most `limit` code points, cut between paragraphs, else lines, else words; together they are the text.

    White space at a seam is dropped, nothing else.
    """
    pieces: list[str] = []
    rest = text
    while len(rest) > limit:
        at = _seam(rest, limit)
        piece = rest[:at].rstrip()
        if piece:
            pieces.append(piece)
        rest = rest[at:].lstrip()
    return (*pieces, rest) if rest else tuple(pieces)


def _seam(text: str, limit: int) -> int:
    for sign in ("\n\n", "\n", " "):
        at = text.rfind(sign, limit // 3, limit + 1)
        if at > 0:
            return at
    return _whole(text, limit)


def _whole(text: str, at: int) -> int:
    """Where to cut instead so that no `&amp;` falls apart."""
    start = text.rfind("&", max(0, at - 5), at)
    return start if start > 0 and ";" not in text[start:at] else at


def sign(number: int) -> str:
    """The small number that ties marked words to their note."""
    return str(number).translate(DIGITS)


def title_of(finding: Finding) -> str:
    """What a finding is called; its code where the vocabulary does not know it."""
    check = by_code().get(finding.code)
    return check.title if check is not None else finding.code


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as their words come in the letter; those about the whole letter come last."""
    return sorted(findings, key=lambda finding: (finding.start is None, finding.start or 0))


def runs(critique: Critique) -> tuple[Run, ...]:
    """The letter as runs that together are its text, with problems numbered in reading order and strengths marked.

    Where marks overlap, a problem covers a strength; the number stands after the last word of its problem.
    """
    text = critique.text
    marks = bytearray(len(text))  # a mark a code point
    after: dict[int, list[int]] = {}
    cuts = {0, len(text)}
    for finding in critique.strengths:
        for start, end in _places(finding, text):
            cuts |= {start, end}
            marks[start:end] = b"\2" * (end - start)
    for number, finding in enumerate(in_reading_order(critique.problems), 1):
        for start, end in _places(finding, text):
            cuts |= {start, end}
            marks[start:end] = b"\1" * (end - start)
            numbers = after.setdefault(end, [])
            if number not in numbers:
                numbers.append(number)
    edges = sorted(cuts)
    return tuple(
        [Run(text[start:end], MARKS[marks[start]], tuple(after.get(end, ()))) for start, end in pairwise(edges)]
    )


def _places(finding: Finding, text: str) -> Iterator[tuple[int, int]]:
    """The places of a finding without white space around them."""
    if finding.start is None or finding.end is None:
        return
    for start, end in ((finding.start, finding.end), *finding.also):
        words = text[start:end]
        left, right = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if left < right:
            yield left, right


def mark_of(delivery: str, number: object) -> str:
    """What makes a message the same message at every attempt, whoever makes it: from the delivery and its place in the reply, 24 characters."""
    return hashlib.blake2b(f"{delivery}/{number}".encode(), digest_size=12).hexdigest()


_SEEKING = re.compile(
    r"\b(?:look|search|hop|hunt)ing (?:\w{1,20} ){0,2}for (?:\w{1,20} ){0,4}mentor|\b(?:need|want|find|seek|seeking) (?:\w{1,20} ){0,3}mentor|"
    r"\bmentor me\b|\bmy mentor\?",
    re.IGNORECASE,
)


def seeks_a_mentor(text: str) -> bool:
    """Whether a post asks for a mentor, in these words or others."""
    return _SEEKING.search(text[:LONGEST]) is not None or "formal-ask" in critique(text[:LONGEST]).codes
