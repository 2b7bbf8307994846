"""A plan is two or three small steps chosen from what is known, and a follow-up has its time."""

import itertools
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.plan import (
    IN_THE_LETTER,
    IN_TIME,
    SAYS,
    TO_BE_KNOWN,
    Contact,
    FollowUp,
    Known,
    Plan,
    Row,
    Window,
    follow_up_advice,
    plan,
)
from bot.critique.registry import all_checks
from bot.principles import BY_ID

TABLES = {"in time": IN_TIME, "to be known": TO_BE_KNOWN, "in the letter": IN_THE_LETTER}
ROWS = [pytest.param(row, id=f"{name}: {' '.join(row.has) or 'else'}") for name, rows in TABLES.items() for row in rows]
SLOTS = {"they", "them", "their", "work", "deed", "gave", "days"}
CODES = [check.code for check in all_checks()]
DAYS = st.none() | st.integers(0, 60)
TIMES = [
    (None, None, 0),
    (1, None, 0),
    (5, None, 0),
    (30, None, 0),
    (10, None, 1),
    (10, None, 2),
    (5, 3, 0),
    (None, 4, 0),
]

anything = st.builds(
    Known,
    contact=st.sampled_from(Contact),
    works=st.lists(st.text(max_size=30), max_size=2).map(tuple),
    gave=st.lists(st.text(max_size=30), max_size=2).map(tuple),
    sent=DAYS,
    answered=DAYS,
    follow_ups=st.integers(0, 3),
    same_city=st.none() | st.booleans(),
    findings=st.lists(st.sampled_from(CODES), max_size=4).map(tuple),
    owes_news=st.booleans(),
)


def said(plan: Plan) -> tuple[str, ...]:
    return tuple(step.does for step in plan.steps)


@pytest.mark.parametrize(
    ("sent", "answered", "follow_ups", "window", "wait"),
    [
        pytest.param(None, None, 0, Window.NOTHING_SENT, None, id="nothing was sent"),
        pytest.param(0, None, 0, Window.TOO_SOON, 3, id="sent today"),
        pytest.param(2, None, 0, Window.TOO_SOON, 1, id="two days are too soon"),
        pytest.param(3, None, 0, Window.WELCOME, 0, id="three days are enough"),
        pytest.param(14, None, 0, Window.WELCOME, 0, id="two weeks still need no explanation"),
        pytest.param(15, None, 0, Window.LATE, 0, id="after that, say what it was about"),
        pytest.param(400, None, 0, Window.LATE, 0, id="a year later one may begin again"),
        pytest.param(0, None, 1, Window.TOO_SOON, 7, id="reminded today"),
        pytest.param(6, None, 1, Window.TOO_SOON, 1, id="six days after a reminder are too soon"),
        pytest.param(7, None, 1, Window.LAST, 0, id="a second reminder after a week is fine"),
        pytest.param(28, None, 1, Window.LAST, 0, id="four weeks are the end of it"),
        pytest.param(29, None, 1, Window.REST, None, id="then the moment has passed"),
        pytest.param(0, None, 2, Window.REST, None, id="two reminders are the most"),
        pytest.param(100, None, 5, Window.REST, None, id="more than two do not become right with time"),
        pytest.param(5, 4, 0, Window.ANSWERED, None, id="they answered"),
        pytest.param(5, 5, 2, Window.ANSWERED, None, id="an answer on the same day counts, and clears the reminders"),
        pytest.param(None, 3, 0, Window.ANSWERED, None, id="they wrote first"),
        pytest.param(5, 6, 0, Window.WELCOME, 0, id="an older answer does not stop the clock of a newer note"),
    ],
)
def test_a_follow_up_has_its_time(
    sent: int | None, answered: int | None, follow_ups: int, window: Window, wait: int | None
) -> None:
    advice = follow_up_advice(sent, answered, follow_ups)
    assert (advice.window, advice.wait) == (window, wait)
    assert "{" not in advice.says


@given(st.integers(0, 100), st.integers(0, 3))
def test_waiting_as_long_as_one_is_told_makes_a_follow_up_welcome(sent: int, follow_ups: int) -> None:
    advice = follow_up_advice(sent, None, follow_ups)
    if advice.wait:
        assert follow_up_advice(sent + advice.wait - 1, None, follow_ups).window is Window.TOO_SOON
        assert follow_up_advice(sent + advice.wait, None, follow_ups).window in (Window.WELCOME, Window.LAST)


