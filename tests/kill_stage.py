"""A platform that kills: it delivers messages to our processes, hears their replies, and ends them with SIGKILL where it hurts most.

Like a real one it delivers again what was not acknowledged, and now and then what was; it knows a post by its id, and a post that comes again as a
first attempt is said twice. The processes are forked from one that has loaded everything, so that a death costs little time.
"""

import asyncio
import json
import multiprocessing
import os
import random
import signal
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing.process import BaseProcess
from typing import Any

MOMENTS = ("in the handler", "between commit and send", "during the send", "before the acknowledgement")
PEOPLE = 6  # conversations
AHEAD = 3  # deliveries of one conversation that may be under way
PATIENCE = 120.0  # seconds for a whole run


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run came to: how many messages and kills, and how many messages were lost, said twice, out of order, or kept wrongly."""

    messages: int
    kills: int
    lost: int
    doubled: int
    reordered: int
    miskept: int
    seconds: float

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, said twice or out of order."""
        return not (self.lost or self.doubled or self.reordered or self.miskept)


@dataclass
class Platform:
    """Delivers, hears and kills."""

    moment: str
    kills: int
    chance: random.Random
    delivered: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(PEOPLE), 0))
    acknowledged: set[str] = field(default_factory=set)
    tries: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    heard: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    known: set[str] = field(default_factory=set)
    killed: int = 0
    next_kill: int = 3
    wires: list[asyncio.StreamWriter] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Whether all kills were made and everything that was acknowledged is answered."""
        return self.killed >= self.kills and all(len(self.heard[who]) == self.delivered[who] for who in range(PEOPLE))

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One of our processes, from its first word until its death."""
        self.wires.append(writer)
        pid = 0
        with suppress(ConnectionError, asyncio.CancelledError):
            while line := await reader.readline():
                told = json.loads(line)
                if "pid" in told:
                    pid = told["pid"]
                    for who in range(PEOPLE):
                        for number in range(self.delivered[who]):
                            if f"{who} {number}" not in self.acknowledged or self.chance.random() < 0.2:
                                self.deliver(who, number, writer)
                    self.more()
                elif "acknowledged" in told:
                    self.acknowledged.add(told["acknowledged"])
                    self.more()
                elif self.kills_now(told["moment"]):
                    if told["moment"] == "during the send":
                        self.hear(told)
                    os.kill(pid, signal.SIGKILL)
                    self.killed += 1
                    break
                else:
                    if told["moment"] == "during the send":
                        self.hear(told)
                    writer.write(b"{}\n")
        self.wires.remove(writer)
        writer.close()

    def kills_now(self, moment: str) -> bool:
        """Whether it is time to kill."""
        if moment != self.moment or self.killed >= self.kills:
            return False
        self.next_kill -= 1
        if self.next_kill > 0:
            return False
        self.next_kill = self.chance.randint(1, 5)
        return True

    def hear(self, told: dict[str, Any]) -> None:
        """A post arrives."""
        self.tries[told["post"]].append(told["attempt"])
        if told["post"] not in self.known:
            self.known.add(told["post"])
            who, number = (int(part) for part in told["text"].split())
            self.heard[who].append(number)
            self.more()

    def more(self) -> None:
        """Write further, as people do; whoever is connected gets it. What comes next in a conversation follows what was acknowledged."""
        for who in range(PEOPLE):
            next_one = self.delivered[who]
            accepted = next_one == 0 or f"{who} {next_one - 1}" in self.acknowledged
            if accepted and self.killed < self.kills and next_one - len(self.heard[who]) < AHEAD and self.wires:
                self.deliver(who, next_one, self.chance.choice(self.wires))
                self.delivered[who] += 1

    def deliver(self, who: int, number: int, wire: asyncio.StreamWriter) -> None:
        """One delivery."""
        with suppress(ConnectionError):
            wire.write(json.dumps({"who": who, "number": number}).encode() + b"\n")


async def staged(url: str, moment: str, kills: int, replicas: int = 1, seed: int = 1) -> Tally:
    """Run processes on one store until so many were killed in that moment, and everything is answered."""
    from tests.store_kit import opened

    async with opened(url):
        pass  # the tables are made once
    platform = Platform(moment, kills, random.Random(seed))
    server = await asyncio.start_server(platform.connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.kill_child"])
    from tests.kill_child import main

    began = time.monotonic()
    children: list[BaseProcess] = []
    redeliver = asyncio.create_task(_again(platform))
    try:
        while not platform.done and time.monotonic() - began < PATIENCE:
            for child in [each for each in children if not each.is_alive()]:
                child.join()
                child.close()
                children.remove(child)
            while len(children) < replicas:
                child = context.Process(target=main, args=(url, port), daemon=True)
                child.start()
                children.append(child)
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)  # who wants to say something twice has time for it
    finally:
        redeliver.cancel()
        for child in children:
            child.kill()
            child.join()
        server.close()
    return await _tally(url, platform, time.monotonic() - began)


async def _again(platform: Platform) -> None:
    """What nobody acknowledged for a while is delivered again, to anybody."""
    while True:
        await asyncio.sleep(0.5)
        for who in range(PEOPLE):
            for number in range(platform.delivered[who]):
                if platform.wires and f"{who} {number}" not in platform.acknowledged:
                    platform.deliver(who, number, platform.chance.choice(platform.wires))


async def _tally(url: str, platform: Platform, seconds: float) -> Tally:
    from adapters.sql_memory import DirectMemory
    from tests.store_kit import opened

    lost = doubled = reordered = miskept = 0
    async with opened(url) as store:
        for who in range(PEOPLE):
            wanted, heard = list(range(platform.delivered[who])), platform.heard[who]
            lost += len(set(wanted) - set(heard))
            doubled += len(heard) - len(set(heard))
            kept = [int(each.text) for each in await DirectMemory(store).versions(f"fake:{who}")]
            miskept += len(kept) != len(set(kept)) or set(kept) != set(wanted)
            reordered += sum(one > other for one, other in pairwise(heard)) + (kept != heard)
    doubled += sum(attempts.count(1) > 1 for attempts in platform.tries.values())
    return Tally(sum(platform.delivered.values()), platform.killed, lost, doubled, reordered, miskept, seconds)
