"""Direct messages a second through the whole door against a bare discord.py echo on the same local gateway; CPU before the commit; memory after 10,000 people.

Both bots are a process of their own with uvloop, and they run in turns against a small Discord in this process. The bare one says every message back.
Ours commits it, reads it, answers from the store, commits the answer, and says it: a question in one message, a letter in two. The gateway, the
library and the REST calls are the same, so `ratio` is what the whole path costs. Goals: before the commit our own part takes no more CPU than the
library's own dispatch of a message, and 60 kB a conversation.
"""

import asyncio
import json
import multiprocessing
import statistics
import tempfile
import time
import zlib
from pathlib import Path
from typing import Any

from bench.letters import fresh, letters
from tests.discord_server import ME, TOKEN, DiscordServer, dm_of, point

ROUNDS, SECONDS, PEOPLE, AT_ONCE, CROWD = 5, 2.0, 4_000, 256, 10_000
QUESTION = "why formal-ask"
NOTE = "Hi Dana, I tried the two-hour rule from your talk and our review queue halved. What did you do with the ones nobody wanted? Thanks, Sam"
DISPATCHED = 5_000


# --- what is measured: a process each -----------------------------------------------------------------


def serve(kind: str, port: int) -> None:
    """Run one bot until its parent ends it."""
    from adapters import loop

    point(port)
    loop.run(_bare() if kind == "bare" else _ours())


async def _bare() -> None:
    """An echo, as small as discord.py allows, with as little cached as we cache."""
    import discord

    intents = discord.Intents.none()
    intents.guilds = intents.dm_messages = True

    class Echo(discord.Client):
        async def on_message(self, message: discord.Message) -> None:
            if not message.author.bot:
                await message.channel.send(message.content[:2_000])

    await Echo(intents=intents, max_messages=None).start(TOKEN)


async def _ours() -> None:
    from adapters.chat_house import answering, talker_of
    from adapters.discord_platform import DiscordPlatform
    from adapters.discord_service import DiscordSettings
    from adapters.seal import Seal
    from adapters.sql_store import open_store, sqlite_url
    from bot.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(sqlite_url(Path(folder) / "busy-mentor.db"), Seal(), own=True)
        platform = DiscordPlatform(DiscordSettings(TOKEN))
        async with answering(Settings(), store, (platform,), talker_of(Settings())):
            await asyncio.Event().wait()


# --- who measures -------------------------------------------------------------------------------------


