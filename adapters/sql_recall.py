"""Reading what is known: for one message by itself, or for many that were just taken, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql_schema import INBOX, PEOPLE, SCENES, TURNS, VERSIONS, padded
from adapters.sql_usage import usage

MOST = 500  # versions read at once

PERSON = select(PEOPLE.c.body).where(PEOPLE.c.who == bindparam("who"))
VERSIONS_OF = (
    select(VERSIONS.c.body).where(VERSIONS.c.who == bindparam("who")).order_by(VERSIONS.c.id.desc()).limit(MOST)
)
VERSIONS_HERE = VERSIONS_OF.where(VERSIONS.c.place == bindparam("place"))
LAST_VERSION = VERSIONS_HERE.limit(1)
SCENE = (
    select(SCENES.c.number, SCENES.c.body)
    .where(SCENES.c.who == bindparam("who"), SCENES.c.place == bindparam("place"))
    .order_by(SCENES.c.number.desc())
    .limit(1)
)
TURNS_OF = (
    select(TURNS.c.body)
    .where(TURNS.c.who == bindparam("who"), TURNS.c.place == bindparam("place"), TURNS.c.scene == bindparam("scene"))
    .order_by(TURNS.c.number)
)
_KNOWN_PEOPLE = select(INBOX.c.id, PEOPLE.c.body).join_from(INBOX, PEOPLE, PEOPLE.c.who == INBOX.c.who)
_NEWEST = (
    select(func.max(VERSIONS.c.id))
    .where(VERSIONS.c.who == INBOX.c.who, VERSIONS.c.place == INBOX.c.place)
    .correlate(INBOX)
    .scalar_subquery()
)
_KNOWN_VERSIONS = select(INBOX.c.id, VERSIONS.c.body).join_from(INBOX, VERSIONS, VERSIONS.c.id == _NEWEST)
_THEN = SCENES.alias("then")
_PLAYED = (
    select(func.max(_THEN.c.number))
    .where(_THEN.c.who == INBOX.c.who, _THEN.c.place == INBOX.c.place)
    .correlate(INBOX)
    .scalar_subquery()
)
_KNOWN_SCENES = select(INBOX.c.id, SCENES.c.number, SCENES.c.body).join_from(
    INBOX, SCENES, (SCENES.c.who == INBOX.c.who) & (SCENES.c.place == INBOX.c.place) & (SCENES.c.number == _PLAYED)
)
_KNOWN_TURNS = (
    select(INBOX.c.id, TURNS.c.body)
    .join_from(
        INBOX, TURNS, (TURNS.c.who == INBOX.c.who) & (TURNS.c.place == INBOX.c.place) & (TURNS.c.scene == _PLAYED)
    )
    .order_by(INBOX.c.id, TURNS.c.number)
)
_THESE = INBOX.c.id.in_(bindparam("ids", expanding=True))
_RECALL = tuple(each.where(_THESE) for each in (_KNOWN_PEOPLE, _KNOWN_VERSIONS, _KNOWN_SCENES, _KNOWN_TURNS))


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows when a message is taken, still as it is kept. `scene` is (number, body), `drafts` and `tokens` are today's."""

    person: str | None = None
    version: str | None = None
    scene: tuple[int, str] | None = None
    turns: tuple[str, ...] = ()
    drafts: int = 0
    tokens: int = 0


async def recall(connection: AsyncConnection, rows: Mapping[int, str]) -> dict[int, Known]:
    """What is known for messages in the inbox (their ids, and whose they are), all at once."""
    if not rows:
        return {}
    ids = {"ids": padded(rows)}
    people, versions, scenes = [
        {row[0]: row[1:] for row in await connection.execute(statement, ids)} for statement in _RECALL[:3]
    ]
    turns: dict[int, list[str]] = {}
    if scenes:
        for id_, body in await connection.execute(_RECALL[3], ids):
            turns.setdefault(id_, []).append(body)
    used = await usage(connection, rows.values())
    return {
        id_: Known(
            person=people[id_][0] if id_ in people else None,
            version=versions[id_][0] if id_ in versions else None,
            scene=(scenes[id_][0], scenes[id_][1]) if id_ in scenes else None,
            turns=tuple(turns.get(id_, ())),
            drafts=used.get(who, (0, 0))[0],
            tokens=used.get(who, (0, 0))[1],
        )
        for id_, who in rows.items()
    }
