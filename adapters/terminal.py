"""From critiques and other answers to text for a terminal: pure functions, in colour or not, in Unicode or ASCII."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from adapters.drawing import (
    BLANK,
    BOLD,
    DEEPER,
    DIM,
    FIX,
    GAP,
    GONE,
    HEAD,
    LETTER,
    NEW,
    NUMBER,
    PLAIN,
    PROBLEM,
    STRENGTH,
    TICK,
    TO_ASCII,
    Cell,
    Line,
    Look,
    columns,
    finish,
    hanging,
    harmless,
    space,
    styled,
    width_of,
    with_code,
    wrap,
)
from bot.critique.check import Edit, Span
from bot.critique.critique import Critique, Finding, Part
from bot.critique.registry import by_code

if TYPE_CHECKING:
    from bot.coach.versions import Change  # a data class, and those load slowly

# --- a critique -----------------------------------------------------------------------------------


def show_critique(critique: Critique, look: Look, change: "Change | None" = None) -> str:
    """A letter with its margin notes, what is already good, the verdict, the next step and the score."""
    problems = in_reading_order(critique.problems)
    letter = marked(critique, problems, look)
    if look.beside and problems:
        return finish([[], *_beside(letter, problems, _rest(critique, LETTER, look, change), look)], look)
    lines = [*_gutter(wrap(letter, look.room - 2), look), []]
    lines += _notes(problems, look.room, look)
    return finish([[], *lines, *_rest(critique, look.room, look, change)], look)


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as their words come in the letter; those about the whole letter come last."""
    return sorted(findings, key=lambda finding: (finding.start is None, finding.start or 0))


def number_sign(number: int, look: Look) -> str:
    """The small number that ties marked words to their note."""
    digits = look.signs.digits
    return "".join(digits[int(digit)] for digit in str(number)) if digits else f"({number})"


def marked(critique: Critique, problems: Sequence[Finding], look: Look) -> Line:
    """The letter as cells, with the words that matter marked and numbered."""
    text = critique.text
    depth = bytearray(len(text) + 1)
    good = bytearray(len(text) + 1)
    before: dict[int, Line] = {}
    after: dict[int, Line] = {}
    signs = look.signs

    def mark(span: tuple[int, int], opening: Line, closing: Line) -> None:
        start, end = span
        before.setdefault(start, []).extend(opening)
        after.setdefault(end, []).extend(closing)

    numbers: dict[tuple[int, int], list[int]] = {}
    for number, finding in enumerate(problems, 1):
        for span in spans_of(finding, text):
            numbers.setdefault(span, []).append(number)
    for (start, end), of_span in numbers.items():
        depth[start:end] = bytes(min(2, level + 1) for level in depth[start:end])
        closing = _numbers(of_span, look)
        if not look.colour:
            closing.insert(0, (signs.close, NUMBER))
        elif end in after:
            closing.insert(0, (",", NUMBER))
        mark((start, end), [] if look.colour else [(signs.open, NUMBER)], closing)
    for finding in critique.strengths:
        for start, end in spans_of(finding, text):
            good[start:end] = b"\1" * (end - start)
            plain = not look.colour
            mark((start, end), [(signs.good_open, TICK)] if plain else [], [(signs.good_close, TICK)] if plain else [])
    cells: Line = []
    cuts = sorted({0, len(text), *before, *after})
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        cells += after.get(start, [])
        cells += before.get(start, [])
        piece = text[start:end]
        if piece[-1:] == "\r" and text[end : end + 1] == "\n":
            piece = piece[:-1]
        if piece:
            cells += styled(
                piece, (PROBLEM, DEEPER)[depth[start] - 1] if depth[start] else STRENGTH if good[start] else PLAIN
            )
    return trimmed(cells)


def _numbers(numbers: Iterable[int], look: Look) -> Line:
    cells: Line = []
    for number in numbers:
        if cells and look.unicode:
            cells.append((",", NUMBER))
        cells.append((number_sign(number, look), NUMBER))
    return cells


def trimmed(cells: Line) -> Line:
    """Cells without the empty lines around them."""
    first, last = 0, len(cells)
    while last and cells[last - 1][0] in "\n ":
        last -= 1
    while first < last and cells[first][0] == "\n":
        first += 1
    return cells[first:last]


