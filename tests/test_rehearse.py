"""`busy-mentor rehearse`: scripts in, talks out, as JSON lines for programs and as Markdown for people; a bad script is refused in one line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters import cli
from adapters.rehearse import play, read_scripts
from adapters.script import Line, Script, Shown
from adapters.talk import as_markdown, scripts_in
from bot.engine import Engine
from bot.errors import UnreadableLetter
from bot.scene import clock
from bot.scene.tables import Difficulty, Stage, Stance
from tests.test_engine import COLD, GOOD, HELP_ME

TALK = {
    "id": "a talk",
    "persona": "dana",
    "difficulty": "easy",
    "turns": [
        {"user": COLD},
        {"after": "+5d", "user": GOOD},
        {"after": "+0", "user": "do posted a review of the talk"},
        {"after": "+0", "user": "debrief"},
        {"after": "+1w", "user": HELP_ME},
    ],
}
FIELDS: dict[str, type | tuple[type, ...]] = {
    "id": (str, int), "turn": int, "reply": str, "silent": bool, "stance": (str, type(None)), "relationship": dict, "coach": str, "score": (int, type(None)),
    "codes": list,
}  # fmt: skip


class Ran:
    """What a run of the command gave back."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as one object per line."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def rehearse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command on what stands in a script."""

    def run(*lines: object, as_json: bool = True) -> Ran:
        file = tmp_path / "script.jsonl"
        written = (line if isinstance(line, str | bytes) else json.dumps(line) for line in lines)
        file.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in written))
        code = cli.run(["rehearse", str(file), *(["--json"] if as_json else [])])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


# --- the contract ---------------------------------------------------------------------------------


def test_every_turn_has_every_field_of_the_contract_and_its_type(rehearse: Any) -> None:
    ran = rehearse(TALK)
    assert (ran.code, ran.err) == (0, "")
    assert [row["turn"] for row in ran.rows] == [1, 2, 3, 4, 5]
    for row in ran.rows:
        assert row["id"] == "a talk"
        for name, kind in FIELDS.items():
            assert isinstance(row[name], kind), name
            assert kind is not int or not isinstance(row[name], bool), name
        assert row["silent"] == (row["reply"] == "")
        assert row["stance"] in {None, *Stance}
        assert set(row["relationship"]) == {"stage", "goodwill", "patience"}
        assert row["relationship"]["stage"] in set(Stage)
        assert 0 <= row["relationship"]["goodwill"] <= 100
        assert 0 <= row["relationship"]["patience"] <= 100
        assert all(isinstance(code, str) for code in row["codes"])
        assert row["score"] is None or 0 <= row["score"] <= 100


def test_a_letter_has_a_score_and_codes_and_a_deed_has_none(rehearse: Any) -> None:
    first, second, deed, debrief, distress = rehearse(TALK).rows
    assert "formal-ask" in first["codes"]
    assert first["score"] < second["score"]
    assert (deed["score"], deed["codes"]) == (None, [])
    assert (debrief["stance"], debrief["score"], debrief["reply"]) == (None, None, "")
    assert "You and Dana" in debrief["coach"]
    assert (distress["stance"], distress["score"], distress["codes"], distress["coach"]) == ("break-character", None, [], "")  # fmt: skip
    assert "emergency number" in distress["reply"]
    assert not distress["silent"]


def test_the_coach_and_the_mentor_are_told_apart(rehearse: Any) -> None:
    for row in rehearse(TALK).rows[:3]:
        assert row["reply"] == "" or row["reply"] not in row["coach"]
        assert "Goodwill" in row["coach"]
        assert "Goodwill" not in row["reply"]


def test_ids_may_be_numbers_and_come_back_as_they_were(rehearse: Any) -> None:
    ran = rehearse({"id": 7, "turns": [{"user": COLD}]}, {"id": "7", "turns": [{"user": COLD}]})
    assert [row["id"] for row in ran.rows] == [7, "7"]


def test_each_script_has_a_scene_of_its_own(rehearse: Any) -> None:
    one = rehearse({**TALK, "id": "x"}).rows
    two = rehearse(TALK, {**TALK, "id": "x"}).rows
    assert two[5:] == one


def test_the_same_script_gives_the_same_bytes(rehearse: Any) -> None:
    assert rehearse(TALK).out == rehearse(TALK).out
    assert rehearse(TALK, as_json=False).out == rehearse(TALK, as_json=False).out


def test_without_after_no_time_passes(rehearse: Any) -> None:
    bare = rehearse({"id": 1, "turns": [{"user": COLD}, {"user": GOOD}]}).out
    zero = rehearse({"id": 1, "turns": [{"after": "+0", "user": COLD}, {"after": "+0", "user": GOOD}]}).out
    assert bare == zero


@pytest.mark.parametrize("after", ["+4d", "4d", "+96h", "+5760m", "+345600s", "4 days"])
def test_units_are_seconds_minutes_hours_days_and_weeks(rehearse: Any, after: str) -> None:
    usual = rehearse({"id": 1, "turns": [{"user": COLD}, {"after": "+4d", "user": GOOD}]}).out
    assert rehearse({"id": 1, "turns": [{"user": COLD}, {"after": after, "user": GOOD}]}).out == usual


def test_empty_lines_a_byte_order_mark_and_windows_line_ends_are_passed_over(rehearse: Any) -> None:
    line = json.dumps(TALK)
    assert rehearse(f"\ufeff{line}\r", "", "  ", f"{line}\r").rows[5:] == rehearse(TALK).rows


def test_nothing_to_play_prints_nothing(rehearse: Any) -> None:
    ran = rehearse("")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_an_empty_letter_is_answered_and_plays_no_turn(rehearse: Any) -> None:
    (row,) = rehearse({"id": 1, "turns": [{"user": "  "}]}).rows
    assert (row["stance"], row["reply"], row["silent"]) == (None, "", True)
    assert row["coach"]


def test_a_script_may_forget_everything_and_go_on(rehearse: Any) -> None:
    rows = rehearse({**TALK, "turns": [{"user": GOOD}, {"user": "forget me"}, {"user": COLD}]}).rows
    assert "Deleted" in rows[1]["coach"]
    assert (rows[1]["stance"], rows[1]["relationship"]["stage"]) == (None, "stranger")
    assert rows[2]["stance"] is not None


def test_after_an_end_the_next_letter_is_a_turn_of_a_new_scene(rehearse: Any) -> None:
    rows = rehearse({**TALK, "turns": [{"user": COLD}, {"user": GOOD, "after": "3d"}, {"user": "end"}, {"user": COLD}]}).rows  # fmt: skip
    assert rows[2]["stance"] is None
    assert rows[3]["score"] == rows[0]["score"]


def test_the_same_letter_twice_is_a_revision_that_is_shown_as_a_turn(rehearse: Any) -> None:
    first, second = rehearse({**TALK, "turns": [{"user": GOOD}, {"user": GOOD}]}).rows
    assert second["score"] == first["score"]
    assert second["relationship"] == first["relationship"]


def test_a_stream_of_two_hundred_scripts_comes_out_in_order(rehearse: Any) -> None:
    people = ("dana", "farid", "beatriz", "anselm", "wanjiru", "desmond")
    scripts = [
        {"id": n, "persona": people[n % 6], "difficulty": list(Difficulty)[n % 3], "turns": [{"user": COLD}, {"after": f"+{n % 20}d", "user": GOOD}]}
        for n in range(200)
    ]  # fmt: skip
    ran = rehearse(*scripts)
    assert ran.code == 0
    assert [(row["id"], row["turn"]) for row in ran.rows] == [(n, turn) for n in range(200) for turn in (1, 2)]
    assert {row["stance"] for row in ran.rows} >= {"silent", "decline-title"}


def test_standard_input_is_a_script_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Stdin:
        buffer = io.BytesIO(json.dumps(TALK).encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    assert cli.run(["rehearse", "-", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


# --- bad scripts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2: this is not JSON"),
        ("[" * 10_000, "line 2: this is not JSON"),
        (b"\xff\xfe{}", "line 2: this is not JSON"),
        ("[]", 'needs an "id"'),
        ('{"turns": []}', 'needs an "id"'),
        ('{"id": true, "turns": []}', 'needs an "id"'),
        ('{"id": null, "turns": []}', 'needs an "id"'),
        ('{"id": 1}', 'needs "turns"'),
        ('{"id": 1, "turns": {}}', 'needs "turns"'),
        ('{"id": 1, "turns": [1]}', 'turn 1: it needs a "user"'),
        ('{"id": 1, "turns": [{"user": "x"}, {"user": 3}]}', 'turn 2: it needs a "user"'),
        ('{"id": 1, "turns": [{"user": "x", "after": "soon"}]}', '"after" is a time'),
        ('{"id": 1, "turns": [{"user": "x", "after": 4}]}', '"after" is a time'),
        ('{"id": 1, "turns": [{"user": "x", "after": "+9999w"}]}', '"after" is a time'),
        ('{"id": 1, "difficulty": "brutal", "turns": []}', '"difficulty" is one of'),
        ('{"id": 1, "difficulty": ["easy"], "turns": []}', '"difficulty" is one of'),
        ('{"id": 1, "channel": "fax", "turns": []}', '"channel" is one of'),
        ('{"id": 1, "channel": {}, "turns": []}', '"channel" is one of'),
        ('{"id": 1, "persona": 3, "turns": []}', '"persona" is a name'),
        ('{"id": 1, "persona": "nobody", "turns": []}', "nobody called nobody"),
        ('{"id": 1, "shows": 3, "turns": []}', '"shows" is a text'),
        (json.dumps({"id": 1, "turns": [{"user": "x"}] * 1_001}), "at most 1000"),
        (json.dumps({"id": 1, "turns": [{"user": "x" * 100_001}]}), "longer than a letter"),
    ],
)  # fmt: skip
def test_a_bad_script_is_refused_in_one_line_before_anything_is_played(rehearse: Any, line: object, says: str) -> None:
    for as_json in (True, False):
        ran = rehearse(TALK, line, as_json=as_json)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rehearse", str(tmp_path / name), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1


# --- talks ----------------------------------------------------------------------------------------


def test_what_is_printed_is_a_script_that_prints_the_same(rehearse: Any) -> None:
    printed = rehearse(TALK, {**TALK, "id": "another"}, as_json=False).out
    assert rehearse(printed, as_json=False).out == printed
    assert [row["id"] for row in rehearse(printed).rows] == ["a talk"] * 5 + ["another"] * 5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("## 4 days later\n\n> Hello\n", "begins with its name"),
        ("#\n", "begins with its name"),
        ("> Hello\n\n# A talk\n", "this is not JSON"),
        ("# A talk\n\n## soon\n\n> Hello\n", "“## soon” is no time"),
        ("# A talk\n\n- persona: dana\n- mood: bad\n\n> Hello\n", "a talk has no “mood”"),
        ("# A talk\n\n- difficulty: brutal\n\n> Hello\n", '"difficulty" is one of'),
        ("# A talk\n\n- persona: nobody\n\n> Hello\n", "nobody called nobody"),
    ],
)
def test_a_bad_talk_is_refused_in_one_line(rehearse: Any, text: str, says: str) -> None:
    ran = rehearse(text, as_json=False)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_talk_that_is_not_utf_8_is_refused(rehearse: Any) -> None:
    assert "not UTF-8" in rehearse(b"# A talk\n\n> caf\xe9\n").err


LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=80).map(
    lambda text: "\n".join(row.rstrip() for row in text.split("\n"))
)


@given(
    st.lists(st.builds(Line, st.timedeltas(clock.DAY * 0, clock.LONGEST).map(lambda time: time - time % clock.UNITS["s"]), LETTERS), max_size=5),
    st.sampled_from(Difficulty),
)  # fmt: skip
def test_every_script_can_be_written_as_a_talk_and_read_again(lines: list[Line], difficulty: Difficulty) -> None:
    script = Script("A talk", tuple(lines), "farid", difficulty, "dm", "what comes out goes in again")
    nothing = Engine()
    scene = _scene(nothing, script)
    text = as_markdown(script, [Shown(line, scene.reply, scene.scene, None) for line in lines])
    assert list(scripts_in(text, "here")) == [script]


def _scene(engine: Engine, script: Script) -> Shown:
    import asyncio

    return asyncio.run(play(engine, Script(script.id, (Line(clock.DAY * 0, "help"),))))[0]


def test_a_reader_of_files_says_which_one_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("# A talk\n\n> Hello\n", "utf-8")
    (tmp_path / "bad.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(UnreadableLetter, match=r"bad\.jsonl, line 1"):
        read_scripts([str(tmp_path / "good.md"), str(tmp_path / "bad.jsonl")])
