"""What the engine asks of the world outside."""

from typing import Protocol

from bot.coach.versions import Version


class Memory(Protocol):
    """What is kept about a person. Every method is one step: it has happened, whole, when it returns."""

    async def muted(self, who: str) -> frozenset[str]:
        """The finding codes that this person does not want to see."""
        ...

    async def mute(self, who: str, code: str) -> None:
        """Mute a code for good; muting twice is muting once."""
        ...

    async def unmute(self, who: str, code: str) -> None:
        """Bring a code back; nothing happens if it was not muted."""
        ...

    async def last_version(self, who: str, where: str) -> Version | None:
        """The letter that this person showed last in this conversation."""
        ...

    async def add_version(self, who: str, where: str, version: Version) -> None:
        """Keep one more version."""
        ...
