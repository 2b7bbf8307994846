"""What is answered with the acknowledgement is what would be answered anyway, and needs nothing that is kept."""

import asyncio
from datetime import UTC, datetime

import pytest

from adapters.brief_memory import BriefMemory
from adapters.chat_at_once import VERBS, at_once
from bot.commands import VERBS as ALL
from bot.engine import Engine
from bot.messages import Message
from tests.letters import COLD


def said(text: str) -> Message:
    return Message("1", "slack:T1:U1", "slack:T1:C1", text, datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize("text", ["/help", "/privacy", "/persona list", "/persona show dana", "/persona show nobody"])
def test_it_is_the_answer_that_somebody_with_letters_and_a_practice_gets(text: str) -> None:
    async def run() -> None:
        engine, memory = Engine(), BriefMemory()
        for before in ("/practice dana", COLD, "/dismiss generic"):
            await engine.respond(said(before), memory)
        assert await at_once(engine.respond)(said(text)) == await engine.respond(said(text), memory)

    asyncio.run(run())


@pytest.mark.parametrize("text", [COLD, "/critique", *(f"/{each.name} 5d" for each in ALL if each.name not in VERBS)])
def test_everything_else_goes_through_the_inbox(text: str) -> None:
    assert asyncio.run(at_once(Engine().respond)(said(text))) is None
