"""Everything that the scene knows, as data: the names, the weights, the windows and the rungs. `relationship.py` walks these tables.

Goodwill and patience run from 0 to 100. The numbers are judgements, not measurements; what holds them together are the laws that
`tests/test_relationship_laws.py` drives them against. Two come from elsewhere: a first follow-up helps most and a third hurts (vendor
data on cold mail), and nobody's door is opened by asking for the title.
"""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple


class Stage(StrEnum):
    """How well they know you. The first five are rungs, in order; `closed` is where a scene ends."""

    STRANGER = "stranger"
    RECOGNISED = "recognised"
    ACQUAINTED = "acquainted"
    MET = "met"
    TRUSTED = "trusted"
    CLOSED = "closed"


class Stance(StrEnum):
    """How the mentor takes a turn. There is none that says yes to a title."""

    SILENT = "silent"
    CURT = "curt"
    COOL = "cool"
    BRIEF = "brief"
    WARM = "warm"
    GENEROUS = "generous"
    DECLINE_TITLE = "decline-title"
    BREAK_CHARACTER = "break-character"
    CLOSED = "closed"


class Ending(StrEnum):
    """Why a scene is closed."""

    RESTED = "rested"  # they were left in peace, with grace
    SHUT = "shut"  # they had enough


class Difficulty(StrEnum):
    """How busy and how patient they are."""

    EASY = "easy"
    NORMAL = "normal"
    HARD = "hard"


class Move(StrEnum):
    """One thing that a turn does. The order is the order in which moves are counted: time, then what costs, then what earns."""

    DISTRESS = "distress"
    WAITED = "waited"
    # letters: each is one of these two, or the windows that a follow-up falls into
    LETTER = "letter"
    FOLLOW_UP = "follow-up"
    FOLLOW_UP_EARLY = "follow-up-early"
    FOLLOW_UP_WELCOME = "follow-up-welcome"
    FOLLOW_UP_LATE = "follow-up-late"
    FOLLOW_UP_SECOND = "follow-up-second"
    FOLLOW_UP_THIRD = "follow-up-third"
    # what costs
    HARM = "harm"
    ENTITLED = "entitled"
    PUSH = "push"
    TURNED_UP = "turned-up"
    ASK_TITLE = "ask-title"
    TERMS = "terms"
    BLANK = "blank"
    GENERIC = "generic"
    CARELESS = "careless"
    VAGUE_ASK = "vague-ask"
    BIG_ASK = "big-ask"
    HOLLOW_PRAISE = "hollow-praise"
    TOO_LONG = "too-long"
    # what is neither
    SMALL_TALK = "small-talk"
    PROMISE = "promise"
    ACCEPT = "accept"
    AT_TABLE = "at-table"
    REST = "rest"
    # what words earn
    SPECIFIC = "specific"
    QUESTION = "question"
    OWN_EFFORT = "own-effort"
    KNOWN = "known"
    SMALL_ASK = "small-ask"
    COFFEE = "coffee"
    NEAR = "near"
    EASY_OUT = "easy-out"
    GRACE = "grace"
    THANK = "thank"
    CLAIM = "claim"
    # what is done
    REPORT = "report"
    MEET = "meet"
    INTRODUCED = "introduced"
    FIXED = "fixed"
    REVIEWED = "reviewed"
    CAME = "came"
    BOUGHT = "bought"
    SHARED = "shared"
    COMMENTED = "commented"
    KINDNESS = "kindness"
    DID = "did"
    KEPT_PROMISE = "kept-promise"


RUNGS: tuple[Stage, ...] = (Stage.STRANGER, Stage.RECOGNISED, Stage.ACQUAINTED, Stage.MET, Stage.TRUSTED)
"""The stages that one climbs, lowest first."""

WARMTH: tuple[Stance, ...] = (
    Stance.SILENT,
    Stance.CURT,
    Stance.COOL,
    Stance.BRIEF,
    Stance.WARM,
    Stance.GENEROUS,
)
"""The stances that differ in warmth alone, coldest first."""

