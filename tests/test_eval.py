"""`eval` counts what an engine finds and says, so that an operator can choose a model."""

import asyncio
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from adapters.evaluate import OWN, as_json, as_text, evaluate, read_items
from adapters.openai_model import model_of
from bot.critique.registry import by_code
from bot.errors import UnreadableLetter
from bot.evaluation.scoring import Count, Labelled, count, quantile, total, wilson
from bot.scene.persona import personas
from bot.settings import Settings
from tests.model_server import Body, Reply, serving

PEOPLE = personas()


def labelled(codes: str, found: str, unclear: str = "") -> Labelled:
    return Labelled(frozenset(codes.split()), frozenset(unclear.split()), frozenset(found.split()))


LETTERS = (
    labelled("terms", "terms coffee"),
    labelled("terms coffee", "coffee"),
    labelled("", "terms", unclear="terms"),
)


def test_right_and_wrong_are_counted_by_code() -> None:
    assert count(LETTERS, "terms") == Count(hits=1, alarms=0, misses=1)
    assert count(LETTERS, "coffee") == Count(hits=1, alarms=1, misses=0)
    both = total((count(LETTERS, "terms"), count(LETTERS, "coffee")))
    assert both == Count(2, 1, 1)
    assert (both.precision, both.recall, both.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_intervals_are_wilsons() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(8, 10) == pytest.approx((0.490, 0.943), abs=0.001)
    assert wilson(10, 10)[1] == pytest.approx(1.0)
    assert wilson(0, 10)[0] == pytest.approx(0.0)


def test_a_quantile_is_a_value_that_was_there() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([1.0], 0.95) == 1.0
    assert quantile([], 0.5) == 0.0


def test_the_letters_that_come_along_are_enough_and_know_their_codes() -> None:
    letters, scripts = read_items(())
    assert len(letters) >= 60
    assert len(scripts) >= 6
    assert len({letter.id for letter in letters}) == len(letters)
    shown = set().union(*[letter.codes for letter in letters])
    assert set(by_code()) - shown == set(), "every finding is there at least once"
    assert all(not letter.codes & letter.unclear for letter in letters)


def test_none_of_them_was_learned_from() -> None:
    from training.letters import load

    learned = {letter.text for letter in load()}
    assert not [letter.id for letter in read_items(())[0] if letter.text in learned]


def test_the_rules_read_them_well_and_alone() -> None:
    result = asyncio.run(evaluate(*read_items(()), PEOPLE, None))
    told = as_json(result)
    assert [each["engine"] for each in told["letters"]] == ["rules"]
    assert told["letters"][0]["all"]["f1"] > 0.8
    assert told["letters"][0]["tokens"] == 0
    assert told["scripts"][0]["laws_broken"] == {}
    assert "formal-ask" in as_text(result)


FINDS = json.dumps({"findings": [{"code": "vague-ask", "quote": "introduce me to your producer", "why": "w", "fix": "f"}], "verdict": "Well."})  # fmt: skip


def model(body: Body) -> Reply:
    """Reads one letter well, and talks too much."""
    if "response_format" in body:
        return Reply(FINDS)
    return Reply("As an AI I would love to be your mentor.")


def test_a_model_stands_beside_the_rules() -> None:
    async def run() -> None:
        async with serving(model) as server:
            made = partial(model_of, Settings(openai_base_url=server.url, openai_model="m"))
            told = as_json(await evaluate(*read_items(()), PEOPLE, made))
        rules, other = told["letters"]
        assert (rules["engine"], other["engine"]) == ("rules", "m")
        assert other["codes"]["vague-ask"]["hits"] == rules["codes"]["vague-ask"]["hits"] + 1
        assert (other["away"], other["tokens"]) == (0, 120 * len(read_items(())[0]))
        _, spoken = told["scripts"]
        assert spoken["answers"] == spoken["written_lines"] > 0, "nothing that it said was shown"
        assert spoken["laws_broken"] == {}
        assert sum(spoken["guard_hits"].values()) == 2 * spoken["answers"], "two tries each"
        assert spoken["tokens"] > 0

    asyncio.run(run())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("nonsense", "not JSON", id="no JSON"),
        pytest.param('{"id": 1, "text": "Hello."}', '"codes" is a list', id="no labels"),
        pytest.param(
            '{"id": 1, "text": "Hello.", "codes": ["kindness"]}', "no finding called 'kindness'", id="unknown"
        ),
        pytest.param('{"id": 1, "codes": []}', 'needs an "id"', id="no text"),
        pytest.param('{"id": 1, "text": "Hello.", "codes": [], "channel": "fax"}', '"channel" is one of', id="channel"),
        pytest.param("", "nothing to evaluate", id="empty"),
    ],
)
def test_a_wrong_line_is_refused_in_words(line: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "letters.jsonl"
    file.write_text(line + "\n")
    with pytest.raises(UnreadableLetter, match=says):
        read_items((str(file),))


def test_the_command_prints_a_table_or_json() -> None:
    def run(*options: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "eval", *options, OWN[0]],
            cwd=Path(__file__).parent.parent, capture_output=True, text=True, encoding="utf-8", check=True,
            env={**os.environ, "PYTHONUTF8": "1", "OPENAI_MODEL": ""},
        )  # fmt: skip
        return done.stdout

    assert "formal-ask" in run()
    told = json.loads(run("--json"))
    assert told["letters"][0]["engine"] == "rules"
    assert told["scripts"] == []
