"""A small Discord on loopback: the gateway v10 with compression, resuming and closing, and the REST calls that we make, with their refusals."""

import asyncio
import json
import re
import time
import zlib
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import discord
import yarl
from aiohttp import WSMsgType, web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.discord_limits import content_of, faults_of_form, faults_of_message

TOKEN = "a.discord.token"
ME, APP, ME_NAME = "4000", "4000", "busy-mentor"
EPOCH = 1_420_070_400_000
PRIVATE, CARD = 1 << 6, 1 << 15
UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, ACKNOWLEDGED, INVALID = 10062, 10015, 40060, 50035


@dataclass
class Session:
    """A session of the gateway: everything dispatched in it, for whoever resumes."""

    id: str
    sent: list[dict[str, Any]] = field(default_factory=list)
    socket: "Socket | None" = None
    resumed: int = 0


class Socket:
    """One connection, with its compression."""

    def __init__(self, ws: web.WebSocketResponse, compressed: bool) -> None:
        self.ws = ws
        self._deflate = zlib.compressobj() if compressed else None

    async def send(self, payload: Mapping[str, Any]) -> None:
        text = json.dumps(payload)
        if self._deflate is None:
            await self.ws.send_str(text)
            return
        raw = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        half = len(raw) // 2  # Discord may cut a payload into frames
        if len(raw) > 200:
            await self.ws.send_bytes(raw[:half])
            raw = raw[half:]
        await self.ws.send_bytes(raw)


@dataclass
class Asked:
    """An interaction as Discord remembers it: how it was answered, and what was said to it."""

    payload: dict[str, Any]
    answers: list[dict[str, Any]] = field(default_factory=list)
    original: dict[str, Any] | None = None
    edits: list[dict[str, Any]] = field(default_factory=list)
    expired: bool = False
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def private(self) -> bool:
        return bool(self.answers and (self.answers[0].get("data") or {}).get("flags", 0) & PRIVATE)

    @property
    def words(self) -> str:
        return content_of(self.original or {})


Fault = tuple[int, dict[str, Any] | str, dict[str, str]]
LATER: dict[str, str] = {"Via": "1.1 google"}


