"""The cards: six people who can be told apart, what they can answer, and what a wrong card says about itself."""

import re
from pathlib import Path

import pytest

from bot.errors import SetupError
from bot.scene.persona import BUILT_IN, Answer, NotMyField, find_answer, load, personas

PEOPLE = personas()

CARD = (BUILT_IN / "dana.toml").read_text(encoding="utf-8")


def test_there_are_six_of_different_work_and_places() -> None:
    assert set(PEOPLE) == {"anselm", "beatriz", "dana", "desmond", "farid", "wanjiru"}
    assert len({one.work for one in PEOPLE.values()}) == 6
    assert len({one.city for one in PEOPLE.values()}) == 6


@pytest.mark.parametrize("who", PEOPLE)
def test_homework_is_possible(who: str) -> None:
    persona = PEOPLE[who]
    assert len(persona.works) >= 2
    assert all(len(work.about.split()) >= 12 for work in persona.works)
    assert 8 <= len(persona.answers) <= 10
    assert len(persona.elsewhere) >= 2
    assert len({answer.about for answer in persona.answers}) == len(persona.answers)


@pytest.mark.parametrize(
    ("who", "about", "letter"),
    [
        pytest.param("dana", "slow code reviews", "Hi Dana, our code reviews wait for days. What would you change first?", id="dana: subject before the question"),
        pytest.param("dana", "the on-call rota", "We have four people on call and all are tired. How many is too few?", id="dana: hyphen or not"),
        pytest.param("dana", "flaky tests", "Could you help me: where do I begin with flaky tests?", id="dana: asks for help, but with something"),
        pytest.param("dana", "changing a database without downtime", "I was wondering how you rename a column without downtime.", id="dana: no question mark"),
        pytest.param("farid", "p-values", "My p-value is 0.06. Is my hypothesis wrong?", id="farid"),
        pytest.param("farid", "sample size", "How many participants do I need to compare two diets?", id="farid: by the thing, not its name"),
        pytest.param("farid", "choosing a supervisor", "How should I choose a supervisor?", id="farid: choose"),
        pytest.param("desmond", "the handover", "How do you do a handoff when two patients are unstable?", id="desmond: another word for it"),
        pytest.param("desmond", "sleeping between night shifts", "I sleep badly between night shifts. Should I nap before the first one?", id="desmond"),
        pytest.param("wanjiru", "the first customers", "How did you find your first customers?", id="wanjiru"),
        pytest.param("wanjiru", "pricing", "Is it wise to raise prices for tailors who came early?", id="wanjiru: prices"),
        pytest.param("beatriz", "the middle of a draft", "I am stuck in chapter nine of my draft. Where would you go from there?", id="beatriz"),
        pytest.param("beatriz", "a letter to an agent", "What belongs in a query letter?", id="beatriz: letter"),
        pytest.param("anselm", "sharpening", "I am an apprentice. Which angle do you sharpen a chisel at?", id="anselm: the question outweighs the rest"),
        pytest.param("anselm", "wood that moves", "My oak table top cracked in March. How should it have been fastened?", id="anselm"),
    ],
)  # fmt: skip
def test_a_specific_question_finds_its_answer(who: str, about: str, letter: str) -> None:
    found = find_answer(PEOPLE[who], letter)
    assert isinstance(found, Answer)
    assert found.about == about


