"""A model server at hand: what we add to a bare call, hundreds of scenes at once, and how soon the first words are shown."""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from openai import AsyncOpenAI, DefaultAioHttpClient
from openai.types.chat import ChatCompletion

from adapters.brief_memory import BriefMemory
from adapters.loop import run
from adapters.openai_model import Model, model_of
from bot.engine import Engine
from bot.messages import Message, Reply, Say
from bot.ports import Brief
from bot.settings import Settings
from tests.model_server import Reply as Answer
from tests.model_server import serving

TIMES = 300  # calls in a row
LOADS = ((500, 1.0, 6, 0.90), (1_000, 5.0, 3, 0.95))  # scenes at once, seconds that the model takes, turns each, goal
AT = datetime(2024, 1, 2, 9, tzinfo=UTC)
LETTER = "Dear Dana, in The Cache Was Never the Problem you found a time zone lookup in every row. I found two in ours. Which metric did you watch first?"
SAID = (
    "Measure what is slow, and only then put a cache there. A short expiry with a little random spread does the rest."
)
TOKENS = SAID.split()
GAP = 0.02  # seconds between two tokens: a model that says fifty in a second


class Ear:
    """Notes when it heard the first words."""

    def __init__(self) -> None:
        self.first = 0.0

    async def hear(self, words: str) -> None:
        """Hear them."""
        self.first = self.first or time.perf_counter()


class Notebook:
    """A voice that says nothing and keeps what it was told."""

    def __init__(self) -> None:
        self.brief: Brief | None = None

    async def speak(self, brief: Brief, live: object = None) -> str:
        """Keep it."""
        self.brief = brief
        return ""


def main() -> None:
    """Print the tables. The model server is a process of its own, as it would be."""
    run(_added())
    for scenes, seconds, turns, goal in LOADS:
        run(_load(scenes, seconds, turns, goal))
    run(_first_words())


def _settings(url: str, deadline: str = "60") -> Settings:
    return Settings(openai_base_url=url, openai_model="m", model_deadline=deadline, daily_tokens="0")


