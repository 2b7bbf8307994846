"""The claim protocol, the same for messages and for replies: strict order in a place, any number of workers, and nobody trusted to stay alive.

- Only the oldest row of a place can be taken, so one worker at a time is busy with a place, and its rows go in order.
- Who takes a row has it until its lease runs out, by the database's clock, and renews the lease while alive. A dead worker's rows are
  free again within `LEASE` seconds.
- Every taking raises `attempt`. Whoever wants to write about a row must name the attempt it took: a worker that was away for too long
  finds that it comes too late, and nothing of what it did is kept.
- A clock that jumps cannot hold a row for ever: a lease or a waiting time further in the future than any we give is not believed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Table, bindparam, delete, exists, false, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql_schema import now, padded
from adapters.sql_store import Store

ACCEPT, FINISH, SENT, PUT_OFF, RENEW, TAKE, TAKE_REPLIES = range(
    7
)  # what goes first in one transaction: a take sees what was done before it

LEASE = 10.0  # seconds
LONGEST_LEASE = 60.0  # seconds; more can only come from a clock that jumped
LONGEST_WAIT = 3600.0  # seconds that a row may be put off


@dataclass(frozen=True, slots=True)
class Taken:
    """A row in somebody's hands."""

    id: int
    attempt: int
    failures: int
    sent: int
    key: str
    door: str
    who: str
    place: str
    at: float
    body: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A row and the attempt at which it was taken: what one has to show to write about it."""

    id: int
    attempt: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """A row given back, to be taken again after `wait` seconds; `failed` counts against it."""

    hold: Hold
    wait: float
    failed: bool


@dataclass(frozen=True, slots=True)
class Renewal:
    """A worker that is still alive, and still at work on these."""

    holds: tuple[Hold, ...]
    lease: float = LEASE


@dataclass(frozen=True, slots=True)
class Wish:
    """So many rows of these doors, for this worker."""

    holder: str
    doors: tuple[str, ...]
    most: int
    lease: float = LEASE


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows wait or are being worked on, the age of the oldest in seconds, and how many were set aside."""

    waiting: int
    oldest: float
    dead: int


class Queue:
    """The protocol on one table. `put_off` and `renew` are done together with what else is written; other verbs work in a given transaction."""

    def __init__(self, store: Store, table: Table) -> None:
        self._store = store
        self.put_off = store.batched(PUT_OFF, self._put_off_all)
        self.renew = store.batched(RENEW, self._renew_all)
        self.table = table
        columns = table.c
        older = table.alias("older")
        ids: BindParameter[int] = bindparam("ids", expanding=True)
        self._free = (
            select(columns.id)
            .where(
                columns.dead == false(),
                columns.door.in_(bindparam("doors", expanding=True)),
                or_(columns.lease <= now(), columns.lease > now() + LONGEST_LEASE),
                or_(columns.due <= now(), columns.due > now() + LONGEST_WAIT),
                ~exists().where(older.c.place == columns.place, older.c.id < columns.id, older.c.dead == false()),
            )
            .order_by(columns.id)
            .limit(bindparam("most"))
            .with_for_update(skip_locked=True, of=table)
        )
        self._take = (
            update(table)
            .where(columns.id.in_(ids))
            .values(attempt=columns.attempt + 1, holder=bindparam("by"), lease=now() + bindparam("lease_for"))
            .returning(*(columns[name] for name in Taken.__slots__))
        )
        self._held = (
            select(columns.id, columns.attempt)
            .where(columns.id.in_(ids), columns.dead == false())
            .order_by(columns.id)
            .with_for_update()
        )
        self._delete = delete(table).where(columns.id.in_(ids))
        self._renew = (
            update(table)
            .where(tuple_(columns.id, columns.attempt).in_(bindparam("holds", expanding=True)))
            .values(lease=now() + bindparam("lease_for"))
        )
        self._put_off = (
            update(table)
            .where(columns.id == bindparam("row"), columns.attempt == bindparam("by"))
            .values(
                lease=0.0, holder="", due=now() + bindparam("wait"), failures=columns.failures + bindparam("failed")
            )
        )
        self._set_aside = (
            update(table)
            .where(columns.id == bindparam("row"), columns.attempt == bindparam("by"))
            .values(lease=0.0, holder="", dead=True)
        )
        self._free_all = update(table).where(columns.holder != "").values(lease=0.0, holder="")
        waits = columns.dead == false()
        self._counts = select(
            func.count().filter(waits),
            func.coalesce(now() - func.min(columns.at).filter(waits), 0.0),
            func.count().filter(columns.dead),
        ).select_from(table)

    async def take(self, connection: AsyncConnection, wishes: Sequence[Wish]) -> list[list[Taken]]:
        """The oldest free rows of places that nobody holds, oldest first; for each wish its share."""
        return [await self._take_one(connection, wish) for wish in wishes]

    async def _take_one(self, connection: AsyncConnection, wish: Wish) -> list[Taken]:
        found = await connection.execute(self._free, {"most": wish.most, "doors": padded(wish.doors)})
        ids = list(found.scalars())
        if not ids:
            return []
        taken = await connection.execute(self._take, {"ids": padded(ids), "by": wish.holder, "lease_for": wish.lease})
        return sorted((Taken(*row) for row in taken), key=lambda row: row.id)

    async def hold(self, connection: AsyncConnection, holds: Sequence[Hold]) -> list[bool]:
        """Which of these are still held; those rows are then nobody else's until the transaction ends."""
        rows = await connection.execute(self._held, {"ids": padded(sorted({each.id for each in holds}))})
        attempts = {row.id: row.attempt for row in rows}
        return [attempts.get(each.id) == each.attempt for each in holds]

    async def done(self, connection: AsyncConnection, ids: Sequence[int]) -> None:
        """These are done. Ask `hold` first."""
        if ids:
            await connection.execute(self._delete, {"ids": padded(ids)})

    async def _renew_all(self, connection: AsyncConnection, many: Sequence[Renewal]) -> list[None]:
        for each in many:
            pairs = padded((hold.id, hold.attempt) for hold in each.holds)
            await connection.execute(self._renew, {"holds": pairs, "lease_for": each.lease})
        return [None] * len(many)

    async def _put_off_all(self, connection: AsyncConnection, many: Sequence[PutOff]) -> list[None]:
        rows = [
            {"row": hold.id, "by": hold.attempt, "wait": min(wait, LONGEST_WAIT), "failed": int(failed)}
            for hold, wait, failed in ((each.hold, each.wait, each.failed) for each in many)
        ]
        await connection.execute(self._put_off, rows)
        return [None] * len(many)

    async def set_aside(self, connection: AsyncConnection, hold: Hold) -> None:
        """Give a row up; the rows behind it go on."""
        await connection.execute(self._set_aside, {"row": hold.id, "by": hold.attempt})

    async def free_all(self) -> None:
        """Nobody holds anything: for a process that knows itself to be alone."""
        async with self._store.writing() as connection:
            await connection.execute(self._free_all)

    async def counts(self) -> Counts:
        """What is in it."""
        async with self._store.reading() as connection:
            waiting, oldest, dead = (await connection.execute(self._counts)).one()
        return Counts(waiting, max(0.0, oldest), dead)
