"""The Discord client: what we listen to, handed to the intake as Discord delivered it."""

import asyncio
from typing import Any

import discord

from adapters import log
from adapters.discord_app import Intake
from adapters.discord_store import NOTED_EVERY


class Listener(discord.Client):
    """A client that hands everything to an intake. It asks for no privileged intent and keeps no messages."""

    intake: Intake | None = None
    leaving = False
    up = False  # whether there is a connection now
    identify_pause = 5.0  # seconds; Discord takes one new session in that time
    _caught_up: "asyncio.Task[None] | None" = None
    _noting: "asyncio.Task[None] | None" = None
    _counting: "asyncio.Task[None] | None" = None

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait between two sessions."""
        if not initial:
            await asyncio.sleep(self.identify_pause)

    async def on_message(self, said: discord.Message) -> None:
        """A message; only direct ones are delivered with their text."""
        if said.guild is None and not said.author.bot and self.intake is not None and not self.leaving:
            await self.intake.message(payload_of(said))

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """A changed message."""
        if self.intake is not None and not self.leaving:
            await self.intake.edit(dict(event.data))

    async def on_interaction(self, asked: discord.Interaction) -> None:
        """A command, a button, a form."""
        if self.intake is not None and not self.leaving:
            await self.intake.interaction(payload_of_interaction(asked))

    async def on_connect(self) -> None:
        """A new session, not a resumed one: Discord replays nothing of what came before it."""
        self.up = True
        log.event("discord.connected")
        if self.intake is not None and (self._caught_up is None or self._caught_up.done()):
            self._caught_up = asyncio.create_task(self.intake.catch_up())
        if self.intake is not None and self._noting is None:
            self._noting = asyncio.create_task(self._note())

    async def on_resumed(self) -> None:
        """The same session again; what we missed is replayed."""
        self.up = True

    async def on_disconnect(self) -> None:
        """The connection is gone; the library makes it again."""
        if self.up:
            log.event("discord.disconnected")
        self.up = False

    async def on_ready(self) -> None:
        """Every server is known now."""
        if self.intake is not None and (self._counting is None or self._counting.done()):
            self._counting = asyncio.create_task(self.intake.guilds_are(self._is_there))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server sent us away."""
        if self.intake is not None:
            await self.intake.guild_left(str(guild.id))

    def _is_there(self, guild: str) -> bool:
        """Whether a server has us, or belongs to a shard that another process runs."""
        shards = getattr(self, "shard_ids", None)
        if shards and self.shard_count and (int(guild) >> 22) % self.shard_count not in shards:
            return True
        return self.get_guild(int(guild)) is not None

    async def _note(self) -> None:
        while self.intake is not None:
            await asyncio.sleep(NOTED_EVERY)
            await self.note()

    async def note(self) -> None:
        """Write down the last messages that were seen; when the database is away, the next time will do."""
        if self.intake is not None:
            try:
                await self.intake.note()
            except Exception as error:  # noqa: BLE001 (they are looked up again, and known by their ids)
                log.trouble("discord.not_noted", error)

    async def rest_of_tasks(self) -> None:
        """Stop what runs beside the listening."""
        for task in (self._caught_up, self._noting, self._counting):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        self._caught_up = self._noting = self._counting = None


class ShardedListener(Listener, discord.AutoShardedClient):
    """The same on several connections, which Discord demands from 2,500 servers on."""


def payload_of(said: discord.Message) -> dict[str, Any]:
    """A message as Discord delivered it, as far as anybody looks."""
    return {
        "id": str(said.id),
        "channel_id": str(said.channel.id),
        "type": said.type.value,
        "content": said.content,
        "author": {"id": str(said.author.id), "bot": said.author.bot},
        "webhook_id": said.webhook_id,
        "attachments": [
            {"content_type": each.content_type, "size": each.size, "url": each.url} for each in said.attachments
        ],
    }


def payload_of_interaction(asked: discord.Interaction) -> dict[str, Any]:
    """An interaction as Discord delivered it, as far as anybody looks."""
    found: dict[str, Any] = {
        "id": str(asked.id),
        "application_id": str(asked.application_id),
        "type": asked.type.value,
        "token": asked.token,
        "installed": asked.is_guild_integration(),
        "data": asked.data,
        "channel_id": str(asked.channel_id) if asked.channel_id is not None else None,
        "guild_id": str(asked.guild_id) if asked.guild_id is not None else None,
        "context": 1 if asked.context.dm_channel else 2 if asked.context.private_channel else 0,
        "member": {"user": {"id": str(asked.user.id)}, "permissions": str(asked.permissions.value)},
    }
    if asked.message is not None:
        found["message"] = {"components": [each.to_dict() for each in asked.message.components]}
    return found