class Quick(DiscordServer):
    """A Discord that keeps nothing and refuses nothing; it counts what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Semaphore(0)
        self.waiting: dict[str, int] = {}
        self.answered = 0

    def _create(self, request: Any, body: Any, channel: str) -> tuple[int, Any]:
        self.waiting[channel] = self.waiting.get(channel, 0) - 1
        if self.waiting[channel] == 0:
            self.answered += 1
            self.heard.release()
        return 200, self._message(channel, {"id": ME, "username": "bot", "bot": True}, body, self.id())

    def _history(self, *_: Any) -> tuple[int, Any]:
        return 200, []

    async def write(self, user: str, text: str, posts: int) -> None:
        """Somebody writes, and waits for so many messages."""
        channel = dm_of(user)
        self.waiting[channel] = posts
        made = self._message(channel, {"id": user, "username": "sam"}, {"content": text}, self.id())
        await self.dispatch("MESSAGE_CREATE", made)
        session = self._newest()
        if session is not None:
            session.sent.clear()


class Bot:
    """A bot in a process of its own, with its Discord."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._number = 0

    async def __aenter__(self) -> "Bot":
        self.discord = Quick()
        await self.discord.__aenter__()
        self._process = multiprocessing.get_context("spawn").Process(
            target=serve, args=(self.kind, self.discord.port), daemon=True
        )
        self._process.start()
        await self.discord.until(lambda: self.discord.identified and self.discord.sessions, 60)
        await asyncio.sleep(1.0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._process.kill()
        await asyncio.to_thread(self._process.join)
        await self.discord.__aexit__()

    async def measure(self, texts: list[str], posts: int, seconds: float) -> tuple[float, float]:
        """Answers a second, and milliseconds of CPU for one."""
        began, cpu, before = time.perf_counter(), self.cpu(), self.discord.answered
        for _ in range(AT_ONCE):
            await self._next(texts, posts)
        while time.perf_counter() - began < seconds:
            await self.discord.heard.acquire()
            await self._next(texts, posts)
        for _ in range(AT_ONCE):
            async with asyncio.timeout(30):
                await self.discord.heard.acquire()
        answered = self.discord.answered - before
        return answered / (time.perf_counter() - began), (self.cpu() - cpu) / answered * 1e3

    async def crowd(self, texts: list[str], posts: int, people: int) -> float:
        """Somebody new each time; how many kB a person takes afterwards."""
        before = self.memory()
        for number in range(people):
            if number >= AT_ONCE:
                await self.discord.heard.acquire()
            await self.discord.write(str(10**9 + number), fresh(texts[number % len(texts)], number), posts)
        for _ in range(min(people, AT_ONCE)):
            async with asyncio.timeout(60):
                await self.discord.heard.acquire()
        return (self.memory() - before) / people

    async def _next(self, texts: list[str], posts: int) -> None:
        self._number += 1
        text = texts[self._number % len(texts)]
        said = text if text == QUESTION else fresh(text, self._number)
        await self.discord.write(str(10**6 + self._number % PEOPLE), said, posts)

    def cpu(self) -> float:
        """Seconds of CPU that the process has used."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def memory(self) -> float:
        """kB that the process holds."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii").splitlines()
        return float(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


async def compare() -> None:
    """Both in turns, and the ratio of the medians."""
    kinds = {"question": ([QUESTION], 1), "note": ([NOTE], 2), "letter": ([each[:1_900] for each in letters()], 2)}
    async with Bot("bare") as bare, Bot("ours") as ours:
        for name, (texts, posts) in kinds.items():
            rates: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": []}
            for turn in range(ROUNDS + 1):
                for bot, many in ((bare, 1), (ours, posts)):
                    point(bot.discord.port)
                    found = await bot.measure(texts, many, SECONDS if turn else 4.0)
                    if turn:
                        rates[bot.kind].append(found)
            rate = {kind: statistics.median(each for each, _ in values) for kind, values in rates.items()}
            cost = {kind: statistics.median(each for _, each in values) for kind, values in rates.items()}
            print(
                f"  {name:8s} ({posts} answers)  bare {rate['bare']:6.0f}/s {cost['bare']:5.2f} ms CPU   "
                f"ours {rate['ours']:6.0f}/s {cost['ours']:5.2f} ms CPU   ratio {rate['ours'] / rate['bare']:5.2f}"
            )
        for bot in (bare, ours):
            point(bot.discord.port)
            kept = await bot.crowd([NOTE], 1 if bot.kind == "bare" else 2, CROWD)
            print(
                f"  memory   {bot.kind}: {kept:5.1f} kB a person after {CROWD:,} (goal 60), {bot.memory() / 1024:4.0f} MB in all"
            )


async def before_the_commit() -> None:
    """CPU of one message from the frame to the inbox: the library's own part, and ours."""
    from discord.gateway import DiscordWebSocket

    from adapters.discord_app import Around, Intake
    from adapters.discord_door import DiscordDoor
    from adapters.discord_service import DiscordSettings, new_client
    from adapters.discord_store import DiscordStore
    from tests.fake_shelf import FakeShelf

    class Sink:
        async def accept(self, message: object) -> bool:
            return True

    times: dict[str, list[float]] = {"library": [], "both": []}
    for turn in range(2 * ROUNDS):
        kind = "both" if turn % 2 else "library"
        client = new_client(DiscordSettings("x"))
        await client._async_setup_hook()
        if kind == "both":
            around = Around(DiscordDoor(client.http), Sink(), None, DiscordStore(FakeShelf()), {"": {}})  # type: ignore[arg-type]
            client.intake = Intake(around)
        socket = DiscordWebSocket(None, loop=asyncio.get_running_loop())  # type: ignore[arg-type]
        socket.shard_id = None
        socket._dispatch, socket._discord_parsers = client.dispatch, client._connection.parsers
        frames = _frames()
        began = time.process_time_ns()
        for frame in frames:
            await socket.received_message(frame)
            await asyncio.sleep(0)
        for _ in range(10):
            await asyncio.sleep(0)
        times[kind].append((time.process_time_ns() - began) / DISPATCHED / 1e3)
        await client.close()
    library, both = (statistics.median(times[kind]) for kind in ("library", "both"))
    print(
        f"  before the commit: library {library:4.0f} us, ours {both - library:4.0f} us more (goal: no more than the library's)"
    )


def _frames() -> list[bytes]:
    """Messages as the gateway sends them."""
    server, deflate = DiscordServer(), zlib.compressobj()
    frames = []
    for number in range(DISPATCHED):
        user = str(10**6 + number % PEOPLE)
        made = server._message(dm_of(user), {"id": user, "username": "sam"}, {"content": NOTE}, server.id())
        text = json.dumps({"op": 0, "t": "MESSAGE_CREATE", "s": number + 1, "d": made})
        frames.append(deflate.compress(text.encode()) + deflate.flush(zlib.Z_SYNC_FLUSH))
    return frames


def main() -> None:
    """Print the table."""
    asyncio.run(before_the_commit())
    asyncio.run(compare())
