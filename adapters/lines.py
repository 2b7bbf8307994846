"""Letters as JSON lines: one `{"id", "text", "channel"?}` per line. A bad line gets an answer and stops nothing."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, get_args

from adapters.files import checked, open_bytes, shown
from bot.critique.draft import Channel
from bot.errors import UnreadableLetter

CHANNELS: tuple[Channel, ...] = get_args(Channel)


class Line(NamedTuple):
    """A letter with its id, or why there is none. `error` is empty where all is well."""

    id: Any
    text: str
    channel: Channel
    error: str = ""


def read_lines(files: Sequence[str], channel: Channel) -> Iterator[Line]:
    """Read every line of every file, in order; empty ones are passed over. `channel` stands in where a line names none.

    Raises:
        UnreadableLetter: a file cannot be opened or read.
    """
    opened = [(file, open_bytes(file)) for file in files]
    for file, stream in opened:
        name = f"{shown(file)}, " if len(files) > 1 else ""
        with stream:
            for number, raw in enumerate(stream, 1):
                if raw.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield _line(raw, f"{name}line {number}", channel)


def _line(raw: bytes, where: str, channel: Channel) -> Line:
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Line(None, "", channel, f"{where}: this is not UTF-8 text.")
    except (ValueError, RecursionError):
        return Line(None, "", channel, f"{where}: this is not JSON.")
    if not isinstance(found, dict):
        return Line(None, "", channel, f'{where}: this is not an object {{"id", "text"}}.')
    name = found.get("id")
    if not isinstance(name, str | int):
        return Line(None, "", channel, f'{where}: it needs an "id" (a text or a number).')
    text = found.get("text")
    if not isinstance(text, str):
        return Line(name, "", channel, f'{where}: it needs a "text".')
    given = found.get("channel") or channel
    if given not in CHANNELS:
        return Line(name, "", channel, f'{where}: "channel" is one of {", ".join(CHANNELS)}.')
    try:
        return Line(name, checked(text, where), given)
    except UnreadableLetter as error:
        return Line(name, "", channel, str(error))
