"""The store: one SQLite file with no set-up, or a PostgreSQL that any number of replicas share. One way of working with both.

All writing goes through `Store.batched`: what many conversations want to write at the same time is one transaction, so that a
hundred turns cost one trip to the disk.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from adapters.ownership import Ownership
from adapters.seal import Seal
from adapters.sql_schema import HEAD, METADATA
from adapters.together import Together
from bot.errors import SetupError

Asked = TypeVar("Asked")
Doing = Callable[[AsyncConnection, Sequence[Any]], Coroutine[Any, Any, Sequence[Any]]]

PATIENCE = 5.0  # seconds to wait for another program that writes to the SQLite file
CONNECTIONS = 8  # to PostgreSQL, for one replica
KEY_NOTE = "key"  # a note on the shelf that only the right key opens
WHOLE = {"whole": True}  # what that note says when everything is sealed with the key that sealed it
UPGRADING = 0x6275_7379  # the advisory lock under which one replica at a time brings the tables up to date
OUR_STATES = ("0A", "22", "23", "42")  # classes of SQLSTATE: not supported, bad data, bad keys, bad statements
NEWER = "{shown} was written by a newer busy-mentor. Install that one, or set {setting} anew."
ASIDE = "{file} was kept by an early version, and I cannot read it. It is now {aside}, and I start a new one."


class Away(SetupError):
    """The database cannot be used right now; the text says why. Nothing was kept, and trying again later is right."""


class Refused(Exception):
    """The database is well, and takes no such statement: our own mistake, or a text that it cannot hold."""


OURS = (DataError, IntegrityError, NotSupportedError, ProgrammingError, Refused)


class Store:
    """An open store. `notice` is one line that a person should read, or empty."""

    def __init__(self, engine: AsyncEngine, seal: Seal, shown: str, ownership: Ownership | None, notice: str) -> None:
        self._engine = engine
        self._ownership = ownership
        self._shown = shown
        self._writer: AbstractAsyncContextManager[Any] = (
            asyncio.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        )
        self._thread: ThreadPoolExecutor | None = None
        self._direct = engine.sync_engine
        if engine.dialect.name == "sqlite":
            self._thread = ThreadPoolExecutor(1, "busy-mentor-store")
            self._direct = _at_once(engine.url)
        self._write: Together[tuple[int, Doing, Any]] = Together(self._do, alone=OURS)
        self.seal = seal
        self.notice = notice

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @property
    def shown(self) -> str:
        """Where it is, without any password."""
        return self._shown

    @property
    def shared(self) -> bool:
        """Whether several processes may answer from it at once."""
        return self.kind != "sqlite"

    async def close(self) -> None:
        """Finish writing, and let go of every connection."""
        await self._write.done()
        await self._engine.dispose()
        if self._thread is not None:
            self._direct.dispose()
            self._thread.shutdown()
        if self._ownership is not None:
            self._ownership.release()

    def batched(self, rank: int, do: Doing) -> Callable[[Any], Awaitable[Any]]:
        """A way to have things done, with whatever else is written at the same time. Within one transaction, lower ranks go first.

        `do` gets the connection and everything that was asked for, and returns an answer to each.
        """

        def ask(what: Any) -> Awaitable[Any]:
            return self._write((rank, do, what))

        return ask

    async def _do(self, asked: Sequence[tuple[int, Doing, Any]]) -> Sequence[Any]:
        if self._thread is None:
            async with self.writing() as connection:
                return await _done(connection, asked)
        async with self._writer:
            with self._told():
                return await asyncio.get_running_loop().run_in_executor(self._thread, self._do_at_once, asked)

    def _do_at_once(self, asked: Sequence[tuple[int, Doing, Any]]) -> Sequence[Any]:
        """The same in a thread of its own, from begin to commit. SQLite answers while one waits, so nothing is gained by waiting for every
        statement, and a third of the time by going there once."""
        with self._direct.begin() as connection:
            return _finished(_done(cast("AsyncConnection", _Direct(connection)), asked))

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is committed at the end.

        Raises:
            Away: the database cannot be used now.
        """
        async with self._writer:
            with self._told():
                async with self._engine.begin() as connection:
                    yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read from.

        Raises:
            Away: the database cannot be used now.
        """
        with self._told():
            async with self._engine.connect() as connection:
                yield await connection.execution_options(reading=True)

    def _told(self) -> "_Told":
        return _Told(self._shown)


async def _done(connection: AsyncConnection, asked: Sequence[tuple[int, Doing, Any]]) -> Sequence[Any]:
    """Do what was asked for, kind by kind, and answer in the order of asking."""
    groups: dict[tuple[int, Doing], list[int]] = {}
    for index, (rank, do, _) in enumerate(asked):
        groups.setdefault((rank, do), []).append(index)
    answers: list[Any] = [None] * len(asked)
    for (_, do), indexes in sorted(groups.items(), key=lambda group: group[0][0]):
        done = await do(connection, [asked[index][2] for index in indexes])
        for index, answer in zip(indexes, done, strict=True):
            answers[index] = answer
    return answers


class _Direct:
    """A connection that has answered before one can wait for it; looks like an asynchronous one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    async def execute(self, *given: Any) -> Any:
        """The result."""
        return self._connection.execute(*given)

    async def scalar(self, *given: Any) -> Any:
        """The first column of the first row."""
        return self._connection.scalar(*given)

    async def scalars(self, *given: Any) -> Any:
        """The first column of every row."""
        return self._connection.scalars(*given)


