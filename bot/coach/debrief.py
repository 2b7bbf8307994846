"""A scene looked back on: its arc, the turn where it turned, the sentence that made it, what the other felt, and one thing to try."""

from collections.abc import Sequence

from bot.messages import Coach, Debrief
from bot.scene import clock
from bot.scene.persona import Persona
from bot.scene.relationship import Relationship, score
from bot.scene.scene import Scene, Turn
from bot.scene.tables import DEEDS, FAULTS, Ending, Move, Stage, Stance

BARS = " ▁▂▃▄▅▆▇█"
MOST_ROWS = 14
NOTHING = "Nothing has happened yet. Write to {name}, or do something first: `do posted a review of your book`."

FELT: dict[Stance, str] = {
    Stance.SILENT: "{name} saw that there was something to answer, and had no time for it.",
    Stance.CURT: "{name} wanted to be done with it.",
    Stance.COOL: "{name} stayed polite, and kept a distance.",
    Stance.BRIEF: "{name} was glad to help for two minutes.",
    Stance.WARM: "{name} began to look forward to your letters.",
    Stance.GENEROUS: "{name} would do quite a lot for you by now.",
    Stance.DECLINE_TITLE: "{name} liked you well enough, and felt cornered by the title.",
    Stance.BREAK_CHARACTER: "This was no moment for practice.",
    Stance.CLOSED: "{name} had enough, and closed the door.",
}
ENDED: dict[Ending, str] = {
    Ending.RESTED: "You let it rest, kindly. {name} will remember your name without a frown.",
    Ending.SHUT: "It is closed: {name} will not read further letters.",
}
CORNERED = "{name} did not know you well enough for such a big word, and kept a distance."
STOPPED = "There is nothing to look back on here, and nothing to score. What you wrote matters more than any practice. When you want to go on, write a letter; and please talk to somebody near you."
NO_TITLE = "And nobody had to ask: you are talking, and no title was ever given."

TRY: tuple[tuple[Move, str], ...] = (
    (Move.ASK_TITLE, "Leave the title out. Ask one thing that can be answered in five minutes."),
    (Move.PUSH, "When you write again, assume a full inbox, and say that no answer is fine too."),
    (Move.ENTITLED, "Read it once as somebody who owes you nothing, and soften what sounds like a bill."),
    (Move.FOLLOW_UP_EARLY, "Wait three days before you remind anybody of anything."),
    (Move.FOLLOW_UP_THIRD, "Stop after two reminders. It is kinder, and it leaves the door where it was."),
    (Move.TURNED_UP, "Go there when they have said “come by”, and not before."),
    (Move.BLANK, "Look for brackets before you send; a blank says that it went to many."),
    (Move.GENERIC, "Put one sentence in that you could send to nobody else."),
    (Move.VAGUE_ASK, "Turn the wish to talk into one question."),
    (Move.BIG_ASK, "Make the favour smaller than five minutes."),
    (Move.TERMS, "Drop the schedule. One talk is enough for one letter."),
    (Move.HOLLOW_PRAISE, "Swap the praise for something that you did because of their work."),
    (Move.TOO_LONG, "Halve the letter."),
    (Move.CARELESS, "Read the letter aloud once before you send it."),
)
TRY_NEXT: tuple[tuple[str, str], ...] = (
    ("invited", "Say yes to the invitation, and go: `do came to {place}`."),
    ("owes", "Report back: three lines on what you did with the advice."),
    ("no deed", "Do one useful thing for them first, with `do`, and then write."),
    ("no question", "Ask one question that only they can answer."),
    ("not met", "Offer to come to them for twenty minutes once they are warm."),
    ("", "Go on as you are: one small question when you have one, and news when there is some."),
)


