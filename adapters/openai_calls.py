"""Calls that end: retries with full jitter, one deadline over everything, the breaker and the budget. The one file that knows tenacity."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, stop_before_delay

from adapters.openai_breaker import Breaker, Report
from adapters.openai_client import Away, Trouble, away_of
from bot.ports import Budget

T = TypeVar("T")

FIRST_WAIT = 0.25  # seconds; the most that is waited before the first retry, twice as much before the next, up to
LONGEST_WAIT = 5.0

# What may be gone a moment later. An empty account, a wrong key and an unknown model are not.
PASSING = frozenset({Trouble.BUSY, Trouble.SERVER, Trouble.REACH, Trouble.CUT, Trouble.EMPTY})

_log = logging.getLogger("busy_mentor.model")


class Calls:
    """How every call to one model is made. `deadline` is in seconds and holds for all tries together; `notice` hears when the breaker opens or
    closes, `timed` how many seconds each answer took, tries and waits together."""

    def __init__(
        self,
        breaker: Breaker,
        budget: Budget,
        deadline: float = 20.0,
        retries: int = 2,
        notice: Callable[[Report], Awaitable[None]] | None = None,
        timed: Callable[[float], object] | None = None,
    ) -> None:
        self.breaker = breaker
        self.deadline = deadline
        self._budget = budget
        self._retries = retries
        self._notice = notice
        self._timed = timed

    def until(self) -> float:
        """The moment, on the loop's clock, at which a call that begins now has to be over."""
        return asyncio.get_running_loop().time() + self.deadline

    async def make(self, who: str, call: Callable[[], Awaitable[T]], until: float) -> T:
        """Make a call, again where that helps.

        Raises:
            Away: it did not work out by `until`, or may not be made.
        """
        if await self._budget.left(who) <= 0:
            raise Away(Trouble.BUDGET)
        begun, was_open = time.monotonic(), self.breaker.is_open
        try:
            with self.breaker.watch():
                answered = await self._tried(call, until)
        except Away as away:
            _log.info("model.failed trouble=%s seconds=%.1f", away.trouble, time.monotonic() - begun)
            raise
        else:
            if self._timed is not None:
                self._timed(time.monotonic() - begun)
            return answered
        finally:
            if self._notice is not None and self.breaker.is_open != was_open:
                await self._notice(self.breaker.report)

    async def spent(self, who: str, tokens: int) -> None:
        """Count what an answer took."""
        await self._budget.spend(who, tokens)

    async def _tried(self, call: Callable[[], Awaitable[T]], until: float) -> T:
        left = until - asyncio.get_running_loop().time()
        trying = AsyncRetrying(  # one for each call: a shared one mixes up its counts
            retry=retry_if_exception(_passing),
            wait=_wait,
            stop=stop_after_attempt(self._retries + 1) | stop_before_delay(max(0.0, left)),
            reraise=True,
        )
        try:
            async with asyncio.timeout_at(until):
                async for attempt in trying:
                    with attempt:
                        return await call()
        except Away:
            raise
        except Exception as error:
            raise away_of(error) from error
        raise Away(Trouble.SLOW)


def _passing(error: BaseException) -> bool:
    return isinstance(error, Away) and error.trouble in PASSING


def _wait(state: RetryCallState) -> float:
    """What the server asks for, else anything up to a limit that doubles: full jitter keeps a crowd from coming back together."""
    error = state.outcome.exception() if state.outcome is not None else None
    most = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (state.attempt_number - 1))
    if isinstance(error, Away) and error.wait is not None:
        return error.wait + random.uniform(0, FIRST_WAIT)
    return random.uniform(0, most)