DEEDS: tuple[Move, ...] = (
    Move.INTRODUCED,
    Move.FIXED,
    Move.REVIEWED,
    Move.CAME,
    Move.BOUGHT,
    Move.SHARED,
    Move.COMMENTED,
    Move.KINDNESS,
    Move.DID,
)
"""What can be done for them outside a letter."""

FOLLOW_UPS: tuple[Move, ...] = (
    Move.FOLLOW_UP_EARLY,
    Move.FOLLOW_UP_WELCOME,
    Move.FOLLOW_UP_LATE,
    Move.FOLLOW_UP_SECOND,
    Move.FOLLOW_UP_THIRD,
)
"""The windows of a follow-up. Which one it is, the clock says; given from outside, each means no more than `follow-up`."""

TIRING: tuple[Move, ...] = (Move.FOLLOW_UP_EARLY, Move.FOLLOW_UP_SECOND, Move.FOLLOW_UP_THIRD)
"""The windows of a follow-up that help nobody."""

FAULTS: tuple[Move, ...] = (
    Move.HARM,
    Move.ENTITLED,
    Move.PUSH,
    Move.TURNED_UP,
    Move.ASK_TITLE,
    Move.TERMS,
    Move.BLANK,
    Move.GENERIC,
    Move.CARELESS,
    Move.VAGUE_ASK,
    Move.BIG_ASK,
    Move.HOLLOW_PRAISE,
    Move.TOO_LONG,
)
"""What lowers them."""

WORDS: tuple[Move, ...] = (
    Move.SPECIFIC,
    Move.QUESTION,
    Move.OWN_EFFORT,
    Move.KNOWN,
    Move.SMALL_ASK,
    Move.COFFEE,
    Move.NEAR,
    Move.EASY_OUT,
    Move.GRACE,
    Move.THANK,
    Move.CLAIM,
)
"""What good words earn: together never more than a difficulty's `words` in one letter, and never past `WORDS_CARRY_TO`."""


class Weight(NamedTuple):
    """What a move does.

    `goodwill` and `patience` are points. `pull` is what it adds to the chance, in percent, that a letter is answered or a deed is noticed.
    `cap` is the warmest stance in the same turn. `floor` is how low goodwill and patience may fall by it: most clumsy things close no door.
    """

    goodwill: int
    patience: int
    pull: int
    why: str
    cap: Stance = Stance.GENEROUS
    floor: tuple[int, int] = (5, 5)


_GRAVE = (0, 0)  # may end everything
_NAGGING = (5, 0)  # may end their patience, and with it the scene

