"""An answer in the making: words come in as a model finds them, and go out in whole sentences that the guard has read."""

import re

from bot.scene.guard import Guard, Law, split

_THOUGHT = re.compile(r"^\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)  # what some models think aloud
LONGEST = 4_000  # code points without the end of a sentence; nobody talks like that


class Speech:
    """Takes words and gives back what may be shown. After `ended` nothing more is shown, whatever comes."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self.restart()

    def restart(self) -> None:
        """Forget everything, for another try. Only while nobody has heard anything."""
        self.shown = ""
        self.law: Law | None = None
        self.ended = False
        self._raw = ""
        self._read = 0  # of the raw text, without thoughts
        self._held: list[str] = []

    def add(self, words: str) -> str:
        """The next words of the model; what may be shown now, or ""."""
        if self.ended:
            return ""
        self._raw += words
        found, rest = split(self._spoken())
        if len(rest) > LONGEST:
            self._stop(Law.LENGTH)
            return ""
        self._read += len(self._spoken()) - len(rest) if found else 0
        return self._take(found)

    def close(self, whole: bool = True) -> str:
        """The model is done; what may be shown besides. A last sentence that was cut (`whole` is false) is left out."""
        rest = self._spoken().strip()
        rest_of_it = [rest] if whole and rest and not self.ended else []
        more = self._take(rest_of_it, last=True)
        if self.law is None and not self.shown:
            self.law = self._guard.missing(" ".join(self._held))
        self.ended = True
        return more

    def _spoken(self) -> str:
        """What is not read yet, without thoughts."""
        text = _THOUGHT.sub("", self._raw, count=1) if self._raw.lstrip()[:6] == "<think" else self._raw
        if self._raw.lstrip() and "<thinking>".startswith(self._raw.lstrip()):
            return ""
        return text[self._read :]

    def _take(self, found: list[str], last: bool = False) -> str:
        """Hold the sentences that are good, and let go of them as soon as the answer could end there."""
        for sentence in found:
            said = " ".join(part for part in (self.shown, *self._held) if part)
            law = self._guard.fault(said, sentence)
            if law is None and not self._guard.fits(f"{said} {sentence}"):
                law = Law.LENGTH
            if law is not None:
                self._stop(law)
                break
            self._held.append(sentence)
        if not self._held or self._waits(last):
            return ""
        fresh = " ".join(self._held)
        self._held = []
        out = f" {fresh}" if self.shown else fresh
        self.shown += out
        return out

    def _waits(self, last: bool) -> bool:
        """Whether what is held has to wait for more."""
        if self._guard.whole and (not last or self.law not in {None, Law.LENGTH}):
            return True
        return not self.shown and self._guard.missing(" ".join(self._held)) is not None

    def _stop(self, law: Law) -> None:
        self.law, self.ended = law, True
