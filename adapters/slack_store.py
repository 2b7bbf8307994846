"""What the Slack door remembers beyond what every door does: who installed it, and thumbs."""

from adapters.chat_store import ChatStore, hashed
from adapters.slack_messages import PLATFORM, who_is


class SlackStore(ChatStore):
    """Keeps a workspace's rules, counts, installers and opinions."""

    platform = PLATFORM
    kinds = (*ChatStore.kinds, "installer", "opinion")

    async def is_installer(self, team: str, user: str) -> bool:
        """Whether this person installed us there."""
        return await self._shelf.read(self._name("installer", team, user)) is not None

    async def keep_installer(self, team: str, user: str) -> None:
        """Remember who installed us."""
        await self._shelf.keep(self._name("installer", team, user), {"at": self._now().isoformat()})

    async def opinion(self, team: str, user: str, delivery: str, good: bool, reason: str) -> None:
        """Keep a thumb; a second one on the same answer replaces the first."""
        note = {"good": good, "reason": reason, "at": self._now().isoformat()}
        await self._shelf.keep(self._name("opinion", team, f"{user}:{hashed(delivery)}"), note, who_is(team, user))