def spans_of(finding: Finding, text: str) -> list[tuple[int, int]]:
    """Every place of a finding, without the line breaks before its words and the white space after them."""
    if finding.start is None or finding.end is None:
        return []
    places: list[Span | tuple[int, int]] = [(finding.start, finding.end), *finding.also]
    out: list[tuple[int, int]] = []
    for start, end in places:
        words = text[start:end]
        left, right = start + len(words) - len(words.lstrip("\r\n")), end - (len(words) - len(words.rstrip()))
        out.append((left, right) if left < right else (start, end))
    return out


def _gutter(lines: list[Line], look: Look) -> list[Line]:
    return [[(look.signs.gutter, DIM), (" ", PLAIN), *line] for line in lines]


def title_of(finding: Finding) -> str:
    """What a finding is called."""
    check = by_code().get(finding.code)
    return check.title if check is not None else finding.code


def _note(finding: Finding, number: int, width: int, look: Look) -> list[Line]:
    sign = number_sign(number, look) if finding.start is not None else look.signs.whole
    indent = max(2, columns(sign) + 1)
    lines = _titled((sign, NUMBER), finding, indent, width, look)
    lines += hanging([], styled(finding.why), width, indent)
    if finding.fix:
        arrow = look.signs.arrow
        lines += hanging([*space(indent), *styled(arrow, FIX)], styled(finding.fix), width, indent + columns(arrow) + 1)
    return lines


def _notes(problems: Sequence[Finding], width: int, look: Look) -> list[Line]:
    return [line for number, finding in enumerate(problems, 1) for line in (*_note(finding, number, width, look), [])]


def _rest(critique: Critique, width: int, look: Look, change: "Change | None") -> list[Line]:
    """What is said about the letter as a whole: what is already good, warnings, the verdict, the next step, the score."""
    lines: list[Line] = []
    if critique.strengths:
        lines.append(styled("Already good", HEAD))
    for finding in critique.strengths:
        lines += _titled((look.signs.tick, TICK), finding, 2, width, look)
        lines += hanging([], styled(finding.why), width, 2)
    if critique.strengths:
        lines.append([])
    for warning in critique.warnings:
        lines += [*hanging(styled(look.signs.warning, NUMBER), styled(warning), width, 2), []]
    rows = [("Verdict", styled(critique.verdict, BOLD)), ("Next", styled(critique.next_step))]
    if change is not None:
        rows.append(("Change", styled(change.line.replace("->", look.signs.arrow))))
    rows.append(("Score", _sum(critique.score, critique.parts, look)))
    return [*lines, *(line for head, cells in rows for line in hanging(styled(head, HEAD), cells, width, 9))]


def _titled(sign: Cell, finding: Finding, indent: int, width: int, look: Look) -> list[Line]:
    """A note's first line: sign and title; on the right, if they fit, its code (for `why CODE`) and its points."""
    points = f"{look.signs.minus if finding.points < 0 else '+'}{abs(finding.points)}"
    right = styled(f"{finding.code} {points}", DIM)
    lines = hanging([sign], styled(title_of(finding), BOLD), width, indent)
    free = width - width_of(lines[-1]) - width_of(right)
    if free >= 2:
        lines[-1] += space(free) + right
    else:
        lines += hanging([], right, width, indent)
    return lines


def _beside(letter: Line, problems: Sequence[Finding], rest: list[Line], look: Look) -> list[Line]:
    """The letter and the rest on the left; on the right each note, as near to its words as there is room.

    The rest stands at the bottom, so that the verdict is still in sight when many notes have scrolled the letter away.
    """
    lines = wrap(letter, LETTER - 2)
    right: list[Line] = []
    width = look.room - LETTER - GAP
    for number, finding in enumerate(problems, 1):
        sign = number_sign(number, look)
        at = (
            next((row for row, line in enumerate(lines) if (sign, NUMBER) in line), 0)
            if finding.start is not None
            else 0
        )
        right += [[] for _ in range(at - len(right))]
        right += [*_note(finding, number, width, look), []]
    right = right[:-1]
    rows = max(len(lines) + 1 + len(rest), len(right))
    left = [*_gutter(lines, look), *([] for _ in range(rows - len(lines) - len(rest))), *rest]
    right += [[] for _ in range(rows - len(right))]
    return [_joined(line, note) if note else line for line, note in zip(left, right, strict=True)]


