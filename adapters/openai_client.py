"""A model server behind the openai package: one chat goes in, words come out, and every way to fail gets one of our own names."""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import openai
from openai import AsyncOpenAI, AsyncStream

from adapters.openai_ladder import Ladder, Rung, lower

OPENAI = "https://api.openai.com/v1"
NO_KEY = "none"  # local servers want no key, the client insists on one
CONNECT = 3.0  # seconds; a server that is there answers the phone


class Trouble(StrEnum):
    """Why a model did not answer."""

    KEY = "key"  # refused: the key is wrong or may not do this
    MODEL = "model"  # nothing of that name, or retired
    QUOTA = "quota"  # the account is empty
    BUSY = "busy"  # too many requests
    SERVER = "server"  # broken on its side, or not a model server at all
    REACH = "reach"  # nobody there
    SLOW = "slow"  # over the deadline
    CUT = "cut"  # the words stopped in the middle
    EMPTY = "empty"  # an answer without words
    REQUEST = "request"  # it does not take what we ask for
    REFUSED = "refused"  # the model declines
    FILTERED = "filtered"  # a filter took the words away
    LENGTH = "length"  # it ran out of tokens before it was done
    FORM = "form"  # words, and not the form that was asked for
    BUDGET = "budget"  # the tokens of the day are used up
    OPEN = "open"  # we are waiting until the server has recovered


class Away(Exception):
    """A model did not answer. `wait` is how many seconds the server asks for; `detail` is a word for the log, never a person's text."""

    def __init__(self, trouble: Trouble, wait: float | None = None, detail: str = "") -> None:
        super().__init__(f"{trouble}{f' ({detail})' if detail else ''}")
        self.trouble = trouble
        self.wait = wait
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Ask:
    """One chat. `schema` is a JSON schema for the answer, with its name; `rung` says how to ask for it, if not as the ladder does.

    `who` and `key` are hashes for abuse and cache, sent to OpenAI alone.
    """

    system: str
    user: str
    schema: tuple[str, Mapping[str, Any]] | None = None
    who: str = ""
    key: str = ""
    rung: Rung | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What came back, and the tokens that it took (counted by the server, else estimated from the length)."""

    text: str
    tokens: int


class ModelClient:
    """One server and one model, over one pool of connections. Belongs to one event loop; call `close` in it."""

    def __init__(self, key: str, base_url: str, model: str, deadline: float, tokens: int = 1_500) -> None:
        self.base_url = base_url or OPENAI
        self.model = model
        self.is_openai = self.base_url.rstrip("/") == OPENAI
        self.ladder = Ladder(of_openai=self.is_openai)
        self._tokens = tokens
        self._client = AsyncOpenAI(
            api_key=key or NO_KEY,
            base_url=self.base_url,
            max_retries=0,  # one layer retries, and it is ours
            timeout=openai.Timeout(deadline, connect=min(CONNECT, deadline)),
            http_client=openai.DefaultAioHttpClient(),
        )

    async def close(self) -> None:
        """Hang up."""
        await self._client.close()

    async def say(self, ask: Ask) -> Said:
        """The whole answer at once. Not `chat.completions.create`: that spends some milliseconds of CPU on checking its own arguments.

        Raises:
            Away: there is none.
        """
        while True:
            step = self.ladder.now(ask.schema is not None)
            try:
                found = await self._client.post("/chat/completions", cast_to=object, body=self._body(ask))
                return _whole(found, ask)
            except Exception as error:
                away = away_of(error)
                if not self.ladder.down(step, away.trouble is Trouble.REQUEST, away.detail):
                    raise away from error

    async def stream(self, ask: Ask) -> AsyncGenerator[str, None]:
        """The answer as it comes, word by word. Ends quietly only if the model said that it was done.

        Raises:
            Away: it came not at all, or not to its end.
        """
        while True:
            step = self.ladder.now(False)
            try:
                stream = await self._client.post(
                    "/chat/completions",
                    cast_to=dict[str, Any],
                    body=self._body(ask) | {"stream": True},
                    stream=True,
                    stream_cls=Deltas,
                )
                break
            except Exception as error:
                away = away_of(error)
                if not self.ladder.down(step, away.trouble is Trouble.REQUEST, away.detail):
                    raise away from error
        finish, some = "", False
        try:
            async with stream:
                async for data in stream:
                    words, finish = _delta(data, finish)
                    if words:
                        some = True
                        yield words
        except Exception as error:
            raise away_of(error, Trouble.CUT) from error
        if trouble := _FINISH.get(finish):
            raise Away(trouble)
        if not finish:
            raise Away(Trouble.CUT if some else Trouble.EMPTY)

    async def harmful(self, model: str, text: str) -> bool:
        """Whether a moderation model flags a text.

        Raises:
            Away: it could not be asked.
        """
        try:
            found = await self._client.moderations.create(model=model, input=text)
            return found.results[0].flagged
        except Exception as error:
            raise away_of(error) from error

    def _body(self, ask: Ask) -> dict[str, Any]:
        step = self.ladder.now(ask.schema is not None)
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "system", "content": ask.system}, {"role": "user", "content": ask.user}],
            step.limit: self._tokens,
        }
        if self.is_openai:  # others refuse what they do not know
            body |= {"safety_identifier": ask.who, "prompt_cache_key": ask.key}
        if ask.schema is not None:
            name, schema = ask.schema
            rung = lower(step.rung, ask.rung)
            if rung is Rung.SCHEMA:
                told = {"name": name, "strict": True, "schema": schema}
                body["response_format"] = {"type": "json_schema", "json_schema": told}
            elif rung is Rung.OBJECT:
                body["response_format"] = {"type": "json_object"}
        return body


class Deltas(AsyncStream[dict[str, Any]]):
    """A stream of plain dicts. The package's own makes a model object of every word, which costs ten times as much."""

    async def __stream__(self) -> AsyncIterator[dict[str, Any]]:
        try:
            async for event in self._iter_events():
                if event.data.startswith("[DONE]"):
                    break
                yield json.loads(event.data)
        finally:
            await self.response.aclose()


