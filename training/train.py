"""Trains the reader: two small linear steps per finding, written out as integers that can be reviewed like code.

Run with `make train`. It prints how well each finding is read in letters that were left out of the training, then writes
`common_words.txt` and `weights.txt` in `bot/critique/data`. The same letters always give the same weights.
"""

import subprocess
import sys
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags_array
from sklearn.linear_model import LogisticRegression

from bot.critique.check import attested
from bot.critique.draft import read
from bot.critique.reader import FACTS, HALF, LOOKED_AT, WEIGHTS_FILE, features, letter_facts
from bot.critique.registry import check_for
from training import common_words
from training.letters import MEANT, Letter, examples, load, sentences

TARGET = Path(WEIGHTS_FILE)
CODES = MEANT
SCALE = 100  # weights are hundredths of a logit
CLIP = 4.0
LEAST_USE = 5  # a feature is learned from at least so many sentences
FOLDS = 8
SENTENCE_C = 0.6  # how freely a sentence's weights may grow; found by cross-validation
LETTER_C = 0.25
SIGN_SCALE = 1.5  # a sign stands for more than one letter of ours, so its weight costs less than that of a word
WEAK = 0.1  # weights below this many logits are dropped
SCOLDS = ("entitled", "pushy", "formal-ask", "terms", "big-ask")  # findings that sting when they are wrong
EXAMPLES_COUNT = 3  # an example of a check is a promise, so it weighs as much as three letters
PLAIN = (
    "w_newcomers",
    "x_blanks",
    "y_notes",
    "z_plain",
)  # letters as most people write them; the others were written to be hard
PLAIN_COUNT = 3  # so each of the plain ones weighs as much as three
SENTENCES_COUNT = 4  # the single sentences stand for what very many people write
# Our letters show a finding about twice as often as the letters that people send, so a false alarm counts for more, but for the findings that are common.
COMMON = ("generic", "vague-ask", "small-ask", "specific-to-them", "own-effort", "offers")
RARE_BETA = 0.7
BETAS = {**dict.fromkeys(COMMON, 1.0), "formal-ask": 0.85}
SEED = 7
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Bag:
    """Letters as sentences, sentences as features."""

    def __init__(self, letters: list[Letter]) -> None:
        self.letters = letters
        self.drafts = [read(letter.text, letter.channel) for letter in letters]
        self.rows: list[set[str]] = []
        self.spans: list[tuple[int, int]] = []
        owners: list[int] = []
        for index, draft in enumerate(self.drafts):
            for sentence in draft.body:
                self.rows.append(features(sentence))
                self.spans.append((sentence.start, sentence.end))
                owners.append(index)
        self.owner = np.array(owners)

    def rows_of(self, index: int) -> list[int]:
        """The sentences of one letter."""
        left, right = np.searchsorted(self.owner, [index, index + 1])
        return list(range(left, right))

    def vocabulary(self, rows: Ints) -> dict[str, int]:
        """Features that enough of these sentences have."""
        counts = Counter(feature for row in rows for feature in self.rows[row])
        chosen = sorted(
            feature for feature, count in counts.items() if count >= LEAST_USE and feature not in ("Name", "^ Name")
        )
        return {feature: index for index, feature in enumerate(chosen)}

    def matrix(self, vocabulary: dict[str, int], rows: Ints) -> csr_matrix:
        """Sentences by features, ones and zeros."""
        indptr, indices = [0], []
        for row in rows:
            indices += sorted(vocabulary[feature] for feature in self.rows[row] if feature in vocabulary)
            indptr.append(len(indices))
        return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(vocabulary)))

    def targets(self, code: str) -> Ints:
        """1 where the sentence carries the code, 0 where it does not, -1 where nobody can tell."""
        out = np.zeros(len(self.rows), np.int64)
        for row, owner in enumerate(self.owner):
            letter = self.letters[owner]
            label = letter.labels.get(code)
            quotes = letter.quotes.get(code, ())
            if label is None or (label and not quotes and code != "generic"):
                out[row] = -1
            elif label:
                out[row] = (
                    1 if not quotes or any(_covers(letter.text, quote, self.spans[row]) for quote in quotes) else 0
                )
        return out

    def labels(self, code: str) -> Ints:
        """The label of each letter, -1 where it is unclear or there is one sentence only."""
        return np.array(
            [
                -1
                if letter.labels.get(code) is None or letter.author == "sentences"
                else int(bool(letter.labels[code]))
                for letter in self.letters
            ]
        )


def calm(letters: list[Letter]) -> list[Letter]:
    """The tidy sentences, as what nobody should be scolded for. Whatever else they do is left open."""
    return [
        replace(letter, labels={code: False if code in SCOLDS else None for code in CODES})
        for letter in letters
        if letter.author == "g_tidy"
    ]