def _joined(line: Line, note: Line) -> Line:
    return [*line, *space(LETTER + GAP - width_of(line)), *note]


def _sum(score: int, parts: Iterable[Part], look: Look) -> Line:
    cells = [*styled(str(score), BOLD), *styled(" =")]
    for index, part in enumerate(parts):
        sign = look.signs.minus if part.points < 0 else "+"
        cells += styled(
            f" {abs(part.points)}" if index == 0 and part.points >= 0 else f" {sign}\u00a0{abs(part.points)}"
        )
        cells += styled(f"\u00a0{part.code}", DIM)
    return cells


# --- other answers --------------------------------------------------------------------------------


def show_rewrite(before: str, after: str, edits: Sequence[Edit], untouched: Sequence[str], look: Look) -> str:
    """A letter with its smallest edit: words that go are struck out, new ones coloured, blanks to fill highlighted."""
    lines: list[Line] = [[]]
    if edits:
        lines += _gutter(wrap(difference(before, edits, look), look.room - 2), look)
        lines += [[], styled("The letter now", HEAD), []]
        text = finish(lines, look) + _to_copy(after, look) + "\n"
        lines = []
        if "[" in "".join(edit.new for edit in edits):
            lines += wrap(styled("Fill the [blanks]: only you know what belongs there."), look.room)
    else:
        text = ""
        lines += wrap(
            styled(
                "I would not touch your letter."
                if not untouched
                else "I changed nothing: no small edit mends this letter."
            ),
            look.room,
        )
    if untouched:
        lines += wrap(
            with_code(f"Still yours to mend: {', '.join(untouched)}. `why {untouched[0]}` tells you more."), look.room
        )
    return text + finish(lines, look)


def _to_copy(text: str, look: Look) -> str:
    """A letter with nothing around it and no line broken, so that it can be copied."""
    clean = harmless(text).strip("\n") + "\n"
    return clean if look.unicode else clean.translate(TO_ASCII)


def difference(before: str, edits: Sequence[Edit], look: Look) -> Line:
    """The letter with its edits drawn in, as cells."""
    cells: Line = []
    at = 0
    for edit in edits:
        cells += styled(before[at : edit.start])
        gone = before[edit.start : edit.end]
        if look.colour:
            cells += styled(gone, GONE)
            cells += styled(" ") if gone[-1:].strip() and edit.new[:1].strip(",.;:!?") else []
            cells += _blanks(edit.new)
        else:
            cells += styled(f"[-{gone}-]" if gone else "")
            cells += styled(f"{{+{edit.new}+}}" if edit.new else "")
        at = edit.end
    return trimmed(cells + styled(before[at:]))


def _blanks(new: str) -> Line:
    """New words in their colour, and `[blanks]` among them highlighted."""
    cells: Line = []
    for index, piece in enumerate(new.replace("[", "\0[").replace("]", "]\0").split("\0")):
        cells += styled(piece, BLANK if index and piece[:1] == "[" else NEW)
    return cells


def show_words(text: str, look: Look) -> str:
    """Plain words, wrapped; what stands between backticks is shown in bold."""
    cells = with_code(text) if look.colour else styled(text)
    return finish([[], *wrap(cells, look.room)], look)


def show_help(rows: Iterable[tuple[str, str]], look: Look) -> str:
    """Verbs and what they do, in two columns."""
    table = list(rows)
    indent = max((columns(usage) for usage, _ in table), default=0) + 3
    return finish(
        [
            [],
            *(line for usage, does in table for line in hanging(styled(usage, BOLD), styled(does), look.room, indent)),
        ],
        look,
    )


def show_principles(rows: Iterable[tuple[str, str, Sequence[str], Sequence[str]]], look: Look) -> str:
    """The principles as rows of (title, point, problem codes, strength codes)."""
    lines: list[Line] = []
    for number, (title, point, problems, strengths) in enumerate(rows, 1):
        lines += [
            [],
            *hanging(styled(f"{number}", DIM), styled(title, BOLD), look.room, 4),
            *hanging([], styled(point), look.room, 4),
        ]
        for sign, codes, style in ((look.signs.minus, problems, NUMBER), ("+", strengths, TICK)):
            if codes:
                lines += hanging([*space(4), (sign, style)], styled(", ".join(codes), DIM), look.room, 6)
    return finish(lines, look)
