"""One turn of a scene: what a person wrote or did goes in, and what came of it comes out. Pure: the same scene and act give the same turn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.critique.critique import Critique
from bot.critique.draft import Draft, pattern
from bot.scene import clock, narrator
from bot.scene.distress import in_distress, plain
from bot.scene.memory_of import Happened, unread
from bot.scene.mentor import LONGEST, QUESTIONS, silence, speak
from bot.scene.moves import CODES, moves_of, tells_of
from bot.scene.persona import Answer, NotMyField, Persona, answer_to, find_answer, matters
from bot.scene.relationship import Deed, Relationship, Step, advance
from bot.scene.scene import Moved, Scene, Turn
from bot.scene.situation import Facts, apologises, situation, tried
from bot.scene.tables import WORDS, Ending, Move, Stage, Stance
from prompts import Situation

FIRST_MORNING = datetime(2024, 1, 2, 9, tzinfo=UTC)  # a Tuesday, as `clock.FIRST_DAY` says
TABLE_TALK = 3  # letters at one table; then they have to go
AT_TABLE_FOR = timedelta(hours=3)
WORDS_IN_COMMON = 2  # with the advice, from which on a thank-you tells what came of it
MET = "meet"  # the verb of a turn in which the two met
_LEAVES_COFFEE_OPEN = frozenset({Situation.REPORT_BACK, Situation.QUESTION})  # answers that say nothing about an offer
A_FEW_WORDS = 40  # after somebody was in distress, so many words with no question are no letter yet

_CAME_BY = r"\b(?:came|come|dropped|went|stopped|popped) by\b"
_WENT = r"\b(?:came|come|went|go|going|visited|met|meet|sat|waited|arrived|turned up|showed up|was|were|had (?:a |the )?(?:coffee|tea|drink|breakfast|lunch)|followed|took)\b"
_GOODBYE = r"\b(?:good ?bye|bye|see you|thanks? (?:you )?(?:so much |very much |a lot )?for (?:your time|the (?:coffee|tea|talk|chat)|having me|meeting)|i (?:have|must|should|need) to (?:go|leave|run|catch)|won't keep you)\b"


@dataclass(frozen=True, slots=True)
class Act:
    """What a person does: a letter (no verb) with its critique and as it was read, a deed (`do`) or a wait. `elapsed` is the time before it.

    `distressed` says whether they may be in danger, None if nobody has looked.
    """

    verb: str
    text: str
    at: datetime
    elapsed: timedelta
    critique: Critique | None = None
    draft: Draft | None = None
    distressed: bool | None = None


@dataclass(frozen=True, slots=True)
class Played:
    """A turn, and what somebody needs who would word its answer differently: the situation, what the mentor has in mind, the stance."""

    turn: Turn
    step: Step
    situation: Situation
    happened: Happened
    stance: Stance


def play(scene: Scene, persona: Persona, act: Act) -> Played:
    """Take one turn. The scene itself is not changed: `scene.played(turn)` is."""
    before = scene.now
    still = _still_there(scene, act)
    what_tried = _tried(scene, act)
    moves = (Move.DISTRESS,) if still else _moves(scene, persona, act, what_tried)
    step = advance(before, moves, act.elapsed, act.text if act.verb != "wait" else "")
    done = frozenset(each.move for each in step.because)
    happened = _happened(scene, persona, act, step, done)
    stance = step.beneath if _asks_something_else(persona, act, step, done) else step.stance
    waiting = frozenset(before.ask.moves) if before.ask and not act.verb else frozenset()
    facts = Facts(
        done,
        done | (waiting if stance is step.stance else waiting - {Move.ASK_TITLE}),
        before.stage,
        happened.found is not None and not act.verb,
        step.invites,
        step.names is not None and step.names.times > 1,
        what_tried,
        not act.verb and apologises(act.text),
    )
    what = Situation.STILL_HERE if still else situation(facts)
    if step.advises and Move.MEET not in done and what not in QUESTIONS:
        step = _without_advice(step)
    reply, told = _words(scene, persona, act, step, what, stance, happened, done)
    found = happened.found
    answered = isinstance(found, Answer) and (found.gist in reply or found.short in reply)
    if answered and not step.advises and step.relationship.stage is not Stage.CLOSED:
        step = _with_advice(step)
    turn = Turn(
        verb=MET if Move.MEET in done else act.verb,
        said=act.text,
        at=act.at,
        elapsed=max(act.elapsed, timedelta(0)),
        stance=stance,
        reply=reply,
        narrator=told,
        moved=tuple(Moved(each.move, each.goodwill, each.patience, each.why) for each in step.because),
        after=step.relationship,
        codes=act.critique.codes if act.critique is not None and stance is not Stance.BREAK_CHARACTER else (),
        score=act.critique.score if act.critique is not None and stance is not Stance.BREAK_CHARACTER else None,
        about=found.about if answered and isinstance(found, Answer) else "",
        quote=_quote(step, act),
    )
    return Played(turn, step, what, happened, stance)


def _without_advice(step: Step) -> Step:
    """The same step where there was nothing that they could answer: then nobody owes them news of it."""
    after = step.relationship
    return step._replace(
        relationship=replace(after, advice=after.advice[:-1], advised=after.advised - 1), advises=False
    )


def _with_advice(step: Step) -> Step:
    """The same step where even a cool answer held something to try."""
    after = step.relationship
    return step._replace(
        relationship=replace(after, advice=(*after.advice, after.clock), advised=after.advised + 1), advises=True
    )


def _asks_something_else(persona: Persona, act: Act, step: Step, done: frozenset[Move]) -> bool:
    """Whether the title hangs over from an earlier letter, and this one asks something that they know: that is what they answer."""
    hangs = step.stance is Stance.DECLINE_TITLE and Move.ASK_TITLE not in done
    return hangs and isinstance(_answer(persona, act), Answer)


def at_table(scene: Scene, elapsed: timedelta) -> int:
    """How many letters were said at the table where the two sit now, or -1 if they sit at none."""
    spent, letters = elapsed, 0
    for turn in reversed(scene.turns):
        if turn.verb == MET:
            return letters if spent <= AT_TABLE_FOR else -1
        if turn.verb or _says_goodbye(turn.said):
            return -1
        spent, letters = spent + turn.elapsed, letters + 1
        if spent > AT_TABLE_FOR or letters >= TABLE_TALK:
            return -1
    return -1


def _says_goodbye(text: str) -> bool:
    return "?" not in text and pattern(_GOODBYE).search(plain(text)) is not None


def today(relationship: Relationship) -> datetime:
    """The scene's date, which only has a day of the week."""
    return FIRST_MORNING + relationship.clock


