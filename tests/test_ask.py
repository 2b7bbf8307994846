"""`ask`: the coach answers questions about reaching out, and drops everything for somebody in distress."""

import asyncio
from datetime import UTC, datetime

import pytest

from adapters.brief_memory import BriefMemory
from bot.engine import ASK_WHAT, Engine
from bot.messages import Coach, Message


def said(text: str) -> str:
    message = Message("1", "repl", "repl", text, datetime(2026, 1, 1, tzinfo=UTC))
    (part,) = asyncio.run(Engine().respond(message, BriefMemory())).parts
    assert isinstance(part, Coach)
    return part.text


@pytest.mark.parametrize("verb", ["ask", "/ask"])
def test_a_question_gets_an_answer_and_a_next_step(verb: str) -> None:
    assert "Next: " in said(f"{verb} two weeks and no answer, what now?")


def test_ask_alone_says_what_may_be_asked() -> None:
    assert said("ask") == ASK_WHAT


def test_somebody_in_distress_gets_care_and_nothing_else() -> None:
    heard = said("ask i want to kill myself, nobody answers me")
    assert "crisis line" in heard
    assert "Next: " not in heard
