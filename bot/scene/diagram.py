"""The page about the scene, printed from its tables: `python -m bot.scene.diagram` writes what docs/scene.md holds."""

import sys
from collections.abc import Iterable

from bot.scene import tables
from bot.scene.clock import spoken
from bot.scene.tables import DEEDS, FAULTS, FOLLOW_UPS, LEVELS, WEIGHTS, WORDS, Move, Stage, Stance

INTRODUCTION = """\
<!-- Written by `python -m bot.scene.diagram` from bot/scene/tables.py; edit that. -->

# The scene

Practice is a small world with one other person in it. What stands between the two of you is a value: how well they know you (the stage), how much
they like hearing from you (goodwill, 0 to 100), and how much more they will take right now (patience, 0 to 100). Everything that you write or do is
read as a few moves. Each move changes that value by a number in the tables below, and the value decides how warm the next answer is, or that there
is none. No model takes part in this, so nobody can be talked into anything.
"""

LAWS = """\
## What always holds

- Nobody says yes to a title. A stranger who asks hears no or nothing; somebody who is already trusted hears that you are already talking.
- A deed counts when it is done. A promise is worth nothing until then, and the same deed again is worth half each time.
- "I reviewed your book" in a letter is worth a single point, once, and nothing beside empty praise or an open promise. Tell it with `do`, and it is a deed.
- Falls are bigger than rises. Small talk moves nothing.
- Waiting brings patience back. It never makes anybody like you more.
- Advice that they gave waits for a report. Coming back with one is the strongest ordinary move; who never does stays acquainted.
- One meets at their place and in their time, when they have been warm and said "come by". Coming without that is turning up.
- Letting it rest with grace ends a scene too, and scores.
- Somebody in distress gets kind, plain words at once. The act drops, and nothing is counted.
- Chance comes from the scene's seed and the number of the turn, so the same script plays the same scene, and going back is exact.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([
        INTRODUCTION, "## The stages\n", mermaid(), "", _stages(), LAWS, "## What moves what\n", _moves_intro(),
        _moves("What costs", FAULTS), _moves("What words earn", WORDS), _moves("What is done", _DONE),
        _moves("Follow-ups", FOLLOW_UPS), _windows(), _moves("Neither here nor there", _NEUTRAL),
        "## How warm an answer is\n", _stances(), "## Easy, normal, hard\n", _levels(), "## How a scene scores\n", _score(),
    ])  # fmt: skip


_DONE = (Move.REPORT, Move.MEET, *DEEDS, Move.KEPT_PROMISE)
_NEUTRAL = (Move.LETTER, Move.WAITED, Move.SMALL_TALK, Move.PROMISE, Move.ACCEPT, Move.REST, Move.DISTRESS)
_GRAVE = tuple(move for move in FAULTS if WEIGHTS[move].floor[0] == 0)


def mermaid() -> str:
    """The stages and the ways between them as a Mermaid state diagram."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {Stage.STRANGER}"]
    for climb in tables.CLIMBS:
        needs = " and ".join(_NEED_NAMES[need] for need in climb.needs)
        least = f", goodwill {climb.goodwill}" if climb.goodwill else ""
        lines.append(f"    {climb.start} --> {climb.end}: {needs}{least}")
    lines += [f"    {slide.start} --> {slide.end}: goodwill below {slide.goodwill}" for slide in tables.SLIDES]
    lines += [f"    {stage} --> {Stage.CLOSED}: let it rest, or no goodwill or patience left" for stage in tables.RUNGS]
    return "\n".join([*lines, f"    {Stage.CLOSED} --> [*]", "```"])


