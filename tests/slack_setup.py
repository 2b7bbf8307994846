"""The whole Slack door on loopback: our server in Slack's place, real Bolt and slack_sdk, and an inbox in memory."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from adapters.brief_memory import BriefMemory
from adapters.slack_app import Around, ManyWorkspaces
from adapters.slack_service import Listening, Opened, SlackSettings, listening, opened
from adapters.slack_store import SlackStore
from bot.engine import Engine
from bot.messages import Message, Reply
from bot.ports import Live, Memory
from bot.scene.persona import personas
from tests.fake_inbox import FakeInbox
from tests.fake_shelf import FakeShelf
from tests.slack_server import SECRET, SlackServer
from tests.test_slack_messages import payload


async def by_engine(message: Message, memory: Memory, live: Live | None) -> Reply:
    """What our engine answers."""
    return await Engine().respond(message, memory)


@dataclass
class Stage:
    """Everything that a test may want to look at."""

    slack: SlackServer
    inbox: FakeInbox
    opened: Opened
    listening: Listening
    around: Around
    forgotten: list[str] = field(default_factory=list)
    hushed: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listening.port}/slack/events"

    async def deliver(self, name: str, **changes: Any) -> tuple[int, str]:
        """A payload from its file, with fresh trigger and response address, over whatever way is open."""
        return await self.send(self.fresh(payload(name)), **changes)

    def fresh(self, body: dict[str, Any]) -> dict[str, Any]:
        """The payload with an address and a trigger that work here."""
        if "trigger_id" in body:
            body["trigger_id"] = self.slack.trigger()
        if "response_url" in body:
            body["response_url"] = self.slack.response_url()
        return body

    async def send(self, body: dict[str, Any], again: int = 0, **changes: Any) -> tuple[int, str]:
        """A payload, with some of it changed; `again` is how often Slack says that it delivered it before."""
        body = {**body, **{name: value for name, value in changes.items() if name != "event"}}
        if "event" in changes:
            body["event"] = {**body["event"], **changes["event"]}
        if self.listening.socket is not None:
            return 200, str(await self.slack.through_socket(body, repeat=again))
        return await self.slack.deliver(self.url, body, **({"x_slack_retry_num": str(again)} if again else {}))

    async def say(self, text: str, ts: str, thread: str = "") -> None:
        """Somebody writes a direct message, and gets all answers."""
        changes = {"text": text, "ts": ts, "event_ts": ts, **({"thread_ts": thread} if thread else {})}
        status, _ = await self.deliver("dm", event=changes, event_id=f"Ev{ts}")
        assert status == 200
        await self.inbox.idle()


@asynccontextmanager
async def staged(
    respond: Callable[..., Any] = by_engine,
    *,
    http: bool = True,
    store: SlackStore | None = None,
    many: ManyWorkspaces | None = None,
    most: int = 10_000,
    **settings: Any,
) -> AsyncIterator[Stage]:
    """Our Slack, and the door connected to it."""
    async with SlackServer() as slack:
        memory = BriefMemory()
        inbox = FakeInbox(respond, memory, most)  # type: ignore[arg-type]
        wanted = SlackSettings(
            **{
                "bot_token": "xoxb-one", "app_token": "xapp-one", "signing_secret": SECRET, "api_url": slack.api,
                "http": http, "port": 0, **settings,
            }
        )  # fmt: skip
        async with opened(wanted, many) as door:
            inbox.door = door.door
            stage = Stage(slack, inbox, door, None, None)  # type: ignore[arg-type]

            async def purge(team: str) -> None:
                stage.forgotten.append(team)

            stage.around = Around(
                door.door,
                inbox,
                memory,
                store or SlackStore(FakeShelf()),
                wanted.sessions,
                wanted.admins,
                purge,
                stage.hushed.append,
                stage.cancelled.append,
                {"": personas(), "nurses": personas()},
            )
            async with listening(wanted, door, stage.around, many) as stage.listening:
                if not http:
                    await slack.connected()
                yield stage
                await inbox.close()
