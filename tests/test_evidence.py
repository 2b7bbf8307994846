"""What a critique shows of a letter: different sentences for different findings, and advice that fits the letter."""

import pytest

from bot.critique.critique import Critique, critique

TWO = """Dear Ms. Ekdahl,

In your talk in Falun you glazed the pots upside down. I tried it on nine bowls, and three of them stuck to the shelf. Did you wax the rims before?

Would you have ten minutes for a call next week?

Kind regards,
Tove
"""

NEWS = """Dear Mr. Banda,

I took your advice and moved the hives under the trees: we lost none this winter. Thank you! How many frames of honey do you leave them for the winter?

Kind regards,
Ana
"""


def quote(found: Critique, code: str) -> str:
    """The words that a finding shows first."""
    return next(finding.quote or "" for finding in found.findings if finding.code == code)


def test_a_question_and_a_small_ask_show_two_sentences_where_there_are_two() -> None:
    found = critique(TWO, "email")
    assert quote(found, "specific-question") == "Did you wax the rims before?"
    assert quote(found, "small-ask") == "Would you have ten minutes for a call next week?"


def test_the_next_step_after_thanks_does_not_put_off_a_question_that_is_there() -> None:
    found = critique(NEWS, "email")
    assert {"thanks", "specific-question"} <= set(found.codes)
    assert "ask it then" not in found.next_step


def test_thanks_alone_need_nothing_more() -> None:
    alone = NEWS.replace(" How many frames of honey do you leave them for the winter?", "")
    assert "ask it then" in critique(alone, "email").next_step


HUMBLE = {"entitled", "pushy", "polite-follow-up", "formal-ask"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Dear Madam, forgive me that I write. I am nobody important, only a porter. You owe me nothing. Which lamp do you use in the third ward?",
            id="nobody important",
        ),
        pytest.param(
            "I am sorry to take your time, sir, I know that you are busy and I am only a beginner. My rye loaf sinks at the left side each time.",
            id="sorry to take your time",
        ),
        pytest.param(
            "Excuse my bad English, please. I will be always thankful for the letter that you sent to my mother.",
            id="always thankful",
        ),
    ],
)
def test_a_humble_letter_is_not_rude_and_asks_for_no_title(text: str) -> None:
    assert HUMBLE.isdisjoint(critique(text, "email").codes)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("hello? are you there? i sent you a message yesterday. please reply", id="are you there"),
        pytest.param("I was a bit disappointed not to hear from you after my two emails.", id="disappointed"),
        pytest.param("I wrote on Monday, on Tuesday and today. Why do you not answer?", id="three in three days"),
    ],
)
def test_pressure_is_named_and_not_praised(text: str) -> None:
    codes = critique(text, "dm").codes
    assert "pushy" in codes
    assert "polite-follow-up" not in codes
