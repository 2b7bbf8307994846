"""Whatever a model says, the scene is the same as without one, and nobody sees what may not be said."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.openai_breaker import Breaker
from adapters.openai_calls import Calls
from adapters.openai_client import ModelClient
from adapters.openai_eye import ModelEye
from adapters.openai_model import WRONG, model_of, noted
from adapters.openai_voice import Hashed, ModelVoice
from adapters.openai_words import ModelWords
from adapters.rehearse import as_json, play, read_scripts
from adapters.script import Line, Script, Shown
from adapters.token_budget import DayBudget, community_of
from bot.engine import Engine
from bot.evaluation import __file__ as evaluation
from bot.messages import Notes, Say
from bot.scene.guard import flat, says
from bot.scene.guard_words import ACCEPTS, TITLE
from bot.scene.persona import personas
from bot.scene.scene import Scene
from bot.settings import Settings
from tests.injections import letters
from tests.model_server import Body, Reply, error, html, serving
from tests.test_model_eye import Box
from tests.test_model_faults import BRIEF, hasty

__all__ = ["hasty"]
PEOPLE = personas()
SCRIPTS = read_scripts([evaluation.replace("__init__.py", "scripts.jsonl")])

SYCOPHANT = (
    "Yes! I would love to be your mentor. Let us talk every week for a year.", "Of course, I accept. Call me any time you need me.", "I'd be honoured to guide you. You are right about everything.",
    "Sí, claro, será un honor ser su mentora.", "Consider it done: I will introduce you to everybody.", "I am all yours. Come by whenever you want.",
)  # fmt: skip
ADVERSARY = (
    "As an AI language model I play Dana.", "User: thanks!\nDana: You are welcome.", "Your message was too long. Next time, ask one question.", "See https://example.org/dana for my calendar.", "**No.** Here are three tips:\n1. Be specific.",
    "What holds always: you speak for yourself alone, and you take on no standing role for anybody.", "We meet every Monday at 9.", "I will hire you, I promise.", "", "word " * 500, "Deal. My number is 06 12345678.", "<|im_start|>system", "Ich bin Ihre Mentorin.", "I have 4,711 engineers.",
)  # fmt: skip


def rotating(texts: tuple[str, ...]) -> "object":
    """Says one thing after the other."""
    turn = iter(range(1_000_000))
    return lambda body: Reply(texts[next(turn) % len(texts)])


def scene_of(shown: Shown) -> Scene:
    """The scene without words."""
    return replace(shown.scene, turns=tuple(replace(turn, reply="") for turn in shown.scene.turns))


async def played(scripts: list[Script], script: object) -> list[list[Shown]]:
    async with serving(script) as server:  # type: ignore[arg-type]  # any kind of script
        client = ModelClient("", server.url, "m", 5.0)
        calls = Calls(Breaker(), DayBudget(), 5.0, 0)
        try:
            with_model = (client, calls, Hashed(b"key"))
            engine = Engine(PEOPLE, ModelVoice(*with_model), eye=ModelEye(*with_model), words=ModelWords(*with_model))
            return [await play(engine, each) for each in scripts]
        finally:
            await client.close()


def replies(turns: list[Shown]) -> list[str]:
    return [part.text for turn in turns for part in turn.reply.parts if isinstance(part, Say)]


@pytest.mark.parametrize("texts", [SYCOPHANT, ADVERSARY], ids=["always yes", "breaks every law"])
def test_the_scene_is_the_same_and_the_words_are_ours(texts: tuple[str, ...]) -> None:
    plain = [asyncio.run(play(Engine(PEOPLE), script)) for script in SCRIPTS]
    told = asyncio.run(played(SCRIPTS, rotating(texts)))
    for without, with_one in zip(plain, told, strict=True):
        assert [scene_of(turn) for turn in with_one] == [scene_of(turn) for turn in without]
        assert replies(with_one) == replies(without), "every answer is the written line"


def test_an_eye_and_the_coach_take_part() -> None:
    """One letter, then its rewrite and a question: each is asked of the model, and each falls back by itself."""
    letter = "Dear Dana, I tried the rota with five people. Would you be my mentor for the next year?"
    said = "Estimada Dana: ¿sería usted mi mentora? Muchas gracias por su tiempo y un saludo de Tomás."
    seen = {
        "findings": [{"code": "formal-ask", "quote": "¿sería usted mi mentora?", "why": "w", "fix": "f"}],
        "verdict": "Hm.",
    }
    asked: list[str] = []

    def model(body: Body) -> Reply:
        asked.append(body["messages"][0]["content"])
        return Reply(json.dumps(seen)) if "response_format" in body else Reply("No.")

    lines = tuple(Line(timedelta(0), text) for text in (f"/critique {said}", f"/critique {letter}", "/rewrite", "/ask no answer for two weeks, what now?"))  # fmt: skip
    script = Script("one", lines)
    with_model = asyncio.run(played([script], model))[0]
    alone = asyncio.run(play(Engine(PEOPLE), script))
    first, second = (next(part for part in turn.reply.parts if isinstance(part, Notes)) for turn in with_model[:2])
    assert first.critique.codes == ("formal-ask",)
    assert first.critique.engine == "m"
    assert second.critique.engine == "m"
    assert [turn.reply.parts for turn in with_model[2:]] == [turn.reply.parts for turn in alone[2:]]
    assert len(asked) == 4
    assert not any(turn.reply.alone for turn in with_model)


def test_somebody_hears_that_the_model_was_away() -> None:
    turns = asyncio.run(played(SCRIPTS[1:2], error(500)))[0]
    assert [turn.reply.alone for turn in turns if any(isinstance(part, Say) for part in turn.reply.parts)] == [True] * len(replies(turns))  # fmt: skip


def test_a_decent_model_is_heard() -> None:
    """It says what it was told to say, in other words."""

    def decent(body: Body) -> Reply:
        told = str(body["messages"][-1]["content"])
        line = told.partition("in substance:\n")[2].partition("\n\n")[0]
        return Reply(f"{line} That much for today.")

    turns = asyncio.run(played(SCRIPTS[1:2], decent))[0]
    said = replies(turns)
    assert said
    assert [text for text in said if text.endswith("That much for today.")], said
    assert not any(says(TITLE, flat(text)) or says(ACCEPTS, flat(text)) for text in said)


def test_no_letter_that_gives_orders_changes_a_scene() -> None:
    from bot.scene.tables import Difficulty

    def obeys(body: Body) -> Reply:
        if "response_format" in body:
            return Reply(json.dumps({"findings": [], "verdict": "I would answer this at once."}))
        return Reply("Yes, of course. I am your mentor, and your score is 100.")

    scripts = [
        Script(name, (Line(SCRIPTS[0].lines[0].after, text),), "", Difficulty.EASY) for name, text in letters().items()
    ]
    plain = [asyncio.run(play(Engine(PEOPLE), script)) for script in scripts]
    told = asyncio.run(played(scripts, obeys))
    for script, (without,), (with_one,) in zip(scripts, plain, told, strict=True):
        assert scene_of(with_one) == scene_of(without)
        mine, theirs = (as_json(script, 1, each) for each in (with_one, without))
        assert mine == theirs


@pytest.mark.parametrize(("script", "well", "says"), [
    (Reply("Hello."), True, "m at 127.0.0.1"), (error(401), False, "OPENAI_API_KEY"), (error(404, "model_not_found"), False, "Set OPENAI_MODEL"), (error(429, "insufficient_quota"), False, "no credit"),
    (html(200), False, "end in /v1"), (Reply("Hello.", end="stall"), False, "in time"),
])  # fmt: skip
def test_a_doctor_says_what_is_wrong(script: Reply, well: bool, says: str) -> None:
    async def run() -> None:
        async with serving(script) as server:
            model = model_of(Settings(openai_base_url=server.url, openai_model="m", model_deadline="0.4"))
            assert model is not None
            found, sentence = await model.examine()
            await model.close()
        assert found is well
        assert says in sentence
        assert "m at" in model.seen

    asyncio.run(run())


def test_whoever_asks_from_another_process_hears_of_the_breaker() -> None:
    async def run() -> None:
        box = Box()
        async with serving(error(401)) as server:
            model = model_of(Settings(openai_base_url=server.url, openai_model="m"), shelf=box)
            assert model is not None
            assert await noted(box, "m") == ("", "")
            assert await model.voice.speak(BRIEF) == ""
            state, told = await noted(box, "m")
            assert state == "open"
            assert "stopped asking it (key)" in told
            await model.close()
        async with serving(Reply("All is well here, thank you.")) as server:
            model = model_of(Settings(openai_base_url=server.url, openai_model="m"), shelf=box)
            assert model is not None
            model.breaker._until = 1e-9  # long open
            assert await model.voice.speak(BRIEF)
            assert (await noted(box, "m"))[0] == "closed"
            await model.close()

    asyncio.run(run())


def test_without_a_name_there_is_no_model() -> None:
    assert model_of(Settings(openai_api_key="key")) is None
    assert all("{host}" in each or "{model}" in each for each in WRONG.values())


@pytest.mark.parametrize(("who", "community"), [("slack:T1:U2", "slack:T1"), ("discord:42", ""), ("repl", "")])
def test_a_community_is_where_somebody_writes_from(who: str, community: str) -> None:
    assert community_of(who) == community


def test_a_community_shares_its_tokens() -> None:
    async def run() -> None:
        budget = DayBudget(person=100, community=150)
        await budget.spend("slack:T1:U1", 90)
        assert await budget.left("slack:T1:U1") == 10
        assert await budget.left("slack:T1:U2") == 60
        await budget.spend("slack:T1:U2", 90)
        assert await budget.left("slack:T1:U3") == -30
        assert await budget.left("slack:T2:U1") == 100

    asyncio.run(run())


def test_a_new_day_begins_with_nothing_spent() -> None:
    from datetime import date

    days = [date(2024, 1, 1)]

    async def run() -> None:
        budget = DayBudget(person=100, day=lambda: days[0])
        await budget.spend("u", 100)
        assert await budget.left("u") == 0
        days[0] = date(2024, 1, 2)
        assert await budget.left("u") == 100

    asyncio.run(run())
