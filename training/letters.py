"""Our own labelled letters: all invented for this project, none taken from anywhere."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.critique.draft import Channel
from bot.critique.registry import all_checks

FOLDER = Path(__file__).parent / "letters"
SENTENCES = Path(__file__).parent / "sentences.txt"
MECHANICAL = ("text-speak", "space-before-punctuation", "missing-capitals", "random-capitals")
MEANT = (
    "formal-ask", "terms", "vague-ask", "big-ask", "pushy", "entitled", "hollow-praise", "generic", "prior-contact", "specific-to-them",
    "specific-question", "coffee", "near-them", "small-ask", "gave", "offers", "own-effort", "easy-out", "polite-follow-up", "thanks",
)  # fmt: skip
LABELLED = MEANT + MECHANICAL


@dataclass(frozen=True, slots=True)
class Letter:
    """One labelled letter. A label is True, False or None (honestly unclear); `quotes` are the words that carry a true one."""

    id: str
    author: str
    channel: Channel
    text: str
    labels: dict[str, bool | None]
    quotes: dict[str, tuple[str, ...]]


def load(folder: Path = FOLDER) -> list[Letter]:
    """Every letter of every file. The files `g_*` are labelled for the mechanical codes only."""
    out = []
    for path in sorted(folder.glob("*.jsonl")):
        judged = MECHANICAL if path.name.startswith("g_") else LABELLED
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            given = row["labels"]
            labels = {code: None if code in given and given[code] is None else bool(given.get(code)) for code in judged}
            quotes = {code: tuple(value) for code, value in given.items() if isinstance(value, list)}
            out.append(Letter(row["id"], path.stem, row["channel"], row["text"], labels, quotes))
    return out


def sentences() -> list[Letter]:
    """The single sentences: in each line the codes of what it does (with `?` where that is unclear), a tab, and the sentence.

    They say nothing of a whole letter, so `generic` is left open.
    """
    out = []
    for number, line in enumerate(SENTENCES.read_text("utf-8").splitlines(), 1):
        codes, text = line.split("\t")
        given: dict[str, bool | None] = {code.rstrip("?"): None if code[-1] == "?" else True for code in codes.split()}
        labels = {code: given.get(code, False) for code in MEANT}
        labels["generic"] = None
        quotes: dict[str, tuple[str, ...]] = {code: (text,) for code, does in given.items() if does}
        out.append(Letter(f"sentence {number}", "sentences", "email", text, labels, quotes))
    return out


def examples() -> list[Letter]:
    """The examples of the checks, each labelled for its own code alone."""
    meant = [check for check in all_checks() if check.code in MEANT]
    found = [(check, example, True) for check in meant for example in check.flagged]
    found += [(check, example, False) for check in meant for example in check.passes]
    return [
        Letter(
            f"{check.code}: {example.reason}",
            "examples",
            example.channel,
            example.text,
            {check.code: true},
            {check.code: (example.text,)} if true else {},
        )
        for check, example, true in found
    ]
