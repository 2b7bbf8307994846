"""Retention: what is older than its time is deleted, by the database's clock."""

from typing import Any

from sqlalchemy import delete, exists, select

from adapters.sql_person import let_go
from adapters.sql_schema import INBOX, OUTBOX, PEOPLE, SCENES, SEEN, SHELF, TURNS, USAGE, VERSIONS, now
from adapters.sql_shelf import SEEN as SEEN_NOTES
from adapters.sql_store import Store
from adapters.sql_usage import today

DAY = 24 * 3600
SEEN_DAYS = 7  # no platform delivers again after so long
NOTES_DAYS = 30  # what a model saw in a letter can be asked again
DEAD_DAYS = 7  # what was set aside is kept for somebody to look at, and no longer


async def sweep(store: Store, days: int) -> dict[str, int]:
    """Delete letters, scenes and choices that were not touched for so many days (0: keep them), and what only served for a while.

    Returns how many rows went.
    """
    gone: dict[str, int] = {}

    async def drop(name: str, statement: Any) -> None:
        async with store.writing() as connection:
            gone[name] = gone.get(name, 0) + (await connection.execute(statement)).rowcount

    await drop("seen", delete(SEEN).where(SEEN.c.at < now() - SEEN_DAYS * DAY))
    await drop("usage", delete(USAGE).where(USAGE.c.day < today()))
    for table in (INBOX, OUTBOX):
        await drop("dead", delete(table).where(table.c.dead, table.c.at < now() - DEAD_DAYS * DAY))
    await drop("seen", delete(SHELF).where(SHELF.c.name.startswith(SEEN_NOTES), SHELF.c.at < now() - NOTES_DAYS * DAY))
    if days:
        let_go()
        old = days * DAY
        await drop("letters", delete(VERSIONS).where(VERSIONS.c.at < now() - old))
        await drop("scenes", delete(SCENES).where(SCENES.c.at < now() - old))
        scene = select(SCENES.c.number).where(
            SCENES.c.who == TURNS.c.who, SCENES.c.place == TURNS.c.place, SCENES.c.number == TURNS.c.scene
        )
        await drop("turns", delete(TURNS).where(~exists(scene.correlate(TURNS))))
        theirs = [
            select(table.c.who).where(table.c.who == PEOPLE.c.who).correlate(PEOPLE) for table in (VERSIONS, SCENES)
        ]
        await drop("choices", delete(PEOPLE).where(PEOPLE.c.at < now() - old, *(~exists(each) for each in theirs)))
    return gone
