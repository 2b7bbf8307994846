"""Slash commands a second through the whole door against a bare Bolt echo, over HTTP and Socket Mode; and how soon Slack hears from us while a model hangs.

Both are a process of their own with uvloop and httptools, both acknowledge after their work (`process_before_response`), and they run in turns. Bare
Bolt echoes the words; ours checks the signature, commits the delivery, reads the letter and answers; only the call for help needs nothing kept. Goals: 0.85 of it over HTTP, 0.8 over Socket
Mode, and p99 below 500 ms with 200 people and a model that hangs.
"""

import asyncio
import multiprocessing
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.letters import fresh, letters
from bot.engine import Engine
from bot.messages import Message, Reply
from bot.ports import Live, Memory
from tests.slack_server import SECRET, SlackServer, sign

ROUNDS, SECONDS, LINES, PEOPLE = 5, 1.0, 32, 200
TOKENS: dict[str, Any] = {"bot_token": "xoxb-one", "app_token": "xapp-one"}
HELP, QUESTION = "help", "why formal-ask"
NOTE = "Hi Dana, I tried the two-hour rule from your talk and our review queue halved. What did you do with the ones nobody wanted? Thanks, Sam"


# --- what is measured: a process each -----------------------------------------------------------------


def serve(kind: str, api: str, port: Any) -> None:
    """Run one server until its parent ends it; tells the port, or 0 for a socket."""
    from adapters import loop

    loop.run(_bare(api, port, kind.endswith("http")) if kind.startswith("bare") else _ours(api, port, kind))


async def _bare(api: str, port: Any, http: bool) -> None:
    """An echo, as small as Bolt allows."""
    import aiohttp
    from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
    from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from adapters.web_server import WebServer

    client = AsyncWebClient(token=TOKENS["bot_token"], base_url=api, session=aiohttp.ClientSession())
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)

    @app.command("/mentor")
    async def echo(ack: Any, body: dict[str, Any]) -> None:
        await ack(response_type="ephemeral", text=body["text"])

    if http:
        server = WebServer(AsyncSlackRequestHandler(app), "127.0.0.1", 0)
        await server.start()
        port.send(server.port)
    else:
        await AsyncSocketModeHandler(app, TOKENS["app_token"]).connect_async()  # type: ignore[no-untyped-call]
        port.send(0)
    await asyncio.Event().wait()


async def _ours(api: str, port: Any, kind: str) -> None:
    """The door as `busy-mentor slack` opens it, on a database of its own."""
    from adapters.chat_house import Talker, answering
    from adapters.seal import Seal
    from adapters.slack_platform import SlackPlatform
    from adapters.slack_service import SlackSettings
    from adapters.sql_store import open_store, sqlite_url
    from bot.engine import Engine
    from bot.settings import Settings

    settings = SlackSettings(**TOKENS, signing_secret=SECRET, api_url=api, http="http" in kind, port=0)
    engine = Hanging() if kind.startswith("hanging") else Engine()
    platform = SlackPlatform(settings)
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(sqlite_url(Path(folder) / "bench.db"), Seal(), own=True)
        async with answering(Settings(), store, (platform,), Talker(engine)):
            port.send(platform.heard.port if platform.heard is not None else 0)
            await asyncio.Event().wait()


class Hanging(Engine):
    """A model that never answers."""

    async def respond(self, message: Message, memory: Memory, live: Live | None = None) -> Reply:
        """Hang."""
        await asyncio.Event().wait()
        raise AssertionError


# --- who measures -------------------------------------------------------------------------------------


class Deliveries:
    """Slash commands: letters of 60 to 250 words, a note of 26 words, a question or a call for help, never the same twice, each from somebody else."""

    def __init__(self, what: str = "letter") -> None:
        self.later = ""  # where an answer goes that the acknowledgement did not wait for
        texts = {
            "letter": [f"critique {each}" for each in letters()],
            "note": [f"critique {NOTE}"],
            "question": [QUESTION],
            "help": [HELP],
        }
        self._texts = texts[what]
        self._fresh = what in {"letter", "note"}
        self._number = 0

    def next(self) -> dict[str, str]:
        self._number += 1
        text = self._texts[self._number % len(self._texts)]
        return {
            "token": "unused", "team_id": "T1", "team_domain": "one", "channel_id": f"C{self._number}",
            "channel_name": "general", "user_id": f"U{self._number}", "user_name": "sam", "command": "/mentor",
            "text": fresh(text, self._number) if self._fresh else text, "api_app_id": "A1", "is_enterprise_install": "false",
            "response_url": self.later, "trigger_id": f"{self._number}.{time.time_ns()}",
        }  # fmt: skip


