"""Every real shape of a delivery: who speaks to us, where, and what is left alone."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.slack_messages import Sessions, from_slack, place_of, plain_text
from bot.messages import Message

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FOLDER = Path(__file__).parent / "slack_payloads"


def payload(name: str) -> dict[str, Any]:
    """One delivery as Slack sends it."""
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return read


def read(name: str, sessions: Sessions = "thread") -> Message | None:
    return from_slack(payload(name), NOW, sessions)


def message(name: str, sessions: Sessions = "thread") -> Message:
    found = read(name, sessions)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "name",
    [
        "other_bot", "old_style_bot", "our_own", "slackbot", "channel_join", "in_channel", "dm_unfurled", "dm_deleted",
        "dm_replied", "home_opened", "messages_opened", "session_stopped", "uninstalled", "tokens_revoked", "context_changed",
        "share", "revise", "form_button", "thumb_up", "thumb_down", "reason", "shortcut_on_a_search",
        "shortcut_on_another_message", "shortcut_write",
    ],
)  # fmt: skip
def test_what_is_not_said_to_us_is_no_message(name: str) -> None:
    assert read(name) is None


@pytest.mark.parametrize(
    ("name", "where", "begins"),
    [
        ("dm", "slack:T1:D1:1760000000.000100", "Hi Ms Okafor"),
        ("dm_in_thread", "slack:T1:D1:1760000000.000100", "debrief"),
        ("dm_with_file", "slack:T1:D1:1760000000.000100", "Hi, would you be my mentor? I am passionate about tech & "),
        ("dm_edited", "slack:T1:D1:1760000000.000100", "Hi Ms Okafor"),
        ("mention", "slack:T1:C1", "Hi, would you be my mentor?"),
        ("command", "slack:T1:C1", "/critique Hi, would"),
        ("button_in_dm", "slack:T1:D1:1760000000.000100", "/rewrite"),
        ("button_on_private_answer", "slack:T1:C1", "/why formal-ask"),
        ("menu_of_a_note", "slack:T1:D1:1760000000.000100", "/dismiss formal-ask"),
        ("home_button", "slack:T1:D1", "/progress"),
        ("form", "slack:T1:C1", "/critique Hi, would"),
        ("shortcut_on_own_message", "slack:T1:C1", "/critique Hi, would"),
        ("org_install", "slack:T1:D1:1760000700.000100", "Hi Ms Okafor"),
    ],
)
def test_somebody_speaks_to_us(name: str, where: str, begins: str) -> None:
    found = message(name)
    assert (found.who, found.where) == ("slack:T1:U1", where)
    assert found.text.startswith(begins)
    assert json.loads(json.dumps(found.context)) == found.context


def test_a_single_session_joins_all_threads_and_still_answers_in_them() -> None:
    one, other = message("dm", "single"), message("dm_in_thread", "single")
    assert one.where == other.where == message("button_in_dm", "single").where == "slack:T1:D1"
    assert (place_of(one.context).thread, place_of(other.context).thread) == ("", "1760000000.000100")


def test_a_second_delivery_has_the_same_id_and_an_edit_another() -> None:
    first, again, edit = message("dm"), message("dm"), message("dm_edited")
    assert first.id == again.id == "slack:T1:D1:1760000000.000100"
    assert edit.id != first.id
    assert (first.revises, edit.revises) == (False, True)


def test_ids_differ_from_delivery_to_delivery() -> None:
    names = ["dm", "dm_in_thread", "dm_edited", "mention", "command", "button_in_dm", "form"]
    assert len({message(name).id for name in names}) == len(names)


def test_an_edit_that_changes_no_word_or_is_not_the_writers_is_left_alone() -> None:
    same, foreign = payload("dm_edited"), payload("dm_edited")
    same["event"]["message"]["text"] = same["event"]["previous_message"]["text"]
    foreign["event"]["message"]["edited"]["user"] = "U2"
    assert from_slack(same, NOW) is None
    assert from_slack(foreign, NOW) is None


def test_the_time_is_slacks_where_it_says_one() -> None:
    assert message("dm").at == datetime.fromtimestamp(1_760_000_000.0001, UTC)
    assert message("dm_edited").at == datetime.fromtimestamp(1_760_000_050, UTC)
    assert message("command").at == NOW


def test_the_form_says_how_and_to_whom() -> None:
    found = message("form")
    assert found.channel == "linkedin"
    assert place_of(found.context).about == "Ms Okafor"
    assert place_of(found.context).response_url.endswith("/commands/T1/1/abc")


def test_ones_own_message_is_read_as_a_direct_message_and_answered_in_private() -> None:
    found = message("shortcut_on_own_message")
    assert found.channel == "dm"
    assert place_of(found.context).kind == "respond"


def test_an_organisation_is_remembered_only_where_it_installed_us() -> None:
    assert place_of(message("org_install").context).enterprise == "E1"
    assert place_of(message("dm").context).enterprise == ""


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("critique Hi there", "/critique Hi there"),
        ("help", "/help"),
        ("why formal-ask", "/why formal-ask"),
        ("Hi, could we talk?", "Hi, could we talk?"),
        ("Help me, please", "Help me, please"),
        ("", ""),
    ],
)
def test_a_command_is_a_verb_or_else_a_letter(text: str, becomes: str) -> None:
    found = from_slack({**payload("command"), "text": text}, NOW)
    assert found is not None
    assert found.text == becomes


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("see <https://example.org/a|the post>", "see the post"),
        ("see <https://example.org/a>", "see https://example.org/a"),
        ("ask <@U2|kim> or <@U3>", "ask @kim or @them"),
        ("in <#C1|general>", "in #general"),
        ("<!here> and <!subteam^S1|@writers>", "@here and @writers"),
        ("<mailto:kim@example.org|kim@example.org>", "kim@example.org"),
        ("2 < 3 is no markup", "2 < 3 is no markup"),
    ],
)
def test_markup_is_read_as_people_read_it(marked: str, plain: str) -> None:
    assert plain_text(marked) == plain


def test_a_wall_of_brackets_is_read_in_no_time() -> None:
    assert len(plain_text("<" * 20_000 + ">")) == 20_001
