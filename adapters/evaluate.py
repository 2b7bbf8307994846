"""`busy-mentor eval`: scores the rules, and a model beside them, on labelled letters and on scripts.

A file holds one JSON object per line: a letter `{"id", "text", "channel"?, "codes": [...], "unclear"?: [...]}` or a script as `rehearse` plays it.
Without a file it takes the letters and scripts that come with the program.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import bot.evaluation
from adapters.files import checked, open_bytes, shown
from adapters.rehearse import play
from adapters.script import Script, script_of
from adapters.token_budget import DayBudget
from bot.critique.critique import RULES, critique
from bot.critique.draft import Channel
from bot.critique.merge import merge
from bot.critique.registry import by_code
from bot.engine import Engine
from bot.errors import UnreadableLetter
from bot.evaluation.scoring import Count, Labelled, counts, quantile, total
from bot.ports import Brief, Live
from bot.scene.guard import Guard, Law, sentences
from bot.scene.persona import Persona

if TYPE_CHECKING:
    from adapters.openai_model import Model

OWN = tuple(str(Path(bot.evaluation.__file__).parent / name) for name in ("letters.jsonl", "scripts.jsonl"))
AT_ONCE = 8  # letters that a model reads at the same time
ROLE = frozenset({Law.MACHINE, Law.SPEAKER, Law.COACHES, Law.LEAK})
"""Laws that are broken by falling out of the part."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and what it shows."""

    id: str | int
    text: str
    channel: Channel
    codes: frozenset[str]
    unclear: frozenset[str]


class Meter(DayBudget):
    """Counts tokens and limits nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.total = 0

    async def spend(self, who: str, tokens: int) -> None:
        """Count them."""
        self.total += tokens


@dataclass(slots=True)
class Read:
    """How an engine read the letters."""

    engine: str
    labelled: list[Labelled] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    away: int = 0
    tokens: int = 0


@dataclass(slots=True)
class Spoken:
    """How an engine spoke in the scripts. `broken` are laws that what was shown breaks, `stopped` laws that stopped a first try."""

    engine: str
    answers: int = 0
    written: int = 0
    repeats: int = 0
    broken: Counter[Law] = field(default_factory=Counter)
    stopped: Counter[Law] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that was measured, an entry for each engine."""

    read: tuple[Read, ...]
    spoken: tuple[Spoken, ...]


def read_items(files: Sequence[str]) -> tuple[list[Letter], list[Script]]:
    """The letters and the scripts of all files.

    Raises:
        UnreadableLetter: a file or a line cannot be read; nothing is asked of anybody then.
    """
    letters: list[Letter] = []
    scripts: list[Script] = []
    for file in files or OWN:
        with open_bytes(file) as stream:
            for number, raw in enumerate(stream, 1):
                if raw.strip(b"\xef\xbb\xbf \t\r\n"):
                    _sort(raw, f"{shown(file)}, line {number}", letters, scripts)
    if not letters and not scripts:
        raise UnreadableLetter("there is nothing to evaluate: neither a letter nor a script.")
    return letters, scripts


def _sort(raw: bytes, where: str, letters: list[Letter], scripts: list[Script]) -> None:
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableLetter(f"{where}: this is not JSON.") from None
    if isinstance(data, dict) and "turns" in data:
        scripts.append(script_of(raw, where))
    else:
        letters.append(_letter(data, where))


def _letter(data: Any, where: str) -> Letter:
    if not isinstance(data, dict) or not isinstance(data.get("id"), str | int) or not isinstance(data.get("text"), str):
        raise UnreadableLetter(f'{where}: it needs an "id", a "text" and "codes".')
    channel = data.get("channel") or "unknown"
    if channel not in get_args(Channel):
        raise UnreadableLetter(f'{where}: "channel" is one of {", ".join(get_args(Channel))}.')
    named = [_codes(data.get(field), where, field) for field in ("codes", "unclear")]
    return Letter(data["id"], checked(data["text"], where), cast("Channel", channel), *named)


def _codes(given: Any, where: str, name: str) -> frozenset[str]:
    if given is None and name == "unclear":
        return frozenset()
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        raise UnreadableLetter(f'{where}: "{name}" is a list of findings.')
    for code in given:
        if code not in by_code():
            raise UnreadableLetter(f"{where}: there is no finding called {code!r}.")
    return frozenset(given)


async def evaluate(
    letters: Sequence[Letter], scripts: Sequence[Script], people: Mapping[str, Persona], made: "Callable[..., Model | None] | None"
) -> Result:  # fmt: skip
    """Measure the rules, and the model that `made` makes, if it makes one."""
    rules = _by_rules(letters)
    spoken = [await _spoken(scripts, people, None, Spoken(RULES))] if scripts else []
    read = [rules] if letters else []
    hits: Counter[Law] = Counter()
    meter = Meter()
    model = None if made is None else made(budget=meter, hit=lambda law: hits.update([law]))
    if model is not None:
        try:
            if letters:
                read.append(await _by_model(letters, model, meter))
            if scripts:
                before = meter.total
                said = await _spoken(scripts, people, model, Spoken(model.client.model))
                said.stopped, said.tokens = hits, meter.total - before
                spoken.append(said)
        finally:
            await model.close()
    return Result(tuple(read), tuple(spoken))


def _by_rules(letters: Sequence[Letter]) -> Read:
    out = Read(RULES)
    for letter in letters:
        begun = time.perf_counter()
        found = critique(letter.text, letter.channel).codes
        out.seconds.append(time.perf_counter() - begun)
        out.labelled.append(Labelled(letter.codes, letter.unclear, frozenset(found)))
    return out


