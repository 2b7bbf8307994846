"""What the mentor says when no model is asked: a stance and a situation become words. Pure, and seeded, so the same scene says the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

import prompts
from bot.scene.memory_of import Happened, slots
from bot.scene.persona import Answer, NotMyField, Persona
from bot.scene.tables import Stance
from prompts import Line, Situation

LONGEST: dict[Stance, int] = {
    Stance.SILENT: 0,
    Stance.CURT: 12,
    Stance.COOL: 30,
    Stance.BRIEF: 45,
    Stance.WARM: 80,
    Stance.GENEROUS: 110,
    Stance.DECLINE_TITLE: 45,
    Stance.BREAK_CHARACTER: 110,
    Stance.CLOSED: 30,
}
"""The most words that each stance allows."""

INSTEAD: dict[Stance, tuple[Stance, ...]] = {
    **{stance: (stance,) for stance in Stance},
    Stance.GENEROUS: (Stance.GENEROUS, Stance.WARM, Stance.BRIEF, Stance.COOL, Stance.CURT),
    Stance.WARM: (Stance.WARM, Stance.BRIEF, Stance.COOL, Stance.CURT),
    Stance.BRIEF: (Stance.BRIEF, Stance.COOL, Stance.CURT),
    Stance.COOL: (Stance.COOL, Stance.CURT),
    Stance.CURT: (Stance.CURT, Stance.COOL, Stance.BRIEF),
}
"""Whose lines are said when a stance has none left, always within its own length."""

RATHER: dict[Situation, Situation] = {
    Situation.QUESTION: Situation.VAGUE_QUESTION,
    Situation.TABLE_QUESTION: Situation.VAGUE_QUESTION,
    Situation.TABLE_TALK: Situation.SMALL_TALK,
    Situation.BESIDES: Situation.VAGUE_QUESTION,
    Situation.REMEMBERING_QUESTION: Situation.SMALL_TALK,
    Situation.PROMISE_REMINDER: Situation.SMALL_TALK,
    Situation.ASKED_AGAIN: Situation.THANKS,
}
"""What a situation turns into when what it needs is not known, or everything in it has been said."""

UNLESS_KIND: dict[Situation, Situation] = {
    Situation.COFFEE_YES: Situation.COFFEE_NOT_YET,
    Situation.INVITATION: Situation.SMALL_TALK,
}
"""What a cool person does not do."""

TITLES = frozenset({Situation.TITLE_STRANGER, Situation.TITLE_KNOWN, Situation.TITLE_TRUSTED})
QUESTIONS = frozenset({Situation.QUESTION, Situation.TABLE_QUESTION})
"""Situations in which they answer what was asked, if they can."""
HELP = frozenset({Situation.DISTRESS, Situation.STILL_HERE})
"""Situations in which nobody plays any more."""
STAYS = frozenset({Situation.ROLE, Situation.ORDERS, Situation.ALREADY_AGREED})
"""Situations in which they stay themselves, whatever the stance."""

_KIND = frozenset({Stance.BRIEF, Stance.WARM, Stance.GENEROUS})
_APOLOGISES = frozenset(
    {Situation.QUESTION, Situation.NOT_MY_FIELD, Situation.REPORT_BACK, Situation.COFFEE_YES, Situation.BIG_ASK}
)
_REMEMBERS = frozenset({Situation.QUESTION, Situation.NOT_MY_FIELD, Situation.COFFEE_YES, Situation.MEETING_OPENS})
_LOOKS_BACK = frozenset({Situation.THANKS_FOR_DEED, Situation.DEED_AGAIN, Situation.SMALL_TALK, Situation.THANKS})


def speak(
    persona: Persona,
    stance: Stance,
    situation: Situation,
    happened: Happened,
    said_before: Sequence[str],
    seed: int | str,
) -> str:
    """What they say, or "" for silence: when the stance is silent, and when nothing fitting is left that was not said in this scene.

    `said_before` holds everything that this mentor said in the scene. Somebody in distress is always answered, even in words said before.
    """
    stance, situation = _settled(stance, situation, happened, said_before)
    if stance is Stance.SILENT:
        return ""
    told = _Telling(persona, stance, happened, said_before, seed)
    core = told.one(situation) or (told.one(RATHER[situation]) if situation in RATHER else "")
    if not core and stance is Stance.BREAK_CHARACTER:
        return _Telling(persona, stance, happened, (), f"{seed} {len(said_before)}").one(situation)
    if not core:
        return ""
    for before in _openings(stance, situation, happened):
        core = told.together(told.one_once(before), core)
    for after in _endings(stance, situation, happened):
        core = told.together(core, told.one_once(after))
    return told.besides(core) if stance is Stance.DECLINE_TITLE and situation in TITLES else core


def silence(persona: Persona, happened: Happened, said_before: Sequence[str], seed: int | str) -> str:
    """What the narrator says when nothing comes back. `said_before` are the narrator's own words; after long silences they return."""
    told = _Telling(persona, Stance.CLOSED, happened, said_before, seed)
    again = _Telling(persona, Stance.CLOSED, happened, (), f"{seed} {len(said_before)}")
    return told.one(Situation.SILENCE) or again.one(Situation.SILENCE)


