"""What was written to us while we were away: pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adapters.discord_messages import Payload, is_spoken, text_file_of, time_of


@dataclass(frozen=True, slots=True)
class Answer:
    """The newest message is answered, as if it came now."""

    payload: Payload


@dataclass(frozen=True, slots=True)
class Greet:
    """The newest message is so old that nobody waits for its answer any more."""

    payload: Payload


def missed(rows: Sequence[dict[str, Any]], now: datetime, patience: timedelta) -> Answer | Greet | None:
    """What to do about the messages of a direct message since the last one that we saw, in any order.

    Of several, the newest is answered: people write again when nobody answers. It may have been taken in already, just before we went away: then
    it is known by its id, and taking it in again does nothing.
    """
    spoken = [row for row in rows if is_spoken(row) or (text_file_of(row) and not (row.get("author") or {}).get("bot"))]
    if not spoken:
        return None
    newest = max(spoken, key=lambda row: int(row["id"]))
    old = now - time_of(newest["id"]) > patience
    return Greet(newest) if old else Answer(newest)
