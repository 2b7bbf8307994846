"""What each sentence does, by a small linear model: words, families of words and their neighbours, each with a weight.

The weights are integers in `weights.py`, written by `make train` from letters of our own and reviewed like code. A sentence's margin
for a code is the sum of the weights of its features; zero or more means that the sentence does it. Every margin can be explained by
listing the features that made it (`explain`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.critique.classes import FAMILY_OF
from bot.critique.draft import Draft, Sentence
from bot.critique.weights import BIAS, CODES, WEIGHTS


class Reading(NamedTuple):
    """The margins of every body sentence: `margins[i][j]` is how strongly sentence `i` does `CODES[j]`."""

    sentences: tuple[Sentence, ...]
    margins: tuple[tuple[int, ...], ...]

    def hits(self, code: str, least: int = 0) -> tuple[Sentence, ...]:
        """The sentences that do `code`, strongest first."""
        j = CODES.index(code)
        found = sorted(((row[j], -i) for i, row in enumerate(self.margins) if row[j] >= least), reverse=True)
        return tuple(self.sentences[-i] for _, i in found)

    def best(self, code: str) -> int:
        """The highest margin of any sentence for `code`; very low where there is no sentence."""
        j = CODES.index(code)
        return max((row[j] for row in self.margins), default=-10_000)


def features(words: Sequence[str]) -> set[str]:
    """The features of a sentence: its words, their families, and pairs of neighbours with families in place of their words."""
    lift = FAMILY_OF.get
    lifted = [lift(word, word) for word in words]
    out = set(words)
    out.update(lifted)
    before = "^"
    for word in lifted:
        out.add(before + " " + word)
        before = word
    return out


def read_margins(draft: Draft) -> Reading:
    """Score every body sentence for every code."""
    body = draft.body
    return Reading(body, tuple(_margins(features(sentence.words)) for sentence in body))


def explain(words: Sequence[str], code: str) -> list[tuple[str, int]]:
    """The features that spoke for or against `code`, heaviest first."""
    j = CODES.index(code)
    rows = [(feature, dict(WEIGHTS[feature]).get(j, 0)) for feature in sorted(features(words)) if feature in WEIGHTS]
    return sorted((row for row in rows if row[1]), key=lambda row: -abs(row[1]))


def _margins(found: Iterable[str]) -> tuple[int, ...]:
    sums = list(BIAS)
    get = WEIGHTS.get
    for feature in found:
        row = get(feature)
        if row is not None:
            for code, weight in row:
                sums[code] += weight
    return tuple(sums)
