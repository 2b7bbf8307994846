"""The mentor's voice by a model: streamed, guarded, tried twice, and never in the way of the written line."""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Callable

from adapters import openai_prompts as prompts
from adapters.openai_calls import Calls
from adapters.openai_client import Ask, Away, ModelClient, Trouble, tokens_of
from bot.ports import Brief, Live
from bot.scene.guard import TOLD, Guard, Law
from bot.scene.speech import Speech
from bot.scene.tables import Stance
from prompts.briefing import briefing

UNSPOKEN = frozenset({Stance.SILENT, Stance.BREAK_CHARACTER, Stance.CLOSED})
STALL = 0.25  # of the deadline; a stream that has begun and says nothing for so long is dead

_log = logging.getLogger("busy_mentor.model")


class Hashed:
    """People as keyed hashes: the provider can tell two apart and cannot say who they are."""

    def __init__(self, key: bytes) -> None:
        self._key = hashlib.sha256(key).digest()

    def __call__(self, who: str) -> str:
        """At most 64 characters, the same for the same person and key."""
        return hmac.new(self._key, who.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


class ModelVoice:
    """Words the mentor's answers. `moderation` names a model that looks at each of them; `hit` hears of every law that was broken."""

    def __init__(
        self,
        client: ModelClient,
        calls: Calls,
        hashed: Hashed,
        moderation: str = "",
        hit: Callable[[Law], None] | None = None,
    ) -> None:
        self._client = client
        self._calls = calls
        self._hashed = hashed
        self._moderation = moderation
        self._hit = hit
        self._talking: dict[str, asyncio.Timeout] = {}

    async def speak(self, brief: Brief, live: Live | None = None) -> str:
        """What the mentor says, guarded; "" where the model is away or said nothing that may be shown."""
        if brief.stance in UNSPOKEN or not brief.line:
            return ""
        speech = Speech(Guard(brief, prompts.secret()))
        answer = _Answer(self._client, speech, live if not self._moderation else None)
        try:
            async with asyncio.timeout(None) as stopping:
                self._talking[brief.who] = stopping
                await self._speak(brief, answer)
        except TimeoutError:  # somebody has called `stop`
            _log.info("model.stopped")
        except Away as away:
            if away.trouble is Trouble.MODEL:
                _log.warning("model.unknown name=%s setting=OPENAI_MODEL", self._client.model)
        finally:
            if self._talking.get(brief.who) is stopping:
                del self._talking[brief.who]
        return answer.heard

    def stop(self, who: str) -> bool:
        """End what is being said to this person: what was shown stays, and is the answer. Whether anything was being said."""
        stopping = self._talking.get(who)
        if stopping is not None:
            stopping.reschedule(asyncio.get_running_loop().time())
        return stopping is not None

    async def _speak(self, brief: Brief, answer: "_Answer") -> None:
        """Two tries within one deadline; the second is told what was wrong with the first.

        Raises:
            Away: the model is, and nothing was heard.
        """
        until = self._calls.until()
        asked = told = prompts.task(brief)
        for _ in range(2):
            await self._try(brief.who, answer, self._ask(brief, asked), until)
            law = answer.speech.law
            if law is not None:
                self._broken(law)
            if answer.heard:
                return  # what was heard is never taken back
            if answer.good:
                if await self._harmless(brief.who, answer.speech.shown, until):
                    answer.heard = answer.speech.shown
                return
            asked = prompts.again(told, TOLD[law or Law.EMPTY])
            answer.speech.restart()

    async def _try(self, who: str, answer: "_Answer", ask: Ask, until: float) -> None:
        """One answer, as far as it comes.

        Raises:
            Away: nothing could be shown.
        """
        stall = self._calls.deadline * STALL
        try:
            await self._calls.make(who, lambda: answer.come(ask, stall), until)
        except Away:
            if not answer.heard:
                raise
        finally:
            used, answer.used = answer.used, 0
            if used:
                await self._calls.spent(who, used)

    async def _harmless(self, who: str, text: str, until: float) -> bool:
        """Whether a moderation model, where one is set, lets it pass. One that is away stops nobody: the guard has read it."""
        if not self._moderation or not text:
            return True

        async def look() -> bool:
            return await self._client.harmful(self._moderation, text)

        try:
            harmful = await self._calls.make(who, look, until)
        except Away:
            return True
        return not harmful

    def _ask(self, brief: Brief, asked: str) -> Ask:
        version = briefing("mentor").version
        return Ask(
            prompts.system(brief.persona),
            asked,
            who=self._hashed(brief.who),
            key=f"mentor-{version}-{brief.persona.id}",
        )

    def _broken(self, law: Law) -> None:
        _log.info("model.guarded law=%s", law.value)
        if self._hit is not None:
            self._hit(law)


class _Answer:
    """One answer in the making. `heard` is what stands in the end; `used` counts tokens, those of failed calls among them."""

    def __init__(self, client: ModelClient, speech: Speech, live: Live | None) -> None:
        self.speech = speech
        self.heard = ""
        self.used = 0
        self._client = client
        self._live = live

    @property
    def good(self) -> bool:
        """Whether it may be shown; one that ran over its length may, up to there."""
        return bool(self.speech.shown) and self.speech.law in {None, Law.LENGTH}

    async def come(self, ask: Ask, stall: float) -> None:
        """Let it come: word by word if somebody listens, else in one piece, which costs less.

        Raises:
            Away: it did not.
        """
        if self._live is None:
            said = await self._client.say(ask)
            self.used += said.tokens
            self.speech.add(said.text)
            self.speech.close()
        else:
            await self._listen(self._live, ask, stall)

    async def _listen(self, live: Live, ask: Ask, stall: float) -> None:
        """Once something was shown, a failure ends the answer there and is not tried again."""
        loop = asyncio.get_running_loop()
        stream, text = self._client.stream(ask), ""
        try:
            async with asyncio.timeout(None) as patience:
                async for words in stream:
                    patience.reschedule(loop.time() + stall)
                    text += words
                    await self._show(live, self.speech.add(words))
                    if self.speech.ended:
                        break
                else:
                    await self._show(live, self.speech.close())
        except (Away, TimeoutError) as error:
            out_of_tokens = isinstance(error, Away) and error.trouble is Trouble.LENGTH
            if not self.heard and not out_of_tokens:
                self.speech.restart()
                raise
            await self._show(live, self.speech.close(whole=False))
        finally:
            await stream.aclose()
            self.used += tokens_of(ask, text) if text else 0

    async def _show(self, live: Live, words: str) -> None:
        if words:
            self.heard += words
            await live.hear(words)
