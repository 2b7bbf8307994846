"""The practice in a terminal: the mentor, the narrator and the coach, each with a voice of their own."""

from collections.abc import Sequence

from adapters.drawing import (
    DIM,
    HEAD,
    NUMBER,
    TICK,
    Line,
    Look,
    columns,
    finish,
    hanging,
    space,
    styled,
    with_code,
    wrap,
)
from bot.messages import Choices, Debrief, Profile, Progress, Say, Silence, TurnNote
from bot.plain import standing

SPEECH = "36"  # the mentor's colour
NARRATED = "3"  # italics
REASON = 5  # columns of "+12  "


def shown(part: Say | Silence | Profile | TurnNote | Debrief | Progress | Choices, look: Look) -> str:
    """A part of a practice as text; a terminal has no buttons, and the notes name the verbs."""
    match part:
        case Say():
            return show_say(part.name, part.text, look)
        case Silence():
            return show_silence(part.text, look)
        case Profile():
            return show_profile(part, look)
        case TurnNote():
            return show_turn_note(part, look)
        case Debrief() | Progress():
            return show_block(part.text, look)
        case Choices():
            return ""


def show_say(name: str, text: str, look: Look) -> str:
    """What the mentor says, beside their name."""
    head = styled(f"{name}:", f"1;{SPEECH}")
    indent = columns(name) + 2
    return finish([[], *hanging(head, styled(text, SPEECH), look.room, indent)], look)


def show_silence(text: str, look: Look) -> str:
    """What the narrator tells."""
    cells = with_code(text, NARRATED) if look.colour else styled(text)
    return finish([[], *wrap(cells, look.room)], look)


def show_profile(profile: Profile, look: Look) -> str:
    """A persona's public profile."""
    indent = max(columns(what) for what, _ in profile.rows) + 2
    lines: list[Line] = [
        [],
        *wrap([*styled(f"{profile.name},", HEAD), (" ", ""), *styled(profile.headline)], look.room),
        [],
    ]
    for what, text in profile.rows:
        lines += hanging(styled(what, DIM), styled(text), look.room, indent)
    for work in profile.works:
        lines += [[], *hanging([(look.signs.whole, HEAD), (" ", "")], styled(work), look.room, 2)]
    return finish([*lines, [], *wrap(with_code(profile.begin), look.room)], look)


def show_turn_note(note: TurnNote, look: Look) -> str:
    """The coach's note after a turn, beside a line that keeps it apart from the mentor."""
    room = look.room - 2
    lines: list[Line] = [styled("Coach", HEAD)]
    if note.change is not None:
        lines += wrap(styled(note.change.line), room)
    if note.critique is not None:
        lines += _short_critique(note, room, look)
    for points, why, quote in note.reasons:
        sign = f"{points:+d}".replace("-", look.signs.minus)
        said = f"{why} (“{quote}”)" if quote else why
        lines += hanging(styled(sign, NUMBER if points < 0 else TICK), styled(said), room, REASON)
    lines += wrap(styled(standing(note), DIM), room)
    if note.tip:
        lines += hanging(styled(look.signs.arrow, HEAD), with_code(note.tip), room, columns(look.signs.arrow) + 1)
    gutter: Line = [(look.signs.gutter, DIM), (" ", "")]
    return finish([[], *([*gutter, *line] for line in lines)], look)


def _short_critique(note: TurnNote, room: int, look: Look) -> Sequence[Line]:
    critique = note.critique
    if critique is None:
        return ()
    lines = wrap([*styled(f"{critique.score} of 100", HEAD), (" ", ""), *styled(critique.verdict)], room)
    for finding in critique.problems[:3]:
        lines += hanging(
            styled(look.signs.minus, NUMBER), [*styled(finding.code, DIM), (" ", ""), *styled(finding.fix)], room, 2
        )
    good = ", ".join(finding.code for finding in critique.strengths)
    return [*lines, *hanging(styled(look.signs.tick, TICK), styled(good, DIM), room, 2)] if good else lines


def show_block(text: str, look: Look) -> str:
    """Lines that are kept as they are and wrapped where they are too long: a debrief, progress."""
    lines: list[Line] = [[]]
    for row in text.split("\n"):
        lines += wrap(with_code(row) if look.colour else styled(row), look.room) if row else [space(0)]
    return finish(lines, look)
