"""An ASGI application on a port: uvicorn with the fastest loop and parser that are installed."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Any

import uvicorn

from bot.errors import SetupError

LINGER = 5  # seconds that open requests get when we stop


class _Embedded(uvicorn.Server):
    """A server that leaves signals to whoever started it, and sleeps until it is told to stop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.told_to_stop = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield

    async def main_loop(self) -> None:
        """Wait; uvicorn's own wakes ten times a second, for what we have switched off."""
        await self.told_to_stop.wait()


class WebServer:
    """Listens from the moment it is made, serves between `start` and `stop`."""

    def __init__(self, app: Any, host: str, port: int) -> None:
        """Port 0 takes any free one.

        Raises:
            SetupError: the address cannot be used.
        """
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            self._socket = socket.create_server((host, port), family=family, backlog=512)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise SetupError(
                f"I cannot listen on {host}:{port} ({reason}). Choose others with --host and --port."
            ) from None
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            app, loop="none", lifespan="off", ws="none", log_config=None, access_log=False, server_header=False, date_header=False,
            timeout_graceful_shutdown=LINGER,
        )  # fmt: skip
        self._server = _Embedded(config)
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Serve from now on; who came earlier was let wait."""
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))

    async def stop(self) -> None:
        """Finish what was begun, and let go of the port."""
        self._server.told_to_stop.set()
        if self._serving is not None:
            await self._serving
        self._socket.close()
