"""The memory in one SQLite file. Letters are kept here and nowhere else."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from bot.coach.versions import Version
from bot.errors import SetupError

SCHEMA = 1  # kept in the file's user_version
PATIENCE = 2.0  # seconds to wait for another process that writes
TABLES = """
CREATE TABLE muted (who TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (who, code)) WITHOUT ROWID;
CREATE TABLE versions (
  id INTEGER PRIMARY KEY, who TEXT NOT NULL, place TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
  channel TEXT NOT NULL, score INTEGER NOT NULL, problems TEXT NOT NULL, strengths TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX versions_by_place ON versions (who, place, id);
"""


class SqliteMemory:
    """The memory port on a file of its own; `:memory:` keeps nothing beyond the process.

    Every method is one transaction. It raises SetupError, in one clear line, if the file is locked, broken or read-only.
    """

    def __init__(self, file: Path | str) -> None:
        self._file = file
        with self._told():
            if file != ":memory:":
                _own(file)
            self._db = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    async def muted(self, who: str) -> frozenset[str]:
        """The finding codes that this person does not want to see."""
        with self._told():
            return frozenset(code for (code,) in self._db.execute("SELECT code FROM muted WHERE who = ?", (who,)))

    async def mute(self, who: str, code: str) -> None:
        """Mute a code for good; muting twice is muting once."""
        with self._told():
            self._db.execute("INSERT OR IGNORE INTO muted VALUES (?, ?)", (who, code))

    async def unmute(self, who: str, code: str) -> None:
        """Bring a code back; nothing happens if it was not muted."""
        with self._told():
            self._db.execute("DELETE FROM muted WHERE who = ? AND code = ?", (who, code))

    async def last_version(self, who: str, where: str) -> Version | None:
        """The letter that this person showed last in this conversation."""
        with self._told():
            row = self._db.execute(
                "SELECT number, text, channel, score, problems, strengths, at FROM versions"
                " WHERE who = ? AND place = ? ORDER BY id DESC LIMIT 1",
                (who, where),
            ).fetchone()
        if row is None:
            return None
        number, text, channel, score, problems, strengths, at = row
        return Version(
            number,
            text,
            channel,
            score,
            tuple(json.loads(problems)),
            tuple(json.loads(strengths)),
            datetime.fromisoformat(at),
        )

    async def add_version(self, who: str, where: str, version: Version) -> None:
        """Keep one more version."""
        row = (
            who,
            where,
            version.number,
            version.text,
            version.channel,
            version.score,
            json.dumps(version.problems),
            json.dumps(version.strengths),
            version.at.isoformat(),
        )
        with self._told():
            self._db.execute(
                "INSERT INTO versions (who, place, number, text, channel, score, problems, strengths, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA:
            raise SetupError(
                f"{self._file} was written by a newer busy-mentor. Install that one, or set BUSY_MENTOR_HOME anew."
            )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("BEGIN IMMEDIATE")  # also finds out now whether the file can be written at all
        if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in TABLES.split(";"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {SCHEMA}")
        self._db.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise SetupError(f"{self._file} {_reason(error)}") from None


def _own(file: Path | str) -> None:
    """Make the file, if it is new, for its owner only."""
    with suppress(OSError):  # what is wrong with it, SQLite will say
        os.close(os.open(file, os.O_CREAT | os.O_RDONLY, 0o600))


def _reason(error: sqlite3.Error) -> str:
    said = str(error)
    if "locked" in said or "busy" in said:
        return "is held by another program. Try again in a moment."
    if "readonly" in said or "unable to open" in said:
        return "cannot be written. Set BUSY_MENTOR_HOME to a folder of your own."
    if isinstance(error, sqlite3.DatabaseError) and ("not a database" in said or "malformed" in said):
        return "is broken. Move it away, and I start a new one."
    return f"cannot be used ({said})."
