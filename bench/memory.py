"""Memory of one process that answers on both platforms, after 1,000 conversations, without a model and with its client. Goal: 140 MB.

A small Slack and a small Discord run here; `busy-mentor serve` runs beside them, on a fresh database, and its resident memory is read. The
model of the second row cannot be reached: its client is loaded and tried, and written lines answer.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from bench.discord import NOTE, Quick
from bot.errors import SetupError
from tests.discord_server import TOKEN
from tests.slack_server import SlackServer

EACH, TOGETHER, GOAL = 500, 25, 140
MODEL = {"OPENAI_MODEL": "none", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "OPENAI_API_KEY": "none"}


def megabytes(pid: int) -> float:
    """What a process holds in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def row(name: str, more: Mapping[str, str]) -> None:
    """One process, from its start to its last conversation."""
    discord = Quick()
    async with SlackServer() as slack, discord:
        with tempfile.TemporaryDirectory() as home:
            ours = ("SLACK_", "DISCORD_", "BUSY_", "OPENAI_", "DATABASE_")
            rest = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
            given = {
                **rest, "BUSY_MENTOR_HOME": home, "SLACK_API_URL": slack.api, "SLACK_BOT_TOKEN": "xoxb-one",
                "SLACK_APP_TOKEN": "xapp-one", "DISCORD_API_URL": discord.api, "DISCORD_TOKEN": TOKEN, **more,
            }  # fmt: skip
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "serve", env=given, stderr=asyncio.subprocess.DEVNULL
            )
            await discord.connected()
            await slack.connected()
            await asyncio.sleep(1)
            fresh = megabytes(process.pid)
            for start in range(0, EACH, TOGETHER):
                await asyncio.gather(*(write(slack, discord, number) for number in range(start, start + TOGETHER)))
                await discord.until(lambda: discord.answered >= start + TOGETHER, 60)  # noqa: B023
                await slack.until(lambda: len(slack.messages) >= start + TOGETHER, 60)  # noqa: B023
            after = megabytes(process.pid)
            process.terminate()
            if await process.wait():
                raise SetupError("busy-mentor serve did not end well.")
    print(f"  {name:13s} {fresh:4.0f} MB at the start, {after:4.0f} MB after {2 * EACH:,} conversations (goal {GOAL})")


async def write(slack: SlackServer, discord: Quick, number: int) -> None:
    """Somebody new writes a letter on each platform."""
    ts, text = f"{time.time():.6f}", f"{NOTE} ({number})"
    event = {
        "type": "message", "channel_type": "im", "user": f"U{number}", "channel": f"D{number}", "text": text, "ts": ts, "event_ts": ts,
    }  # fmt: skip
    await slack.through_socket(
        {"type": "event_callback", "team_id": "T1", "event": event, "event_id": f"E{number}"}, wait=60
    )
    await discord.write(str(10**6 + number), text, 2)


def main() -> None:
    """Print the table."""
    asyncio.run(row("without model", {}))
    asyncio.run(row("with a model", MODEL))