# --- in ---------------------------------------------------------------------------------------------


def _moves(scene: Scene, persona: Persona, act: Act, what_tried: Situation | None) -> tuple[Move, ...]:
    codes = act.critique.codes if act.critique is not None else ()
    match act.verb:
        case "wait":
            return ()
        case "do" if _at_their_place(persona, act.text):
            return (Move.MEET,)
        case "":
            moves = _believed(moves_of(codes, act.text, scene.now, None, act.distressed), what_tried)
            if _tells_what_came_of_it(scene, act.text, moves):
                moves = (*(move for move in moves if move is not Move.THANK), Move.REPORT)
            if Move.DISTRESS in moves or at_table(scene, act.elapsed) < 0:
                return moves
            return (*(move for move in moves if move not in {Move.COFFEE, Move.NEAR}), Move.AT_TABLE)
        case verb:
            return moves_of(codes, act.text, scene.now, verb)


def _tells_what_came_of_it(scene: Scene, text: str, moves: tuple[Move, ...]) -> bool:
    """Whether thanks for something done speaks of the advice that waits, in its own words: "one to six it was, and the tails first"."""
    if not scene.now.advice or {Move.REPORT, Move.DISTRESS} & set(moves) or not tells_of(text):
        return False
    given = next((turn.reply for turn in reversed(scene.turns) if turn.about), "")
    return len(matters(given) & matters(text)) >= WORDS_IN_COMMON


