"""A shelf of named notes in the store: what a door has to remember beside messages, sealed like everything else."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, select, text

from adapters.sql_schema import SHELF, now
from adapters.sql_store import Store

SEEN = "seen:"  # how the names of a reader's notes begin


class SqlShelf:
    """Named notes, plain JSON each. `who` is whom a note is about: it goes with `forget me`, and comes with `export`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def read(self, name: str) -> dict[str, Any] | None:
        """A note, or None."""
        async with self._store.reading() as connection:
            body = await connection.scalar(_READ, {"name": name})
        return dict(self._store.seal.open(body)) if body is not None else None

    async def keep(self, name: str, note: Mapping[str, Any], who: str = "") -> None:
        """Keep a note, in the place of the one that had its name."""
        body = self._store.seal.close(note)
        async with self._store.writing() as connection:
            at = await connection.scalar(select(now()))
            await connection.execute(_KEEP, {"name": name, "who": who, "at": at, "body": body})

    async def drop(self, name: str) -> bool:
        """Delete a note; whether there was one. Of many who drop the same note at once, one hears True."""
        async with self._store.writing() as connection:
            return (await connection.execute(delete(SHELF).where(SHELF.c.name == name))).rowcount > 0

    async def under(self, prefix: str) -> dict[str, dict[str, Any]]:
        """All notes whose names begin so, by name."""
        async with self._store.reading() as connection:
            rows = await connection.execute(
                select(SHELF.c.name, SHELF.c.body)
                .where(SHELF.c.name.startswith(prefix, autoescape=True))
                .order_by(SHELF.c.name)
            )
            return {row.name: self._store.seal.open(row.body) for row in rows}


_READ = select(SHELF.c.body).where(SHELF.c.name == bindparam("name"))
_KEEP = text(
    "INSERT INTO shelf (name, who, at, body) VALUES (:name, :who, :at, :body) "
    "ON CONFLICT (name) DO UPDATE SET who = excluded.who, at = excluded.at, body = excluded.body"
)


class SqlSeen:
    """The shelf port of a reader: what it saw, by a key that says nothing about the letter. The sweep clears it after a while."""

    def __init__(self, store: Store) -> None:
        self._shelf = SqlShelf(store)

    async def get(self, key: str) -> str | None:
        """What was put there, if it is still there."""
        note = await self._shelf.read(f"{SEEN}{key}")
        return note["saw"] if note is not None else None

    async def put(self, key: str, value: str, who: str) -> None:
        """Keep it, as something about this person."""
        await self._shelf.keep(f"{SEEN}{key}", {"saw": value}, who)
