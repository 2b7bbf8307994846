"""Group commit: what is asked for while one transaction is being written goes into the next one, all of it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

Asked = TypeVar("Asked")
MOST = 512  # in one go


class Together(Generic[Asked]):
    """Does many small things in one go: `do` gets all that were asked for meanwhile, and answers each, in order.

    A go that fails because of one thing in it (`alone` are the errors that can mean that) is done again one by one, so that
    nobody fails for somebody else's sake. What was asked for is done even if the one who asked goes away.
    """

    def __init__(
        self, do: Callable[[Sequence[Asked]], Awaitable[Sequence[Any]]], alone: tuple[type[Exception], ...] = ()
    ) -> None:
        self._do = do
        self._alone = alone
        self._asked: list[tuple[Asked, asyncio.Future[Any]]] = []
        self._going: asyncio.Task[None] | None = None

    async def __call__(self, asked: Asked) -> Any:
        """Have it done, together with others.

        Raises:
            whatever doing it raised.
        """
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._asked.append((asked, answer))
        if self._going is None:
            self._going = asyncio.create_task(self._go())
        return await answer

    async def done(self) -> None:
        """Wait until nothing is under way."""
        while self._going is not None:
            await asyncio.wait((self._going,))

    async def _go(self) -> None:
        try:
            while self._asked:
                await asyncio.sleep(0)  # let those who wake at the same time ask, too
                now, self._asked = self._asked[:MOST], self._asked[MOST:]
                await self._answer(now)
        finally:
            self._going = None

    async def _answer(self, now: Sequence[tuple[Asked, asyncio.Future[Any]]]) -> None:
        try:
            answers = await self._do([asked for asked, _ in now])
        except Exception as error:  # noqa: BLE001 (it goes to those who asked)
            if len(now) > 1 and isinstance(error, self._alone):
                for each in now:
                    await self._answer((each,))
                return
            for _, future in now:
                if not future.done():
                    future.set_exception(error)
            return
        except BaseException:
            for _, future in now:
                future.cancel()
            raise
        for (_, future), answer in zip(now, answers, strict=True):
            if not future.done():
                future.set_result(answer)
