"""How the tables came to be, step by step. They are brought up to date when the store is opened."""

from pathlib import Path
from typing import Any


def load() -> None:
    """Load what `upgrade` needs, so that it is quick."""
    import alembic.command  # noqa: F401


def upgrade(connection: Any) -> None:
    """Bring the tables up to date, in the transaction of this connection.

    Raises:
        LookupError: they were made by a newer version.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise LookupError(str(error)) from None
