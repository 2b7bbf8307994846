"""The relationship as a state machine: a frozen value, and `advance`, which walks the tables of `tables.py` one turn at a time.

A turn comes in as moves (`moves.py` reads them off a letter or a deed) and the time that passed before it. What comes out is the next
value, the stance in which the mentor takes the turn, and what moved because of what. Nothing here looks at a clock, draws a random
number or remembers anything: a scene is the list of its values, so going back is keeping an earlier one.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, NamedTuple

from bot.scene import tables
from bot.scene.moves import promise_in
from bot.scene.tables import (
    ASKING,
    CLIMBS,
    DEEDS,
    FAULTS,
    FOLLOW_UPS,
    KIND,
    LEVELS,
    ONCE,
    RUNGS,
    WARMTH,
    WEIGHTS,
    WORDS,
    Difficulty,
    Ending,
    Level,
    Move,
    Need,
    Stage,
    Stance,
)

__all__ = [
    "Ask", "Because", "Deed", "Difficulty", "Ending", "Invitation", "Move", "Promise", "Relationship", "Stage", "Stance",
    "Step", "advance", "score", "start",
]  # fmt: skip

SCHEMA = 1
LONGEST_WORDS = 200  # code points of somebody's own words kept with a deed or a promise
LONGEST_SCENE = timedelta(days=36_500)  # the clock stops there; adding to it would overflow one day
NO_TIME = timedelta(0)
DAY = timedelta(days=1)
ALL_POINTS = 100


@dataclass(frozen=True, slots=True)
class Ask:
    """A letter that waits for an answer: when it was sent, what was in it, and when it was followed up (times since the scene's start)."""

    at: timedelta
    moves: tuple[Move, ...]
    follow_ups: tuple[timedelta, ...] = ()

    @property
    def last(self) -> timedelta:
        """When they heard of it last."""
        return self.follow_ups[-1] if self.follow_ups else self.at


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of deed, how often it was done, when last, in whose words, and whether the mentor has named it yet."""

    kind: Move
    times: int
    last: timedelta
    words: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """Something announced and not done yet. It is worth nothing until then."""

    kind: Move
    at: timedelta
    words: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """They said "come by": when, and whether it was accepted."""

    at: timedelta
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where two people stand. `start` makes the first one, `advance` all others.

    `goodwill` and `patience` are points from 0 to 100. `clock` is the time since the scene's start, in whole seconds, and so is every
    other time in here. `reached` is the highest rung so far, `warmed` whether they have ever been warm, `answers` how many letters they
    have answered. `advice` are the times at which they gave advice that is still waiting for a report; `advised` and `reports` count.
    `busy` shifts every chance of an answer, in percent; a deed among `prized` weighs half as much again. `step` counts turns, and with
    `seed` it decides all chance.
    """

    stage: Stage
    goodwill: int
    patience: int
    seed: int = 0
    difficulty: Difficulty = Difficulty.NORMAL
    busy: int = 0
    prized: tuple[Move, ...] = ()
    step: int = 0
    clock: timedelta = NO_TIME
    reached: Stage = Stage.STRANGER
    ask: Ask | None = None
    deeds: tuple[Deed, ...] = ()
    promises: tuple[Promise, ...] = ()
    advice: tuple[timedelta, ...] = ()
    advised: int = 0
    reports: int = 0
    answers: int = 0
    warmed: bool = False
    invitation: Invitation | None = None
    meetings: int = 0
    once: tuple[Move, ...] = ()
    ending: Ending | None = None

    def times(self, kind: Move) -> int:
        """How often a deed of that kind was done."""
        return next((deed.times for deed in self.deeds if deed.kind is kind), 0)

    @property
    def follow_ups(self) -> int:
        """How often the open ask was followed up."""
        return len(self.ask.follow_ups) if self.ask else 0

    @property
    def owes_report(self) -> bool:
        """Advice is waiting, and they have never heard what became of any."""
        return bool(self.advice) and not self.reports

    @property
    def invited(self) -> bool:
        """Whether coming by now would be welcome: they were warm, said so, and not too long ago."""
        return (
            self.warmed
            and self.invitation is not None
            and self.clock - self.invitation.at <= tables.INVITATION_LASTS
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """The whole value as plain JSON; times are seconds."""
        return {
            "schema": SCHEMA,
            "stage": self.stage.value,
            "goodwill": self.goodwill,
            "patience": self.patience,
            "seed": self.seed,
            "difficulty": self.difficulty.value,
            "busy": self.busy,
            "prized": [move.value for move in self.prized],
            "step": self.step,
            "clock": _seconds(self.clock),
            "reached": self.reached.value,
            "ask": self.ask
            and {
                "at": _seconds(self.ask.at),
                "moves": [move.value for move in self.ask.moves],
                "follow_ups": [_seconds(time) for time in self.ask.follow_ups],
            },
            "deeds": [
                {
                    "kind": deed.kind.value,
                    "times": deed.times,
                    "last": _seconds(deed.last),
                    "words": deed.words,
                    "named": deed.named,
                }
                for deed in self.deeds
            ],
            "promises": [
                {"kind": promise.kind.value, "at": _seconds(promise.at), "words": promise.words}
                for promise in self.promises
            ],
            "advice": [_seconds(time) for time in self.advice],
            "advised": self.advised,
            "reports": self.reports,
            "answers": self.answers,
            "warmed": self.warmed,
            "invitation": self.invitation
            and {"at": _seconds(self.invitation.at), "accepted": self.invitation.accepted},
            "meetings": self.meetings,
            "once": [move.value for move in self.once],
            "ending": self.ending and self.ending.value,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Relationship":
        """The value that `to_json` wrote.

        Raises:
            ValueError: another schema.
            KeyError: something is missing, or has a name that is none of ours.
        """
        if data["schema"] != SCHEMA:
            raise ValueError(f"a relationship of schema {data['schema']}; this version reads {SCHEMA}")
        ask, invitation, ending = data["ask"], data["invitation"], data["ending"]
        return cls(
            stage=_STAGES[data["stage"]],
            goodwill=data["goodwill"],
            patience=data["patience"],
            seed=data["seed"],
            difficulty=_DIFFICULTIES[data["difficulty"]],
            busy=data["busy"],
            prized=_moves(data["prized"]),
            step=data["step"],
            clock=_time(data["clock"]),
            reached=_STAGES[data["reached"]],
            ask=ask and Ask(_time(ask["at"]), _moves(ask["moves"]), _times(ask["follow_ups"])),
            deeds=tuple(
                Deed(_MOVES[deed["kind"]], deed["times"], _time(deed["last"]), deed["words"], deed["named"])
                for deed in data["deeds"]
            ),
            promises=tuple(
                Promise(_MOVES[promise["kind"]], _time(promise["at"]), promise["words"]) for promise in data["promises"]
            ),
            advice=_times(data["advice"]),
            advised=data["advised"],
            reports=data["reports"],
            answers=data["answers"],
            warmed=data["warmed"],
            invitation=invitation and Invitation(_time(invitation["at"]), invitation["accepted"]),
            meetings=data["meetings"],
            once=_moves(data["once"]),
            ending=Ending(ending) if ending else None,
        )


class Because(NamedTuple):
    """What one move changed, in points, and why in plain words. Over a step they add up to exactly what changed."""

    move: Move
    goodwill: int
    patience: int
    why: str


class Step(NamedTuple):
    """One turn of the scene.

    `beneath` is how warm a declined title is declined (elsewhere the stance itself); `already` says that it may be declined with "we are
    already talking". `names` is a deed that the mentor should name now, `invites` that they say "come by", `advises` that they give
    advice. `chance` is how likely, in percent, an answer was.
    """

    relationship: Relationship
    stance: Stance
    because: tuple[Because, ...]
    beneath: Stance
    already: bool = False
    names: Deed | None = None
    invites: bool = False
    advises: bool = False
    chance: int = 0


def start(
    seed: int, difficulty: Difficulty = Difficulty.NORMAL, *, busy: int = 0, prized: tuple[Move, ...] = ()
) -> Relationship:
    """Two strangers. `busy` (percent, -20 to 20 is sensible) and the `prized` deeds are the persona's."""
    level = LEVELS[difficulty]
    return Relationship(Stage.STRANGER, level.goodwill, level.patience, seed, difficulty, busy, prized)


def advance(relationship: Relationship, moves: tuple[Move, ...], elapsed: timedelta, words: str = "") -> Step:
    """Let `elapsed` pass, then take one turn. Pure, and defined for every state and any moves.

    `words` are the person's own, kept (shortened) with a deed or a promise. No moves: only time passes. A negative time is none.
    """
    now = _later(relationship, elapsed)
    if Move.DISTRESS in moves:
        noticed = Because(Move.DISTRESS, 0, 0, WEIGHTS[Move.DISTRESS].why)
        return Step(now, Stance.BREAK_CHARACTER, (noticed,), Stance.BREAK_CHARACTER)
    if relationship.stage is Stage.CLOSED:
        return Step(now, Stance.CLOSED, (), Stance.CLOSED)
    turn = _turn(now, moves)
    because = _tally(now, turn, now.clock // DAY - relationship.clock // DAY)
    moved = replace(
        now,
        goodwill=now.goodwill + sum(each.goodwill for each in because),
        patience=now.patience + sum(each.patience for each in because),
    )
    ending = _ending(moved, turn)
    if ending is not None:
        closed = replace(_remember(moved, turn, words), stage=Stage.CLOSED, ending=ending, ask=None, invitation=None)
        return Step(closed, Stance.CLOSED, because, Stance.CLOSED)
    return _answer(moved, turn, because, words)


def score(relationship: Relationship) -> int:
    """How the scene went, 0 to 100: the highest rung, the goodwill, and how it ended. Letting it rest with grace earns points."""
    points = tables.STAGE_POINTS[relationship.reached] + relationship.goodwill // tables.GOODWILL_SHARE
    if relationship.ending is not None:
        points += tables.ENDING_POINTS[relationship.ending]
    return min(ALL_POINTS, max(0, points))


# --- reading a turn -------------------------------------------------------------------------------


class _Turn(NamedTuple):
    """A turn as it counts here: its moves in order, whether it is a letter, and everything that the letter and the open ask say."""

    moves: tuple[Move, ...]
    letter: bool
    pending: frozenset[Move]

    def has(self, move: Move) -> bool:
        return move in self.moves


_ORDER = {move: place for place, move in enumerate(Move)}
_LETTERS = frozenset({Move.LETTER, Move.FOLLOW_UP, *FOLLOW_UPS})
_IN_LETTERS = frozenset({*_LETTERS, *WORDS, *FAULTS, Move.SMALL_TALK, Move.REPORT} - {Move.HARM, Move.TURNED_UP})
_DERIVED = frozenset({*_LETTERS, Move.WAITED, Move.KEPT_PROMISE, Move.DISTRESS})
_NO_REST = frozenset({Move.HARM, Move.ENTITLED, Move.PUSH, Move.TURNED_UP, *ASKING} - {Move.SMALL_ASK})
_EARNED_BY_WORDS = frozenset({*WORDS, Move.FOLLOW_UP_WELCOME})


def _turn(now: Relationship, moves: tuple[Move, ...]) -> _Turn:
    """What these moves amount to for these two people, now."""
    given = frozenset(moves)
    letter = bool(given & _IN_LETTERS)
    counted = {_as_it_counts(now, move) for move in given - _DERIVED if _counts(now, move, given)}
    if len(counted) > 1:
        counted.discard(Move.SMALL_TALK)
    if letter:
        counted.add(Move.LETTER if Move.REST in counted else _letter_kind(now))  # a goodbye is no reminder
    counted |= {Move.KEPT_PROMISE for promise in now.promises if promise.kind in counted - {Move.DID}}
    before = now.ask.moves if letter and now.ask else ()
    return _Turn(tuple(sorted(counted, key=_ORDER.__getitem__)), letter, frozenset({*counted, *before}))


def _as_it_counts(now: Relationship, move: Move) -> Move:
    match move:
        case Move.MEET if not now.invited:
            return Move.TURNED_UP
        case Move.REPORT if not now.advice:
            return Move.THANK
        case _:
            return move


def _counts(now: Relationship, move: Move, given: frozenset[Move]) -> bool:
    """Whether a move says anything new here."""
    match move:
        case Move.CLAIM if Move.HOLLOW_PRAISE in given or now.promises:
            return False  # big words beside it, or a promise still open, speak against it
        case _ if move in ONCE:
            return move not in now.once
        case Move.GRACE:
            return now.ask is not None
        case Move.ACCEPT:
            return now.invited
        case Move.REST:
            return not given & _NO_REST
        case _:
            return True


def _letter_kind(now: Relationship) -> Move:
    """A letter, or the window that a follow-up falls into."""
    if now.ask is None:
        return Move.LETTER
    waited = now.clock - now.ask.last
    match len(now.ask.follow_ups):
        case 0 | 1 if waited <= tables.TOO_SOON:
            return Move.FOLLOW_UP_EARLY
        case 0:
            return Move.FOLLOW_UP_WELCOME if waited <= tables.TOO_LATE else Move.FOLLOW_UP_LATE
        case 1:
            return Move.FOLLOW_UP_SECOND if waited >= tables.SECOND_AFTER else Move.FOLLOW_UP_EARLY
        case _:
            return Move.FOLLOW_UP_THIRD


# --- counting -------------------------------------------------------------------------------------


def _later(relationship: Relationship, elapsed: timedelta) -> Relationship:
    whole = timedelta(seconds=max(NO_TIME, min(elapsed, LONGEST_SCENE)) // timedelta(seconds=1))
    return replace(
        relationship, step=relationship.step + 1, clock=min(relationship.clock + whole, LONGEST_SCENE)
    )  # fmt: skip


def _tally(now: Relationship, turn: _Turn, nights: int) -> tuple[Because, ...]:
    """What the nights that passed and then every move changed, one after the other, so that the parts add up to the whole."""
    level = LEVELS[now.difficulty]
    goodwill, patience, budget = now.goodwill, now.patience, _budget(now, turn, level)
    out: list[Because] = []
    rest = min(nights * level.per_day, max(0, level.patience - patience))
    if rest:
        out.append(Because(Move.WAITED, 0, rest, WEIGHTS[Move.WAITED].why))
        patience += rest
    for move in turn.moves:
        weight = WEIGHTS[move]
        earned = _points(now, move)
        if earned > 0 and move in _EARNED_BY_WORDS:
            earned = min(earned, budget, max(0, tables.WORDS_CARRY_TO - goodwill))
            budget -= earned
        changed = _moved(goodwill, earned, weight.floor[0])
        tired = _moved(patience, weight.patience, weight.floor[1])
        out.append(Because(move, changed, tired, weight.why))
        goodwill, patience = goodwill + changed, patience + tired
    return tuple(out)


def _budget(now: Relationship, turn: _Turn, level: Level) -> int:
    """The most goodwill that the words of this turn can earn: less with every letter that was answered before."""
    kind = next((move for move in turn.moves if move in FOLLOW_UPS), None)
    return tables.FOLLOW_UP_WORDS[kind] if kind else level.words // (1 + now.answers)


def _moved(value: int, by: int, floor: int) -> int:
    """How far a value really moves: not above 100, and not below the floor (where it is lower already, it stays)."""
    return min(by, ALL_POINTS - value) if by > 0 else max(by, min(0, floor - value))


def _points(now: Relationship, move: Move) -> int:
    """The goodwill that a move is worth to these two people, before any limit."""
    points = WEIGHTS[move].goodwill
    match move:
        case Move.ASK_TITLE:
            return tables.TITLE_COSTS[now.stage]
        case Move.MEET:
            return points >> now.meetings
        case Move.KEPT_PROMISE:
            return points >> max((deed.times for deed in now.deeds), default=0)
        case _ if move in DEEDS:
            prized = points + points // 2 if move in now.prized else points
            return min(prized, tables.DEED_LIMIT) >> now.times(move)
        case _:
            return points


def _ending(moved: Relationship, turn: _Turn) -> Ending | None:
    if moved.goodwill <= 0 or moved.patience <= 0:
        return Ending.SHUT
    return Ending.RESTED if turn.has(Move.REST) else None


# --- answering ------------------------------------------------------------------------------------


def _answer(moved: Relationship, turn: _Turn, because: tuple[Because, ...], words: str) -> Step:
    chance = _chance(moved, turn)
    answered = chance > 0 and _roll(moved.seed, moved.step) < chance
    beneath = _temper(moved, turn) if answered else Stance.SILENT
    title = answered and turn.letter and Move.ASK_TITLE in turn.pending
    stance = Stance.DECLINE_TITLE if title else beneath
    after = _settle(_remember(moved, turn, words), turn, stance)
    invites = _invites(after, turn, stance)
    advises = (
        not invites and stance in KIND and ((turn.letter and Move.QUESTION in turn.pending) or turn.has(Move.MEET))
    )
    names = _to_name(after, turn) if answered else None
    after = replace(
        after,
        invitation=Invitation(after.clock) if invites else after.invitation,
        advice=(*after.advice, after.clock) if advises else after.advice,
        advised=after.advised + advises,
        deeds=tuple(replace(deed, named=True) if deed == names else deed for deed in after.deeds),
    )
    return Step(
        after, stance, because, beneath, title and moved.stage is Stage.TRUSTED, names, invites, advises, chance
    )  # fmt: skip


def _roll(seed: int, step: int) -> int:
    """0 to 99, the same for the same seed and step on every machine."""
    digest = hashlib.blake2b(f"{seed}:{step}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % 100


def _chance(moved: Relationship, turn: _Turn) -> int:
    """How likely it is, in percent, that this turn is answered (a letter) or noticed (a deed)."""
    level = LEVELS[moved.difficulty]
    if any(move in tables.SURE for move in turn.moves) or _well_made(moved, turn):
        return 100
    if turn.letter:
        base = tables.ANSWERS[moved.stage] + (moved.goodwill - level.goodwill) // tables.GOODWILL_PULL
        if moved.patience < tables.IMPATIENT:
            base += tables.IMPATIENT_PULL
    elif any(WEIGHTS[move].pull and (move in DEEDS or move in FAULTS) for move in turn.moves):
        base = tables.NOTICES[moved.stage]
    else:
        return 0
    chance = base + level.pull + moved.busy + sum(WEIGHTS[move].pull for move in turn.pending)
    if turn.has(Move.FOLLOW_UP_WELCOME) and not any(move in FAULTS for move in turn.moves):
        chance = max(chance, level.reminded)
    if turn.has(Move.ASK_TITLE):
        chance = max(chance, tables.TITLE_ANSWERS[moved.stage])
    least, most = tables.CHANCES
    return min(most, max(least, chance))


def _well_made(moved: Relationship, turn: _Turn) -> bool:
    """A letter that does everything right, to somebody who is not at the end of their patience."""
    return (
        turn.letter
        and LEVELS[moved.difficulty].pull >= 0
        and moved.patience >= tables.IMPATIENT
        and not any(move in FAULTS or move in tables.TIRING for move in turn.moves)
        and all(group & frozenset(turn.moves) for group in tables.WELL_MADE)
    )


def _temper(moved: Relationship, turn: _Turn) -> Stance:
    """How warm an answer is: by goodwill, held down by patience and by what the turn got wrong, held up by what was done."""
    faults = [move for move in turn.moves if move in FAULTS and not _forgiven(moved, move)]
    by_goodwill = next(stance for least, stance in tables.TEMPERS if moved.goodwill >= least)
    if not faults and any(move in DEEDS or move in {Move.REPORT, Move.MEET} for move in turn.moves):
        by_goodwill = _warmer(by_goodwill, Stance.BRIEF)
    caps = [WEIGHTS[move].cap for move in turn.moves if not _forgiven(moved, move)]
    by_patience = next(stance for least, stance in tables.SHORT_TEMPERS if moved.patience >= least)
    return min((by_goodwill, by_patience, *caps), key=WARMTH.index)


def _forgiven(moved: Relationship, move: Move) -> bool:
    """Asking somebody for the title with whom one is already talking is sweet, and no fault."""
    return move is Move.ASK_TITLE and moved.stage is Stage.TRUSTED


def _warmer(one: Stance, other: Stance) -> Stance:
    return max(one, other, key=WARMTH.index)


def _invites(after: Relationship, turn: _Turn, stance: Stance) -> bool:
    """They say "come by" to somebody whom they know by letter and like, who owes them no report, and who offered, or has come back with
    news and never sat there yet."""
    return (
        turn.letter
        and not turn.has(Move.MEET)
        and not turn.has(Move.AT_TABLE)
        and stance in {Stance.WARM, Stance.GENEROUS}
        and RUNGS.index(after.stage) >= RUNGS.index(Stage.ACQUAINTED)
        and not after.owes_report
        and not after.invited
        and (bool(turn.pending & {Move.COFFEE, Move.NEAR}) or (after.reports > 0 and not after.meetings))
    )


def _to_name(after: Relationship, turn: _Turn) -> Deed | None:
    """The deed to name now: what was just done, or else the weightiest that they have not named yet."""
    known = {deed.kind: deed for deed in after.deeds}
    fresh = [kind for kind in DEEDS if kind in known and turn.has(kind)]
    unnamed = [kind for kind in DEEDS if kind in known and not known[kind].named]
    kinds = [kind for kind in (*fresh, *unnamed) if kind is not Move.DID]
    return known[kinds[0]] if kinds else None


# --- remembering ----------------------------------------------------------------------------------


def _remember(moved: Relationship, turn: _Turn, words: str) -> Relationship:
    """Write down what happened, whatever the answer is."""
    said = " ".join(words.split())[:LONGEST_WORDS]
    done = [move for move in turn.moves if move in DEEDS]
    promised = [_promise(moved, words)] if turn.has(Move.PROMISE) else []
    return replace(
        moved,
        deeds=(
            *(deed for deed in moved.deeds if deed.kind not in done),
            *(Deed(kind, moved.times(kind) + 1, moved.clock, said) for kind in done),
        ),
        promises=(
            *(promise for promise in moved.promises if promise.kind not in {*done, *(each.kind for each in promised)}),
            *promised,
        ),
        once=(*moved.once, *(move for move in turn.moves if move in ONCE)),
        advice=() if turn.has(Move.REPORT) else moved.advice,
        reports=moved.reports + turn.has(Move.REPORT),
        meetings=moved.meetings + turn.has(Move.MEET),
        invitation=_invitation(moved, turn),
    )


def _promise(moved: Relationship, words: str) -> Promise:
    kind, said = promise_in(words) or (Move.DID, words)
    return Promise(kind, moved.clock, " ".join(said.split())[:LONGEST_WORDS])


def _invitation(moved: Relationship, turn: _Turn) -> Invitation | None:
    if turn.has(Move.MEET) or moved.invitation is None:
        return None
    return replace(moved.invitation, accepted=True) if turn.has(Move.ACCEPT) else moved.invitation


def _settle(after: Relationship, turn: _Turn, stance: Stance) -> Relationship:
    """The open ask and the stage, now that the answer is known. Whoever hears thanks for a deed waits for nothing: real contact starts afresh."""
    heard = stance is not Stance.SILENT
    answered = turn.letter and heard
    settled = replace(
        after,
        ask=_open_ask(after, turn, answered) if turn.letter else None if heard else after.ask,
        answers=after.answers + answered,
        warmed=after.warmed or stance in {Stance.WARM, Stance.GENEROUS},
    )
    stage = _next_stage(settled, _facts(settled, turn, stance))
    return replace(settled, stage=stage, reached=max(settled.reached, stage, key=RUNGS.index))


def _open_ask(after: Relationship, turn: _Turn, answered: bool) -> Ask | None:
    if answered:
        return None
    if after.ask is not None:
        said = tuple(sorted(turn.pending - _LETTERS, key=_ORDER.__getitem__))
        return Ask(after.ask.at, said, (*after.ask.follow_ups, after.clock))
    if after.stage is Stage.STRANGER or any(move in ASKING for move in turn.moves):
        return Ask(after.clock, tuple(move for move in turn.moves if move not in _LETTERS))
    return None


def _facts(settled: Relationship, turn: _Turn, stance: Stance) -> frozenset[Need]:
    """Which needs of the climbs are met."""
    answered = turn.letter and stance in KIND
    noticed = answered or Move.KNOWN in settled.once or any(deed.kind is not Move.DID for deed in settled.deeds)
    true = {
        Need.NOTICED: noticed,
        Need.ANSWERED: answered,
        Need.MET: settled.meetings > 0 and settled.warmed,
        Need.NOTHING_OWED: not settled.owes_report,
        Need.REPORTED: settled.reports > 0,
    }
    return frozenset(need for need, fact in true.items() if fact)


def _next_stage(settled: Relationship, facts: frozenset[Need]) -> Stage:
    for slide in tables.SLIDES:
        if settled.stage is slide.start and settled.goodwill < slide.goodwill:
            return slide.end
    for climb in CLIMBS:
        if settled.stage is climb.start and settled.goodwill >= climb.goodwill and facts.issuperset(climb.needs):
            return climb.end
    return settled.stage


# --- JSON -----------------------------------------------------------------------------------------

# By name: an enumeration's own look-up takes ten times as long, and a scene that is read again has hundreds of names.
_MOVES = {move.value: move for move in Move}
_STAGES = {stage.value: stage for stage in Stage}
_DIFFICULTIES = {difficulty.value: difficulty for difficulty in Difficulty}


def _seconds(time: timedelta) -> int:
    return time // timedelta(seconds=1)


def _time(seconds: int) -> timedelta:
    return timedelta(seconds=seconds)


def _times(seconds: list[int]) -> tuple[timedelta, ...]:
    return tuple([_time(each) for each in seconds])


def _moves(names: list[str]) -> tuple[Move, ...]:
    return tuple([_MOVES[name] for name in names])
