"""A small real server that speaks Chat Completions, streaming and not, and can do every fault that a model server has."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, Literal

End = Literal["done", "cut", "stall", "quiet"]  # whole; connection lost; silence; the end without a reason
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """How one request is answered. `text` goes out as a completion, or word by word if a stream is asked for; `raw` goes out as it is.

    `first` and `between` are seconds before the first and between further words; `cut` is the number of words that get through.
    """

    text: str = ""
    status: int = 200
    raw: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "application/json"
    finish: str | None = "stop"
    end: End = "done"
    cut: int = 10_000
    first: float = 0.0
    between: float = 0.0
    refusal: str | None = None
    choices: bool = True
    usage: bool = True


def error(status: int, code: str = "", message: str = "it went wrong", **headers: str) -> Reply:
    """A failure as OpenAI writes it."""
    body = {"error": {"message": message, "type": code or "error", "code": code or None, "param": None}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(raw=json.dumps(body), status=status, headers=named)


def html(status: int) -> Reply:
    """A proxy's page."""
    return Reply(raw="<html><body><h1>Bad gateway</h1></body></html>", status=status, kind="text/html")


Script = Reply | tuple[Reply, ...] | Callable[[Body], Reply]


class ModelServer:
    """Answers by a script: one reply for all, one after the other (the last one stays), or whatever a function of the request says."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Body] = []
        self.headers: list[Mapping[str, str]] = []
        self.paths: list[str] = []
        self.broken_off = 0
        self.url = ""

    def reply_to(self, body: Body) -> Reply:
        """What comes next."""
        match self.script:
            case Reply():
                return self.script
            case tuple():
                return self.script[min(len(self.asked), len(self.script)) - 1]
            case told:
                return told(body)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, request after request."""
        try:
            while request := await _request(reader):
                path, headers, body = request
                self.asked.append(body)
                self.headers.append(headers)
                self.paths.append(path)
                reply = self.reply_to(body)
                if path.endswith("/moderations"):
                    reply = replace(reply, raw=json.dumps(_moderation(reply)))
                if not await _answer(writer, reply, bool(body.get("stream"))):
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            self.broken_off += 1
        finally:
            writer.close()

    @property
    def told(self) -> str:
        """The last thing that a model was asked, as it stands in the request."""
        return str(self.asked[-1]["messages"][-1]["content"])


@asynccontextmanager
async def serving(script: Script) -> AsyncIterator[ModelServer]:
    """A server for as long as it is needed, on a port of its own."""
    server = ModelServer(script)
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        with suppress(asyncio.CancelledError):  # the end of the test; asyncio would log it
            await server.serve(reader, writer)

    listening = await asyncio.start_server(connected, "127.0.0.1", 0, backlog=2_048)
    server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
    try:
        yield server
    finally:
        listening.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await listening.wait_closed()


async def _request(reader: asyncio.StreamReader) -> tuple[str, Mapping[str, str], Body] | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *rows = head.split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (row.partition(":") for row in rows if row)}
    raw = await reader.readexactly(int(headers.get("content-length", "0")))
    return first.split()[1], headers, json.loads(raw or b"{}")


async def _answer(writer: asyncio.StreamWriter, reply: Reply, streamed: bool) -> bool:
    """Send one reply; whether the connection may be used again."""
    await asyncio.sleep(reply.first)
    if reply.raw is None and streamed:
        return await _stream(writer, reply)
    if reply.end == "stall":
        await asyncio.sleep(3_600)
    text = reply.raw if reply.raw is not None else json.dumps(_completion(reply))
    raw = text.encode()
    if reply.end == "cut":
        writer.write(_head(reply, f"Content-Length: {len(raw)}") + raw[: len(raw) // 2])
        await writer.drain()
        return False
    writer.write(_head(reply, f"Content-Length: {len(raw)}") + raw)
    await writer.drain()
    return True


async def _stream(writer: asyncio.StreamWriter, reply: Reply) -> bool:
    writer.write(_head(replace(reply, kind="text/event-stream"), "Transfer-Encoding: chunked"))
    words = re.findall(r"\S+\s*|\s+", reply.text)
    for number, word in enumerate(words):
        if number >= reply.cut:
            break
        if number and reply.between:
            await asyncio.sleep(reply.between)
        _event(writer, _chunk({"content": word}) | ({} if reply.choices else {"choices": []}))
        await writer.drain()
    if reply.end == "cut":
        return False
    if reply.end == "stall":
        await asyncio.sleep(3_600)
    if reply.refusal:
        _event(writer, _chunk({"refusal": reply.refusal}))
    if reply.end == "done" and reply.choices:
        _event(writer, _chunk({}, reply.finish))
    writer.write(_piece(b"data: [DONE]\n\n") + b"0\r\n\r\n")
    await writer.drain()
    return True


def _head(reply: Reply, length: str) -> bytes:
    rows = [f"HTTP/1.1 {reply.status} -", f"Content-Type: {reply.kind}", length]
    rows += [f"{name}: {value}" for name, value in reply.headers.items()]
    return ("\r\n".join(rows) + "\r\n\r\n").encode()


def _event(writer: asyncio.StreamWriter, data: Body) -> None:
    writer.write(_piece(f"data: {json.dumps(data)}\n\n".encode()))


def _piece(raw: bytes) -> bytes:
    return f"{len(raw):x}\r\n".encode() + raw + b"\r\n"


def _chunk(delta: Body, finish: str | None = None) -> Body:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}


def _completion(reply: Reply) -> Body:
    message = {"role": "assistant", "content": reply.text or None, "refusal": reply.refusal}
    choices = [{"index": 0, "message": message, "finish_reason": reply.finish, "logprobs": None}]
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": choices if reply.choices else [],
        "usage": usage if reply.usage else None,
    }


def _moderation(reply: Reply) -> Body:
    return {"id": "m", "model": "m", "results": [{"flagged": reply.refusal is not None}]}
