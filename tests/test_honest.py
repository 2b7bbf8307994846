"""A model that edits a letter or answers a question may invent nothing."""

import pytest

from bot.coach import honest
from bot.coach.answers import answer
from bot.critique.rewrite import rewrite

LETTER = (
    "Dear Ms Okello,\n\nI tried your drip lines on two rows of tomatoes and one of them dried out in July. pls tell me, did u use the "
    "thin hose? I have not read your second book yet. Would you be my mentor for the next year?\n\nKind regards,\nTomas"
)
PLAIN = rewrite(LETTER, "email")
HONEST = (
    "Dear Ms Okello,\n\nI tried your drip lines on two rows of tomatoes and one of them dried out in July. Please tell me, did you use the "
    "thin hose? I have not read your second book yet.\n\nKind regards,\nTomas"
)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(HONEST, id="takes out and spells out"),
        pytest.param(HONEST.replace("thin hose?", "thin hose? [one question about your crop]"), id="leaves a blank"),
        pytest.param(HONEST.replace("pls tell me, ", ""), id="drops a courtesy"),
        pytest.param(HONEST.replace("Please tell me, did", "Did"), id="asks at once"),
        pytest.param(LETTER, id="changes nothing"),
    ],
)
def test_a_small_edit_is_honest(after: str) -> None:
    assert honest.dishonest(LETTER, after) == ""


@pytest.mark.parametrize(
    ("wrong", "after"),
    [
        pytest.param("number", HONEST.replace("two rows", "12 rows"), id="a figure"),
        pytest.param("number", HONEST.replace("two rows", "twenty rows"), id="a number in words"),
        pytest.param("name", HONEST.replace("in July", "in Nairobi in July"), id="a place"),
        pytest.param("name", HONEST.replace("your drip lines", "your Drip Handbook"), id="a title"),
        pytest.param("word", HONEST.replace("I tried", "I admired and tried"), id="praise"),
        pytest.param("word", HONEST.replace("dried out", "dried out because of the wind"), id="a reason"),
        pytest.param("word", HONEST.replace("yet.", "yet. I left a review of it."), id="a deed"),
        pytest.param("claim", HONEST.replace("I have not read your second book yet", "I have read your second book"), id="a denial that is gone"),
        pytest.param("claim", HONEST.replace("I tried your drip lines on", "I have not tried your drip lines on"), id="a denial that was not there"),
        pytest.param("claim", HONEST.replace("yet.", "yet. I use your second book in July."), id="words put together anew"),
        pytest.param("link", HONEST.replace("yet.", "yet: https://example.org."), id="a link"),
        pytest.param("another letter", "Dear Ms Okello, did you use the thin hose?", id="most of it gone"),
        pytest.param("another letter", HONEST + "\n\n" + HONEST, id="twice as long"),
        pytest.param("blank", HONEST.replace("thin hose?", "thin hose? [I met you in Nairobi]"), id="a name in a blank"),
        pytest.param("blank", HONEST.replace("thin hose?", "thin hose? [my 3 questions]"), id="a figure in a blank"),
    ],
)  # fmt: skip
def test_nothing_is_invented(wrong: str, after: str) -> None:
    assert honest.dishonest(LETTER, after) == wrong
    assert honest.rewritten(PLAIN, after, "email") is None


def test_an_honest_edit_says_what_it_changed() -> None:
    edited = honest.rewritten(PLAIN, HONEST, "email")
    assert edited is not None
    text = LETTER
    for edit in reversed(edited.edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    assert text == HONEST == edited.after
    assert edited.before == LETTER


def test_an_edit_that_leaves_what_the_rules_mend_is_not_shown() -> None:
    assert honest.rewritten(PLAIN, LETTER.replace("pls", "please"), "email") is None


SPANISH = "Estimada Ana: probé su receta tres veces. ¿Cuánto reposa la masa? ¿Sería usted mi mentora?"


def test_other_languages_may_only_lose_words() -> None:
    assert honest.dishonest(SPANISH, SPANISH.replace(" ¿Sería usted mi mentora?", "")) == ""
    assert honest.dishonest(SPANISH, SPANISH.replace("probé", "adoro y probé")) == "word"


QUESTION = "Two weeks and no answer from Dr Amadi, what now?"
GIVEN = answer(QUESTION)


def test_the_coach_in_other_words_is_honest() -> None:
    assert GIVEN.topic is not None
    assert honest.honest_answer(QUESTION, GIVEN, f"{GIVEN.says} {GIVEN.next_step}")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Yes.", id="too short"),
        pytest.param("Write about the weather, the moon and the stars, and sing a song to them.", id="something else"),
        pytest.param("{} Studies show that reminders work.", id="a study"),
        pytest.param("{} It helped 9 people.", id="a figure"),
        pytest.param("{} Ask Professor Miller, too.", id="a name"),
        pytest.param("{} They will surely answer.", id="a promise"),
        pytest.param("{} See https://example.org.", id="a link"),
        pytest.param("{} As an AI, I like that.", id="a machine"),
        pytest.param("{}\nUser: thank you.", id="a second speaker"),
        pytest.param("{} " + "more " * 130, id="too long"),
    ],
)
def test_what_nobody_told_the_coach_is_not_said(said: str) -> None:
    assert not honest.honest_answer(QUESTION, GIVEN, said.replace("{}", f"{GIVEN.says} {GIVEN.next_step}"))