def _covers(text: str, quote: str, span: tuple[int, int]) -> bool:
    at = text.find(quote)
    overlap = min(span[1], at + len(quote)) - max(span[0], at)
    return at >= 0 and overlap >= min(12, 0.5 * len(quote))


def fit_sentences(bag: Bag, rows: Ints, targets: Ints) -> tuple[dict[str, float], float]:
    """Weights of features for one code."""
    vocabulary = bag.vocabulary(rows)
    model = LogisticRegression(
        C=SENTENCE_C,
        l1_ratio=1.0,
        solver="liblinear",
        class_weight={0: 1.0, 1: 2.0},
        intercept_scaling=10,
        max_iter=400,
        random_state=SEED,
        tol=1e-3,
    )
    scale = np.array([SIGN_SCALE if feature[0] == "#" else 1.0 for feature in vocabulary])
    model.fit(bag.matrix(vocabulary, rows) @ diags_array(scale), targets[rows])
    weights = dict(zip(vocabulary, (model.coef_[0] * scale).tolist(), strict=True))
    kept = {feature: weight for feature, weight in weights.items() if abs(weight) >= WEAK}
    return kept, float(model.intercept_[0])


def margins_of(bag: Bag, weights: dict[str, float], bias: float, rows: Ints) -> Floats:
    """Margins of sentences under some weights."""
    return np.array([bias + sum(weights[feature] for feature in bag.rows[row] if feature in weights) for row in rows])


def facts_of(bag: Bag, margins: Floats) -> Floats:
    """What is known of each letter; the very function that the reader uses."""
    scaled = np.round(margins * SCALE).astype(int) + HALF
    out = []
    for index, draft in enumerate(bag.drafts):
        rows = bag.rows_of(index)
        out.append(
            letter_facts(draft, [bag.rows[row] for row in rows], scaled[rows].T.tolist())
            if rows
            else [-CLIP * SCALE] * len(CODES) + [0] * len(FACTS)
        )
    return np.array(out, float) / SCALE


def evidence_of(bag: Bag, code: str, margins: Floats) -> Floats:
    """A column: 1 where one of the strongest sentences of a letter has the evidence of the code's check, else 0.

    There is no column where the check has no evidence.
    """
    sources = check_for(code).evidence
    if not sources:
        return np.zeros((len(bag.letters), 0))
    out = np.zeros((len(bag.letters), 1))
    for index, draft in enumerate(bag.drafts):
        rows = bag.rows_of(index)
        strongest = sorted(range(len(rows)), key=lambda i: (-margins[rows[i]], i))[:LOOKED_AT]
        out[index] = attested([draft.body[i] for i in strongest], sources)
    return out


def fit_letters(facts: Floats, labels: Ints) -> tuple[Floats, float]:
    """Weights of facts for one code, in the facts' own units."""
    known = labels >= 0
    mean, spread = facts[known].mean(0), facts[known].std(0) + 1e-6
    model = LogisticRegression(C=LETTER_C, l1_ratio=1.0, solver="liblinear", max_iter=1000, random_state=SEED).fit(
        (facts[known] - mean) / spread, labels[known]
    )
    weights = model.coef_[0] / spread
    weights[np.abs(model.coef_[0]) < 0.04] = 0.0
    return weights, float(model.intercept_[0] - (model.coef_[0] / spread * (weights != 0) * mean).sum())


def measured(bag: Bag, code: str) -> Ints:
    """The labels to measure by: those of letters, each once, not of the checks' own examples."""
    last = {letter.id: index for index, letter in enumerate(bag.letters)}
    counted = [letter.author != "examples" and last[letter.id] == index for index, letter in enumerate(bag.letters)]
    return np.where(counted, bag.labels(code), -1)


def best_threshold(scores: Floats, labels: Ints, beta: float) -> float:
    """The threshold with the best weighted mean of precision and recall, from the middle of its neighbourhood, so that it does not hang on single letters."""
    known = labels >= 0
    scores, labels = scores[known], labels[known]
    grid = np.arange(-3, 3, 0.05)
    smooth = np.convolve([f_beta(scores >= t, labels == 1, beta) for t in grid], np.ones(15) / 15, mode="same")
    return float(grid[int(smooth.argmax())])


def f_beta(said: NDArray[np.bool_], true: NDArray[np.bool_], beta: float) -> float:
    """The weighted mean of precision and recall; 0 where nothing was right."""
    right = int((said & true).sum())
    return (1 + beta**2) * right / (int(said.sum()) + beta**2 * int(true.sum())) if right else 0.0


