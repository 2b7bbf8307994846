"""The HTTP side of the Slack door as one ASGI application: events, installation, health and figures, and nothing else."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]

EVENTS = "/slack/events"
LARGEST = 1_000_000  # bytes of one delivery; Slack's own stay far below


class TooLarge(Exception):
    """Somebody sends more than Slack ever would."""


class SlackHttp:
    """`healthy()` says whether we take deliveries, `figures()` gives a content type and a body for `/metrics`."""

    def __init__(
        self,
        app: AsyncApp,
        healthy: Callable[[], Awaitable[bool]],
        figures: Callable[[], tuple[str, bytes]],
    ) -> None:
        self._bolt = AsyncSlackRequestHandler(app, EVENTS)
        self._healthy = healthy
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        match scope["method"], scope["path"]:
            case "GET", "/healthz":
                fine = await self._healthy()
                await _answer(send, 200 if fine else 503, b"ok\n" if fine else b"not now\n")
            case "GET", "/metrics":
                kind, body = self._figures()
                await _answer(send, 200, body, kind)
            case _:
                await self._slack(scope, receive, send)

    async def _slack(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._bolt(scope, _limited(receive), send)  # type: ignore[arg-type]  # Bolt types a scope too narrowly
        except TooLarge:
            await _answer(send, 413, b"too large\n")
        except UnicodeDecodeError:
            await _answer(send, 400, b"not UTF-8\n")


def _limited(receive: Receive) -> Receive:
    read = 0

    async def limited() -> MutableMapping[str, Any]:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > LARGEST:
            raise TooLarge
        return message

    return limited


async def _answer(send: Send, status: int, body: bytes, kind: str = "text/plain; charset=utf-8") -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