def _finished(work: Coroutine[Any, Any, Sequence[Any]]) -> Sequence[Any]:
    """What a coroutine returns that never has to wait."""
    try:
        work.send(None)
    except StopIteration as stop:
        return cast("Sequence[Any]", stop.value)
    work.close()
    raise RuntimeError("something in a transaction waited for something else")


class _Told:
    """Turns the database's troubles into one line; leaves our own mistakes as they are."""

    def __init__(self, shown: str) -> None:
        self._shown = shown

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if error is None or isinstance(error, OURS):
            return
        if str(getattr(getattr(error, "orig", error), "sqlstate", None) or "")[:2] in OUR_STATES:
            raise Refused(type(error).__name__) from None
        foreign = (type(error).__module__ or "").startswith("asyncpg")  # not every error of connecting is wrapped
        if foreign or isinstance(error, DBAPIError | OSError | PoolTimeout):
            raise Away(f"{self._shown} {reason(error)}") from None


def reason(error: BaseException) -> str:
    """What is wrong with the database, as the end of a sentence."""
    said = str(error.orig if isinstance(error, DBAPIError) else error) or type(error).__name__
    said = " ".join(said.split()).rpartition(">: ")[2]
    if "locked" in said or "busy" in said:
        return "is held by another program. Try again in a moment."
    if "readonly" in said or "unable to open" in said:
        return "cannot be written. Set BUSY_MENTOR_HOME to a folder of your own."
    if "not a database" in said or "malformed" in said:
        return "is broken. Move it away, and I start a new one."
    if "disk is full" in said:
        return "cannot grow: the disk is full."
    return f"cannot be used ({said})."


# --- opening ----------------------------------------------------------------------------------------


async def open_store(url: str, seal: Seal, *, own: bool = False) -> Store:
    """Open a store, and bring its tables up to date. `own` is for a process that answers: on SQLite there may be one.

    Raises:
        SetupError: it cannot be used; the text says why, in one line.
    """
    address = _address(url)
    file = Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None
    shown = str(file) if file is not None else f"the database {address.host or 'here'}/{address.database or ''}"
    ownership = Ownership(file) if own and file is not None else None
    try:
        notice = await asyncio.to_thread(_made, file) if file is not None else ""
        engine = _engine(address)
        try:
            with _Told(shown):
                await _upgraded(engine)
        except BaseException as error:
            await engine.dispose()
            if isinstance(error, LookupError):
                setting = "BUSY_MENTOR_HOME" if file is not None else "DATABASE_URL"
                raise SetupError(NEWER.format(shown=shown, setting=setting)) from None
            raise
    except BaseException:
        if ownership is not None:
            ownership.release()
        raise
    store = Store(engine, seal, shown, ownership, notice)
    try:
        await _same_key(store)
    except BaseException:
        await store.close()
        raise
    return store


