"""`python -m docs.picture`: draw docs/critique.svg, what a real terminal shows when a letter is critiqued."""

import os
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pexpect
import pyte
from pyte.screens import Char

TOP = Path(__file__).parent.parent
LETTER = "docs/letter.txt"
PICTURE = TOP / "docs" / "critique.svg"
TITLE = f"busy-mentor critique {LETTER}"

ROWS, COLUMNS = 120, 84
PATIENCE = 60  # seconds that a slow machine may take

FONT, WIDE, HIGH = 14, 8.4, 21  # pixels: the letters, and the cell that each stands in
MARGIN, BAR = 18, 40  # pixels around the text, and of the bar above it
BASE = 15  # pixels from a row's top to the line that its letters stand on
DIM = 2  # the number that asks a terminal for paler letters

INK = {
    "default": "#d3d9e3",
    "brightblack": "#7f8a9c",
    "red": "#ff8080",
    "green": "#8fd694",
    "cyan": "#7ccfe8",
}
LOOKS = {
    "bold": "font-weight:700",
    "underscore": "text-decoration:underline",
    "strikethrough": "text-decoration:line-through",
}
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">
<style>
text {{ font: {font}px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre }}
{styles}
</style>
<rect x="0.5" y="0.5" width="{inner_width}" height="{inner_height}" rx="10" fill="#171b24" stroke="#3a4252"/>
<path d="M1 {bar}V11a10 10 0 0 1 10-10H{right}a10 10 0 0 1 10 10V{bar}z" fill="#222835"/>
<circle cx="22" cy="20.5" r="6" fill="#ff6159"/><circle cx="42" cy="20.5" r="6" fill="#ffbd2e"/><circle cx="62" cy="20.5" r="6" fill="#29c941"/>
<text id="title" class="brightblack" x="{middle}" y="25" text-anchor="middle">$ {title}</text>
{words}
</svg>
"""


class Screen(pyte.Screen):
    """A terminal that shows pale letters in grey; pyte itself leaves them as they are."""

    def select_graphic_rendition(self, *attrs: int, **kwargs: bool) -> None:
        """Set how the next letters look."""
        super().select_graphic_rendition(*(90 if attr == DIM else attr for attr in attrs), **kwargs)


class Run(NamedTuple):
    """Neighbours in one row that look the same, from a column on."""

    row: int
    column: int
    text: str
    look: str  # class names: a colour of INK, perhaps some of LOOKS


def main() -> None:
    """Draw the picture."""
    PICTURE.write_bytes(drawn(shown()).encode())


def shown() -> list[list[Char]]:
    """The rows that the command shows in a terminal, without the empty ones around them."""
    surroundings = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", "COLUMNS": str(COLUMNS)}
    surroundings.pop("NO_COLOR", None)
    command: pexpect.spawn[bytes] = pexpect.spawn(
        sys.executable, ["-m", "bot", *TITLE.split()[1:]],
        cwd=str(TOP), env=surroundings, dimensions=(ROWS, COLUMNS), timeout=PATIENCE,
    )  # fmt: skip
    printed = command.read()
    command.close()
    screen = Screen(COLUMNS, ROWS)
    pyte.ByteStream(screen).feed(printed)
    if command.exitstatus != 0:
        raise RuntimeError(f"{TITLE} failed:\n" + "\n".join(screen.display).rstrip())
    filled = [number for number, line in enumerate(screen.display) if line.strip()]
    return [[screen.buffer[row][column] for column in range(COLUMNS)] for row in range(filled[0], filled[-1] + 1)]


def drawn(rows: list[list[Char]]) -> str:
    """Rows of a screen as a picture in a window."""
    width, height = round(COLUMNS * WIDE) + 2 * MARGIN, BAR + len(rows) * HIGH + 2 * MARGIN
    return FRAME.format(
        width=width,
        height=height,
        inner_width=width - 1,
        inner_height=height - 1,
        right=width - 11,
        middle=width // 2,
        bar=BAR,
        font=FONT,
        title=escape(TITLE),
        styles="\n".join(
            [f".{name} {{ fill: {ink} }}" for name, ink in INK.items()]
            + [f".{name} {{ {style} }}" for name, style in LOOKS.items()]
        ),
        words="\n".join(_word(run) for number, row in enumerate(rows) for run in runs(number, row)),
    )


def runs(number: int, row: list[Char]) -> Iterator[Run]:
    """The words of a row, as many together as look the same. Where there is nothing to see, nothing is drawn."""
    column = 0
    for look, neighbours in groupby(row, _look):
        text = "".join(cell.data for cell in neighbours)
        if text.strip():
            yield Run(number, column + len(text) - len(text.lstrip()), text.strip(), look)
        column += len(text)


def _look(cell: Char) -> str:
    return " ".join([cell.fg, *(name for name in LOOKS if getattr(cell, name))])


def _word(run: Run) -> str:
    """A run, stretched to its columns, so that every font stands in line."""
    x, top = MARGIN + run.column * WIDE, BAR + MARGIN + run.row * HIGH
    if run.text == "│":  # letters leave a gap between rows, and a line has none
        return f'<path class="{run.look}" d="M{x + WIDE / 2:.1f} {top}h1v{HIGH}h-1z"/>'
    return (
        f'<text class="{run.look}" x="{x:.1f}" y="{top + BASE}" textLength="{len(run.text) * WIDE:.1f}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(run.text)}</text>'
    )


if __name__ == "__main__":
    main()
