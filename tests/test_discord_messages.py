"""From Discord's payloads to messages, and the tree of commands: pure tables."""

from datetime import UTC, datetime
from typing import Any

import pytest

from adapters import discord_commands as tree_of
from adapters.discord_forms import draft_form
from adapters.discord_messages import (
    Place,
    from_edit,
    from_interaction,
    from_message,
    place_of,
    plain_text,
    text_of_command,
    time_of,
)
from bot import commands
from bot.commands import VERBS
from bot.people.ledger import Entry
from bot.scene.persona import personas
from tests.discord_limits import faults_of_command, faults_of_form, length_of_command

SAID = {"id": "1574000000000000000", "channel_id": "7", "type": 0, "content": "Hello", "author": {"id": "5"}}
ASKED: dict[str, Any] = {"id": "1574000000000000001", "application_id": "4", "type": 2, "token": "t", "channel_id": "7"}
IN_DM = {**ASKED, "context": 1, "user": {"id": "5"}}
IN_GUILD = {**ASKED, "context": 0, "guild_id": "9", "member": {"user": {"id": "5"}, "permissions": "0"}}


def test_a_direct_message_names_its_person_place_and_time() -> None:
    message = from_message(SAID)
    assert message is not None
    assert (message.id, message.who, message.where, message.text) == (SAID["id"], "discord:5", "discord:7", "Hello")
    assert message.at == time_of("1574000000000000000")
    assert message.at.year == 2026
    assert place_of(message.context) == Place("dm", "5", "7", "1574000000000000000")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"author": {"id": "5", "bot": True}}, id="a bot"),
        pytest.param({"guild_id": "9"}, id="in a server"),
        pytest.param({"webhook_id": "3"}, id="a webhook"),
        pytest.param({"type": 7}, id="somebody joined"),
        pytest.param({"content": "  \n "}, id="nothing"),
    ],
)
def test_what_is_not_said_to_us_is_none(changes: dict[str, Any]) -> None:
    assert from_message({**SAID, **changes}) is None
    assert from_edit({**SAID, **changes, "edited_timestamp": "2026-11-22T10:00:00.123+00:00"}) is None


def test_an_edit_is_a_delivery_of_its_own_and_the_same_edit_the_same() -> None:
    edited = {**SAID, "edited_timestamp": "2026-11-22T10:00:00.123000+00:00"}
    first, again = from_edit(edited), from_edit({**edited, "embeds": [1]})
    later = from_edit({**SAID, "edited_timestamp": "2026-11-22T10:00:09+00:00"})
    assert first is not None
    assert again is not None
    assert later is not None
    assert first.revises
    assert first.id == again.id
    assert len({first.id, later.id, SAID["id"]}) == 3
    assert first.at == datetime(2026, 11, 22, 10, 0, 0, 123000, UTC)
    assert from_edit(SAID) is None  # an unfurled link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("2 < 3 and a<b>c", "2 < 3 and a<b>c", id="no markup"),
        pytest.param("hi <@123> and <@!4>, <@&5>", "hi @them and @them, @them", id="people"),
        pytest.param("in <#12>", "in #channel", id="a channel"),
        pytest.param("<:wave:12> <a:jump:3>", ":wave: :jump:", id="emoji"),
        pytest.param("</mentor why:12> at <t:1700000000:R>", "/mentor why at (a date)", id="a command and a time"),
    ],
)
def test_markup_is_read_as_a_person_reads_it(text: str, shown: str) -> None:
    assert plain_text(text) == shown


def data(line: str, **options: Any) -> dict[str, Any]:
    """A command's data: the words behind `/mentor`, and options."""
    leaves = [{"name": name, "type": 3, "value": value} for name, value in options.items()]
    words = line.split()
    inner: dict[str, Any] = {"name": words[-1], "type": 1, "options": leaves}
    for word in reversed(words[:-1]):
        inner = {"name": word, "type": 2, "options": [inner]}
    return {"name": "mentor", "type": 1, "options": [inner]}


@pytest.mark.parametrize(
    ("line", "options", "text"),
    [
        ("rewrite", {}, "/rewrite"),
        ("critique", {"text": "Dear Ada,\nhello"}, "/critique Dear Ada,\nhello"),
        ("letter", {"text": "Dear Ada"}, "Dear Ada"),
        ("practice", {"persona": "dana", "difficulty": "hard"}, "/practice dana hard"),
        ("rewind", {"turns": 2}, "/rewind 2"),
        ("persona", {}, "/persona list"),
        ("persona", {"persona": "farid"}, "/persona show farid"),
        ("people list", {}, "/people"),
        ("people person", {"name": "Ada Lovely"}, "/person Ada Lovely"),
        ("people gave", {"name": "ada", "words": "a review"}, '/gave "ada" a review'),
        ("forget", {"sure": "me"}, "/forget me"),
        ("coach", {"notes": "off"}, "/coach off"),
    ],
)
def test_a_command_is_written_as_the_grammar_writes_it(line: str, options: dict[str, Any], text: str) -> None:
    assert text_of_command(data(line, **options)) == text
    message = from_interaction({**IN_GUILD, "data": data(line, **options)})
    assert message is not None
    assert message.text == text
    assert (message.where, message.who) == ("discord:7:5", "discord:5")


