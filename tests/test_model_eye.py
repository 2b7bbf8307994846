"""A model reads letters: down the ladder where a server cannot do more, and the same letter gets the same answer."""

import asyncio
import json
from typing import Any

import pytest

from adapters.openai_eye import ModelEye, codes, form_in, schema, seen_as, seen_from, system_for
from adapters.openai_ladder import Rung
from adapters.openai_voice import Hashed
from bot.critique.registry import by_code
from bot.ports import Seen, SeenFinding
from tests.model_server import Reply, error, html
from tests.test_model_faults import Setup, hasty, with_server

LETTER = "Querida Ana: la escuché en Sevilla y probé su receta. ¿Cuánto tiempo reposa la masa?"
FORM = {
    "findings": [
        {"code": "specific-question", "quote": "¿Cuánto tiempo reposa la masa?", "why": "Se contesta en un minuto.", "fix": "Mándela así."},
        {"code": "own-effort", "quote": "probé la receta", "why": "No está.", "fix": "No."},
        {"code": "perfect", "quote": "Querida Ana", "why": "No.", "fix": "No."},
        {"code": "too-long", "quote": "Querida Ana", "why": "No.", "fix": "No."},
        {"code": "generic", "quote": "", "why": "Podría ser para otra.", "fix": "Diga algo."},
        {"code": "vague-ask", "quote": " ", "why": "No.", "fix": "No."},
    ],
    "verdict": "Esto lo contesto hoy.",
}  # fmt: skip
TEXT = json.dumps(FORM, ensure_ascii=False)
__all__ = ["hasty"]


