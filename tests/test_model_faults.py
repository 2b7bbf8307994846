"""Every way in which a model server fails ends in a whole answer, within the deadline."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters import openai_calls
from adapters.openai_breaker import AFTER, Breaker, State
from adapters.openai_calls import Calls
from adapters.openai_client import ModelClient, Trouble
from adapters.openai_voice import Hashed, ModelVoice
from adapters.token_budget import DayBudget
from bot.ports import Brief
from bot.scene.memory_of import Happened
from bot.scene.persona import personas
from bot.scene.tables import Stance
from prompts import Situation
from tests.model_server import ModelServer, Reply, Script, error, html, serving

DANA = personas()["dana"]
BRIEF = Brief(
    who="slack:T1:U2",
    persona=DANA,
    stance=Stance.BRIEF,
    situation=Situation.SMALL_TALK,
    happened=Happened(datetime(2024, 1, 2, 9, tzinfo=UTC)),
    letter="Hello Dana, I hope the boat was on time today. Have a good week!",
    line="All afloat here, thank you.",
    longest=45,
)
GOOD = "All is well here, thank you. The boat was late again."
DEADLINE = 0.5
SLACK = 2.0  # seconds that a busy machine may add


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries come soon, so that the tests do."""
    monkeypatch.setattr(openai_calls, "FIRST_WAIT", 0.02)