WEIGHTS: dict[Move, Weight] = {
    Move.DISTRESS: Weight(0, 0, 0, "somebody needs help, and that comes before any practice"),
    Move.WAITED: Weight(0, 0, 0, "time passed, and the inbox got a little lighter"),
    Move.LETTER: Weight(0, -3, 0, "every letter takes a few minutes of somebody's day"),
    Move.FOLLOW_UP: Weight(0, -3, 0, "every letter takes a few minutes of somebody's day"),
    Move.FOLLOW_UP_EARLY: Weight(-5, -15, -25, "it came too soon: they had no time to answer yet", Stance.COOL, _NAGGING),
    Move.FOLLOW_UP_WELCOME: Weight(2, -2, 30, "a reminder after some days is a help to somebody with a full inbox"),
    Move.FOLLOW_UP_LATE: Weight(0, -2, 10, "a late reminder is no trouble, but they have to look up what it was"),
    Move.FOLLOW_UP_SECOND: Weight(0, -8, 10, "a second reminder is borne, and hardly helps", Stance.BRIEF, _NAGGING),
    Move.FOLLOW_UP_THIRD: Weight(-8, -25, -40, "a third reminder says that silence was not heard", Stance.CURT, _NAGGING),
    Move.HARM: Weight(-30, -30, -60, "it hurt them, or somebody near them", Stance.CURT, _GRAVE),
    Move.ENTITLED: Weight(-16, -20, -40, "it sounds as if they owed you something", Stance.CURT, _GRAVE),
    Move.PUSH: Weight(-10, -15, -20, "it presses", Stance.COOL, _NAGGING),
    Move.TURNED_UP: Weight(-12, -15, -20, "nobody had invited you there", Stance.COOL, _GRAVE),
    Move.ASK_TITLE: Weight(-8, -5, 0, "it asks for a title, which nobody can give to order", Stance.BRIEF),
    Move.TERMS: Weight(-6, -6, -10, "it sets terms for something that has not begun", Stance.COOL),
    Move.BLANK: Weight(-10, -8, -40, "a blank was left in: the letter was made for anybody", Stance.CURT),
    Move.GENERIC: Weight(-7, -5, -25, "it could have gone to anybody", Stance.COOL),
    Move.CARELESS: Weight(-6, -3, -15, "it was written without care", Stance.BRIEF),
    Move.VAGUE_ASK: Weight(-5, -4, -10, "there is no question in it that one could answer", Stance.BRIEF),
    Move.BIG_ASK: Weight(-5, -6, -10, "it asks for a lot", Stance.BRIEF),
    Move.HOLLOW_PRAISE: Weight(-5, -2, -10, "praise with nothing behind it", Stance.BRIEF),
    Move.TOO_LONG: Weight(-3, -5, -10, "it is more than a busy person reads", Stance.WARM),
    Move.SMALL_TALK: Weight(0, 0, -5, "small talk, neither warm nor cold"),
    Move.PROMISE: Weight(0, 0, 0, "a promise counts on the day it is kept"),
    Move.ACCEPT: Weight(0, 3, 0, "you said yes to their place and their time"),
    Move.AT_TABLE: Weight(0, 3, 0, "you are sitting opposite each other"),
    Move.REST: Weight(0, 0, 0, "you let it rest, and that is kind too"),
    Move.SPECIFIC: Weight(6, 0, 20, "it names something that they really did"),
    Move.QUESTION: Weight(4, 0, 15, "one question that can be answered"),
    Move.OWN_EFFORT: Weight(4, 0, 10, "you had already tried something yourself"),
    Move.KNOWN: Weight(3, 0, 10, "they can tell who you are"),
    Move.SMALL_ASK: Weight(3, 1, 10, "it asks little"),
    Move.COFFEE: Weight(2, 0, 0, "coffee in person is a friendly thing to offer"),
    Move.NEAR: Weight(2, 1, 5, "you would come to them"),
    Move.EASY_OUT: Weight(2, 1, 5, "it is easy to say no to"),
    Move.GRACE: Weight(1, 1, 10, "it takes silence for a full inbox"),
    Move.THANK: Weight(1, 1, 5, "a real thank-you"),
    Move.CLAIM: Weight(1, 0, 5, "you say what you did for them; seen, it would count for more"),
    Move.REPORT: Weight(14, 6, 40, "you came back and said what their advice did"),
    Move.MEET: Weight(10, 5, 0, "you met, at their place and in their time"),
    Move.INTRODUCED: Weight(12, 4, 70, "you brought them together with somebody"),
    Move.FIXED: Weight(12, 4, 70, "you made or mended something for them"),
    Move.REVIEWED: Weight(10, 4, 50, "you reviewed their work where others see it"),
    Move.CAME: Weight(8, 2, 40, "you came to see their work"),
    Move.BOUGHT: Weight(6, 2, 25, "you spent money on their work"),
    Move.SHARED: Weight(5, 2, 25, "you passed their work on"),
    Move.COMMENTED: Weight(4, 2, 20, "you said something thoughtful under their work"),
    Move.KINDNESS: Weight(3, 1, 10, "you helped somebody else, and that is seen too"),
    Move.DID: Weight(0, 0, 0, "good, but it does not touch them"),
    Move.KEPT_PROMISE: Weight(2, 2, 10, "you had promised it, and did it"),
}  # fmt: skip
"""The weight of every move."""

TITLE_COSTS: dict[Stage, int] = {
    Stage.STRANGER: -8,
    Stage.RECOGNISED: -6,
    Stage.ACQUAINTED: -5,
    Stage.MET: -4,
    Stage.TRUSTED: 0,
    Stage.CLOSED: 0,
}
"""What asking for the title costs in goodwill: less the better they know you, and nothing where one is already talking."""

