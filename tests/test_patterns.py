"""Short cuts find what the long way finds, and every pattern means to another engine what it means to Python's."""

import re
from collections.abc import Iterator

import pytest
import re2  # type: ignore[import-untyped]  # it ships no types
from hypothesis import given
from hypothesis import strategies as st

from bot.critique import chat, draft
from bot.critique.check import Check, attested
from bot.critique.checks import missing_capitals, space_before_punctuation, text_speak
from bot.critique.classes import FAMILIES
from bot.critique.draft import Sentence, read, words_of
from bot.critique.reader import NOTHING_READ, TELLING, weights
from bot.critique.registry import all_checks
from bot.critique.signs import MOST_SETS, SIGNS, signs_in
from training.letters import load

LETTERS = [letter for letter in load() if letter.author in ("e_problems", "f_nonnative_dm", "g_sloppy", "g_tidy")]


def sentences() -> Iterator[Sentence]:
    for letter in LETTERS:
        yield from read(letter.text, letter.channel).sentences


def signs_the_long_way(words: tuple[str, ...]) -> set[str]:
    present = set(words)
    found = set()
    for line in SIGNS.strip().splitlines():
        name, _, rest = line.partition(": ")
        sets = [
            {word for listed in part.split() for word in (listed, *FAMILIES.get(listed, "").split())}
            for part in rest.split("|")
        ]
        if all(present & one for one in sets):
            found.add("#" + name)
    return found


def test_signs_behind_their_first_word_are_the_signs_that_there_are() -> None:
    shown = 0
    for sentence in sentences():
        assert signs_in(sentence.words) == signs_the_long_way(sentence.words)
        shown += len(signs_in(sentence.words))
    assert shown > 1_000, "the letters show hardly any signs: this test compares nothing"


def test_no_sign_has_more_sets_than_are_looked_at() -> None:
    assert {line.count("|") + 1 for line in SIGNS.strip().splitlines()} == set(range(1, MOST_SETS + 1))


def shorthand_the_long_way(text: str) -> bool:
    """Whether the letter holds any shorthand at all, looked for everywhere and without a gate."""
    low = draft.lower(text.replace("’", "'"))
    return any(re.search(rf"(?<![\w'-]){re.escape(word)}(?![\w'-])", low) for word in chat.PLAIN) or any(
        re.search(source, low) for _, _, source in chat.IN_COMPANY
    )


def test_the_gate_of_chat_shorthand_hides_nothing_that_is_not_there() -> None:
    for letter in LETTERS:
        if text_speak.find(read(letter.text, letter.channel), NOTHING_READ):
            assert shorthand_the_long_way(letter.text), letter.text


SMALL_I = (" i ", " i'", "\ni ", "\ni'", " i,", " i.", " i?", " i\n", "(i ")
GAPS = tuple(blank + mark for blank in " \t" for mark in ".,!?:;")


@given(st.text("iIna ',.?\n()", max_size=12))
def test_a_small_i_is_seen_from_its_letter_on_wherever_it_stands(text: str) -> None:
    assert (re.search(missing_capitals._PRONOUN_SHOWN, text) is not None) == any(one in text for one in SMALL_I)


@given(st.text("ab \t.,!?:;\n", max_size=12))
def test_a_gap_is_seen_from_its_mark_on(text: str) -> None:
    assert (re.search(space_before_punctuation._GAP, text) is not None) == any(one in text for one in GAPS)


@given(st.lists(st.sampled_from(["so", "well", "known", "don't", "re-run", "b4", "20", "x2", "so,", "etc.", "why?"])))
def test_small_words_taken_several_at_once_are_the_same_words(words: list[str]) -> None:
    one_by_one = tuple(found for word in words for found in words_of(word))
    assert words_of(" ".join(words)) == one_by_one


@pytest.mark.parametrize("check", [check for check in all_checks() if check.evidence], ids=lambda check: check.code)
def test_evidence_looked_for_at_once_is_what_is_found_one_by_one(check: Check) -> None:
    for sentence in sentences():
        one_by_one = any(re.search(source, sentence.low) for source in check.evidence)
        assert attested([sentence], check.evidence) == one_by_one, sentence.low


def test_evidence_that_is_no_word_is_found_without_any_that_is() -> None:
    low = read("Is anybody there??").sentences[0]
    assert attested([low], (r"\?{2,}",))
    assert not attested([low], (r"!{3,}",))


def test_the_reader_knows_every_feature_that_a_fact_comes_from() -> None:
    assert weights().known.issuperset(TELLING)


def patterns() -> dict[str, str]:
    """Every pattern of the checks that both engines can read (the other one knows no looking around)."""
    named: dict[str, str] = {}
    for check in all_checks():
        module = __import__(f"bot.critique.checks.{check.code.replace('-', '_')}", fromlist=["CHECK"])
        for index, source in enumerate(check.evidence):
            named[f"{check.code} evidence {index}"] = source
        if hasattr(module, "_HEART"):
            named[f"{check.code} heart"] = module._HEART
    return {
        name: source
        for name, source in named.items()
        if "(?<" not in source and "(?!" not in source and "(?=" not in source
    }


def test_there_are_patterns_to_compare() -> None:
    assert len(patterns()) > 40


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in patterns().items()])
def test_another_engine_reads_a_pattern_the_same_way(source: str) -> None:
    ours, theirs = re.compile(source, re.ASCII), re2.compile(source)
    for sentence in sentences():
        if sentence.low.isascii():
            assert (ours.search(sentence.low) is None) == (theirs.search(sentence.low) is None), sentence.low


@given(
    st.lists(
        st.sampled_from(sorted({word for line in SIGNS.split() for word in (line, *FAMILIES.get(line, "").split())})),
        max_size=25,
    )
)
def test_signs_of_any_words_are_found_both_ways(words: list[str]) -> None:
    assert signs_in(words) == signs_the_long_way(tuple(words))
