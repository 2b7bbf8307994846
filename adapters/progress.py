"""A progress bar of one line."""

from collections.abc import Iterator
from typing import TextIO

WIDTH = 30  # columns


def watched(items: list[str], out: TextIO) -> Iterator[str]:
    """The items, while `out` shows how far along they are; the line is wiped at the end, whatever happens."""
    drawn = -1
    try:
        for done, item in enumerate(items):
            full = WIDTH * done // len(items)
            if full != drawn:
                out.write(f"\r[{'#' * full:.<{WIDTH}}] {done} of {len(items)} letters")
                out.flush()
                drawn = full
            yield item
    finally:
        out.write("\r\x1b[K")
        out.flush()
