"""Care in writing: hardly a false alarm on tidy sentences, hardly a sloppy message missed, on letters of our own."""

import pytest

from bot.critique.critique import critique
from training.letters import MECHANICAL, Letter, load

TIDY = [letter for letter in load() if letter.author == "g_tidy"]
SLOPPY = [letter for letter in load() if letter.author == "g_sloppy"]


def wrongly_marked(letter: Letter) -> set[str]:
    return {
        code
        for code in critique(letter.text, letter.channel).codes
        if code in MECHANICAL and letter.labels[code] is False
    }


def test_tidy_sentences_raise_at_most_one_false_alarm_in_three_hundred() -> None:
    alarms = {letter.text: found for letter in TIDY if (found := wrongly_marked(letter))}
    assert len(TIDY) == 500
    assert len(alarms) <= len(TIDY) / 300, alarms


def test_nine_in_ten_sloppy_messages_are_caught() -> None:
    caught = sum(not set(critique(letter.text, "dm").codes).isdisjoint(MECHANICAL) for letter in SLOPPY)
    assert len(SLOPPY) == 350
    assert caught >= 0.9 * len(SLOPPY)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I grew up in Stoke-on-Trent and trained in Dar es Salaam.", id="places"),
        pytest.param("He read bell hooks and danah boyd on the train.", id="names spelt small"),
        pytest.param("Run git add . and then npm test, it takes 4 s.", id="commands"),
        pytest.param("Our iOS build fails on macOS, see #4711 at example.com/log.", id="products, tags and links"),
        pytest.param(
            "I have kept bees on the roof of the library for three years and lost\none hive to the cold.",
            id="a wrapped line",
        ),
        pytest.param("Bonjour Madame, est-ce possible ? I would bring the cake !", id="French spacing"),
        pytest.param("So ... I waited :-) and it works ;)", id="ellipsis and emoticons"),
        pytest.param("I am agree with you, he have told me that the pump is break.", id="grammar of a learner"),
    ],
)
def test_what_is_no_slip_is_not_marked(text: str) -> None:
    assert set(critique(text).codes).isdisjoint(MECHANICAL)