@pytest.mark.parametrize(
    ("who", "says", "letter"),
    [
        pytest.param("dana", "visa|immigration|papers", "How did you get your work permit in Rotterdam?", id="a field that is known not to be hers"),
        pytest.param("desmond", "doctor", "My symptoms are back. Should I take more of my medication?", id="nobody treats by letter"),
        pytest.param("anselm", "structural engineer", "Can I remove the wall if it is load-bearing?", id="safety before helpfulness"),
        pytest.param("dana", "your own team", "Which kind of soil do tomatoes prefer on a balcony?", id="a field that nobody thought of"),
    ],
)  # fmt: skip
def test_a_question_for_somebody_else_gets_a_pointer(who: str, says: str, letter: str) -> None:
    found = find_answer(PEOPLE[who], letter)
    assert isinstance(found, NotMyField)
    assert re.search(says, found.pointer)


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param("I loved your talk on caching. Could I pick your brain sometime?", id="a subject, and no question about it"),
        pytest.param("I loved your talk on caching. How are you?", id="small talk"),
        pytest.param("I am into caching and code reviews. Would you be my mentor?", id="the title"),
        pytest.param("Do you have any advice for me?", id="advice in general"),
        pytest.param("Flaky tests kept me up. Thank you for the post.", id="no question"),
        pytest.param("", id="nothing"),
    ],
)  # fmt: skip
def test_where_nothing_is_asked_nothing_is_found(letter: str) -> None:
    assert find_answer(PEOPLE["dana"], letter) is None


@pytest.mark.parametrize("who", PEOPLE)
def test_every_answer_can_be_reached_by_each_of_its_keys(who: str) -> None:
    persona = PEOPLE[who]
    for answer in persona.answers:
        for key in answer.keys:
            assert isinstance(find_answer(persona, f"Which {' '.join(key)} is it?"), Answer), (answer.about, key)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param("age = 41\n", "", "age is missing", id="missing"),
        pytest.param("age = 41", 'age = "41"', "age must be a whole number from 18 to 120", id="wrong kind"),
        pytest.param("age = 41", "age = 41\nshoes = 39", "shoes is no field", id="misspelt or left over"),
        pytest.param("answers = 0.45", "answers = 45", "busy.answers must be a number from 0 to 1", id="out of bounds"),
        pytest.param('place = "Kade Negen"', 'place = ""', "coffee.place must be one row of text", id="empty"),
        pytest.param('gist = "Give a range and what would change it."', 'gist = "One two three four five six seven eight nine ten"', "answers[10].gist has 10 words; 9 fit", id="too long"),
        pytest.param('"on the water taxi"', '"on https://example.org"', "now[2] holds a link", id="a link"),
        pytest.param('"on the water taxi"', '"with my mentees"', "now[2] holds the title", id="the title"),
        pytest.param('situation = "cold-note"', 'situation = "cold"', "lines[2].say: there is no situation 'cold'", id="no such situation"),
        pytest.param("{deed}. Thank you.", "{dead}. Thank you.", "nothing fills {dead}", id="no such slot"),
        pytest.param('"commented", "fixed"', '"flattered"', "prizes holds 'flattered'", id="no such deed"),
        pytest.param('id = "dana"', 'id = "Dana V"', "id must be small letters", id="a bad id"),
        pytest.param("version = 2", "version = ", "cannot be read as TOML", id="not TOML"),
    ],
)  # fmt: skip
def test_a_wrong_card_says_file_and_field_in_one_line(old: str, new: str, says: str, tmp_path: Path) -> None:
    assert old in CARD
    (tmp_path / "mine.toml").write_text(CARD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SetupError) as wrong:
        load(tmp_path / "mine.toml")
    assert str(wrong.value).startswith("mine.toml: ")
    assert says in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_a_community_adds_its_own_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "nora.toml").write_text(CARD.replace('id = "dana"', 'id = "nora"'), encoding="utf-8")
    assert set(personas(str(tmp_path))) == {*PEOPLE, "nora"}


def test_an_id_is_used_once(tmp_path: Path) -> None:
    (tmp_path / "again.toml").write_text(CARD, encoding="utf-8")
    with pytest.raises(SetupError, match=r"again\.toml: id 'dana' is taken"):
        personas(str(tmp_path))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="BUSY_MENTOR_PERSONAS"):
        personas(str(tmp_path / "nowhere"))


def test_the_card_in_the_docs_is_a_card(project: Path, tmp_path: Path) -> None:
    page = (project / "docs" / "personas.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    assert load(tmp_path / "example.toml").id in page
