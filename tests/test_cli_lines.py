"""Letters as JSON lines: every line gets its answer, in order."""

import json
from typing import Any

from tests.letters import COLD, WARM
from tests.test_cli import busy_mentor, one_line


def answers(raw: bytes) -> list[dict[str, Any]]:
    """The answers, one per line."""
    return [json.loads(line) for line in raw.splitlines()]


def lines(*rows: object) -> bytes:
    """Rows as JSON lines."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_every_line_is_answered_in_order_with_its_id() -> None:
    done = busy_mentor(
        "critique",
        "--jsonl",
        given=lines(
            {"id": "b", "text": COLD}, {"id": 7, "text": WARM, "channel": "dm"}, {"id": "a", "text": COLD, "more": 1}
        ),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    found = answers(done.stdout)
    assert [each["id"] for each in found] == ["b", 7, "a"]
    assert [each["channel"] for each in found] == ["unknown", "dm", "unknown"]
    assert {**found[0], "id": ""} == {**found[2], "id": ""}


def test_a_line_says_the_same_as_a_file_of_its_own() -> None:
    alone = json.loads(busy_mentor("critique", "--json", "--channel=email", given=COLD.encode()).stdout)
    [found] = answers(
        busy_mentor("critique", "--jsonl", "--channel=email", given=lines({"id": 1, "text": COLD})).stdout
    )
    assert found == {"id": 1, **alone}


def test_a_bad_line_loses_none_of_the_others() -> None:
    bad = [
        b"not json\n",
        b"[1]\n",
        b"\xff\n",
        *map(
            lines,
            [
                {"text": "no id"},
                {"id": "x"},
                {"id": "y", "text": " "},
                {"id": "z", "text": COLD, "channel": "post"},
                {"id": "w", "text": "a" * 20_001},
            ],
        ),
    ]
    done = busy_mentor(
        "critique",
        "--jsonl",
        given=lines({"id": 1, "text": COLD}) + b"\n" + b"".join(bad) + lines({"id": 2, "text": WARM}),
    )
    found = answers(done.stdout)
    assert done.returncode == 2
    assert one_line(done.stderr).startswith("busy-mentor: line 3: this is not JSON.")
    assert [each["id"] for each in found] == [1, None, None, None, None, "x", "y", "z", "w", 2]
    assert ["error" in each for each in found] == [False, *[True] * 8, False]


def test_a_line_may_hold_anything_that_json_can_spell() -> None:
    done = busy_mentor(
        "critique", "--jsonl", given=b'{"id": "s", "text": "a lone surrogate \\ud800 and a NUL \\u0000 here"}\n'
    )
    assert done.returncode == 0
    assert answers(done.stdout)[0]["id"] == "s"


def test_a_byte_order_mark_and_windows_line_ends_are_no_error() -> None:
    done = busy_mentor(
        "critique", "--jsonl", given=b"\xef\xbb\xbf" + lines({"id": 1, "text": COLD}).replace(b"\n", b"\r\n")
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_nothing_in_is_nothing_out() -> None:
    done = busy_mentor("critique", "--jsonl", given=b"\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_one_score_below_fails_them_all() -> None:
    given = lines({"id": 1, "text": WARM}, {"id": 2, "text": COLD})
    assert busy_mentor("critique", "--jsonl", "--fail-under=30", given=given).returncode == 1
    assert busy_mentor("critique", "--jsonl", "--fail-under=0", given=given).returncode == 0
