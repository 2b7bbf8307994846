"""Where we are installed: Slack's own interfaces for installations and states, async, on the shelf that keeps everything else."""

import asyncio
import logging
import time
import uuid
from datetime import datetime
from logging import Logger
from typing import Any, cast

from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.models.bot import Bot
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from adapters import log
from adapters.chat_shelf import Shelf
from adapters.slack_messages import PLATFORM
from adapters.slack_store import SlackStore

FRESH = 30.0  # seconds that a token is believed without looking
MOST_KNOWN = 1_000  # workspaces that are believed at once
EARLY = 120  # minutes before its end that a token is exchanged for a new one
STATE_LIVES = 600.0  # seconds that somebody has for installing


class Installations(AsyncInstallationStore):
    """One installation a workspace: the bot's. We ask for no token of a person. What lies on the shelf is sealed there."""

    def __init__(self, shelf: Shelf, store: SlackStore) -> None:
        self._shelf = shelf
        self._store = store
        self._rotator: AsyncTokenRotator | None = None
        self._known: dict[tuple[str, str], tuple[float, Bot | None]] = {}
        self._rotating = asyncio.Lock()

    @property
    def logger(self) -> Logger:
        """Where Bolt writes what goes wrong."""
        return logging.getLogger("slack_bolt")

    def rotate_with(self, client: AsyncWebClient, client_id: str, client_secret: str) -> None:
        """Exchange tokens that end soon, with this client."""
        self._rotator = AsyncTokenRotator(client=client, client_id=client_id, client_secret=client_secret)

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation, and who made it."""
        await self.async_save_bot(installation.to_bot())
        if installation.user_id:
            await self._store.keep_installer(
                installation.team_id or installation.enterprise_id or "", installation.user_id
            )

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot's tokens."""
        whole = bool(bot.is_enterprise_install)
        name = _name(bot.enterprise_id if whole else "", "" if whole else bot.team_id)
        note = {key: _plain(value) for key, value in bot.to_dict_for_copying().items()}
        await self._shelf.keep(name, note)
        self._known.clear()

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of a workspace, or of the organisation that installed us for all of its workspaces."""
        whole = bool(is_enterprise_install)
        note = await self._shelf.read(_name(enterprise_id if whole else "", "" if whole else team_id))
        return Bot(**cast("Any", note)) if note is not None else None

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The bot's installation in the shape that Bolt asks for."""
        bot = await self.async_find_bot(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        return None if bot is None else Installation(user_id=user_id or "", **bot.to_dict_for_copying())

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a bot's tokens."""
        self._known.clear()
        await self._shelf.drop(_name("", team_id) if team_id else _name(enterprise_id, ""))

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """We keep nothing of a single person's installation; without a person, it is the bot's."""
        if user_id is None:
            await self.async_delete_bot(enterprise_id=enterprise_id, team_id=team_id)

    # --- what the door and the app ask ---

    async def installed(self, enterprise: str, team: str) -> dict[str, str] | None:
        """`token`, `bot_id` and `bot_user_id`; None where we are not installed. A token that ends soon is exchanged first."""
        found = self._known.get((enterprise, team))
        if found is None or time.monotonic() - found[0] > FRESH:
            bot = await self._fresh_bot(enterprise, team)
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[enterprise, team] = (time.monotonic(), bot)
        bot = found[1]
        return None if bot is None else {"token": bot.bot_token, "bot_id": bot.bot_id, "bot_user_id": bot.bot_user_id}

    async def _fresh_bot(self, enterprise: str, team: str) -> Bot | None:
        async with self._rotating:  # a refresh token works once
            bot = await self.async_find_bot(
                enterprise_id=enterprise, team_id=team, is_enterprise_install=bool(enterprise)
            )
            if bot is None or self._rotator is None or bot.bot_refresh_token is None:
                return bot
            try:
                rotated = await self._rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=EARLY)
            except (SlackTokenRotationError, SlackApiError, OSError) as error:
                log.trouble("slack.token_not_exchanged", error)
                return bot  # it is good for some time yet
            if rotated is None:
                return bot
            await self.async_save_bot(rotated)
            return rotated


class States(AsyncOAuthStateStore):
    """The one-time words that tie an installation to the browser that began it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @property
    def logger(self) -> Logger:
        """Where Bolt writes what goes wrong."""
        return logging.getLogger("slack_bolt")

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        """A new word, good for ten minutes and once."""
        await self._tidy()
        state = uuid.uuid4().hex
        await self._shelf.keep(_state(state), {"until": time.time() + STATE_LIVES})
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether the word was ours and still good; it is used up by asking."""
        note = await self._shelf.read(_state(state))
        return await self._shelf.drop(_state(state)) and note is not None and float(note["until"]) > time.time()

    async def _tidy(self) -> None:
        for name, note in (await self._shelf.under(_state(""))).items():
            if float(note["until"]) < time.time():
                await self._shelf.drop(name)


def _name(enterprise: str | None, team: str | None) -> str:
    return f"{PLATFORM}:bot:{enterprise or ''}:{team or ''}"


def _state(state: str) -> str:
    return f"{PLATFORM}:state:{state}"


def _plain(value: Any) -> Any:
    """As JSON has it; times in ISO form, which Slack's models read back."""
    return value.isoformat() if isinstance(value, datetime) else value