def _believed(moves: tuple[Move, ...], what: Situation | None) -> tuple[Move, ...]:
    """What is left of a letter that tries something on them: no good word in it counts, and orders press."""
    if what is None or Move.DISTRESS in moves:
        return moves
    left = tuple(move for move in moves if move not in WORDS)
    return (*left, Move.PUSH) if what is Situation.ORDERS else left


def _tried(scene: Scene, act: Act) -> Situation | None:
    """What a letter tries on them. Where the two have met, or are about to, "as we agreed" may well be true."""
    what = tried(act.text) if not act.verb else None
    agreed = scene.now.invited or scene.now.meetings > 0
    return None if what is Situation.ALREADY_AGREED and agreed else what


def _still_there(scene: Scene, act: Act) -> bool:
    """Whether a few words come right after a cry for help: the practice does not go on over somebody's head."""
    if act.verb or not scene.turns or "?" in act.text or len(act.text.split()) >= A_FEW_WORDS:
        return False
    return in_distress(scene.turns[-1].said) and not in_distress(act.text)


def _at_their_place(persona: Persona, text: str) -> bool:
    """Whether a deed says that one went where they are: to their place, or by invitation."""
    low = plain(text)
    named = {word.strip(",.").lower() for word in persona.place.split() if len(word) > 3 and word[0].isupper()}
    there = "invitation" in low or any(word in low for word in named)
    return pattern(_CAME_BY).search(low) is not None or (there and pattern(_WENT).search(low) is not None)


def _happened(scene: Scene, persona: Persona, act: Act, step: Step, done: frozenset[Move]) -> Happened:
    """What the mentor has in mind, told from the turns and the relationship."""
    now, before = step.relationship, scene.now
    deed = step.names or _latest(now)
    asked, asked_days = _asked(scene, now)
    promise = now.promises[-1].words if now.promises and Move.PROMISE not in done else ""
    return Happened(
        at=today(now),
        found=_found(scene, persona, act) if not act.verb else None,
        deed=deed.words if deed is not None else "",
        deed_days=(now.clock - deed.last).days if deed is not None else 0,
        question=asked,
        question_days=asked_days,
        promise=promise,
        waited_days=(now.clock - before.ask.at).days if before.ask is not None and not act.verb else 0,
        report_due=bool(now.advice) and Move.REPORT not in done,
    )


def _latest(now: Relationship) -> Deed | None:
    touching = [deed for deed in now.deeds if deed.kind is not Move.DID]
    return max(touching, key=lambda deed: deed.last) if touching else None


def _asked(scene: Scene, now: Relationship) -> tuple[str, int]:
    """What they answered last, and how many days ago."""
    passed = timedelta(0)
    for turn in reversed(scene.turns):
        if turn.about:
            return turn.about, (now.clock - turn.after.clock).days
        passed += turn.elapsed
    return "", 0


def _found(scene: Scene, persona: Persona, act: Act) -> Answer | NotMyField | None:
    """An answer to the question in this letter, or in the letter that it follows up."""
    found = _answer(persona, act)
    if found is not None or scene.now.ask is None:
        return found
    for turn in reversed(scene.turns):
        if turn.verb == "" and turn.reply == "":
            found = found or find_answer(persona, turn.said)
        if turn.reply or turn.after.clock <= scene.now.ask.at:
            break
    return found


def _answer(persona: Persona, act: Act) -> Answer | NotMyField | None:
    return find_answer(persona, act.text) if act.draft is None else answer_to(persona, act.draft)


# --- out --------------------------------------------------------------------------------------------


