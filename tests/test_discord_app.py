"""The Discord door end to end: real discord.py against a small Discord of ours, over its gateway and its REST API."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters import chat_words
from adapters import discord_words as words
from adapters.chat_rules import Rules
from adapters.discord_store import DiscordStore
from bot.messages import Coach, Message, Reply, Say, TurnNote
from bot.ports import Live, Memory
from tests.discord_limits import buttons_of, content_of
from tests.discord_server import ME, Asked, dm_of
from tests.discord_setup import Stage, play, staged, until
from tests.fake_shelf import FakeShelf
from tests.letters import COLD

NOTE = TurnNote(((5, "a real question", ""),), ("stranger", "stranger"), (20, 25), (30, 30))


# --- direct messages ----------------------------------------------------------------------------------


def test_a_letter_in_a_direct_message_is_answered_by_the_mentor_and_by_a_card_of_the_coach() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", COLD)
        narrator, card = stage.discord.said("501")
        assert "Dana" in narrator["content"]
        assert card["content"] == ""
        assert "formal-ask" in content_of(card)
        assert {"Rewrite", "Revise", "Wait a week", "Debrief"} <= set(buttons_of(card))

    play(scenario)


def test_a_bare_verb_is_that_verb() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", "help")
        assert "critique" in stage.discord.words("501")

    play(scenario)


def test_a_message_that_is_delivered_twice_is_answered_once() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.discord.say("501", "help", times=3)
        await stage.answered(1)
        await stage.say("502", "help")
        assert len(stage.inbox.accepted) == 2
        assert stage.inbox.repeated == 2
        assert len(stage.discord.said("501")) == 1

    play(scenario)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"author": {"id": "77", "username": "x", "discriminator": "0", "avatar": None, "bot": True}}, id="another bot"),
        pytest.param({"author": {"id": ME, "username": "x", "discriminator": "0", "avatar": None, "bot": True}}, id="our own words"),
        pytest.param({"type": 6}, id="a pin"),
        pytest.param({"content": ""}, id="a picture"),
    ],
)  # fmt: skip
def test_what_nobody_said_to_us_is_left_alone(more: dict[str, Any]) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.discord.say("501", "hello", **more)
        await stage.say("502", "help")
        assert len(stage.inbox.accepted) == 1
        assert ("POST", f"/channels/{dm_of('501')}/messages") not in stage.discord.calls

    play(scenario)


def test_an_edited_letter_is_a_revision() -> None:
    async def scenario(stage: Stage) -> None:
        made = await stage.say("501", COLD)
        await stage.discord.edit(made, COLD.replace("Would you be my mentor?", "How did you find the slow query?"))
        await stage.answered(2)
        assert stage.inbox.accepted[1].revises
        assert "v1" in content_of(stage.discord.said("501")[-1])

    play(scenario)


def test_an_unfurled_link_and_an_edit_of_an_older_letter_are_none() -> None:
    async def scenario(stage: Stage) -> None:
        made = await stage.say("501", COLD)
        await stage.discord.dispatch("MESSAGE_UPDATE", {**made, "embeds": [{"url": "https://example.org"}]})
        await stage.say("501", COLD + " And one more thing: thank you.")
        await stage.discord.edit(made, "Something else entirely.")
        await stage.say("502", "help")
        assert [message.revises for message in stage.inbox.accepted] == [False, False, False]

    play(scenario)


def test_a_letter_that_became_a_file_is_read() -> None:
    async def scenario(stage: Stage) -> None:
        stage.discord.files["message.txt"] = COLD.encode()
        url = f"http://127.0.0.1:{stage.discord.port}/cdn/message.txt"
        file = {"id": "1", "filename": "message.txt", "size": len(COLD), "url": url, "proxy_url": url,
            "content_type": "text/plain; charset=utf-8"}  # fmt: skip
        await stage.say("501", "", attachments=[file])
        assert stage.inbox.accepted[0].text == COLD.strip()

    play(scenario)


def test_nothing_that_a_person_writes_comes_to_life() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", "@everyone <@501> **bold** [x](https://example.org) # title ||spoiler|| " + COLD)
        for each in stage.discord.said("501"):
            assert not re.search(r"(?<!\\)<@|@everyone|(?<!\\)\|\||(?<!\\)\[x(?<!\\)\]", content_of(each))

    play(scenario)


def test_export_comes_as_a_file() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", COLD)
        await stage.say("501", "export")
        (file,) = stage.discord.said("501")[-1]["attachments"]
        assert file["filename"] == "busy-mentor.json"
        assert COLD.splitlines()[0] in file["text"]

    play(scenario)


# --- while it takes ------------------------------------------------------------------------------------


def speaking(*pieces: str, pause: float = 0.0) -> Any:
    """An engine whose mentor finds the words piece by piece."""

    async def respond(message: Message, memory: Memory, live: Live | None) -> Reply:
        for piece in pieces:
            if live is not None:
                await live.hear(piece)
            await asyncio.sleep(pause)
        return Reply((Say("Dana", "".join(pieces)), NOTE))

    return respond


def test_the_mentors_words_are_edited_in_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord_live.EDIT_EVERY", 0.05)

    async def scenario(stage: Stage) -> None:
        await stage.say("501", "hello")
        first, card = stage.discord.said("501")
        assert first["content"] == "**Dana**\nOne. Two. Three. "[:-1] or "Three." in first["content"]
        shown = [each["content"] for each in stage.discord.edits if each["id"] == first["id"]]
        assert len(shown) >= 2  # something in between, and the whole
        assert shown[-1] == first["content"]
        assert "a real question" in content_of(card)

    play(scenario, speaking("One. ", "Two. ", "Three.", pause=0.08))


def test_somebody_who_takes_long_is_seen_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord_live.TYPING_AFTER", 0.01)

    async def slow(message: Message, memory: Memory, live: Live | None) -> Reply:
        await asyncio.sleep(0.1)
        return Reply((Coach("There you are."),))

    async def scenario(stage: Stage) -> None:
        await stage.say("501", "hello")
        assert stage.discord.typing == [dm_of("501")]
        assert "There you are." in stage.discord.words("501")

    play(scenario, slow)


def test_a_quick_answer_shows_no_typing() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", "help")
        assert stage.discord.typing == []

    play(scenario)


# --- commands -----------------------------------------------------------------------------------------


def test_a_command_in_a_server_is_answered_privately_and_can_be_shared() -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.command("501", "critique", guild="900", channel="901", text=COLD)
        await stage.answered(1)
        assert asked.private
        assert "formal-ask" in asked.words
        assert stage.inbox.accepted[0].where == "discord:901:501"
        assert asked.original is not None
        share = buttons_of(asked.original)["Share"]
        pressed = await stage.discord.press("501", share, asked.original, guild="900", channel="901")
        await asyncio.wait_for(pressed.answered.wait(), 5)
        assert not pressed.private
        assert "Asks for the title" in pressed.words
        assert "I love your amazing work.**" not in pressed.words  # the notes, not the letter
        assert "Best," not in pressed.words

    play(scenario)


def test_a_command_in_the_direct_messages_is_answered_openly_in_the_same_conversation() -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.command("501", "practice", persona="farid", difficulty="easy")
        await stage.answered(1)
        assert not asked.private
        assert stage.inbox.accepted[0].where == f"discord:{dm_of('501')}"
        await stage.say("501", COLD)
        scene = await stage.around.memory.scene("discord:501", f"discord:{dm_of('501')}")
        assert scene is not None
        assert (scene.persona, len(scene.turns)) == ("farid", 1)

    play(scenario)


def test_a_command_without_a_letter_opens_the_form_and_the_form_is_answered() -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.command("501", "critique", guild="900", channel="901")
        await asyncio.wait_for(asked.answered.wait(), 5)
        (answer,) = asked.answers
        assert answer["type"] == 9
        fields = [
            {"type": 18, "component": {"type": 4, "custom_id": "who", "value": "Ada, who fixed the cache"}},
            {"type": 18, "component": {"type": 3, "custom_id": "channel", "values": ["email"]}},
            {"type": 18, "component": {"type": 4, "custom_id": "draft", "value": COLD}},
        ]
        form = {"custom_id": answer["data"]["custom_id"], "components": fields}
        sent = await stage.discord.ask("501", 5, form, guild="900", channel="901")
        await stage.answered(1)
        (message,) = stage.inbox.accepted
        assert (message.channel, message.text.startswith("/critique Hi")) == ("email", True)
        assert "Ada, who fixed the cache" in sent.words

    play(scenario)


def test_a_button_works_after_a_restart() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", COLD)
        card = stage.discord.said("501")[-1]
        async with staged(server=stage.discord, memory=stage.around.memory) as again:  # type: ignore[arg-type]
            pressed = await stage.discord.press("501", buttons_of(card)["Wait a week"], card)
            await again.answered(1)
            assert pressed.answers == [{"type": 6}]
            assert again.inbox.accepted[0].text == "/wait 7d"
            assert stage.discord.said("501")[-1] != card

    play(scenario)


def test_revise_opens_the_form_with_the_last_letter() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", COLD)
        card = stage.discord.said("501")[-1]
        pressed = await stage.discord.press("501", buttons_of(card)["Revise"], card)
        await asyncio.wait_for(pressed.answered.wait(), 5)
        data = pressed.answers[0]["data"]
        assert data["custom_id"] == "mentor:draft:letter"
        assert data["components"][-1]["component"]["value"] == COLD

    play(scenario)


def on_message(author: str, text: str) -> dict[str, Any]:
    """The data of the context menu on somebody's message."""
    said = {"id": "31", "channel_id": "901", "content": text, "author": {"id": author, "username": "x", "discriminator": "0", "avatar": None},
        "type": 0, "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False}  # fmt: skip
    return {"name": "Critique this message", "type": 3, "id": "2", "target_id": "31", "resolved": {"messages": {"31": said}}}  # fmt: skip


def test_the_context_menu_on_ones_own_message_gives_private_notes() -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.ask("501", 2, on_message("501", COLD), guild="900", channel="901")
        await stage.answered(1)
        assert asked.private
        assert "formal-ask" in asked.words

    play(scenario)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("Looking for a mentor in data science!", chat_words.ASK_THEM[:40], id="a search"),
        pytest.param("The bridge is closed today.", chat_words.NOT_YOURS[:40], id="anything"),
    ],
)
def test_the_context_menu_on_somebody_elses_message_judges_nobody(text: str, told: str) -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.ask("501", 2, on_message("502", text), guild="900", channel="901")
        await asyncio.wait_for(asked.answered.wait(), 5)
        assert asked.private
        assert told in asked.words
        assert stage.inbox.accepted == []
        assert stage.discord.said("502") == []

    play(scenario)


