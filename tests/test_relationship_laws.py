"""The laws of the scene, under random scripts. `HYPOTHESIS_PROFILE=thorough` tries harder."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, product
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.scene import tables
from bot.scene.relationship import Ask, Difficulty, Ending, Relationship, Step, advance, score, start
from bot.scene.tables import DEEDS, FAULTS, FOLLOW_UPS, KIND, RUNGS, WARMTH, WORDS, Move, Stage, Stance

DAY = timedelta(days=1)
NOW = timedelta(0)


class Turn(NamedTuple):
    """A turn of a script."""

    moves: tuple[Move, ...]
    elapsed: timedelta


letters = st.lists(st.sampled_from([*FAULTS, *WORDS, Move.REPORT, Move.ACCEPT, Move.MEET, Move.SMALL_TALK]), max_size=5)
good_letters = st.lists(st.sampled_from([*WORDS, Move.REPORT, Move.ACCEPT, Move.MEET]), min_size=1, max_size=5)
deeds = st.lists(st.sampled_from([*DEEDS, Move.PROMISE, Move.MEET]), min_size=1, max_size=1)
anything = st.lists(st.sampled_from(Move), max_size=4)
waits = st.sampled_from([0, 1, 3600, 86_400, 2 * 86_400, 3 * 86_400, 8 * 86_400, 15 * 86_400, 40 * 86_400]).map(
    lambda seconds: timedelta(seconds=seconds)
)
turns = st.builds(
    Turn,
    st.one_of(
        good_letters.map(lambda moves: (Move.LETTER, *moves)),
        letters.map(lambda moves: (Move.LETTER, *moves)),
        deeds.map(tuple),
        anything.map(tuple),
    ),
    waits,
)
scripts = st.lists(turns, max_size=25)
starts = st.builds(start, st.integers(0, 10**9), st.sampled_from(Difficulty), busy=st.integers(-30, 30))


def played(first: Relationship, script: list[Turn]) -> list[Step]:
    """All steps of a script."""
    steps: list[Step] = []
    for moves, elapsed in script:
        steps.append(advance(steps[-1].relationship if steps else first, moves, elapsed))
    return steps


@st.composite
def situations(draw: st.DrawFn) -> Relationship:
    """Any relationship that a script leads to before it is closed."""
    first, script = draw(starts), draw(scripts)
    values = [first, *(step.relationship for step in played(first, script))]
    return next(value for value in reversed(values) if value.stage is not Stage.CLOSED)


def waiting(follow_ups: int) -> st.SearchStrategy[Relationship]:
    """The same with a letter that waits for an answer since just now, followed up so often."""
    return st.builds(
        lambda relationship, moves: replace(
            relationship, ask=Ask(relationship.clock, tuple(moves), (relationship.clock,) * follow_ups)
        ),
        situations(),
        st.lists(st.sampled_from([*WORDS, *tables.ASKING]), max_size=4),
    )


answered = situations().map(lambda relationship: replace(relationship, ask=None))
advised = answered.map(lambda relationship: replace(relationship, advice=(relationship.clock,), advised=1))


def net(step: Step) -> int:
    return sum(each.goodwill for each in step.because)


# --- every step -----------------------------------------------------------------------------------


@given(starts, scripts)
def test_every_script_keeps_every_law(first: Relationship, script: list[Turn]) -> None:
    befores = [first, *(step.relationship for step in played(first, script))]
    for turn, before, step in zip(script, befores, played(first, script), strict=False):
        after = step.relationship
        keeps_its_bounds(before, step)
        never_says_yes(turn, before, step)
        closed_stays_closed(before, step)
        climbs_by_the_rules(before, step)
        assert after.reached in RUNGS
        assert 0 <= score(after) <= 100
        assert Relationship.from_json(json.loads(json.dumps(after.to_json()))) == after


def keeps_its_bounds(before: Relationship, step: Step) -> None:
    after = step.relationship
    assert 0 <= after.goodwill <= 100
    assert 0 <= after.patience <= 100
    assert after.goodwill - before.goodwill == sum(each.goodwill for each in step.because)
    assert after.patience - before.patience == sum(each.patience for each in step.because)
    assert after.step == before.step + 1
    assert after.clock >= before.clock
    assert all(each.why for each in step.because)
    assert len({each.move for each in step.because}) == len(step.because)


def never_says_yes(turn: Turn, before: Relationship, step: Step) -> None:
    if Move.ASK_TITLE in turn.moves:
        assert step.stance in {Stance.SILENT, Stance.DECLINE_TITLE, Stance.CLOSED, Stance.BREAK_CHARACTER}
    assert step.already == (step.stance is Stance.DECLINE_TITLE and before.stage is Stage.TRUSTED)
    if step.stance is Stance.DECLINE_TITLE:
        assert step.beneath in WARMTH
    else:
        assert step.beneath is step.stance


def closed_stays_closed(before: Relationship, step: Step) -> None:
    after = step.relationship
    if before.stage is Stage.CLOSED:
        assert step.stance in {Stance.CLOSED, Stance.BREAK_CHARACTER}
        assert (after.stage, after.goodwill, after.ending) == (before.stage, before.goodwill, before.ending)
    if step.stance is Stance.CLOSED:
        assert after.stage is Stage.CLOSED
    assert (after.stage is Stage.CLOSED) == (after.ending is not None)
    if after.ending is Ending.SHUT:
        assert after.goodwill == 0 or after.patience == 0


def climbs_by_the_rules(before: Relationship, step: Step) -> None:
    after = step.relationship
    if Stage.CLOSED in {before.stage, after.stage}:
        return
    up = RUNGS.index(after.stage) - RUNGS.index(before.stage)
    assert up <= 1
    if up == 1 and after.stage in {Stage.MET, Stage.TRUSTED}:
        assert not (before.owes_report and after.reports == 0), "who never reports back stays acquainted"
    if after.stage in {Stage.MET, Stage.TRUSTED}:
        assert after.meetings > 0
        assert after.warmed
    if after.stage is Stage.TRUSTED:
        assert after.reports > 0
    if after.meetings > before.meetings:
        assert before.invited, "one meets only when invited"
        assert before.warmed, "and after they have been warm"
    if step.invites:
        assert step.stance in {Stance.WARM, Stance.GENEROUS}
    if step.advises:
        assert step.stance in KIND


@given(starts, scripts)
def test_the_same_script_plays_the_same_scene(first: Relationship, script: list[Turn]) -> None:
    assert played(first, script) == played(first, script)


@given(starts, scripts, scripts, st.data())
def test_rewinding_restores_exactly(
    first: Relationship, script: list[Turn], other: list[Turn], data: st.DataObject
) -> None:
    steps = played(first, script)
    kept = [first, *(step.relationship for step in steps)]
    back = data.draw(st.integers(0, len(script)))
    played(kept[back], other)  # another try from there
    assert played(kept[back], script[back:]) == steps[back:]


@given(starts, st.lists(st.builds(Turn, anything.map(tuple), waits), max_size=25))
def test_without_a_report_nobody_who_was_advised_gets_past_acquainted(first: Relationship, script: list[Turn]) -> None:
    without = [Turn(tuple(move for move in turn.moves if move is not Move.REPORT), turn.elapsed) for turn in script]
    for before, after in pairwise([first, *(step.relationship for step in played(first, without))]):
        if before.advised and before.stage in RUNGS[:3]:
            assert after.stage in {*RUNGS[:3], Stage.CLOSED}


# --- one move -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stage", "move"), [*product(Stage, Move)])
def test_every_move_means_something_at_every_stage(stage: Stage, move: Move) -> None:
    for goodwill, patience, elapsed in product((0, 5, 50, 100), (0, 1, 100), (NOW, -DAY, 3 * DAY, timedelta.max)):
        first = Relationship(stage, goodwill, patience, ending=Ending.SHUT if stage is Stage.CLOSED else None)
        step = advance(first, (move,), elapsed)
        assert step.stance in Stance
        assert 0 <= step.relationship.goodwill <= 100


@given(situations(), waits)
def test_waiting_restores_patience_and_never_goodwill(relationship: Relationship, elapsed: timedelta) -> None:
    step = advance(relationship, (), elapsed)
    assert step.stance is Stance.SILENT
    assert step.relationship.goodwill == relationship.goodwill
    assert step.relationship.patience >= relationship.patience


@given(answered, st.sampled_from([Move.SMALL_TALK, Move.PROMISE, Move.DID]))
def test_small_talk_promises_and_what_does_not_touch_them_are_neutral(relationship: Relationship, move: Move) -> None:
    assert advance(relationship, (move,), NOW).relationship.goodwill == relationship.goodwill


@given(situations(), st.sampled_from(DEEDS))
def test_a_deed_never_cools_and_the_same_again_moves_less(relationship: Relationship, deed: Move) -> None:
    first = advance(relationship, (deed,), DAY)
    second = advance(first.relationship, (deed,), DAY)
    assert net(first) >= net(second) >= 0
    assert net(first) > net(second) or net(second) == 0
    assert first.relationship.times(deed) == relationship.times(deed) + 1


@given(answered, st.sampled_from([pair for pair in tables.OPPOSITES if pair[0] not in FOLLOW_UPS]))
def test_a_fall_is_bigger_than_the_rise_that_would_mend_it(
    relationship: Relationship, opposites: tuple[Move, Move]
) -> None:
    fault, mends = opposites
    fallen = advance(relationship, (fault,), NOW)
    assume(fallen.relationship.stage is not Stage.CLOSED)
    assume(net(fallen) == tables.WEIGHTS[fault].goodwill)  # not caught by a floor
    mended = advance(replace(fallen.relationship, ask=None), (mends,), NOW)
    assert mended.relationship.goodwill < relationship.goodwill


@given(st.one_of(waiting(0), waiting(1)), st.lists(st.sampled_from(WORDS), max_size=6), st.integers(0, 2))
def test_a_follow_up_within_two_days_cools_whatever_it_says(
    relationship: Relationship, words: list[Move], days: int
) -> None:
    step = advance(relationship, (Move.FOLLOW_UP, *words), days * DAY)
    assert net(step) == -min(5, max(0, relationship.goodwill - 5))
    assert next(each for each in step.because if each.move is Move.FOLLOW_UP_EARLY).patience < 0
    assert step.stance in {Stance.SILENT, Stance.CURT, Stance.COOL, Stance.DECLINE_TITLE, Stance.CLOSED}


@given(waiting(0), st.integers(3, 14))
def test_a_follow_up_after_three_to_fourteen_days_is_welcome(relationship: Relationship, days: int) -> None:
    step = advance(relationship, (Move.FOLLOW_UP, Move.GRACE), days * DAY)
    assert net(step) >= 0
    assert step.chance >= tables.LEVELS[relationship.difficulty].reminded > 50


@given(waiting(1), st.integers(7, 60))
def test_a_second_follow_up_a_week_later_is_borne(relationship: Relationship, days: int) -> None:
    assert net(advance(relationship, (Move.FOLLOW_UP, Move.GRACE), days * DAY)) == 0


@given(st.integers(2, 9).flatmap(waiting), st.integers(0, 60))
def test_a_third_follow_up_closes_the_door_a_little(relationship: Relationship, days: int) -> None:
    step = advance(relationship, (Move.FOLLOW_UP, Move.GRACE), days * DAY)
    assert net(step) == -min(8, max(0, relationship.goodwill - 5))
    assert next(each for each in step.because if each.move is Move.FOLLOW_UP_THIRD).patience < 0


@given(advised)
def test_reporting_back_is_the_strongest_ordinary_move(relationship: Relationship) -> None:
    report = net(advance(relationship, (Move.REPORT,), DAY))
    for other in [*DEEDS, *WORDS, Move.MEET, Move.ACCEPT]:
        assert net(advance(relationship, (other,), DAY)) <= report


@given(situations(), anything)
def test_distress_drops_the_act_and_counts_nothing(relationship: Relationship, beside: list[Move]) -> None:
    step = advance(relationship, (*beside, Move.DISTRESS), DAY)
    assert step.stance is Stance.BREAK_CHARACTER
    assert net(step) == 0
    kept = {**relationship.to_json(), "step": relationship.step + 1, "clock": step.relationship.to_json()["clock"]}
    assert step.relationship.to_json() == kept


@given(situations(), st.permutations([Move.LETTER, Move.SPECIFIC, Move.BIG_ASK, Move.COFFEE, Move.THANK]))
def test_the_order_in_which_moves_are_named_does_not_matter(relationship: Relationship, moves: list[Move]) -> None:
    assert advance(relationship, tuple(moves), DAY) == advance(relationship, tuple(sorted(moves)) * 2, DAY)
