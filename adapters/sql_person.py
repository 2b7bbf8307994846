"""Everything that is kept about one person: to count, to show, to delete."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.seal import Seal
from adapters.sql_schema import INBOX, OUTBOX, PEOPLE, SCENES, SHELF, TURNS, VERSIONS
from adapters.sql_usage import usage
from bot.ports import Person
from bot.scene.scene import Scene, Turn

TURNS_AT_HAND = 1_000  # of all scenes, some 5 MB

_KEPT = {
    "letters": VERSIONS,
    "scenes": SCENES,
    "choices": PEOPLE,
    "waiting messages": INBOX,
    "unsent answers": OUTBOX,
    "notes of a door": SHELF,
}


def person_of(seal: Seal, body: str | None) -> Person:
    """A person as it is kept."""
    return Person.from_json(seal.open(body)) if body is not None else Person()


def scene_of(seal: Seal, header: str, turns: Sequence[str]) -> Scene:
    """A scene as it is kept."""
    return Scene.of(seal.open(header), [turn_of(seal, turn) for turn in turns])


@lru_cache(maxsize=TURNS_AT_HAND)
def turn_of(seal: Seal, body: str) -> Turn:
    """A turn as it is kept. All turns of a scene are read at each of its turns; those at hand need not be taken apart again."""
    return Turn.from_json(seal.open(body))


def let_go() -> None:
    """Have nobody's turns at hand any more: for when somebody is forgotten."""
    turn_of.cache_clear()


async def counted(connection: AsyncConnection, who: str) -> dict[str, int]:
    """How much is kept about a person, of what."""
    out = {}
    for name, table in _KEPT.items():
        out[name] = await connection.scalar(select(func.count()).select_from(table).where(table.c.who == who)) or 0
    return out


async def forget(connection: AsyncConnection, who: str) -> None:
    """Delete all rows of a person. The inbox goes first: whoever works on another message of theirs then comes too late."""
    let_go()
    for table in (INBOX, OUTBOX, VERSIONS, SCENES, TURNS, PEOPLE, SHELF):
        await connection.execute(delete(table).where(table.c.who == who))


async def exported(connection: AsyncConnection, seal: Seal, who: str) -> dict[str, Any]:
    """Everything kept about a person, as plain JSON."""

    async def rows(statement: Any) -> Sequence[Any]:
        return (await connection.execute(statement)).all()

    person = person_of(seal, await connection.scalar(select(PEOPLE.c.body).where(PEOPLE.c.who == who)))
    letters = await rows(select(VERSIONS.c.place, VERSIONS.c.body).where(VERSIONS.c.who == who).order_by(VERSIONS.c.id))
    scenes = await rows(select(SCENES).where(SCENES.c.who == who).order_by(SCENES.c.place, SCENES.c.number))
    turns = await rows(select(TURNS).where(TURNS.c.who == who).order_by(TURNS.c.place, TURNS.c.scene, TURNS.c.number))
    waiting = await rows(select(INBOX).where(INBOX.c.who == who).order_by(INBOX.c.id))
    unsent = await rows(select(OUTBOX).where(OUTBOX.c.who == who).order_by(OUTBOX.c.id))
    shelf = await rows(select(SHELF).where(SHELF.c.who == who).order_by(SHELF.c.name))
    drafts, tokens = (await usage(connection, [who])).get(who, (0, 0))
    played: dict[tuple[str, int], list[Any]] = {}
    for turn in turns:
        played.setdefault((turn.place, turn.scene), []).append(seal.open(turn.body))
    return {
        "person": person.to_json(),
        "letters": [{"where": row.place, **seal.open(row.body)} for row in letters],
        "scenes": [
            {"where": row.place, **seal.open(row.body), "turns": played.get((row.place, row.number), [])}
            for row in scenes
        ],
        "waiting": [{"where": row.place, **seal.open(row.body)} for row in waiting],
        "unsent": [{"where": row.place, "posts": seal.open(row.body)} for row in unsent],
        "doors": [{"name": row.name, **seal.open(row.body)} for row in shelf],
        "today": {"drafts": drafts, "tokens": tokens},
    }
