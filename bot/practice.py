"""The practice verbs: each takes the scene as it is, and gives the scene as it becomes and what is said. The engine keeps and speaks."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.coach import turn_note as notes
from bot.coach.plan import Contact, Known
from bot.coach.versions import Change
from bot.critique.critique import Critique
from bot.errors import UnknownPersona
from bot.messages import Choices, Coach, Notes, Part, Profile, Say, Silence
from bot.ports import Brief, Exchange
from bot.scene import clock
from bot.scene.mentor import LONGEST
from bot.scene.persona import Answer, Persona
from bot.scene.play import Act, Played, at_table, play
from bot.scene.relationship import start
from bot.scene.scene import Scene, Turn
from bot.scene.tables import Difficulty, Stage, Stance

DEFAULT = "dana"
REVISION_WITHIN = timedelta(
    hours=1
)  # a letter that is very like the last one and comes later was sent again, not revised
REVISION_WORDS = 12  # shorter texts are alike by chance ("any news?")
REMEMBERED = 40  # earlier turns that a voice may be told of

HANDED_OVER = "Your letter goes to {name}, {work} in {city}, who is busy and does not know you. `practice` shows more, or somebody else."
BEGIN = "It is Tuesday. {name} does not know you yet. Write your letter here, or do something first: `do commented on the {kind}`."
OVER = "That practice is over. `rewind` takes back its last turn; `practice` begins another."
NOTHING_TO_REWIND = "There is nothing to take back yet."
REWOUND = "Taken back: {what}. It is {weekday} again, and {name} has forgotten it."
NEXT = Choices((("Why?", "why"), ("Rewrite", "rewrite"), ("Wait a week", "wait 7d"), ("Debrief", "debrief")))
NO_LETTER = Choices(NEXT.options[2:])  # after a deed or a wait there is nothing new to explain or rewrite
AFTERWARDS = Choices((("Take back the last turn", "rewind"), ("Practise again", "practice")))


def begin(persona: Persona, difficulty: Difficulty, key: str, at: datetime) -> Scene:
    """A new scene. All its chance comes from `key`."""
    digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
    seed = int.from_bytes(digest, "big") >> 1  # fits a signed 64-bit column
    busy = round(100 * (persona.answers_letters - 0.4))
    opening = start(seed, difficulty, busy=busy, prized=persona.prizes)
    return Scene(f"{seed:016x}", persona.id, difficulty, at, opening)


def choose(rest: str, personas: Mapping[str, Persona], last: Scene | None) -> tuple[Persona, Difficulty]:
    """Whom and how hard, from what stands after `practice`: an id or a name, a difficulty, both or nothing; the rest is as it was last time.

    Raises:
        UnknownPersona: nobody has that name.
    """
    difficulty = last.difficulty if last is not None else Difficulty.NORMAL
    names: list[str] = []
    for word in rest.lower().split():
        if word in list(Difficulty):
            difficulty = Difficulty(word)
        else:
            names.append(word)
    usual = last.persona if last is not None and last.persona in personas else DEFAULT
    return find(" ".join(names) or usual, personas), difficulty


def find(name: str, personas: Mapping[str, Persona]) -> Persona:
    """A persona by id, first name or full name.

    Raises:
        UnknownPersona: nobody has that name.
    """
    low = name.lower()
    for persona in personas.values():
        if low in {persona.id, persona.called.lower(), persona.name.lower()}:
            return persona
    if name == DEFAULT:  # a community may have put its own people in the place of ours
        return next(iter(personas.values()))
    raise UnknownPersona(f"I know nobody called {name[:40]}. There are {', '.join(sorted(personas))}.")


def profile(persona: Persona) -> Profile:
    """What everybody can find out about them."""
    rows = (
        ("where", f"{persona.neighbourhood}, {persona.city}"),
        ("coffee", f"{persona.drink} at {persona.place}, {persona.when}"),
        ("cares about", "; ".join(persona.cares)),
        ("is glad of", "; ".join(persona.gifts)),
        ("does not like", "; ".join(persona.dislikes)),
        ("inbox", f"{persona.messages_a_day} messages a day, {persona.unread} unread; reads them {persona.reads}"),
    )
    works = tuple(f"{work.kind}: “{work.title}”, {work.where}. {work.about}" for work in persona.works)
    headline = f"{persona.age}, {persona.work}. Works for {persona.employer}"
    return Profile(persona.name, headline, rows, works, BEGIN.format(name=persona.called, kind=persona.works[0].kind))


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that was taken: the scene with it, and what a voice needs to word it."""

    scene: Scene
    persona: Persona
    played: Played

    @property
    def turn(self) -> Turn:
        """The turn itself."""
        return self.played.turn

    def worded(self, words: str) -> "Taken":
        """The same with other words for what the mentor says."""
        turn = replace(self.turn, reply=words)
        scene = replace(self.scene, turns=(*self.scene.turns[:-1], turn))
        return Taken(scene, self.persona, replace(self.played, turn=turn))


def take(scene: Scene, persona: Persona, act: Act) -> Taken:
    """Play one turn."""
    played = play(scene, persona, act)
    return Taken(scene.played(played.turn), persona, played)


def since(scene: Scene, at: datetime) -> timedelta:
    """The real time that has passed in a scene; clocks that go backwards stand still."""
    return max(timedelta(0), at - scene.last_at)


