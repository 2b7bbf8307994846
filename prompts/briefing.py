"""What a model is told, as files with versions: `mentor.md`, `eye.md`, `rewrite.md`, `ask.md`. Slots fail loudly, and nobody's words are a template."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from prompts import FOLDER, SLOT, BadWords

NAMES = ("mentor", "eye", "rewrite", "ask")
_VERSION = re.compile(r"version: ([1-9]\d{0,5})")
_HEADING = re.compile(r"^## ([a-z][a-z-]*)$", re.MULTILINE)

# What chat templates take for a border between speakers; a blank in the middle makes ordinary words of it.
_BORDERS = re.compile(
    r"<(?=\|)|\[(?=/?(?:INST|SYSTEM|USER|ASSISTANT)\])|<(?=/?(?:s|SYS|think|system|user|assistant)>|<SYS|(?:start|end)_of_turn|/?tool|/?function)", re.IGNORECASE
)  # fmt: skip


class Briefing(NamedTuple):
    """A file of sections: each a text with slots."""

    name: str
    version: int
    sections: Mapping[str, str]

    def fill(self, section: str, values: Mapping[str, str]) -> str:
        """A section with its slots filled, once.

        Raises:
            KeyError: a slot has no value.
            BadWords: a value has no slot, so somebody believes that it is told and it is not.
        """
        text = self.sections[section]
        if spare := values.keys() - frozenset(SLOT.findall(text)):
            raise BadWords(f"{self.name}.md, {section}: nothing takes {{{min(spare)}}}")
        return SLOT.sub(lambda slot: values[slot[1]], text)


@cache
def briefing(name: str) -> Briefing:
    """A file, read once.

    Raises:
        BadWords: it does not begin with a version, or a section is there twice.
    """
    return parse((FOLDER / f"{name}.md").read_text(encoding="utf-8"), name)


def parse(text: str, name: str) -> Briefing:
    """Read such a file: its version, then sections below headings `## name`. What stands before the first is for whoever reads the file.

    Raises:
        BadWords: it is not like that.
    """
    version = _VERSION.fullmatch(text.partition("\n")[0])
    if version is None:
        raise BadWords(f"{name}.md: the first row must be a version, such as “version: 1”")
    _, *rest = _HEADING.split(text)
    names, texts = rest[::2], rest[1::2]
    if len(set(names)) < len(names) or not names:
        raise BadWords(f"{name}.md: every section has a heading of its own")
    return Briefing(name, int(version[1]), dict(zip(names, (each.strip() for each in texts), strict=True)))


def fence(text: str, what: str) -> str:
    """A text as data between two marks that it cannot close: they carry a number that comes from the text itself."""
    salt = 0
    harmless = _BORDERS.sub(lambda found: found[0] + " ", text)
    while (mark := hashlib.blake2b(f"{salt} {text}".encode("utf-8", "replace"), digest_size=5).hexdigest()) in text:
        salt += 1
    return f"<<{what} {mark}>>\n{harmless}\n<<end {mark}>>"