def _settled(
    stance: Stance, situation: Situation, happened: Happened, said_before: Sequence[str]
) -> tuple[Stance, Situation]:
    """The stance and the situation that there are words for: the stance decides, except where somebody is in distress."""
    match stance:
        case _ if situation in HELP:
            return Stance.BREAK_CHARACTER, situation
        case Stance.BREAK_CHARACTER:
            return stance, Situation.DISTRESS
        case Stance.SILENT:
            return stance, situation
        case Stance.CLOSED:
            return stance, situation if situation is Situation.TOO_MANY else Situation.CLOSING
        case Stance.DECLINE_TITLE:
            return stance, situation if situation in TITLES | STAYS else Situation.TITLE_STRANGER
        case Stance.CURT | Stance.COOL if situation in UNLESS_KIND:
            return stance, UNLESS_KIND[situation]
        case _ if situation in TITLES:
            return Stance.DECLINE_TITLE, situation
        case _ if situation in QUESTIONS and isinstance(happened.found, NotMyField):
            return stance, Situation.NOT_MY_FIELD
        case _ if situation in QUESTIONS and _answered(happened.found, said_before):
            return stance, Situation.ASKED_AGAIN
        case _:
            return stance, situation


def _answered(found: Answer | NotMyField | None, said_before: Sequence[str]) -> bool:
    return isinstance(found, Answer) and any(found.short in said for said in said_before)


def _openings(stance: Stance, situation: Situation, happened: Happened) -> Iterator[Situation]:
    """What may come first, the innermost one first."""
    if stance in _KIND and situation in _REMEMBERS:
        if happened.deed and happened.deed_days >= 2:
            yield Situation.REMEMBERING
        elif happened.question and happened.question_days >= 2 and happened.question != _about(happened.found):
            yield Situation.REMEMBERING_QUESTION
    if happened.waited_days >= 2 and situation in _APOLOGISES:
        yield Situation.SORRY


def _endings(stance: Stance, situation: Situation, happened: Happened) -> Iterator[Situation]:
    """What may come last: a look back at what was left open."""
    if stance in _KIND and situation in _LOOKS_BACK:
        if happened.report_due and happened.question_days >= 3:
            yield Situation.ASKS_HOW
        elif happened.promise:
            yield Situation.PROMISE_REMINDER


def _about(found: Answer | NotMyField | None) -> str:
    return found.about if isinstance(found, Answer) else ""


@dataclass(frozen=True, slots=True)
class _Telling:
    """One reply in the making."""

    persona: Persona
    stance: Stance
    happened: Happened
    said_before: Sequence[str]
    seed: int | str

    def one(self, situation: Situation) -> str:
        """A line that fits, is short enough and was not said; "" if there is none."""
        chance = Random(f"{self.seed} {self.persona.id} {situation} {self.stance} {len(self.said_before)}")
        values = slots(self.persona, self.happened, chance) | self._answer()
        for stance in INSTEAD[self.stance]:
            lines = self._lines(situation, stance)
            chance.shuffle(lines)
            for line in lines:
                if prompts.slots_of(line.text) <= values.keys() and not self._said(line):
                    text = prompts.fill(line.text, values)
                    if len(text.split()) <= LONGEST[self.stance]:
                        return text
        return ""

    def one_once(self, situation: Situation) -> str:
        """The same for things that are said once in a scene: whoever remembers the same deed twice has forgotten the first time."""
        values = slots(self.persona, self.happened, Random(0))
        matter = [values[name] for name in ("deed", "gift", "question", "promise", "days") if name in values]
        for line in self._lines(situation, self.stance):
            if self._said(line) and any(value in said for value in matter for said in self.said_before):
                return ""
        return self.one(situation)

    def besides(self, decline: str) -> str:
        """A declined title, and in a few words the answer to what was asked beside it."""
        found = self.happened.found
        if not isinstance(found, Answer) or any(found.gist in said or found.short in said for said in self.said_before):
            return decline
        both = f"{decline} {self.one(Situation.BESIDES)}".strip()
        return both if len(both.split()) <= LONGEST[self.stance] else decline

    def together(self, first: str, then: str) -> str:
        """Both, if they fit; otherwise the longer one, which is what the reply is about."""
        both = f"{first} {then}".strip()
        return both if len(both.split()) <= LONGEST[self.stance] else max(first, then, key=len)

    def _lines(self, situation: Situation, stance: Stance) -> list[Line]:
        """Common lines and, twice as likely, this persona's own."""
        own = [line for line in self.persona.lines if line.situation is situation and stance in line.stances]
        return [*_common().get((situation, stance), ()), *own, *own]

    def _answer(self) -> dict[str, str]:
        found = self.happened.found
        if not isinstance(found, Answer):
            return {}
        match self.stance:
            case Stance.CURT | Stance.COOL | Stance.DECLINE_TITLE:
                return {"answer": found.gist}
            case Stance.WARM | Stance.GENEROUS:
                return {"answer": f"{found.short} {found.more}"}
            case _:
                return {"answer": found.short}

    def _said(self, line: Line) -> bool:
        """Whether this line, with whatever in its slots, was said in this scene."""
        pieces = prompts.pieces_of(line.text)
        return bool(pieces) and any(_holds(said, pieces) for said in self.said_before)


def _holds(said: str, pieces: tuple[str, ...]) -> bool:
    """Whether the pieces of a line stand in a text, one after the other."""
    place = 0
    for piece in pieces:
        place = said.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


@cache
def _common() -> dict[tuple[Situation, Stance], tuple[Line, ...]]:
    table: dict[tuple[Situation, Stance], list[Line]] = {}
    for line in prompts.common_lines():
        for stance in line.stances:
            table.setdefault((line.situation, Stance(stance)), []).append(line)
    return {key: tuple(lines) for key, lines in table.items()}
