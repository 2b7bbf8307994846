"""Who the mentor is: cards in TOML, read and looked at once; and what they can answer."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import prompts
from bot.critique.draft import Draft, read
from bot.errors import SetupError
from bot.scene.tables import DEEDS, Move

BUILT_IN = prompts.FOLDER / "personas"

# In words. A curt reply is twelve words long, a brief one forty-five, and an answer has to leave room for a hello.
LONGEST_GIST = 9
LONGEST_SHORT = 36
LONGEST_MORE = 34


@dataclass(frozen=True, slots=True)
class Work:
    """Something public: a talk, a book, a series of posts, with a detail or two that only somebody who looked would know."""

    kind: str
    title: str
    where: str
    about: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What they know about one thing, in three lengths. `about` follows "about"; each key is a set of words that must all occur."""

    about: str
    keys: tuple[tuple[str, ...], ...]
    gist: str
    short: str
    more: str


@dataclass(frozen=True, slots=True)
class NotMyField:
    """A question for somebody else, and a word about who that might be."""

    pointer: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A field that is known not to be theirs."""

    keys: tuple[tuple[str, ...], ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class Persona:
    """A busy, decent person. `answers_letters` is the chance, 0 to 1, that a letter of middling quality is answered at all;
    `prizes` are the deeds that count for more with this person."""

    version: int
    id: str
    name: str
    called: str
    age: int
    work: str
    employer: str
    neighbourhood: str
    city: str
    habits: tuple[str, ...]
    cares: tuple[str, ...]
    gifts: tuple[str, ...]
    prizes: tuple[Move, ...]
    dislikes: tuple[str, ...]
    manner: tuple[str, ...]
    reads: str
    now: tuple[str, ...]
    messages_a_day: int
    unread: int
    answers_letters: float
    place: str
    when: str
    drink: str
    works: tuple[Work, ...]
    answers: tuple[Answer, ...]
    elsewhere: tuple[Elsewhere, ...]
    fallback: str
    lines: tuple[prompts.Line, ...]


def personas(extra: str = "") -> dict[str, Persona]:
    """The built-in personas by id, and those in the folder `extra` (the setting BUSY_MENTOR_PERSONAS), if one is given.

    Raises:
        SetupError: a card is wrong, the folder cannot be read, or an id is used twice.
    """
    files = sorted(BUILT_IN.glob("*.toml"))
    if extra:
        folder = Path(extra).expanduser()
        if not folder.is_dir():
            raise SetupError(f"BUSY_MENTOR_PERSONAS: {extra} is not a folder.")
        files += sorted(folder.glob("*.toml"))
    found: dict[str, Persona] = {}
    for file in files:
        persona = load(file)
        if persona.id in found:
            raise SetupError(f"{file.name}: id {persona.id!r} is taken by another persona.")
        found[persona.id] = persona
    return found


def load(file: Path) -> Persona:
    """Read one card.

    Raises:
        SetupError: one line that names the file and the field.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as broken:
        raise SetupError(f"{file.name}: cannot be read as TOML ({str(broken).splitlines()[0]}).") from broken
    return _persona(_Card(file.name, "", data))


class _Card:
    """A table of a card: takes fields out of it, and knows what to say when one is missing, wrong or left over."""

    def __init__(self, file: str, path: str, data: dict[str, Any]) -> None:
        self.file, self.path, self.rest = file, path, dict(data)

    def wrong(self, field: str, what: str) -> SetupError:
        return SetupError(f"{self.file}: {self.path}{field} {what}.")

    def take(self, field: str) -> Any:
        if field not in self.rest:
            raise self.wrong(field, "is missing")
        return self.rest.pop(field)

    def text(self, field: str, words: int = 60) -> str:
        value = self.take(field)
        if not isinstance(value, str) or not value.strip() or "\n" in value:
            raise self.wrong(field, "must be one row of text")
        if len(value.split()) > words:
            raise self.wrong(field, f"has {len(value.split())} words; {words} fit")
        if fault := _unspeakable(value):
            raise self.wrong(field, fault)
        return value.strip()

    def texts(self, field: str, least: int = 1) -> tuple[str, ...]:
        value = self.take(field)
        if not isinstance(value, list) or len(value) < least:
            raise self.wrong(field, f"must be a list of {least} or more")
        return tuple(
            _Card(self.file, self.path, {f"{field}[{n}]": one}).text(f"{field}[{n}]") for n, one in enumerate(value, 1)
        )

    def whole(self, field: str, low: int, high: int) -> int:
        value = self.take(field)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.wrong(field, f"must be a whole number from {low} to {high}")
        return value

    def share(self, field: str) -> float:
        value = self.take(field)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise self.wrong(field, "must be a number from 0 to 1")
        return float(value)

    def table(self, field: str) -> "_Card":
        value = self.take(field)
        if not isinstance(value, dict):
            raise self.wrong(field, f"must be a table, [{field}]")
        return _Card(self.file, f"{self.path}{field}.", value)

    def tables(self, field: str, least: int) -> list["_Card"]:
        value = self.take(field) if least or field in self.rest else []
        if not isinstance(value, list) or len(value) < least or not all(isinstance(one, dict) for one in value):
            raise self.wrong(field, f"must be {least} or more tables, [[{field}]]")
        return [_Card(self.file, f"{self.path}{field}[{n}].", one) for n, one in enumerate(value, 1)]

    def done(self) -> None:
        """Nothing may be left over: a field that nobody reads is a field misspelt."""
        if self.rest:
            raise self.wrong(next(iter(self.rest)), "is no field of a persona")


