"""Installing into many workspaces: the way through the browser, tokens that end, and being sent away."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from adapters.slack_app import ManyWorkspaces
from adapters.slack_installations import Installations, States
from adapters.slack_store import SlackStore
from bot.ports import Undeliverable
from tests.fake_shelf import FakeShelf
from tests.slack_setup import Stage, staged

pytestmark = pytest.mark.filterwarnings(
    "ignore:BasicAuth is deprecated:DeprecationWarning"
)  # slack_sdk 3.47 still uses it


class Many:
    """Everything that installing needs, on a shelf in memory."""

    def __init__(self) -> None:
        self.shelf = FakeShelf()
        self.store = SlackStore(self.shelf)
        self.installations = Installations(self.shelf, self.store)
        self.all = ManyWorkspaces(
            "1.2", "client secret", self.installations, States(self.shelf), self.installations.installed
        )


def play(scenario: Callable[[Stage, Many], Awaitable[None]]) -> None:
    async def run() -> None:
        many = Many()
        settings: dict[str, Any] = {"bot_token": "", "client_id": "1.2", "client_secret": "client secret"}
        async with asyncio.timeout(30), staged(many=many.all, store=many.store, **settings) as stage:
            await scenario(stage, many)

    asyncio.run(run())


async def begin(stage: Stage) -> tuple[str, str]:
    """Open the page that installs; the state and the cookie that it gave us."""
    top = stage.url.removesuffix("/slack/events")
    async with aiohttp.ClientSession() as browser, browser.get(f"{top}/slack/install") as page:
        assert page.status == 200
        link = (await page.text()).partition('<a href="')[2].partition('"')[0].replace("&amp;", "&")
        cookie = SimpleCookie(page.headers["set-cookie"])
    asked = parse_qs(urlsplit(link).query)
    assert asked["client_id"] == ["1.2"]
    assert "im:history" in asked["scope"][0].split(",")
    return asked["state"][0], cookie["slack-app-oauth-state"].value


async def finish(stage: Stage, query: str, cookie: str) -> int:
    top = stage.url.removesuffix("/slack/events")
    headers = {"cookie": f"slack-app-oauth-state={cookie}"}
    async with (
        aiohttp.ClientSession() as browser,
        browser.get(f"{top}/slack/oauth_redirect?{query}", headers=headers) as page,
    ):
        return page.status


async def install(stage: Stage) -> None:
    state, cookie = await begin(stage)
    assert await finish(stage, f"code=abc&state={state}", cookie) == 200


def test_a_workspace_installs_us_and_is_answered_with_its_own_token() -> None:
    async def scenario(stage: Stage, many: Many) -> None:
        with pytest.raises(Undeliverable):
            await stage.opened.door._client_for("", "T1")
        await install(stage)
        await stage.deliver("dm")
        await stage.inbox.idle()
        assert len(stage.slack.shown()) == 1
        (post,) = [call for call in stage.slack.calls if call.method == "chat.postMessage"]
        assert stage.slack.tokens[post.token] == "T1"
        assert await many.store.is_installer("T1", "UADMIN")

    play(scenario)


def test_a_listener_acts_with_the_workspaces_token_too() -> None:
    async def scenario(stage: Stage, many: Many) -> None:
        await install(stage)
        await stage.deliver("home_opened")
        assert "U1" in stage.slack.homes

    play(scenario)


@pytest.mark.parametrize(("other", "status"), [("state", 400), ("cookie", 400), ("twice", 401), ("cancelled", 200)])
def test_a_state_is_good_once_and_in_one_browser(other: str, status: int) -> None:
    async def scenario(stage: Stage, many: Many) -> None:
        state, cookie = await begin(stage)
        if other == "twice":
            await finish(stage, f"code=abc&state={state}", cookie)
            many.shelf.notes.clear()
        query = (
            "error=access_denied" if other == "cancelled" else f"code=abc&state={'x' if other == 'state' else state}"
        )
        assert await finish(stage, query, "x" if other == "cookie" else cookie) == status
        assert [name for name in many.shelf.notes if ":bot:" in name] == []

    play(scenario)


def test_a_state_that_is_too_old_is_refused() -> None:
    async def scenario(stage: Stage, many: Many) -> None:
        state, cookie = await begin(stage)
        (name,) = many.shelf.notes
        await many.shelf.keep(name, {"until": time.time() - 1})
        assert await finish(stage, f"code=abc&state={state}", cookie) == 401

    play(scenario)


def test_a_code_that_slack_refuses_installs_nothing() -> None:
    async def scenario(stage: Stage, many: Many) -> None:
        stage.slack.fault("oauth.v2.access", error="invalid_code")
        state, cookie = await begin(stage)
        assert await finish(stage, f"code=abc&state={state}", cookie) == 401
        assert [name for name in many.shelf.notes if ":bot:" in name] == []

    play(scenario)


def test_a_token_that_ends_soon_is_exchanged_once_for_all_who_need_it() -> None:
    async def scenario(stage: Stage, many: Many) -> None:
        await install(stage)
        many.installations.rotate_with(stage.opened.client, "1.2", "client secret")
        bot = await many.installations.async_find_bot(enterprise_id=None, team_id="T1")
        assert bot is not None
        before = bot.bot_token
        bot.bot_token_expires_at = int(time.time()) + 600
        await many.installations.async_save_bot(bot)
        found = await asyncio.gather(*(many.installations.installed("", "T1") for _ in range(5)))
        tokens = {each["token"] for each in found if each is not None}
        assert len(tokens) == 1
        assert before not in tokens
        assert [call["grant_type"] for call in stage.slack.called("oauth.v2.access")[1:]] == ["refresh_token"]

    play(scenario)


def test_a_refresh_that_fails_keeps_the_token_that_we_have() -> None:
    async def scenario(stage: Stage, many: Many) -> None:
        await install(stage)
        many.installations.rotate_with(stage.opened.client, "1.2", "client secret")
        bot = await many.installations.async_find_bot(enterprise_id=None, team_id="T1")
        assert bot is not None
        bot.bot_token_expires_at = int(time.time()) + 600
        await many.installations.async_save_bot(bot)
        stage.slack.fault("oauth.v2.access", error="internal_error", times=9)
        found = await many.installations.installed("", "T1")
        assert found is not None
        assert found["token"] == bot.bot_token

    play(scenario)


def test_being_sent_away_deletes_the_tokens() -> None:
    async def scenario(stage: Stage, many: Many) -> None:
        await install(stage)
        await stage.deliver("uninstalled")
        assert stage.forgotten == ["T1"]
        assert many.shelf.notes == {}
        assert await many.installations.installed("", "T1") is None

    play(scenario)


def test_an_organisations_installation_is_found_for_all_its_workspaces() -> None:
    async def run() -> None:
        many = Many()
        await many.installations.async_save(_organisation())
        found = await many.installations.installed("E1", "T7")
        assert found is not None
        assert found["token"] == "xoxb-org"
        assert await many.installations.installed("", "T7") is None

    asyncio.run(run())


def _organisation() -> Any:
    from slack_sdk.oauth.installation_store.models.installation import Installation

    return Installation(
        enterprise_id="E1", team_id=None, bot_token="xoxb-org", bot_id="B1", bot_user_id="UBOT", user_id="U1",
        is_enterprise_install=True,
    )  # fmt: skip
