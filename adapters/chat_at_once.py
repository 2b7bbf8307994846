"""Answers for which nothing is read or kept: given with the acknowledgement, also while the database is away."""

from collections.abc import Callable, Coroutine
from typing import Any

from adapters.worker import Respond
from bot import commands
from bot.messages import Message, Reply

VERBS = frozenset({"help", "persona", "privacy"})

AtOnce = Callable[[Message], Coroutine[Any, Any, Reply | None]]


class NeededError(Exception):
    """The answer depends on what is kept."""


class Untouched:
    """A memory that nobody may ask."""

    def __getattr__(self, name: str) -> Any:
        raise NeededError(name)


UNTOUCHED: Any = Untouched()


def at_once(respond: Respond) -> AtOnce:
    """What gives such an answer, or None where a message needs more."""

    async def answer(message: Message) -> Reply | None:
        if commands.parse(message.text).verb not in VERBS:
            return None
        try:
            return await respond(message, UNTOUCHED, None)
        except NeededError:
            return None

    return answer


async def never(_: Message) -> Reply | None:
    """Where everything goes through the inbox."""
    return None
