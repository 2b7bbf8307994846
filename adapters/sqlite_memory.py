"""The memory in one SQLite file. Letters are kept here and nowhere else."""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bot.coach.versions import Version
from bot.errors import SetupError
from bot.ports import Person
from bot.scene.scene import Scene

MOST = 500  # versions read at once
SCHEMA = 2  # kept in the file's user_version
PATIENCE = 2.0  # seconds to wait for another process that writes
TABLES = """
CREATE TABLE people (who TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE versions (id INTEGER PRIMARY KEY, who TEXT NOT NULL, place TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX versions_by_place ON versions (who, place, id);
CREATE TABLE scenes (id TEXT PRIMARY KEY, who TEXT NOT NULL, place TEXT NOT NULL, header TEXT NOT NULL, touched INTEGER NOT NULL);
CREATE INDEX scenes_by_place ON scenes (who, place, touched);
CREATE TABLE turns (scene TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (scene, number)) WITHOUT ROWID;
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

    async def person(self, who: str) -> Person:
        """What this person has chosen; the defaults for somebody new."""
        with self._told():
            row = self._db.execute("SELECT body FROM people WHERE who = ?", (who,)).fetchone()
        return Person.from_json(json.loads(row[0])) if row else Person()

    async def keep_person(self, who: str, person: Person) -> None:
        """Keep a person's choices."""
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO people VALUES (?, ?)", (who, json.dumps(person.to_json())))

    async def versions(self, who: str, where: str | None = None) -> Sequence[Version]:
        """The letters that this person showed, oldest first: in one conversation, or everywhere."""
        with self._told():
            rows = self._db.execute(
                "SELECT body FROM versions WHERE who = ? AND (? IS NULL OR place = ?) ORDER BY id DESC LIMIT ?",
                (who, where, where, MOST),
            ).fetchall()
        return [Version.from_json(json.loads(body)) for (body,) in reversed(rows)]

    async def add_version(self, who: str, where: str, version: Version) -> None:
        """Keep one more letter."""
        with self._told():
            row = (who, where, json.dumps(version.to_json()))
            self._db.execute("INSERT INTO versions (who, place, body) VALUES (?, ?, ?)", row)

    async def scene(self, who: str, where: str) -> Scene | None:
        """The scene that was played here last."""
        with self._told():
            row = self._db.execute(
                "SELECT id, header FROM scenes WHERE who = ? AND place = ? ORDER BY touched DESC LIMIT 1", (who, where)
            ).fetchone()
            return self._scene(*row) if row else None

    def _scene(self, key: str, header: str) -> Scene:
        turns = self._db.execute("SELECT body FROM turns WHERE scene = ? ORDER BY number", (key,)).fetchall()
        return Scene.from_json(json.loads(header), [json.loads(body) for (body,) in turns])

    async def keep_scene(self, who: str, where: str, scene: Scene) -> None:
        """Keep a scene whole. Its last turn is written anew; turns before it are never changed."""
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(
                "INSERT OR REPLACE INTO scenes VALUES (?, ?, ?, ?, (SELECT coalesce(max(touched), 0) + 1 FROM scenes))",
                (scene.id, who, where, json.dumps(scene.header())),
            )
            self._db.execute("DELETE FROM turns WHERE scene = ? AND number >= ?", (scene.id, len(scene.turns) - 1))
            kept = self._db.execute("SELECT count(*) FROM turns WHERE scene = ?", (scene.id,)).fetchone()[0]
            self._db.executemany(
                "INSERT INTO turns VALUES (?, ?, ?)",
                [(scene.id, n, json.dumps(turn.to_json())) for n, turn in enumerate(scene.turns[kept:], kept)],
            )
            self._db.execute("COMMIT")

    async def export(self, who: str) -> dict[str, Any]:
        """Everything kept about a person."""
        person = await self.person(who)
        with self._told():
            letters = self._db.execute("SELECT place, body FROM versions WHERE who = ? ORDER BY id", (who,)).fetchall()
            rows = self._db.execute("SELECT place, id, header FROM scenes WHERE who = ? ORDER BY touched", (who,))
            scenes = [(where, self._scene(key, header)) for where, key, header in rows.fetchall()]
        return {
            "person": person.to_json(),
            "letters": [{"where": where, **json.loads(body)} for where, body in letters],
            "scenes": [
                {"where": where, **scene.header(), "turns": [turn.to_json() for turn in scene.turns]}
                for where, scene in scenes
            ],
        }

    async def forget(self, who: str) -> Mapping[str, int]:
        """Delete everything about a person; says how much of what."""
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("DELETE FROM turns WHERE scene IN (SELECT id FROM scenes WHERE who = ?)", (who,))
            counts = {
                name: self._db.execute(f"DELETE FROM {table} WHERE who = ?", (who,)).rowcount  # noqa: S608 (our names)
                for name, table in (("letters", "versions"), ("scenes", "scenes"), ("choices", "people"))
            }
            self._db.execute("COMMIT")
        return counts

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
