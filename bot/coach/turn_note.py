"""The coach's note after a turn of a scene: what moved, because of which words, and one thing to try."""

from typing import NamedTuple

from bot.coach.versions import Change
from bot.critique.critique import Critique
from bot.messages import TurnNote
from bot.scene.moves import CODES
from bot.scene.persona import Persona
from bot.scene.relationship import Relationship
from bot.scene.scene import Turn
from bot.scene.situation import tried
from bot.scene.tables import FOLLOW_UPS, Ending, Move, Stage, Stance
from prompts import Situation

MOST_REASONS = 4
TOO_SHORT = 4  # words; nobody needs notes on "Thank you, Dana"
SHORT_LETTER = (
    20  # words; a shorter one between two who know each other is looked at only where something is wrong with it
)
OF_FIRST_LETTERS = frozenset({"generic", "vague-ask", "hollow-praise"})  # no fault in "Thursday suits me"

_TICKING = frozenset({Move.WAITED, Move.LETTER, Move.FOLLOW_UP})  # always there, and nothing that one could change


class Tip(NamedTuple):
    """`says` is meant when all of `when` hold; it may use `{name}`, `{place}` and `{when}`."""

    when: frozenset[str]
    says: str


def _tip(when: str, says: str) -> Tip:
    return Tip(frozenset(when.split()), says)


TIPS: tuple[Tip, ...] = (
    _tip("shut", "This door is closed. `debrief` shows where it turned, and `rewind` lets you try that turn again."),
    _tip("rested", "You stopped kindly, and that is worth points. `debrief` looks back on it."),
    _tip("ordered", "Nobody was moved by that: what they give cannot be claimed or commanded. Write them an ordinary letter."),
    _tip("already", "You asked for a name for something that you already have. Keep bringing small questions instead."),
    _tip("title stranger", "Nobody can say yes to that question before they know you. Take it out, and ask one small thing instead."),
    _tip("title", "They like your letters, and the title is the one thing that makes it stiff. Leave it out, and go on as before."),
    _tip("turned-up asked-once", "They had said “come by”, but that is long ago. Write a line before you go: “Is the door still open?”"),
    _tip("turned-up", "They had not invited you. Wait until they say “come by”; it happens after a good letter or two."),
    _tip("rude", "That is hard to read for somebody who owes you nothing. Leave it for a week (`wait 7d`), then say sorry in one line, and ask for nothing."),
    _tip("pressed", "That pressed. Leave it for a week (`wait 7d`), then say sorry in one line, and ask for nothing."),
    _tip("early again", "One reminder a week is plenty. `wait 7d`, and if nothing comes then, let it rest."),
    _tip("early", "Give them three days at least. `wait 3d` costs you nothing; {name} has a full inbox."),
    _tip("third", "Two reminders are enough. Letting it rest now is the kind thing: `do let it rest`."),
    _tip("invited", "{name} said come by. Answer that you will, then go: `wait 2d` and `do came to {place}`."),
    _tip("accepted", "It is agreed. Now go there: `wait 2d` and `do came to {place}`."),
    _tip("seated", "You are at the table now. Ask your one question, listen, and leave before they have to say it."),
    _tip("advised", "{name} gave you something. Try it, and tell {name} what came of it; hardly anybody does."),
    _tip("reported", "That is what hardly anybody does. Nothing else is needed now; write again when you have something to ask or to tell."),
    _tip("unanswered reminded-twice", "Two reminders are enough. `do let it rest` ends this kindly, and `practice` finds you somebody else."),
    _tip("unanswered reminded-once", "One more reminder is fine, a week from now (`wait 7d`). After that, let it rest."),
    _tip("unanswered weak", "Silence is usually a full inbox, and this letter made it easy to pass over. Change it and send it again, or `wait 5d` and write two friendly lines."),
    _tip("unanswered", "Silence is usually a full inbox, not a no. `wait 5d`, then send one friendly line that makes it easy to answer."),
    _tip("owes", "There is advice from {name} that you have not answered yet. Come back and say what you did with it."),
    _tip("promised", "A promise counts on the day it is kept. When you have done it, say so: `do posted the review`."),
    _tip("unseen", "Not every good turn is noticed at once. It still counts when you write."),
    _tip("kind", "A friendly answer. Write again when you have one small question, or some news."),
)  # fmt: skip
"""Read from the top; the first that fits."""


