"""The JSON that other programs read is what `docs/critique.schema.json` says it is."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from adapters import cli
from bot.critique.critique import critique
from bot.critique.registry import all_checks
from tests.letters import COLD, MENDED, WARM

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent.parent / "docs" / "critique.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


EXAMPLES = [example for check in all_checks() for example in (*check.flagged, *check.passes)]


def test_every_example_of_every_check_gives_what_the_schema_says() -> None:
    for example in EXAMPLES:
        VALIDATOR.validate(json.loads(json.dumps(critique(example.text, example.channel).as_json())))


@given(st.text() | st.sampled_from([COLD, MENDED, WARM]))
def test_any_text_gives_what_the_schema_says(text: str) -> None:
    VALIDATOR.validate(json.loads(json.dumps(critique(text).as_json())))


def test_the_command_line_prints_what_the_schema_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cold.txt").write_text(COLD)
    (tmp_path / "warm.txt").write_text(WARM)
    (tmp_path / "lines.jsonl").write_text(json.dumps({"id": 1, "text": COLD}) + "\n")
    cold, warm, lines = (str(tmp_path / name) for name in ("cold.txt", "warm.txt", "lines.jsonl"))
    for words in (["--json", cold], ["--json", cold, warm], ["--jsonl", lines]):
        assert cli.run(["critique", *words]) == 0
        found = json.loads(capsys.readouterr().out)
        for each in found if isinstance(found, list) else [found]:
            VALIDATOR.validate(each)


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        (("score",), 101),
        (("findings", 0, "principle"), "be-kind"),
        (("findings", 0, "start"), None),
        (("findings", 0, "points"), 5),
        (("verdict",), ""),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else repr(value),
)
def test_the_schema_would_notice(where: tuple[Any, ...], wrong: object) -> None:
    found = json.loads(json.dumps(critique("Would you be my mentor?").as_json()))
    inner = found
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = wrong
    with pytest.raises(ValidationError):
        VALIDATOR.validate(found)
