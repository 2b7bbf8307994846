"""The scene that is played through Slack, from the greeting to the debrief, as Discord would show it: by messages, and by commands in a server."""

import asyncio

import pytest

from tests.discord_setup import Stage, play
from tests.discord_view import look
from tests.test_slack_scene import TALK

WORDS = {"# ": "## ", "*Coach*": "**Coach**", "# Dana": "## Dana"}


@pytest.mark.parametrize(("text", "shows"), [TALK[0]])
def test_a_practice_begins_with_the_profile(text: str, shows: str) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", text)
        (profile,) = stage.discord.said("501")
        assert WORDS[shows] in look(profile)

    play(scenario)


def test_a_scene_is_played_to_its_end() -> None:
    async def scenario(stage: Stage) -> None:
        for number, (text, shows) in enumerate(TALK):
            before = len(stage.discord.said("501"))
            await stage.say("501", text)
            new = stage.discord.said("501")[before:]
            assert new, text
            assert len(stage.inbox.accepted) == number + 1
            assert WORDS.get(shows, shows) in "\n".join(map(look, new)), text
        assert len({message.where for message in stage.inbox.accepted}) == 1
        assert stage.inbox.dropped == []

    play(scenario)


def test_a_scene_is_played_privately_in_a_server() -> None:
    async def scenario(stage: Stage) -> None:
        for number, (text, shows) in enumerate(TALK):
            verb, _, rest = text.partition(" ")
            known = {
                "practice": {"persona": "dana"},
                "wait": {"time": rest},
                "do": {"deed": rest},
                "why": {"finding": rest},
            }
            alone = {"rewrite", "debrief", "end", "progress", "settings", "privacy", "help"}
            match verb:
                case "people":
                    line, options = "people list", {}
                case "known":
                    line, options = "people known", {"name": "Dana Kim", "words": "met at the meet-up"}
                case "rewind":
                    line, options = "rewind", {}
                case _ if verb in known or verb in alone:
                    line, options = verb, known.get(verb, {})
                case _:
                    line, options = "letter", {"text": text}
            asked = await stage.discord.command("501", line, guild="900", channel="901", **options)
            await stage.answered(number + 1)
            assert asked.private, text
            assert WORDS.get(shows, shows) in look(asked.original or {}), text
        assert {message.where for message in stage.inbox.accepted} == {"discord:901:501"}
        assert stage.discord.said("501") == []

    play(scenario)


def test_the_same_words_in_two_places_are_two_scenes() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say("501", TALK[0][0])
        await stage.discord.command("501", "debrief", guild="900", channel="901")
        await stage.answered(2)
        await asyncio.sleep(0)
        (asked,) = stage.discord.asked.values()
        assert "no practice yet" in asked.words

    play(scenario)
