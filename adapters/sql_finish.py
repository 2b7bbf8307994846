"""The one commit: what a message changed, its reply, and that it is done, for many messages at once."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql_changes import Changes, apply
from adapters.sql_queue import Hold, Queue, Taken
from adapters.sql_schema import OUTBOX, PEOPLE, in_turn, now, padded
from adapters.sql_usage import use


@dataclass(frozen=True, slots=True)
class Finished:
    """What a message came to: what was taken, what it changed, and the posts of its reply, sealed, or nothing. `dead`: it is set aside."""

    taken: Taken
    changes: Changes
    posts: str = ""
    dead: bool = False


class Ended(StrEnum):
    """What became of it. `AGAIN`: somebody else changed what it had read, so it must be answered anew."""

    KEPT = "kept"
    TOO_LATE = "too late"
    AGAIN = "again"


def finishing(queue: Queue) -> Callable[[AsyncConnection, Sequence[Finished]], Coroutine[Any, Any, list[Ended]]]:
    """Writing what messages of this queue came to."""

    async def finish(connection: AsyncConnection, many: Sequence[Finished]) -> list[Ended]:
        held = await queue.hold(connection, [Hold(each.taken.id, each.taken.attempt) for each in many])
        ended = await _undisturbed(connection, many, held)
        ours = [each for each, end in zip(many, ended, strict=True) if end is Ended.KEPT]
        if ours:
            await _write(connection, ours)
            await queue.done(connection, [each.taken.id for each in ours if not each.dead])
            for each in ours:
                if each.dead:
                    await queue.set_aside(connection, Hold(each.taken.id, each.taken.attempt))
        return ended

    return finish


async def _undisturbed(connection: AsyncConnection, many: Sequence[Finished], held: Sequence[bool]) -> list[Ended]:
    """A person can write in two conversations at once. What they chose in one must not undo what they chose in the other."""
    people = {who for each in many for who in each.changes.people}
    current: dict[str, str | None] = {}
    if people:
        await in_turn(connection, (f"person {who}" for who in people))
        rows = await connection.execute(_PEOPLE, {"people": padded(sorted(people))})
        current = {row.who: row.body for row in rows}
    ended = []
    for each, mine in zip(many, held, strict=True):
        changed = each.changes
        seen_as_is = all(current.get(who) == changed.before.get(who) for who in changed.people)
        if not mine:
            ended.append(Ended.TOO_LATE)
        elif seen_as_is or changed.forgotten:
            current.update(changed.people)
            ended.append(Ended.KEPT)
        else:
            ended.append(Ended.AGAIN)
    return ended


async def _write(connection: AsyncConnection, ours: Sequence[Finished]) -> None:
    await apply(connection, [each.changes for each in ours if not each.changes.forgotten])
    await apply(connection, [each.changes for each in ours if each.changes.forgotten])
    await use(connection, [(each.taken.who, each.changes.drafts, 0) for each in ours])
    at = await connection.scalar(select(now()))
    posts = [
        {
            "key": each.taken.key,
            "door": each.taken.door,
            "who": each.taken.who,
            "place": each.taken.place,
            "at": at,
            "due": at,
            "body": each.posts,
        }
        for each in ours
        if each.posts
    ]
    if posts:
        await connection.execute(insert(OUTBOX), posts)


_PEOPLE = select(PEOPLE.c.who, PEOPLE.c.body).where(PEOPLE.c.who.in_(bindparam("people", expanding=True)))
