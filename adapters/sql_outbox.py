"""The outbox: a reply is kept in the same commit as the turn that it answers, and stays until the platform has taken all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql_queue import SENT, TAKE_REPLIES, Hold, Queue, Taken, Wish
from adapters.sql_schema import OUTBOX
from adapters.sql_store import Store


@dataclass(frozen=True, slots=True)
class Sent:
    """How far a reply got: so many of its posts were taken. `whole` ends it; `refused` sets aside what is left of it."""

    hold: Hold
    posts: int
    whole: bool = False
    refused: bool = False


class SqlOutbox:
    """Replies on their way. `wake` is called when there may be something to take."""

    def __init__(self, store: Store) -> None:
        self.queue = Queue(store, OUTBOX)
        self.sent = store.batched(SENT, self._sent_all)
        self.take = store.batched(TAKE_REPLIES, self._take_all)
        self.wake: Callable[[], None] = lambda: None

    async def _sent_all(self, connection: AsyncConnection, many: Sequence[Sent]) -> list[bool]:
        held = await self.queue.hold(connection, [each.hold for each in many])
        ours = [each for each, mine in zip(many, held, strict=True) if mine]
        await self.queue.done(connection, [each.hold.id for each in ours if each.whole])
        partly = [{"row": each.hold.id, "posts": each.posts} for each in ours if not each.whole]
        if partly:
            await connection.execute(_PARTLY, partly)
        for each in ours:
            if each.refused:
                await self.queue.set_aside(connection, each.hold)
        return held

    async def _take_all(self, connection: AsyncConnection, wishes: Sequence[Wish]) -> list[list[Taken]]:
        return await self.queue.take(connection, wishes)


_PARTLY = update(OUTBOX).where(OUTBOX.c.id == bindparam("row")).values(sent=bindparam("posts"))
