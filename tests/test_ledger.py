"""The ledger of real people: what is noted, and when a follow-up is welcome."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.plan import Contact, Window
from bot.people.ledger import (
    NOBODY,
    Entry,
    Event,
    Kind,
    find,
    follow_up,
    follow_ups_text,
    known,
    people_text,
    person_text,
    put,
    split,
)

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
PRIYA = Entry("Priya Raman")


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def entry(*events: tuple[Kind, int]) -> Entry:
    return Entry("Priya Raman", tuple(Event(kind, ago(days)) for kind, days in events))


@pytest.mark.parametrize(
    ("events", "window"),
    [
        pytest.param((), Window.NOTHING_SENT, id="nothing was sent"),
        pytest.param(((Kind.SENT, 1),), Window.TOO_SOON, id="yesterday"),
        pytest.param(((Kind.SENT, 5),), Window.WELCOME, id="five days ago"),
        pytest.param(((Kind.SENT, 20),), Window.LATE, id="three weeks ago"),
        pytest.param(((Kind.SENT, 16), (Kind.SENT, 9)), Window.LAST, id="reminded once, nine days ago"),
        pytest.param(((Kind.SENT, 16), (Kind.SENT, 3)), Window.TOO_SOON, id="reminded three days ago"),
        pytest.param(((Kind.SENT, 30), (Kind.SENT, 20), (Kind.SENT, 10)), Window.REST, id="reminded twice"),
        pytest.param(((Kind.SENT, 16), (Kind.SENT, 9), (Kind.HEARD, 8)), Window.ANSWERED, id="answered"),
        pytest.param(((Kind.SENT, 40), (Kind.HEARD, 38), (Kind.SENT, 5)), Window.WELCOME, id="the clock starts afresh"),
        pytest.param(((Kind.SENT, 5), (Kind.REST, 1)), Window.REST, id="at rest"),
    ],
)
def test_when_a_follow_up_is_welcome(events: tuple[tuple[Kind, int], ...], window: Window) -> None:
    assert follow_up(entry(*events), NOW).window is window


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Priya Raman a review of her book", "Priya Raman", "a review of her book"),
        ("priya raman a review", "Priya Raman", "a review"),
        ("Tomás from the meet-up", "Tomás", "from the meet-up"),
        ('"bell hooks society" a donation', "bell hooks society", "a donation"),
        ("lee", "lee", ""),
        ("Ann-Marie O'Neil, at the fair", "Ann-Marie O'Neil", "at the fair"),
    ],
)
def test_a_name_is_told_from_the_words_behind_it(text: str, name: str, words: str) -> None:
    assert split(text, (PRIYA,)) == (name, words)


def test_somebody_is_found_by_the_first_name_where_only_one_has_it() -> None:
    others = (PRIYA, Entry("Priya Nair"), Entry("Tomás Lind"))
    assert find("tomás", others) == others[2]
    assert find("priya", others) is None
    assert find("Priya Nair", others) == others[1]


def test_putting_an_entry_replaces_its_earlier_self() -> None:
    changed = PRIYA.noted(Kind.GAVE, NOW, "  a review   of her book ")
    assert put((PRIYA, Entry("Lee")), changed) == (changed, Entry("Lee"))
    assert changed.words(Kind.GAVE) == ("a review of her book",)


def test_what_a_plan_can_use() -> None:
    told = entry((Kind.SENT, 9), (Kind.HEARD, 8)).noted(Kind.KNOWN, ago(30), "met at the fair").noted(Kind.GAVE, ago(2), "a fix")  # fmt: skip
    found = known(told, NOW, ("thanks",))
    assert (found.contact, found.gave, found.sent, found.answered) == (Contact.MET, ("a fix",), 9, 8)
    assert known(PRIYA, NOW).contact is Contact.STRANGER


def test_the_ledger_in_words() -> None:
    ledger = (entry((Kind.SENT, 5)), Entry("Lee"), Entry("Kim", (Event(Kind.SENT, ago(5)), Event(Kind.REST, ago(1)))))
    assert people_text((), NOW) == NOBODY
    assert people_text(ledger, NOW).splitlines() == [
        "Priya Raman: a reminder is welcome",
        "Lee: not written yet",
        "Kim: at rest",
    ]
    assert follow_ups_text(ledger, NOW).startswith("Priya Raman: ")
    assert "Kim" not in follow_ups_text(ledger, NOW)
    assert "2026-05-15  you wrote" in person_text(ledger[0], NOW)


@given(
    st.text(min_size=1, max_size=30),
    st.lists(st.tuples(st.sampled_from(Kind), st.integers(0, 400), st.text(max_size=30)), max_size=12),
)
def test_every_entry_survives_json_and_has_advice(name: str, events: list[tuple[Kind, int, str]]) -> None:
    told = Entry(name)
    for kind, days, words in events:
        told = told.noted(kind, ago(days), words)
    assert Entry.from_json(json.loads(json.dumps(told.to_json()))) == told
    assert follow_up(told, NOW).says
    assert person_text(told, NOW).startswith(name)
