"""What a letter does, read by a small linear model in two steps; every step can be listed and every number is an integer.

First each sentence gets a margin for each finding: the sum of the weights of its features (its words, families of words, neighbours, and
signs). Then the letter gets one: a weighted sum of the strongest sentence margins of all findings, so that a question counts for less where
a formal ask stands beside it. Zero or more means that the letter does it; the sentences with the highest margins are where. A little below
zero the reader is unsure, and the check's own evidence decides.

The weights in `data/weights.txt` are written by `make train` from letters of our own: three tables with a blank line between them (the model, the
facts of a letter, the features of a sentence), one row a line, a name, a tab, and codes with their weights in hundredths of a logit.
"""

import os
from collections.abc import Iterable, Mapping, Sequence, Set
from enum import Enum
from functools import cache
from itertools import chain
from operator import mul
from typing import NamedTuple

from bot.critique import roles
from bot.critique.classes import FAMILY_OF
from bot.critique.draft import NUMBER, Draft, Sentence
from bot.critique.signs import signs_in

WEIGHTS_FILE = os.path.join(os.path.dirname(__file__), "data", "weights.txt")
CLIP = 400  # hundredths of a logit; no single sentence may shout down all others
MOST_COUNTED = 20  # questions beyond that add nothing
LOOKED_AT = 2  # sentences that are searched for evidence
NAMED = 3  # places shown for one finding at the most

# The margins of all codes are added up at once, as lanes of one big integer: five times as fast as a loop over codes, and exact.
LANE = 32
HALF = 1 << (LANE - 1)


class Packed(dict[str, int]):
    """For each feature its weights as lanes of one integer: lane `j` is the weight for the code `j`.

    A feature's row is read when a letter first shows it: a process that reads one letter needs a tenth of them.
    """

    def __init__(self, rows: Mapping[str, str], lane: Mapping[str, int]) -> None:
        super().__init__()
        self._rows = rows
        self._lane = lane

    def __missing__(self, feature: str) -> int:
        self[feature] = packed = _pack(self._rows[feature], self._lane)
        return packed


class Weights(NamedTuple):
    """The weights of both steps, packed: `features` has a row for each feature in `known`, `facts` one for each fact."""

    codes: tuple[str, ...]
    sentence_bias: int
    known: frozenset[str]
    features: Packed
    letter_bias: int
    facts: tuple[int, ...]
    conflicts: tuple[tuple[int, int], ...]  # pairs of lanes
    unsure: tuple[int, ...]  # for each code the lane value from which evidence can settle it; HALF where there is none


class Certainty(Enum):
    """What the reader says of a letter and a code."""

    NO = 0
    UNSURE = 1
    YES = 2


class Reading(NamedTuple):
    """What a letter does: for each code its lane and how certain it is (codes that are out of the question are left out).

    `margins` hold, for each lane, the margin of each sentence, plus HALF.
    """

    letter: Mapping[str, tuple[int, Certainty]]
    sentences: tuple[Sentence, ...]
    margins: tuple[tuple[int, ...], ...]

    def certainty(self, code: str) -> Certainty:
        """How certain it is that the letter as a whole does it."""
        return self.letter[code][1] if code in self.letter else Certainty.NO

    def strongest(self, code: str) -> tuple[Sentence, ...]:
        """The two sentences that come nearest to doing it, the nearer one first."""
        margins = self.margins[self.letter[code][0]]
        return tuple([self.sentences[i] for i in _ranked(range(len(margins)), margins)[:LOOKED_AT]])

    def places(self, code: str) -> tuple[Sentence, ...]:
        """Where the letter does it: the strongest sentence first, then others that do it beyond doubt."""
        margins = self.margins[self.letter[code][0]]
        sure = [i for i, margin in enumerate(margins) if margin >= HALF]
        if len(sure) > 1:
            return tuple([self.sentences[i] for i in _ranked(sure, margins)[:NAMED]])
        return (self.sentences[margins.index(max(margins))],)


def _ranked(indices: Sequence[int], margins: Sequence[int]) -> list[int]:
    return sorted(indices, key=margins.__getitem__, reverse=True)  # of equals the first one stays first


NOTHING_READ = Reading({}, (), ())
# Features that are known in any case, because facts of the letter come from them.
TELLING = ("?", roles.WANTED, roles.MENTIONED)


# What hardly a letter of ours does at once; where the reader may see both, the fainter one goes.
CONFLICTS = (
    ("vague-ask", "specific-question"),
    ("pushy", "polite-follow-up"),
    ("entitled", "polite-follow-up"),
    ("big-ask", "small-ask"),
    ("hollow-praise", "specific-to-them"),
    ("hollow-praise", "own-effort"),
    ("hollow-praise", "specific-question"),
    ("hollow-praise", "thanks"),
    ("pushy", "easy-out"),
    ("pushy", "thanks"),
    ("entitled", "easy-out"),
    ("entitled", "thanks"),
)