class DiscordServer:
    """Start it with `async with`; point the library at it with `pointed`."""

    def __init__(self, heartbeat: float = 45.0) -> None:
        self.heartbeat = heartbeat  # seconds
        self.sessions: dict[str, Session] = {}
        self.identified: list[dict[str, Any]] = []
        self.resumes: list[dict[str, Any]] = []
        self.beats = 0
        self.refuse_sockets = 0  # so many connections are refused at first
        self.messages: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self.edits: list[dict[str, Any]] = []
        self.calls: list[tuple[str, str]] = []
        self.typing: list[str] = []
        self.commands: list[list[dict[str, Any]]] = []
        self.asked: dict[str, Asked] = {}
        self.files: dict[str, bytes] = {}
        self.guilds: list[str] = []
        self.closed: set[str] = set()  # people who take no direct messages
        self._faults: list[tuple[str, re.Pattern[str], deque[Fault]]] = []
        self._last = 0
        self._nonces: dict[tuple[str, str], str] = {}
        self.faults_found: list[str] = []
        self._changed = asyncio.Event()
        self.slow: Callable[[str, str], Awaitable[None]] | None = None
        self.after_create: Callable[[], object] | None = (
            None  # called when a message is kept, before anybody hears of it
        )
        self.after_edit: Callable[[], object] | None = None  # the same for an answer to an interaction

    async def __aenter__(self) -> "DiscordServer":
        app = web.Application(client_max_size=20_000_000)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/cdn/{name}", self._cdn)
        app.router.add_route("*", "/api/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.api = f"http://127.0.0.1:{self.port}/api"
        self._kept = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)
        point(self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = self._kept
        for session in self.sessions.values():
            if session.socket is not None:
                await session.socket.ws.close(code=1001)
        await self._runner.cleanup()

    # --- what a test does ---

    def id(self, at: datetime | None = None) -> str:
        """A fresh snowflake, newer than all before unless a time is given."""
        ms = int((at.timestamp() if at else time.time()) * 1000) - EPOCH
        self._last = self._last + 1 if at is None and (ms << 22) <= self._last else (ms << 22) + len(self.asked) % 4096
        return str(self._last)

    def fail(self, method: str, path: str, *faults: Fault) -> None:
        """The next calls to paths that match are answered so."""
        self._faults.append((method, re.compile(path), deque(faults)))

    async def connected(self, sessions: int = 1) -> None:
        """Wait until so many sessions were begun and the newest is connected."""
        await self.until(
            lambda: len(self.identified) >= sessions and bool(self._newest() and self._newest().socket)  # type: ignore[union-attr]
        )

    async def until(self, holds: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait until something holds that changes when somebody calls us."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    def _newest(self) -> Session | None:
        return next(reversed(self.sessions.values()), None)

    async def dispatch(self, kind: str, data: Mapping[str, Any], *, times: int = 1) -> None:
        """Deliver an event to the newest session; while it is away, keep it for a resume. `times`: the very same payload again."""
        session = self._newest()
        assert session is not None
        payload = {"op": 0, "t": kind, "d": dict(data), "s": len(session.sent) + 1}
        session.sent.append(payload)
        for _ in range(times):
            if session.socket is not None and not session.socket.ws.closed:
                await session.socket.send(payload)

    def written(self, user: str, text: str, *, at: datetime | None = None, **more: Any) -> dict[str, Any]:
        """A direct message of a person, in the channel's history; nobody is told."""
        channel = dm_of(user)
        made = self._message(channel, {"id": user, "username": f"user{user}"}, {"content": text}, self.id(at))
        made.update(more)
        self.messages[channel].append(made)
        return made

    async def say(self, user: str, text: str, *, times: int = 1, **more: Any) -> dict[str, Any]:
        """A person writes a direct message."""
        made = self.written(user, text, **more)
        await self.dispatch("MESSAGE_CREATE", made, times=times)
        return made

    async def edit(self, made: dict[str, Any], text: str) -> None:
        """A person changes a message."""
        made.update(content=text, edited_timestamp=datetime.now(UTC).isoformat())
        await self.dispatch("MESSAGE_UPDATE", made)

    async def ask(
        self, user: str, kind: int, data: Mapping[str, Any], *, guild: str = "", channel: str = "", **more: Any
    ) -> Asked:
        """A person uses a command, a button or a form."""
        person = {"id": user, "username": f"user{user}", "discriminator": "0", "avatar": None, "global_name": None}
        key = self.id()
        payload: dict[str, Any] = {
            "id": key, "application_id": APP, "type": kind, "token": f"token-{key}", "version": 1, "attachment_size_limit": 500_000,
            "data": dict(data), "channel_id": channel or dm_of(user), "entitlements": [], "locale": "en-GB", "app_permissions": "0",
            "authorizing_integration_owners": {},
        }  # fmt: skip
        if guild:
            payload |= {
                "guild_id": guild, "guild": {"id": guild, "features": [], "locale": "en-GB"}, "context": 0,
                "channel": {"id": payload["channel_id"], "type": 0, "name": "general", "position": 0},
                "authorizing_integration_owners": {"0": guild},
                "member": {"user": person, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False,
                    "flags": 0, "avatar": None, "permissions": more.pop("permissions", "0")},
            }  # fmt: skip
        else:
            payload |= {
                "user": person,
                "context": more.pop("context", 1),
                "channel": {"id": payload["channel_id"], "type": 1},
            }
        payload |= more
        asked = Asked(payload)
        self.asked[key] = asked
        await self.dispatch("INTERACTION_CREATE", payload)
        return asked

    async def command(self, user: str, line: str, guild: str = "", channel: str = "", **options: Any) -> Asked:
        """A person uses `/mentor ...`: `line` is the words behind it."""
        kind = options.pop("kind", 2)
        permissions = options.pop("permissions", "0")
        leaves = [
            {"name": name, "type": 4 if isinstance(value, int) else 3, "value": value, **({"focused": True} if kind == 4 else {})}
            for name, value in options.items()
        ]  # fmt: skip
        words = line.split()
        inner: dict[str, Any] = {"name": words[-1], "type": 1, "options": leaves}
        for word in reversed(words[:-1]):
            inner = {"name": word, "type": 2, "options": [inner]}
        more = {"permissions": permissions} if guild else {}
        return await self.ask(user, kind, {"name": "mentor", "type": 1, "id": "1", "options": [inner]}, guild=guild, channel=channel, **more)  # fmt: skip

    async def press(self, user: str, name: str, on: Mapping[str, Any], guild: str = "", channel: str = "") -> Asked:
        """A person presses a button of a message."""
        message = self._message(channel or dm_of(user), bot(), on, self.id())
        return await self.ask(user, 3, {"custom_id": name, "component_type": 2}, guild=guild, channel=channel, message=message)  # fmt: skip

    def said(self, user: str) -> list[dict[str, Any]]:
        """What we said to a person, oldest first."""
        return [each for each in self.messages[dm_of(user)] if each["author"]["id"] == ME]

    def words(self, user: str) -> str:
        """All that we said to a person."""
        return "\n".join(content_of(each) for each in self.said(user))

    # --- the gateway ---

    async def drop(self, code: int = 1006) -> None:
        """Lose the connection: with a close code, or, for 1006, without a word."""
        session = self._newest()
        assert session is not None
        assert session.socket is not None
        socket, session.socket = session.socket, None
        if code == 1006:
            transport = socket.ws._req.transport if socket.ws._req is not None else None
            assert transport is not None
            transport.abort()
        else:
            await socket.ws.close(code=code)

    async def op(self, code: int, data: Any = None) -> None:
        """Send 7 (reconnect) or 9 (the session is invalid; `data` says whether it may be resumed)."""
        session = self._newest()
        assert session is not None
        assert session.socket is not None
        socket, session.socket = session.socket, None
        if code == 9 and not data:
            self.sessions.pop(session.id)
        await socket.send({"op": code, "d": data, "s": None, "t": None})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        if self.refuse_sockets > 0:
            self.refuse_sockets -= 1
            raise web.HTTPServiceUnavailable
        ws = web.WebSocketResponse(max_msg_size=0)
        await ws.prepare(request)
        assert (request.query["v"], request.query["encoding"]) == ("10", "json")
        socket = Socket(ws, request.query.get("compress") == "zlib-stream")
        await socket.send({"op": 10, "d": {"heartbeat_interval": self.heartbeat * 1000}, "s": None, "t": None})
        session: Session | None = None
        async for message in ws:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            match said["op"]:
                case 1:
                    self.beats += 1
                    await socket.send({"op": 11, "d": None, "s": None, "t": None})
                case 2:
                    session = await self._identify(socket, said["d"])
                case 6:
                    session = await self._resume(socket, said["d"])
                case _:
                    pass
            self._changed.set()
        if session is not None and session.socket is socket:
            session.socket = None
        self._changed.set()
        return ws

    async def _identify(self, socket: Socket, said: dict[str, Any]) -> Session | None:
        self.identified.append(said)
        if said["token"] != TOKEN:
            await socket.ws.close(code=4004)
            return None
        if said["intents"] & (1 << 1 | 1 << 8 | 1 << 15):  # members, presences, message content
            await socket.ws.close(code=4014)
            return None
        session = Session(f"session-{len(self.identified)}", socket=socket)
        ready = {
            "v": 10, "user": bot(), "guilds": [{"id": each, "unavailable": True} for each in self.guilds],
            "session_id": session.id, "resume_gateway_url": gateway(self.port), "application": {"id": APP, "flags": 0},
            "shard": said.get("shard", [0, 1]),
        }  # fmt: skip
        if session.sent or said.get("shard", [0])[0] == 0:  # direct messages arrive on the first shard
            self.sessions[session.id] = session
        session.sent.append({"op": 0, "t": "READY", "d": ready, "s": 1})
        await socket.send(session.sent[-1])
        for each in self.guilds:
            guild = {"id": each, "name": f"guild {each}", "features": [], "roles": [], "emojis": [], "stickers": [], "channels": [],
                "threads": [], "members": [], "owner_id": "1", "afk_timeout": 0, "verification_level": 0,
                "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "premium_tier": 0,
                "nsfw_level": 0, "system_channel_flags": 0, "preferred_locale": "en-GB", "member_count": 1}  # fmt: skip
            session.sent.append({"op": 0, "t": "GUILD_CREATE", "d": guild, "s": len(session.sent) + 1})
            await socket.send(session.sent[-1])
        return session

    async def _resume(self, socket: Socket, said: dict[str, Any]) -> Session | None:
        self.resumes.append(said)
        session = self.sessions.get(said["session_id"])
        if session is None:
            await socket.send({"op": 9, "d": False, "s": None, "t": None})
            return None
        session.socket = socket
        session.resumed += 1
        for payload in session.sent[said["seq"] :]:
            await socket.send(payload)
        done = {"op": 0, "t": "RESUMED", "d": {}, "s": len(session.sent) + 1}
        session.sent.append(done)
        await socket.send(done)
        return session

    # --- REST ---

    async def _cdn(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["name"]])

    async def _rest(self, request: web.Request) -> web.Response:
        path, method = f"/{request.match_info['path']}", request.method
        self.calls.append((method, path))
        body = await _body(request)
        if self.slow is not None:
            await self.slow(method, path)
        for verb, pattern, faults in self._faults:
            if verb == method and pattern.search(path) and faults:
                self._changed.set()
                return _answer(*faults.popleft())
        for verb, route, handle in self._routes():
            if verb == method and (found := re.fullmatch(route, path)):
                status, answer = handle(request, body, *found.groups())
                self._changed.set()
                return _answer(status, answer, {})
        return _answer(404, {"code": 0, "message": f"404: {method} {path}"}, {})

    def _routes(self) -> list[tuple[str, str, Callable[..., tuple[int, Any]]]]:
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/gateway", lambda *_: (200, {"url": gateway(self.port)})),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("POST", "/users/@me/channels", self._open_dm),
            ("POST", r"/channels/(\d+)/messages", self._create),
            ("GET", r"/channels/(\d+)/messages", self._history),
            ("PATCH", r"/channels/(\d+)/messages/(\d+)", self._edit),
            ("POST", r"/channels/(\d+)/typing", self._typing),
            ("PUT", r"/applications/(\d+)/commands", self._commands),
            ("POST", r"/interactions/(\d+)/([^/]+)/callback", self._callback),
            ("PATCH", r"/webhooks/(\d+)/([^/]+)/messages/@original", self._edit_original),
        ]

    def _me(self, request: web.Request, _: Any) -> tuple[int, Any]:
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return 401, {"code": 0, "message": "401: Unauthorized"}
        return 200, bot()

    def _application(self, *_: Any) -> tuple[int, Any]:
        return 200, {
            "id": APP, "name": ME_NAME, "icon": None, "description": "", "rpc_origins": [], "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "00", "summary": "", "team": None, "flags": 0,
            "owner": {"id": "1", "username": "owner", "discriminator": "0", "avatar": None},
        }  # fmt: skip

    def _gateway_bot(self, *_: Any) -> tuple[int, Any]:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        return 200, {"url": gateway(self.port), "shards": 2, "session_start_limit": limit}

    def _open_dm(self, _: web.Request, body: Any) -> tuple[int, Any]:
        return 200, {"id": dm_of(str(body["recipient_id"])), "type": 1, "recipients": []}

    def _create(self, _: web.Request, body: Any, channel: str) -> tuple[int, Any]:
        if user_of(channel) in self.closed:
            return 403, {"code": 50007, "message": "Cannot send messages to this user"}
        if faults := faults_of_message(body):
            return self._invalid(faults)
        nonce = str(body.get("nonce") or "")
        if len(nonce) > 25:
            return self._invalid(["nonce"])
        if body.get("enforce_nonce") and (channel, nonce) in self._nonces:
            known = self._nonces[channel, nonce]
            return 200, next(each for each in self.messages[channel] if each["id"] == known)
        made = self._message(channel, bot(), body, self.id())
        self._nonces[channel, nonce] = made["id"]
        self.messages[channel].append(made)
        if self.after_create is not None:
            self.after_create()
        return 200, made

    def forgive(self) -> None:
        """No more refusals."""
        self._faults.clear()

    def forget_nonces(self) -> None:
        """Some minutes later."""
        self._nonces.clear()

    def _edit(self, _: web.Request, body: Any, channel: str, message: str) -> tuple[int, Any]:
        found = next((each for each in self.messages[channel] if each["id"] == message), None)
        if found is None:
            return 404, {"code": 10008, "message": "Unknown Message"}
        if faults := faults_of_message({**found, "allowed_mentions": {"parse": []}, **body}):
            return self._invalid(faults)
        found.update({name: body[name] for name in ("content", "components", "flags") if name in body})
        self.edits.append(dict(found))
        return 200, found

    def _history(self, request: web.Request, _: Any, channel: str) -> tuple[int, Any]:
        after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 50))
        found = [each for each in self.messages[channel] if int(each["id"]) > after]
        return 200, sorted(found, key=lambda each: -int(each["id"]))[:limit]

    def _typing(self, _: web.Request, __: Any, channel: str) -> tuple[int, Any]:
        self.typing.append(channel)
        return 204, ""

    def _commands(self, _: web.Request, body: Any, __: str) -> tuple[int, Any]:
        self.commands.append(body)
        return 200, [{**each, "id": str(number)} for number, each in enumerate(body, 1)]

    def _callback(self, _: web.Request, body: Any, key: str, token: str) -> tuple[int, Any]:
        asked = self.asked.get(key)
        if asked is None or asked.expired or token != asked.payload["token"]:
            return 404, {"code": UNKNOWN_INTERACTION, "message": "Unknown interaction"}
        if asked.answers:
            return 400, {"code": ACKNOWLEDGED, "message": "Interaction has already been acknowledged."}
        data = body.get("data") or {}
        faults = faults_of_message(data) if body["type"] == 4 else faults_of_form(data) if body["type"] == 9 else []
        if faults:
            return self._invalid(faults)
        asked.answers.append(body)
        asked.original = data if body["type"] == 4 else {}
        asked.answered.set()
        return 204, ""

    def _edit_original(self, _: web.Request, body: Any, __: str, token: str) -> tuple[int, Any]:
        asked = self.asked.get(token.removeprefix("token-"))
        if asked is None or asked.expired or not asked.answers:
            return 404, {"code": UNKNOWN_WEBHOOK, "message": "Unknown Webhook"}
        if faults := faults_of_message({**body, "content": body.get("content") or ""}):
            return self._invalid(faults)
        asked.original = body
        asked.edits.append(body)
        if self.after_edit is not None:
            self.after_edit()
        return 200, self._message(asked.payload["channel_id"], bot(), body, self.id())

    def _invalid(self, faults: list[str]) -> tuple[int, Any]:
        self.faults_found += faults
        return 400, {"code": INVALID, "message": "Invalid Form Body", "errors": {"_errors": [{"message": each} for each in faults]}}  # fmt: skip

    @staticmethod
    def _message(channel: str, author: Mapping[str, Any], body: Mapping[str, Any], key: str) -> dict[str, Any]:
        return {
            "id": key, "channel_id": channel, "type": 0, "timestamp": datetime.now(UTC).isoformat(), "edited_timestamp": None,
            "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": body.get("attachments") or [],
            "embeds": [], "pinned": False, "content": body.get("content") or "", "components": body.get("components") or [],
            "flags": body.get("flags", 0), "author": {"discriminator": "0", "avatar": None, "global_name": None, **author},
        }  # fmt: skip


