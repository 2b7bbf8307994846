"""Tokens of the day, counted in memory: per person and per community. A store can count the same durably."""

import math
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime


def community_of(who: str) -> str:
    """Where a person writes from: the workspace in `slack:T1:U2`; "" for people of no community."""
    return who.rpartition(":")[0] if who.count(":") >= 2 else ""


def today() -> date:
    """The day, in UTC."""
    return datetime.now(UTC).date()


class DayBudget:
    """Counts until midnight UTC. A limit of 0 is none."""

    def __init__(self, person: int = 0, community: int = 0, day: Callable[[], date] = today) -> None:
        self._person = person
        self._community = community
        self._clock = day
        self._day = day()
        self._used: Counter[str] = Counter()

    async def left(self, who: str) -> float:
        """The smaller of what is left for the person and for their community."""
        self._turn()
        place = community_of(who)
        person = self._person - self._used[who] if self._person else math.inf
        community = self._community - self._used[place] if self._community and place else math.inf
        return min(person, community)

    async def spend(self, who: str, tokens: int) -> None:
        """Count tokens, for both."""
        self._turn()
        self._used[who] += tokens
        if place := community_of(who):
            self._used[place] += tokens

    def _turn(self) -> None:
        if (day := self._clock()) != self._day:
            self._day = day
            self._used.clear()
