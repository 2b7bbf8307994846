"""Opening the Slack door: what is missing or wrong is one clear line, and a socket that goes deaf is replaced."""

import asyncio
from typing import Any

import pytest

from adapters.slack_app import Intake
from adapters.slack_service import SlackSettings, listening, opened
from adapters.slack_socket import Socket
from bot.errors import SetupError
from bot.settings import read
from tests.slack_server import SECRET, SlackServer
from tests.slack_setup import Stage
from tests.test_slack_app import play

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-one", "SLACK_APP_TOKEN": "xapp-one"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-one", "SLACK_SIGNING_SECRET": SECRET}
MANY = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "secret", "SLACK_SIGNING_SECRET": SECRET}


@pytest.mark.parametrize(
    ("given", "http", "missing"),
    [
        (SOCKET, False, ""),
        (HTTP, True, ""),
        (MANY, True, ""),
        ({}, False, "SLACK_APP_TOKEN"),
        ({}, True, "SLACK_SIGNING_SECRET"),
        ({**SOCKET, "SLACK_BOT_TOKEN": " "}, False, "SLACK_BOT_TOKEN"),
        (SOCKET, True, "SLACK_SIGNING_SECRET"),
        ({**MANY, "SLACK_CLIENT_SECRET": ""}, True, "SLACK_CLIENT_SECRET"),
    ],
)
def test_a_missing_setting_is_named_with_its_door_and_its_place(
    given: dict[str, str], http: bool, missing: str
) -> None:
    settings = SlackSettings.of(read(given), http=http)
    if not missing:
        settings.check()
        return
    with pytest.raises(SetupError, match=f"Slack.* needs {missing}. You find it at api.slack.com"):
        settings.check()


def test_the_settings_of_the_door_are_read() -> None:
    settings = SlackSettings.of(read({**SOCKET, "SLACK_DM_SESSIONS": "single", "SLACK_ADMINS": "U1, U2,"}))
    assert settings.sessions == "single"
    assert settings.admins == {"U1", "U2"}
    assert settings.api_url == "https://slack.com/api/"
    with pytest.raises(SetupError, match="SLACK_DM_SESSIONS"):
        SlackSettings.of(read({"SLACK_DM_SESSIONS": "many"}))


@pytest.mark.parametrize(
    ("method", "variable"), [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")]
)
def test_a_token_that_slack_does_not_take_is_named_at_the_start(method: str, variable: str) -> None:
    async def run() -> None:
        async with SlackServer() as slack:
            slack.fault(method, error="invalid_auth", times=9)
            settings = SlackSettings.of(read({**SOCKET, "SLACK_API_URL": slack.api}))
            async with opened(settings) as door:
                around: Any = object()
                with pytest.raises(SetupError, match=f"does not take {variable}: invalid_auth"):
                    async with listening(settings, door, around):
                        pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("adapters.slack_service.build", lambda *_: None)
        asyncio.run(run())


def test_a_port_that_is_taken_is_one_clear_line() -> None:
    async def scenario(stage: Stage) -> None:
        settings = SlackSettings(bot_token="xoxb-one", signing_secret=SECRET, http=True, port=stage.listening.port)
        with pytest.raises(SetupError, match="--port"):
            async with listening(settings, stage.opened, stage.around):
                pass

    play(scenario)


def test_it_listens_on_this_computer_alone_unless_told_otherwise() -> None:
    assert SlackSettings().host == "127.0.0.1"


def test_a_socket_that_goes_deaf_is_replaced() -> None:
    async def scenario(stage: Stage) -> None:
        socket = Socket(stage.listening.app, "xapp-one", Intake(stage.around), ping=1_000.0, deaf_after=0.2)
        await socket.connect()
        try:
            assert await socket.alive()
            await stage.slack.connected(3)
            assert socket.reconnects >= 1
            await stage.deliver("dm")
            await stage.inbox.idle()
            assert len(stage.slack.shown()) == 1
        finally:
            await socket.close()

    play(scenario, http=False)


def test_health_tells_a_live_socket_from_a_closed_one() -> None:
    async def scenario(stage: Stage) -> None:
        assert await stage.listening.healthy()
        assert stage.listening.age() < 5
        assert stage.listening.socket is not None
        await stage.listening.socket.close()
        assert not await stage.listening.healthy()

    play(scenario, http=False)
