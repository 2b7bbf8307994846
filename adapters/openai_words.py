"""Rewrite and ask by a model: it finds the words, code looks whether anything was invented, and the rules' version stands behind it."""

import logging

from adapters.openai_calls import Calls
from adapters.openai_client import Ask, Away, ModelClient
from adapters.openai_prompts import LANGUAGES
from adapters.openai_voice import Hashed
from bot.coach import honest
from bot.coach.answers import Answer
from bot.critique.critique import critique
from bot.critique.draft import Channel
from bot.critique.orders import talks_to_a_machine
from bot.critique.rewrite import Rewrite
from bot.scene.guard import flat, tongue_of
from prompts.briefing import Briefing, briefing, fence

LONGEST_QUESTION = 1_000  # code points

_log = logging.getLogger("busy_mentor.model")


class ModelWords:
    """The coach's own texts by a model. Whatever is not honest, late or away is what the rules say."""

    def __init__(self, client: ModelClient, calls: Calls, hashed: Hashed) -> None:
        self._client = client
        self._calls = calls
        self._hashed = hashed

    async def rewrite(self, who: str, plain: Rewrite, channel: Channel = "unknown") -> Rewrite:
        """A small edit of the same letter. One that needs none is not touched."""
        if (not plain.edits and not plain.untouched) or talks_to_a_machine(plain.before):
            return plain
        told = briefing("rewrite")
        notes = _notes(plain, channel, told)
        asked = told.fill("task", {"letter": fence(plain.before, "letter"), "notes": notes})
        said = await self._said(who, Ask(told.sections["system"], asked, key=f"rewrite-{told.version}"))
        return (honest.rewritten(plain, unfenced(said), channel) if said else None) or plain

    async def ask(self, who: str, question: str, plain: Answer) -> str:
        """The coach's answer in words for this question; what the coach does not know, a model does not know either."""
        if plain.topic is None or len(question) > LONGEST_QUESTION or talks_to_a_machine(question):
            return plain.text
        told = briefing("ask")
        language = LANGUAGES.get(tongue_of(flat(question)), "the language of the question")
        asked = told.fill(
            "task", {"question": fence(question, "question"), "says": plain.says, "step": plain.next_step}
        )
        system = told.fill("system", {"language": language})
        said = (await self._said(who, Ask(system, asked, key=f"ask-{told.version}"))).strip()
        return said if said and honest.honest_answer(question, plain, said) else plain.text

    async def _said(self, who: str, ask: Ask) -> str:
        """What the model says, "" where it is away."""

        async def call() -> str:
            said = await self._client.say(ask)
            await self._calls.spent(who, said.tokens)
            return said.text

        ask = Ask(ask.system, ask.user, who=self._hashed(who), key=ask.key)
        try:
            return await self._calls.make(who, call, self._calls.until())
        except Away as away:
            _log.info("model.words trouble=%s", away.trouble)
            return ""


def _notes(plain: Rewrite, channel: Channel, told: Briefing) -> str:
    """What the findings ask for, a row each."""
    rows = []
    for finding in critique(plain.before, channel).problems:
        if finding.quote is None:
            rows.append(told.fill("note-whole", {"fix": finding.fix}))
        else:
            rows.append(told.fill("note", {"quote": " ".join(finding.quote.split()), "fix": finding.fix}))
    return "\n".join(rows) or told.sections["nothing"]


def unfenced(said: str) -> str:
    """A letter without what models like to put around it."""
    text = said.strip()
    if text.startswith("<think"):
        text = text.partition("</think")[2].partition(">")[2].strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.removesuffix("```").partition("\n")[2].strip()
    lines = text.split("\n")
    kept = [line for line in lines if not (line.startswith("<<") and line.endswith(">>"))]
    return "\n".join(kept).strip()
