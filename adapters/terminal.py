"""From critiques and other answers to text for a terminal: pure functions, in colour or not, in Unicode or ASCII."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.critique.check import Edit, Span
from bot.critique.critique import Critique, Finding, Part
from bot.critique.registry import by_code

if TYPE_CHECKING:
    from bot.coach.versions import Change  # a data class, and those load slowly

NARROWEST, WIDEST = 40, 110  # columns; longer lines are hard to read
LETTER, GAP = 60, 4  # columns of the letter and of the gap where notes stand beside it
INDENT = "  "

Cell = tuple[str, str]  # a word, a space, a line feed or a mark; and its style
Line = list[Cell]

PLAIN, DIM, BOLD = "", "2", "1"
PROBLEM, DEEPER, STRENGTH = "4;31", "1;4;31", "32"
NUMBER, TICK, HEAD, FIX = "1;31", "1;32", "1", "36"
GONE, NEW, BLANK = "9;31", "32", "1;30;43"


class Signs(NamedTuple):
    """The characters that a look draws with. `open` and `close` stand around marked words where there is no colour."""

    open: str
    close: str
    good_open: str
    good_close: str
    tick: str
    whole: str
    gutter: str
    arrow: str
    minus: str
    warning: str
    digits: str


FANCY = Signs("⟦", "⟧", "⟨", "⟩", "✓", "•", "│", "→", "−", "!", "⁰¹²³⁴⁵⁶⁷⁸⁹")
OURS = frozenset("".join(FANCY))
ASCII = Signs("[", "]", "{", "}", "+", "*", "|", "->", "-", "!", "")
TO_ASCII = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "→": "->",
        "−": "-",
        "✓": "+",
        "•": "*",
        "\u00a0": " ",
    }
)


class Look(NamedTuple):
    """How the terminal wants it: its width in columns, whether it has colours, whether it can show more than ASCII."""

    width: int = 80
    colour: bool = False
    unicode: bool = True

    @property
    def signs(self) -> Signs:
        """What to draw with."""
        return FANCY if self.unicode else ASCII

    @property
    def room(self) -> int:
        """The columns that text may fill, between the margins."""
        return min(max(self.width, NARROWEST), WIDEST) - 2 * len(INDENT)

    @property
    def beside(self) -> bool:
        """Whether margin notes have room beside the letter."""
        return self.width >= WIDEST


# --- characters -----------------------------------------------------------------------------------

# What must never reach a terminal: control characters become pictures; marks that turn text around are left out.
HARMLESS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF), ""),
    0x09: "    ",
    0x0A: "\n",
    0x7F: "\u2421",
    0x85: " ",
    0x2028: " ",
    0x2029: " ",
}


def harmless(text: str) -> str:
    """The text with nothing in it that could steer a terminal; line feeds stay."""
    if text.isprintable():
        return text
    return "".join(map(_harmless, text.replace("\r\n", "\n").replace("\r", "\n")))


def _harmless(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return HARMLESS.get(code, char)


def columns(text: str) -> int:
    """How many columns a text takes, near enough: wide East Asian signs and emoji take two, combining marks none."""
    if text.isascii():
        return len(text)
    total = 0
    joined = False
    for char in text:
        if not joined:
            total += _columns(char)
        joined = char == "\u200d"  # it joins two emoji into one
    return total


@cache
def _columns(char: str) -> int:
    if char < "\u0300" or "\u2010" <= char <= "\u2027" or char in OURS:
        return 1
    # Imported here, because loading it takes longer than drawing a letter that does not need it.
    from unicodedata import category, east_asian_width

    if category(char) in {"Mn", "Me", "Cf"} or "\U0001f3fb" <= char <= "\U0001f3ff" or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


# --- lines ----------------------------------------------------------------------------------------


def wrap(cells: Iterable[Cell], width: int) -> list[Line]:
    """Break cells into lines of at most `width` columns, at spaces where there are any, and at every line feed."""
    lines: list[Line] = []
    line: Line = []
    used = 0
    space = -1  # where the line may be broken
    for cell in _short_enough(cells, width):
        text = cell[0]
        if text == "\n":
            lines.append(line)
            line, used, space = [], 0, -1
            continue
        size = len(text) if text.isascii() else columns(text)
        if text == " ":
            if used + size > width:
                lines.append(line)
                line, used, space = [], 0, -1
                continue
            if line and line[-1][0] != " ":
                space = len(line)
        while used + size > width and line:
            cut = space if space > 0 else len(line)
            lines.append(line[:cut])
            line = line[cut + 1 :]
            used = width_of(line)
            space = -1
        line.append(cell)
        used += size
    lines.append(line)
    return lines


def _short_enough(cells: Iterable[Cell], width: int) -> Iterator[Cell]:
    """The cells, with those that are wider than a line taken apart."""
    for cell in cells:
        if len(cell[0]) * 2 > width and columns(cell[0]) > width:
            for char in cell[0]:
                yield char, cell[1]
        else:
            yield cell


def width_of(line: Iterable[Cell]) -> int:
    """The columns of a line."""
    return sum(columns(text) for text, _ in line)


def styled(text: str, style: str = PLAIN) -> Line:
    """A text as cells of one style: words, spaces and line feeds."""
    cells: Line = []
    for row, line in enumerate(harmless(text).split("\n")):
        if row:
            cells.append(("\n", style))
        for index, word in enumerate(line.split(" ")):
            if index:
                cells.append((" ", style))
            if word:
                cells.append((word, style))
    return cells


def space(size: int) -> Line:
    """So many columns of nothing."""
    return [(" " * size, PLAIN)] if size > 0 else []


def with_code(text: str, style: str = PLAIN) -> Line:
    """A text as cells, with what stands between backticks in bold."""
    return [cell for index, piece in enumerate(text.split("`")) for cell in styled(piece, BOLD if index % 2 else style)]


def drawn(line: Sequence[Cell], look: Look) -> str:
    """A line of cells as text, trailing space cut."""
    if not look.colour:
        return "".join(char for char, _ in line).rstrip()
    out: list[str] = []
    now = PLAIN
    for char, style in line:
        if style != now:
            out.append(f"\x1b[0;{style}m" if style else "\x1b[0m")
            now = style
        out.append(char)
    if now:
        out.append("\x1b[0m")
    return "".join(out).rstrip()


def finish(lines: Iterable[Line], look: Look) -> str:
    """Lines of cells as the text that is printed, within the left margin, with a line feed at the end."""
    drawn_lines = (drawn(line, look) for line in lines)
    text = "".join((INDENT + line if line else "") + "\n" for line in drawn_lines)
    text = text.replace("\u00a0", " ")
    return text if look.unicode else text.translate(TO_ASCII)


def hanging(head: Line, cells: Line, width: int, indent: int) -> list[Line]:
    """A paragraph with a head in front; the head is padded to `indent` columns, and further lines begin there."""
    first, *rest = wrap(cells, max(10, width - indent))
    return [[*head, *space(indent - width_of(head)), *first], *([*space(indent), *line] for line in rest)]


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
