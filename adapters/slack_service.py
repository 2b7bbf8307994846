"""Everything that the Slack door needs, put together: tokens, clients, the app, and the way that Slack reaches us."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler, AsyncServerErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters import log
from adapters.slack_app import App, Around, Intake, ManyWorkspaces, build, publish_home
from adapters.slack_door import SlackDoor
from adapters.slack_messages import Place, Sessions
from adapters.slack_session import new_session
from adapters.slack_socket import Socket
from bot.errors import SetupError
from bot.ports import Undeliverable
from bot.settings import Settings

SLACK = "https://slack.com/api/"
MOST_CLIENTS = 1_000  # that are kept; they are light
Figures = Callable[[], Awaitable[tuple[str, bytes]]]
Healthy = Callable[[], Awaitable[bool]]
SOCKET_NEEDS = (
    (
        "SLACK_APP_TOKEN",
        "app_token",
        "api.slack.com/apps, your app, Basic Information, App-Level Tokens, scope connections:write",
    ),
)
HTTP_NEEDS = (
    ("SLACK_SIGNING_SECRET", "signing_secret", "api.slack.com/apps, your app, Basic Information, App Credentials"),
)
ONE_NEEDS = (("SLACK_BOT_TOKEN", "bot_token", "api.slack.com/apps, your app, Install App"),)
MANY_NEEDS = (
    ("SLACK_CLIENT_SECRET", "client_secret", "api.slack.com/apps, your app, Basic Information, App Credentials"),
)


async def fine() -> bool:
    """Where nothing else can be wrong."""
    return True


async def no_figures() -> tuple[str, bytes]:
    """Where nobody counts."""
    return "text/plain; charset=utf-8", b""


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How the door is opened. With a `client_id` we are installed into many workspaces, else `bot_token` is the one."""

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    client_id: str = ""
    client_secret: str = ""
    api_url: str = SLACK
    sessions: Sessions = "thread"
    admins: frozenset[str] = frozenset()
    http: bool = False
    host: str = "127.0.0.1"
    port: int = 3000

    @classmethod
    def of(
        cls, settings: Settings, *, http: bool = False, host: str = "127.0.0.1", port: int = 3000
    ) -> "SlackSettings":
        """The door's part of all settings.

        Raises:
            SetupError: one of them is wrong.
        """
        sessions = settings.slack_dm_sessions
        if sessions not in {"thread", "single"}:
            raise SetupError(f"SLACK_DM_SESSIONS is thread or single, not {sessions!r}.")
        return cls(
            bot_token=settings.slack_bot_token,
            app_token=settings.slack_app_token,
            signing_secret=settings.slack_signing_secret,
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret,
            api_url=settings.slack_api_url,
            sessions=cast("Sessions", sessions),
            admins=frozenset(each.strip() for each in settings.slack_admins.split(",") if each.strip()),
            http=http,
            host=host,
            port=port,
        )

    @property
    def many(self) -> bool:
        """Whether we are installed by OAuth."""
        return bool(self.client_id)

    def check(self) -> None:
        """See that nothing is missing.

        Raises:
            SetupError: names the variable, the door and where to get it.
        """
        needs = (*(HTTP_NEEDS if self.http else SOCKET_NEEDS), *(MANY_NEEDS if self.many else ONE_NEEDS))
        for variable, name, where in needs:
            if not getattr(self, name):
                raise SetupError(f"Slack{' over HTTP' if self.http else ''} needs {variable}. You find it at {where}.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A door that can speak: with the client that listens share one session."""

    door: SlackDoor
    client: AsyncWebClient


@asynccontextmanager
async def opened(settings: SlackSettings, many: ManyWorkspaces | None = None) -> AsyncIterator[Opened]:
    """What it takes to speak to Slack.

    Raises:
        SetupError: something is missing.
    """
    settings.check()
    session = new_session()
    clients: dict[str, AsyncWebClient] = {}

    def client(token: str | None, *handlers: Any) -> AsyncWebClient:
        made = AsyncWebClient(token=token, base_url=settings.api_url, session=session, logger=_quiet("slack_sdk"))
        made.retry_handlers = [*made.retry_handlers, *handlers]
        return made

    async def client_for(enterprise: str, team: str) -> AsyncWebClient:
        token: str | None = settings.bot_token
        if many is not None:
            found = await many.installed(enterprise, team)
            if found is None:
                raise Undeliverable("not installed there")
            token = found["token"]
        if token not in clients:
            if len(clients) >= MOST_CLIENTS:
                clients.clear()
            clients[token or ""] = client(token)  # the outbox tries again by itself, so that nobody waits behind a 429
        return clients[token or ""]

    door = SlackDoor(client_for, session)
    listener = client(
        None if settings.many else settings.bot_token,
        AsyncRateLimitErrorRetryHandler(max_retry_count=1),
        AsyncServerErrorRetryHandler(max_retry_count=1),
    )
    try:
        yield Opened(door, listener)
    finally:
        await door.close()
        await session.close()


@dataclass(frozen=True, slots=True)
class Listening:
    """Slack can reach us: over a socket, or at `port`."""

    app: App
    socket: Socket | None = None
    port: int = 0

    async def healthy(self) -> bool:
        """Whether deliveries can arrive."""
        return self.socket is None or await self.socket.alive()

    def age(self) -> float:
        """Seconds since Slack's last sign of life on the socket; 0 over HTTP."""
        return self.socket.age() if self.socket is not None else 0.0


@asynccontextmanager
async def listening(
    settings: SlackSettings,
    opened: Opened,
    around: Around,
    many: ManyWorkspaces | None = None,
    healthy: Healthy = fine,
    figures: Figures = no_figures,
) -> AsyncIterator[Listening]:
    """Let Slack in, until the block ends.

    Raises:
        SetupError: the address cannot be used, or Slack refuses our tokens.
    """
    await _greet(opened.client, settings)
    app = build(around, opened.client, settings.signing_secret or "only for HTTP", many)
    opened.door.on_home = lambda place: _home(around, opened, place)
    if settings.http:
        from adapters.slack_http import SlackHttp  # a server takes memory that a socket does not need
        from adapters.slack_signature import Signature
        from adapters.web_server import WebServer

        server = WebServer(
            SlackHttp(app, Intake(around), Signature(settings.signing_secret), healthy, figures),
            settings.host,
            settings.port,
        )
        await server.start()
        log.event("slack.listening", port=server.port)
        try:
            yield Listening(app, port=server.port)
        finally:
            await server.stop()
        return
    socket = Socket(app, settings.app_token, Intake(around))
    try:
        await socket.connect()
        log.event("slack.connected")
        yield Listening(app, socket=socket)
    finally:
        await socket.close()


async def _greet(client: AsyncWebClient, settings: SlackSettings) -> None:
    """Ask Slack about our tokens, so that a wrong one is a clear line now and no endless retry later."""
    try:
        variable = "SLACK_BOT_TOKEN"
        if not settings.many:
            await client.auth_test()
        if not settings.http:
            variable = "SLACK_APP_TOKEN"
            await client.apps_connections_open(app_token=settings.app_token)
    except SlackApiError as error:
        raise SetupError(f"Slack does not take {variable}: {error.response['error']}.") from None


async def _home(around: Around, opened: Opened, place: Place) -> None:
    await publish_home(around, await opened.door.client(place), place)


def _quiet(name: str) -> logging.Logger:
    """A logger that never gets to see what people write: the library's debug lines hold whole messages."""
    logger = logging.getLogger(name)
    logger.setLevel(max(logger.getEffectiveLevel(), logging.WARNING))
    return logger
