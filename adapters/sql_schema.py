"""The tables, the same on SQLite and on PostgreSQL, and the database's own clock.

What waits is in two queues of one shape: `inbox` holds messages, `outbox` replies. What is done is deleted there, so both stay small
however much was ever said. `seen` remembers that a delivery was accepted, under a hash, and nothing else about it.
`body` is JSON, sealed if there is a key. Times are seconds since 1970.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

HEAD = "0001"  # the newest migration
METADATA = MetaData()
NUMBER = BigInteger().with_variant(Integer, "sqlite")

Row = TypeVar("Row")


def _queue(name: str) -> Table:
    """A queue. Rows of one `place` are taken strictly in the order of `id`, each by one `holder` until `lease`, not before `due`.

    `attempt` counts how often it was taken and is the fence: who comes with an older number comes too late. `failures` counts what
    went wrong. A `dead` row was set aside and holds nobody up.
    """
    return Table(
        name,
        METADATA,
        Column("id", NUMBER, primary_key=True, autoincrement=True),
        Column("key", Text, nullable=False, unique=True),
        Column("door", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("place", Text, nullable=False),
        Column("at", Float, nullable=False),
        Column("due", Float, nullable=False),
        Column("lease", Float, nullable=False, default=0.0),
        Column("holder", Text, nullable=False, default=""),
        Column("attempt", Integer, nullable=False, default=0),
        Column("failures", Integer, nullable=False, default=0),
        Column("sent", Integer, nullable=False, default=0),
        Column("dead", Boolean, nullable=False, default=False),
        Column("body", Text, nullable=False),
        Index(f"{name}_by_place", "place", "id"),
        Index(f"{name}_by_who", "who"),
        sqlite_autoincrement=True,  # a number is never given twice, or the order would break
    )


INBOX = _queue("inbox")
OUTBOX = _queue("outbox")
SEEN = Table(
    "seen",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("at", Float, nullable=False),
    Index("seen_by_at", "at"),
)
PEOPLE = Table(
    "people",
    METADATA,
    Column("who", Text, primary_key=True),
    Column("at", Float, nullable=False),
    Column("body", Text, nullable=False),
)
VERSIONS = Table(
    "versions",
    METADATA,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("who", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("body", Text, nullable=False),
    Index("versions_by_place", "who", "place", "id"),
    Index("versions_by_at", "at"),
    sqlite_autoincrement=True,
)
SCENES = Table(  # `number` counts the scenes of one person in one place; the last one is being played
    "scenes",
    METADATA,
    Column("who", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("scene", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("body", Text, nullable=False),
    Index("scenes_by_at", "at"),
)
TURNS = Table(
    "turns",
    METADATA,
    Column("who", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("scene", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("body", Text, nullable=False),
)
USAGE = Table(  # `person` is a hash: this alone outlives `forget me`, until the next day
    "usage",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("drafts", Integer, nullable=False),
    Column("tokens", Integer, nullable=False),
)
SHELF = Table(  # what a door has to remember: an installation, the last message it saw
    "shelf",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("who", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("body", Text, nullable=False),
    Index("shelf_by_who", "who"),
)


class now(FunctionElement[float]):  # noqa: N801 (a function of the database)
    """The database's clock: what several replicas agree on."""

    type = Float()
    inherit_cache = True


@compiles(now, "sqlite")
def _now_of_sqlite(element: now, compiler: Any, **_: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(now, "postgresql")
def _now_of_postgresql(element: now, compiler: Any, **_: Any) -> str:
    return "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"


def padded(rows: Iterable[Row]) -> list[Row]:
    """The same, with the last one repeated up to a power of two: so `IN (...)` has few lengths, and statements are prepared once."""
    listed = list(rows)
    return listed + listed[-1:] * ((1 << (len(listed) - 1).bit_length()) - len(listed)) if listed else listed


async def in_turn(connection: AsyncConnection, names: Iterable[str]) -> None:
    """Until this transaction ends, nobody else passes here with one of these names. On SQLite there is one writer anyway.

    Two deliveries to one place get their numbers in the order in which they are committed; without that, a later one could be taken
    while an earlier one is not to be seen yet, and then both would be worked on at once.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(_IN_TURN, {"names": sorted({_number(name) for name in names})})


_IN_TURN = text(
    "SELECT pg_advisory_xact_lock(name) FROM (SELECT unnest(CAST(:names AS bigint[])) AS name ORDER BY 1) AS names"
)


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