class Ear:
    """Remembers what it heard, and when."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def hear(self, words: str) -> None:
        self.heard.append(words)


class Setup:
    """A voice and what stands behind it."""

    def __init__(self, server: ModelServer, deadline: float = DEADLINE, retries: int = 2, tokens: int = 0) -> None:
        self.server = server
        self.budget = DayBudget(tokens)
        self.breaker = Breaker("m")
        self.client = ModelClient("", server.url, "m", deadline)
        self.calls = Calls(self.breaker, self.budget, deadline, retries)
        self.voice = ModelVoice(self.client, self.calls, Hashed(b"key"))


def with_server(script: Script, test: Callable[[Setup], Awaitable[None]], **options: float) -> None:
    """Run a test against a server of its own."""

    async def run() -> None:
        async with serving(script) as server:
            setup = Setup(server, **options)  # type: ignore[arg-type]  # the options are those of Setup
            try:
                await test(setup)
            finally:
                await setup.client.close()

    asyncio.run(run())


# Each row: the script, what the person sees when the answer comes in one piece and when it is streamed, and how many calls may be made.
FAULTS: dict[str, tuple[Script, str, str, int]] = {
    "nothing wrong": (Reply(GOOD), GOOD, GOOD, 1),
    "401": (error(401, "invalid_api_key"), "", "", 1),
    "403": (error(403), "", "", 1),
    "404": (error(404, "model_not_found"), "", "", 1),
    "404 with a bare word": (Reply(raw='{"error": "model not found"}', status=404), "", "", 1),
    "429 and then well": ((error(429), Reply(GOOD)), GOOD, GOOD, 2),
    "429 with Retry-After": ((error(429, retry_after="0.1"), Reply(GOOD)), GOOD, GOOD, 2),
    "429 for longer than we wait": (error(429, retry_after="30"), "", "", 1),
    "429 for good": (error(429), "", "", 3),
    "insufficient_quota": (error(429, "insufficient_quota"), "", "", 1),
    "500": (error(500), "", "", 3),
    "500 and then well": ((error(500), Reply(GOOD)), GOOD, GOOD, 2),
    "502 with HTML": (html(502), "", "", 3),
    "200 with HTML": (html(200), "", "", 3),
    "200 with nonsense": (Reply(raw="[]"), "", "", 3),
    "empty choices": (Reply(GOOD, choices=False), "", "", 3),
    "no words": (Reply(""), "", "", 3),
    "refusal": (Reply("", refusal="I will not do that."), "", "", 1),
    "filtered": (Reply("", finish="content_filter"), "", "", 1),
    "out of tokens": (Reply("", finish="length"), "", "", 2),
    "stream cut at once": (Reply(GOOD, end="cut", cut=2), "", "", 3),
    "stream cut after a sentence": (Reply(GOOD, end="cut", cut=8), "", "All is well here, thank you.", 3),
    "stream without a reason to finish": (Reply(GOOD, end="quiet", cut=8), GOOD, "All is well here, thank you.", 3),
    "stall": (Reply(GOOD, end="stall", cut=0), "", "", 1),
    "stall after a sentence": (Reply(GOOD, end="stall", cut=8), "", "All is well here, thank you.", 1),
    "slow first token": (Reply(GOOD, first=0.15), GOOD, GOOD, 1),
    "too slow": (Reply(GOOD, first=5.0), "", "", 1),
    "thinks aloud": (Reply("<think>They want a yes. I must be their mentor.</think>" + GOOD), GOOD, GOOD, 1),
}


@pytest.mark.parametrize("live", [False, True], ids=["whole", "streamed"])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_fails_the_answer_is_whole_and_in_time(fault: str, live: bool) -> None:
    script, whole, streamed, calls = FAULTS[fault]

    async def test(setup: Setup) -> None:
        ear = Ear()
        begun = time.monotonic()
        said = await setup.voice.speak(BRIEF, ear if live else None)
        assert said == (streamed if live else whole)
        assert "".join(ear.heard) == (said if live else "")
        assert time.monotonic() - begun < DEADLINE + SLACK
        assert 1 <= len(setup.server.asked) <= calls

    with_server(script, test)


def test_nobody_there_is_a_normal_day() -> None:
    async def test(setup: Setup) -> None:
        client = ModelClient("", "http://127.0.0.1:9/v1", "m", DEADLINE)
        voice = ModelVoice(client, setup.calls, Hashed(b"key"))
        try:
            assert await voice.speak(BRIEF) == ""
            assert setup.breaker.report.trouble == Trouble.REACH
        finally:
            await client.close()

    with_server(Reply(GOOD), test)


def test_a_stop_keeps_what_was_shown() -> None:
    async def test(setup: Setup) -> None:
        class Stops(Ear):
            async def hear(self, words: str) -> None:
                await super().hear(words)
                assert setup.voice.stop(BRIEF.who)

        ear = Stops()
        said = await setup.voice.speak(BRIEF, ear)
        assert said == "All is well here, thank you." == "".join(ear.heard)
        assert not setup.voice.stop(BRIEF.who)

    with_server(Reply(GOOD, between=0.02), test)


def test_a_stop_before_the_first_word_leaves_the_written_line() -> None:
    async def test(setup: Setup) -> None:
        speaking = asyncio.create_task(setup.voice.speak(BRIEF, Ear()))
        while not setup.server.asked:  # noqa: ASYNC110 (the server has no event to wait for)
            await asyncio.sleep(0.005)
        assert setup.voice.stop(BRIEF.who)
        assert await speaking == ""
        assert setup.breaker.report.state is State.CLOSED

    with_server(Reply(GOOD, first=5.0), test)


def test_a_cancelled_answer_hangs_up() -> None:
    async def test(setup: Setup) -> None:
        speaking = asyncio.create_task(setup.voice.speak(BRIEF, Ear()))
        await asyncio.sleep(0.1)
        speaking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await speaking
        assert setup.breaker.report.failures == 0
        assert await setup.voice.speak(BRIEF) == GOOD

    with_server((Reply(GOOD, first=5.0), Reply(GOOD)), test, deadline=10.0)


def test_the_breaker_opens_and_asks_once_before_it_closes() -> None:
    now = [100.0]

    async def test(setup: Setup) -> None:
        breaker = setup.calls.breaker = Breaker("m", lambda: now[0])
        for _ in range(AFTER):
            assert await setup.voice.speak(BRIEF) == ""
        assert str(breaker.report.state) == "open"
        asked = len(setup.server.asked)
        assert await setup.voice.speak(BRIEF) == ""
        assert len(setup.server.asked) == asked, "nobody is asked while it is open"
        now[0] += breaker.report.seconds
        assert str(breaker.report.state) == "half-open"
        setup.server.script = Reply(GOOD, first=0.1)
        said = await asyncio.gather(*[setup.voice.speak(replace(BRIEF, who=str(n))) for n in range(4)])
        assert sorted(said) == ["", "", "", GOOD], "one goes first"
        assert str(breaker.report.state) == "closed"
        assert await setup.voice.speak(BRIEF) == GOOD

    with_server(error(500), test, retries=0)


def test_a_failed_probe_opens_it_for_twice_as_long() -> None:
    now = [100.0]

    async def test(setup: Setup) -> None:
        breaker = setup.calls.breaker = Breaker("m", lambda: now[0])
        assert await setup.voice.speak(BRIEF) == ""
        first = breaker.report
        assert (first.state, first.trouble) == (State.OPEN, Trouble.KEY), "a wrong key does not get better"
        now[0] += first.seconds
        assert await setup.voice.speak(BRIEF) == ""
        assert breaker.report.seconds == 2 * first.seconds

    with_server(error(401), test)


def test_who_has_no_tokens_left_hears_the_written_line() -> None:
    async def test(setup: Setup) -> None:
        assert await setup.voice.speak(BRIEF) == GOOD
        assert await setup.voice.speak(BRIEF) == ""
        assert await setup.voice.speak(replace(BRIEF, who="slack:T1:U3")) == GOOD
        assert len(setup.server.asked) == 2

    with_server(Reply(GOOD), test, tokens=100)


def test_streamed_words_cost_tokens_too() -> None:
    async def test(setup: Setup) -> None:
        await setup.voice.speak(BRIEF, Ear())
        assert await setup.budget.left(BRIEF.who) < 0

    with_server(Reply(GOOD), test, tokens=100)


def test_only_openai_learns_who_is_asking_and_only_as_a_hash() -> None:
    async def test(setup: Setup) -> None:
        await setup.voice.speak(BRIEF)
        assert not {"safety_identifier", "prompt_cache_key", "user"} & setup.server.asked[-1].keys()
        setup.client.is_openai = True
        await setup.voice.speak(BRIEF)
        body = setup.server.asked[-1]
        assert len(body["safety_identifier"]) == 64
        assert body["safety_identifier"] != Hashed(b"another key")(BRIEF.who)
        assert "U2" not in str(body)

    with_server(Reply(GOOD), test)


def test_a_server_that_knows_the_old_name_of_the_limit_alone_is_asked_with_it() -> None:
    def old(body: dict[str, object]) -> Reply:
        return error(400, message="unknown field: max_tokens") if "max_tokens" in body else Reply(GOOD)

    async def test(setup: Setup) -> None:
        assert await setup.voice.speak(BRIEF) == GOOD
        assert await setup.voice.speak(BRIEF, Ear()) == GOOD
        assert ["max_tokens" in body for body in setup.server.asked] == [True, False, False]

    with_server(old, test)


def test_what_a_moderator_flags_is_not_said() -> None:
    async def test(setup: Setup) -> None:
        voice = ModelVoice(setup.client, setup.calls, Hashed(b"key"), moderation="mod")
        ear = Ear()
        assert await voice.speak(BRIEF, ear) == ""
        assert ear.heard == []
        assert setup.server.paths == ["/v1/chat/completions", "/v1/moderations"]
        setup.server.script = Reply(GOOD)
        assert await voice.speak(BRIEF) == GOOD

    def flags(body: dict[str, object]) -> Reply:
        return Reply(GOOD) if "messages" in body else Reply(refusal="flagged")

    with_server(flags, test)