class Peer:
    """The server process: `first` seconds before an answer, `gap` between the words of a stream."""

    def __init__(self, first: float = 0.0, gap: float = 0.0) -> None:
        command = [sys.executable, "-m", "bench.model", str(first), str(gap)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()

    def __enter__(self) -> str:
        return self.url

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


async def _answered() -> tuple[list[str], Brief]:
    """Keys of scenes in which the letter is answered, since a busy mentor leaves many lying; and what a voice is told in one."""
    keys, brief = [], None
    for number in range(40):
        notebook = Notebook()
        engine = Engine(voice=notebook)
        await _turn(engine, await _begun(engine, "u", f"key {number}"), "u")
        if notebook.brief is not None:
            keys.append(f"key {number}")
            brief = notebook.brief
    assert brief is not None, "somebody is answered"
    return keys, brief


async def _begun(engine: Engine, who: str, key: str) -> BriefMemory:
    """A scene in which nothing has happened yet."""
    memory = BriefMemory()
    await engine.respond(Message(key, who, who, "/practice easy", AT), memory)
    return memory


async def _turn(engine: Engine, memory: BriefMemory, who: str) -> Reply:
    """One letter is written in it."""
    return await engine.respond(Message("letter", who, who, LETTER, AT), memory)


async def _added() -> None:
    """One call after the other, to a model that takes no time."""
    with Peer() as url:
        client = AsyncOpenAI(api_key="k", base_url=url, max_retries=0, http_client=DefaultAioHttpClient())
        model, (_, brief) = _model(url), await _answered()
        messages: Any = [{"role": "system", "content": "s" * 3_000}, {"role": "user", "content": "u" * 1_500}]

        async def bare() -> None:
            body = {"model": "m", "messages": messages, "max_tokens": 1_500}
            await client.post("/chat/completions", cast_to=ChatCompletion, body=body)

        async def plain() -> None:
            await client.chat.completions.create(model="m", messages=messages, max_tokens=1_500)

        async def streamed() -> None:
            found: Any = await client.chat.completions.create(model="m", messages=messages, stream=True)
            async for _ in found:
                pass

        async def voice() -> None:
            assert await model.voice.speak(brief), "the voice is heard"

        async def live() -> None:
            assert await model.voice.speak(brief, Ear()), "the voice is heard"

        rows: list[tuple[str, Callable[[], Awaitable[None]]]] = [
            ("bare call, client.post", bare), ("bare call, completions.create", plain), ("bare stream, completions.create", streamed),
            ("voice: told, called, guarded", voice), ("voice, streamed", live),
        ]  # fmt: skip
        print(f"  {'one call, ms':34s} {'p50':>7s} {'p95':>7s} {'CPU':>7s}")
        for name, call in rows:
            print(f"  {name:34s} {_row(*await _timed(call))}")
        await client.close()
        await model.close()


def _model(url: str, deadline: str = "60") -> Model:
    model = model_of(_settings(url, deadline))
    assert model is not None
    return model


async def _timed(call: Callable[[], Awaitable[None]]) -> tuple[list[float], float]:
    for _ in range(20):
        await call()
    spent = []
    cpu = time.process_time()
    for _ in range(TIMES):
        begun = time.perf_counter()
        await call()
        spent.append(time.perf_counter() - begun)
    return spent, (time.process_time() - cpu) / TIMES


def _row(spent: list[float], cpu: float) -> str:
    ranked = sorted(spent)
    return f"{statistics.median(ranked) * 1e3:7.2f} {ranked[int(0.95 * len(ranked))] * 1e3:7.2f} {cpu * 1e3:7.2f}"


async def _load(scenes: int, seconds: float, turns: int, goal: float) -> None:
    """Scenes that write as soon as they are answered, begun one after the other within the time of one answer; meanwhile somebody else asks for help."""
    with Peer(seconds) as url:
        model = _model(url)
        engine = Engine(voice=model.voice)
        keys, _ = await _answered()
        begun = [
            [await _begun(engine, f"u{number}", keys[(number + turn) % len(keys)]) for turn in range(turns)]
            for number in range(scenes)
        ]
        heard = 0

        async def scene(number: int) -> float:
            nonlocal heard
            await asyncio.sleep(seconds * number / scenes)
            since = time.perf_counter()
            for memory in begun[number]:
                reply = await _turn(engine, memory, f"u{number}")
                heard += any(isinstance(part, Say) and part.text == SAID for part in reply.parts)
            return time.perf_counter() - since

        waits: list[float] = []

        async def somebody_else() -> None:
            memory = BriefMemory()
            while True:
                since = time.perf_counter()
                await engine.respond(Message("h", "other", "other", "/help", AT), memory)
                await asyncio.sleep(0.01)
                waits.append(time.perf_counter() - since - 0.01)

        other = asyncio.create_task(somebody_else())
        cpu = time.process_time()
        took = await asyncio.gather(*map(scene, range(scenes)))
        cpu = time.process_time() - cpu
        other.cancel()
        await model.close()
        bare, voice = await _bare_load(url, scenes, seconds, turns)
    waits.sort()
    print(
        f"  {scenes} scenes, {turns} turns each, a model that takes {seconds:g} s: {turns * seconds / statistics.mean(took):.3f} of ideal (goal {goal}; the voice without a scene {voice:.3f}, the bare client {bare:.3f}); "
        f"the model's words in {heard} of {scenes * turns}; {cpu / scenes / turns * 1e3:.2f} ms of CPU a turn; somebody else waited {waits[len(waits) // 2] * 1e3:.1f} ms at the median, {waits[int(0.95 * len(waits))] * 1e3:.0f} ms at p95"
    )


async def _bare_load(url: str, scenes: int, seconds: float, turns: int) -> tuple[float, float]:
    """The same for a bare client, which is what this machine gives just now, and for the voice alone."""
    client = AsyncOpenAI(api_key="k", base_url=url, max_retries=0, http_client=DefaultAioHttpClient())
    body = {"model": "m", "messages": [{"role": "system", "content": "s" * 3_000}, {"role": "user", "content": "u" * 1_500}]}  # fmt: skip
    model, (_, brief) = _model(url), await _answered()

    async def bare(_: str) -> None:
        await client.post("/chat/completions", cast_to=ChatCompletion, body=body)

    async def voice(who: str) -> None:
        assert await model.voice.speak(replace(brief, who=who)), "the voice is heard"

    async def scene(number: int, call: Callable[[str], Awaitable[None]]) -> float:
        await asyncio.sleep(seconds * number / scenes)
        since = time.perf_counter()
        for _ in range(turns):
            await call(f"u{number}")
        return time.perf_counter() - since

    out = []
    for call in (bare, voice):
        took = await asyncio.gather(*(scene(number, call) for number in range(scenes)))
        out.append(turns * seconds / statistics.mean(took))
    await client.close()
    await model.close()
    return out[0], out[1]


async def _first_words() -> None:
    """From a model's first token to the first words that are shown, as far as it is up to us: the first sentence has to end first."""
    before_the_end = (
        len(SAID.split(".", maxsplit=1)[0].split()) * GAP
    )  # the model itself needs so long for its first sentence
    with Peer(0.2, GAP) as url:
        model, (_, brief) = _model(url), await _answered()
        client = AsyncOpenAI(api_key="k", base_url=url, max_retries=0, http_client=DefaultAioHttpClient())
        ours, tokens = [], []
        for _ in range(20):
            ear, begun = Ear(), time.perf_counter()
            await model.voice.speak(brief, ear)
            ours.append(ear.first - begun)
            begun = time.perf_counter()
            async with await client.chat.completions.create(model="m", messages=[{"role": "user", "content": "u"}], stream=True) as stream:  # fmt: skip
                async for chunk in stream:
                    if chunk.choices and chunk.choices[0].delta.content:
                        tokens.append(time.perf_counter() - begun)
                        break
        await client.close()
        await model.close()
    after = [one - statistics.median(tokens) for one in ours]
    added = [one - before_the_end for one in after]
    print(
        f"  first words {statistics.median(after) * 1e3:.0f} ms after the first token, {before_the_end * 1e3:.0f} ms of which the model takes to end its first "
        f"sentence; ours {statistics.median(added) * 1e3:.0f} ms at the median, {max(added) * 1e3:.0f} ms at worst (goal 50 ms)"
    )


async def _peer(first: float, gap: float) -> None:
    async with serving(Answer(SAID, first=first, between=gap)) as server:
        print(server.url, flush=True)
        await asyncio.sleep(3_600)


if __name__ == "__main__":
    run(_peer(float(sys.argv[1]), float(sys.argv[2])))