@cache
def weights() -> Weights:
    """The trained weights, read once."""
    with open(WEIGHTS_FILE, encoding="utf-8") as file:
        head, facts, rows = [_table(table) for table in file.read().split("\n\n")]
    for feature in TELLING:
        rows.setdefault(feature, "")
    codes = tuple(head["codes"].split())
    lane = {code: LANE * j for j, code in enumerate(codes)}
    offset = sum(HALF << place for place in lane.values())
    evidence = _row(head["evidence"])
    return Weights(
        codes,
        offset + _pack(head["sentence bias"], lane),
        frozenset(rows),
        Packed(rows, lane),
        offset + 100 * _pack(head["letter bias"], lane),
        tuple([_pack(row, lane) for row in facts.values()]),
        tuple((codes.index(one), codes.index(other)) for one, other in CONFLICTS),
        tuple(HALF - 100 * evidence.get(code, 0) for code in codes),
    )


def _table(text: str) -> dict[str, str]:
    cells = text.rstrip().replace("\n", "\t").split("\t")  # faster than to split line by line
    return dict(zip(cells[::2], cells[1::2], strict=True))


def _row(text: str) -> dict[str, int]:
    words = text.split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


def _pack(row: str, lane: Mapping[str, int]) -> int:
    return sum([weight << lane[code] for code, weight in _row(row).items()])


def _unpack(packed: int, lanes: int) -> list[int]:
    """The lanes of a packed sum, each HALF too high, because a lane cannot hold a negative number."""
    return memoryview(packed.to_bytes(LANE // 8 * lanes, "little")).cast("I").tolist()


def features(sentence: Sentence) -> set[str]:
    """The features of a sentence: words, families, pairs of neighbours with families in place of their words, signs, and loud marks."""
    return set(_shown(sentence))


def _shown(sentence: Sentence) -> Iterable[str]:
    """The features of a sentence, some of them several times: who wants only the known ones need not gather the others."""
    words: Sequence[str] = sentence.words
    if not roles.WORDS.isdisjoint(words):
        words = roles.settle(words, sentence.low)
    found = signs_in(words)
    if "!" in sentence.low:
        found.add("!!" if "!!" in sentence.low else "!")
    if "??" in sentence.low:
        found.add("??")
    lifted = list(map(FAMILY_OF.get, words, words))
    return chain(found, words, lifted, map(" ".join, zip(["^", *lifted], lifted, strict=False)))


def read_letter(draft: Draft) -> Reading:
    """Read a letter. In fewer than three words there is nothing to read."""
    if draft.length < 3 or not draft.body:
        return NOTHING_READ
    model = weights()
    found = [model.known.intersection(_shown(sentence)) for sentence in draft.body]
    margins = tuple(zip(*[_margins(one, model) for one in found], strict=True))
    letter = _unpack(
        model.letter_bias + sum(map(mul, letter_facts(draft, found, margins), model.facts)), len(model.codes)
    )
    _settle_conflicts(letter, model)
    found_in_letter = {
        code: (j, Certainty.YES if margin >= HALF else Certainty.UNSURE)
        for j, (code, margin, least) in enumerate(zip(model.codes, letter, model.unsure, strict=True))
        if margin >= least
    }
    return Reading(found_in_letter, draft.body, margins)


def _settle_conflicts(letter: list[int], model: Weights) -> None:
    unsure = model.unsure
    for i, j in model.conflicts:
        if letter[i] >= unsure[i] and letter[j] >= unsure[j]:
            letter[i if letter[i] < letter[j] else j] = 0


def _margins(found: Set[str], model: Weights) -> list[int]:
    return _unpack(sum(map(model.features.__getitem__, found), model.sentence_bias), len(model.codes))


# Without one of these words, hardly anything is asked.
ASKING = frozenset(
    """? would could can may might please pls plz kindly need want wanted wish like love looking seeking hoping hope wondering appreciate grateful connect
    advise let's let know if willing chance ask asking request should must shall help teach""".split()
)
FACTS = ("questions", "direct message", "role wanted", "role mentioned", "figures", "asks")


def letter_facts(draft: Draft, found: Sequence[Set[str]], margins: Sequence[Sequence[int]]) -> list[int]:
    """What is known of the whole letter, all in hundredths: the highest margin for each code, then `FACTS`.

    `margins` hold, for each code, the margin of each sentence, plus HALF.
    """
    least, most = HALF - CLIP, HALF + CLIP
    highest = map(max, margins)
    return [
        *[margin - HALF if least < margin < most else CLIP if margin > least else -CLIP for margin in highest],
        50 * min(MOST_COUNTED, sum(["?" in one for one in found])),
        100 * (draft.channel == "dm"),
        100 * any([roles.WANTED in one for one in found]),
        100 * any([roles.MENTIONED in one for one in found]),
        100 * (NUMBER in draft.words),
        100 * (not ASKING.isdisjoint(draft.words)),
    ]


def explain(sentence: Sentence, code: str) -> list[tuple[str, int]]:
    """The features of a sentence that spoke for or against `code`, heaviest first."""
    model = weights()
    j = model.codes.index(code)
    silent = _margins(set(), model)[j]
    rows = [(feature, _margins({feature}, model)[j] - silent) for feature in sorted(features(sentence) & model.known)]
    return sorted((row for row in rows if row[1]), key=lambda row: -abs(row[1]))