async def _same_key(store: Store) -> None:
    """Find out now whether what is kept can be opened: later, every message that waits would fail for it."""
    async with store.reading() as connection:
        kept = await connection.scalar(text("SELECT body FROM shelf WHERE name = :name"), {"name": KEY_NOTE})
    if kept is not None:
        store.seal.open(kept)
    elif store.seal.sealing:
        async with store.writing() as connection:
            note = WHOLE if await _empty(connection) else {}
            row = {"name": KEY_NOTE, "body": store.seal.close(note)}
            await connection.execute(
                text("INSERT INTO shelf (name, who, at, body) VALUES (:name, '', 0, :body) ON CONFLICT DO NOTHING"), row
            )


async def _empty(connection: AsyncConnection) -> bool:
    tables = (table for table in METADATA.sorted_tables if "body" in table.c)
    return not any([await connection.scalar(select(table.c.body).limit(1)) for table in tables])


def sqlite_url(file: Path) -> str:
    """The address of a SQLite file."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def _address(url: str) -> URL:
    wrong = SetupError("DATABASE_URL looks like this: postgresql://user:password@host/database, or sqlite:///file.")
    try:
        address = make_url(url)
    except ArgumentError:
        raise wrong from None
    match address.drivername.partition("+")[0]:
        case "postgresql" | "postgres":
            query = dict(address.query)
            if "sslmode" in query:  # libpq's name for it; asyncpg's is `ssl`
                query["ssl"] = query.pop("sslmode")
            return address.set(drivername="postgresql+asyncpg", query=query)
        case "sqlite" if address.database:
            return address.set(drivername="sqlite+aiosqlite")
        case _:
            raise wrong


def _engine(address: URL) -> AsyncEngine:
    if address.get_backend_name() != "sqlite":
        settings = {"application_name": "busy-mentor", "jit": "off"}
        return create_async_engine(
            address,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,  # a connection that was cut while nobody used it is nobody's trouble
            connect_args={"timeout": 5, "server_settings": settings},
        )
    engine = create_async_engine(address, pool_size=2, max_overflow=2, connect_args={"timeout": PATIENCE})
    _prepared(engine.sync_engine)
    return engine


def _at_once(address: URL) -> Engine:
    """The same file for a thread of its own."""
    connecting = {"timeout": PATIENCE, "check_same_thread": False}
    return _prepared(
        create_engine(address.set(drivername="sqlite"), pool_size=1, max_overflow=0, connect_args=connecting)
    )


def _prepared(engine: Engine) -> Engine:
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    """A new connection to SQLite: we say ourselves when a transaction begins, and what is committed is on the disk."""
    try:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()
    except BaseException:
        connection.close()  # its thread would keep the process from ending
        raise


def _begin(connection: Any) -> None:
    """A writer takes the lock at once: one that reads first and writes later could be refused in between."""
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reading") else "BEGIN IMMEDIATE")


async def _upgraded(engine: AsyncEngine) -> None:
    """Bring the tables up to date. Alembic takes a moment to load, so it is asked only if there is something to do, and loaded before
    anybody has to wait for us."""
    async with engine.begin() as connection:
        if await _version(connection) == HEAD:
            return
    from adapters.migrations import load, upgrade

    await asyncio.to_thread(load)
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADING})
        if await _version(connection) != HEAD:
            await connection.run_sync(upgrade)


async def _version(connection: AsyncConnection) -> str:
    """Which migration the tables come from; "" where there are none."""
    there = {
        "postgresql": "SELECT to_regclass('alembic_version') IS NOT NULL",
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'",
    }[connection.dialect.name]
    if not await connection.scalar(text(there)):
        return ""
    return await connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


def _made(file: Path) -> str:
    """Make the file, if it is new, for its owner only; move one of an early version aside, and say so."""
    notice = ""
    if _early(file):
        aside = next(name for n in range(1, 1000) if not (name := file.with_name(f"{file.name}.old-{n}")).exists())
        for tail in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.replace(f"{file}{tail}", f"{aside}{tail}")
        os.replace(file, aside)
        notice = ASIDE.format(file=file, aside=aside)
    with suppress(OSError):  # what is wrong with it, SQLite will say
        os.close(os.open(file, os.O_CREAT | os.O_RDONLY, 0o600))
    return notice


def _early(file: Path) -> bool:
    """Whether SQLite's header says `user_version` 1 or 2; ours keeps its version in a table, and says 0."""
    try:
        with file.open("rb") as stream:
            header = stream.read(64)
    except OSError:
        return False
    return header.startswith(b"SQLite format 3\0") and int.from_bytes(header[60:64], "big") in {1, 2}