_NEED_NAMES: dict[tables.Need, str] = {
    tables.Need.NOTICED: "noticed",
    tables.Need.ANSWERED: "answered",
    tables.Need.MET: "met",
    tables.Need.NOTHING_OWED: "no report owed",
    tables.Need.REPORTED: "reported back",
}


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def _stages() -> str:
    needs = {climb.end: climb for climb in tables.CLIMBS}
    rows = []
    for stage in tables.RUNGS:
        climb = needs.get(stage)
        takes = "; ".join([*climb.needs, *([f"goodwill {climb.goodwill}"] if climb.goodwill else [])]) if climb else ""
        rows.append(
            (stage, tables.STAGE_MEANING[stage], takes, f"{tables.ANSWERS[stage]} %", tables.TITLE_COSTS[stage])
        )
    return (
        _table(("stage", "means", "takes", "a plain letter is answered", "asking for the title costs"), rows)
        + "\nOne step up per turn. `closed` is where a scene ends: patience or goodwill at 0, or letting it rest.\n"
    )


def _moves_intro() -> str:
    grave = ", ".join(f"`{move}`" for move in _GRAVE)
    return (
        "Points of goodwill and of patience, what it adds to the chance of an answer, and the warmest answer that is left. "
        f"Clumsiness never takes goodwill below {WEIGHTS[Move.GENERIC].floor[0]}; {grave} can.\n\n"
        f"Good words carry goodwill to {tables.WORDS_CARRY_TO}; from there on, only what is done counts. The words of one letter earn "
        "no more than a difficulty allows, divided by one plus the letters that were answered before.\n"
    )


def _moves(title: str, moves: Iterable[Move]) -> str:
    rows = []
    for move in moves:
        weight = WEIGHTS[move]
        goodwill = "by stage" if move is Move.ASK_TITLE else _signed(weight.goodwill)
        warmest = "" if weight.cap is Stance.GENEROUS else weight.cap
        rows.append((f"`{move}`", goodwill, _signed(weight.patience), _signed(weight.pull, " %"), warmest, weight.why))
    return f"### {title}\n\n" + _table(("move", "goodwill", "patience", "chance", "at most", "because"), rows)


def _signed(points: int, unit: str = "") -> str:
    return f"{points:+d}{unit}" if points else ""


def _windows() -> str:
    reminded = ", ".join(f"{level.reminded} % ({name})" for name, level in LEVELS.items())
    return (
        f"A first follow-up is too early up to {spoken(tables.TOO_SOON)} after the letter, welcome up to {spoken(tables.TOO_LATE)}, and late "
        f"afterwards. A second one is borne from {spoken(tables.SECOND_AFTER)} after the first. A good one in its window, with nothing wrong in "
        f"it, is answered at least this often: {reminded}.\n"
    )


def _stances() -> str:
    rows = [(stance, least) for least, stance in reversed(tables.TEMPERS)]
    patience = ", ".join(f"{least} for {stance}" for least, stance in tables.SHORT_TEMPERS if least)
    return (
        _table(("answer", "goodwill from"), rows)
        + f"\nPatience holds it down: it takes at least {patience}, and below that an answer is curt. What was just done, with nothing wrong "
        f"beside it, is thanked for at least briefly. Besides these there are `{Stance.SILENT}`, `{Stance.DECLINE_TITLE}`, "
        f"`{Stance.BREAK_CHARACTER}` and `{Stance.CLOSED}`.\n"
    )


def _levels() -> str:
    return _table(
        ("", "goodwill", "patience", "words of a letter", "patience per day", "chance"),
        (
            (name, level.goodwill, level.patience, level.words, level.per_day, _signed(level.pull, " %"))
            for name, level in LEVELS.items()
        ),
    )


def _score() -> str:
    stages = ", ".join(f"{stage} {tables.STAGE_POINTS[stage]}" for stage in tables.RUNGS)
    endings = ", ".join(f"{ending} {points:+d}" for ending, points in tables.ENDING_POINTS.items())
    return (
        f"The highest stage ({stages}), a point for every {tables.GOODWILL_SHARE} points of goodwill, and how it ended ({endings}): "
        "0 to 100.\n"
    )


if __name__ == "__main__":
    sys.stdout.write(page())
