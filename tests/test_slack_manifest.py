"""The manifest that one pastes into Slack: within its limits, and asking for exactly what the code uses."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from adapters.slack_app import CRITIQUE_SHORTCUT, SCOPES, WRITE_SHORTCUT
from adapters.slack_views import prompts

# Slack's own numbers, from its manifest schema and reference; ours are checked against them, not the other way round.
NAME, DESCRIPTION, LONG_DESCRIPTION, AGENT_DESCRIPTION = 35, 140, (175, 4_000), 300
SHORTCUTS, SHORTCUT_NAME, SHORTCUT_DESCRIPTION, CALLBACK = 10, 24, 150, 255
COMMANDS, COMMAND, COMMAND_DESCRIPTION, USAGE_HINT = 50, 32, 2_000, 1_000
EVENTS, PROMPTS, BOT_NAME = 100, 4, 80
TOP = Path(__file__).parent.parent


@pytest.fixture
def manifest() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((TOP / "manifest.json").read_text("utf-8"))
    return read


def test_the_descriptions_fit(manifest: dict[str, Any]) -> None:
    shown = manifest["display_information"]
    assert 0 < len(shown["name"]) <= NAME
    assert 0 < len(shown["description"]) <= DESCRIPTION
    assert LONG_DESCRIPTION[0] <= len(shown["long_description"]) <= LONG_DESCRIPTION[1]
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert len(manifest["features"]["bot_user"]["display_name"]) <= BOT_NAME


def test_the_description_says_what_marketplaces_want_to_read(manifest: dict[str, Any]) -> None:
    told = manifest["display_information"]["long_description"]
    for word in ("private", "can be wrong", "language model", "train", "forget me"):
        assert word in told


def test_it_is_an_agent_whose_messages_tab_can_be_written_in(manifest: dict[str, Any]) -> None:
    features = manifest["features"]
    agent = features["agent_view"]
    assert len(agent["agent_description"]) <= AGENT_DESCRIPTION
    assert agent["suggested_prompts"] == prompts()
    assert len(agent["suggested_prompts"]) <= PROMPTS
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert "assistant_view" not in features


def test_commands_and_shortcuts_fit_and_have_listeners(manifest: dict[str, Any]) -> None:
    features = manifest["features"]
    (command,) = features["slash_commands"]
    assert len(command["command"]) <= COMMAND
    assert len(command["description"]) <= COMMAND_DESCRIPTION
    assert len(command["usage_hint"]) <= USAGE_HINT
    assert command["should_escape"] is True  # or `admin channels #general` would come without its id
    assert {each["callback_id"] for each in features["shortcuts"]} == {CRITIQUE_SHORTCUT, WRITE_SHORTCUT}
    assert len(features["shortcuts"]) <= SHORTCUTS
    assert len(features["slash_commands"]) <= COMMANDS
    for each in features["shortcuts"]:
        assert each["type"] in {"message", "global"}
        assert len(each["name"]) <= SHORTCUT_NAME
        assert len(each["description"]) <= SHORTCUT_DESCRIPTION
        assert len(each["callback_id"]) <= CALLBACK


def test_it_asks_for_what_installing_by_the_browser_asks_for_and_nothing_more(manifest: dict[str, Any]) -> None:
    assert manifest["oauth_config"]["scopes"] == {"bot": list(SCOPES)}


def test_every_event_is_listened_to_and_every_one_that_is_listened_to_is_asked_for(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert len(events) <= EVENTS
    assert events == sorted(set(events))
    code = "".join((TOP / "adapters" / name).read_text("utf-8") for name in ("slack_app.py", "slack_messages.py"))
    named = set(re.findall(r'app\.event\("([a-z_]+)"\)', code)) | {"app_mention", "message.im", "app_context_changed"}
    assert set(events) == named


def test_every_scope_has_its_reason_in_the_guide() -> None:
    guide = (TOP / "docs" / "slack.md").read_text("utf-8")
    for scope in SCOPES:
        assert f"| `{scope}` |" in guide


def test_the_guide_names_every_setting() -> None:
    guide = (TOP / "docs" / "slack.md").read_text("utf-8")
    named = {
        "BOT_TOKEN",
        "APP_TOKEN",
        "SIGNING_SECRET",
        "CLIENT_ID",
        "CLIENT_SECRET",
        "API_URL",
        "DM_SESSIONS",
        "ADMINS",
    }
    for name in named:
        assert f"`SLACK_{name}`" in guide
