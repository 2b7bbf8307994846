"""The inbox: a delivery is committed before the platform hears of it, answered once, in order, and then deleted.

Everything here is done together with whatever else is written at the time; see `Store.batched` for the ranks.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from sqlalchemy import bindparam, false, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.flood import Flood
from adapters.seal import Seal
from adapters.sql_finish import finishing
from adapters.sql_queue import ACCEPT, FINISH, TAKE, Queue, Taken, Wish
from adapters.sql_recall import Known, recall
from adapters.sql_schema import INBOX, OUTBOX, SEEN, in_turn, now, padded
from adapters.sql_store import Away, Store
from bot.messages import Coach, Message, Reply
from bot.ports import Busy, Door, Flooded

MOST_WAITING = 10_000  # messages; more would only get older
TOLD_EVERY = 600  # seconds between two requests to slow down
SLOWLY = "You write faster than I can read. I answer what I have got; then write to me again."


class Accepted(StrEnum):
    """What became of a delivery."""

    NEW = "new"
    KNOWN = "known"
    FLOODED = "flooded"
    FULL = "full"


class SqlInbox:
    """The inbox port, and what a worker needs to empty it. `wake` is called when there may be something to take, `refused(door, why)` when a
    delivery is not taken in."""

    def __init__(self, store: Store, doors: Mapping[str, Door], flood: Flood, most_waiting: int = MOST_WAITING) -> None:
        self._store = store
        self._doors = doors
        self._flood = flood
        self.most_waiting = most_waiting
        self.queue = Queue(store, INBOX)
        self._accept = store.batched(ACCEPT, self._accept_all)
        self.finish = store.batched(FINISH, finishing(self.queue))
        self.take = store.batched(TAKE, self._take_all)
        self.wake: Callable[[], None] = lambda: None
        self.refused: Callable[[str, str], None] = lambda _door, _why: None

    async def accept(self, message: Message) -> bool:
        """Commit a delivery. False where it was known already.

        Raises:
            Busy: too much is waiting, or the database is away; nothing was kept. Flooded: this person was told to wait.
        """
        self.wake()  # whoever takes now is served in the same transaction, or in a later one
        try:
            accepted: Accepted = await self._accept(message)
        except Away as error:
            self.refused(door_of(message.who), "away")
            raise Busy(str(error)) from None
        if accepted is not Accepted.NEW:
            self.refused(door_of(message.who), accepted.value)
        match accepted:
            case Accepted.FULL:
                raise Busy(f"{self.most_waiting} messages are waiting")
            case Accepted.FLOODED:
                raise Flooded
            case Accepted.NEW | Accepted.KNOWN:
                return accepted is Accepted.NEW

    # --- together -----------------------------------------------------------------------------------

    async def _accept_all(self, connection: AsyncConnection, messages: Sequence[Message]) -> list[Accepted]:
        await in_turn(connection, {message.where for message in messages})
        keys = [key_of(door_of(message.who), message.id) for message in messages]
        known = set(await connection.scalars(_SEEN, {"keys": padded(keys)}))
        total, at = (await connection.execute(_HOW_MANY)).one()
        answers: list[Accepted] = []
        new: list[dict[str, Any]] = []
        for message, key in zip(messages, keys, strict=True):
            if key in known:
                answers.append(Accepted.KNOWN)
            elif total >= self.most_waiting:
                answers.append(Accepted.FULL)
            elif (wait := self._flood.wait(message.who, time.monotonic())) is None:
                answers.append(Accepted.FLOODED)
            else:
                body = body_of(message, self._store.seal)
                new.append({**_address(message), "key": key, "at": at, "due": at + wait, "body": body})
                known.add(key)
                total += 1
                answers.append(Accepted.NEW)
        if new:
            await connection.execute(insert(SEEN), [{"key": row["key"], "at": row["at"]} for row in new])
            await connection.execute(insert(INBOX), new)
        flooding = {
            message.who: message
            for message, answer in zip(messages, answers, strict=True)
            if answer is Accepted.FLOODED
        }
        for message in flooding.values():
            await self._ask_to_slow_down(connection, message, at)
        return answers

    async def _ask_to_slow_down(self, connection: AsyncConnection, message: Message, at: float) -> None:
        key = _hash(f"slowly {message.who} {at // TOLD_EVERY}")
        told = await connection.execute(_SEE, {"key": key, "at": at})
        door = self._doors.get(door_of(message.who))
        if told.rowcount and door is not None:
            posts = self._store.seal.close(list(door.render(message, Reply((Coach(SLOWLY),)))))
            await connection.execute(
                insert(OUTBOX), {**_address(message), "key": key, "at": at, "due": at, "body": posts}
            )

    async def _take_all(self, connection: AsyncConnection, wishes: Sequence[Wish]) -> list[list[tuple[Taken, Known]]]:
        shares = await self.queue.take(connection, wishes)
        known = await recall(connection, {taken.id: taken.who for share in shares for taken in share})
        return [[(taken, known[taken.id]) for taken in share] for share in shares]


_SEEN = select(SEEN.c.key).where(SEEN.c.key.in_(bindparam("keys", expanding=True)))
_SEE = text("INSERT INTO seen (key, at) VALUES (:key, :at) ON CONFLICT (key) DO NOTHING")
_HOW_MANY = select(select(func.count()).select_from(INBOX).where(INBOX.c.dead == false()).scalar_subquery(), now())


# --- a message as a row -----------------------------------------------------------------------------


def door_of(who: str) -> str:
    """The door through which a person comes: the first part of who they are."""
    return who.partition(":")[0]


def key_of(door: str, delivery: str) -> str:
    """A delivery as 20 characters: short enough for a platform's nonce with a number behind it, and it names nobody."""
    return _hash(f"{door} {delivery}")


def _hash(said: str) -> str:
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def _address(message: Message) -> dict[str, Any]:
    return {"door": door_of(message.who), "who": message.who, "place": message.where}


def body_of(message: Message, seal: Seal) -> str:
    """What is kept of a message beside its address."""
    return seal.close(
        {
            "id": message.id,
            "text": message.text,
            "at": message.at.isoformat(),
            "channel": message.channel,
            "revises": message.revises,
            "context": dict(message.context),
        }
    )


def message_of(taken: Taken, seal: Seal) -> Message:
    """The message that was kept."""
    body = seal.open(taken.body)
    return Message(
        body["id"],
        taken.who,
        taken.place,
        body["text"],
        datetime.fromisoformat(body["at"]),
        body["channel"],
        body["revises"],
        body["context"],
    )
