"""Words are code: every line can be filled, fits its stance, and says nothing that a busy, decent stranger would not say."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import prompts
from bot.scene.mentor import LONGEST, RATHER
from bot.scene.persona import BUILT_IN, Persona, personas
from bot.scene.tables import Stance
from prompts import BadWords, Situation

# One hash per version, oldest first. Whoever changes words raises the version in the file and adds a hash here; nobody edits an old one.
HISTORY: dict[str, tuple[str, ...]] = {
    "lines/deeds.md": ("e110ba57a1d0", "bcf872cd5b10", "650d4b86bedc"),
    "lines/distress.md": ("50d32641269a", "253ae963eebd"),
    "lines/endings.md": ("8d32d9c48e18", "62fecf9299de"),
    "lines/first.md": ("b5125f10c20c", "87c76e31db44"),
    "lines/follow_up.md": ("66d1cf5ea028",),
    "lines/itself.md": ("23e56d17e357",),
    "lines/meeting.md": ("d858e83a2af4", "8922e5cd4fd0", "103a5f3b95be", "46ccac57c1e1"),
    "lines/questions.md": ("34076d192850", "88c91d950a66"),
    "lines/reports.md": ("4cb1fc370e1d", "fd21885b8e93"),
    "lines/silence.md": ("bbd70f51409b",),
    "lines/title.md": ("648427957056", "d3b28e305350"),
    "personas/anselm.toml": ("8c2947484e71",),
    "personas/beatriz.toml": ("6a79b609cea8", "15856482e586"),
    "personas/dana.toml": ("8297f6eb8715", "3b25e2f54c70"),
    "personas/desmond.toml": ("d956364f60f1", "edd8709e6efc"),
    "personas/farid.toml": ("91409f5cd976",),
    "personas/wanjiru.toml": ("d33c042e48c6", "409566b79a33"),
}

NEVER_SAID = {
    "the title": r"\bment(?:or|ee)|\bprot[eé]g|\bapprentice you\b|\bunder my wing\b",
    "a principle": r"\bprinciple|follow(?:ed)? up|give first|make it easy|not a stranger|write well|be nice|persist",
    "coaching": r"\byou should (?:ask|write|say|try|begin|start|offer)|\bnext time,? (?:ask|write|try)|\btry (?:to ask|asking|writing)|\bask smaller|\bkeep it short|\bbe more specific|\btip:|\bpro tip|\bfeedback for you",
    "a score": r"\bscore|\bout of (?:ten|100)|/100",
    "a link": r"://|www\.|\.com\b",
    "a machine": r"\bas an ai\b|\blanguage model\b|\bpersona\b|\bsimulat",
    "a second speaker": r"^\s*(?:user|you|me|coach|mentor|narrator)\s*:",
    "markup": r"[*_`#<>]",
}
ACCEPTS = r"\b(?:i would love to|of course|gladly|happy to|with pleasure|i accept|i agree|agreed|deal|let us do it|i will be your|count me in|sure)\b|^yes\b"

LINES = prompts.common_lines()
PEOPLE = tuple(personas().values())
EVERYTHING = [("common", line) for line in LINES] + [(one.id, line) for one in PEOPLE for line in one.lines]
SPOKEN = [(who, line) for who, line in EVERYTHING if line.situation not in (Situation.SILENCE, Situation.DISTRESS)]


def words_of(persona: Persona) -> Iterator[str]:
    """Everything that a persona can say without a line of the common ones."""
    yield from (text for answer in persona.answers for text in (answer.about, answer.gist, answer.short, answer.more))
    yield from (one.pointer for one in persona.elsewhere)
    yield from (persona.fallback, persona.place, persona.when, persona.reads, *persona.now)


@pytest.mark.parametrize("name", NEVER_SAID)
def test_no_line_says(name: str) -> None:
    said = [
        *(prompts.SLOT.sub("that", line.text) for _, line in SPOKEN),
        *(text for one in PEOPLE for text in words_of(one)),
    ]
    assert [text for text in said if re.search(NEVER_SAID[name], text, re.IGNORECASE)] == [], name


@pytest.mark.parametrize("situation", [Situation.TITLE_STRANGER, Situation.TITLE_KNOWN, Situation.TITLE_TRUSTED])
def test_no_answer_to_the_title_sounds_like_a_yes(situation: Situation) -> None:
    said = [line.text for _, line in SPOKEN if line.situation is situation]
    assert [text for text in said if re.search(ACCEPTS, text, re.IGNORECASE)] == []


def test_the_trusted_hear_that_they_are_already_talking() -> None:
    said = [line.text for _, line in SPOKEN if line.situation is Situation.TITLE_TRUSTED]
    assert [text for text in said if "already talking" not in text] == []


def test_nobody_in_distress_is_told_a_number_or_left_without_a_person_to_call() -> None:
    said = [line.text for line in LINES if line.situation is Situation.DISTRESS]
    assert len(said) >= 5
    for text in said:
        assert "local emergency number" in text
        assert "crisis line" in text
        assert not re.search(r"\d|score", text)


@pytest.mark.parametrize("situation", list(Situation))
def test_every_situation_has_words_for_several_days(situation: Situation) -> None:
    by_stance: dict[str, int] = {}
    for line in LINES:
        if line.situation is situation:
            for stance in line.stances:
                by_stance[stance] = by_stance.get(stance, 0) + (prompts.slots_of(line.text) <= _always(situation))
    assert by_stance
    assert min(by_stance.values()) >= (5 if situation not in _NEED_MEMORY else 2), by_stance


_NEED_MEMORY = {Situation.ASKS_HOW, Situation.REMEMBERING}


def _always(situation: Situation) -> frozenset[str]:
    """What can be filled whenever the situation makes sense at all."""
    slots = prompts.SLOTS[situation]
    optional = {Situation.NOT_MY_FIELD, Situation.SORRY, Situation.LATE, Situation.REMEMBERING_QUESTION}
    return slots.known if situation in optional else slots.all_of | (slots.one_of & {"gift"}) | prompts.EVERYDAY


def test_no_words_are_said_twice_in_the_same_situation() -> None:
    seen: set[tuple[str, str, str]] = set()
    for _, line in EVERYTHING:
        for stance in line.stances:
            key = (line.situation, stance, line.text)
            assert key not in seen, key
            seen.add(key)


def test_every_slot_that_a_situation_offers_is_used() -> None:
    for situation, slots in prompts.SLOTS.items():
        used = frozenset().union(*[prompts.slots_of(line.text) for line in LINES if line.situation is situation])
        assert (slots.all_of | slots.one_of | slots.some_of) <= used, situation


def test_slots_stand_where_their_grammar_allows() -> None:
    for _, line in EVERYTHING:
        for slot, before in (("gift", r"\bfor "), ("deed", r"\b[Yy]ou (?:really )?|\bwho "), ("promise", r"\bwould ")):
            found = [match.start() for match in re.finditer(rf"\{{{slot}\}}", line.text)]
            assert all(re.search(rf"(?:{before})$", line.text[:place]) for place in found), line.text


@pytest.mark.parametrize("who", [one.id for one in PEOPLE])
def test_every_line_fits_the_shortest_stance_it_is_written_for_with_the_longest_card(who: str) -> None:
    persona = next(one for one in PEOPLE if one.id == who)
    longest = {
        "now": max(persona.now, key=_length), "place": persona.place, "when": persona.when, "reads": persona.reads,
        "name": persona.called, "city": persona.city, "neighbourhood": persona.neighbourhood, "drink": persona.drink,
        "elsewhere": max([one.pointer for one in persona.elsewhere] + [persona.fallback], key=_length),
        "deed": "w " * 6, "gift": "w w w w", "promise": "w " * 6, "question": "w w w w w", "days": "nine days",
        "deed_ago": "nine days ago", "question_ago": "nine days ago", "weekday": "Wednesday", "unread": "112",
    }  # fmt: skip
    for _, line in EVERYTHING:
        if line.situation in (Situation.QUESTION, Situation.TABLE_QUESTION, Situation.BESIDES, Situation.SILENCE):
            continue
        stances = {Stance(stance) for stance in line.stances}
        if line.stances == frozenset(prompts.STANCES):
            stances = {Stance.BREAK_CHARACTER} if line.situation is Situation.DISTRESS else {Stance.CLOSED}
        for stance in stances:
            assert len(prompts.fill(line.text, longest).split()) <= LONGEST[stance], (stance, line.text)


def _length(text: str) -> int:
    return len(text.split())


def test_the_words_and_the_scene_name_the_same_stances() -> None:
    assert {*prompts.STANCES, "silent"} == {stance.value for stance in Stance}
    assert set(LONGEST) == set(Stance)
    assert set(prompts.SLOTS) == set(Situation)
    assert not set(RATHER) & set(RATHER.values())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("## thanks: curt\n\n- Hello.\n", "the first row must be a version", id="no version"),
        pytest.param("version: 1\n\n## thanking: curt\n\n- Hello.\n", "no situation 'thanking'", id="no such situation"),
        pytest.param("version: 1\n\n## thanks: chilly\n\n- Hello.\n", "must be stances", id="no such stance"),
        pytest.param("version: 1\n\n## thanks: curt\n\n- For {deed}.\n", "nothing fills {deed}", id="superfluous slot"),
        pytest.param("version: 1\n\n## question: curt\n\n- No.\n", "{answer} is missing", id="missing slot"),
        pytest.param("version: 1\n\n## thanks-for-deed: curt\n\n- Thanks.\n", "needs one of deed, gift", id="unnamed deed"),
        pytest.param("version: 1\n\n## thanks: curt\n\n- Ok { ok.\n", "a brace stands alone", id="lone brace"),
        pytest.param("version: 1\n\n## thanks: curt\n\n* Hello.\n", "x.md, row 5", id="neither heading nor line"),
        pytest.param("version: 1\n\n- Hello.\n", "x.md, row 3", id="line without a heading"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(BadWords, match=re.escape(says)):
        prompts.parse(text, "x.md")


def test_what_stands_before_the_first_heading_is_for_the_reader() -> None:
    version, lines = prompts.parse("version: 3\n\nA word to you.\n\n## thanks: curt brief\n\n- Any time.\n", "x.md")
    assert (version, [line.text for line in lines]) == (3, ["Any time."])


def test_a_value_is_never_a_template() -> None:
    assert prompts.fill("You {deed}.", {"deed": "said {name} {0} {deed}"}) == "You said {name} {0} {deed}."


def test_a_missing_value_fails_loudly() -> None:
    with pytest.raises(KeyError):
        prompts.fill("You {deed}.", {})


FILES = sorted([*(prompts.FOLDER / "lines").glob("*.md"), *BUILT_IN.glob("*.toml")])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_words_change_only_together_with_their_version(file: Path) -> None:
    name = file.relative_to(prompts.FOLDER).as_posix()
    first, _, words = file.read_text(encoding="utf-8").partition("\n")
    digest = hashlib.sha256(words.encode()).hexdigest()[:12]
    hashes = HISTORY.get(name, ())
    version = int(re.sub(r"\D", "", first))
    assert (version, digest) == (len(hashes), hashes[-1] if hashes else ""), (
        f"{name}: the words changed. Make the version {len(hashes) + 1} and add {digest!r} to its row in HISTORY."
    )


def test_no_history_is_kept_of_files_that_are_gone() -> None:
    assert set(HISTORY) == {file.relative_to(prompts.FOLDER).as_posix() for file in FILES}
