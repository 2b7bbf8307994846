"""Every reply as Discord messages: within Discord's limits, whatever was written; apart in voice; and nothing comes to life."""

import asyncio
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters import discord_cards as cards
from adapters.brief_memory import BriefMemory
from adapters.chat_marked import REST_OF_LETTER
from bot.critique.check import Edit
from bot.critique.critique import critique
from bot.engine import Engine
from bot.messages import (
    Choices,
    Coach,
    Debrief,
    File,
    Form,
    Help,
    Message,
    Notes,
    Part,
    Profile,
    Progress,
    Reply,
    Rewritten,
    Say,
    Silence,
    TurnNote,
)
from bot.plain import MODEL_AWAY
from tests.discord_limits import buttons_of, content_of, faults_of_message, walk
from tests.letters import COLD

WAYS = pytest.mark.parametrize(("private", "whole"), [(False, False), (True, True), (False, True)], ids=["dm", "private", "command"])  # fmt: skip
AWKWARD = "@everyone <@1> `a` ```b``` **c** __d__ ~~e~~ ||f|| [g](https://x.org) \n# h\n> i\n- j\n1. k\n-# l \\ \n\n  m"


def bodies(reply: Reply, *, private: bool = False, whole: bool = False) -> list[dict[str, Any]]:
    """The messages, each seen to be one that Discord takes. `whole`: the one that answers an interaction."""
    if whole:
        answer = cards.to_answer(reply, private=private)
        found = [{**answer.body, "attachments": [{"filename": name} for name, _ in answer.files]}]
    else:
        found = [sheet.body for sheet in cards.to_discord(reply, private=private)]
    assert [fault for body in found for fault in faults_of_message(body)] == []
    return found


def note(words: str = "") -> TurnNote:
    return TurnNote(
        ((5, words or "a real question", words),), ("stranger", "recognised"), (20, 25), (30, 28), tip=words
    )


def every_part(words: str) -> tuple[Part, ...]:
    judged = critique(words)
    return (
        Silence(words), Say("Dana", words), Notes(judged), note(words), Coach(words), Rewritten(words, words + "!", (Edit(0, 1, words),), ("generic",)),
        Help(((words, words),)), Form(), Profile("Dana", words, ((words, words),), (words,), words), Debrief("Dana", 40, ((1, words),), words),
        Progress((1, 2), (), (), words), Choices((("Why?", "why"), ("Why?", "why"), (words[:200] or "x", words[:150] or "y"))), File("a.json", words),
    )  # fmt: skip


@WAYS
@given(
    words=st.one_of(
        st.text(max_size=300), st.sampled_from([AWKWARD, AWKWARD * 40, "x" * 9_000, "a b " * 3_000, "\n" * 50])
    )
)
def test_every_reply_fits_whatever_was_written(private: bool, whole: bool, words: str) -> None:
    assert bodies(Reply(every_part(words)), private=private, whole=whole)
    for part in every_part(words):
        bodies(Reply((part,)), private=private, whole=whole)


@given(st.text(alphabet="@<>#*_~`|[]()\\-1. \nae:", max_size=80))
def test_escaped_text_holds_no_mention_no_link_and_no_title(words: str) -> None:
    shown = re.sub(r"(?<!\\)`[^`\n]{1,80}`", "", cards.escape(words))
    assert not re.search(r"(?<!\\)(?:\\\\)*<[@#:]|^[>#-]", shown, re.MULTILINE)
    assert "@everyone" not in cards.escape("@everyone @here")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("plain words, 3.5 of 4!", "plain words, 3.5 of 4!", id="plain"),
        pytest.param("`coach off` is *off*", "`coach off` is \\*off\\*", id="code stays"),
        pytest.param("1. first", "1\\. first", id="a list"),
        pytest.param("a `lonely tick", "a \\`lonely tick", id="a tick alone"),
    ],
)
def test_words_are_shown_as_they_were_written(words: str, shown: str) -> None:
    assert cards.escape(words) == shown


def test_the_mentor_speaks_in_a_message_and_the_coach_on_a_card() -> None:
    said, card = bodies(Reply((Silence("A day later."), Say("Dana", "Thanks."), note())))
    assert said["content"] == "*A day later.*\n\n**Dana**\nThanks."
    assert "components" not in said
    assert card["components"][0]["type"] == cards.CONTAINER
    assert "Thanks." not in content_of(card)


def test_a_private_answer_is_one_message_with_the_mentor_above_the_card_and_a_share_button() -> None:
    (body,) = bodies(Reply((Say("Dana", "Thanks."), note())), private=True, whole=True)
    above, frame = body["components"]
    assert (above["type"], frame["type"]) == (cards.TEXT, cards.CONTAINER)
    assert "Thanks." not in content_of({"components": [frame]})
    assert buttons_of(body)["Share"] == cards.SHARE


