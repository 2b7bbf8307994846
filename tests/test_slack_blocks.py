"""What Slack is shown: within every limit, whatever was written, and nothing pings."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat_text import cut, runs, split
from adapters.slack_blocks import SHARE, VALUE, blocks_of, escape, is_an_opinion, shareable, to_slack
from adapters.slack_messages import Place
from adapters.slack_views import METADATA, draft_form, home, prompts, reason_form
from bot.coach.versions import next_version
from bot.commands import VERBS
from bot.critique.critique import Critique, Finding, Part, critique
from bot.critique.registry import all_checks
from bot.critique.rewrite import rewrite
from bot.messages import (
    Choices,
    Coach,
    Debrief,
    File,
    Form,
    Help,
    Notes,
    Profile,
    Progress,
    Reply,
    Rewritten,
    Say,
    Silence,
    TurnNote,
)
from tests.letters import COLD
from tests.slack_limits import broken, broken_view
from tests.test_slack_messages import NOW

NASTY = "<@U1> <!channel> <https://x.example|here> @here @channel @everyone &lt; *b* `c` ~d~ <#C1>"


def notes(text: str) -> Notes:
    return Notes(critique(text))


def largest() -> Critique:
    """Every finding there is, each at its longest, on the longest letter that is read."""
    text = ("pls be my mentor & friend <3 " * 1_000)[:20_000]
    findings = []
    for number, check in enumerate(all_checks()):
        longest = max(check.notes, key=lambda note: len(note.why) + len(note.fix))
        quote = text[number * 100 : number * 100 + 80]
        why, fix = longest.why.replace("{quote}", quote), longest.fix.replace("{quote}", quote)
        findings.append(
            Finding(
                check.code, check.principle, check.side, number * 100, number * 100 + 90, quote, why, fix, check.points,
                also=((5_000 + number, 5_010 + number),),  # type: ignore[arg-type]
            )
        )  # fmt: skip
    parts = (Part("start", 60), *(Part(each.code, each.points) for each in findings))
    return Critique(text, "email", "a-model", 0, parts, "v" * 300, "n" * 900, tuple(findings), ("w" * 400, "x" * 400))


PARTS: dict[str, Any] = {
    "notes": notes(COLD),
    "rewritten": Rewritten(*rewrite(COLD)),
    "untouched": Rewritten("a", "a", ()),
    "coach": Coach(NASTY),
    "help": Help(tuple((verb.usage, verb.does) for verb in VERBS)),
    "form": Form(),
    "say": Say("Dana <b>", NASTY),
    "silence": Silence("Nothing comes back.\n\nA week goes by."),
    "profile": Profile("Dana", "an engineer", tuple((f"row {n}", NASTY) for n in range(23)), ("a talk", NASTY), "Begin so."),
    "turn": TurnNote(((-12, "too big an ask", NASTY), (3, "thanks", "")), ("stranger", "recognised"), (10, 20), (30, 30), critique(COLD), None, "Try less."),
    "debrief": Debrief("Dana", 71, ((10, "letter"),), NASTY),
    "progress": Progress((40, 60), ("be-nice",), ("no-terms",), "40, 60"),
    "choices": Choices((("One", "practice"), ("Two", "wait 1w"), ("Again", "wait 1w"))),
    "file": File("export.json", "{}"),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("private", [True, False])
def test_every_part_is_within_the_limits(name: str, private: bool) -> None:
    sheets = to_slack(Reply((PARTS[name],)), private=private)
    assert sheets
    for sheet in sheets:
        assert broken(list(sheet.blocks)) == []
        assert 0 < len(sheet.text) <= 4_000


def test_the_largest_critique_is_within_the_limits_and_nothing_of_it_is_lost() -> None:
    judged = largest()
    sheets = to_slack(Reply((Say("Dana", "y" * 9_000), Notes(judged)), alone=True), private=True)
    assert len(sheets) <= 5  # a response address takes five
    for sheet in sheets:
        assert broken(list(sheet.blocks)) == []
    told = json.dumps([sheet.blocks for sheet in sheets], ensure_ascii=False)
    assert all(f"`{finding.code}`" in told for finding in judged.problems)
    assert told.count("✓") == len(judged.strengths)


def test_every_part_at_once_is_within_the_limits() -> None:
    for sheet in to_slack(Reply(tuple(PARTS.values())), private=True):
        assert broken(list(sheet.blocks)) == []


@given(st.text(max_size=3_000))
def test_whatever_is_written_the_blocks_are_within_the_limits(text: str) -> None:
    parts = (Coach(text), Say(text[:50] or "x", text), notes(text), Progress((), (), (), text))
    for sheet in to_slack(Reply(parts), private=True):
        assert broken(list(sheet.blocks)) == []


MENTIONS = re.compile(r"<[@#!]|<http|@(?:here|channel|everyone)\b")


def live_texts(value: Any) -> list[str]:
    """All texts that Slack looks into: rich text and plain text are taken literally."""
    match value:
        case {"type": "rich_text" | "plain_text"}:
            return []
        case {"type": "mrkdwn", "text": str(text), **rest}:
            assert rest == {"verbatim": True}
            return [text]
        case dict():
            return [text for inner in value.values() for text in live_texts(inner)]
        case list():
            return [text for inner in value for text in live_texts(inner)]
        case _:
            return []


@pytest.mark.parametrize("name", PARTS)
def test_no_mention_ever_pings(name: str) -> None:
    for sheet in to_slack(Reply((PARTS[name], notes(NASTY + COLD))), private=True):
        for text in [sheet.text, *live_texts(list(sheet.blocks))]:
            assert MENTIONS.search(text) is None
        rows = [element for block in sheet.blocks if block["type"] == "actions" for element in block["elements"]]
        shared = [element["value"] for element in rows if element["action_id"] == SHARE]
        assert all(MENTIONS.search(text) is None for text in shared)


@given(st.text(alphabet="<>&@#!|chanelhrvyo ", max_size=200))
def test_escaped_text_is_harmless_and_reads_the_same(text: str) -> None:
    shown = escape(text)
    assert MENTIONS.search(shown) is None
    back = shown.replace("\u2060", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back == text


def test_a_letter_is_shown_as_written_with_its_marks() -> None:
    judged = critique(COLD)
    letter = next(block for block in blocks_of(Notes(judged)) if block["type"] == "rich_text")
    pieces = letter["elements"][0]["elements"]
    words = [piece for piece in pieces if piece["text"].strip("⁰¹²³⁴⁵⁶⁷⁸⁹,")]
    assert "".join(piece["text"] for piece in words) == COLD
    assert any(piece.get("style") == {"bold": True} for piece in words)
    assert len(words) < len(pieces)


@given(st.text(max_size=600))
def test_runs_together_are_the_letter(text: str) -> None:
    assert "".join(run.text for run in runs(critique(text))) == text


def test_the_score_is_shown_as_its_sum() -> None:
    judged = critique(COLD)
    last = [block for block in blocks_of(Notes(judged)) if block["type"] == "context"][-1]["elements"][0]["text"]
    assert last.endswith(f"= *{judged.score}*")
    assert all(part.code in last for part in judged.parts[1:])


def test_what_changed_from_the_last_version_is_said() -> None:
    first, _ = next_version(None, critique(COLD), NOW)
    _, change = next_version(first, critique(COLD + " Thanks for your talk."), NOW)
    assert "v1" in json.dumps(blocks_of(Notes(critique(COLD), change)))


def buttons(reply: Reply, *, private: bool) -> list[str]:
    return [
        element["action_id"]
        for sheet in to_slack(reply, private=private)
        for block in sheet.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def test_a_critique_offers_what_one_might_do_next() -> None:
    offered = buttons(Reply((notes(COLD),)), private=True)
    assert [each.split("#")[-1].split()[0] for each in offered] == ["why", "rewrite", "mentor:revise", "mentor:share"]


def test_a_scene_offers_to_wait_and_to_look_back_and_a_direct_message_has_nothing_to_share() -> None:
    offered = buttons(Reply((Say("Dana", "Hm."), PARTS["turn"])), private=False)
    assert {"mentor:do#wait 1w", "mentor:do#debrief"} <= set(offered)
    assert "mentor:share" not in offered


def test_what_the_engine_offers_is_offered_once_in_one_row() -> None:
    reply = Reply((notes(COLD), PARTS["turn"], Choices((("Why?", "why terms"), ("Wait a week", "wait 1w")))))
    offered = buttons(reply, private=True)
    assert offered == ["mentor:do#why terms", "mentor:do#wait 1w", "mentor:revise", "mentor:share"]
    rows = [block for sheet in to_slack(reply, private=True) for block in sheet.blocks if block["type"] == "actions"]
    assert len(rows) == 1


def test_only_an_opinion_is_asked_an_opinion_about() -> None:
    told = {name: is_an_opinion(Reply((part,))) for name, part in PARTS.items()}
    assert {name for name, opinion in told.items() if opinion} == {
        "notes",
        "rewritten",
        "untouched",
        "say",
        "turn",
        "debrief",
    }


def test_sharing_tells_what_the_coach_said_and_never_the_letter() -> None:
    shared = shareable(Reply((notes(COLD), Rewritten(*rewrite(COLD)), File("export.json", "secret"))))
    assert str(critique(COLD).score) in shared
    assert COLD[:30] not in shared
    assert "secret" not in shared
    assert len(shareable(Reply((Coach("word " * 2_000),)))) <= VALUE


def test_the_mentors_words_come_first_and_are_counted() -> None:
    (sheet,) = to_slack(Reply((Say("Dana", "Good question."), PARTS["turn"])), private=False)
    assert (sheet.said, sheet.words) == (1, "Good question.")
    (other,) = to_slack(Reply((Silence("A day passes."), Say("Dana", "Yes."))), private=False)
    assert (other.said, other.words) == (0, "")


@given(st.text(alphabet="ab &;\n", max_size=400), st.integers(12, 90))
def test_splitting_loses_nothing_but_white_space(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_seam_takes_no_entity_apart() -> None:
    pieces = split("&amp;" * 40, 12)
    assert all(piece.replace("&amp;", "") == "" for piece in pieces)
    assert cut("&amp;" * 40, 12) == "&amp;&amp; …"


def test_forms_are_within_the_limits_and_carry_their_place() -> None:
    place = Place("respond", "T1", "U1", "C1", response_url="https://hooks.slack.example/" + "x" * 150)
    form = draft_form(place, "long " * 5_000)
    assert broken_view(form) == []
    assert len(form["private_metadata"]) < METADATA
    assert json.loads(form["private_metadata"]) == {
        "kind": "respond",
        "channel": "C1",
        "response_url": place.response_url,
    }
    assert broken_view(reason_form("slack:T1:D1:1.1")) == []


FULL_HOME = {
    "person": {"muted": ["terms", "generic"], "coach": False},
    "letters": [{"score": n, "text": "secret"} for n in range(60)],
    "scenes": [
        {"persona": "dana", "difficulty": "normal", "opening": {"stage": "stranger", "goodwill": 20}, "turns": []}
    ],
    "people": [{"name": f"Name {n} <@U1>"} for n in range(90)],
}


@pytest.mark.parametrize("kept", [{}, FULL_HOME], ids=["new", "full"])
def test_the_home_tab_is_within_the_limits_and_shows_no_letter(kept: dict[str, Any]) -> None:
    view = home(kept)
    assert broken_view(view) == []
    assert "secret" not in json.dumps(view)
    assert MENTIONS.search(" ".join(live_texts(view))) is None
    ids = [each["action_id"] for block in view["blocks"] if block["type"] == "actions" for each in block["elements"]]
    assert "mentor:do#forget me" in ids


def test_forgetting_asks_first() -> None:
    row = next(block for block in home({})["blocks"] if "forget" in json.dumps(block))
    forget = next(each for each in row["elements"] if each["value"] == "forget me")
    assert "for good" in forget["confirm"]["text"]["text"]


def test_at_most_four_prompts_are_suggested() -> None:
    titles = [each["title"] for each in prompts()]
    assert 2 <= len(titles) <= 4
    assert all(one != other for one, other in pairwise(titles))
