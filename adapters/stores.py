"""The store that the settings name."""

from pathlib import Path

from adapters.data_folder import data_folder
from adapters.seal import Seal
from adapters.sql_store import Store, open_store, sqlite_url
from bot.settings import Settings

FILE = "busy-mentor.db"


async def open_from(given: Settings, *, own: bool = False) -> Store:
    """Open it: `DATABASE_URL`, or a SQLite file in the data folder. `own` is for a process that answers messages.

    Raises:
        SetupError: it cannot be used; the text says why, in one line.
    """
    seal = Seal(given.secret_key)
    url = given.database_url or sqlite_url(Path(data_folder(given.home)) / FILE)
    return await open_store(url, seal, own=own)