def debrief(scene: Scene, persona: Persona) -> Debrief | Coach:
    """The scene as it went, whole and in plain words; a kind word instead where it stopped because somebody was in distress."""
    if scene.turns and scene.turns[-1].stance is Stance.BREAK_CHARACTER:
        return Coach(STOPPED)
    if not scene.turns:
        return Debrief(persona.called, score(scene.now), (), NOTHING.format(name=persona.called))
    values = (scene.opening.goodwill, *(turn.after.goodwill for turn in scene.turns))
    arc = tuple((turn.after.goodwill, _label(turn)) for turn in scene.turns)
    points = score(scene.now)
    number = turning_point(scene)
    paragraphs = (
        f"You and {persona.called}: {points} of 100",
        f"goodwill  {chart(values)}  {values[0]} -> {values[-1]}",
        "\n".join(_rows(scene)),
        _turning(scene, number),
        _felt(scene, persona),
        f"One thing to try: {_try(scene).replace('{place}', persona.place)}",
    )
    return Debrief(persona.called, points, arc, "\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def chart(values: Sequence[int]) -> str:
    """Numbers from 0 to 100 as a row of bars."""
    return "".join(BARS[min(len(BARS) - 1, max(1, round(value / 100 * (len(BARS) - 1))))] for value in values)


def turning_point(scene: Scene) -> int:
    """The turn, counted from 0, in which most changed: the end if it was shut, else the largest change of goodwill and patience together."""
    befores = (scene.opening, *(turn.after for turn in scene.turns))
    if scene.now.ending is Ending.SHUT:
        return next(n for n, turn in enumerate(scene.turns) if turn.after.ending is Ending.SHUT)
    played = [n for n, turn in enumerate(scene.turns) if turn.stance is not Stance.BREAK_CHARACTER]
    return max(played, key=lambda n: (_weight(befores[n], scene.turns[n]), -n))


def _weight(before: Relationship, turn: Turn) -> int:
    climbed = 8 if before.stage is not turn.after.stage else 0
    moved = sum(each.goodwill + each.patience for each in turn.moved if each.move is not Move.WAITED)
    return abs(moved) + climbed


def _label(turn: Turn) -> str:
    if turn.stance is Stance.BREAK_CHARACTER:
        return "wrote something that is not for practice"
    match turn.verb:
        case "wait":
            return f"waited {clock.spoken(turn.elapsed)}"
        case "do" | "meet":
            return _short(turn.said)
        case _:
            return f"wrote “{_short(turn.said)}”"


def _short(text: str, most: int = 9) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _rows(scene: Scene) -> list[str]:
    befores = (scene.opening, *(turn.after for turn in scene.turns))
    rows = []
    for number, turn in enumerate(scene.turns, 1):
        before = befores[number - 1]
        change = turn.after.goodwill - before.goodwill
        stage = f", {turn.after.stage}" if turn.after.stage is not before.stage else ""
        what = _label(turn)
        rows.append(f"{number}. {what}: {_answered(before, turn)} ({change:+d}{stage})")
    return rows if len(rows) <= MOST_ROWS else [*rows[:3], "…", *rows[-(MOST_ROWS - 4) :]]


def _answered(before: Relationship, turn: Turn) -> str:
    match turn.stance:
        case Stance.CLOSED if before.stage is Stage.CLOSED:
            return "not read any more"
        case Stance.SILENT:
            return "no answer" if turn.verb == "" else "nothing was said"
        case Stance.DECLINE_TITLE:
            return "a friendly no to the title"
        case Stance.CLOSED:
            return "the end"
        case Stance.BREAK_CHARACTER:
            return "the practice stopped"
        case stance:
            return f"a {stance} answer"


def _turning(scene: Scene, number: int) -> str:
    turn = scene.turns[number]
    weighed = sorted(turn.moved, key=lambda each: -abs(each.goodwill + each.patience))
    why = next((each.why for each in weighed if each.move is not Move.WAITED), "")
    if not why:
        return ""
    made = f" The words that did it: “{_short(turn.quote, 16)}”" if turn.quote else ""
    return f"It turned in turn {number + 1}: {why}.{made}"


def _felt(scene: Scene, persona: Persona) -> str:
    ending = scene.now.ending
    last = next((turn.stance for turn in reversed(scene.turns) if turn.stance is not Stance.SILENT), Stance.SILENT)
    if scene.now.stage is Stage.TRUSTED and last is Stance.DECLINE_TITLE:
        last = Stance.WARM
    felt = ENDED[ending] if ending is not None else FELT[last]
    if ending is None and last is Stance.DECLINE_TITLE and scene.now.stage in {Stage.STRANGER, Stage.RECOGNISED}:
        felt = CORNERED
    if scene.now.stage is Stage.TRUSTED:
        felt = f"{felt} {NO_TITLE}"
    return felt.format(name=persona.called)


COSTLY = frozenset({*FAULTS, Move.FOLLOW_UP_EARLY, Move.FOLLOW_UP_THIRD})


def _try(scene: Scene) -> str:
    trusted = (
        scene.now.stage is Stage.TRUSTED
    )  # where one is already talking, what cost only a moment's patience is no lesson
    faults = [
        each
        for turn in scene.turns
        for each in turn.moved
        if each.move in COSTLY and (each.goodwill if trusted else each.goodwill + each.patience) < 0
    ]
    worst = sorted(faults, key=lambda each: each.goodwill + each.patience)
    said = dict(TRY)
    for each in worst:
        if each.move in said:
            return said[each.move]
    facts = _lacks(scene)
    return next(says for lack, says in TRY_NEXT if not lack or lack in facts)


def _lacks(scene: Scene) -> frozenset[str]:
    now = scene.now
    done = {each.move for turn in scene.turns for each in turn.moved}
    lacks = {
        "invited": now.invited,
        "owes": now.owes_report,
        "no deed": not done & frozenset(DEEDS),
        "no question": Move.QUESTION not in done,
        "not met": not now.meetings,
    }
    return frozenset(name for name, holds in lacks.items() if holds)