def test_what_somebody_types_is_completed() -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.command("501", "why", kind=4, finding="form")
        await asyncio.wait_for(asked.answered.wait(), 5)
        assert {"name": "formal-ask", "value": "formal-ask"} in asked.answers[0]["data"]["choices"]
        await stage.say("501", "person Ada Lovely")
        asked = await stage.discord.command("501", "people person", kind=4, name="ad")
        await asyncio.wait_for(asked.answered.wait(), 5)
        assert "Ada Lovely" in [each["value"] for each in asked.answers[0]["data"]["choices"]]

    play(scenario)


def test_commands_are_told_to_discord_once_and_again_when_they_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.discord.until(lambda: stage.discord.commands)
        async with staged(server=stage.discord, shelf=stage.shelf):
            assert len(stage.discord.commands) == 1
        monkeypatch.setattr("adapters.discord_app.tree", lambda: [{"type": 3, "name": "Another"}])
        async with staged(server=stage.discord, shelf=stage.shelf):
            await stage.discord.until(lambda: len(stage.discord.commands) == 2)

    play(scenario)


# --- a server's rules ---------------------------------------------------------------------------------


def test_only_managers_set_rules_and_the_rules_hold() -> None:
    async def scenario(stage: Stage) -> None:
        async def admin(line: str, **options: Any) -> str:
            asked = await stage.discord.command("501", f"admin {line}", guild="900", channel="901", **options)
            await asyncio.wait_for(asked.answered.wait(), 5)
            assert asked.private
            return asked.words

        by_a_person = {
            "authorizing_integration_owners": {"1": "501"}
        }  # where a person brought us along, and nobody installed us
        data = {
            "name": "mentor",
            "type": 1,
            "id": "1",
            "options": [{"name": "admin", "type": 2, "options": [{"name": "show", "type": 1}]}],
        }
        brought: Asked = await stage.discord.ask(
            "501", 2, data, guild="900", channel="901", permissions="32", **by_a_person
        )
        await asyncio.wait_for(brought.answered.wait(), 5)
        assert "where I am installed" in brought.words
        assert "manage this server" in await admin("limit", letters=1)
        assert "1 letters a person" in await admin("limit", letters=1, permissions="32")
        assert "902" in await admin("channels", channels="<#902>", permissions="32")
        elsewhere = await stage.discord.command("502", "critique", guild="900", channel="901", text=COLD)
        await asyncio.wait_for(elsewhere.answered.wait(), 5)
        assert chat_words.NOT_HERE[:30] in elsewhere.words
        for count in (1, 2):
            asked = await stage.discord.command("502", "critique", guild="900", channel="902", text=COLD)
            await asyncio.wait_for(asked.answered.wait(), 5)
            await stage.inbox.idle()
            assert (chat_words.ENOUGH.format(limit=1)[:30] in asked.words) is (count == 2)
        assert "Nothing was counted" in await admin("show", permissions="32")

    play(scenario)


