"""Discord's REST API through the library, and the paths that we use."""

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord.http import HTTPClient, Route

from adapters.discord_network import NETWORK

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
OPEN_DM = "/users/@me/channels"
CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
COMMANDS = "/applications/{application_id}/commands"
TYPING = "/channels/{channel_id}/typing"

Files = Sequence[Sequence[str]]  # (name, text) each

TROUBLE: tuple[type[Exception], ...] = (discord.DiscordException, *NETWORK)


class Rest:
    """Calls through the library, which knows the limits of every route."""

    def __init__(self, http: HTTPClient) -> None:
        self._http = http

    async def call(self, verb: str, path: str, body: Any = None, *, files: Files = (), **at: Any) -> Any:
        """One call; `at` fills the path. `files` are names and texts that go along."""
        route = Route(verb, path, **at)
        if files:
            return await self._upload(route, body or {}, files)
        return await self._http.request(route, json=body) if body is not None else await self._http.request(route)

    async def query(self, path: str, query: Mapping[str, Any], **at: Any) -> Any:
        """A GET with parameters."""
        return await self._http.request(Route("GET", path, **at), params=dict(query))

    async def file(self, url: str) -> bytes:
        """A file that somebody attached."""
        return bytes(await self._http.get_from_cdn(url))

    async def _upload(self, route: Route, body: Mapping[str, Any], files: Files) -> Any:
        about = {**body, "attachments": [{"id": number, "filename": name} for number, (name, _) in enumerate(files)]}
        held = [discord.File(io.BytesIO(content.encode()), filename=name) for name, content in files]
        form: list[dict[str, Any]] = [{"name": "payload_json", "value": json.dumps(about)}]
        for number, file in enumerate(held):
            form.append(
                {"name": f"files[{number}]", "value": file.fp, "filename": file.filename, "content_type": "application/octet-stream"}
            )  # fmt: skip
        try:
            return await self._http.request(route, form=form, files=held)
        finally:
            for file in held:
                file.close()
