"""A small Slack on loopback: the Web API that we use, response addresses, Socket Mode, and signed deliveries.

It refuses what Slack refuses: blocks beyond the limits, triggers older than three seconds, response addresses used more than five times,
streams that are not streaming. `fault` makes a method fail.
"""

import asyncio
import hashlib
import hmac
import io
import itertools
import json
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.slack_limits import MESSAGE_TEXT, broken, broken_view

SECRET = "the signing secret"
TRIGGER_LIVES, RESPONSE_LIVES, RESPONSE_USES = 3.0, 1_800.0, 5


@dataclass
class Call:
    """One call that was made to us."""

    method: str
    args: dict[str, Any]
    token: str


@dataclass
class Shown:
    """A message as people see it."""

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    thread: str = ""
    streaming: bool = False
    to: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)
    updates: int = 0

    @property
    def words(self) -> str:
        """Everything that can be read in it."""
        return self.text + "\n" + json.dumps(self.blocks, ensure_ascii=False)


@dataclass
class Fault:
    """How a method fails, and how often."""

    error: str = "internal_error"
    status: int = 200
    retry_after: int = 0
    times: int = 1


@dataclass
class Link:
    """A response address."""

    made: float
    uses: int = 0


class SlackServer:
    """Start it with `async with`."""

    def __init__(self, team: str = "T1") -> None:
        self.team = team
        self.calls: list[Call] = []
        self.messages: dict[tuple[str, str], Shown] = {}
        self.private: list[dict[str, Any]] = []
        self.views: list[dict[str, Any]] = []
        self.homes: dict[str, dict[str, Any]] = {}
        self.files: list[tuple[str, str]] = []
        self.acks: dict[str, dict[str, Any]] = {}
        self.faults: defaultdict[str, list[Fault]] = defaultdict(list)
        self.sockets: list[web.WebSocketResponse] = []
        self.after: dict[
            str, Callable[[], object]
        ] = {}  # what happens once after a method did its work, before it answers
        self.refused: list[tuple[str, str]] = []
        self.opened = 0
        self.late = 0.0  # seconds that its clock runs ahead
        self.tokens: dict[str, str] = {"xoxb-one": team}
        self._links: dict[str, Link] = {}
        self._triggers: dict[str, float] = {}
        self._stamps = itertools.count(1)
        self._ids = itertools.count(1)
        self._acked = asyncio.Condition()
        self._changed = asyncio.Event()
        self._connected = asyncio.Event()
        self._url = ""

    async def __aenter__(self) -> "SlackServer":
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{key}", self._response)
        app.router.add_post("/upload/{key}", self._upload)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.01)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.http = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.close()
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        """The address for SLACK_API_URL."""
        return f"{self._url}/api/"

    def now(self) -> float:
        return time.time() + self.late

    def stamp(self) -> str:
        return f"{1_760_000_000 + next(self._stamps)}.000100"

    def trigger(self) -> str:
        key = f"trigger.{next(self._ids)}"
        self._triggers[key] = self.now()
        return key

    def response_url(self, uses: int = RESPONSE_USES) -> str:
        key = f"r{next(self._ids)}"
        self._links[key] = Link(self.now(), RESPONSE_USES - uses)
        return f"{self._url}/response/{key}"

    def fault(self, method: str, **how: Any) -> None:
        """The next calls of a method fail."""
        self.faults[method].append(Fault(**how))

    async def until(self, true: Callable[[], bool], patience: float = 15.0) -> None:
        """Wait until something about us is true; looks after every call."""
        async with asyncio.timeout(patience):
            while not true():
                self._changed.clear()
                await self._changed.wait()

    def called(self, method: str) -> list[dict[str, Any]]:
        return [call.args for call in self.calls if call.method == method]

    def shown(self, channel: str = "D1") -> list[Shown]:
        """The messages of a channel, in order."""
        return [message for (where, _), message in self.messages.items() if where == channel]

    # --- what Slack sends ---

    async def post(self, url: str, body: str, *, kind: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """A signed delivery over HTTP; its status and what came back."""
        stamp = str(int(self.now()))
        made = {"content-type": kind, "x-slack-request-timestamp": stamp, "x-slack-signature": sign(body, stamp)}
        async with self.http.post(url, data=io.BytesIO(body.encode()), headers={**made, **(headers or {})}) as answer:
            return answer.status, await answer.text()

    async def deliver(self, url: str, body: dict[str, Any], **headers: str) -> tuple[int, str]:
        """Deliver a payload as Slack would: events as JSON, commands as a form, everything else as JSON within a form."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if body.get("type") in {"event_callback", "url_verification"}:
            return await self.post(url, json.dumps(body), kind="application/json", headers=given)
        form = body if "command" in body else {"payload": json.dumps(body)}
        return await self.post(url, urlencode(form), kind="application/x-www-form-urlencoded", headers=given)

    async def through_socket(self, body: dict[str, Any], *, wait: float = 5.0, repeat: int = 0) -> dict[str, Any]:
        """Send an envelope through the newest socket; the acknowledgement's payload."""
        envelope = f"envelope-{next(self._ids)}"
        kind = (
            "events_api"
            if body.get("type") == "event_callback"
            else "slash_commands"
            if "command" in body
            else "interactive"
        )
        frame = {
            "type": kind,
            "envelope_id": envelope,
            "payload": body,
            "accepts_response_payload": kind != "events_api",
        }
        if repeat:
            frame |= {"retry_attempt": repeat, "retry_reason": "timeout"}
        await self.sockets[-1].send_str(json.dumps(frame))
        async with asyncio.timeout(wait), self._acked:
            await self._acked.wait_for(lambda: envelope in self.acks)
        return self.acks[envelope]

    async def connected(self, times: int = 1) -> None:
        """Wait until a socket was opened so many times."""
        async with asyncio.timeout(5):
            while self.opened < times:
                self._connected.clear()
                await self._connected.wait()

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the newest socket to go, as Slack does every few hours."""
        await self.sockets[-1].send_str(json.dumps({"type": "disconnect", "reason": reason}))

    # --- what is called ---

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.content_type == "application/json":
            args = await request.json()
        else:
            args = {**request.query, **dict(parse_qsl(await request.text(), keep_blank_values=True))}
            args = {name: _read(value) for name, value in args.items()}
        token = request.headers.get("authorization", "").removeprefix("Bearer ") or str(args.get("token", ""))
        self.calls.append(Call(method, args, token))
        for fault in self.faults[method]:
            if fault.times > 0:
                fault.times -= 1
                headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else None
                return web.json_response({"ok": False, "error": fault.error}, status=fault.status, headers=headers)
        if method not in {"apps.connections.open", "oauth.v2.access"} and token not in self.tokens:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        error, result = self._answer(method, args)
        self._changed.set()
        if method in self.after:
            self.after.pop(method)()
        if error:
            self.refused.append((method, error))
        return web.json_response({"ok": False, "error": error} if error else {"ok": True, **result})

    def _answer(self, method: str, args: dict[str, Any]) -> tuple[str, dict[str, Any]]:  # noqa: C901 (a line a method)
        match method:
            case "auth.test":
                return "", {"bot_id": "B1", "user_id": "UBOT", "team_id": self.team, "url": "https://one.example/"}
            case "apps.connections.open":
                return "", {"url": self._url.replace("http", "ws") + "/socket"}
            case "chat.postMessage":
                return self._say(args)
            case "chat.postEphemeral":
                return self._whisper(args)
            case "chat.update":
                return self._update(args)
            case "chat.startStream" | "chat.appendStream" | "chat.stopStream":
                return self._stream(method, args)
            case "views.open":
                return self._view(args)
            case "views.publish":
                self.homes[args["user_id"]] = args["view"]
                return ("invalid_blocks", {}) if broken_view(args["view"]) else ("", {})
            case "conversations.open":
                return "", {"channel": {"id": "D" + str(args["users"])[1:]}}
            case "conversations.replies" | "conversations.history":
                found = [each for each in self.shown(args["channel"]) if each.ts >= str(args.get("oldest", "0"))]
                return "", {"messages": [_row(each) for each in found]}
            case "files.getUploadURLExternal":
                key = f"F{next(self._ids)}"
                self.files.append((args["filename"], ""))
                return "", {"upload_url": f"{self._url}/upload/{key}", "file_id": key}
            case "files.completeUploadExternal":
                return "", {"files": [{"id": each["id"]} for each in args["files"]]}
            case "assistant.threads.setStatus" | "assistant.threads.setSuggestedPrompts" | "agents.sessions.setStatus":
                return "", {}
            case "oauth.v2.access":
                return self._grant(args)
            case _:
                return "unknown_method", {}

    def _grant(self, args: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        token = f"xoxb-{next(self._ids)}"
        self.tokens[token] = self.team
        return "", {
            "access_token": token, "token_type": "bot", "scope": "chat:write", "bot_user_id": "UBOT", "app_id": "A1",
            "team": {"id": self.team, "name": "One"}, "authed_user": {"id": "UADMIN"}, "enterprise": None,
            "refresh_token": f"xoxe-{token}", "expires_in": 43_200,
        }  # fmt: skip

    def _say(self, args: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        if error := _refused(args):
            return error, {}
        stamp, channel = self.stamp(), args["channel"]
        channel = "D" + channel[1:] if channel.startswith("U") else channel
        self.messages[channel, stamp] = Shown(
            channel, stamp, args.get("text", ""), args.get("blocks") or [], args.get("thread_ts") or "",
            metadata=args.get("metadata") or {},
        )  # fmt: skip
        return "", {"ts": stamp, "channel": channel}

    def _whisper(self, args: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        if error := _refused(args):
            return error, {}
        self.private.append(args)
        return "", {"message_ts": self.stamp()}

    def _update(self, args: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        message = self.messages.get((args["channel"], args["ts"]))
        if message is None:
            return "message_not_found", {}
        if error := _refused(args):
            return error, {}
        message.text, message.blocks = args.get("text", message.text), args.get("blocks") or []
        message.metadata = args.get("metadata") or message.metadata
        message.updates += 1
        return "", {"ts": args["ts"]}

    def _stream(self, method: str, args: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        words = "".join(chunk.get("text", "") for chunk in args.get("chunks") or []) + (args.get("markdown_text") or "")
        if len(words) > 12_000:
            return "msg_too_long", {}
        if method == "chat.startStream":
            if args["channel"].startswith("D") and not args.get("thread_ts"):
                return "invalid_arguments", {}  # at the top level it streams in channels alone
            stamp = self.stamp()
            self.messages[args["channel"], stamp] = Shown(
                args["channel"], stamp, words, [], args.get("thread_ts") or "", streaming=True
            )
            return "", {"ts": stamp}
        message = self.messages.get((args["channel"], args["ts"]))
        if message is None or not message.streaming:
            return "message_not_in_streaming_state", {}
        if error := _refused({**args, "text": "words"}):
            return error, {}
        message.text += words
        if method == "chat.stopStream":
            message.streaming = False
            message.blocks = args.get("blocks") or []
            message.metadata = args.get("metadata") or {}
        return "", {"ts": args["ts"]}

    def kill_streams(self) -> None:
        """What Slack does with a stream that was quiet for some minutes."""
        for message in self.messages.values():
            message.streaming = False

    def _view(self, args: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        made = self._triggers.pop(args["trigger_id"], None)
        if made is None:
            return "exchanged_trigger_id" if args["trigger_id"].startswith("trigger.") else "invalid_trigger_id", {}
        if self.now() - made > TRIGGER_LIVES:
            return "expired_trigger_id", {}
        if broken_view(args["view"]):
            return "invalid_arguments", {}
        self.views.append(args["view"])
        return "", {"view": {"id": f"V{next(self._ids)}"}}

    async def _response(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.calls.append(Call("response_url", body, ""))
        for fault in self.faults["response_url"]:
            if fault.times > 0:
                fault.times -= 1
                headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else None
                return web.Response(status=fault.status, text=fault.error, headers=headers)
        link = self._links.get(request.match_info["key"])
        if link is None or self.now() - link.made > RESPONSE_LIVES:
            return web.Response(status=404, text="expired_url")
        if link.uses >= RESPONSE_USES:
            return web.Response(status=404, text="used_url")
        if body.get("blocks") and broken(body["blocks"]):
            return web.Response(status=400, text="invalid_blocks")
        link.uses += 1
        self.private.append(body)
        self._changed.set()
        if "response_url" in self.after:
            self.after.pop("response_url")()
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        name, _ = self.files[-1]
        self.files[-1] = (name, (await request.read()).decode("utf-8", "replace"))
        self._changed.set()
        return web.Response(text="OK")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_str(json.dumps({"type": "hello", "num_connections": 1}))
        self.opened += 1
        self._connected.set()
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            answer = json.loads(message.data)
            async with self._acked:
                self.acks[answer["envelope_id"]] = answer.get("payload") or {}
                self._acked.notify_all()
        return socket


def sign(body: str, stamp: str, secret: str = SECRET) -> str:
    """Slack's signature of a delivery."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()


def _row(message: Shown) -> dict[str, Any]:
    """A message of ours as the history shows it."""
    marked = {"metadata": message.metadata} if message.metadata else {}
    return {"ts": message.ts, "bot_id": "B1", "text": message.text, **marked}


def _read(value: str) -> Any:
    if value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _refused(args: dict[str, Any]) -> str:
    if not args.get("text") and not args.get("blocks"):
        return "no_text"
    if len(args.get("text") or "") > MESSAGE_TEXT:
        return "msg_too_long"
    found = broken(args.get("blocks") or [])
    if found:
        return "msg_blocks_too_long" if any("characters" in each for each in found) else "invalid_blocks"
    return ""