def revised(scene: Scene, text: str, alike: bool, edited: bool, at: datetime) -> bool:
    """Whether a letter is the last one, changed: then its turn is played again from the state before it."""
    if not scene.turns or scene.turns[-1].verb or scene.turns[-1].stance is Stance.BREAK_CHARACTER:
        return False
    if edited:
        return True
    last = scene.turns[-1].said
    long_enough = min(len(text.split()), len(last.split())) >= REVISION_WORDS
    return alike and long_enough and since(scene, at) <= REVISION_WITHIN and at_table(scene, timedelta(0)) < 0


def parts_of(
    taken: Taken, critique: Critique | None, change: Change | None, coach: bool, new: bool
) -> tuple[Part, ...]:
    """What is shown after a turn: the mentor or the narrator, then, clearly apart, the coach."""
    turn, persona = taken.turn, taken.persona
    if turn.stance is Stance.BREAK_CHARACTER:
        return (Coach(turn.reply),)
    parts: list[Part] = []
    if new:
        parts.append(Silence(HANDED_OVER.format(name=persona.name, work=persona.work, city=persona.city)))
    if turn.narrator:
        parts.append(Silence(turn.narrator))
    if turn.reply:
        parts.append(Say(persona.called, turn.reply))
    if coach and turn.verb != "wait":
        parts += _coach(taken, critique, change)
    parts.append(_choices(turn))
    return tuple(parts)


def _choices(turn: Turn) -> Choices:
    if turn.after.stage is Stage.CLOSED:
        return AFTERWARDS
    return NO_LETTER if turn.verb else NEXT


def _coach(taken: Taken, critique: Critique | None, change: Change | None) -> list[Part]:
    """The margin notes in full on a letter that has to stand alone; in short between two who write to each other."""
    before = taken.scene.back(1).now
    note = partial(notes.turn_note, taken.persona, before, taken.turn)
    words = len(taken.turn.said.split())
    if critique is None or words < notes.TOO_SHORT or before.stage is Stage.CLOSED:
        return [note(None, change)]
    if before.answers == 0 and before.ask is None:
        return [Notes(critique, change), note(None, None)]
    wrong = any(finding.code not in notes.OF_FIRST_LETTERS for finding in critique.problems)
    return [note(critique if wrong or words >= notes.SHORT_LETTER else None, change)]


def rewind(scene: Scene, persona: Persona, rest: str) -> tuple[Scene, str]:
    """The scene without its last `rest` turns (one, if it says nothing), and what was taken back."""
    if not scene.turns:
        return scene, NOTHING_TO_REWIND
    count = min(len(scene.turns), int(rest) if rest.isdecimal() and int(rest) > 0 else 1)
    gone = "your last turn" if count == 1 else f"your last {count} turns"
    back = scene.back(count)
    return back, REWOUND.format(what=gone, weekday=clock.day_name(back.now.clock), name=persona.called)


def brief_of(taken: Taken, who: str) -> Brief:
    """What a voice is told about this turn."""
    scene, played, turn = taken.scene, taken.played, taken.turn
    found = played.happened.found
    title = ""
    if Stance.DECLINE_TITLE is turn.stance:
        title = "already" if played.step.already else "no"
    return Brief(
        who=who,
        persona=taken.persona,
        stance=turn.stance,
        situation=played.situation,
        happened=played.happened,
        letter=turn.said,
        line=turn.reply,
        longest=LONGEST[turn.stance],
        history=_history(scene, turn),
        answer=f"{found.short} {found.more}" if isinstance(found, Answer) else "",
        may_invite=played.step.invites,
        title=title,
    )


def _history(scene: Scene, now: Turn) -> tuple[Exchange, ...]:
    return tuple(
        Exchange((now.after.clock - turn.after.clock).days, turn.said, turn.reply, turn.about, did=turn.verb != "")
        for turn in scene.turns[:-1][-REMEMBERED:]
        if turn.verb != "wait"
    )


# --- before you write -------------------------------------------------------------------------------

CONTACT: dict[Stage, Contact] = {
    Stage.STRANGER: Contact.STRANGER,
    Stage.RECOGNISED: Contact.RECOGNISED,
    Stage.ACQUAINTED: Contact.WRITTEN,
    Stage.MET: Contact.MET,
    Stage.TRUSTED: Contact.MET,
    Stage.CLOSED: Contact.STRANGER,
}


def meant(who: str, persona: Persona) -> bool:
    """Whether a plan is for the persona of the scene: nobody else was named."""
    return who.lower() in {"", persona.id, persona.called.lower(), persona.name.lower()}


def known(scene: Scene, persona: Persona, findings: tuple[str, ...]) -> Known:
    """What the scene knows that a plan can use."""
    now = scene.now
    letters = [turn for turn in scene.turns if turn.verb == ""]
    answered = [turn for turn in letters if turn.reply]
    return Known(
        contact=CONTACT[now.stage],
        works=tuple(f"the {work.kind} “{work.title}”" for work in persona.works),
        gave=tuple(deed.words for deed in now.deeds if deed.words),
        sent=(now.clock - letters[-1].after.clock).days if letters else None,
        answered=(now.clock - answered[-1].after.clock).days if answered else None,
        follow_ups=now.follow_ups,
        same_city=None,
        findings=findings,
        owes_news=bool(now.advice),
    )
