"""Everything that is kept about a whole community at once: a workspace that sent us away."""

from sqlalchemy import delete

from adapters.sql_person import let_go
from adapters.sql_schema import INBOX, OUTBOX, PEOPLE, SCENES, SHELF, TURNS, VERSIONS
from adapters.sql_store import Store


async def forget_everybody(store: Store, prefix: str) -> int:
    """Delete all rows of everybody whose id begins so ("slack:T1:"); how many that were.

    Raises:
        Away: the database cannot be used now, and nothing was deleted.
    """
    gone = 0
    let_go()
    async with store.writing() as connection:
        for table in (
            INBOX,
            OUTBOX,
            VERSIONS,
            SCENES,
            TURNS,
            PEOPLE,
            SHELF,
        ):  # the inbox first: who still works comes too late
            whose = table.c.who.startswith(prefix, autoescape=True)
            gone += (await connection.execute(delete(table).where(whose))).rowcount
    return gone
