"""Whole talks, played again and compared from the first letter to the last. `pytest tests/test_talks.py --rewrite` writes them anew.

They are Markdown: `> ` is the person, `## 9 days later` is time, the rest is what came of it. Whoever does not like an answer corrects the
code or the words until it is a good one; whoever likes it reads the diff and keeps it.
"""

import asyncio
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from adapters.rehearse import play
from adapters.script import Script, Shown
from adapters.talk import as_markdown, scripts_in
from bot import commands
from bot.engine import Engine
from bot.messages import Debrief, Say, Silence
from bot.plain import plain
from bot.scene.mentor import LONGEST
from bot.scene.persona import personas
from bot.scene.scene import Turn
from bot.scene.tables import DEEDS, FAULTS, FOLLOW_UPS, KIND, Difficulty, Ending, Move, Stage, Stance

FOLDER = Path(__file__).parent / "golden" / "talks"
FILES = sorted(FOLDER.glob("*.md"))
AT_LEAST = 42
ENGINE = Engine()

TITLE_TAKEN = (
    r"\b(?:i accept|i agree|i will be your|i'll be your|i would be (?:honoured|happy|glad) to be|be your mentor|as your mentor|my mentee|consider it done|deal)\b"
    r"|^(?:yes|sure|of course|gladly|agreed)\b"
)


@cache
def played(file: Path) -> tuple[Script, tuple[Shown, ...]]:
    """A talk and how it goes today."""
    (script,) = scripts_in(file.read_text(encoding="utf-8"), file.name)
    return script, tuple(asyncio.run(play(ENGINE, script)))


def name_of(file: Path) -> str:
    """A file as a test's id."""
    return file.stem


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_talk_goes_as_it_is_written(file: Path, request: pytest.FixtureRequest) -> None:
    text = as_markdown(*played(file))
    if request.config.getoption("--rewrite"):
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_talk_says_what_it_shows(file: Path) -> None:
    script, turns = played(file)
    assert len(script.shows.split()) >= 5
    assert script.persona in ENGINE.people
    assert turns


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_in_a_talk_the_mentor_is_brief_and_never_says_the_same_line_twice(file: Path) -> None:
    """What was taken back may come again; the act that drops may repeat itself."""
    for scene in {shown.scene.id: shown.scene for shown in played(file)[1]}.values():
        said = [turn.reply for turn in scene.turns if turn.reply and turn.stance is not Stance.BREAK_CHARACTER]
        assert len(said) == len(set(said))
    for turn in turns_of(file):
        if turn.stance not in {Stance.SILENT, Stance.CLOSED} and turn.after.stage is not Stage.CLOSED:
            assert len(turn.reply.split()) <= LONGEST[turn.stance] + room_for_a_second_thought(turn)


def room_for_a_second_thought(turn: Turn) -> int:
    """An invitation or a goodbye comes after the answer, as a thought of its own."""
    return 45 if turn.after.invitation is not None or turn.after.meetings else 0


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_in_a_talk_the_title_is_never_taken(file: Path) -> None:
    for turn in turns_of(file):
        if any(each.move is Move.ASK_TITLE for each in turn.moved):
            assert turn.stance in {Stance.SILENT, Stance.DECLINE_TITLE, Stance.CLOSED}
            assert re.search(TITLE_TAKEN, turn.reply, re.IGNORECASE) is None, turn.reply


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_in_a_talk_something_is_always_shown_and_silence_is_explained(file: Path) -> None:
    for shown in played(file)[1]:
        assert any(plain(part) for part in shown.reply.parts)
        if shown.turn is not None and not shown.turn.reply:
            assert any(isinstance(part, Silence) and part.text for part in shown.reply.parts)
            assert not any(isinstance(part, Say) for part in shown.reply.parts)


def turns_of(file: Path) -> Iterator[Turn]:
    """Every turn of a talk, those taken back among them."""
    return (shown.turn for shown in played(file)[1] if shown.turn is not None)


# --- together they show everything ----------------------------------------------------------------


def test_there_are_enough_talks_and_no_two_have_the_same_name() -> None:
    names = [played(file)[0].id for file in FILES]
    assert len(names) >= AT_LEAST
    assert len(set(names)) == len(names)


def test_the_talks_cover_every_stance_stage_ending_persona_difficulty_and_verb() -> None:
    turns = [turn for file in FILES for turn in turns_of(file)]
    scripts = [played(file)[0] for file in FILES]
    verbs = {commands.parse(line.user).verb for script in scripts for line in script.lines}
    assert {turn.stance for turn in turns} == set(Stance)
    assert {turn.after.stage for turn in turns} == set(Stage)
    assert {turn.after.ending for turn in turns} == {None, *Ending}
    assert {script.persona for script in scripts} == set(personas())
    assert {script.difficulty for script in scripts} == set(Difficulty)
    assert verbs == {None, *commands.BY_NAME}
    assert {each.move for turn in turns for each in turn.moved} >= {
        *FOLLOW_UPS,
        *FAULTS,
        *DEEDS,
        Move.REPORT,
        Move.MEET,
    }


Story = list[Turn]
"""The turns of one talk, in order."""


def did(turn: Turn, *moves: Move) -> bool:
    """Whether a turn made one of these moves."""
    return any(each.move in moves for each in turn.moved)


