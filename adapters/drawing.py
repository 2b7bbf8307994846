"""Drawing in a terminal: cells, lines and their widths, in colour or not, in Unicode or ASCII, and nothing in them that could steer it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

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
