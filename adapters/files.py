"""Letters from files and from standard input: read as they are, or refused in one clear line."""

import os
import sys
from typing import BinaryIO

from bot.critique.critique import LONGEST
from bot.errors import UnreadableLetter

STDIN = "-"
MOST_BYTES = 4 * LONGEST + 4  # UTF-8 takes at most four bytes for a character; nothing beyond that needs to be read
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_letter(path: str) -> str:
    """The text of a file (`-`: standard input), with its line ends and its byte order mark, so that offsets are true.

    Raises:
        UnreadableLetter: it is no letter; the text says why in one line.
    """
    name = shown(path)
    try:
        with open_bytes(path) as file:
            raw = file.read(MOST_BYTES)
    except OSError as error:
        raise UnreadableLetter(f"{name}: {reason(error)}") from None
    return decode(raw, name)


def decode(raw: bytes, name: str) -> str:
    """The letter that these bytes spell.

    Raises:
        UnreadableLetter: they spell none.
    """
    if raw.startswith(UTF_16):
        raise UnreadableLetter(f"{name}: this is UTF-16. Save it as UTF-8, then I can read it.")
    if b"\0" in raw:
        raise UnreadableLetter(f"{name}: this is not text (it has NUL bytes in it).")
    if len(raw) >= MOST_BYTES:
        raise UnreadableLetter(too_long(name))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableLetter(
            f"{name}: this is not UTF-8 text (byte {error.start + 1} is odd). Save it as UTF-8, then I can read it."
        ) from None
    return checked(text, name)


def checked(text: str, name: str) -> str:
    """The text itself, if it can be a letter.

    Raises:
        UnreadableLetter: it is empty or too long.
    """
    if not text.strip("\ufeff \t\r\n") or not text.strip():
        raise UnreadableLetter(f"{name}: there is nothing in it yet.")
    if len(text) > LONGEST:
        raise UnreadableLetter(too_long(name))
    return text


def too_long(name: str) -> str:
    """The line for a text that no busy person would call a letter."""
    return f"{name}: that is longer than a letter (I read up to {LONGEST:,} characters)."


def open_bytes(path: str) -> BinaryIO:
    """A file, or standard input, as a stream of bytes.

    Raises:
        UnreadableLetter: it cannot be opened.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise UnreadableLetter("standard input: it is closed.")
        return sys.stdin.buffer
    try:
        return open(path, "rb")
    except OSError as error:
        raise UnreadableLetter(f"{shown(path)}: {reason(error)}") from None


def shown(path: str) -> str:
    """A path as one harmless line."""
    if path == STDIN:
        return "standard input"
    return path if path.isprintable() else ascii(path)[1:-1]


def reason(error: OSError) -> str:
    """Why a file could not be opened or read, in a few words."""
    match error:
        case FileNotFoundError():
            return "there is no such file."
        case IsADirectoryError():
            return "this is a folder. Name the files in it."
        case PermissionError():
            return (
                "you may not read this file."
                if not os.path.isdir(error.filename or "")
                else "this is a folder. Name the files in it."
            )
        case _:
            return f"it cannot be read ({error.strerror or error})."