@pytest.mark.parametrize("line", ["critique", "letter", "admin limit"])
def test_forms_and_rules_are_no_messages(line: str) -> None:
    assert from_interaction({**IN_GUILD, "data": data(line)}) is None


def test_answers_are_private_where_others_could_see_them() -> None:
    asked = {"data": data("help")}
    in_dm, in_guild, in_group = (from_interaction(each | asked) for each in (IN_DM, IN_GUILD, {**IN_DM, "context": 2}))
    assert in_dm is not None
    assert in_guild is not None
    assert in_group is not None
    assert [place_of(each.context).private for each in (in_dm, in_guild, in_group)] == [False, True, True]
    assert [each.where for each in (in_dm, in_guild, in_group)] == ["discord:7", "discord:7:5", "discord:7:5"]


def test_a_button_in_the_direct_messages_is_answered_by_messages() -> None:
    pressed = {**IN_DM, "type": 3, "data": {"custom_id": "mentor:do:why formal-ask", "component_type": 2}}
    message = from_interaction(pressed)
    assert message is not None
    assert (message.text, place_of(message.context).kind) == ("/why formal-ask", "dm")
    menu = {**pressed, "data": {"custom_id": "mentor:pick", "component_type": 3, "values": ["dismiss terms"]}}
    chosen = from_interaction(menu)
    assert chosen is not None
    assert chosen.text == "/dismiss terms"
    assert from_interaction({**pressed, "data": {"custom_id": "somebody else's"}}) is None


@pytest.mark.parametrize("author", ["5", "6"])
def test_only_ones_own_message_is_critiqued(author: str) -> None:
    menu = {"name": "Critique this message", "type": 3, "target_id": "1",
        "resolved": {"messages": {"1": {"content": "Hi <@1>", "author": {"id": author}}}}}  # fmt: skip
    message = from_interaction({**IN_GUILD, "data": menu})
    assert (message.text if message is not None else None) == ("/critique Hi @them" if author == "5" else None)


# --- the tree -----------------------------------------------------------------------------------------


def test_the_tree_fits_discords_limits() -> None:
    commands_ = tree_of.tree()
    assert [fault for each in commands_ for fault in faults_of_command(each)] == []
    assert max(length_of_command(each) for each in commands_) <= 8_000
    assert all((each["contexts"], each["integration_types"]) == ([0, 1, 2], [0, 1]) for each in commands_)


def leaves(command: dict[str, Any], words: tuple[str, ...] = ()) -> list[tuple[str, dict[str, Any]]]:
    """Every subcommand with its words."""
    inner = [each for each in command.get("options") or [] if each["type"] in {1, 2}]
    if not inner:
        return [(" ".join(words), command)]
    return [leaf for each in inner for leaf in leaves(each, (*words, each["name"]))]


def test_every_verb_of_the_grammar_is_a_command_and_is_understood() -> None:
    understood = set()
    for line, command in leaves(tree_of.tree()[0]):
        if line.startswith("admin"):
            continue
        example = {"text": "Dear Ada, hello", "sure": "me", "notes": "on", "time": "5d", "deed": "posted a review"}
        options = {each["name"]: example.get(each["name"], "ada") for each in command.get("options") or []}
        understood.add(commands.parse(text_of_command(data(line, **options))).verb)
    assert understood - {None} == {verb.name for verb in VERBS}


def test_another_tree_has_another_digest() -> None:
    one = tree_of.tree()
    assert tree_of.digest(one) == tree_of.digest(tree_of.tree())
    assert tree_of.digest(one) != tree_of.digest(one[:1])


@pytest.mark.parametrize(
    ("option", "typed", "first"),
    [
        ("persona", "far", "farid"),
        ("persona", "nurse", "beatriz"),
        ("finding", "vague", "vague-ask"),
        ("name", "lov", "lov"),
        ("name", "ada lovely", "Ada Lovely"),
        ("time", "", "1d"),
        ("time", "9 days", "9 days"),
    ],
)
def test_what_somebody_types_is_proposed(option: str, typed: str, first: str) -> None:
    people = personas()
    if first == "beatriz":
        first = next(each.id for each in people.values() if "nurse" in each.work)
    found = tree_of.proposals(option, typed, people, (Entry("Ada Lovely"),), ("formal-ask", "vague-ask"))
    assert found[0]["value"] == first
    assert len(found) <= 25


@pytest.mark.parametrize("form", [draft_form(), draft_form("critique", "x" * 9_000), draft_form("letter", "Dear Ada")], ids=["empty", "too long", "to the mentor"])  # fmt: skip
def test_forms_fit(form: dict[str, Any]) -> None:
    assert faults_of_form(form) == []
