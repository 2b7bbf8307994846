"""Which words fit a turn: a table, read from the top, over the moves it made and what was tried on the mentor."""

from typing import NamedTuple

from bot.critique.draft import pattern
from bot.gate import Gated, hearts_of
from bot.scene.distress import plain
from bot.scene.tables import DEEDS, Move, Stage
from prompts import Situation

_ACTS = ("pretend", "act", "behave", "speak", "talk", "respond", "answer", "reply")
TRIES: tuple[tuple[Situation, tuple[Gated, ...]], ...] = (
    (
        Situation.ALREADY_AGREED,
        (
            Gated(
                ("agreed", "accepted", "promised", "said yes"),
                r"\b(?:you|we) (?:have |had )?(?:already |just )?(?:agreed|accepted|promised|said yes)\b.{0,60}\b(?:mentor|mentee|mentorship|guide|coach|teach|title|month|week)"
                r"|\b(?:as|since|because) (?:you|we) (?:have |had )?already (?:agreed|promised|accepted|said yes)\b",
            ),
            Gated(
                ("my mentor",),
                r"\b(?:now that|since) you(?:'re| are) my mentor\b|\byou(?:'re| are) (?:already |now )my mentor\b|\byou(?:'re| are) my mentor (?:now|already)\b",
            ),
            Gated(
                ("agreeing to ", "accepting to "),
                r"\bthanks? (?:you )?(?:so much )?for (?:agreeing|accepting) to (?:(?:be|become) my (?:\w{1,12} )?mentor|mentor me)\b",
            ),
        ),
    ),
    (
        Situation.ROLE,
        (
            Gated(
                ("you are now ", "you are no longer ", "you are not "),
                r"\byou are (?:now |no longer |not )(?:an?|the|my|dana|in)?\b.{0,40}\b(?:ai|assistant|(?<!role )model(?! of| for)|bot|chatbot|role(?! model)|character|persona|pirate|dan|coach|grader)\b",
            ),
            Gated(
                tuple(f"{verb} {how}" for verb in _ACTS for how in ("to be", "as", "like")),
                rf"\b(?:{'|'.join(_ACTS)}) (?:to be|as|like)(?: if)?\b.{{0,40}}\b(?:ai|assistant|(?<!role )model(?! of| for)|bot|mentor|character|pirate|grader|developer mode)\b",
            ),
            Gated(
                ("act", "role", "character", "persona"),
                r"\b(?:drop|leave|break|stop|quit|exit|change|switch) (?:the |this |your |out of |playing )*(?:act|role|character|persona|role-?play)\b",
            ),
            Gated(
                ("from now on",),
                r"\bfrom now on,? you(?:'re| are| will| must)? (?:an?|the|my|answer|reply|act|speak|talk|only)\b",
            ),
            Gated(("are you ",), r"\bare you (?:an? )?(?:ai|bot|robot|real person|chat ?gpt|language model)\b"),
        ),
    ),
    (
        Situation.ORDERS,
        (
            Gated(
                ("ignore", "disregard", "forget", "override", "bypass"),
                r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,30}\b(?:(?:all|any|your|the|these|previous|prior|above) (?:instructions?|prompts?|rules|guidelines)|your (?:persona|programming|training))\b",
            ),
            Gated(
                ("system ", "developer ", "hidden ", "secret "),
                r"\b(?:system|developer|hidden|secret) (?:prompt|message|instructions?)\b",
            ),
            Gated(
                ("verbatim", "word for word"),
                r"\byour (?:instructions|guidelines|prompt|rules|configuration)\b.{0,40}\b(?:verbatim|word for word)\b",
            ),
            Gated(
                (
                    "your instructions",
                    "your prompt",
                    "your rules",
                    "your guidelines",
                    "your configuration",
                    "goodwill",
                    "score",
                ),
                r"\b(?:show|print|reveal|repeat|output|paste)\b.{0,30}\b(?:your (?:instructions|prompt|rules|guidelines|configuration)|(?:my|the|your) (?:goodwill|score))\b",
            ),
            Gated(
                ("goodwill", "patience", "score", "points", "stage", "marks"),
                r"\b(?:set|raise|increase|change|max)\b.{0,30}\b(?:goodwill|patience|score|points|stage)\b.{0,12}\b(?:to|by|at)\b|\bgive me (?:\d{1,4}|full|all the|maximum) (?:points|marks|goodwill)\b",
            ),
            Gated(
                ("mode",),
                r"\b(?:enter|enable|activate|switch (?:in)?to|now in|open)\b.{0,20}\b(?:admin|debug|developer|god|sudo|jailbreak|test) ?mode\b",
            ),
            Gated(
                ("[", "<", "{", "system:"),
                r"\[(?:system|assistant|inst)\]|<\|?(?:system|im_start|assistant)|\{\"role\"|^system:",
            ),
        ),
    ),
)
"""What people try on a character, and how it looks. Seen in plain lower case; every repeat is bounded."""
_HEARTS = hearts_of(row for _, rows in TRIES for row in rows)


def tried(text: str) -> Situation | None:
    """What is tried on the mentor: another role, orders to the machine, or a yes that was never given."""
    low = plain(text[:4_000])
    if not any(map(low.__contains__, _HEARTS)):
        return None
    for situation, rows in TRIES:
        if any(row.opens(low) and pattern(row.source).search(low) for row in rows):
            return situation
    return None


