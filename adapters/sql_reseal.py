"""A change of keys comes to its end: what older keys sealed, or none, is sealed anew with the first one, and then the old key may go."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import Table, bindparam, select, text, tuple_, update

from adapters.seal import Seal
from adapters.sql_schema import METADATA, SHELF
from adapters.sql_store import KEY_NOTE, WHOLE, Store
from bot.errors import SetupError

BATCH = 200  # rows, so that nobody who writes waits for long


async def whole(store: Store) -> bool:
    """Whether the first key alone opens everything. True without a key: then nothing is sealed."""
    if not store.seal.sealing:
        return True
    async with store.reading() as connection:
        note = await connection.scalar(_NOTE)
    return note is not None and store.seal.anew(note) is None and store.seal.open(note) == WHOLE


async def reseal(store: Store) -> dict[str, int]:
    """Seal anew what needs it, beside everything else that goes on.

    Returns how many rows were `sealed`, and how many no key opens (`lost`). Where there was nothing to seal, the note of the key says
    from then on that it is whole: as long as a replica with the old settings still writes, the next look finds more.
    """
    counts = {"sealed": 0, "lost": 0}
    if await whole(store):
        return counts
    for table in METADATA.sorted_tables:
        if "body" in table.c:
            await _table(store, table, counts)
    if not counts["sealed"]:
        async with store.writing() as connection:
            await connection.execute(_MARK, {"body": store.seal.close(WHOLE)})
    return counts


async def _table(store: Store, table: Table, counts: dict[str, int]) -> None:
    key = list(table.primary_key)
    page = select(*key, table.c.body).order_by(*key).limit(BATCH)
    change = update(table).where(
        *(column == bindparam(f"key_{column.name}") for column in key), table.c.body == bindparam("old")
    )
    after: tuple[object, ...] | None = None
    while True:
        async with store.reading() as connection:
            rows = (
                await connection.execute(page if after is None else page.where(tuple_(*key) > tuple_(*after)))
            ).all()
        if not rows:
            return
        after = tuple(rows[-1][:-1])
        sealed, lost = await asyncio.to_thread(_anew, store.seal, [row.body for row in rows])
        counts["lost"] += lost
        new = [
            {
                **{f"key_{column.name}": value for column, value in zip(key, row, strict=False)},
                "old": row.body,
                "body": body,
            }
            for row, body in zip(rows, sealed, strict=True)
            if body is not None and not (table is SHELF and row.name == KEY_NOTE)
        ]
        if new:
            async with store.writing() as connection:
                await connection.execute(change.values(body=bindparam("body")), new)
            counts["sealed"] += len(new)


def _anew(seal: Seal, bodies: Sequence[str]) -> tuple[list[str | None], int]:
    """Each body sealed with the first key, or None where nothing is to be done; and how many could not be opened."""
    sealed: list[str | None] = []
    lost = 0
    for body in bodies:
        try:
            sealed.append(seal.anew(body) if body else None)
        except SetupError:
            sealed.append(None)
            lost += 1
    return sealed, lost


_NOTE = select(SHELF.c.body).where(SHELF.c.name == KEY_NOTE)
_MARK = text("UPDATE shelf SET body = :body WHERE name = :name").bindparams(name=KEY_NOTE)
