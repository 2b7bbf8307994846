"""What a workspace may set, what is counted for it, and who may ask."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.chat_rules import Rules, administer, told
from adapters.slack_app import CHANNEL
from adapters.slack_store import SlackStore
from bot.scene.persona import personas
from tests.fake_shelf import FakeShelf
from tests.slack_setup import Stage
from tests.test_slack_app import play
from tests.test_slack_messages import payload

SET = Rules(frozenset({"C1"}), frozenset(), 5, True)
HERE = {"": personas(), "nurses": {"efua": personas()["dana"]}}


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("", SET),
        ("limit 20", Rules(SET.channels, frozenset(), 20, True)),
        ("limit off", Rules(SET.channels, frozenset(), 0, True)),
        ("limit many", SET),
        ("limit 5000", SET),
        ("limit -1", SET),
        ("limit ²", SET),
        ("channels all", Rules(frozenset(), frozenset(), 5, True)),
        ("channels <#C2|general> <#C3>", Rules(frozenset({"C2", "C3"}), frozenset(), 5, True)),
        ("channels general", SET),
        ("counts off", Rules(SET.channels, frozenset(), 5, False)),
        ("Counts ON", SET),
        ("personas nurses", Rules(SET.channels, frozenset(), 5, True, "nurses")),
        ("personas ../secrets", SET),
        ("personas efua", SET),  # of a folder that was not chosen
        ("personas Dana, farid", replace(SET, personas=frozenset({"dana", "farid"}))),
        ("personas all", SET),
        ("sing", SET),
    ],
)
def test_an_administrators_words_change_what_they_say(words: str, after: Rules) -> None:
    what, _, value = words.partition(" ")
    now, answer = administer(what.lower() or "show", value, SET, HERE, CHANNEL)
    assert now == after
    assert told(after) in answer or "folders of personas: nurses" in answer.lower()


def test_rules_survive_being_written_down() -> None:
    assert Rules.from_json(json.loads(json.dumps(SET.to_json()))) == SET
    assert Rules.from_json({}) == Rules()


def test_only_the_named_channels_are_allowed() -> None:
    assert SET.allows("C1")
    assert not SET.allows("C2")
    assert Rules().allows("C2")


def admin(text: str, **changes: Any) -> dict[str, Any]:
    return {**payload("command"), "text": f"admin {text}".strip(), **changes}


def test_only_an_administrator_is_heard() -> None:
    async def scenario(stage: Stage) -> None:
        for user, says in (("U1", "Only who installed me"), ("UADMIN", "every channel; 3 letters")):
            status, answer = await stage.send(stage.fresh(admin("limit 3", user_id=user)))
            assert status == 200
            assert says in answer
            assert json.loads(answer)["response_type"] == "ephemeral"
        assert stage.inbox.accepted == []

    play(scenario, store=SlackStore(FakeShelf()), admins=frozenset({"UADMIN"}))


def test_the_one_who_installed_us_is_an_administrator() -> None:
    store = SlackStore(FakeShelf())

    async def scenario(stage: Stage) -> None:
        await store.keep_installer("T1", "U1")
        _, answer = await stage.send(stage.fresh(admin("")))
        assert "What an administrator can set" in answer
        assert "answers in the language of the letter" in answer

    play(scenario, store=store)


def test_where_we_may_not_speak_we_say_so_privately_and_keep_nothing() -> None:
    store = SlackStore(FakeShelf())

    async def scenario(stage: Stage) -> None:
        await store.keep_rules("T1", Rules(channels=frozenset({"C2"})))
        _, answer = await stage.deliver("command")
        assert "keep quiet" in answer
        await stage.deliver("mention")
        assert "keep quiet" in stage.slack.private[0]["text"]
        assert stage.inbox.accepted == []
        await stage.deliver("dm")
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1

    play(scenario, store=store)


def test_a_workspace_may_choose_whom_one_practises_on() -> None:
    async def scenario(stage: Stage) -> None:
        _, answer = await stage.send(stage.fresh(admin("personas farid", user_id="UADMIN")))
        assert "practice with farid" in answer
        for text in ("practice dana", "Dear Dana, would you be my mentor?"):
            assert "practise on: farid" in (await stage.deliver("command", text=text))[1]
        await stage.deliver("dm", event={"text": "practice"})
        await stage.inbox.idle()
        await stage.deliver("command", text="practice")
        assert [each.text for each in stage.inbox.accepted] == ["/practice farid"] * 2

    play(scenario, admins=frozenset({"UADMIN"}))


def test_beyond_the_daily_limit_letters_wait_and_questions_do_not() -> None:
    store = SlackStore(FakeShelf())

    async def scenario(stage: Stage) -> None:
        await store.keep_rules("T1", Rules(daily=2))
        answers = [(await stage.deliver("command"))[1] for _ in range(3)]
        assert ["Tomorrow" in answer for answer in answers] == [False, False, True]
        assert "Tomorrow" not in (await stage.deliver("command", text="why formal-ask"))[1]
        assert "Tomorrow" not in (await stage.deliver("command", user_id="U2"))[1]

    play(scenario, store=store)


def test_who_needs_help_is_heard_where_we_may_not_speak_too() -> None:
    store = SlackStore(FakeShelf())

    async def scenario(stage: Stage) -> None:
        await store.keep_rules("T1", Rules(channels=frozenset({"C2"}), daily=1))
        _, answer = await stage.deliver("command", text="I do not want to live any more, I want to kill myself")
        assert "keep quiet" not in answer
        assert "crisis line" in answer

    play(scenario, store=store)


def test_sums_are_counted_only_if_asked_for_and_say_no_names() -> None:
    shelf = FakeShelf()
    store = SlackStore(shelf)

    async def scenario(stage: Stage) -> None:
        await stage.deliver("command")
        assert shelf.notes == {}
        await stage.send(stage.fresh(admin("counts on", user_id="UADMIN")))
        for name in ("command", "command", "button_on_private_answer"):
            await stage.deliver(name)
        _, answer = await stage.send(stage.fresh(admin("counts", user_id="UADMIN")))
        assert "1 commands, 2 letters" in answer
        assert "U1" not in "".join([*shelf.notes, *shelf.notes.values()])
        await stage.send(stage.fresh(admin("counts off", user_id="UADMIN")))
        assert [name for name in shelf.notes if "sums" in name or "today" in name] == []

    play(scenario, store=store, admins=frozenset({"UADMIN"}))


def test_people_are_counted_until_tomorrow() -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    shelf = FakeShelf()

    async def run() -> None:
        nonlocal now
        store = SlackStore(shelf, lambda: now)
        await store.keep_rules("T1", Rules(daily=9, counts=True))
        assert [await store.count("T1", "U1", "letters") for _ in range(2)] == [1, 2]
        now += timedelta(days=1)
        assert await store.count("T1", "U1", "letters") == 1
        assert len(await shelf.under("slack:today:T1:")) == 1
        assert await store.counted("T1") == {"2026-03-01": {"letters": 2}, "2026-03-02": {"letters": 1}}
        now += timedelta(days=90)
        await store.count("T1", "U1", "letters")
        assert list(await store.counted("T1")) == ["2026-05-31"]

    asyncio.run(run())


def test_a_thumb_is_kept_with_its_reason_and_goes_with_the_person() -> None:
    shelf = FakeShelf()

    async def scenario(stage: Stage) -> None:
        await stage.deliver("thumb_down")
        await stage.deliver("reason")
        (name,) = shelf.notes
        assert json.loads(shelf.notes[name])["reason"] == "It misread my second sentence."
        assert shelf.about[name] == "slack:T1:U1"

    play(scenario, store=SlackStore(shelf))


def test_a_workspace_that_leaves_takes_everything_along_and_no_other_workspace() -> None:
    shelf = FakeShelf()
    store = SlackStore(shelf)

    async def scenario(stage: Stage) -> None:
        for team in ("T1", "T12"):
            await store.keep_rules(team, SET)
            await store.keep_installer(team, "U1")
            await store.count(team, "U1", "letters")
            await store.opinion(team, "U1", "x", True, "")
        await stage.deliver("uninstalled")
        assert shelf.notes
        assert all(":T12" in name for name in shelf.notes)

    play(scenario, store=store)


def test_rules_are_read_once_in_a_while_and_not_for_every_message() -> None:
    shelf = FakeShelf()

    async def scenario(stage: Stage) -> None:
        for _ in range(5):
            await stage.deliver("command")
        assert shelf.reads == 1

    play(scenario, store=SlackStore(shelf))