def _unspeakable(text: str) -> str:
    """Why a text cannot stand on a card, or nothing: they say no links and no titles, and braces belong to lines."""
    if re.search(r"://|www\.", text):
        return "holds a link, and they never send one"
    if re.search(r"\bment(?:or|ee)", text, re.IGNORECASE):
        return "holds the title that nobody here accepts"
    return "holds a brace" if set("{}") & set(text) else ""


def _persona(card: _Card) -> Persona:
    ident = card.text("id")
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,30}", ident):
        raise card.wrong("id", "must be small letters, figures and hyphens")
    busy, coffee, fallback = card.table("busy"), card.table("coffee"), card.table("fallback")
    persona = Persona(
        version=card.whole("version", 1, 999_999),
        id=ident,
        name=card.text("name"),
        called=card.text("called"),
        age=card.whole("age", 18, 120),
        work=card.text("work"),
        employer=card.text("employer"),
        neighbourhood=card.text("neighbourhood"),
        city=card.text("city"),
        habits=card.texts("habits"),
        cares=card.texts("cares"),
        gifts=card.texts("gifts"),
        prizes=_prizes(card),
        dislikes=card.texts("dislikes"),
        manner=card.texts("manner", 2),
        reads=card.text("reads", 8),
        now=card.texts("now", 2),
        messages_a_day=busy.whole("messages_a_day", 1, 9_999),
        unread=busy.whole("unread", 1, 9_999),
        answers_letters=busy.share("answers"),
        place=coffee.text("place", 8),
        when=coffee.text("when", 12),
        drink=coffee.text("drink", 3),
        works=tuple(_work(one) for one in card.tables("works", 1)),
        answers=tuple(_answer(one) for one in card.tables("answers", 1)),
        elsewhere=tuple(_elsewhere(one) for one in card.tables("elsewhere", 0)),
        fallback=fallback.text("pointer", 30),
        lines=tuple(line for one in card.tables("lines", 0) for line in _lines(one)),
    )
    for table in (busy, coffee, fallback, card):
        table.done()
    return persona


def _prizes(card: _Card) -> tuple[Move, ...]:
    named = card.texts("prizes")
    for deed in named:
        if deed not in DEEDS:
            raise card.wrong("prizes", f"holds {deed!r}; it may hold {', '.join(DEEDS)}")
    return tuple(Move(deed) for deed in named)


def _work(card: _Card) -> Work:
    work = Work(card.text("kind"), card.text("title"), card.text("where"), card.text("about"))
    card.done()
    return work


def _answer(card: _Card) -> Answer:
    answer = Answer(
        card.text("about", 9),
        _keys(card),
        card.text("gist", LONGEST_GIST),
        card.text("short", LONGEST_SHORT),
        card.text("more", LONGEST_MORE),
    )
    card.done()
    return answer


def _elsewhere(card: _Card) -> Elsewhere:
    elsewhere = Elsewhere(_keys(card), card.text("pointer", 30))
    card.done()
    return elsewhere


def _keys(card: _Card) -> tuple[tuple[str, ...], ...]:
    return tuple(_words(key) for key in card.texts("keys"))


def _lines(card: _Card) -> list[prompts.Line]:
    where = f"{card.file}: {card.path}say"
    situation, stances, say = card.text("situation"), card.texts("stances"), card.take("say")
    if not isinstance(say, list) or not say or not all(isinstance(text, str) for text in say):
        raise card.wrong("say", "must be a list of lines")
    card.done()
    for text in say:
        if fault := _unspeakable(prompts.SLOT.sub("", text)):
            raise SetupError(f"{where} {fault}.")
    try:
        return [prompts.line(situation, stances, text, where) for text in say]
    except prompts.BadWords as bad:
        raise SetupError(f"{bad}.") from bad


