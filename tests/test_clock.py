"""Times as people write them, and as one says them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scene.clock import LONGEST, UNITS, day_name, parse, spoken

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("5d", 5 * DAY),
        ("+4d", 4 * DAY),
        ("+0", timedelta(0)),
        ("0", timedelta(0)),
        ("+0d", timedelta(0)),
        ("2w", 14 * DAY),
        ("3h", timedelta(hours=3)),
        ("30m", timedelta(minutes=30)),
        ("10s", timedelta(seconds=10)),
        ("1w 2d", 9 * DAY),
        ("1w2d", 9 * DAY),
        ("5 d", 5 * DAY),
        ("5 days", 5 * DAY),
        ("wait 5 days", 5 * DAY),
        ("for two weeks", 14 * DAY),
        ("a week", 7 * DAY),
        ("week", 7 * DAY),
        ("another week", 7 * DAY),
        ("another 3 days", 3 * DAY),
        ("a few days", 3 * DAY),
        ("a couple of days", 2 * DAY),
        ("a fortnight", 14 * DAY),
        ("A Month", 30 * DAY),
        ("ten days later", 10 * DAY),
        ("overnight", timedelta(hours=12)),
        ("tomorrow", DAY),
        ("until tomorrow.", DAY),
        ("the day after tomorrow", 2 * DAY),
        ("next week", 7 * DAY),
        ("half an hour", timedelta(minutes=30)),
        ("an hour", timedelta(hours=1)),
        ("366d", 366 * DAY),
    ],
)
def test_a_time_is_read(text: str, time: timedelta) -> None:
    assert parse(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+",
        "soon",
        "5",
        "5x",
        "d",
        "-3d",
        "5d posted a review",
        "367d",
        "999999w",
        "until never",
        "5dd",
        "five",
        "1.5d",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("clock", "text", "days"),
    [
        pytest.param(0, "until Wednesday", 1, id="a scene starts on a Tuesday"),
        pytest.param(0, "monday", 6, id="the coming one"),
        pytest.param(0, "until next Tuesday", 7, id="the same day is a week off"),
        pytest.param(3, "till Monday", 3, id="over the weekend"),
    ],
)
def test_a_day_of_the_week_is_the_next_of_that_name(clock: int, text: str, days: int) -> None:
    assert parse(text, clock * DAY) == days * DAY


def test_days_of_the_week_go_round() -> None:
    assert [day_name(days * DAY)[:3] for days in (0, 1, 5, 6, 7)] == ["Tue", "Wed", "Sun", "Mon", "Tue"]


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(0), "a moment"),
        (timedelta(minutes=1), "a minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(hours=1), "an hour"),
        (timedelta(hours=23), "23 hours"),
        (DAY, "a day"),
        (7 * DAY, "7 days"),
        (9 * DAY, "9 days"),
        (14 * DAY, "2 weeks"),
        (15 * DAY, "15 days"),
    ],
)
def test_a_time_is_said(time: timedelta, said: str) -> None:
    assert spoken(time) == said


@given(st.integers(0, 366), st.sampled_from("smhdw"))
def test_what_is_written_is_what_is_read(count: int, unit: str) -> None:
    time = count * UNITS[unit]
    assert parse(f"+{count}{unit}") == (time if time <= LONGEST else None)


@given(st.text(max_size=60))
def test_any_text_is_read_or_not_and_never_fails(text: str) -> None:
    time = parse(text)
    assert time is None or timedelta(0) <= time <= LONGEST
