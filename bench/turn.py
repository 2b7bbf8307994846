"""A whole turn without a model, CPU: parse, critique, the relationship, the mentor's words, the coach's note; goal: p99 under 5 ms."""

import asyncio
import statistics
import time
from datetime import UTC, datetime, timedelta

from adapters.brief_memory import BriefMemory
from bench.letters import fresh, letters
from bot.engine import Engine
from bot.messages import Message

START = datetime(2026, 3, 3, 9, tzinfo=UTC)
EACH = 12  # turns of one scene: a letter, a few days, a letter ...
DEED = "do commented on your talk with a number of our own"
GOAL = 5.0  # ms


def main() -> None:
    """Print the table."""
    spent = asyncio.run(_spent())
    print(f"  {'turn':10s} {'turns':>6s} {'p50 ms':>7s} {'p99 ms':>7s} {'goal':>5s}")
    for name, times in spent.items():
        p99 = statistics.quantiles(times, n=100)[98]
        print(f"  {name:10s} {len(times):6d} {statistics.median(times):7.2f} {p99:7.2f} {GOAL:5.1f}")


async def _spent() -> dict[str, list[float]]:
    engine, spent = Engine(), _no_times()
    chosen = letters()
    for round_ in range(2):  # the first one warms up
        for times in spent.values():
            times.clear()
        for first in range(0, len(chosen), EACH):
            memory = BriefMemory()
            for turn, text in enumerate(chosen[first : first + EACH]):
                at = START + timedelta(days=4 * turn)
                for name, said in (("letter", fresh(text, round_)), ("wait", "wait 2d"), ("deed", DEED)):
                    message = Message(f"{round_} {first} {turn} {name}", "bench", str(first), said, at)
                    begin = time.process_time_ns()
                    await engine.respond(message, memory)
                    spent[name].append((time.process_time_ns() - begin) / 1e6)
    return spent


def _no_times() -> dict[str, list[float]]:
    return {"letter": [], "wait": [], "deed": []}