# Looking for an answer ------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
# A question without a question mark.
_WONDERS = re.compile(
    r"\b(?:wonder(?:ing|ed)?|my (?:one )?question (?:is|was)|curious (?:how|what|which|why|whether)|not sure (?:how|which|whether))\b"
)
# Asks for a person or their time, and for nothing that could be answered.
_ASKS_FOR_TIME = frozenset(
    """advice advise guidance guide tips brain chat talk call zoom meet meeting coffee tea lunch connect minutes time hour help feedback thoughts insights
    wisdom journey career path success are""".split()
)
_ASKS_FOR_TITLE = re.compile(r"\bment(?:or|ee)|\bprot[eé]g|\bunder your wing\b")
_ASKS_FOR_A_WHILE = re.compile(
    r"\b(?:your|some|any|spare|free|have|a little|a bit of) (?:time|minutes?|hours?|help)\b|\b(?:an|half an|one) hour\b|\bhow are\b"
)
_ASKS_FOR_NEWS = re.compile(
    r"\b(?:did|have|has|could|can) you (?:\w+ )?(?:see|seen|get|got|receive|received|read|find)\b.{0,30}\b(?:message|e-?mail|mail|letter|note|it|them)\b|\bany (?:news|update)"
)
_HOW_ARE_THINGS = re.compile(r"^\W*(?:(?:and|so|hi|hello|hey|well)\W+)*how(?:'s| is| was| were| are| did| have)\b")
_A_COURTESY = 8  # words; "how was the visit?" asks for no advice
_ALSO_A_SUBJECT = frozenset(
    {"time", "minutes", "hour", "help", "are"}
)  # "shared data or time?" asks for no time of theirs
# Words that give a question no subject.
_EMPTY = _ASKS_FOR_TIME | frozenset(
    """about after again also anything because been before being best better could does doing done ever every find from give good great have having here into just
    know like little look love made make many maybe more most much need only other over person please possible question really right same should some someone
    something start such sure take tell than that their them then there these they thing things think this those though through today very want week well were what
    when where which while will with without wonder wondering work would year years your yours yourself""".split()
)


READ_FOR_A_QUESTION = 3_000  # code points; nobody asks later than that


def find_answer(persona: Persona, text: str) -> Answer | NotMyField | None:
    """What this persona can say to the question in a letter.

    An answer where its key words occur in a question or shortly before it; `NotMyField` where something is really asked and they do not
    know; None where nothing is asked that could be answered.
    """
    return answer_to(persona, read(text[:READ_FOR_A_QUESTION]))


def answer_to(persona: Persona, letter: Draft) -> Answer | NotMyField | None:
    """The same for a letter that was read already."""
    sentences = [one for one in letter.body if one.start < READ_FOR_A_QUESTION]
    words = [_words(one.low) for one in sentences]
    best: tuple[int, Answer | NotMyField] | None = None
    something = False
    for place, sentence in enumerate(sentences):
        if (
            _ASKS_FOR_TITLE.search(sentence.low)
            or _ASKS_FOR_NEWS.search(sentence.low)
            or not (sentence.asks or _WONDERS.search(sentence.low))
        ):
            continue
        asked = words[place]
        vague = not (_ASKS_FOR_TIME - _ALSO_A_SUBJECT).isdisjoint(asked) or bool(_ASKS_FOR_A_WHILE.search(sentence.low))
        around = (asked,) if vague else tuple(words[max(0, place - 2) : place + 1])
        polite = len(asked) <= _A_COURTESY and _HOW_ARE_THINGS.search(sentence.low) is not None
        something = something or (
            not vague and not polite and len({word for word in asked if len(word) > 3} - _EMPTY) >= 2
        )
        for fit, found in _candidates(persona, asked, around):
            if fit and (best is None or fit > best[0]):
                best = fit, found
    if best is not None:
        return best[1]
    return NotMyField(persona.fallback) if something else None


def matters(text: str) -> frozenset[str]:
    """The words of a text that say what it is about: longer than three letters, and none of those that are everywhere."""
    return frozenset(word for word in _words(text) if len(word) > 3) - _EMPTY


def _candidates(
    persona: Persona, asked: tuple[str, ...], around: tuple[tuple[str, ...], ...]
) -> list[tuple[int, Answer | NotMyField]]:
    """Everything they could say, with how well it fits. Fields that are not theirs come first: a tie must not end in false authority."""
    here, near = _forms(asked), tuple(map(_forms, around))
    others = [(_fit(one.keys, here, near), NotMyField(one.pointer)) for one in persona.elsewhere]
    return [*others, *((_fit(one.keys, here, near), one) for one in persona.answers)]


def _fit(keys: tuple[tuple[str, ...], ...], asked: frozenset[str], around: tuple[frozenset[str], ...]) -> int:
    """How well key words fit: all in one sentence, and the nearer to the question the better; in the question itself a word counts five times."""
    fits = [key for key in keys if any([sentence.issuperset(key) for sentence in around])]
    before = around[-2] if len(around) > 1 else frozenset()
    return sum(5 if word in asked else 2 if word in before else 1 for key in fits for word in key)


def _forms(words: tuple[str, ...]) -> frozenset[str]:
    """The keys that a sentence answers to: its words, and what is left of each without an ending of up to three letters ("reviewing", "review")."""
    shorter = (word[:end] for word in words for end in range(max(4, len(word) - 3), len(word)))
    return frozenset((*words, *shorter))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower().replace("-", " ")))
