"""The smallest edit of a letter: only what findings ask, the writer's own words kept, blanks for what only the writer knows."""

from collections.abc import Collection
from typing import NamedTuple

from bot.critique.check import Edit
from bot.critique.critique import find
from bot.critique.draft import Channel, read
from bot.critique.language import is_english
from bot.critique.registry import check_for


class Rewrite(NamedTuple):
    """A letter before and after, the edits that lead from one to the other, and the problems that no small edit can mend."""

    before: str
    after: str
    edits: tuple[Edit, ...]
    untouched: tuple[str, ...]


def rewrite(text: str, channel: Channel = "unknown", muted: Collection[str] = ()) -> Rewrite:
    """Edit a letter as little as its problems allow. A letter without problems comes back as it is."""
    draft = read(text, channel)
    edits: list[Edit] = []
    untouched: list[str] = []
    for code, spans in find(draft, is_english(draft)).items():
        check = check_for(code)
        if check.side == "strength" or check.code in muted:
            continue
        if check.mend is None or not (wanted := check.mend(draft, spans)):
            untouched.append(check.code)
            continue
        edits += wanted
    kept: list[Edit] = []
    for edit in _apart(edits):
        kept.append(_with_its_space(edit, text, kept[-1].end if kept else 0))
    after = text
    for edit in reversed(kept):
        after = after[: edit.start] + edit.new + after[edit.end :]
    return Rewrite(text, after, tuple(kept), tuple(untouched))


def _with_its_space(edit: Edit, text: str, free: int) -> Edit:
    """A sentence that goes takes the blank behind it along, or, at the end of a line, the one before it if it is still `free`."""
    if edit.new or edit.end - edit.start < 2:
        return edit
    if text[edit.end : edit.end + 1] == " ":
        return Edit(edit.start, edit.end + 1, "")
    if edit.start > free and text[edit.start - 1] == " ":
        return Edit(edit.start - 1, edit.end, "")
    return edit


def _apart(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits in order of place; where two overlap, the longer one stays (a sentence that goes takes its typos with it)."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start - e.end, e.start)):
        if all(edit.end <= other.start or edit.start >= other.end for other in kept):
            kept.append(edit)
    return tuple(sorted(kept))
