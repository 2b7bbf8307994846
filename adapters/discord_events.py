"""The address where Discord tells us that somebody removed us from their account; the gateway does not say that. Every call is signed."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LONGEST = 100_000  # bytes; Discord's own are some hundred
GONE = "APPLICATION_DEAUTHORIZED"


class Events:
    """A small ASGI app: POST /discord/events. `gone(user)` deletes what is kept about a person."""

    def __init__(self, public_key: str, gone: Callable[[str], Awaitable[None]]) -> None:
        self._key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        self._gone = gone

    async def __call__(self, scope: Mapping[str, Any], receive: Any, send: Any) -> None:
        """Answer one call: 204, or why not."""
        if scope["type"] != "http":
            return
        status = 404
        if (scope["method"], scope["path"]) == ("POST", "/discord/events"):
            status = await self._told(dict(scope["headers"]), await _body(receive))
        head = [(b"content-length", b"0"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": b""})

    async def _told(self, headers: Mapping[bytes, bytes], body: bytes) -> int:
        if not self.is_signed(headers, body):
            return 401  # Discord tries us with wrong signatures, and wants to see exactly this
        try:
            said = json.loads(body)
        except ValueError:
            return 400
        event = said.get("event") or {}
        if event.get("type") == GONE:
            try:
                await self._gone(str(event["data"]["user"]["id"]))
            except Exception:  # noqa: BLE001 (whatever it is: Discord tells us again)
                return 503
        return 204

    def is_signed(self, headers: Mapping[bytes, bytes], body: bytes) -> bool:
        """Whether Discord says this."""
        try:
            signature = bytes.fromhex(headers.get(b"x-signature-ed25519", b"").decode())
            self._key.verify(signature, headers.get(b"x-signature-timestamp", b"") + body)
        except (InvalidSignature, ValueError):
            return False
        return True


async def _body(receive: Any) -> bytes:
    body = b""
    more = True
    while more and len(body) <= LONGEST:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body