def _words(
    scene: Scene,
    persona: Persona,
    act: Act,
    step: Step,
    what: Situation,
    stance: Stance,
    happened: Happened,
    done: frozenset[Move],
) -> tuple[str, str]:
    """What the mentor says, and what the narrator tells; at most one of them stays empty."""
    said = [turn.reply for turn in scene.turns if turn.reply]
    told = [turn.narrator for turn in scene.turns if turn.narrator]
    seed = f"{scene.opening.seed} {len(scene.turns)}"
    values = _values(persona, step, act)

    def narrate(lines: Sequence[str]) -> str:
        return narrator.tell(lines, values, told, seed)

    if stance is Stance.BREAK_CHARACTER:
        return speak(persona, stance, what, happened, said, seed), ""
    if scene.now.stage is Stage.CLOSED:
        return "", narrate(narrator.ALREADY_CLOSED)
    if step.relationship.ending is Ending.RESTED:
        known = scene.now.answers > 0 and not act.verb
        return (speak(persona, Stance.BRIEF, Situation.REST, happened, said, seed), "") if known else ("", narrate(narrator.AT_REST))  # fmt: skip
    if act.verb == "wait":
        return "", narrate(narrator.TIME_WAITING if step.relationship.ask is not None else narrator.TIME)
    reply = speak(persona, stance, what, happened, said, seed)
    if reply and step.invites and what not in {Situation.INVITATION, Situation.COFFEE_YES}:
        come_by = speak(persona, stance, Situation.INVITATION, happened, [*said, reply], seed)
        reply = f"{reply} {come_by}".strip()
    elif reply and what in _LEAVES_COFFEE_OPEN and Move.COFFEE in done:
        not_yet = speak(persona, stance, Situation.COFFEE_NOT_YET, happened, [*said, reply], seed)
        both = f"{reply} {not_yet}".strip()
        reply = both if len(both.split()) <= LONGEST[stance] else reply
    if Move.MEET in done:
        return reply, narrate(narrator.AT_THE_PLACE)
    if Move.TURNED_UP in done and not reply:
        return "", narrate(narrator.NOT_THERE)
    if reply:
        return _leaving(scene, persona, act, step, stance, happened, said, seed, reply), ""
    if act.verb:
        return "", narrate(_unseen(done))
    return "", silence(persona, happened, told, seed)


def _unseen(done: frozenset[Move]) -> Sequence[str]:
    if Move.PROMISE in done:
        return narrator.PROMISED
    return narrator.UNSEEN if done - {Move.WAITED} else narrator.NOT_DONE


def _leaving(
    scene: Scene, persona: Persona, act: Act, step: Step, stance: Stance, happened: Happened, said: list[str], seed: str, reply: str
) -> str:  # fmt: skip
    """The answer, and a goodbye where the time at the table is over."""
    letters = at_table(scene, act.elapsed)
    if letters < 0 or step.relationship.stage is Stage.CLOSED:
        return reply
    if letters + 1 >= TABLE_TALK or _says_goodbye(act.text):
        goodbye = speak(persona, stance, Situation.MEETING_CLOSES, happened, [*said, reply], seed)
        return f"{reply} {goodbye}".strip()
    return reply


def _values(persona: Persona, step: Step, act: Act) -> dict[str, str]:
    now = step.relationship
    spent = clock.spoken(act.elapsed)
    return {
        "name": persona.called,
        "city": persona.city,
        "place": persona.place,
        "now": persona.now[now.step % len(persona.now)],
        "weekday": clock.day_name(now.clock),
        "unread": str(unread(persona, today(now))),
        "spent": spent,
        "Spent": spent[:1].upper() + spent[1:],
    }


def _quote(step: Step, act: Act) -> str:
    """The words of the letter that moved most."""
    if act.critique is None:
        return act.text if act.verb == "do" else ""
    quotes = {CODES[finding.code]: finding.quote for finding in act.critique.findings if finding.code in CODES and finding.quote}  # fmt: skip
    moved = sorted(step.because, key=lambda each: -abs(each.goodwill + each.patience))
    return next((quotes[each.move] or "" for each in moved if each.move in quotes), "")