@given(st.integers(0, 100), st.integers(2, 9))
def test_nobody_is_told_to_remind_a_third_time(sent: int, follow_ups: int) -> None:
    assert follow_up_advice(sent, None, follow_ups).wait is None


def test_the_time_left_is_said_in_days() -> None:
    assert follow_up_advice(2, None, 0) == FollowUp(
        Window.TOO_SOON, 1, SAYS[Window.TOO_SOON].replace("{days}", "1 day")
    )
    assert "3 days" in follow_up_advice(0, None, 0).says


@pytest.mark.parametrize(("sent", "answered", "follow_ups"), [(-1, None, 0), (1, -1, 0), (1, None, -1)])
def test_days_are_counted_from_zero(sent: int, answered: int | None, follow_ups: int) -> None:
    with pytest.raises(ValueError, match="from 0"):
        follow_up_advice(sent, answered, follow_ups)


@given(st.text(max_size=20), anything)
def test_a_plan_is_two_or_three_different_steps(who: str, known: Known) -> None:
    made = plan(who, known)
    assert 2 <= len(made.steps) <= 3
    assert len(set(said(made))) == len(made.steps)
    assert made == plan(who, known)


@given(anything)
def test_nobody_who_should_wait_or_rest_is_told_to_write(known: Known) -> None:
    made = plan("Priya", known)
    if made.follow_up.window in (Window.TOO_SOON, Window.REST):
        assert said(made)[0].startswith(("Send nothing yet", "Let this one rest"))
        assert made.text.startswith("For now, with Priya:")


def test_a_stranger_with_nothing_known_begins_with_one_work() -> None:
    assert plan("", Known()).text == (
        "Before you write:\n"
        "1. Find one thing they made: a talk, a post, a paper, a piece of work. Use it for an evening and write down what surprised you.\n"
        "2. Try for an hour what you want to ask about, and write the place where you got stuck in one sentence."
    )


def test_a_work_is_named_and_met_with_its_own_deed() -> None:
    first, *_ = said(plan("Priya", Known(works=("her book on bridges",))))
    assert first == "Do one thing with her book on bridges that others can see: post an honest review of it."


def test_advice_that_waits_for_news_comes_first() -> None:
    first, *_ = said(plan("Priya", Known(Contact.MET, sent=20, answered=15, owes_news=True)))
    assert (
        first == "Tell Priya in three lines what you did with the advice and what came of it. Ask nothing in that note."
    )


def test_what_the_last_letter_lacked_is_in_the_plan() -> None:
    assert any("title" in step for step in said(plan("Priya", Known(findings=("formal-ask", "too-long")))))
    assert any("Halve" in step for step in said(plan("Priya", Known(findings=("too-long", "gave")))))


def test_a_gift_in_a_letter_is_not_yet_a_gift() -> None:
    assert plan("Priya", Known(findings=("gave",))) == plan("Priya", Known())


def test_people_who_are_known_differently_get_different_plans() -> None:
    made = [
        said(plan("Priya", Known(contact, works, gave, sent, answered, follow_ups, city)))
        for contact, works, gave, (sent, answered, follow_ups), city in itertools.product(
            Contact, ((), ("a talk",)), ((), ("a review",)), TIMES, (None, True, False)
        )
    ]
    assert len(set(made)) >= 100


@pytest.mark.parametrize("row", ROWS)
def test_a_row_asks_for_what_there_is_and_fills_its_slots(row: Row) -> None:
    known = {*CODES, *Contact, *Window, "work", "gave", "owes-news", "same-city", "far", "careless", "good-question"}
    assert {*row.has, *row.lacks} <= known
    assert row.principle in BY_ID
    slots = {slot for _, slot, _, _ in Formatter().parse(row.says) if slot is not None}
    assert slots <= SLOTS
    assert ("work" in slots) <= ("work" in row.has)
    assert ("gave" in slots) <= ("gave" in row.has)
    assert ("days" in slots) <= ("too-soon" in row.has)
    assert row.says.endswith(".")


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_somebody_s_plan(row: Row) -> None:
    table = next(rows for rows in TABLES.values() if row in rows)
    facts = frozenset(row.has)
    assert next(other for other in table if other.fits(facts)) is row


def test_no_step_is_said_twice() -> None:
    rows = [row.says for table in TABLES.values() for row in table]
    assert len(rows) == len(set(rows))


def test_what_a_person_typed_is_never_a_template() -> None:
    made = plan("{work} {0}", Known(works=("{them}'s book",), gave=()))
    assert "{them}'s book" in said(made)[0]
    assert "{work} {0}" in made.text
