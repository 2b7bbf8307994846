"""Discord's REST API through the library, and the paths that we use."""

import io
import json
from collections.abc import Mapping
from typing import Any

import discord
from discord.http import HTTPClient, Route

from adapters.discord_network import NETWORK

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"
OPEN_DM = "/users/@me/channels"
CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
COMMANDS = "/applications/{application_id}/commands"
TYPING = "/channels/{channel_id}/typing"

TROUBLE: tuple[type[Exception], ...] = (discord.DiscordException, *NETWORK)


class Rest:
    """Calls through the library, which knows the limits of every route."""

    def __init__(self, http: HTTPClient) -> None:
        self._http = http

    async def call(
        self, verb: str, path: str, body: Any = None, *, file: tuple[str, str] | None = None, **at: Any
    ) -> Any:
        """One call; `at` fills the path. `file` is a name and a text that go along."""
        route = Route(verb, path, **at)
        if file is not None:
            return await self._upload(route, body or {}, *file)
        return await self._http.request(route, json=body) if body is not None else await self._http.request(route)

    async def query(self, path: str, query: Mapping[str, Any], **at: Any) -> Any:
        """A GET with parameters."""
        return await self._http.request(Route("GET", path, **at), params=dict(query))

    async def file(self, url: str) -> bytes:
        """A file that somebody attached."""
        return bytes(await self._http.get_from_cdn(url))

    async def _upload(self, route: Route, body: Mapping[str, Any], name: str, content: str) -> Any:
        about = {**body, "attachments": [{"id": 0, "filename": name}]}
        file = discord.File(io.BytesIO(content.encode()), filename=name)
        form: list[dict[str, Any]] = [
            {"name": "payload_json", "value": json.dumps(about)},
            {"name": "files[0]", "value": file.fp, "filename": name, "content_type": "application/octet-stream"},
        ]
        try:
            return await self._http.request(route, form=form, files=[file])
        finally:
            file.close()