class Box:
    """A shelf that remembers."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self.kept.get(key)

    async def put(self, key: str, value: str, who: str) -> None:
        self.kept[key] = value


def eye_of(setup: Setup, shelf: Box | None = None) -> ModelEye:
    return ModelEye(setup.client, setup.calls, Hashed(b"key"), shelf)


def rung_of(body: dict[str, Any]) -> str:
    return str(body.get("response_format", {}).get("type", "text"))


def test_only_known_codes_with_words_of_the_letter_are_seen() -> None:
    async def test(setup: Setup) -> None:
        seen = await eye_of(setup).read("u", LETTER, "email")
        assert seen is not None
        assert (seen.engine, seen.verdict) == ("m", "Esto lo contesto hoy.")
        assert [one.code for one in seen.findings] == ["specific-question", "generic"]
        assert LETTER[seen.findings[0].start : seen.findings[0].end] == "¿Cuánto tiempo reposa la masa?"
        assert rung_of(setup.server.asked[0]) == "json_schema"
        assert LETTER in setup.server.told

    with_server(Reply(TEXT), test)


def test_the_same_letter_is_read_once_also_after_a_restart() -> None:
    async def test(setup: Setup) -> None:
        shelf = Box()
        eye = eye_of(setup, shelf)
        first = await eye.read("u", LETTER, "email")
        assert await eye.read("another", LETTER, "email") == first
        assert await eye_of(setup, shelf).read("u", LETTER, "email") == first
        assert len(setup.server.asked) == 1
        assert await eye.read("u", LETTER, "dm") == first
        assert len(setup.server.asked) == 2, "another channel is another reading"
        assert not [key for key in shelf.kept if "Ana" in key]

    with_server(Reply(TEXT), test)


def refuses(*kinds: str) -> Any:
    def reply(body: dict[str, Any]) -> Reply:
        return error(400, message="unknown response_format") if rung_of(body) in kinds else Reply(TEXT)

    return reply


def ignores(*kinds: str) -> Any:
    def reply(body: dict[str, Any]) -> Reply:
        return (
            Reply("I like this letter very much.") if rung_of(body) in kinds else Reply(f"Here:\n```json\n{TEXT}\n```")
        )

    return reply


@pytest.mark.parametrize(("script", "asked", "rung"), [
    pytest.param(refuses(), ["json_schema"], Rung.SCHEMA, id="can everything"),
    pytest.param(refuses("json_schema"), ["json_schema", "json_object"], Rung.OBJECT, id="refuses schemas"),
    pytest.param(refuses("json_schema", "json_object"), ["json_schema", "json_object", "text"], Rung.TEXT, id="refuses both"),
    pytest.param(ignores("json_schema"), ["json_schema", "json_object"], Rung.OBJECT, id="promises schemas and does not keep"),
    pytest.param(ignores("json_schema", "json_object"), ["json_schema", "json_object", "text"], Rung.TEXT, id="keeps neither"),
])  # fmt: skip
def test_the_ladder_is_climbed_down_once(script: Any, asked: list[str], rung: Rung) -> None:
    async def test(setup: Setup) -> None:
        eye = eye_of(setup)
        assert await eye.read("u", LETTER, "email") is not None
        assert [rung_of(body) for body in setup.server.asked] == asked
        assert setup.client.ladder.rung is rung
        assert await eye.read("u", LETTER + " Gracias.", "email") is not None
        assert [rung_of(body) for body in setup.server.asked] == [*asked, asked[-1]]

    with_server(script, test)


FAULTS = {
    "prose on every rung": (Reply("I like it."), 3),
    "truncated JSON": (Reply(TEXT[:80]), 3),
    "another JSON": (Reply('{"score": 100}'), 3),
    "out of tokens": (Reply(TEXT[:80], finish="length"), 1),
    "refusal": (Reply("", refusal="no"), 1),
    "401": (error(401), 1),
    "404": (error(404), 1),
    "quota": (error(429, "insufficient_quota"), 1),
    "500": (error(500), 3),
    "200 with HTML": (html(200), 3),
    "empty choices": (Reply(choices=False), 3),
    "stall": (Reply(TEXT, end="stall"), 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_fails_the_rules_read_alone(fault: str) -> None:
    script, calls = FAULTS[fault]

    async def test(setup: Setup) -> None:
        assert await eye_of(setup).read("u", LETTER, "email") is None
        assert len(setup.server.asked) == calls

    with_server(script, test)


def test_one_bad_answer_on_every_rung_does_not_lower_the_ladder() -> None:
    async def test(setup: Setup) -> None:
        assert await eye_of(setup).read("u", LETTER, "email") is None
        assert setup.client.ladder.rung is Rung.SCHEMA

    with_server(Reply("I like it."), test)


def test_a_letter_that_is_none_is_not_read() -> None:
    async def test(setup: Setup) -> None:
        for text in ("", "   ", "a" * 30_000):
            seen = await eye_of(setup).read("u", text, "email")
            assert seen == Seen("rules", "", ())
        assert setup.server.asked == []

    with_server(Reply(TEXT), test)


def test_the_schema_is_one_that_strict_servers_take() -> None:
    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert set(node["required"]) == set(node["properties"])
            assert not {"maxItems", "minLength", "default"} & node.keys()
            for each in node.values():
                walk(each)

    walk(json.loads(json.dumps(schema())))
    assert schema()["$defs"]["FoundForm"]["properties"]["code"]["enum"] == list(codes())


def test_the_model_is_told_what_every_code_means() -> None:
    told = system_for("English")
    assert [code for code in codes() if by_code()[code].meaning not in told] == []
    assert json.dumps("findings") in told


@pytest.mark.parametrize("text", [TEXT, f"```json\n{TEXT}\n```", f"Sure {{here}}:\n{TEXT}\nThat is all.", f"<think>{{}}</think>{TEXT}"])  # fmt: skip
def test_json_is_found_in_what_is_said_around_it(text: str) -> None:
    form = form_in(text)
    assert form is not None
    assert form.verdict == FORM["verdict"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", TEXT[:-20], "{" * 5_000, '{"findings": "none", "verdict": ""}']
)
def test_no_form_is_no_form(text: str) -> None:
    assert form_in(text) is None


def test_what_was_seen_comes_back_from_a_shelf() -> None:
    seen = Seen("m", "Sí.", (SeenFinding("generic", -1, -1, "a", "b"), SeenFinding("gave", 1, 4, "c", "d")))
    assert seen_from(seen_as(seen)) == seen


def test_many_letters_are_read_at_once() -> None:
    async def test(setup: Setup) -> None:
        eye = eye_of(setup)
        seen = await asyncio.gather(*[eye.read("u", f"{LETTER} {'Ja ' * n}", "email") for n in range(20)])
        assert None not in seen

    with_server(Reply(TEXT), test, deadline=10.0)
