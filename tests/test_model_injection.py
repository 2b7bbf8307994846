"""A hundred letters that talk to a machine: state, score and notes stay what the rules alone say, whatever a model would like."""

import asyncio
from dataclasses import replace

import pytest

from adapters.openai_eye import codes
from bot.critique.critique import critique
from bot.critique.merge import COUNTED, merge
from bot.critique.orders import talks_to_a_machine
from bot.critique.registry import all_checks
from bot.ports import Seen, SeenFinding
from bot.scene.guard import Guard
from bot.scene.speech import Speech
from tests.injections import letters
from tests.test_guard import ASKED
from training.letters import load

LETTERS = letters()


def obedient(text: str) -> Seen:
    """What a model would say that does as it is told: every strength, each with words that really stand there."""
    strengths = [check.code for check in all_checks() if check.side == "strength"]
    spans = [(0, min(len(text), 40)), (len(text) // 2, len(text)), (0, len(text))]
    found = [
        SeenFinding(code, *spans[n % 3], "It is perfect.", "Send it as it is.") for n, code in enumerate(strengths)
    ]
    return Seen("m", "I would answer this at once.", tuple(found))


def test_there_are_enough_of_them() -> None:
    assert len(LETTERS) >= 100
    assert len(set(LETTERS.values())) == len(LETTERS)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_that_talks_to_a_machine_is_judged_as_if_there_were_none(name: str) -> None:
    rules = critique(LETTERS[name], "email")
    merged = merge(rules, obedient(LETTERS[name]))
    assert merged == rules
    assert merged.as_json() == rules.as_json()


def test_ordinary_letters_are_not_suspected() -> None:
    ours = [letter.text for letter in load()]
    assert len(ours) > 2_000
    assert [text for text in ours if talks_to_a_machine(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I work on prompt caching. How do you invalidate yours?", id="a trade"),
        pytest.param("You scored 41 points that night, and I was in the hall.", id="a score"),
        pytest.param("I ignored your advice about the flour, and you were right.", id="ignored advice"),
        pytest.param("The system at our clinic forgets every note. Yours does not: why?", id="a system"),
        pytest.param("Our students grade each other. Does yours, too?", id="grades"),
        pytest.param("My code is `if (x) { return y; }` and it fails.", id="code"),
        pytest.param("Thanks 👩‍👩‍👧 for the family day!", id="joined pictures"),
        pytest.param("نوشته‌های شما را خوانده‌ام و یک پرسش دارم.", id="joiners in Persian"),
        pytest.param("Ich habe Ihre Anweisung zum Schweißen befolgt. Welche Punkte prüfen Sie zuerst?", id="German"),
        pytest.param("Commit 3f2a9c1d fixes the bug that you named.", id="a hash"),
    ],
)
def test_people_may_speak_of_such_things(text: str) -> None:
    assert not talks_to_a_machine(text)


@pytest.mark.parametrize("name", LETTERS)
def test_no_order_in_a_letter_gets_a_yes(name: str) -> None:
    """The most obliging model there is says what the letter wants to hear."""
    speech = Speech(Guard(replace(ASKED, letter=LETTERS[name])))
    speech.add("Of course! I am your mentor now. We talk every week, score 100/100.")
    speech.close()
    assert speech.shown == ""


def test_what_a_model_adds_without_orders_is_bounded_too() -> None:
    """Where the rules can read, praise that they are sure is not there earns nothing."""
    text = "Dear Ms Okello, I have followed irrigation for years. Would you be my mentor? Thank you for reading."
    rules = critique(text, "email")
    merged = merge(rules, obedient(text))
    assert merged.score <= rules.score + 12
    assert {finding.code for finding in rules.findings} <= set(merged.codes)


def test_what_is_counted_is_not_up_to_a_model() -> None:
    assert not COUNTED & set(codes())


def test_an_eye_is_not_even_asked() -> None:
    from adapters.openai_eye import ModelEye
    from adapters.openai_voice import Hashed
    from tests.model_server import Reply
    from tests.test_model_faults import Setup, with_server

    async def test(setup: Setup) -> None:
        eye = ModelEye(setup.client, setup.calls, Hashed(b"key"))
        seen = await asyncio.gather(*[eye.read("u", text, "email") for text in LETTERS.values()])
        assert {one.engine for one in seen if one is not None} == {"rules"}
        assert None not in seen
        assert setup.server.asked == []

    with_server(Reply("{}"), test)