def f1(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    """The harmonic mean of precision and recall; 0 where nothing was right."""
    right = int((said & true).sum())
    return 2 * right / (int(said.sum()) + int(true.sum())) if right else 0.0


def main() -> None:
    """Train, report, write."""
    if sys.argv[1:] == ["words"]:
        print("ordinary words:", common_words.write(load()))
        return
    subprocess.run(
        [sys.executable, "-m", "training.train", "words"], check=True
    )  # in a process of its own: the reader depends on them
    letters = load()
    bag = Bag(
        [
            *(letter for letter in letters if not letter.author.startswith("g_")),
            *[letter for letter in letters if letter.author in PLAIN] * (PLAIN_COUNT - 1),
            *calm(letters),
            *sentences() * SENTENCES_COUNT,
            *examples() * EXAMPLES_COUNT,
        ]
    )
    everything = np.arange(len(bag.rows))
    fold = np.array([zlib.crc32(letter.id.encode()) % FOLDS for letter in bag.letters])
    row_fold = fold[bag.owner]
    unseen = np.zeros((len(bag.rows), len(CODES)))
    sentence_weights: list[tuple[dict[str, float], float]] = []
    for j, code in enumerate(CODES):
        targets = bag.targets(code)
        for part in range(FOLDS):
            weights, bias = fit_sentences(bag, everything[(row_fold != part) & (targets >= 0)], targets)
            rows = everything[row_fold == part]
            unseen[rows, j] = margins_of(bag, weights, bias, rows)
        sentence_weights.append(fit_sentences(bag, everything[targets >= 0], targets))
    facts = facts_of(bag, unseen)
    letter_weights: list[tuple[Floats, float]] = []
    scores_f1 = []
    print(
        f"{len(bag.letters)} letters, {len(bag.rows)} sentences\ncode                  true    P    R   F1  (letters left out of training)"
    )
    for j, code in enumerate(CODES):
        labels = bag.labels(code)
        known_facts = np.hstack([facts, evidence_of(bag, code, unseen[:, j])])
        scores = np.zeros(len(labels))
        for part in range(FOLDS):
            weights, bias = fit_letters(known_facts[fold != part], labels[fold != part])
            scores[fold == part] = known_facts[fold == part] @ weights + bias
        counted = measured(bag, code)
        threshold = best_threshold(scores, counted, BETAS.get(code, RARE_BETA))
        weights, bias = fit_letters(known_facts, labels)
        letter_weights.append((weights, bias - threshold))
        known = counted >= 0
        said, true = scores[known] >= threshold, counted[known] == 1
        right = max(1, int((said & true).sum()))
        scores_f1.append(f1(said, true))
        print(
            f"{code:20s} {int(true.sum()):5d} {right / max(1, int(said.sum())):4.2f} {right / max(1, int(true.sum())):4.2f} {scores_f1[-1]:4.2f}"
        )
    print(f"formal-ask {scores_f1[0]:.3f}, macro of the others {np.mean(scores_f1[1:]):.3f}")
    write(sentence_weights, letter_weights)


def write(sentence_weights: list[tuple[dict[str, float], float]], letter_weights: list[tuple[Floats, float]]) -> None:
    """Write the weights, one feature a line, so that a change can be read in a diff."""
    by_feature: dict[str, dict[str, int]] = {}
    for code, (weights, _) in zip(CODES, sentence_weights, strict=True):
        for feature, weight in weights.items():
            by_feature.setdefault(feature, {})[code] = round(weight * SCALE)
    names = [*(f"strongest {code}" for code in CODES), *FACTS]
    by_fact = {
        name: {
            code: round(weights[index] * SCALE)
            for code, (weights, _) in zip(CODES, letter_weights, strict=True)
            if round(weights[index] * SCALE)
        }
        for index, name in enumerate(names)
    }
    evidence = {
        code: max(0, round(weights[-1] * SCALE))
        for code, (weights, _) in zip(CODES, letter_weights, strict=True)
        if len(weights) > len(names)
    }
    head = {
        "sentence bias": {code: round(bias * SCALE) for code, (_, bias) in zip(CODES, sentence_weights, strict=True)},
        "letter bias": {code: round(bias * SCALE) for code, (_, bias) in zip(CODES, letter_weights, strict=True)},
        "evidence": evidence,
    }
    tables = (_lines(head), _lines(by_fact), _lines(dict(sorted(by_feature.items()))))
    TARGET.write_text(f"codes\t{' '.join(CODES)}\n" + "\n".join(tables), "utf-8")
    print(f"{len(by_feature)} features, {sum(map(len, by_feature.values()))} weights")


def _lines(rows: dict[str, dict[str, int]]) -> str:
    return "".join(
        f"{name}\t{' '.join(f'{code} {weight}' for code, weight in row.items())}\n" for name, row in rows.items()
    )


if __name__ == "__main__":
    main()
