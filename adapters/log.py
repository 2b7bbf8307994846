"""The log: one JSON object per event and line. It says what happened and where, never what somebody wrote.

What other libraries have to say may hold anything, so only who said it, how loudly, and from which line of code is kept.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from bot.errors import SetupError

NAME = "busy_mentor"
LEVELS = ("debug", "info", "warning", "error")
_LOG = logging.getLogger(NAME)


class Lines(logging.Formatter):
    """An event as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; its fields are what `event` was given."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == NAME:
            line |= {"event": record.msg, **getattr(record, "fields", {})}
        else:
            line |= {"event": "library", "library": record.name, "line": f"{record.filename}:{record.lineno}"}
        if record.exc_info and record.exc_info[1] is not None:
            line |= about(record.exc_info[1])
        return json.dumps(line, default=str)


def set_up(level: str = "info", stream: TextIO | None = None) -> None:
    """Write every event from `level` on to a stream, standard error by default.

    Raises:
        SetupError: there is no such level.
    """
    chosen = level_of(level)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines())
    logging.getLogger().handlers[:] = [handler]
    logging.getLogger().setLevel(logging.WARNING)
    _LOG.setLevel(chosen)


def level_of(level: str) -> str:
    """A level by the name that it has in `logging`.

    Raises:
        SetupError: there is no such level.
    """
    if level.lower() not in LEVELS:
        raise SetupError(f"BUSY_MENTOR_LOG_LEVEL is one of {', '.join(LEVELS)}, not {level!r}.")
    return level.upper()


def event(name: str, **fields: Any) -> None:
    """Something happened, as it should."""
    _LOG.info(name, extra={"fields": fields})


def trouble(name: str, error: BaseException | None = None, **fields: Any) -> None:
    """Something went wrong. Of an error, its kind and place are told; its words could quote a letter."""
    _LOG.warning(name, extra={"fields": {**fields, **(about(error) if error is not None else {})}})


def about(error: BaseException) -> dict[str, str]:
    """What may be said about an error: its kind, and the line of our own code that it came through last."""
    return {"error": type(error).__name__, "line": _line(error.__traceback__)}


def _line(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    return f"{ours[-1].filename.rpartition('/')[2]}:{ours[-1].lineno}" if ours else ""
