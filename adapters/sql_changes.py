"""What a message changes, as rows, and writing what several of them changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql_person import forget
from adapters.sql_schema import TURNS, VERSIONS, now

_KEEP_PERSON = text(
    "INSERT INTO people (who, at, body) VALUES (:who, :at, :body) "
    "ON CONFLICT (who) DO UPDATE SET at = excluded.at, body = excluded.body"
)
_KEEP_SCENE = text(
    "INSERT INTO scenes (who, place, number, scene, at, body) VALUES (:who, :place, :number, :scene, :at, :body) "
    "ON CONFLICT (who, place, number) DO UPDATE SET at = excluded.at, body = excluded.body"
)
_DROP_TURNS = delete(TURNS).where(
    TURNS.c.who == bindparam("of"),
    TURNS.c.place == bindparam("at"),
    TURNS.c.scene == bindparam("of_scene"),
    TURNS.c.number >= bindparam("first"),
)


@dataclass(slots=True)
class Changes:
    """What one message changes, as rows. `forgotten` is somebody who wants to be forgotten; what is kept here comes after that."""

    people: dict[str, str] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)  # those people as they were when they were read
    versions: list[dict[str, Any]] = field(default_factory=list)
    scenes: dict[tuple[str, str, int], dict[str, Any]] = field(default_factory=dict)
    turns: dict[tuple[str, str, int], tuple[int, list[str]]] = field(default_factory=dict)  # from which number on
    forgotten: str = ""
    drafts: int = 0


async def apply(connection: AsyncConnection, many: Sequence[Changes]) -> None:
    """Write what several messages changed."""
    for changes in many:
        if changes.forgotten:
            await forget(connection, changes.forgotten)
    at = await connection.scalar(select(now())) if any(_writes(changes) for changes in many) else 0.0
    people = [{"who": who, "at": at, "body": body} for each in many for who, body in each.people.items()]
    versions = [{**row, "at": at} for each in many for row in each.versions]
    scenes = [{**row, "at": at} for each in many for row in each.scenes.values()]
    gone, turns = [], []
    for each in many:
        for (who, place, scene), (first, bodies) in each.turns.items():
            gone.append({"of": who, "at": place, "of_scene": scene, "first": first})
            turns += [
                {"who": who, "place": place, "scene": scene, "number": number, "body": body}
                for number, body in enumerate(bodies, first)
            ]
    for statement, rows in (
        (_KEEP_PERSON, people),
        (insert(VERSIONS), versions),
        (_KEEP_SCENE, scenes),
        (_DROP_TURNS, gone),
        (insert(TURNS), turns),
    ):
        if rows:
            await connection.execute(statement, rows)


def _writes(changes: Changes) -> bool:
    return bool(changes.people or changes.versions or changes.scenes)
