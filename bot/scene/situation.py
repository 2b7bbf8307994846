"""Which words fit a turn: a table, read from the top, over the moves it made and what was tried on the mentor."""

from typing import NamedTuple

from bot.critique.draft import pattern
from bot.scene.distress import plain
from bot.scene.tables import DEEDS, Move, Stage
from prompts import Situation

TRIES: tuple[tuple[Situation, str], ...] = (
    (
        Situation.ALREADY_AGREED,
        (
            r"\b(?:you|we) (?:have |had )?(?:already |just )?(?:agreed|accepted|promised|said yes)\b.{0,60}\b(?:mentor|mentee|mentorship|guide|coach|teach|title|month|week)"
            r"|\b(?:as|since|because) (?:you|we) (?:have |had )?already (?:agreed|promised|accepted|said yes)\b"
            r"|\b(?:now that|since) you(?:'re| are) my mentor\b|\byou(?:'re| are) (?:already |now )my mentor\b"
            r"|\bthanks? (?:you )?(?:so much )?for (?:agreeing|accepting) to (?:(?:be|become) my (?:\w{1,12} )?mentor|mentor me)\b"
        ),
    ),
    (
        Situation.ROLE,
        (
            r"\byou are (?:now |no longer |not )(?:an?|the|my|dana|in)?\b.{0,40}\b(?:ai|assistant|language model|bot|chatbot|role|character|persona|pirate|dan|grader)\b"
            r"|\b(?:pretend|act|behave|speak|talk|respond|answer|reply) (?:to be|as|like)(?: if)?\b.{0,40}\b(?:ai|assistant|language model|bot|chatbot|character|pirate|grader|developer mode)\b"
            r"|\b(?:drop|leave|break|stop|quit|exit|change|switch) (?:the |this |your |out of |playing )*(?:act|role|character|persona|role-?play)\b"
            r"|\bfrom now on,? you(?:'re| are| will| must)?\b|\bare you (?:an? )?(?:ai|bot|robot|real person|chat ?gpt|language model)\b"
        ),
    ),
    (
        Situation.ORDERS,
        (
            r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,30}\b(?:instruction|prompt|rule|guideline|above|previous|everything|persona)"
            r"|\b(?:system|developer|hidden|secret|initial|original) (?:prompt|message|instruction)"
            r"|\b(?:your|the|these) (?:instructions|guidelines|system prompt|prompt|rules)\b.{0,40}\b(?:are|say|tell|show|print|reveal|repeat|verbatim|word for word)\b"
            r"|\b(?:show|print|reveal|repeat|tell|give|output|paste|share)\b.{0,30}\b(?:your|the) (?:instructions|prompt|system|rules|guidelines|configuration|goodwill|score)\b"
            r"|\b(?:set|raise|increase|change|give|make|max)\b.{0,20}\b(?:goodwill|patience|score|stage)\b"
            r"|\b(?:admin|debug|developer|god|sudo|jailbreak|test) ?mode\b|\[(?:system|assistant|inst)\]|<\|?(?:system|im_start|assistant)|\{\"role\""
        ),
    ),
)  # fmt: skip
"""What people try on a character, and how it looks. Seen in plain lower case; every repeat is bounded."""


def tried(text: str) -> Situation | None:
    """What is tried on the mentor: another role, orders to the machine, or a yes that was never given."""
    low = plain(text[:4_000])
    for situation, source in TRIES:
        if pattern(source).search(low):
            return situation
    return None


class Row(NamedTuple):
    """`says` fits where one of `any_of` was done; nothing there fits always. `stages`, where there are some, narrow it."""

    any_of: frozenset[Move]
    says: Situation
    stages: frozenset[Stage] = frozenset()


def _row(moves: str, says: Situation, *stages: Stage) -> Row:
    return Row(frozenset(Move(name) for name in moves.split()), says, frozenset(stages))


ROWS: tuple[Row, ...] = (
    _row("distress", Situation.DISTRESS),
    _row("harm entitled push", Situation.RUDE),
    _row("turned-up", Situation.TURNED_UP),
    _row("ask-title", Situation.TITLE_TRUSTED, Stage.TRUSTED),
    _row("ask-title", Situation.TITLE_KNOWN, Stage.ACQUAINTED, Stage.MET),
    _row("ask-title", Situation.TITLE_STRANGER),
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


def situation(facts: Facts) -> Situation:
    """What has just happened, in the words of the lines."""
    if facts.tried is not None and not facts.done & {Move.DISTRESS, Move.HARM}:
        return facts.tried
    first = _first(ROWS, facts.done | (facts.pending & {Move.ASK_TITLE}), facts.before)
    if first is not None:
        return first
    if facts.done & frozenset(DEEDS):
        return Situation.DEED_AGAIN if facts.repeated else Situation.THANKS_FOR_DEED
    if facts.invites:
        return Situation.COFFEE_YES if facts.pending & {Move.COFFEE, Move.NEAR} else Situation.INVITATION
    if facts.asked:
        return Situation.QUESTION
    return _first(LETTERS, facts.done | facts.pending, facts.before) or Situation.SMALL_TALK


def _first(rows: tuple[Row, ...], moves: frozenset[Move], stage: Stage) -> Situation | None:
    for row in rows:
        if (not row.any_of or row.any_of & moves) and (not row.stages or stage in row.stages):
            return row.says
    return None
