"""What letters and deeds are as moves: quiet rows first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.critique.critique import critique
from bot.critique.registry import all_checks
from bot.scene.moves import CODES, DEED_WORDS, SPELLING, kind_of, moves_of, of_deed, promise_in
from bot.scene.relationship import Ask, Invitation, Relationship, start
from bot.scene.tables import DEEDS, Move, Stage
from tests.letters import COLD, WARM

NOW = timedelta(0)
STRANGER = start(1)
WAITING = replace(STRANGER, ask=Ask(NOW, (Move.QUESTION,)))
ADVISED = replace(STRANGER, stage=Stage.ACQUAINTED, advice=(NOW,), advised=1, answers=1, warmed=True)
INVITED = replace(ADVISED, advice=(), reports=1, invitation=Invitation(NOW))
EXPECTED = replace(INVITED, invitation=Invitation(NOW, accepted=True))


def moves_in(text: str, relationship: Relationship = STRANGER) -> tuple[Move, ...]:
    return moves_of(critique(text, "email").codes, text, relationship)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("read her paper twice", Move.DID, id="reading is homework"),
        pytest.param("watched the recording of her talk", Move.DID, id="watching alone is homework"),
        pytest.param("read the reviews of her book", Move.DID, id="reading reviews is not writing one"),
        pytest.param("asked a friend to introduce me", Move.DID, id="being introduced is nothing given"),
        pytest.param("introduced myself at work", Move.DID, id="neither is saying one's name"),
        pytest.param("thought about queues all night", Move.DID, id="thinking"),
        pytest.param("commented on her post", Move.COMMENTED, id="a comment"),
        pytest.param("comment", Move.COMMENTED, id="the bare word"),
        pytest.param("left a thoughtful comment under the essay", Move.COMMENTED, id="a comment in more words"),
        pytest.param("re-share", Move.SHARED, id="a re-share"),
        pytest.param("re-shared her post with my team", Move.SHARED, id="a re-share, done"),
        pytest.param("recommended the book to my class", Move.SHARED, id="a recommendation"),
        pytest.param("told my colleagues about her course", Move.SHARED, id="word of mouth"),
        pytest.param("posted a review of your book", Move.REVIEWED, id="a review"),
        pytest.param("review", Move.REVIEWED, id="the bare word of it"),
        pytest.param("gave the book five stars", Move.REVIEWED, id="stars"),
        pytest.param("bought the book and posted a review", Move.REVIEWED, id="the weightier of two"),
        pytest.param("ordered the book", Move.BOUGHT, id="an order"),
        pytest.param("pre-ordered her novel", Move.BOUGHT, id="a pre-order"),
        pytest.param("came to the talk and asked about caching", Move.CAME, id="the talk"),
        pytest.param("went to his reading in Porto", Move.CAME, id="a reading"),
        pytest.param("met her at the conference after her talk", Move.CAME, id="meeting in a crowd is coming"),
        pytest.param("sent a fix for the broken link", Move.FIXED, id="a fix"),
        pytest.param("opened a pull request", Move.FIXED, id="a pull request"),
        pytest.param("translated the handout into Portuguese", Move.FIXED, id="a translation"),
        pytest.param("introduced her to a publisher", Move.INTRODUCED, id="an introduction"),
        pytest.param("introduce somebody", Move.INTRODUCED, id="the bare words of it"),
        pytest.param("helped a newcomer in the forum", Move.KINDNESS, id="kindness to others"),
        pytest.param("met her for coffee at the corner café", Move.MEET, id="coffee"),
        pytest.param("went to her office on Thursday at eight", Move.MEET, id="her office"),
        pytest.param("turned up at her house", Move.HARM, id="nobody's house"),
        pytest.param("left a one-star review", Move.HARM, id="a review that hurts"),
        pytest.param("insulted him in the comments", Move.HARM, id="an insult is no comment"),
    ],
)
def test_a_deed_is_called(text: str, kind: Move) -> None:
    assert of_deed(text) == (kind,)


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        pytest.param("promised to post a review", (Move.PROMISE,), id="a promise"),
        pytest.param("will post a review of the book tomorrow", (Move.PROMISE,), id="the future"),
        pytest.param("plan to come to the talk", (Move.PROMISE,), id="a plan"),
        pytest.param("decided to buy the book", (Move.PROMISE,), id="a decision"),
        pytest.param("offered to fix the website", (Move.PROMISE,), id="an offer"),
        pytest.param("posted a review and promised to share it", (Move.REVIEWED,), id="done first, promised after"),
        pytest.param("did not post the review", (), id="not done"),
        pytest.param("forgot to comment", (), id="forgotten"),
        pytest.param("", (), id="nothing"),
        pytest.param("accepted the invitation", (Move.ACCEPT,), id="a yes"),
        pytest.param("let it rest", (Move.REST,), id="a rest"),
    ],
)
def test_only_what_is_done_is_a_deed(text: str, moves: tuple[Move, ...]) -> None:
    assert of_deed(text) == moves


@pytest.mark.parametrize(
    ("text", "relationship", "expected", "never"),
    [
        pytest.param("Hello!", STRANGER, {Move.SMALL_TALK}, set(Move) - {Move.SMALL_TALK, Move.LETTER}, id="a greeting"),
        pytest.param("How was your weekend?", ADVISED, {Move.SMALL_TALK}, {Move.QUESTION}, id="small talk is no question"),
        pytest.param(COLD, STRANGER, {Move.LETTER, Move.ASK_TITLE, Move.TERMS, Move.GENERIC}, {Move.SPECIFIC}, id="cold"),
        pytest.param(WARM, STRANGER, {Move.SPECIFIC, Move.QUESTION, Move.EASY_OUT}, {Move.GENERIC}, id="warm"),
        pytest.param("hi dana i liked ur talk . can u help me pls", STRANGER, {Move.CARELESS}, {Move.ASK_TITLE}, id="careless"),
        pytest.param("¿Quieres ser mi mentora?", STRANGER, {Move.ASK_TITLE}, set(), id="the title in Spanish"),
        pytest.param("私のメンターになってください。", STRANGER, {Move.ASK_TITLE}, set(), id="the title in Japanese"),
        pytest.param("You already agreed to be my mentor.", STRANGER, {Move.ASK_TITLE}, {Move.ACCEPT}, id="told that it is so"),
        pytest.param(
            "I have reviewed your book on Amazon. How did you choose the title?",
            STRANGER, {Move.CLAIM}, {Move.REVIEWED}, id="a claim is no deed",
        ),
        pytest.param("I will post a review of your book next week.", STRANGER, {Move.PROMISE}, {Move.REVIEWED}, id="a promise"),
        pytest.param(
            "I know you must be swamped, so no hurry. Did you get my note of the 3rd about leases?",
            WAITING, {Move.FOLLOW_UP, Move.GRACE}, {Move.PUSH, Move.GENERIC, Move.LETTER}, id="a polite reminder",
        ),
        pytest.param(
            "Nothing urgent, I know you are busy. My question from last week still stands.",
            WAITING, {Move.FOLLOW_UP}, {Move.PUSH, Move.ENTITLED}, id="a gentle one is never called pushy",
        ),
        pytest.param(
            "I wrote to you last week and you still have not answered. Please reply asap.",
            WAITING, {Move.FOLLOW_UP, Move.PUSH}, {Move.REST}, id="a pushy one",
        ),
        pytest.param(
            "I tried what you suggested and it worked: the queue drains in a second. Thank you.",
            ADVISED, {Move.REPORT}, {Move.THANK}, id="a report",
        ),
        pytest.param(
            "I tried what you suggested and it worked: the queue drains in a second. Thank you.",
            STRANGER, set(), {Move.REPORT}, id="a report on nothing",
        ),
        pytest.param("Thanks, I'll try it tonight and let you know.", ADVISED, set(), {Move.REPORT}, id="not tried yet"),
        pytest.param("Thursday works. See you there.", INVITED, {Move.ACCEPT}, {Move.VAGUE_ASK, Move.GENERIC}, id="a yes"),
        pytest.param("Thursday works. See you there.", STRANGER, set(), {Move.ACCEPT}, id="a yes to nothing"),
        pytest.param("Unfortunately I can't make Thursday.", INVITED, set(), {Move.ACCEPT, Move.MEET}, id="a no"),
        pytest.param(
            "Thanks for the coffee this morning, it was good to meet you.",
            EXPECTED, {Move.MEET}, {Move.TURNED_UP}, id="after the coffee",
        ),
        pytest.param(
            "Thanks for the coffee this morning, it was good to meet you.",
            INVITED, set(), {Move.MEET}, id="a coffee that they never said yes to",
        ),
        pytest.param(
            "I will let it rest now. Thank you, and all the best.",
            WAITING, {Move.REST}, {Move.PUSH, Move.ENTITLED}, id="letting it rest",
        ),
        pytest.param(
            "I won't bother you again, since you obviously don't care.",
            WAITING, set(), {Move.REST}, id="blame is no rest",
        ),
        pytest.param("I want to die.", WAITING, {Move.DISTRESS}, set(Move) - {Move.DISTRESS}, id="distress, and nothing else"),
    ],
)  # fmt: skip
def test_a_letter_makes(text: str, relationship: Relationship, expected: set[Move], never: set[Move]) -> None:
    moves = set(moves_in(text, relationship))
    assert expected <= moves
    assert not never & moves


def test_small_letters_between_people_who_write_to_each_other_are_fine() -> None:
    text = "thursday is fine, i will bring the drawings of the joint."
    assert Move.CARELESS in moves_in(text)
    assert Move.CARELESS not in moves_in(text, ADVISED)


def test_verbs_speak_for_themselves() -> None:
    assert moves_of((), "5d", STRANGER, "wait") == ()
    assert moves_of((), "", STRANGER, "rest") == (Move.REST,)
    assert moves_of((), "", STRANGER, "meet") == (Move.MEET,)
    assert moves_of((), "commented", STRANGER, "do") == (Move.COMMENTED,)
    assert moves_of((), "I want to die", STRANGER, "do") == (Move.DISTRESS,)
    assert moves_of(("formal-ask",), "", STRANGER, "debrief") == ()


def test_every_finding_is_a_move() -> None:
    assert {check.code for check in all_checks()} == set(CODES) | SPELLING


def test_every_deed_has_words() -> None:
    assert set(DEEDS) <= {kind for kind, _ in DEED_WORDS}


def test_a_promise_names_its_deed_and_its_sentence() -> None:
    letter = "Your talk was good. I will post a review of the book on Sunday! Thanks."
    assert promise_in(letter) == (Move.REVIEWED, "I will post a review of the book on Sunday")
    assert promise_in("I will think about it.") is None
    assert kind_of("I will share it") is Move.SHARED


@given(
    st.text(max_size=300),
    st.lists(st.sampled_from([*CODES, *SPELLING, "unheard-of"])),
    st.sampled_from([None, "do", "wait"]),
)
def test_any_text_makes_moves_and_each_once(text: str, codes: list[str], verb: str | None) -> None:
    for relationship in (STRANGER, WAITING, ADVISED, INVITED, EXPECTED):
        moves = moves_of(codes, text, relationship, verb)
        assert len(moves) == len(set(moves))
        assert verb is not None or moves
