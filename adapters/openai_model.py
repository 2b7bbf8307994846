"""Everything that one model does, put together from the settings; and what `doctor` says about it."""

import contextlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from adapters.openai_breaker import Breaker, Report
from adapters.openai_calls import Calls
from adapters.openai_client import Ask, Away, ModelClient, Trouble
from adapters.openai_eye import ModelEye
from adapters.openai_voice import Hashed, ModelVoice
from adapters.openai_words import ModelWords
from adapters.token_budget import DayBudget
from bot import about, settings
from bot.ports import Budget, Shelf
from bot.scene.guard import Law

WELL = "{model} at {host} answers."
WRONG: dict[Trouble, str] = {
    Trouble.KEY: "{host} refuses the key. OPENAI_API_KEY is wrong, or may not use {model}.",
    Trouble.MODEL: "{host} knows no model called {model}, or has retired it. Set OPENAI_MODEL to one that it has.",
    Trouble.QUOTA: "The account at {host} has no credit left.",
    Trouble.BUSY: "{host} says that there were too many requests.",
    Trouble.SERVER: "{host} answers, but not as a model server does. Does OPENAI_BASE_URL end in /v1?",
    Trouble.REACH: "Nobody answers at {host}. Is OPENAI_BASE_URL right, and does the server run?",
    Trouble.SLOW: "{host} did not answer in time (BUSY_MENTOR_MODEL_DEADLINE).",
    Trouble.CUT: "{host} broke off in the middle.",
    Trouble.EMPTY: "{model} answers with nothing.",
    Trouble.REQUEST: "{host} does not take what is asked of {model}.",
    Trouble.LENGTH: "{model} ran out of tokens before it said a word. Raise BUSY_MENTOR_MODEL_TOKENS.",
}
NOTE = "breaker {model}"
OPENED = (
    "At {at:%Y-%m-%d %H:%M} UTC the running bot stopped asking it ({trouble}) and tries again after {seconds:.0f} s."
)
CLOSED = "Since {at:%Y-%m-%d %H:%M} UTC the running bot asks it again."
STANDS_IN = "Until then the rules and the written lines do it alone."


@dataclass(frozen=True, slots=True)
class Model:
    """One model with its three uses. Belongs to one event loop."""

    client: ModelClient
    breaker: Breaker
    voice: ModelVoice
    eye: ModelEye
    words: ModelWords

    @property
    def host(self) -> str:
        """Where it runs, as people know it."""
        return urlsplit(self.client.base_url).netloc or self.client.base_url

    @property
    def seen(self) -> str:
        """Who reads the letters, in one sentence."""
        return about.READ_BY.format(model=self.client.model, host=self.host)

    async def close(self) -> None:
        """Hang up."""
        await self.client.close()

    async def examine(self) -> tuple[bool, str]:
        """Ask it for one word: whether it answers, and a sentence about it."""
        names = {"model": self.client.model, "host": self.host}
        try:
            await self.client.say(Ask("Answer with one word.", "Say hello."))
        except Away as away:
            if away.trouble in {Trouble.REFUSED, Trouble.FILTERED}:
                return True, WELL.format(**names)
            return False, f"{WRONG.get(away.trouble, WRONG[Trouble.SERVER]).format(**names)} {STANDS_IN}"
        return True, WELL.format(**names)


def model_of(
    given: settings.Settings,
    budget: Budget | None = None,
    shelf: Shelf | None = None,
    hit: Callable[[Law], None] | None = None,
    timed: Callable[[float], object] | None = None,
) -> Model | None:
    """The model that the settings name; None where they name none. Nothing is asked of it yet.

    Raises:
        SetupError: a setting is wrong.
    """
    if not given.openai_model:
        return None
    deadline = settings.number(settings.MODEL_DEADLINE, given.model_deadline, 0.1, 600)
    retries = settings.number(settings.MODEL_RETRIES, given.model_retries, 0, 10)
    tokens = settings.number(settings.MODEL_TOKENS, given.model_tokens, 50, 1_000_000)
    person = settings.number(settings.DAILY_TOKENS, given.daily_tokens, 0, 1e12)
    community = settings.number(settings.COMMUNITY_TOKENS, given.community_tokens, 0, 1e12)
    client = ModelClient(given.openai_api_key, given.openai_base_url, given.openai_model, deadline, int(tokens))
    breaker = Breaker(given.openai_model)
    notice = partial(_note, shelf, given.openai_model) if shelf is not None else None
    calls = Calls(breaker, budget or DayBudget(int(person), int(community)), deadline, int(retries), notice, timed)
    hashed = Hashed(given.secret_key.partition(",")[0].encode() or os.urandom(32))
    return Model(
        client,
        breaker,
        ModelVoice(client, calls, hashed, given.model_moderation, hit),
        ModelEye(client, calls, hashed, shelf),
        ModelWords(client, calls, hashed),
    )


async def _note(shelf: Shelf, model: str, report: Report) -> None:
    """Write down how the breaker stands, for whoever asks from another process. A shelf that fails keeps nobody from being answered."""
    told = {"state": report.state.value, "trouble": report.trouble, "at": time.time(), "seconds": report.seconds}
    with contextlib.suppress(Exception):
        await shelf.put(NOTE.format(model=model), json.dumps(told), who="")


async def noted(shelf: Shelf, model: str) -> tuple[str, str]:
    """How the breaker of a running service stood last: its state ("" if it never opened), and a sentence about it."""
    stored = await shelf.get(NOTE.format(model=model))
    if stored is None:
        return "", ""
    told = json.loads(stored)
    at = datetime.fromtimestamp(told["at"], UTC)
    return told["state"], (OPENED if told["trouble"] else CLOSED).format(**{**told, "at": at})
