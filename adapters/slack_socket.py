"""Socket Mode: Bolt's connection to Slack, and somebody who watches that it is alive."""

import asyncio
import time
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from adapters import log
from adapters.slack_app import Intake

PING = 10.0  # seconds between our pings
DEAF_AFTER = 60.0  # seconds without a pong; the library's own check has been seen to sleep
LOOK = 5.0  # seconds between two looks


class _Handler(AsyncSocketModeHandler):
    """Bolt's own, with the intake in front of it."""

    def __init__(self, app: AsyncApp, app_token: str, intake: Intake, ping: float) -> None:
        super().__init__(app, app_token, ping_interval=ping)
        self._intake = intake

    async def handle(self, client: Any, req: Any) -> None:
        """Take an envelope in, or leave it to the listeners. What is not acknowledged, Slack delivers again."""
        ack = await self._intake.take(req.payload)
        if ack is None:
            await super().handle(client, req)
        elif ack.status == 200:
            answer = {"envelope_id": req.envelope_id}
            try:
                await client.send_socket_mode_response({**answer, "payload": ack.body} if ack.body else answer)
            except BaseException:
                ack.told(False)
                raise
            ack.told(True)


class Socket:
    """One connection. Slack sends frames through it and hears an acknowledgement for each; it is replaced when Slack or the line asks for it."""

    def __init__(
        self, app: AsyncApp, app_token: str, intake: Intake, ping: float = PING, deaf_after: float = DEAF_AFTER
    ) -> None:
        self._handler = _Handler(app, app_token, intake, ping)
        self._deaf_after = deaf_after
        self._connected = 0.0
        self._watching: asyncio.Task[None] | None = None
        self.reconnects = 0

    async def connect(self) -> None:
        """Open the connection and begin to watch it."""
        await self._handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's gap
        self._connected = time.time()
        self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Close it; what was not acknowledged, Slack delivers again."""
        if self._watching is not None:
            self._watching.cancel()
        await self._handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's gap

    def age(self) -> float:
        """Seconds since Slack last gave a sign of life on this connection."""
        heard: float | None = self._handler.client.last_ping_pong_time
        return time.time() - max(heard or 0.0, self._connected)

    async def alive(self) -> bool:
        """Whether the connection is open and Slack answers on it."""
        return bool(await self._handler.client.is_connected()) and self.age() < self._deaf_after

    async def _watch(self) -> None:
        """Make a new connection where the old one has gone deaf."""
        while True:
            await asyncio.sleep(min(LOOK, self._deaf_after / 2))
            if self.age() < self._deaf_after:
                continue
            log.trouble("slack.socket_silent", seconds=round(self.age()))
            self.reconnects += 1
            try:
                await self._handler.client.connect_to_new_endpoint(force=True)
                self._connected = time.time()
            except Exception as error:  # noqa: BLE001 (we try again at the next look)
                log.trouble("slack.not_connected", error)