def test_a_server_may_choose_whom_one_practises_on() -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.command("501", "admin personas", guild="900", channel="901", personas="farid", permissions="32")  # fmt: skip
        await asyncio.wait_for(asked.answered.wait(), 5)
        for line, options in (("practice", {"persona": "dana"}), ("letter", {"text": COLD})):
            asked = await stage.discord.command("501", line, guild="900", channel="901", **options)
            await asyncio.wait_for(asked.answered.wait(), 5)
            assert "farid" in asked.words
        await stage.discord.command("501", "practice", guild="900", channel="901")
        await stage.answered(1)
        assert stage.inbox.accepted[0].text == "/practice farid"
        await stage.discord.command("501", "letter", guild="900", channel="901", text=COLD)
        await stage.answered(2)

    play(scenario)


def test_a_server_may_choose_a_folder_of_personas_and_one_of_its_people() -> None:
    async def scenario(stage: Stage) -> None:
        async def personas_are(value: str) -> str:
            asked = await stage.discord.command("501", "admin personas", guild="900", channel="901", personas=value, permissions="32")  # fmt: skip
            await asyncio.wait_for(asked.answered.wait(), 5)
            return asked.words

        assert "There are anselm, beatriz" in await personas_are("okke")
        assert "folder port" in await personas_are("port")
        assert "practice with okke of the folder port" in await personas_are("okke")
        asked = await stage.discord.command("501", "practice", guild="900", channel="901", kind=4, persona="o")
        await asyncio.wait_for(asked.answered.wait(), 5)
        assert [each["value"] for each in asked.answers[0]["data"]["choices"]] == ["okke"]
        assert "practice with everybody;" in await personas_are("all")

    play(scenario)


