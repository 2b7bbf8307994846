"""What a letter does, read by a small linear model in two steps; every step can be listed and every number is an integer.

First each sentence gets a margin for each finding: the sum of the weights of its features (its words, families of words, neighbours, and
signs). Then the letter gets one: a weighted sum of the strongest sentence margins of all findings, so that a question counts for less where
a formal ask stands beside it. Zero or more means that the letter does it; the sentences with the highest margins are where.

The weights in `weights.py` are written by `make train` from letters of our own.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.critique import roles
from bot.critique.classes import FAMILY_OF
from bot.critique.draft import Draft, Sentence
from bot.critique.signs import signs_in
from bot.critique.weights import BIAS, CODES, LETTER, WEIGHTS

CLIP = 400  # hundredths of a logit; no single sentence may shout down all others
NO_SENTENCE = -CLIP
CHANNELS = ("email", "linkedin", "dm")
FACTS = 6  # facts about the whole letter that follow the margins: see `_facts`
NAMED = 3  # places shown for one finding at the most


class Reading(NamedTuple):
    """Margins in hundredths of a logit: `margins[i][j]` of sentence `i` for `CODES[j]`, and `letter[j]` of the whole letter."""

    sentences: tuple[Sentence, ...]
    margins: tuple[tuple[int, ...], ...]
    letter: tuple[int, ...]

    def does(self, code: str) -> bool:
        """Whether the letter as a whole does it."""
        return self.letter[CODES.index(code)] >= 0

    def places(self, code: str) -> tuple[tuple[int, int], ...]:
        """Where the letter does it: the strongest sentence first, then others that do it beyond doubt, in code points."""
        j = CODES.index(code)
        if self.letter[j] < 0 or not self.sentences:
            return ()
        ranked = sorted(range(len(self.sentences)), key=lambda i: (-self.margins[i][j], i))
        chosen = [ranked[0], *(i for i in ranked[1:NAMED] if self.margins[i][j] >= 0)]
        return tuple((self.sentences[i].start, self.sentences[i].end) for i in chosen)


def features(sentence: Sentence) -> set[str]:
    """The features of a sentence: words, families, pairs of neighbours with families in place of their words, and signs."""
    words: Sequence[str] = sentence.words
    if not roles.WORDS.isdisjoint(words):
        words = roles.settle(words, sentence.low)
    lift = FAMILY_OF.get
    lifted = [lift(word, word) for word in words]
    out = signs_in(words)
    out.update(words)
    out.update(lifted)
    before = "^"
    for word in lifted:
        out.add(before + " " + word)
        before = word
    return out


def read_letter(draft: Draft) -> Reading:
    """Read a letter: the margins of every body sentence and of the whole."""
    body = draft.body
    found = [features(sentence) for sentence in body]
    margins = tuple(_margins(one) for one in found)
    return Reading(body, margins, _letter(letter_facts(draft, found, margins)))


def letter_facts(draft: Draft, found: Sequence[set[str]], margins: Sequence[Sequence[int]]) -> list[int]:
    """What is known of the whole letter, all in hundredths: the highest margin for each code, then length, questions and roles."""
    top = [max(-CLIP, min(CLIP, max(column))) for column in zip(*margins, strict=True)] if margins else [NO_SENTENCE] * len(CODES)
    questions = sum("?" in one for one in found)
    return [
        *top,
        20 * len(found),
        50 * questions,
        100 * (draft.channel == "dm"),
        100 * any(roles.WANTED in one for one in found),
        100 * any(roles.MENTIONED in one for one in found),
        100 * any("Num" in one for one in found),
    ]


def explain(sentence: Sentence, code: str) -> list[tuple[str, int]]:
    """The features of a sentence that spoke for or against `code`, heaviest first."""
    j = CODES.index(code)
    rows = [(feature, dict(WEIGHTS[feature]).get(j, 0)) for feature in sorted(features(sentence)) if feature in WEIGHTS]
    return sorted((row for row in rows if row[1]), key=lambda row: -abs(row[1]))


def _margins(found: set[str]) -> tuple[int, ...]:
    sums = list(BIAS)
    get = WEIGHTS.get
    for feature in found:
        row = get(feature)
        if row is not None:
            for code, weight in row:
                sums[code] += weight
    return tuple(sums)


def _letter(facts: list[int]) -> tuple[int, ...]:
    return tuple(bias + sum(facts[fact] * weight for fact, weight in row) // 100 for bias, row in LETTER)