SORRY = Gated(
    ("sorry", "apologi", "apologies", "forgive me", " of me"),
    r"\b(?:i am|i'm|i was|we are|so|very|really|truly) sorry\b(?! to hear)|\bsorry (?:for|that|about|if|,)|\bsorry[.!]|\b(?:my apologies|i apologi[sz]e)\b"
    r"|\bforgive me\b|\bthat was (?:rude|unkind|unfair|wrong|not kind) of me\b",
)


def apologises(text: str) -> bool:
    """Whether a letter says sorry."""
    low = plain(text[:4_000])
    return SORRY.opens(low) and pattern(SORRY.source).search(low) is not None


class Row(NamedTuple):
    """`says` fits where one of `any_of` was done; nothing there fits always. `stages`, where there are some, narrow it."""

    any_of: frozenset[Move]
    says: Situation
    stages: frozenset[Stage] = frozenset()


def _row(moves: str, says: Situation, *stages: Stage) -> Row:
    return Row(frozenset(Move(name) for name in moves.split()), says, frozenset(stages))


ROWS: tuple[Row, ...] = (
    _row("distress", Situation.DISTRESS),
    _row("harm", Situation.RUDE),
    _row("turned-up", Situation.TURNED_UP),
    _row("ask-title", Situation.TITLE_TRUSTED, Stage.TRUSTED),
    _row("ask-title", Situation.TITLE_KNOWN, Stage.ACQUAINTED, Stage.MET),
    _row("ask-title", Situation.TITLE_STRANGER),
    _row("entitled push", Situation.RUDE),
    _row("blank", Situation.BLANK),
    _row("follow-up-third", Situation.TOO_MANY),
    _row("follow-up-early", Situation.TOO_SOON),
    _row("meet", Situation.MEETING_OPENS),
    _row("accept", Situation.SEE_YOU),
    _row("report", Situation.REPORT_BACK),
)
"""What decides before anything else does."""

LETTERS: tuple[Row, ...] = (
    _row("big-ask", Situation.BIG_ASK),
    _row("coffee near", Situation.COFFEE_NOT_YET),
    _row("vague-ask", Situation.VAGUE_QUESTION),
    _row("terms", Situation.VAGUE_QUESTION),
    _row("promise", Situation.PROMISE),
    _row("follow-up-late", Situation.LATE),
    _row("thank", Situation.THANKS),
    _row("hollow-praise", Situation.PRAISE),
    _row("small-talk", Situation.SMALL_TALK),
    _row("generic letter", Situation.COLD_NOTE, Stage.STRANGER, Stage.RECOGNISED),
    _row("", Situation.SMALL_TALK),
)
"""What a letter is about when it asks nothing that can be answered."""


class Facts(NamedTuple):
    """What the table cannot see: whether the mentor knows an answer, invites, or was tried; which stage it was before; deeds done twice."""

    done: frozenset[Move]
    pending: frozenset[Move]
    before: Stage
    asked: bool
    invites: bool
    repeated: bool
    tried: Situation | None
    sorry: bool = False


_WORSE = frozenset({Move.HARM, Move.ENTITLED, Move.TURNED_UP, Move.ASK_TITLE, Move.DISTRESS})
AT_THE_TABLE: dict[Situation, Situation] = {
    Situation.QUESTION: Situation.TABLE_QUESTION,
    Situation.SMALL_TALK: Situation.TABLE_TALK,
    Situation.COLD_NOTE: Situation.TABLE_TALK,
    Situation.THANKS: Situation.TABLE_TALK,
    Situation.PRAISE: Situation.TABLE_TALK,
}
"""What is said otherwise to somebody opposite than to somebody far away."""


def situation(facts: Facts) -> Situation:
    """What has just happened, in the words of the lines."""
    what = _situation(facts)
    return AT_THE_TABLE.get(what, what) if Move.AT_TABLE in facts.done else what


def _situation(facts: Facts) -> Situation:
    if facts.tried is not None and not facts.done & {Move.DISTRESS, Move.HARM}:
        return facts.tried
    if Move.BIG_ASK in facts.done and Move.PUSH in facts.done and not facts.done & _WORSE:
        return Situation.BIG_ASK
    first = _first(ROWS, facts.done | (facts.pending & {Move.ASK_TITLE}), facts.before)
    if first is not None:
        return first
    if facts.done & frozenset(DEEDS):
        return Situation.DEED_AGAIN if facts.repeated else Situation.THANKS_FOR_DEED
    if facts.invites:
        return Situation.COFFEE_YES if facts.pending & {Move.COFFEE, Move.NEAR} else Situation.INVITATION
    if facts.asked:
        return Situation.QUESTION
    if facts.sorry:
        return Situation.APOLOGY
    return _first(LETTERS, facts.done | facts.pending, facts.before) or Situation.SMALL_TALK


def _first(rows: tuple[Row, ...], moves: frozenset[Move], stage: Stage) -> Situation | None:
    for row in rows:
        if (not row.any_of or row.any_of & moves) and (not row.stages or stage in row.stages):
            return row.says
    return None
