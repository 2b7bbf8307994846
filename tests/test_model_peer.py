"""The same client against a model server that we did not write: llmock judges what its client did with each fault."""

import asyncio
from typing import TYPE_CHECKING

import pytest

from adapters import openai_calls
from adapters.openai_breaker import Breaker
from adapters.openai_calls import Calls
from adapters.openai_client import ModelClient
from adapters.openai_voice import Hashed, ModelVoice
from adapters.token_budget import DayBudget
from tests.test_model_faults import BRIEF, Ear

if TYPE_CHECKING:
    from llmock.pytest_plugin import LLMock


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries come soon, so that the tests do."""
    monkeypatch.setattr(openai_calls, "FIRST_WAIT", 0.02)


def speak(llmock: "LLMock", live: Ear | None, deadline: float = 5.0) -> str:
    async def run() -> str:
        client = ModelClient("key", llmock.base_url("openai"), "gpt-x", deadline)
        try:
            voice = ModelVoice(client, Calls(Breaker(), DayBudget(), deadline), Hashed(b"key"))
            return await voice.speak(BRIEF, live)
        finally:
            await client.close()

    return asyncio.run(run())


GOOD = "All is well here, thank you."
USUAL = "LLMock says hello from gpt-x."


@pytest.mark.parametrize("live", [False, True], ids=["whole", "streamed"])
def test_an_answer_comes_through(llmock: "LLMock", live: bool) -> None:
    llmock.reply(GOOD)
    assert speak(llmock, Ear() if live else None) == GOOD
    llmock.assert_resilient()


@pytest.mark.parametrize("live", [False, True], ids=["whole", "streamed"])
def test_a_rate_limit_is_waited_for(llmock: "LLMock", live: bool) -> None:
    llmock.rate_limit(times=1, retry_after=0.2).reply(GOOD)
    assert speak(llmock, Ear() if live else None) == GOOD
    llmock.assert_resilient()


def test_an_outage_leaves_the_written_line(llmock: "LLMock") -> None:
    llmock.outage()
    assert speak(llmock, None) == ""


def test_a_context_that_is_too_long_is_not_tried_again(llmock: "LLMock") -> None:
    llmock.context_overflow(times=None)
    assert speak(llmock, None) == ""
    llmock.assert_resilient()


def test_a_stream_that_breaks_off_is_not_taken_for_an_answer(llmock: "LLMock") -> None:
    llmock.truncate(after_chunks=2, times=1)
    assert speak(llmock, Ear()) == USUAL
    llmock.assert_resilient()


def test_a_lost_connection_is_tried_again(llmock: "LLMock") -> None:
    llmock.disconnect(after_chunks=1, times=1)
    assert speak(llmock, Ear()) == USUAL
    llmock.assert_resilient()
