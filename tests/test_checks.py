"""Every check finds its own examples, and keeps silent where it must."""

import pytest

from bot.critique.check import Check, Example
from bot.critique.critique import critique
from bot.critique.registry import all_checks, check_for
from bot.errors import UnknownCode
from bot.principles import BY_ID

CODES = {
    "formal-ask", "terms", "generic", "unfilled-blank", "prior-contact", "specific-to-them", "text-speak", "space-before-punctuation",
    "missing-capitals", "random-capitals", "vague-ask", "big-ask", "too-long", "small-ask", "near-them", "easy-out", "coffee", "pushy",
    "polite-follow-up", "hollow-praise", "gave", "offers", "specific-question", "own-effort", "entitled", "thanks",
}  # fmt: skip

PASSES = [
    pytest.param(check, example, id=f"{check.code}: {example.reason}")
    for check in all_checks()
    for example in check.passes
]
FLAGGED = [
    pytest.param(check, example, id=f"{check.code}: {example.reason}")
    for check in all_checks()
    for example in check.flagged
]


@pytest.mark.parametrize(("check", "example"), PASSES)
def test_a_near_miss_is_left_alone(check: Check, example: Example) -> None:
    assert check.code not in critique(example.text, example.channel).codes


@pytest.mark.parametrize(("check", "example"), FLAGGED)
def test_an_example_is_found(check: Check, example: Example) -> None:
    assert check.code in critique(example.text, example.channel).codes


def test_every_code_of_the_vocabulary_has_one_check() -> None:
    assert {check.code for check in all_checks()} == CODES
    assert len(all_checks()) == len(CODES)


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.code)
def test_a_check_knows_its_principle_shows_examples_and_speaks_plainly(check: Check) -> None:
    assert check.principle in BY_ID
    assert len(check.flagged) >= 2
    assert check.passes
    assert (check.points < 0) == (check.side == "problem")
    assert check.notes[-1].given == "", "the last note must fit every letter"
    for note in check.notes:
        assert note.why.endswith((".", "!", "?", "”"))
        assert len(note.why) <= 260
        assert len(note.fix) <= 220
        assert note.given == "" or note.given in CODES


def test_no_two_notes_say_the_same_sentence() -> None:
    said = [sentence for check in all_checks() for note in check.notes for sentence in (note.why, note.fix)]
    assert len(said) == len(set(said))


def test_an_unknown_code_gets_a_hint() -> None:
    with pytest.raises(UnknownCode, match="Did you mean vague-ask"):
        check_for("vage-ask")