def request(delivery: dict[str, str]) -> bytes:
    """A signed delivery as bytes on the wire."""
    body, stamp = urlencode(delivery), str(int(time.time()))
    return (
        "POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n"
        f"x-slack-request-timestamp: {stamp}\r\nx-slack-signature: {sign(body, stamp)}\r\ncontent-length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def over_http(port: int, deliveries: Deliveries, seconds: float, lines: int = LINES) -> list[float]:
    """How long each acknowledgement took, on so many connections at once."""
    took: list[float] = []
    until = time.perf_counter() + seconds

    async def line() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            sent = request(deliveries.next())
            began = time.perf_counter()
            writer.write(sent)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            size = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            await reader.readexactly(size)
            took.append(time.perf_counter() - began)
        writer.close()

    await asyncio.gather(*(line() for _ in range(lines)))
    return took


async def over_socket(slack: SlackServer, deliveries: Deliveries, seconds: float, lines: int = LINES) -> list[float]:
    """The same through the newest socket."""
    took: list[float] = []
    until = time.perf_counter() + seconds

    async def line() -> None:
        while time.perf_counter() < until:
            began = time.perf_counter()
            await slack.through_socket(dict(deliveries.next()))
            took.append(time.perf_counter() - began)

    await asyncio.gather(*(line() for _ in range(lines)))
    return took


class Server:
    """A server in a process of its own."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.port = 0

    async def __aenter__(self) -> "Server":
        self.slack = await SlackServer().__aenter__()
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=serve, args=(self.kind, self.slack.api, theirs), daemon=True
        )
        self._process.start()
        self.port = await asyncio.to_thread(ours.recv)
        if not self.port:
            await self.slack.connected()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._process.kill()
        await asyncio.to_thread(self._process.join)
        await self.slack.__aexit__()

    def cpu(self) -> float:
        """Seconds of CPU that the process has used, with all its threads."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def measure(self, deliveries: Deliveries, seconds: float, lines: int = LINES) -> list[float]:
        self.slack.acks.clear()
        deliveries.later = self.slack.response_url(uses=1_000_000)
        if self.port:
            return await over_http(self.port, deliveries, seconds, lines)
        return await over_socket(self.slack, deliveries, seconds, lines)


async def compare(way: str, what: str, goal: float) -> None:
    """One row: both in turns, and the ratio of the medians; and what one command costs in CPU, which a busy machine does not change."""
    deliveries = Deliveries(what)
    rates: dict[str, list[float]] = {"bare": [], "ours": []}
    spent = {"bare": 0.0, "ours": 0.0}
    took: dict[str, list[float]] = {"bare": [], "ours": []}
    async with Server(f"bare {way}") as bare, Server(f"ours {way}") as ours:
        for turn in range(ROUNDS + 1):
            for name, server in (("bare", bare), ("ours", ours)):
                before = server.cpu()
                times = await server.measure(deliveries, SECONDS)
                if turn:
                    spent[name] += server.cpu() - before
                    rates[name].append(len(times) / SECONDS)
                    took[name] += times
    middle = {name: statistics.median(values) for name, values in rates.items()}
    cost = {name: spent[name] / len(times) * 1e6 for name, times in took.items()}
    p50, p99 = quantiles(took["ours"])
    print(
        f"  {way:6s} {what:8s} bare {middle['bare']:6.0f}/s {cost['bare']:5.0f} us  ours {middle['ours']:6.0f}/s {cost['ours']:5.0f} us  "
        f"ratio {middle['ours'] / middle['bare']:.2f} (goal {goal})  p50 {p50:.1f} ms  p99 {p99:.1f} ms"
    )


def quantiles(took: list[float]) -> tuple[float, float]:
    """The middle and the 99th of a hundred, in milliseconds."""
    cut = statistics.quantiles(took, n=100)
    return cut[49] * 1e3, cut[98] * 1e3


async def hanging() -> None:
    """200 people at once, and a model that never answers."""
    deliveries = Deliveries()
    async with Server("hanging http") as server:
        took = await server.measure(deliveries, 3.0, PEOPLE)
    p50, p99 = quantiles(took)
    print(f"  hanging model, {PEOPLE} people: {len(took)} acknowledged, p50 {p50:.0f} ms, p99 {p99:.0f} ms (goal 500)")


def main() -> None:
    """Print the table."""
    for what in ("help", "question", "note", "letter"):
        asyncio.run(compare("http", what, 0.85))
        asyncio.run(compare("socket", what, 0.8))
    asyncio.run(hanging())
