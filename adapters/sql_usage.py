"""What people used today, kept under a hash of who they are: it survives restarts, and `forget me` is no way around it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql_schema import USAGE, padded

_COUNT = text(
    "INSERT INTO usage (person, day, drafts, tokens) VALUES (:person, :day, :drafts, :tokens) ON CONFLICT (person, day) "
    "DO UPDATE SET drafts = usage.drafts + excluded.drafts, tokens = usage.tokens + excluded.tokens"
)
_USAGE = select(USAGE.c.person, USAGE.c.drafts, USAGE.c.tokens).where(
    USAGE.c.person.in_(bindparam("people", expanding=True)), USAGE.c.day == bindparam("day")
)


def hidden(who: str) -> str:
    """A person as a hash: enough to count for, too little to know who it was."""
    return blake2b(who.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def today() -> str:
    """The day that quotas count for, in UTC."""
    return datetime.now(UTC).date().isoformat()


async def usage(connection: AsyncConnection, people: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Today's drafts and tokens of these people; nobody who used none."""
    by_hash = {hidden(who): who for who in people}
    rows = await connection.execute(_USAGE, {"people": padded(by_hash), "day": today()})
    return {by_hash[person]: (drafts, tokens) for person, drafts, tokens in rows}


async def use(connection: AsyncConnection, used: Sequence[tuple[str, int, int]]) -> None:
    """Count drafts and tokens: rows of (who, drafts, tokens)."""
    rows = [
        {"person": hidden(who), "day": today(), "drafts": drafts, "tokens": tokens}
        for who, drafts, tokens in used
        if drafts or tokens
    ]
    if rows:
        await connection.execute(_COUNT, rows)