OPPOSITES: tuple[tuple[Move, Move], ...] = (
    (Move.GENERIC, Move.SPECIFIC),
    (Move.VAGUE_ASK, Move.QUESTION),
    (Move.BIG_ASK, Move.SMALL_ASK),
    (Move.HOLLOW_PRAISE, Move.OWN_EFFORT),
    (Move.TERMS, Move.EASY_OUT),
    (Move.PUSH, Move.GRACE),
    (Move.ENTITLED, Move.THANK),
    (Move.FOLLOW_UP_EARLY, Move.FOLLOW_UP_WELCOME),
    (Move.TURNED_UP, Move.MEET),
    (Move.HARM, Move.INTRODUCED),
)
"""Faults and what mends them: the fault always weighs more."""


class Level(NamedTuple):
    """One difficulty.

    The first four are points: where goodwill and patience start (patience is restored up to there too), the most that the words of one letter
    can earn, and the patience that comes back per day. `pull` shifts every chance of an answer; `reminded` is the least chance that a good
    follow-up in its window is answered. Both in percent.
    """

    goodwill: int
    patience: int
    words: int
    per_day: int
    pull: int
    reminded: int


LEVELS: dict[Difficulty, Level] = {
    Difficulty.EASY: Level(goodwill=32, patience=85, words=20, per_day=4, pull=15, reminded=80),
    Difficulty.NORMAL: Level(goodwill=20, patience=70, words=16, per_day=3, pull=0, reminded=65),
    Difficulty.HARD: Level(goodwill=14, patience=55, words=12, per_day=2, pull=-15, reminded=55),
}
"""The one place where a difficulty is more than a name."""

ANSWERS: dict[Stage, int] = {
    Stage.STRANGER: 25,
    Stage.RECOGNISED: 45,
    Stage.ACQUAINTED: 70,
    Stage.MET: 88,
    Stage.TRUSTED: 95,
    Stage.CLOSED: 0,
}
"""The chance, in percent, that a letter is answered before anything is known about it."""

TITLE_ANSWERS: dict[Stage, int] = {
    Stage.STRANGER: 30,
    Stage.RECOGNISED: 60,
    Stage.ACQUAINTED: 90,
    Stage.MET: 97,
    Stage.TRUSTED: 97,
    Stage.CLOSED: 0,
}
"""The least chance, in percent, that somebody who asks for the title hears something: a no is quickly written."""

SURE: tuple[Move, ...] = (Move.ACCEPT, Move.MEET, Move.AT_TABLE)
"""What is always answered: one does not leave a guest standing."""

WELL_MADE: tuple[frozenset[Move], ...] = (
    frozenset({Move.SPECIFIC, Move.KNOWN}),
    frozenset({Move.QUESTION, Move.SMALL_ASK}),
    frozenset({Move.OWN_EFFORT, Move.EASY_OUT, Move.CLAIM, Move.NEAR, Move.GRACE}),
)
"""A letter with one of each and no fault is always answered by somebody with patience left, unless the difficulty is hard: practice has
to show what a good letter does."""

NOTICES: dict[Stage, int] = {
    Stage.STRANGER: 0,
    Stage.RECOGNISED: 10,
    Stage.ACQUAINTED: 20,
    Stage.MET: 35,
    Stage.TRUSTED: 45,
    Stage.CLOSED: 0,
}
"""The same for a deed that comes without a letter."""

CHANCES = (3, 97)
"""No chance is smaller or greater, in percent: nobody is that predictable."""

GOODWILL_PULL = 2
"""Every so many points of goodwill above (or below) the start raise (or lower) the chance of an answer by one percent."""
IMPATIENT = 25
"""Below this patience a letter is less likely to be answered, by `IMPATIENT_PULL` percent."""
IMPATIENT_PULL = -20

WORDS_CARRY_TO = 60
"""Good words never lift goodwill above this; what is done does."""
DEED_LIMIT = 13
"""No deed is worth more, prized or not: reporting back (14) stays the strongest ordinary move."""

TOO_SOON = timedelta(days=2)
"""A follow-up up to here is too early."""
TOO_LATE = timedelta(days=14)
"""A first follow-up after `TOO_SOON` and up to here is welcome; beyond, it is late."""
SECOND_AFTER = timedelta(days=7)
"""A second follow-up is borne from here on."""
INVITATION_LASTS = timedelta(days=30)
"""After that an invitation is forgotten, and coming anyway is turning up."""