def _whole(found: Any, ask: Ask) -> Said:
    """The words of an answer, or the reason why there are none. Plain JSON: the package's own objects cost a seventh of the whole call."""
    if not isinstance(found, dict):
        raise Away(Trouble.SERVER, detail="not a model's answer")
    choice = found["choices"][0]
    message = choice["message"]
    text = message.get("content") or ""
    if message.get("refusal"):
        raise Away(Trouble.REFUSED)
    if trouble := _FINISH.get(choice.get("finish_reason") or ""):
        raise Away(trouble)
    if not text.strip():
        raise Away(Trouble.EMPTY)
    used = (found.get("usage") or {}).get("total_tokens") or 0
    return Said(text, used or tokens_of(ask, text))


def _delta(data: Any, finish: str) -> tuple[str, str]:
    """The words of one event, and the reason to finish as far as it is known."""
    if data.get("error"):
        raise Away(Trouble.SERVER, detail="error in the stream")
    choices = data.get("choices")
    if not choices:
        return "", finish
    delta = choices[0].get("delta") or {}
    if delta.get("refusal"):
        raise Away(Trouble.REFUSED)
    return delta.get("content") or "", choices[0].get("finish_reason") or finish


_FINISH = {"length": Trouble.LENGTH, "content_filter": Trouble.FILTERED}


def tokens_of(ask: Ask, text: str) -> int:
    """About how many tokens a chat took, where nobody counted: a token is four letters, more or less."""
    return (len(ask.system) + len(ask.user) + len(text)) // 4 + 1


def away_of(error: Exception, cut: Trouble = Trouble.REACH) -> Away:
    """A foreign failure as one of ours. `cut` is what a lost connection means at this point."""
    match error:
        case Away():
            return error
        case openai.APITimeoutError() if not _waited(error):
            return Away(cut)
        case openai.APITimeoutError() | TimeoutError():
            return Away(Trouble.SLOW)
        case openai.APIConnectionError():
            return Away(cut)
        case openai.APIStatusError():
            return _of_status(error)
        case openai.APIResponseValidationError() | json.JSONDecodeError():
            return Away(Trouble.SERVER, detail="not JSON")
        case IndexError() | TypeError():  # no choices, or null where a list belongs
            return Away(Trouble.EMPTY)
        case AttributeError() | KeyError():  # HTML and the like come through as bare text
            return Away(Trouble.SERVER, detail="not a model's answer")
        case _:
            return Away(cut, detail=type(error).__name__)


def _waited(error: BaseException | None) -> bool:
    """Whether it was time that ran out. The client calls a refused connection a time-out, too, and only the causes below it tell."""
    while error is not None and not isinstance(error, TimeoutError):
        error = error.__cause__ or error.__context__
    return error is not None


_STATUS = {
    400: Trouble.REQUEST,
    401: Trouble.KEY,
    403: Trouble.KEY,
    404: Trouble.MODEL,
    408: Trouble.SLOW,
    410: Trouble.MODEL,
    422: Trouble.REQUEST,
    429: Trouble.BUSY,
}


def _of_status(error: openai.APIStatusError) -> Away:
    body = error.body if isinstance(error.body, dict) else {}
    code = str(error.code or body.get("type") or "")
    trouble = _STATUS.get(error.status_code, Trouble.SERVER if error.status_code >= 500 else Trouble.REQUEST)
    if code == "insufficient_quota":
        trouble = Trouble.QUOTA
    if code in {"model_not_found", "model_deprecated", "model_retired"}:
        trouble = Trouble.MODEL
    if code == "content_filter":
        trouble = Trouble.FILTERED
    detail = f"{error.status_code} {error.message}" if trouble is Trouble.REQUEST else f"{error.status_code} {code}"
    return Away(trouble, _retry_after(error.response.headers), detail.strip())


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that a server asks for. A date is not read: it needs two clocks that agree."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name])) * unit
        except (KeyError, ValueError):
            continue
    return None
