"""The HTTP side of the Slack door as one ASGI application: events, installation, health and figures, and nothing else."""

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.request.internals import parse_body

from adapters.slack_app import Ack, Intake
from adapters.slack_signature import Signature

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]

EVENTS = "/slack/events"
TEXT, JSON = "text/plain; charset=utf-8", "application/json; charset=utf-8"
LARGEST = 1_000_000  # bytes of one delivery; Slack's own stay far below


class TooLarge(Exception):
    """Somebody sends more than Slack ever would."""


class SlackHttp:
    """`healthy()` says whether we take deliveries, `figures()` gives a content type and a body for `/metrics`."""

    def __init__(
        self,
        app: AsyncApp,
        intake: Intake,
        signature: Signature,
        healthy: Callable[[], Awaitable[bool]],
        figures: Callable[[], Awaitable[tuple[str, bytes]]],
    ) -> None:
        self._app = app
        self._intake = intake
        self._signature = signature
        self._installing = AsyncSlackRequestHandler(app, EVENTS)
        self._healthy = healthy
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        match scope["method"], scope["path"]:
            case "POST", "/slack/events":
                await self._delivery(scope, receive, send)
            case "GET", "/healthz":
                fine = await self._healthy()
                await _answer(send, 200 if fine else 503, b"ok\n" if fine else b"not now\n")
            case "GET", "/metrics":
                kind, body = await self._figures()
                await _answer(send, 200, body, kind)
            case _:
                await self._installing(scope, receive, send)  # type: ignore[arg-type]  # Bolt types a scope too narrowly

    async def _delivery(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            raw = (await _body(receive)).decode()
        except TooLarge:
            await _answer(send, 413, b"too large\n")
            return
        except UnicodeDecodeError:
            await _answer(send, 400, b"not UTF-8\n")
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        stamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
        if self._signature.good(raw, stamp, signature):
            ack = await self._intake.take(parse_body(raw, headers.get("content-type")))
            if ack is not None:
                await self._acknowledge(send, ack)
                return
        answer = await self._app.async_dispatch(
            AsyncBoltRequest(body=raw, headers=dict(headers))
        )  # a bad signature, too
        await _answer(send, answer.status, answer.body.encode(), answer.first_headers().get("content-type", TEXT))

    @staticmethod
    async def _acknowledge(send: Send, ack: Ack) -> None:
        body = json.dumps(ack.body, ensure_ascii=False).encode() if ack.body is not None else b""
        try:
            await _answer(send, ack.status, body, JSON if body else TEXT)
        except BaseException:
            ack.told(False)
            raise
        ack.told(True)


async def _body(receive: Receive) -> bytes:
    read = bytearray()
    while True:
        message = await receive()
        read += message.get("body", b"")
        if len(read) > LARGEST:
            raise TooLarge
        if not message.get("more_body"):
            return bytes(read)


async def _answer(send: Send, status: int, body: bytes, kind: str = TEXT) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
