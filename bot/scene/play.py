"""One turn of a scene: what a person wrote or did goes in, and what came of it comes out. Pure: the same scene and act give the same turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.critique.critique import Critique
from bot.critique.draft import pattern
from bot.scene import clock, narrator
from bot.scene.distress import plain
from bot.scene.memory_of import Happened, unread
from bot.scene.mentor import silence, speak
from bot.scene.moves import CODES, moves_of
from bot.scene.persona import Answer, NotMyField, Persona, find_answer
from bot.scene.relationship import Deed, Relationship, Step, advance
from bot.scene.scene import Moved, Scene, Turn
from bot.scene.situation import Facts, situation, tried
from bot.scene.tables import Ending, Move, Stage, Stance
from prompts import Situation

FIRST_MORNING = datetime(2024, 1, 2, 9, tzinfo=UTC)  # a Tuesday, as `clock.FIRST_DAY` says
READ_FOR_A_QUESTION = 3_000  # code points; nobody asks later than that
TABLE_TALK = 3  # letters at one table; then they have to go
AT_TABLE_FOR = timedelta(hours=3)
MET = "meet"  # the verb of a turn in which the two met

_GOODBYE = r"\b(?:good ?bye|bye|see you|thanks? (?:you )?(?:so much |very much |a lot )?for (?:your time|the (?:coffee|tea|talk|chat)|having me|meeting)|i (?:have|must|should|need) to (?:go|leave|run|catch)|won't keep you)\b"


@dataclass(frozen=True, slots=True)
class Act:
    """What a person does: a letter (no verb) with its critique, a deed (`do`) or a wait. `elapsed` is the time that passes before it."""

    verb: str
    text: str
    at: datetime
    elapsed: timedelta
    critique: Critique | None = None


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
    moves = _moves(scene, persona, act)
    step = advance(before, moves, act.elapsed, act.text if act.verb != "wait" else "")
    done = frozenset(each.move for each in step.because)
    happened = _happened(scene, persona, act, step, done)
    facts = Facts(
        done,
        frozenset(before.ask.moves) | done if before.ask and not act.verb else done,
        before.stage,
        happened.found is not None and not act.verb,
        step.invites,
        step.names is not None and step.names.times > 1,
        tried(act.text) if not act.verb else None,
    )
    what = situation(facts)
    stance = step.stance
    reply, told = _words(scene, persona, act, step, what, stance, happened, done)
    answered = isinstance(happened.found, Answer) and what is Situation.QUESTION and reply != ""
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
        codes=act.critique.codes if act.critique is not None else (),
        score=act.critique.score if act.critique is not None and stance is not Stance.BREAK_CHARACTER else None,
        about=happened.found.about if answered and isinstance(happened.found, Answer) else "",
        quote=_quote(step, act),
    )
    return Played(turn, step, what, happened, stance)


def at_table(scene: Scene, elapsed: timedelta) -> int:
    """How many letters were said at the table where the two sit now, or -1 if they sit at none."""
    spent, letters = elapsed, 0
    for turn in reversed(scene.turns):
        if turn.verb == MET:
            return letters if spent <= AT_TABLE_FOR and letters < TABLE_TALK else -1
        if turn.verb or _says_goodbye(turn.said):
            return -1
        spent, letters = spent + turn.elapsed, letters + 1
    return -1


def _says_goodbye(text: str) -> bool:
    return "?" not in text and pattern(_GOODBYE).search(plain(text)) is not None


def today(relationship: Relationship) -> datetime:
    """The scene's date, which only has a day of the week."""
    return FIRST_MORNING + relationship.clock


# --- in ---------------------------------------------------------------------------------------------


def _moves(scene: Scene, persona: Persona, act: Act) -> tuple[Move, ...]:
    codes = act.critique.codes if act.critique is not None else ()
    match act.verb:
        case "wait":
            return ()
        case "do" if scene.now.invited and _at_their_place(persona, act.text):
            return (Move.MEET,)
        case "":
            moves = moves_of(codes, act.text, scene.now)
            seated = at_table(scene, act.elapsed) >= 0 and Move.DISTRESS not in moves
            return (*moves, Move.AT_TABLE) if seated else moves
        case verb:
            return moves_of(codes, act.text, scene.now, verb)


def _at_their_place(persona: Persona, text: str) -> bool:
    """Whether a deed names their place, or that one came by."""
    low = plain(text)
    named = [word for word in persona.place.lower().split() if len(word) > 3]
    return any(word in low for word in named) or "invitation" in low or pattern(r"\b(?:came|dropped|went) by\b").search(low) is not None  # fmt: skip


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
    found = find_answer(persona, act.text[:READ_FOR_A_QUESTION])
    if found is not None or scene.now.ask is None:
        return found
    for turn in reversed(scene.turns):
        if turn.verb == "" and turn.reply == "":
            found = found or find_answer(persona, turn.said[:READ_FOR_A_QUESTION])
        if turn.reply or turn.after.clock <= scene.now.ask.at:
            break
    return found


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
        return speak(persona, stance, Situation.DISTRESS, happened, said, seed), ""
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
