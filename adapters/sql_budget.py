"""Model tokens a day: for a person, and for the community that they write from. What is used survives a restart."""

import math
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql_queue import SENT
from adapters.sql_store import Store
from adapters.sql_usage import usage, use


class SqlBudget:
    """The budget port. A limit of 0 is none."""

    def __init__(self, store: Store, of_person: int, of_community: int = 0) -> None:
        self._store = store
        self._of_person = of_person
        self._of_community = of_community
        self._spend = store.batched(SENT, self._spend_all)

    async def left(self, who: str) -> float:
        """The smaller of what is left for the person and for their community; infinite where nothing is limited."""
        limits = {who: self._of_person, community_of(who): self._of_community}
        limited = {name: limit for name, limit in limits.items() if name and limit}
        if not limited:
            return math.inf
        async with self._store.reading() as connection:
            used = await usage(connection, limited)
        return max(0.0, min(float(limit - used.get(name, (0, 0))[1]) for name, limit in limited.items()))

    async def spend(self, who: str, tokens: int) -> None:
        """Count tokens that were used, for both."""
        await self._spend((who, tokens))

    async def _spend_all(self, connection: AsyncConnection, many: Sequence[tuple[str, int]]) -> list[None]:
        spent: dict[str, int] = {}
        for who, tokens in many:
            for name in {who, community_of(who)} - {""}:
                spent[name] = spent.get(name, 0) + tokens
        await use(connection, [(name, 0, tokens) for name, tokens in sorted(spent.items())])
        return [None] * len(many)


def community_of(who: str) -> str:
    """Where somebody writes from: `slack:T1` for `slack:T1:U2`; "" where people come one by one."""
    return who.rpartition(":")[0] if who.count(":") > 1 else ""
