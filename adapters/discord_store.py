"""What the Discord door remembers beyond what every door does: the tree that Discord knows, and the last message of each DM."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.chat_shelf import Shelf
from adapters.chat_store import ChatStore
from adapters.discord_messages import PLATFORM, who_is

NOTED_EVERY = (
    5.0  # seconds in which the last messages are noted; what comes again after a crash is known by its delivery
)
MOST_LETTERS = 5_000  # direct messages whose last letter is known


@dataclass(frozen=True, slots=True)
class Seen:
    """The last message of a direct message: whose it is, and its id."""

    user: str
    last: str


class DiscordStore(ChatStore):
    """Keeps servers' rules and counts, the digest of the commands, and where each direct message stands."""

    platform = PLATFORM

    def __init__(self, shelf: Shelf, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(shelf, now)
        self._unnoted: dict[str, Seen] = {}
        self._letters: dict[str, int] = {}

    # --- the tree of commands ---

    async def tree(self, app: str) -> str:
        """The digest of the commands that Discord was told last; "" if none."""
        return str((await self._shelf.read(self._name("tree", app)) or {}).get("digest", ""))

    async def keep_tree(self, app: str, digest: str) -> None:
        """Remember what Discord was told."""
        await self._shelf.keep(self._name("tree", app), {"digest": digest})

    # --- direct messages ---

    def saw(self, channel: str, user: str, last: str) -> None:
        """A message was seen there. It is noted soon, by `note`."""
        known = self._unnoted.get(channel)
        if known is None or int(known.last) < int(last):
            self._unnoted[channel] = Seen(user, last)

    def saw_letter(self, channel: str, last: str) -> None:
        """A letter was seen there: editing an older one does not revise the last."""
        if self._letters.get(channel, 0) < int(last):
            self._letters.pop(channel, None)
            self._letters[channel] = int(last)
            if len(self._letters) > MOST_LETTERS:
                del self._letters[next(iter(self._letters))]

    def is_last_letter(self, channel: str, message: str) -> bool:
        """Whether a message is the last letter there, as far as we know."""
        return int(message) >= self._letters.get(channel, 0)

    def unsee(self, channel: str) -> None:
        """Somebody wants to be forgotten: what is not written down yet never will be."""
        self._unnoted.pop(channel, None)
        self._letters.pop(channel, None)

    async def note(self) -> None:
        """Write down what was seen."""
        unnoted, self._unnoted = self._unnoted, {}
        for channel, seen in unnoted.items():
            note = {"user": seen.user, "last": seen.last, "at": self._now().isoformat()}
            await self._shelf.keep(self._name("dm", channel), note, who_is(seen.user))

    async def seen(self, since: datetime) -> dict[str, Seen]:
        """The last message of each direct message in which somebody wrote since then, the newest first."""
        await self.note()
        notes = await self._shelf.under(f"{PLATFORM}:dm:")
        fresh = [
            (note["at"], name.rpartition(":")[2], Seen(note["user"], note["last"]))
            for name, note in notes.items()
            if datetime.fromisoformat(note["at"]) >= since
        ]
        return {channel: seen for _, channel, seen in sorted(fresh, key=lambda each: each[0], reverse=True)}