async def _by_model(letters: Sequence[Letter], model: "Model", meter: Meter) -> Read:
    out = Read(model.client.model)
    room = asyncio.Semaphore(AT_ONCE)

    async def one(letter: Letter) -> tuple[Labelled, float, bool]:
        async with room:
            begun = time.perf_counter()
            seen = await model.eye.read("eval", letter.text, letter.channel)
            seconds = time.perf_counter() - begun
        found = merge(critique(letter.text, letter.channel), seen).codes
        return Labelled(letter.codes, letter.unclear, frozenset(found)), seconds, seen is None

    for labelled, seconds, away in await asyncio.gather(*map(one, letters)):
        out.labelled.append(labelled)
        out.seconds.append(seconds)
        out.away += away
    out.tokens = meter.total
    return out


class _Watched:
    """A voice that is looked at while it speaks; without a model it says the written line."""

    def __init__(self, model: "Model | None", out: Spoken) -> None:
        self._model = model
        self._out = out

    async def speak(self, brief: Brief, live: Live | None = None) -> str:
        """Let it speak, and hold what a person would read against every law."""
        begun = time.perf_counter()
        said = await self._model.voice.speak(brief, live) if self._model is not None else ""
        self._out.seconds.append(time.perf_counter() - begun)
        self._out.answers += 1
        self._out.written += not said
        text = said or brief.line
        # The written line is given to say, so it would excuse itself; a number or a rhythm in it is ours.
        guard = Guard(brief if not said else replace(brief, line=brief.line))
        for sentence in sentences(text):
            if law := guard.fault("", sentence):
                self._out.broken[law] += 1
                self._out.repeats += law is Law.REPEAT
        return said


async def _spoken(
    scripts: Sequence[Script], people: Mapping[str, Persona], model: "Model | None", out: Spoken
) -> Spoken:
    engine = Engine(people, voice=_Watched(model, out))
    for script in scripts:
        await play(engine, script)
    return out


# What is shown ---------------------------------------------------------------------------------------------------------


def as_json(result: Result) -> dict[str, Any]:
    """The public form."""
    return {
        "schema": 1,
        "letters": [_read_json(each) for each in result.read],
        "scripts": [_spoken_json(each) for each in result.spoken],
    }


def _read_json(read: Read) -> dict[str, Any]:
    every = counts(read.labelled, by_code())
    return {
        "engine": read.engine,
        "letters": len(read.labelled),
        "all": total(every.values()).as_json(),
        "codes": {code: one.as_json() for code, one in every.items()},
        "away": read.away,
        "tokens": read.tokens,
        "seconds": _seconds(read.seconds),
    }


def _spoken_json(spoken: Spoken) -> dict[str, Any]:
    return {
        "engine": spoken.engine,
        "answers": spoken.answers,
        "written_lines": spoken.written,
        "laws_broken": {law.value: number for law, number in sorted(spoken.broken.items())},
        "guard_hits": {law.value: number for law, number in sorted(spoken.stopped.items())},
        "role_slips": sum(spoken.stopped[law] for law in ROLE),
        "repeats": spoken.repeats + spoken.stopped[Law.REPEAT],
        "tokens": spoken.tokens,
        "seconds": _seconds(spoken.seconds),
    }


def _seconds(values: Sequence[float]) -> dict[str, float]:
    return {"p50": round(quantile(values, 0.5), 4), "p95": round(quantile(values, 0.95), 4)}


def as_text(result: Result) -> str:
    """A table for people."""
    parts = [_read_text(each) for each in result.read] + [_spoken_text(each) for each in result.spoken]
    return "\n".join(parts)


def _read_text(read: Read) -> str:
    every = counts(read.labelled, by_code())
    rows = [f"{read.engine}: {len(read.labelled)} letters", _HEAD]
    rows += [_row(code, one) for code, one in every.items()]
    rows.append(_row("all", total(every.values())))
    rows.append(f"  {read.tokens} tokens, {_time(read.seconds)}; away {read.away} times\n")
    return "\n".join(rows)


_HEAD = f"  {'':26s} {'there':>5s} {'precision':>18s} {'recall':>18s} {'F1':>5s} {'false alarms':>13s}"


def _row(name: str, one: Count) -> str:
    told = one.as_json()
    precision = f"{one.precision:.2f} ({told['precision_interval'][0]:.2f}-{told['precision_interval'][1]:.2f})"
    recall = f"{one.recall:.2f} ({told['recall_interval'][0]:.2f}-{told['recall_interval'][1]:.2f})"
    return f"  {name:26s} {one.there:5d} {precision:>18s} {recall:>18s} {one.f1:5.2f} {one.alarms:13d}"


def _spoken_text(spoken: Spoken) -> str:
    told = _spoken_json(spoken)
    rows = [
        f"{spoken.engine}: {spoken.answers} answers in scripts",
        f"  laws broken by what was shown: {_listed(told['laws_broken'])}",
        f"  stopped by the guard: {_listed(told['guard_hits'])}",
        f"  out of the role: {told['role_slips']}; said again: {told['repeats']}; written lines instead: {spoken.written}",
        f"  {spoken.tokens} tokens, {_time(spoken.seconds)}\n",
    ]
    return "\n".join(rows)


def _listed(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counted.items()) or "none"


def _time(values: Sequence[float]) -> str:
    told = _seconds(values)
    return f"{told['p50']:.3f} s at the median, {told['p95']:.3f} s at the 95th percentile"