def test_an_answer_that_is_too_long_is_one_message_with_the_whole_in_a_file() -> None:
    reply = Reply((Rewritten(COLD * 20, COLD * 20 + "!", (Edit(0, 2, "Dear"),)), note(), File("export.json", "{}")))
    (body,) = bodies(reply, private=True, whole=True)
    (whole, text), export = cards.to_answer(reply, private=True).files
    assert (whole, export) == ("answer.txt", ("export.json", "{}"))
    assert COLD * 20 + "!" in text
    assert "the whole answer is in the file" in content_of(body)
    assert "Revise" in buttons_of(body) or "Share" in buttons_of(body)
    assert cards.to_answer(Reply((Coach("Short."),))).files == ()


def test_a_long_letter_gives_way_to_the_notes_where_one_message_has_to_hold_all() -> None:
    for times in (9, 25):
        (body,) = bodies(Reply((Notes(critique(COLD * times)), note())), private=True, whole=True)
        assert REST_OF_LETTER in content_of(body)
        assert "**Next:**" in content_of(body)
        assert "in the file" not in content_of(body)


def test_a_quoted_letter_that_goes_on_in_another_text_leaves_no_mark_of_a_line_alone() -> None:
    found = bodies(Reply((Rewritten(COLD * 20, COLD * 20 + "!", (Edit(0, 2, "Dear"),)),)))
    shown = [line for body in found for line in content_of(body).split("\n")]
    assert ">" not in shown
    assert "> " in shown


def test_the_notes_are_numbered_in_the_letter_and_explained_below() -> None:
    (body,) = bodies(Reply((Notes(critique(COLD)),)))
    shown = content_of(body)
    assert "**Would you be my mentor?**²" in shown
    assert "² **Asks for the title**" in shown
    assert body["components"][0]["accent_color"] == cards.WEAK
    menus = [each for top in body["components"] for each in walk(top) if each["type"] == cards.MENU]
    values = [option["value"] for option in menus[0]["options"]]
    assert {"why formal-ask", "dismiss formal-ask"} <= set(values)


def test_a_long_critique_goes_on_in_another_card() -> None:
    letter = COLD + "I know u r busy . Pls mentor me every week. " * 60
    found = bodies(Reply((Notes(critique(letter)), note())))
    assert len(found) > 1 or len(content_of(found[0])) < 4_000
    assert REST_OF_LETTER in content_of(found[0])


@pytest.mark.parametrize("part", [Notes(critique(COLD)), Rewritten(COLD, COLD + "!", (Edit(0, 2, "Dear"),))], ids=["notes", "rewrite"])  # fmt: skip
def test_sharing_leaves_the_letter_out(part: Part) -> None:
    (body,) = bodies(Reply((part,)), private=True, whole=True)
    told = cards.shared(body["components"], "501")
    assert faults_of_message(told) == []
    assert "Mireille" in content_of(body)
    assert "Mireille" not in content_of(told)
    assert "amazing work" not in content_of(told)  # nor what a note quotes


def test_only_words_get_their_buttons_on_the_message_itself() -> None:
    (body,) = bodies(Reply((Silence("A week later."), Choices((("Debrief", "debrief"),)))))
    assert body["content"] == "*A week later.*"
    assert buttons_of(body) == {"Debrief": "mentor:do:debrief"}


def test_a_model_that_was_away_is_mentioned() -> None:
    assert MODEL_AWAY in "".join(map(content_of, bodies(Reply((Say("Dana", "Hi."), note()), alone=True))))


def test_a_refused_card_has_a_plain_twin() -> None:
    (body,) = bodies(Reply((Notes(critique(COLD)),)))
    twin = cards.message(cards.twin_of(body))
    assert faults_of_message(twin) == []
    assert "Asks for the title" in twin["content"]


@WAYS
def test_everything_that_the_engine_says_fits(private: bool, whole: bool) -> None:
    async def run() -> None:
        memory, engine = BriefMemory(), Engine()
        texts = [COLD, "help", "practice wanjiru hard", COLD, "do posted a review of your book", "wait 7d", "rewrite", "why", "plan",
            "persona list", "persona show farid", "progress", "privacy", "settings", "people", "person Ada", "debrief", "rewind", "end", "export"]  # fmt: skip
        for number, text in enumerate(texts):
            message = Message(str(number), "discord:1", "discord:2", text, datetime.now(UTC))
            assert bodies(await engine.respond(message, memory), private=private, whole=whole)

    asyncio.run(run())