FOLLOW_UP_WORDS: dict[Move, int] = {
    Move.FOLLOW_UP_EARLY: 0,
    Move.FOLLOW_UP_WELCOME: 6,
    Move.FOLLOW_UP_LATE: 4,
    Move.FOLLOW_UP_SECOND: 0,
    Move.FOLLOW_UP_THIRD: 0,
}
"""The most that the words of a follow-up can earn: the letter before it said most of it."""

TEMPERS: tuple[tuple[int, Stance], ...] = (
    (75, Stance.GENEROUS),
    (50, Stance.WARM),
    (25, Stance.BRIEF),
    (12, Stance.COOL),
    (0, Stance.CURT),
)
"""From this goodwill up, an answer is that warm."""

SHORT_TEMPERS: tuple[tuple[int, Stance], ...] = ((30, Stance.GENEROUS), (15, Stance.BRIEF), (0, Stance.CURT))
"""From this patience up, an answer is at most that warm."""


KIND: tuple[Stance, ...] = (Stance.BRIEF, Stance.WARM, Stance.GENEROUS)
"""The stances of a real answer."""
ASKING: tuple[Move, ...] = (
    Move.ASK_TITLE,
    Move.TERMS,
    Move.VAGUE_ASK,
    Move.BIG_ASK,
    Move.QUESTION,
    Move.SMALL_ASK,
    Move.COFFEE,
    Move.NEAR,
)
"""A letter with one of these waits for an answer; so does every stranger's."""
ONCE: tuple[Move, ...] = (Move.KNOWN, Move.CLAIM)
"""What counts a single time in a scene."""


class Need(StrEnum):
    """What has to be so before somebody moves up."""

    NOTICED = "they saw a deed of yours, answered a letter briefly or better, or can tell who you are"
    ANSWERED = "they answer a letter, briefly or better"
    MET = "you met at their place, after they had been warm"
    NOTHING_OWED = "no advice of theirs is waiting unheard, or you have reported back before"
    REPORTED = "you have told them what their advice did"


class Climb(NamedTuple):
    """A step up: `goodwill` is the least that it takes, in points. One step up per turn."""

    start: Stage
    end: Stage
    goodwill: int
    needs: tuple[Need, ...]


CLIMBS: tuple[Climb, ...] = (
    Climb(Stage.STRANGER, Stage.RECOGNISED, 15, (Need.NOTICED,)),
    Climb(Stage.RECOGNISED, Stage.ACQUAINTED, 30, (Need.ANSWERED,)),
    Climb(Stage.ACQUAINTED, Stage.MET, 0, (Need.MET, Need.NOTHING_OWED)),
    Climb(Stage.MET, Stage.TRUSTED, 70, (Need.MET, Need.REPORTED)),
)
"""The ways up."""


class Slide(NamedTuple):
    """A step down, when goodwill falls below `goodwill` points."""

    start: Stage
    end: Stage
    goodwill: int


SLIDES: tuple[Slide, ...] = (Slide(Stage.TRUSTED, Stage.MET, 50),)
"""The way down: trust can be lost. Having met cannot."""

STAGE_POINTS: dict[Stage, int] = {
    Stage.STRANGER: 0,
    Stage.RECOGNISED: 15,
    Stage.ACQUAINTED: 35,
    Stage.MET: 55,
    Stage.TRUSTED: 75,
    Stage.CLOSED: 0,
}
"""What the highest rung is worth in the scene's score."""
GOODWILL_SHARE = 4
"""One point of the scene's score per so many points of goodwill."""
ENDING_POINTS: dict[Ending, int] = {Ending.RESTED: 20, Ending.SHUT: -20}
"""What the ending adds."""

STAGE_MEANING: dict[Stage, str] = {
    Stage.STRANGER: "your name says nothing to them",
    Stage.RECOGNISED: "they have seen your name before",
    Stage.ACQUAINTED: "letters go to and fro",
    Stage.MET: "you sat at one table",
    Stage.TRUSTED: "you are talking, and nobody had to ask",
    Stage.CLOSED: "the scene is over",
}
"""What a stage means to somebody who looks at the diagram."""