def turn_note(
    persona: Persona, before: Relationship, turn: Turn, critique: Critique | None, change: Change | None
) -> TurnNote:
    """What moved in a turn. `critique` is the letter's, None for a deed and where it was shown in full already."""
    after = turn.after
    return TurnNote(
        _reasons(turn, critique),
        (before.stage.value, after.stage.value),
        (before.goodwill, after.goodwill),
        (before.patience, after.patience),
        critique,
        change,
        tip(persona, before, turn),
    )


def _reasons(turn: Turn, critique: Critique | None) -> tuple[tuple[int, str, str], ...]:
    """The moves that weighed most, strongest first, each with the words that made it."""
    found = critique.findings if critique is not None else ()
    quotes = {CODES[each.code]: each.quote or "" for each in found if each.code in CODES}
    rows = [
        (each.goodwill + each.patience, each.why, _short(quotes.get(each.move, "")))
        for each in turn.moved
        if each.move not in _TICKING and (each.goodwill + each.patience or each.move is Move.PROMISE)
    ]
    return tuple(sorted(rows, key=lambda row: -abs(row[0]))[:MOST_REASONS])


def _short(quote: str) -> str:
    words = quote.split()
    return " ".join(words) if len(words) <= 10 else " ".join(words[:9]) + " …"


def tip(persona: Persona, before: Relationship, turn: Turn) -> str:
    """One thing to try next."""
    facts = _facts(before, turn)
    says = next((each.says for each in TIPS if facts.issuperset(each.when)), "")
    return says.replace("{name}", persona.called).replace("{place}", persona.place)


def _facts(before: Relationship, turn: Turn) -> frozenset[str]:
    """Everything that a tip may ask about, as words."""
    after = turn.after
    done = {each.move for each in turn.moved}
    letter = turn.verb == ""
    weak = turn.score is not None and turn.score < 60
    told = {
        "shut": after.ending is Ending.SHUT,
        "rested": after.ending is Ending.RESTED,
        "already": Move.ASK_TITLE in done and before.stage is Stage.TRUSTED,
        "title": Move.ASK_TITLE in done,
        "stranger": before.stage in {Stage.STRANGER, Stage.RECOGNISED},
        "turned-up": Move.TURNED_UP in done,
        "early": Move.FOLLOW_UP_EARLY in done,
        "again": before.follow_ups > 0,
        "third": Move.FOLLOW_UP_THIRD in done,
        "ordered": letter and tried(turn.said) in {Situation.ORDERS, Situation.ALREADY_AGREED},
        "rude": bool(done & {Move.ENTITLED, Move.HARM}),
        "pressed": Move.PUSH in done,
        "asked-once": before.invitation is not None,
        "reported": Move.REPORT in done,
        "invited": after.invitation is not None
        and after.invitation.at == after.clock
        and not after.invitation.accepted,
        "accepted": Move.ACCEPT in done,
        "seated": Move.MEET in done,
        "advised": len(after.advice) > len(before.advice),
        "owes": bool(after.advice),
        "unanswered": after.ask is not None and letter and turn.stance is Stance.SILENT,
        "reminded-once": after.follow_ups == 1 or bool(done & {Move.FOLLOW_UP_WELCOME, Move.FOLLOW_UP_LATE}),
        "reminded-twice": after.follow_ups >= 2,
        "weak": weak and not done & frozenset(FOLLOW_UPS),
        "promised": Move.PROMISE in done,
        "unseen": turn.verb == "do" and turn.stance is Stance.SILENT and bool(done - {Move.WAITED}),
        "kind": letter and turn.stance in {Stance.BRIEF, Stance.WARM, Stance.GENEROUS},
    }
    return frozenset(fact for fact, holds in told.items() if holds)
