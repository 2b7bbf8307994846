"""A model reads a letter beside the rules: structured output with pydantic, down a ladder where a server cannot do it, and remembered."""

import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from adapters.openai_calls import Calls
from adapters.openai_client import Ask, Away, ModelClient, Trouble
from adapters.openai_ladder import BELOW, lower
from adapters.openai_prompts import LANGUAGES, shortened
from adapters.openai_voice import Hashed
from bot.critique.critique import LONGEST, RULES
from bot.critique.draft import Channel
from bot.critique.merge import ABOUT_THE_WHOLE, COUNTED, LONGEST_QUOTE
from bot.critique.orders import talks_to_a_machine
from bot.critique.registry import all_checks
from bot.ports import Seen, SeenFinding, Shelf
from bot.scene.guard import flat, tongue_of
from prompts.briefing import briefing, fence

KEPT = 1_024  # letters
MOST = 24  # findings of one letter
CHANNELS: Mapping[Channel, str] = {
    "email": "an e-mail",
    "linkedin": "a message on LinkedIn",
    "dm": "a direct message",
    "unknown": "a message",
}

_log = logging.getLogger("busy_mentor.model")
_FORBID = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})


class FoundForm(BaseModel):
    """One finding as the model writes it."""

    model_config = _FORBID
    code: str
    quote: str
    why: str
    fix: str


class SeenForm(BaseModel):
    """All that the model writes."""

    model_config = _FORBID
    findings: list[FoundForm] = Field(max_length=200)
    verdict: str


class ModelEye:
    """Reads letters. What it saw is kept by text, channel, model and prompt, so the same letter gets the same score; a `shelf` keeps it for longer."""

    def __init__(self, client: ModelClient, calls: Calls, hashed: Hashed, shelf: Shelf | None = None) -> None:
        self._client = client
        self._calls = calls
        self._hashed = hashed
        self._shelf = shelf
        self._kept: OrderedDict[str, Seen] = OrderedDict()

    async def read(self, who: str, text: str, channel: Channel) -> Seen | None:
        """What it saw, the same for the same text; None where the model is away. A letter that talks to a machine is not shown to one."""
        if len(text) > LONGEST or not text.strip() or talks_to_a_machine(text):
            return Seen(RULES, "", ())
        key = self._key(text, channel)
        if (kept := await self._recall(key)) is not None:
            return kept
        try:
            form = await self._form(who, self._ask(who, text, channel))
        except Away as away:
            _log.info("model.eye trouble=%s", away.trouble)
            return None
        seen = Seen(self._client.model, " ".join(form.verdict.split()), placed(form, text))
        await self._keep(key, seen, who)
        return seen

    async def _form(self, who: str, ask: Ask) -> SeenForm:
        """The answer as a form, a rung lower where the form is not kept.

        Raises:
            Away: there is none.
        """
        until = self._calls.until()
        ladder = self._client.ladder
        tried, misread = ladder.rung, False
        while True:
            at = replace(ask, rung=tried)

            async def call(at: Ask = at) -> str:
                said = await self._client.say(at)
                await self._calls.spent(who, said.tokens)
                return said.text

            text = await self._calls.make(who, call, until)
            form = form_in(text)
            if form is not None:
                if misread:
                    ladder.settle(tried)
                return form
            tried, misread = lower(tried, ladder.rung), True
            _log.info("model.misread rung=%s", tried)
            if tried not in BELOW:
                raise Away(Trouble.FORM)
            tried = BELOW[tried]

    def _ask(self, who: str, text: str, channel: Channel) -> Ask:
        told = briefing("eye")
        system = system_for(LANGUAGES.get(tongue_of(flat(text)), "the language of the letter"))
        user = told.fill("letter", {"letter": fence(shortened(text, LONGEST), "letter"), "channel": CHANNELS[channel]})
        return Ask(system, user, ("seen", schema()), self._hashed(who), f"eye-{told.version}")

    # --- memory -------------------------------------------------------------------------------------

    def _key(self, text: str, channel: Channel) -> str:
        """Says nothing about the letter to whoever sees it."""
        about = (self._client.base_url, self._client.model, channel, system_for(""), text)
        return hashlib.sha256(json.dumps(about).encode()).hexdigest()

    async def _recall(self, key: str) -> Seen | None:
        if self._shelf is not None:
            stored = await self._shelf.get(key)
            return seen_from(stored) if stored is not None else None
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    async def _keep(self, key: str, seen: Seen, who: str) -> None:
        if self._shelf is not None:  # and nowhere else: it goes when they are forgotten
            await self._shelf.put(key, seen_as(seen), who)
            return
        self._kept[key] = seen
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def form_in(text: str) -> SeenForm | None:
    """The form in an answer, also where there is talk or a fence around it; None if there is none, or not a whole one."""
    decoder = json.JSONDecoder()
    start = text.find("{")
    for _ in range(20):
        if start < 0:
            return None
        try:
            found, _ = decoder.raw_decode(text, start)
            return SeenForm.model_validate(found)
        except (ValueError, ValidationError, RecursionError):
            start = text.find("{", start + 1)
    return None


def placed(form: SeenForm, text: str) -> tuple[SeenFinding, ...]:
    """The findings whose code is known and whose quote stands in the letter, letter for letter."""
    out = []
    for found in form.findings[:MOST]:
        code = found.code.strip()
        if code not in codes():
            continue
        start = text.find(found.quote) if 1 < len(found.quote) <= LONGEST_QUOTE and found.quote.strip() else -1
        if start >= 0 or (code in ABOUT_THE_WHOLE and not found.quote.strip()):
            end = start + len(found.quote) if start >= 0 else -1
            out.append(SeenFinding(code, start, end, " ".join(found.why.split()), " ".join(found.fix.split())))
    return tuple(out)


@cache
def codes() -> tuple[str, ...]:
    """What a model may find."""
    return tuple(check.code for check in all_checks() if check.code not in COUNTED)


@cache
def schema() -> Mapping[str, Any]:
    """The form as a JSON schema that strict servers take: every field required, nothing besides, and the codes as a choice."""
    made = SeenForm.model_json_schema()
    made["$defs"]["FoundForm"]["properties"]["code"]["enum"] = list(codes())
    made["properties"]["findings"].pop("maxItems")
    return made


@cache
def system_for(language: str) -> str:
    """What the model is told about every letter of a language."""
    told = briefing("eye")
    rows = [
        told.fill("code", {"code": check.code, "side": check.side, "meaning": check.meaning})
        for check in all_checks()
        if check.code in codes()
    ]
    form = {"findings": [{"code": "...", "quote": "...", "why": "...", "fix": "..."}], "verdict": "..."}
    return told.fill("system", {"codes": "\n".join(rows), "language": language, "form": json.dumps(form)})


def seen_as(seen: Seen) -> str:
    """What was seen as JSON, for a shelf."""
    rows = [[one.code, one.start, one.end, one.why, one.fix] for one in seen.findings]
    return json.dumps([seen.engine, seen.verdict, rows], ensure_ascii=False)


def seen_from(stored: str) -> Seen:
    """The same back."""
    engine, verdict, rows = json.loads(stored)
    return Seen(engine, verdict, tuple(SeenFinding(*row) for row in rows))