def goodwill(turn: Turn, move: Move) -> int:
    """What a move changed in a turn."""
    return sum(each.goodwill for each in turn.moved if each.move is move)


def declines(story: Story) -> bool:
    """1: a stranger's title is declined; a trusted person's too, since they are already talking."""
    return any(turn.stance is Stance.DECLINE_TITLE and turn.after.stage is Stage.STRANGER for turn in story)


def already_talking(story: Story) -> bool:
    """1, the other half."""
    return any(turn.stance is Stance.DECLINE_TITLE and "already talking" in turn.reply for turn in story)


def cold(story: Story) -> bool:
    """2: a generic first note gets silence or one line."""
    return did(story[0], Move.GENERIC) and story[0].stance in {Stance.SILENT, Stance.CURT, Stance.COOL}


def useful(story: Story) -> bool:
    """2: a specific first note gets a short useful answer."""
    return did(story[0], Move.SPECIFIC) and story[0].stance in KIND and bool(story[0].about)


def deeds_fade(story: Story) -> bool:
    """3: the same deed moves less each time."""
    worth = [goodwill(turn, Move.COMMENTED) for turn in story if did(turn, Move.COMMENTED)]
    return len(worth) > 3 and worth[0] > worth[-1] and all(one >= two for one, two in pairwise(worth))


def remembered(story: Story) -> bool:
    """3: a deed is named days after it was done."""
    return any(re.search(r"\b(?:days|weeks) ago\b|again for the", turn.reply) and not turn.verb for turn in story)


def promises(story: Story) -> bool:
    """3: a promise moves nothing until it is kept."""
    said = [turn for turn in story if did(turn, Move.PROMISE) and turn.verb == "do"]
    return bool(said) and all(not turn.moved[-1].goodwill for turn in said) and any(did(turn, Move.KEPT_PROMISE) for turn in story)  # fmt: skip


def small_talk(story: Story) -> bool:
    """4: small talk is neutral."""
    return any(did(turn, Move.SMALL_TALK) and not goodwill(turn, Move.SMALL_TALK) and turn.reply for turn in story)


def windows(story: Story) -> bool:
    """5: silence is ended by a good follow-up."""
    return any(
        one.stance is Stance.SILENT and did(two, Move.FOLLOW_UP_WELCOME) and two.stance in KIND
        for one, two in pairwise([turn for turn in story if turn.verb != "wait"])
    )


def patience_returns(story: Story) -> bool:
    """5: waiting restores patience, and never goodwill."""
    waits = [(one.after, two.after) for one, two in pairwise(story) if two.verb == "wait"]
    return any(one.patience < two.patience and one.goodwill == two.goodwill for one, two in waits)


def reported(story: Story) -> bool:
    """6: reporting back is the strongest move of the talk."""
    best = max((each.goodwill for turn in story for each in turn.moved), default=0)
    return any(did(turn, Move.REPORT) and goodwill(turn, Move.REPORT) == best for turn in story)


def stalled(story: Story) -> bool:
    """6: who never reports back stays acquainted."""
    last = story[-1].after
    return last.stage is Stage.ACQUAINTED and last.advised >= 3 and not last.reports


def met(story: Story) -> bool:
    """7: they meet at their place, after they were warm; and nobody was asked for a title."""
    return story[-1].after.stage is Stage.TRUSTED and story[-1].after.meetings > 0 and not any(did(turn, Move.ASK_TITLE) for turn in story)  # fmt: skip


def uninvited(story: Story) -> bool:
    """7: coming without an invitation is no meeting."""
    return any(did(turn, Move.TURNED_UP) and not turn.after.meetings for turn in story)


def shut(story: Story) -> bool:
    """8: closed ends the scene, and what comes later is not read."""
    closed = [turn for turn in story if turn.after.ending is Ending.SHUT]
    return len(closed) > 1 and not closed[-1].reply


def rested(story: Story) -> bool:
    """8: letting it rest is an ending."""
    return story[-1].after.ending is Ending.RESTED


def dropped(story: Story) -> bool:
    """9: the act drops at once, and nothing counts."""
    broken = [turn for turn in story if turn.stance is Stance.BREAK_CHARACTER]
    return any("emergency number" in turn.reply and turn.score is None and not turn.codes for turn in broken)


LAWS: tuple[Callable[[Story], bool], ...] = (
    declines, already_talking, cold, useful, deeds_fade, remembered, promises, small_talk, windows, patience_returns, reported, stalled, met, uninvited, shut,
    rested, dropped,
)  # fmt: skip


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_talk_shows_the_law(law: Callable[[Story], bool]) -> None:
    assert [file.stem for file in FILES if (story := list(turns_of(file))) and law(story)]


def test_a_closed_talk_is_looked_back_on_and_taken_back() -> None:
    def told(file: Path) -> bool:
        turns = played(file)[1]
        closed = [place for place, shown in enumerate(turns) if shown.scene.now.ending is Ending.SHUT]
        looked = any(isinstance(part, Debrief) for place in closed for part in turns[place].reply.parts)
        return looked and turns[-1].scene.now.ending is not Ending.SHUT

    assert any(told(file) for file in FILES)