def test_who_needs_help_is_heard_where_we_may_not_speak_too() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.around.store.keep_rules("900", Rules(frozenset({"902"}), frozenset({"farid"}), daily=1))
        text = "I do not want to live any more, I want to kill myself"
        asked = await stage.discord.command("501", "letter", guild="900", channel="901", text=text)
        await stage.answered(1)
        assert "crisis line" in asked.words

    play(scenario)


def test_a_server_that_sends_us_away_is_forgotten() -> None:
    async def scenario(stage: Stage) -> None:
        asked = await stage.discord.command("501", "admin limit", guild="900", channel="901", letters=5, permissions="32")  # fmt: skip
        await asyncio.wait_for(asked.answered.wait(), 5)
        assert "discord:rules:900" in stage.shelf.notes
        await stage.discord.dispatch("GUILD_DELETE", {"id": "900"})
        await until(lambda: "discord:rules:900" not in stage.shelf.notes)

    async def run() -> None:
        from tests.discord_server import DiscordServer

        async with DiscordServer() as server:
            server.guilds = ["900"]
            async with asyncio.timeout(20), staged(server=server) as stage:
                await scenario(stage)

    asyncio.run(run())


# --- nothing missed -----------------------------------------------------------------------------------


def hours_ago(hours: float) -> datetime:
    return datetime.now(UTC) - timedelta(hours=hours)


def test_what_was_written_while_we_were_away_is_answered_and_what_is_old_is_greeted() -> None:
    async def scenario(stage: Stage) -> None:
        for user in ("501", "502", "503"):
            stage.discord.written(user, "help", at=hours_ago(100))
            note = {
                "user": user,
                "last": stage.discord.messages[dm_of(user)][0]["id"],
                "at": hours_ago(100).isoformat(),
            }
            await stage.shelf.keep(f"discord:dm:{dm_of(user)}", note, f"discord:{user}")
        stage.discord.written("501", "hello?", at=hours_ago(2))
        newest = stage.discord.written("501", "why form", at=hours_ago(1))
        stage.discord.written("502", COLD, at=hours_ago(50))
        async with staged(server=stage.discord, shelf=stage.shelf) as again:
            await again.answered(1)
            assert [message.id for message in again.inbox.accepted] == [newest["id"]]
            await stage.discord.until(lambda: stage.discord.said("502"))
            assert words.TOO_LONG_AGO[:40] in stage.discord.words("502")
            assert stage.discord.said("503") == []
        async with staged(server=stage.discord, shelf=stage.shelf) as third:
            await third.say("504", "help")
            assert len(stage.discord.said("502")) == 1
            assert len(third.inbox.accepted) == 1

    play(scenario)


def test_a_resumed_session_replays_and_asks_for_no_history() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", "help")
        before = len(stage.discord.calls)
        await stage.discord.drop()
        await stage.discord.say("501", "why form")
        await stage.answered(2)
        assert len(stage.discord.resumes) == 1
        assert ("GET", f"/channels/{dm_of('501')}/messages") not in stage.discord.calls[before:]

    play(scenario)


def test_who_wants_to_be_forgotten_leaves_no_note() -> None:
    async def run() -> None:
        shelf = FakeShelf()
        store = DiscordStore(shelf)
        for user in ("501", "502"):
            store.saw(dm_of(user), user, "1")
        store.unsee(dm_of("501"))
        await store.note()
        assert list(shelf.notes) == [f"discord:dm:{dm_of('502')}"]
        assert shelf.about == {f"discord:dm:{dm_of('502')}": "discord:502"}

    asyncio.run(run())
