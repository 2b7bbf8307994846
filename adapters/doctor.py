"""`busy-mentor doctor`: is everything in order? Settings, the database and what waits in it, the model, the doors, and where the code comes from."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import adapters
import bot
import prompts
from bot.errors import SetupError
from bot.settings import DAILY_DRAFTS, RETENTION_DAYS, Settings, number

if TYPE_CHECKING:
    from adapters.sql_queue import Counts

STALE = 300.0  # seconds that a message may wait before somebody should look
NOT_SET = "not set up"
OLDER_KEYS = "some of it may be sealed with an older key, or not at all: keep that key until a running bot has sealed everything anew"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is in order, a sentence about it, and its figures."""

    name: str
    fine: bool
    said: str
    figures: Mapping[str, Any] = field(default_factory=dict)


def examine(given: Settings) -> list[Finding]:
    """Look at everything. Nothing is changed but the database's tables, which are brought up to date."""
    with asyncio.Runner() as runner:
        return [
            _settings(given),
            *runner.run(_database(given)),
            runner.run(_model(given)),
            *_doors(given),
            *_packages(),
        ]


def healthy(found: Sequence[Finding]) -> bool:
    """Whether all of it is in order."""
    return all(each.fine for each in found)


def as_json(found: Sequence[Finding]) -> dict[str, Any]:
    """The public form."""
    return {
        "schema": 1,
        "healthy": healthy(found),
        "version": bot.__version__,
        "checks": {each.name: {"ok": each.fine, "says": each.said, **each.figures} for each in found},
    }


def as_text(found: Sequence[Finding]) -> str:
    """A line for each."""
    width = max(len(each.name) for each in found)
    lines = [f"  {'ok' if each.fine else '!!'}  {each.name:<{width}}  {each.said}" for each in found]
    return "\n".join(
        (*lines, "", "Everything is in order." if healthy(found) else "Something needs you: see !! above.", "")
    )


def _tried(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except SetupError as error:
        return Finding(name, False, str(error))


def _settings(given: Settings) -> Finding:
    def look() -> str:
        from adapters.log import level_of
        from bot.scene.persona import personas

        number(DAILY_DRAFTS, given.daily_drafts, 0, 1e6)
        days = number(RETENTION_DAYS, given.retention_days, 0, 1e5)
        level_of(given.log_level)
        kept = f"letters go after {days:g} days" if days else "letters stay until somebody deletes them"
        sealed = "sealed with a key" if given.secret_key else "not sealed"
        return f"{kept}, {sealed}; {len(personas(given.personas))} personas"

    return _tried("settings", look)


async def _database(given: Settings) -> list[Finding]:
    from adapters.sql_outbox import SqlOutbox
    from adapters.sql_queue import Queue
    from adapters.sql_reseal import whole
    from adapters.sql_schema import HEAD, INBOX
    from adapters.stores import open_from

    try:
        store = await open_from(given)
    except SetupError as error:
        return [Finding("database", False, str(error))]
    try:
        inbox, outbox = await Queue(store, INBOX).counts(), await SqlOutbox(store).queue.counts()
        one_key = await whole(store)
    except SetupError as error:
        return [Finding("database", False, str(error))]
    finally:
        await store.close()
    where = f"{store.kind}, {store.shown}, schema {HEAD}"
    kept = {"kind": store.kind, "schema": HEAD, "first_key_opens_all": one_key, **_figures(inbox)}
    if not one_key:
        where += f"; {OLDER_KEYS}"
    return [
        Finding("database", True, where, kept),
        _queue("inbox", inbox),
        _queue("outbox", outbox),
    ]


def _queue(name: str, counts: "Counts") -> Finding:
    said = f"{counts.waiting} waiting, {counts.dead} set aside"
    if counts.oldest >= STALE:
        said += f"; the oldest for {counts.oldest / 60:.0f} minutes. Is a bot running?"
    return Finding(name, counts.oldest < STALE, said, _figures(counts))


def _figures(counts: "Counts") -> dict[str, Any]:
    return {"pending": counts.waiting, "dead": counts.dead, "oldest_seconds": round(counts.oldest, 1)}


async def _model(given: Settings) -> Finding:
    if not given.openai_model:
        return Finding("model", True, "none is set: the rules and the written lines do it alone", {"configured": False})
    from adapters.openai_model import model_of

    try:
        model = model_of(given)
    except SetupError as error:
        return Finding("model", False, str(error), {"configured": True})
    if model is None:
        return Finding("model", True, NOT_SET, {"configured": False})
    try:
        fine, said = await model.examine()
    finally:
        await model.close()
    state, told = await _breaker(given)
    return Finding("model", fine, f"{said} {told}".strip(), {"configured": True, "breaker": state})


async def _breaker(given: Settings) -> tuple[str, str]:
    """How the breaker of a running service stood last, and a sentence about it; nothing where the database cannot say."""
    from adapters.openai_model import noted
    from adapters.sql_shelf import SqlSeen
    from adapters.stores import open_from

    try:
        store = await open_from(given)
    except SetupError:
        return "", ""
    try:
        return await noted(SqlSeen(store), given.openai_model)
    finally:
        await store.close()


def _doors(given: Settings) -> list[Finding]:
    slack = {
        "SLACK_BOT_TOKEN or SLACK_CLIENT_ID": given.slack_bot_token or given.slack_client_id,
        "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET": given.slack_app_token or given.slack_signing_secret,
    }
    discord = {"DISCORD_TOKEN": getattr(given, "discord_token", "")}
    return [_door("slack", slack), _door("discord", discord)]


def _door(name: str, needs: Mapping[str, str]) -> Finding:
    missing = [variable for variable, value in needs.items() if not value]
    if len(missing) == len(needs):
        return Finding(name, True, NOT_SET, {"configured": False})
    if missing:
        return Finding(name, False, f"needs {missing[0]}, too", {"configured": True})
    return Finding(name, True, "set up", {"configured": True})


def _packages() -> list[Finding]:
    """A stray folder called `bot` in front of ours would be a riddle; this is its answer."""
    places = {package.__name__: str(Path(package.__file__ or "").parent) for package in (bot, adapters, prompts)}
    together = len({Path(place).parent for place in places.values()}) == 1
    said = ", ".join(f"{name} from {place}" for name, place in places.items())
    return [Finding("packages", together, said, places)]
