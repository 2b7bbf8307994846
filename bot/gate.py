"""A keyword gate before patterns: a pattern is tried only where one of its hearts stands, strings of which each match must contain one.

To look for a few strings is many times faster than to try a pattern, and most texts have none of them.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Gated(NamedTuple):
    """A pattern and its hearts, for a text in the same case as the pattern."""

    hearts: tuple[str, ...]
    source: str

    def opens(self, text: str) -> bool:
        """Whether the pattern is worth trying."""
        return any(map(text.__contains__, self.hearts))


def hearts_of(rows: Iterable[Gated]) -> tuple[str, ...]:
    """The hearts of all rows: where none of them stands, no row opens."""
    return tuple(sorted({heart for row in rows for heart in row.hearts}))
