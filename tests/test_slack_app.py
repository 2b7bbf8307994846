"""The Slack door end to end: real Bolt and slack_sdk against a small Slack of ours, over HTTP and over Socket Mode."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.messages import Coach, Message, Reply, Say, TurnNote
from bot.ports import Flooded, Live, Memory, Post
from tests.letters import COLD
from tests.slack_server import sign
from tests.slack_setup import Stage, staged
from tests.test_slack_messages import payload

Scenario = Callable[[Stage], Awaitable[None]]
NOTE = TurnNote(((5, "a real question", ""),), ("stranger", "stranger"), (20, 25), (30, 30))


def play(scenario: Scenario, *arguments: Any, **settings: Any) -> None:
    """Run a scenario on a fresh stage, within half a minute."""

    async def run() -> None:
        async with asyncio.timeout(30), staged(*arguments, **settings) as stage:
            await scenario(stage)

    asyncio.run(run())


BOTH = pytest.mark.parametrize("http", [True, False], ids=["http", "socket"])


@BOTH
def test_a_letter_in_a_direct_message_is_answered_in_its_thread(http: bool) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say(COLD, "1760000000.000100")
        (shown,) = stage.slack.shown()
        assert shown.thread == "1760000000.000100"
        assert "formal-ask" in shown.words
        assert "feedback_buttons" in shown.words

    play(scenario, http=http)


@BOTH
def test_a_command_is_answered_privately_with_its_acknowledgement(http: bool) -> None:
    async def scenario(stage: Stage) -> None:
        status, answer = await stage.deliver("command")
        assert status == 200
        assert "ephemeral" in answer
        assert "formal-ask" in answer
        assert "mentor:share" in answer
        assert stage.slack.private == []  # nothing is said twice

    play(scenario, http=http)


@BOTH
def test_a_slow_answer_to_a_command_follows_at_the_response_address(http: bool) -> None:
    gone = asyncio.Event()

    async def slow(message: Message, memory: Memory, live: Live | None) -> Reply:
        await gone.wait()
        return Reply((Coach("There you are."),))

    async def scenario(stage: Stage) -> None:
        began = time.monotonic()
        status, answer = await stage.deliver("command")
        assert (status, answer in {"", "{}"}) == (200, True)
        assert time.monotonic() - began < 2
        gone.set()
        await stage.inbox.idle()
        (said,) = stage.slack.private
        assert said["response_type"] == "ephemeral"
        assert "There you are." in said["text"]

    play(scenario, slow, http=http)


@BOTH
def test_a_repeated_delivery_is_answered_once(http: bool) -> None:
    async def scenario(stage: Stage) -> None:
        for again in range(3):
            status, _ = await stage.deliver("dm", again=again)
            assert status == 200
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1
        assert stage.inbox.repeated == 2

    play(scenario, http=http)


def test_an_edit_is_a_revision_of_the_letter() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.deliver("dm_edited")
        await stage.deliver("dm_unfurled")
        await stage.inbox.idle()
        assert [message.revises for message in stage.inbox.accepted] == [False, True]
        assert "v1" in stage.slack.shown()[-1].words

    play(scenario)


@pytest.mark.parametrize(
    "name",
    [
        "other_bot",
        "old_style_bot",
        "our_own",
        "slackbot",
        "channel_join",
        "in_channel",
        "dm_deleted",
        "dm_replied",
        "context_changed",
    ],
)
def test_what_is_not_said_to_us_is_acknowledged_and_left_alone(name: str) -> None:
    async def scenario(stage: Stage) -> None:
        status, _ = await stage.deliver(name)
        assert status == 200
        assert stage.inbox.accepted == []
        assert stage.slack.shown() == []

    play(scenario)


# --- signatures ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("late", "secret", "status"), [(0, "another secret", 401), (-600, None, 401), (600, None, 401), (0, None, 200)]
)
def test_a_wrong_or_stale_signature_is_refused(late: int, secret: str | None, status: int) -> None:
    async def scenario(stage: Stage) -> None:
        body, stamp = json.dumps(payload("dm")), str(int(time.time()) + late)
        signature = sign(body, stamp, secret) if secret else sign(body, stamp)
        headers = {"x-slack-request-timestamp": stamp, "x-slack-signature": signature}
        got, _ = await stage.slack.post(stage.url, body, kind="application/json", headers=headers)
        assert got == status
        assert len(stage.inbox.accepted) == (status == 200)

    play(scenario)


def test_slacks_check_of_the_address_is_answered() -> None:
    async def scenario(stage: Stage) -> None:
        body = {"type": "url_verification", "challenge": "abc", "token": "unused"}
        assert await stage.slack.deliver(stage.url, body) == (200, '{"challenge": "abc"}')

    play(scenario)


def test_a_delivery_that_is_too_large_or_no_text_is_refused() -> None:
    async def scenario(stage: Stage) -> None:
        assert (await stage.slack.post(stage.url, "x" * 1_100_000, kind="application/json"))[0] == 413
        async with stage.slack.http.post(stage.url, data=b"\xff\xfe") as answer:
            assert answer.status == 400

    play(scenario)


def test_health_is_answered_and_every_other_page_is_not_there() -> None:
    async def scenario(stage: Stage) -> None:
        top = stage.url.removesuffix("/slack/events")
        for path, status in (
            ("/healthz", 200),
            ("/metrics", 200),
            ("/", 404),
            ("/slack/install", 404),
            ("/slack/events", 404),
        ):
            async with stage.slack.http.get(top + path) as answer:
                assert answer.status == status

    play(scenario)


# --- forms, buttons, shortcuts ------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "critique", "  "])
def test_an_empty_command_opens_the_form(text: str) -> None:
    async def scenario(stage: Stage) -> None:
        status, answer = await stage.deliver("command", text=text)
        assert (status, answer) == (200, "")
        (view,) = stage.slack.views
        assert json.loads(view["private_metadata"])["channel"] == "C1"
        assert stage.inbox.accepted == []

    play(scenario)


def test_a_form_that_comes_too_late_is_offered_again() -> None:
    async def scenario(stage: Stage) -> None:
        body = stage.fresh({**payload("command"), "text": ""})
        stage.slack._triggers[body["trigger_id"]] -= 60
        status, answer = await stage.send(body)
        assert status == 200
        assert "mentor:form" in answer

    play(scenario)


def test_what_is_written_into_the_form_is_answered_where_it_was_opened() -> None:
    async def scenario(stage: Stage) -> None:
        body = payload("form")
        place = {"kind": "respond", "channel": "C1", "response_url": stage.slack.response_url()}
        body["view"]["private_metadata"] = json.dumps(place)
        body["view"]["state"]["values"]["known"]["known"]["value"] = "not yet"
        assert await stage.send(body) == (200, "")
        await stage.inbox.idle()
        (said,) = stage.slack.private
        assert "For: Ms Okafor (not yet)" in json.dumps(said)
        assert 'known \\"Ms Okafor\\" not yet' in json.dumps(said)
        assert "formal-ask" in json.dumps(said)

    play(scenario)


def test_an_empty_form_says_so() -> None:
    async def scenario(stage: Stage) -> None:
        body = payload("form")
        body["view"]["state"]["values"]["draft"]["draft"]["value"] = "  "
        status, answer = await stage.send(body)
        assert (status, json.loads(answer)["response_action"]) == (200, "errors")
        assert stage.inbox.accepted == []

    play(scenario)


def test_revising_opens_the_form_with_the_last_letter() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say(COLD, "1760000000.000100")
        await stage.deliver("revise")
        (view,) = stage.slack.views
        assert COLD[:3_000] in [block["element"].get("initial_value") for block in view["blocks"]]

    play(scenario)


def test_a_button_in_a_thread_is_answered_there_and_one_on_a_private_answer_privately() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("button_in_dm")
        await stage.deliver("button_on_private_answer")
        await stage.inbox.idle()
        assert [shown.thread for shown in stage.slack.shown()] == ["1760000000.000100"]
        assert [said["response_type"] for said in stage.slack.private] == ["ephemeral"]

    play(scenario)


def test_a_button_on_the_home_tab_is_answered_by_direct_message_and_the_tab_drawn_anew() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("home_button")
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1
        assert stage.slack.homes["U1"]["type"] == "home"

    play(scenario)


def test_sharing_shows_the_answer_to_the_channel() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("share")
        (said,) = stage.slack.private
        assert said["response_type"] == "in_channel"
        assert "*56 of 100.*" in said["text"]

    play(scenario)


def test_the_shortcut_reads_ones_own_message_privately() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("shortcut_on_own_message")
        await stage.inbox.idle()
        (said,) = stage.slack.private
        assert said["response_type"] == "ephemeral"
        assert "formal-ask" in json.dumps(said)

    play(scenario)


@pytest.mark.parametrize(
    ("name", "says"), [("shortcut_on_a_search", "courage"), ("shortcut_on_another_message", "yourself")]
)
def test_the_shortcut_on_somebody_elses_message_is_a_private_note_to_who_asked(name: str, says: str) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver(name)
        (said,) = stage.slack.private
        assert said["response_type"] == "ephemeral"
        assert says in said["text"]
        assert stage.inbox.accepted == []
        assert stage.slack.shown("C1") == []

    play(scenario)


def test_a_thumb_that_points_down_asks_why() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("thumb_up")
        assert stage.slack.views == []
        await stage.deliver("thumb_down")
        assert [view["callback_id"] for view in stage.slack.views] == ["mentor:reason"]
        assert await stage.deliver("reason") == (200, "")

    play(scenario)


def test_the_form_on_the_home_tab_is_answered_in_the_direct_message() -> None:
    async def scenario(stage: Stage) -> None:
        button = stage.fresh(payload("home_button"))
        button["actions"][0] |= {"action_id": "mentor:form", "value": "critique"}
        await stage.send(button)
        form = payload("form")
        form["view"]["private_metadata"] = stage.slack.views[0]["private_metadata"]
        assert await stage.send(form) == (200, "")
        await stage.inbox.idle()
        assert [message.where for message in stage.inbox.accepted] == ["slack:T1:D1"]
        assert len(stage.slack.shown("D1")) == 1
        assert stage.slack.private == []

    play(scenario)


def test_the_global_shortcut_opens_the_form_for_the_direct_message() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("shortcut_write")
        (view,) = stage.slack.views
        assert json.loads(view["private_metadata"]) == {"kind": "dm", "channel": "D1"}

    play(scenario)


def test_a_mention_is_answered_to_who_called_alone() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("mention")
        await stage.inbox.idle()
        (said,) = stage.slack.private
        assert (said["channel"], said["user"]) == ("C1", "U1")
        assert stage.slack.shown("C1") == []

    play(scenario)


def test_the_home_tab_is_drawn_and_an_empty_talk_gets_suggestions() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("home_opened")
        await stage.deliver("messages_opened")
        assert stage.slack.homes["U1"]["blocks"]
        assert stage.slack.homes["U1"]["private_metadata"] == "D1"
        (call,) = stage.slack.called("assistant.threads.setSuggestedPrompts")
        assert (call["channel_id"], len(call["prompts"])) == ("D1", 4)
        assert "thread_ts" not in call

    play(scenario)


@pytest.mark.parametrize(
    ("name", "forgotten"), [("uninstalled", ["T1"]), ("tokens_revoked", ["T1"]), ("user_token_revoked", [])]
)
def test_a_workspace_that_sends_us_away_is_forgotten(name: str, forgotten: list[str]) -> None:
    async def scenario(stage: Stage) -> None:
        assert (await stage.deliver(name))[0] == 200
        assert stage.forgotten == forgotten

    play(scenario)


# --- streams ------------------------------------------------------------------------------------------


def speaking(
    *pieces: str, then: str | None = None, pause: Callable[[], Awaitable[None]] | None = None
) -> Callable[..., Any]:
    """A mentor who says pieces while they are found."""

    async def respond(message: Message, memory: Memory, live: Live | None) -> Reply:
        assert live is not None
        for piece in pieces:
            await live.hear(piece)
        if pause is not None:
            await pause()
        return Reply((Say("Dana", "".join(pieces) if then is None else then), NOTE))

    return respond


WORDS = ("Good question. " * 20, "I would start with the tests. " * 10)


def test_the_mentors_words_are_streamed_and_the_coach_follows_as_blocks() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert shown.text == "".join(WORDS)
        assert not shown.streaming
        assert "*Coach*" in shown.words
        assert "Dana" not in json.dumps(shown.blocks)
        (stop,) = stage.slack.called("chat.stopStream")
        assert stop["session_status"] == "active"
        (start,) = stage.slack.called("chat.startStream")
        assert (start["recipient_team_id"], start["recipient_user_id"]) == ("T1", "U1")

    play(scenario, speaking(*WORDS))


def test_a_stream_that_died_becomes_the_whole_message() -> None:
    stage_now: list[Stage] = []

    async def die() -> None:
        stage_now[0].slack.kill_streams()

    async def scenario(stage: Stage) -> None:
        stage_now.append(stage)
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert shown.updates == 1
        assert all(word in shown.text for word in WORDS)
        assert "*Coach*" in shown.words

    play(scenario, speaking(*WORDS, pause=die))


def test_a_stream_that_fails_midway_becomes_the_whole_message() -> None:
    async def scenario(stage: Stage) -> None:
        stage.slack.fault("chat.appendStream", error="message_not_in_streaming_state", times=9)
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert all(word in shown.text for word in WORDS)

    play(scenario, speaking(*WORDS))


def test_a_stream_that_never_begins_is_an_ordinary_message() -> None:
    async def scenario(stage: Stage) -> None:
        stage.slack.fault("chat.startStream", error="internal_error", times=9)
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert (shown.updates, shown.streaming) == (0, False)
        assert all(word in shown.text for word in WORDS)

    play(scenario, speaking(*WORDS))


def test_words_that_were_replaced_by_a_written_line_are_replaced_on_the_screen() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert WORDS[0].strip() not in shown.text
        assert "Not this week." in shown.text

    play(scenario, speaking(*WORDS, then="Not this week."))


def test_short_words_that_were_never_flushed_arrive_with_the_end() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert shown.text == "Ask me on Friday."

    play(scenario, speaking("Ask me ", "on Friday."))


def test_a_second_try_mends_what_the_first_one_began_to_say() -> None:
    tries: list[int] = []

    async def respond(message: Message, memory: Memory, live: Live | None) -> Reply:
        tries.append(1)
        if len(tries) == 1:
            assert live is not None
            await live.hear("I would begin " * 20)
            raise OSError("the model's line is cut")
        assert live is None
        return Reply((Say("Dana", "Ask me on Friday."), NOTE))

    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.inbox.idle()
        await stage.inbox.again()
        (shown,) = stage.slack.shown()
        assert "Ask me on Friday." in shown.text
        assert "begin" not in shown.words
        assert not shown.streaming

    play(scenario, respond)


def test_stop_silences_the_mentor_and_keeps_what_was_said() -> None:
    stage_now: list[Stage] = []

    async def stop() -> None:
        await stage_now[0].deliver("session_stopped")

    async def scenario(stage: Stage) -> None:
        stage_now.append(stage)
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert stage.hushed == ["slack:T1:U1"]
        assert "Stopped here." in shown.text
        assert "and a secret" not in shown.words
        assert "*Coach*" in shown.words

    play(scenario, speaking(*WORDS, then="".join(WORDS) + "and a secret", pause=stop))


def test_stop_before_the_first_word_cancels_the_answer() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.slack.until(lambda: bool(stage.slack.called("assistant.threads.setStatus")))
        await stage.deliver("session_stopped")
        assert stage.cancelled == ["slack:T1:D1:1760000000.000100"]
        assert stage.hushed == []
        assert stage.slack.called("agents.sessions.setStatus")[-1]["status"] == "active"

    play(scenario, hang)


async def hang(message: Message, memory: Memory, live: Live | None) -> Reply:
    """A model that never answers."""
    await asyncio.Event().wait()
    raise AssertionError


def test_work_that_takes_a_while_is_shown_and_ends() -> None:
    async def slowly() -> None:
        await asyncio.sleep(0.7)

    async def slow(message: Message, memory: Memory, live: Live | None) -> Reply:
        await slowly()
        return Reply((Coach("Done."),))

    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.inbox.idle()
        (status,) = stage.slack.called("assistant.threads.setStatus")
        assert (status["thread_ts"], len(status["loading_messages"]) <= 10) == ("1760000000.000100", True)
        assert [each["status"] for each in stage.slack.called("agents.sessions.setStatus")] == ["processing", "active"]

    play(scenario, slow)


def test_in_a_single_session_answers_stand_beside_the_messages() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say(COLD, "1760000000.000100")
        await stage.say("why formal-ask", "1760000050.000100")
        assert [shown.thread for shown in stage.slack.shown()] == ["", ""]
        assert len({message.where for message in stage.inbox.accepted}) == 1

    play(scenario, sessions="single")


def soon(at: float) -> dict[str, Any]:
    """An event of now: whoever takes it in hand is surely the first."""
    return {"ts": f"{at:.6f}", "event_ts": f"{at:.6f}"}


def test_a_fresh_message_costs_no_look_at_what_is_there() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm", event=soon(time.time()))
        await stage.inbox.idle()
        assert not stage.slack.called("conversations.replies")

    play(scenario, speaking(*WORDS))


def test_in_a_single_session_the_words_are_edited_in_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    for pause in ("EDIT_FIRST", "EDIT_EVERY"):
        monkeypatch.setattr(f"adapters.slack_live.{pause}", 0.01)
    stage_now: list[Stage] = []

    async def until_seen() -> None:
        slack = stage_now[0].slack
        await slack.until(lambda: any("I would start" in each.text for each in slack.shown()))

    async def scenario(stage: Stage) -> None:
        stage_now.append(stage)
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert shown.thread == ""
        assert all(word in shown.text for word in WORDS)
        assert "*Coach*" in shown.words
        assert "part" not in shown.metadata["event_payload"]
        assert not stage.slack.called("chat.startStream")
        post, _ = stage.inbox.sent[0]
        await stage.inbox.deliver(post, first=2)
        assert len(stage.slack.shown()) == 1

    play(scenario, speaking(*WORDS, pause=until_seen), sessions="single")


def test_in_a_single_session_stop_keeps_what_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack_live.EDIT_FIRST", 0.01)
    stage_now: list[Stage] = []

    async def stop() -> None:
        await stage_now[0].slack.until(lambda: bool(stage_now[0].slack.shown()))
        await stage_now[0].deliver("session_stopped")

    async def scenario(stage: Stage) -> None:
        stage_now.append(stage)
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert "Stopped here." in shown.text
        assert "and a secret" not in shown.words
        assert "*Coach*" in shown.words

    play(scenario, speaking(*WORDS, then="".join(WORDS) + "and a secret", pause=stop), sessions="single")


@pytest.mark.parametrize("sessions", ["thread", "single"])
def test_what_a_dead_process_began_to_say_becomes_the_whole(sessions: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack_live.EDIT_FIRST", 0.01)
    monkeypatch.setattr("adapters.slack_live.LATE", -1.0)  # as after a restart

    async def dies(message: Message, memory: Memory, live: Live | None) -> Reply:
        assert live is not None
        await live.hear("I would begin " * 20)
        await asyncio.Event().wait()
        raise AssertionError

    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.slack.until(lambda: bool(stage.slack.shown()))
        stage.opened.door._live.clear()  # what a process knows dies with it
        message = stage.inbox.accepted[0]
        again = await stage.opened.door.live(message)
        assert again is not None
        await again.hear("Ask me ")
        for number, made in enumerate(
            stage.opened.door.render(message, Reply((Say("Dana", "Ask me on Friday."), NOTE)))
        ):
            await stage.inbox.deliver(Post(f"{number}", "slack", message.who, made))
        (shown,) = stage.slack.shown()
        assert "Ask me on Friday." in shown.text
        assert "I would begin" not in shown.words
        assert not shown.streaming

    play(scenario, dies, sessions=sessions)


# --- faults -------------------------------------------------------------------------------------------


def test_a_429_is_obeyed_and_the_answer_arrives_once() -> None:
    async def scenario(stage: Stage) -> None:
        stage.slack.fault("chat.postMessage", error="ratelimited", status=429, retry_after=7, times=2)
        await stage.deliver("dm")
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1
        assert [attempt for _, attempt in stage.inbox.sent] == [1, 2, 3]

    play(scenario)


@pytest.mark.parametrize(
    "fault", [{"error": "internal_error"}, {"status": 503, "error": "x"}, {"error": "fatal_error", "status": 500}]
)
def test_slack_being_away_for_a_moment_loses_nothing(fault: dict[str, Any]) -> None:
    async def scenario(stage: Stage) -> None:
        stage.slack.fault("chat.postMessage", **fault)
        await stage.deliver("dm")
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1

    play(scenario)


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "token_revoked", "user_disabled"])
def test_a_place_that_is_gone_is_given_up(error: str) -> None:
    async def scenario(stage: Stage) -> None:
        stage.slack.fault("chat.postMessage", error=error, times=99)
        await stage.deliver("dm")
        await stage.inbox.idle()
        assert stage.inbox.dropped == [error]
        assert len(stage.slack.called("chat.postMessage")) == 1

    play(scenario)


def test_blocks_that_slack_refuses_are_said_in_plain_text() -> None:
    async def scenario(stage: Stage) -> None:
        stage.slack.fault("chat.postMessage", error="invalid_blocks")
        await stage.deliver("dm")
        await stage.inbox.idle()
        (shown,) = stage.slack.shown()
        assert shown.blocks == []
        assert len(shown.text) > 100

    play(scenario)


def test_a_message_that_arrived_before_we_died_is_not_said_twice() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.deliver("dm")
        await stage.inbox.idle()
        post, _ = stage.inbox.sent[0]
        await stage.inbox.deliver(post, first=2)
        assert len(stage.slack.shown()) == 1
        assert len(stage.slack.called("chat.postMessage")) == 1

    play(scenario)


def test_a_used_up_response_address_is_replaced_by_the_channel() -> None:
    async def scenario(stage: Stage) -> None:
        body = stage.fresh(payload("button_on_private_answer"))
        key = body["response_url"].rpartition("/")[2]
        stage.slack._links[key].uses = 5
        await stage.send(body)
        await stage.inbox.idle()
        (said,) = stage.slack.private
        assert (said["channel"], said["user"]) == ("C1", "U1")

    play(scenario)


def test_where_we_are_not_in_the_channel_the_answer_comes_by_direct_message() -> None:
    async def scenario(stage: Stage) -> None:
        stage.slack.fault("response_url", status=404, error="expired_url", times=9)
        stage.slack.fault("chat.postEphemeral", error="not_in_channel", times=9)
        await stage.deliver("button_on_private_answer")
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1

    play(scenario)


def test_a_full_inbox_loses_nothing_and_shows_nobody_an_error_of_slacks() -> None:
    async def scenario(stage: Stage) -> None:
        status, answer = await stage.deliver("command")
        assert (status, "queue" in answer) == (200, True)
        assert (await stage.deliver("dm"))[0] == 503  # Slack delivers it again
        status, answer = await stage.deliver("form")
        assert (status, "queue" in json.loads(answer)["errors"]["draft"]) == (200, True)  # the form stays open
        assert await stage.deliver("button_on_private_answer") == (200, "")
        assert await stage.deliver("shortcut_on_own_message") == (200, "")
        assert ["queue" in each["text"] for each in stage.slack.private] == [True, True]
        stage.inbox.most = 10
        await stage.deliver("dm")
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1

    play(scenario, most=0)


def test_who_floods_is_told_kindly_and_no_event_of_theirs_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(stage: Stage) -> None:
        async def flooded(message: Message) -> bool:
            raise Flooded

        monkeypatch.setattr(stage.inbox, "accept", flooded)
        status, answer = await stage.deliver("command")
        assert (status, "faster than I can read" in answer) == (200, True)
        assert await stage.deliver("dm") == (200, "")
        assert await stage.deliver("button_on_private_answer") == (200, "")
        status, answer = await stage.deliver("form")
        assert "faster than I can read" in json.loads(answer)["errors"]["draft"]
        assert (stage.slack.private, stage.slack.shown()) == ([], [])

    play(scenario)


def test_an_answer_that_did_not_go_out_with_the_acknowledgement_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(stage: Stage) -> None:
        assert stage.listening.socket is not None
        client = stage.listening.socket._handler.client
        send = client.send_message

        async def lost(message: str) -> None:
            monkeypatch.setattr(client, "send_message", send)
            raise ConnectionResetError

        monkeypatch.setattr(client, "send_message", lost)
        body = stage.fresh(payload("command"))
        with pytest.raises(TimeoutError):
            await stage.slack.through_socket(body, wait=0.5)
        await stage.inbox.idle()
        (said,) = stage.slack.private
        assert "100" in json.dumps(said["blocks"])

    play(scenario, http=False)


def test_only_what_may_have_arrived_already_says_that_it_comes_again() -> None:
    async def scenario(stage: Stage) -> None:
        stage.slack.fault("response_url", status=503, error="x")
        await stage.deliver("button_on_private_answer")
        await stage.inbox.idle()
        post, attempt = stage.inbox.sent[-1]
        assert attempt == 2
        assert "interrupted" not in json.dumps(stage.slack.private[-1])  # Slack had refused it
        stage.opened.door._refused.clear()  # another process, which knows of no refusal
        await stage.inbox.deliver(post, first=2)
        assert "interrupted" in json.dumps(stage.slack.private[-1])

    play(scenario)


def test_rules_that_cannot_be_read_are_no_reason_to_say_that_we_took_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(stage: Stage) -> None:
        async def broken(team: str) -> None:
            raise OSError("disk full")

        monkeypatch.setattr(stage.around.store, "rules", broken)
        assert "could not take that down" in (await stage.deliver("command"))[1]
        assert (await stage.deliver("dm"))[0] == 500
        assert stage.inbox.accepted == []

    play(scenario)


def test_an_inbox_that_fails_is_never_acknowledged_as_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(stage: Stage) -> None:
        async def broken(message: Message) -> bool:
            raise OSError("disk full")

        monkeypatch.setattr(stage.inbox, "accept", broken)
        status, answer = await stage.deliver("command")
        assert (status, "could not take that down" in answer) == (200, True)
        assert (await stage.deliver("dm"))[0] == 500

    play(scenario)


def test_a_socket_that_slack_sends_away_is_replaced_and_nothing_is_lost() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.slack.disconnect()
        await stage.slack.connected(2)
        await stage.deliver("dm")
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1

    play(scenario, http=False)


def test_what_is_not_kept_is_not_acknowledged_over_the_socket() -> None:
    async def scenario(stage: Stage) -> None:
        with pytest.raises(TimeoutError):
            await stage.slack.through_socket(payload("dm"), wait=0.3)

    play(scenario, http=False, most=0)


def test_a_hanging_model_delays_no_acknowledgement() -> None:
    async def scenario(stage: Stage) -> None:
        async def one(number: int) -> float:
            began = time.monotonic()
            body = stage.fresh({**payload("command"), "user_id": f"U{number}", "channel_id": f"C{number}"})
            status, _ = await stage.send(body)
            assert status == 200
            return time.monotonic() - began

        took = await asyncio.gather(*(one(number) for number in range(60)))
        assert max(took) < 3
        assert len(stage.inbox.accepted) == 60

    play(scenario, hang)
