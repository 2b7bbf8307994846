"""The smallest edit: the writer's own words, blanks instead of inventions, and nothing where nothing is asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.critique import chat
from bot.critique.critique import critique
from bot.critique.rewrite import rewrite
from tests.test_critique import COLD, WARM

EXPANSIONS = {
    word
    for whole in [*chat.PLAIN.values(), *(word for _, word, _ in chat.IN_COMPANY)]
    for word in whole.lower().replace("_", " ").split()
}


def own_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"\[[^\]]*\]", " ", text).lower())


def test_a_letter_without_problems_comes_back_untouched() -> None:
    assert rewrite(WARM, "email").after == WARM
    assert rewrite(WARM, "email").edits == ()


def test_the_formal_ask_becomes_a_blank_for_a_question() -> None:
    edited = rewrite(
        "Dear Ms. Rowe,\n\nYour book on ferns taught me the word rachis. Would you be my mentor?\n\nSam", "email"
    )
    assert "Would you be my mentor?" not in edited.after
    assert "[one question that they could answer in two minutes]" in edited.after
    assert "Your book on ferns taught me the word rachis." in edited.after


def test_where_a_question_stands_already_the_ask_simply_goes() -> None:
    edited = rewrite("Hi Ruta, did you weight the edge warps on your grey shawl? Would you be my mentor?\n\nMarek")
    assert edited.after == "Hi Ruta, did you weight the edge warps on your grey shawl?\n\nMarek"


def test_neighbours_that_both_go_leave_the_rest_alone() -> None:
    edited = rewrite(
        "Your talk on ferns was clear. Would you be my mentor? We could talk every week for a year.\nSam wrote this."
    )
    assert edited.after.startswith("Your talk on ferns was clear. [one question")
    assert edited.after.endswith("]\nSam wrote this.")


def test_a_sentence_that_goes_takes_its_blank_along() -> None:
    edited = rewrite(
        "Hi Ruta, your talk on selvedges helped me. We could talk every week for six months. Thank you for it."
    )
    assert edited.after == "Hi Ruta, your talk on selvedges helped me. Thank you for it."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "Thank you for the seeds . They came up in a week .",
            "Thank you for the seeds. They came up in a week.",
            id="gaps close",
        ),
        pytest.param(
            "thx for the seeds, ur tip about the shade worked.",
            "Thanks for the seeds, your tip about the shade worked.",
            id="shorthand is spelt out",
        ),
        pytest.param(
            "Thank you for the seeds. they came up, and i am glad.",
            "Thank you for the seeds. They came up, and I am glad.",
            id="capitals come in",
        ),
        pytest.param(
            "Thank you for the seeds, We planted Them behind the Shed.",
            "Thank you for the seeds, we planted them behind the shed.",
            id="odd capitals go",
        ),
    ],
)
def test_careless_spots_are_mended_and_nothing_else_moves(before: str, after: str) -> None:
    assert rewrite(before).after == after


@given(
    st.lists(
        st.sampled_from(
            [
                *COLD.split(),
                *WARM.split(),
                "u",
                "thx",
                "pls",
                "i",
                ".",
                "\n\n",
                "2moro",
                "[Name]",
                "Would you mentor me?",
            ]
        ),
        max_size=60,
    ).map(" ".join)
)
def test_a_rewrite_adds_no_word_that_is_not_the_writers(text: str) -> None:
    edited = rewrite(text)
    allowed = set(own_words(text)) | EXPANSIONS
    assert set(own_words(edited.after)) <= allowed


@given(st.text(max_size=400))
def test_any_text_can_be_rewritten_and_no_problem_means_no_edit(text: str) -> None:
    edited = rewrite(text)
    assert edited.before == text
    if not critique(text).problems:
        assert edited.after == text
    rebuilt = text
    for edit in reversed(edited.edits):
        rebuilt = rebuilt[: edit.start] + edit.new + rebuilt[edit.end :]
    assert rebuilt == edited.after
