"""Turns that one can read: from whom, what, when, and how they take it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.scene import tables
from bot.scene.diagram import page
from bot.scene.relationship import (
    Ask,
    Deed,
    Difficulty,
    Ending,
    Invitation,
    Relationship,
    Step,
    advance,
    score,
    start,
)
from bot.scene.tables import Move, Stage, Stance

DAY = timedelta(days=1)
NOW = timedelta(0)

SPECIFIC = (Move.LETTER, Move.SPECIFIC, Move.QUESTION, Move.OWN_EFFORT, Move.SMALL_ASK, Move.EASY_OUT)
COLD = (Move.LETTER, Move.GENERIC, Move.VAGUE_ASK, Move.HOLLOW_PRAISE)
COLD_TITLE = (Move.LETTER, Move.ASK_TITLE, Move.TERMS, Move.GENERIC, Move.VAGUE_ASK, Move.BIG_ASK, Move.HOLLOW_PRAISE)
REMINDER = (Move.FOLLOW_UP, Move.GRACE)
ONE_LINE = {Stance.SILENT, Stance.CURT, Stance.COOL, Stance.DECLINE_TITLE}

STRANGER = start(1)
WAITING = Relationship(Stage.STRANGER, 20, 70, ask=Ask(NOW, (Move.QUESTION,)))
REMINDED = Relationship(Stage.STRANGER, 20, 70, ask=Ask(NOW, (Move.QUESTION,), (5 * DAY,)), clock=5 * DAY)
NAGGED = Relationship(Stage.STRANGER, 20, 70, ask=Ask(NOW, (Move.QUESTION,), (5 * DAY, 12 * DAY)), clock=12 * DAY)
ADVISED = Relationship(Stage.ACQUAINTED, 50, 70, advice=(NOW,), advised=1, answers=1, warmed=True)
INVITED = Relationship(Stage.ACQUAINTED, 55, 70, answers=2, warmed=True, reports=1, invitation=Invitation(NOW))
MET = Relationship(Stage.MET, 65, 70, answers=3, warmed=True, meetings=1, advice=(NOW,), advised=2, reports=1)
TRUSTED = Relationship(Stage.TRUSTED, 80, 70, answers=4, warmed=True, meetings=1, advised=2, reports=2)
CLOSED = Relationship(Stage.CLOSED, 0, 10, ending=Ending.SHUT)


def change(step: Step, move: Move) -> tuple[int, int]:
    """What a move changed in a step: goodwill, patience."""
    return next((each.goodwill, each.patience) for each in step.because if each.move is move)


def stances(first: Relationship, moves: tuple[Move, ...], elapsed: timedelta = NOW, seeds: int = 400) -> list[Stance]:
    """The stances that a turn meets over many seeds."""
    return [advance(reseeded(first, seed), moves, elapsed).stance for seed in range(seeds)]


def reseeded(relationship: Relationship, seed: int) -> Relationship:
    data = relationship.to_json()
    return Relationship.from_json({**data, "seed": seed})


def share(found: list[Stance], wanted: set[Stance]) -> float:
    return sum(stance in wanted for stance in found) / len(found)


# --- what a move changes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "moves", "elapsed", "move", "changed"),
    [
        pytest.param(STRANGER, (Move.SMALL_TALK,), NOW, Move.SMALL_TALK, (0, 0), id="small talk is neutral"),
        pytest.param(STRANGER, (Move.PROMISE,), NOW, Move.PROMISE, (0, 0), id="a promise moves nothing"),
        pytest.param(STRANGER, (Move.DID,), NOW, Move.DID, (0, 0), id="a deed that does not touch them moves nothing"),
        pytest.param(TRUSTED, (Move.ASK_TITLE,), NOW, Move.ASK_TITLE, (0, -5), id="one may ask a trusted person, for nothing"),
        pytest.param(STRANGER, (Move.ASK_TITLE,), NOW, Move.ASK_TITLE, (-8, -5), id="a stranger's formal ask costs most"),
        pytest.param(STRANGER, (Move.LETTER, Move.SPECIFIC), NOW, Move.SPECIFIC, (6, 0), id="naming their work warms"),
        pytest.param(STRANGER, (Move.REVIEWED,), NOW, Move.REVIEWED, (10, 4), id="a review warms"),
        pytest.param(STRANGER, (Move.CLAIM,), NOW, Move.CLAIM, (1, 0), id="a claim is worth a point"),
        pytest.param(WAITING, REMINDER, DAY, Move.FOLLOW_UP_EARLY, (-5, -15), id="the next day is too early"),
        pytest.param(WAITING, REMINDER, 2 * DAY, Move.FOLLOW_UP_EARLY, (-5, -15), id="two days are too early"),
        pytest.param(WAITING, REMINDER, 3 * DAY, Move.FOLLOW_UP_WELCOME, (2, -2), id="three days are welcome"),
        pytest.param(WAITING, REMINDER, 14 * DAY, Move.FOLLOW_UP_WELCOME, (2, -2), id="fourteen days are welcome"),
        pytest.param(WAITING, REMINDER, 15 * DAY, Move.FOLLOW_UP_LATE, (0, -2), id="after that it is late, and no harm"),
        pytest.param(REMINDED, REMINDER, 6 * DAY, Move.FOLLOW_UP_EARLY, (-5, -15), id="a second one after six days presses"),
        pytest.param(REMINDED, REMINDER, 7 * DAY, Move.FOLLOW_UP_SECOND, (0, -8), id="a second one a week later is borne"),
        pytest.param(NAGGED, REMINDER, 30 * DAY, Move.FOLLOW_UP_THIRD, (-8, -25), id="a third one closes the door a little"),
        pytest.param(ADVISED, (Move.REPORT,), 9 * DAY, Move.REPORT, (14, 6), id="reporting back is the strongest"),
        pytest.param(STRANGER, (Move.REPORT,), NOW, Move.THANK, (1, 1), id="no advice, so a report is a thank-you"),
        pytest.param(INVITED, (Move.MEET,), 3 * DAY, Move.MEET, (10, 5), id="meeting when invited"),
        pytest.param(INVITED, (Move.MEET,), 31 * DAY, Move.TURNED_UP, (-12, -15), id="a month later nobody remembers inviting"),
        pytest.param(STRANGER, (Move.MEET,), NOW, Move.TURNED_UP, (-12, -15), id="nobody had invited them"),
    ],
)  # fmt: skip
def test_a_move_changes(
    first: Relationship, moves: tuple[Move, ...], elapsed: timedelta, move: Move, changed: tuple[int, int]
) -> None:
    assert change(advance(first, moves, elapsed), move) == changed


@pytest.mark.parametrize(
    ("first", "moves", "expected"),
    [
        pytest.param(STRANGER, (Move.DISTRESS, *COLD_TITLE), Stance.BREAK_CHARACTER, id="distress before everything"),
        pytest.param(CLOSED, (Move.DISTRESS,), Stance.BREAK_CHARACTER, id="distress even after the end"),
        pytest.param(CLOSED, SPECIFIC, Stance.CLOSED, id="closed is closed"),
        pytest.param(STRANGER, (), Stance.SILENT, id="time alone says nothing"),
        pytest.param(STRANGER, (Move.PROMISE,), Stance.SILENT, id="nobody hears a promise made to the air"),
        pytest.param(WAITING, (Move.LETTER, Move.REST), Stance.CLOSED, id="letting it rest is an ending"),
        pytest.param(TRUSTED, (Move.ASK_TITLE,), Stance.DECLINE_TITLE, id="even then there is no title"),
        pytest.param(INVITED, (Move.ACCEPT,), Stance.WARM, id="a yes to their place and time is always heard"),
        pytest.param(INVITED, (Move.MEET,), Stance.WARM, id="nobody leaves a guest standing"),
    ],
)
def test_they_take_it(first: Relationship, moves: tuple[Move, ...], expected: Stance) -> None:
    assert share(stances(first, moves, seeds=100), {expected}) > 0.9


@pytest.mark.parametrize("difficulty", Difficulty)
@pytest.mark.parametrize("moves", [COLD, COLD_TITLE, (Move.ASK_TITLE,)], ids=["generic", "title and all", "title"])
def test_a_cold_note_gets_silence_or_one_line(difficulty: Difficulty, moves: tuple[Move, ...]) -> None:
    found = stances(start(0, difficulty), moves)
    assert set(found) <= ONE_LINE
    assert Stance.SILENT in found


def test_a_specific_easy_first_note_is_answered_always_and_on_a_hard_day_most_of_the_time() -> None:
    assert share(stances(start(0), SPECIFIC), {Stance.BRIEF, Stance.WARM}) == 1
    assert share(stances(start(0), SPECIFIC[:3]), {Stance.BRIEF, Stance.WARM}) > 0.5, "even without its manners"
    assert share(stances(start(0, Difficulty.EASY), SPECIFIC), {Stance.WARM}) > 0.9
    assert share(stances(start(0, Difficulty.HARD), SPECIFIC), {Stance.BRIEF, Stance.WARM}) > 0.6


@pytest.mark.parametrize("difficulty", Difficulty)
@pytest.mark.parametrize("letter", [SPECIFIC[:2], COLD], ids=["a fair letter", "even a cold one"])
def test_a_good_follow_up_ends_silence_more_often_than_not(difficulty: Difficulty, letter: tuple[Move, ...]) -> None:
    silent = [
        step.relationship
        for seed in range(4_000)
        if (step := advance(start(seed, difficulty), letter, NOW)).stance is Stance.SILENT
    ][:300]
    assert len(silent) > 50
    answered = [advance(each, REMINDER, 5 * DAY).stance is not Stance.SILENT for each in silent]
    assert sum(answered) > len(answered) / 2


def test_a_second_follow_up_hardly_helps_and_a_third_does_not() -> None:
    first, second, third = (
        share(stances(each, REMINDER, 8 * DAY), {Stance.SILENT}) for each in (WAITING, REMINDED, NAGGED)
    )
    assert first < second < third


# --- deeds, promises and what is remembered -------------------------------------------------------


def test_the_same_deed_again_moves_less_each_time() -> None:
    relationship, changes = STRANGER, []
    for _ in range(6):
        step = advance(relationship, (Move.REVIEWED,), DAY)
        relationship = step.relationship
        changes.append(change(step, Move.REVIEWED)[0])
    assert changes == [10, 5, 2, 1, 0, 0]
    assert relationship.times(Move.REVIEWED) == 6


def test_a_deed_is_kept_in_their_words_and_named_in_the_next_answer() -> None:
    done = advance(STRANGER, (Move.REVIEWED,), 2 * DAY, "posted a  review of\nyour book").relationship
    if done.deeds[0].named:  # noticed at once
        done = Relationship.from_json({**done.to_json(), "deeds": [{**done.to_json()["deeds"][0], "named": False}]})
    assert done.deeds == (Deed(Move.REVIEWED, 1, 2 * DAY, "posted a review of your book"),)
    answered = next(
        step for seed in range(9) if (step := advance(reseeded(done, seed), SPECIFIC, DAY)).stance is Stance.BRIEF
    )
    assert answered.names == done.deeds[0]
    assert answered.relationship.deeds[0].named
    assert answered.relationship.deeds[0].last == 2 * DAY
    assert advance(answered.relationship, SPECIFIC, DAY).names is None, "it is not named over and over"


def test_a_promise_is_kept_apart_until_it_is_kept() -> None:
    promised = advance(STRANGER, (Move.PROMISE,), NOW, "I will post a review of your book").relationship
    assert (promised.goodwill, promised.deeds) == (20, ())
    assert [promise.kind for promise in promised.promises] == [Move.REVIEWED]
    other = advance(promised, (Move.SHARED,), DAY).relationship
    assert other.promises == promised.promises, "another deed does not keep it"
    kept = advance(promised, (Move.REVIEWED,), DAY)
    assert kept.relationship.promises == ()
    assert change(kept, Move.KEPT_PROMISE) == (2, 2)


def test_a_promise_of_the_same_thing_is_one_promise() -> None:
    relationship = STRANGER
    for day in range(5):
        relationship = advance(relationship, (Move.PROMISE,), DAY, f"promise number {day}: a review").relationship
    assert len(relationship.promises) == 1


@pytest.mark.parametrize(
    "moves",
    [
        pytest.param((Move.CLAIM, Move.HOLLOW_PRAISE), id="beside empty praise"),
        pytest.param((Move.CLAIM,), id="while a promise is open"),
    ],
)
def test_a_claim_that_something_speaks_against_is_worth_nothing(moves: tuple[Move, ...]) -> None:
    first = STRANGER if len(moves) > 1 else advance(STRANGER, (Move.PROMISE,), NOW, "I will share it").relationship
    assert Move.CLAIM not in [each.move for each in advance(first, moves, NOW).because]


def test_a_claim_counts_once_in_a_scene() -> None:
    first = advance(STRANGER, (Move.CLAIM,), NOW)
    assert change(first, Move.CLAIM)[0] == 1
    assert Move.CLAIM not in [each.move for each in advance(first.relationship, (Move.CLAIM,), DAY).because]


def test_what_a_persona_prizes_weighs_half_as_much_again_and_less_than_a_report() -> None:
    prized = (Move.SHARED, Move.FIXED)
    assert change(advance(start(1, prized=prized), (Move.SHARED,), NOW), Move.SHARED)[0] == 7
    assert change(advance(start(1, prized=prized), (Move.FIXED,), NOW), Move.FIXED)[0] == 13


# --- the way up and down --------------------------------------------------------------------------


def test_the_whole_way_up() -> None:
    """A review, a question, a report with an offer of coffee, a meeting, another report. Nobody asked for anything."""
    turns = [
        (NOW, (Move.REVIEWED,), Stage.RECOGNISED),
        (2 * DAY, SPECIFIC, Stage.ACQUAINTED),
        (8 * DAY, (Move.LETTER, Move.REPORT, Move.COFFEE, Move.NEAR), Stage.ACQUAINTED),
        (DAY, (Move.LETTER, Move.ACCEPT), Stage.ACQUAINTED),
        (3 * DAY, (Move.MEET,), Stage.MET),
        (9 * DAY, (Move.LETTER, Move.REPORT), Stage.TRUSTED),
        (9 * DAY, (Move.LETTER, Move.ASK_TITLE), Stage.TRUSTED),
    ]
    relationship = start(3)
    steps = []
    for elapsed, moves, stage in turns:
        steps.append(step := advance(relationship, moves, elapsed))
        relationship = step.relationship
        assert relationship.stage is stage, moves
    assert [step.invites for step in steps] == [False, False, True, False, False, False, False]
    assert [step.advises for step in steps] == [False, True, False, False, True, False, False]
    assert steps[-1].stance is Stance.DECLINE_TITLE
    assert steps[-1].already
    assert steps[-1].beneath is Stance.GENEROUS
    assert score(relationship) > 90


def test_who_never_reports_back_stays_acquainted() -> None:
    relationship = ADVISED
    for _ in range(20):
        step = advance(relationship, (*SPECIFIC, Move.COFFEE, Move.NEAR), 10 * DAY)
        assert not step.invites
        relationship = advance(step.relationship, (Move.INTRODUCED,), DAY).relationship
    assert relationship.stage is Stage.ACQUAINTED


def test_the_door_is_shut_after_more_and_more_pressure() -> None:
    relationship = start(2)
    for moves in [COLD_TITLE, (Move.FOLLOW_UP, Move.PUSH), (Move.FOLLOW_UP, Move.PUSH, Move.ENTITLED)]:
        assert relationship.stage is Stage.STRANGER
        step = advance(relationship, moves, DAY)
        relationship = step.relationship
    assert step.stance is Stance.CLOSED
    assert (relationship.stage, relationship.ending) == (Stage.CLOSED, Ending.SHUT)


def test_a_clumsy_letter_closes_no_door() -> None:
    relationship = start(1, Difficulty.HARD)
    for _ in range(50):
        relationship = advance(relationship, COLD_TITLE, 20 * DAY).relationship
        relationship = Relationship.from_json({**relationship.to_json(), "ask": None})  # each a letter of its own
    assert relationship.stage is Stage.STRANGER


def test_trust_can_be_lost_and_having_met_cannot() -> None:
    fallen = advance(TRUSTED, (Move.HARM, Move.ENTITLED), NOW)
    assert fallen.relationship.stage is Stage.MET
    shunned = advance(MET, (Move.HARM,), NOW).relationship
    assert (shunned.stage, shunned.goodwill) == (Stage.MET, 35)


def test_letting_it_rest_scores_and_a_shut_door_costs() -> None:
    step = advance(NAGGED, (Move.FOLLOW_UP,), 3 * DAY)
    rested = advance(REMINDED, (Move.FOLLOW_UP, Move.REST), 10 * DAY).relationship
    assert rested.ending is Ending.RESTED
    assert score(rested) > score(REMINDED) >= score(CLOSED)
    assert score(rested) > score(step.relationship)


def test_a_goodbye_that_presses_is_no_rest() -> None:
    assert advance(REMINDED, (Move.FOLLOW_UP, Move.REST, Move.PUSH), 9 * DAY).relationship.ending is not Ending.RESTED


def test_a_reminder_of_a_title_is_declined_like_the_title() -> None:
    asked = Relationship(Stage.STRANGER, 20, 70, ask=Ask(NOW, (Move.ASK_TITLE,)))
    assert set(stances(asked, REMINDER, 5 * DAY)) == {Stance.SILENT, Stance.DECLINE_TITLE}


def test_waiting_in_parts_is_waiting_at_once() -> None:
    tired = Relationship(Stage.STRANGER, 20, 10)
    twice = advance(advance(tired, (), DAY / 2).relationship, (), DAY / 2).relationship
    assert twice.patience == advance(tired, (), DAY).relationship.patience == 13


def test_how_busy_a_persona_is_shifts_the_chance() -> None:
    calm, busy = (share(stances(start(0, busy=busy), SPECIFIC[:3]), {Stance.SILENT}) for busy in (15, -30))
    assert calm < busy


def test_a_value_of_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="schema 2"):
        Relationship.from_json({**STRANGER.to_json(), "schema": 2})


def test_json_is_plain() -> None:
    for relationship in (STRANGER, WAITING, ADVISED, INVITED, MET, TRUSTED, CLOSED):
        assert Relationship.from_json(json.loads(json.dumps(relationship.to_json()))) == relationship


# --- the tables -----------------------------------------------------------------------------------


def test_every_move_stage_and_difficulty_has_its_numbers() -> None:
    assert set(tables.WEIGHTS) == set(Move)
    assert (
        set(tables.ANSWERS) == set(tables.NOTICES) == set(tables.TITLE_COSTS) == set(tables.STAGE_POINTS) == set(Stage)
    )
    assert set(tables.LEVELS) == set(Difficulty)
    assert set(tables.FOLLOW_UP_WORDS) == set(tables.FOLLOW_UPS)


@pytest.mark.parametrize(("fault", "mends"), tables.OPPOSITES, ids=[fault for fault, _ in tables.OPPOSITES])
def test_a_fault_weighs_more_than_what_mends_it(fault: Move, mends: Move) -> None:
    assert -tables.WEIGHTS[fault].goodwill > tables.WEIGHTS[mends].goodwill > 0


def test_the_worst_fall_is_bigger_than_the_best_rise() -> None:
    goodwill = [weight.goodwill for weight in tables.WEIGHTS.values()]
    assert -min(goodwill) > max(goodwill)
    assert max(goodwill) == tables.WEIGHTS[Move.REPORT].goodwill > tables.DEED_LIMIT


def test_the_page_about_the_scene_says_what_the_tables_say(project: Path) -> None:
    written = (project / "docs" / "scene.md").read_text(encoding="utf-8")
    assert written == page(), "`python -m bot.scene.diagram > docs/scene.md` writes it anew"