def point(port: int) -> None:
    """Have the library speak to a Discord on this port."""
    Route.BASE = f"http://127.0.0.1:{port}/api"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway(port))
    assert discord.http.Route is Route


def gateway(port: int) -> str:
    """The address of the gateway."""
    return f"ws://127.0.0.1:{port}/gateway"


def bot() -> dict[str, Any]:
    """Ourselves."""
    return {"id": ME, "username": ME_NAME, "discriminator": "0", "avatar": None, "global_name": None, "bot": True}


def dm_of(user: str) -> str:
    """The channel of somebody's direct messages."""
    return f"7{user}"


def user_of(channel: str) -> str:
    """The person of a direct message's channel."""
    return channel[1:]


async def _body(request: web.Request) -> Any:
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        body = json.loads(str(form["payload_json"]))
        body["attachments"] = []
        for number, file in enumerate(each for name, each in form.items() if name.startswith("files[")):
            assert isinstance(file, web.FileField)
            read = {"id": str(number), "filename": file.filename, "text": file.file.read().decode()}
            body["attachments"].append(read)
            file.file.close()
        return body
    raw = await request.read()
    return json.loads(raw) if raw else {}


def _answer(status: int, body: Any, headers: Mapping[str, str]) -> web.Response:
    if isinstance(body, str):
        return web.Response(status=status, text=body, headers=dict(headers))
    response = web.Response(status=status, body=json.dumps(body).encode(), headers=dict(headers))
    response.headers["Content-Type"] = "application/json"  # exactly: with a charset, the library takes it for text
    return response


def too_many(seconds: float) -> Fault:
    """429 with `retry_after`."""
    return 429, {"message": "You are being rate limited.", "retry_after": seconds, "global": False}, LATER
