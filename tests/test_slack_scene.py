"""A whole scene in a direct message, from the greeting to the debrief, as Slack would show it."""

import json

import pytest

from tests.letters import COLD
from tests.slack_setup import Stage
from tests.slack_view import look
from tests.test_slack_app import play

THREAD = "1760000000.000100"
QUESTION = (
    "Hi Dana, I read your post about slow code reviews and tried the two-hour rule with my team: our queue halved. "
    "One question: what did you do with the reviews that nobody wanted? No hurry at all. Thanks, Sam"
)
TALK = (
    ("practice dana normal", "# Dana"),
    (COLD, "*Coach*"),
    ("wait 5d", "[Debrief]"),
    ("do posted a review of your book", "*Coach*"),
    (QUESTION, "*Coach*"),
    ("rewrite", ""),
    ("why formal-ask", ""),
    ("rewind 1", ""),
    ("debrief", "# "),
    ("end", ""),
    ("progress", ""),
    ("people", ""),
    ('known "Dana Kim" met at the meet-up', "Dana Kim"),
    ("settings", ""),
    ("privacy", ""),
    ("help", "forget me"),
)


@pytest.mark.parametrize("http", [True, False], ids=["http", "socket"])
def test_a_scene_is_played_to_its_end(http: bool) -> None:
    async def scenario(stage: Stage) -> None:
        for number, (text, shows) in enumerate(TALK):
            await stage.say(text, f"{1_760_000_100 + 3_600 * number}.000100", THREAD)
            shown = stage.slack.shown()[-1]
            assert len(stage.slack.shown()) >= number + 1, text
            assert shows in look(shown), text
            assert shown.thread == THREAD
        assert {message.where for message in stage.inbox.accepted} == {f"slack:T1:D1:{THREAD}"}
        assert stage.slack.refused == []
        assert stage.inbox.dropped == []

    play(scenario, http=http)


def test_the_export_comes_as_a_file_and_forgetting_forgets() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say(COLD, THREAD)
        await stage.say("export", "1760000200.000100", THREAD)
        ((name, text),) = stage.slack.files
        assert name.endswith(".json")
        assert COLD in [letter["text"] for letter in json.loads(text)["letters"]]
        (done,) = stage.slack.called("files.completeUploadExternal")
        assert (done["channel_id"], done["thread_ts"]) == ("D1", THREAD)
        await stage.say("forget me", "1760000300.000100", THREAD)
        assert (await stage.around.memory.export("slack:T1:U1"))["letters"] == []
        assert stage.slack.refused == []

    play(scenario)


def test_an_export_asked_for_in_a_channel_goes_to_the_direct_message() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("command", text="export")
        await stage.inbox.idle()
        (done,) = stage.slack.called("files.completeUploadExternal")
        assert done["channel_id"] == "D1"

    play(scenario)
