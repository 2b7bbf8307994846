"""Reads what a model says in the mentor's name, sentence by sentence, before anybody else does. Pure.

Each law that is broken has words for the model: it is told once, tries again, and after that the written line speaks.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from bot.critique.draft import pattern
from bot.ports import Brief
from bot.scene import guard_words as known
from bot.scene.guard_words import Say
from bot.scene.mentor import QUESTIONS
from bot.scene.persona import Persona
from prompts import Situation


class Law(StrEnum):
    """What an answer may not do, or must do. The value is its name in an evaluation."""

    TITLE = "title"
    ACCEPTS = "accepts"
    TERMS = "terms"
    INVITES = "invites"
    PROMISES = "promises"
    COACHES = "coaches"
    MACHINE = "machine"
    SPEAKER = "speaker"
    LINK = "link"
    MARKUP = "markup"
    LETTERING = "lettering"
    LEAK = "leak"
    ECHO = "echo"
    REPEAT = "repeat"
    NUMBER = "number"
    LANGUAGE = "language"
    LENGTH = "length"
    EMPTY = "empty"
    NO_DECLINE = "no-decline"
    NO_THANKS = "no-thanks"
    NO_ANSWER = "no-answer"
    NO_INVITATION = "no-invitation"


TOLD: dict[Law, str] = {
    Law.TITLE: "You used the word for a role, or took one on. Say it without the word, and take on nothing.",
    Law.ACCEPTS: "It sounded like a yes. Decline plainly and kindly.",
    Law.TERMS: "You named a rhythm, a duration or an agreement. Leave it out.",
    Law.INVITES: "You offered to meet or to call. You may not; leave it out.",
    Law.PROMISES: "You promised something. Promise nothing.",
    Law.COACHES: "You gave a lesson about writing or asking. Answer as a private person; leave the lesson out.",
    Law.MACHINE: "You stepped out of who you are. Speak only as this person.",
    Law.SPEAKER: "You wrote a second speaker or somebody else's words. Write only what you say yourself.",
    Law.LINK: "You wrote a link, an address or a number to call. Leave it out.",
    Law.MARKUP: "You used a list, marks or signs. Write plain sentences.",
    Law.LETTERING: "You wrote a greeting line or a closing line. Leave it out.",
    Law.LEAK: "You repeated what you were told. Say it in your own words.",
    Law.ECHO: "You repeated their words. Use your own.",
    Law.REPEAT: "You said that before. Say something new.",
    Law.NUMBER: "You wrote a number that nobody gave you. Leave it out.",
    Law.LANGUAGE: "You changed the language. Answer in the language that they write in.",
    Law.LENGTH: "It was too long. Stay well under the limit.",
    Law.EMPTY: "You said nothing. Answer in one sentence at least.",
    Law.NO_DECLINE: "Your answer has to decline, in plain words.",
    Law.NO_THANKS: "Thank them for what they did, and name it.",
    Law.NO_ANSWER: "Give them the answer that you know, with its facts.",
    Law.NO_INVITATION: "Invite them, with the place that you were given.",
}
"""What the model is told, once."""

ANYWHERE: tuple[tuple[Law, Say], ...] = (
    (Law.SPEAKER, known.SPEAKER),
    (Law.MARKUP, known.MARKUP),
    (Law.LINK, known.LINK),
    (Law.TITLE, known.TITLE),
    (Law.MACHINE, known.MACHINE),
    (Law.TERMS, known.TERMS),
    (Law.COACHES, known.COACHES),
    (Law.LETTERING, known.LETTERING),
)
"""Laws that hold whatever was decided; words that we gave ourselves are let through."""

UNLESS_DECLINED: tuple[tuple[Law, Say], ...] = ((Law.INVITES, known.INVITES), (Law.PROMISES, known.PROMISES))
"""Laws about offers: "I cannot meet you" is none."""

ECHO_WORDS = 8  # in a row, out of their letter
LEAK_WORDS = 7  # in a row, out of the prompt
REPEAT_WORDS = 4  # a sentence shorter than that may be said again
NEEDED = 2  # words of an answer that have to come back in it
LOOKS_BACK = 60  # code points of what was said before that a sentence is read together with
READ = 20_000  # code points of a letter that are looked at


# Text ----------------------------------------------------------------------------------------------------------------

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_SPELLED = re.compile(r"(?<!\w)(?:\w[ .\-_*·•|/]){3,24}\w(?!\w)")
_MIXED = re.compile(r"[^\W\d_]*[a-z][^\W\d_]*")
_LEET = re.compile(r"\b(?=\w{0,20}[a-z])(?=\w{0,20}[013457$@])[a-z013457$@]{5,20}\b")
_LOOKALIKE = str.maketrans("авеһікмноорстухуѕјԁɡӏαβεικνορτυχωɑοеѐ", "abehikmhoopctyxysjdglabeikvoptuxwaoee")
_LEETS = str.maketrans("013457$@", "oieastsa")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[a-z]")
_WIDE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def flat(text: str) -> str:
    """A text as the patterns read it: small letters, straight quotes, Latin letters without accents, nothing invisible, no look-alikes, nothing spelled out."""
    low = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold().replace("’", "'").replace("‘", "'")
    if not low.isascii():
        low = "".join(_bare(low))
        low = _MIXED.sub(lambda word: word[0] if word[0].isascii() else word[0].translate(_LOOKALIKE), low)
    return _SPELLED.sub(lambda run: re.sub(r"[ .\-_*·•|/]", "", run[0]), low)


def _bare(text: str) -> Iterator[str]:
    """Letters; an accent goes only if it stands on a Latin letter, since elsewhere it is a letter of its own."""
    for sign in text:
        parts = unicodedata.normalize("NFD", sign)
        yield parts[0] if parts[0].isascii() and len(parts) > 1 else sign


def plain_digits(low: str) -> str:
    """The same without figures in the place of letters ("m3nt0r")."""
    return _LEET.sub(lambda word: word[0].translate(_LEETS), low)


def words_of(low: str) -> list[str]:
    """The words of a flat text."""
    return _WORD.findall(low)


def length(text: str) -> int:
    """How many words; in scripts that write no blanks, two signs are one."""
    wide = len(_WIDE.findall(text))
    return len(_WIDE.sub(" ", text).split()) + (wide + 1) // 2


def runs(low: str, size: int) -> frozenset[tuple[str, ...]]:
    """All runs of so many words."""
    found = words_of(low)
    return frozenset(tuple(found[i : i + size]) for i in range(len(found) - size + 1))


SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af\u1100-\u11ff]"),
    ("zh", r"[\u3400-\u9fff]"),
    ("uk", r"[іїєґ]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("hi", r"[\u0900-\u097f]"),
    ("bn", r"[\u0980-\u09ff]"),
    ("ta", r"[\u0b80-\u0bff]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("el", r"[\u0370-\u03ff]"),
    ("ka", r"[\u10a0-\u10ff]"),
    ("hy", r"[\u0530-\u058f]"),
)
"""Scripts that give a language away, the narrower ones first."""

_SMALL = {tongue: frozenset(row.split()) for tongue, row in known.SMALL_WORDS.items()}


def tongue_of(low: str) -> str:
    """The language of a flat text as a code of two letters; "" where one cannot tell."""
    letters = len(_LETTERS.findall(low))
    if not letters:
        return ""
    if not low.isascii() and len(_LATIN.findall(low)) * 2 < letters:
        for tongue, script in SCRIPTS:
            if len(pattern(script).findall(low)) * 5 >= letters or (tongue == "uk" and pattern(script).search(low)):
                return tongue
        return "other"
    found = Counter(words_of(low))
    counts = sorted(
        ((sum(map(found.__getitem__, small.intersection(found))), tongue) for tongue, small in _SMALL.items()),
        reverse=True,
    )
    (most, first), (next_most, _) = counts[0], counts[1]
    return first if most >= 2 and most > next_most * 1.3 else ""


# The guard -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Guard:
    """Everything that one answer is held against. `secret` is what the model was told beside facts: it never comes back."""

    brief: Brief
    secret: str = ""

    def fault(self, before: str, sentence: str) -> Law | None:
        """The first law that a sentence breaks, read together with the end of what was said `before`; None if it may be said."""
        alone, low = flat(sentence), flat(f"{before[-LOOKS_BACK:]} {sentence}" if before else sentence)
        for law, source in ANYWHERE:
            if self._says(source, alone if law in _ALONE else low):
                return law
        digits = plain_digits(alone)
        if digits != alone and says(known.TITLE, digits):
            return Law.TITLE
        if self._asked and (says(known.BEGINS_YES, alone) or says(known.ACCEPTS, low)):
            return Law.ACCEPTS
        for law, source in UNLESS_DECLINED:
            if not (law is Law.INVITES and self.brief.may_invite) and self._offers(source, alone):
                return law
        return self._copied(alone, low) or self._invented(alone)

    def missing(self, text: str) -> Law | None:
        """What an answer so far still has to do; None if it could end here."""
        low = flat(text)
        if not low.strip():
            return Law.EMPTY
        tongue = tongue_of(low)
        if self.brief.title and not self._declines(low, tongue):
            return Law.NO_DECLINE
        if self._foreign(low, tongue):
            return Law.LANGUAGE
        if tongue not in {"", "en"}:
            return None  # what follows knows English words
        if self.brief.situation is Situation.THANKS_FOR_DEED and not self._thanks(low):
            return Law.NO_THANKS
        if self.brief.may_invite and not self._shares(low, self.brief.persona.place, 1):
            return Law.NO_INVITATION
        if self.brief.situation in QUESTIONS and self.brief.answer and not self._shares(low, self.brief.answer, NEEDED):
            return Law.NO_ANSWER
        return None

    @property
    def whole(self) -> bool:
        """Whether an answer has to be heard to its end before anybody sees its beginning: the word after a no may be a but."""
        return self._asked

    def fits(self, text: str) -> bool:
        """Whether so many words are allowed."""
        return length(text) <= self.brief.longest

    # --- what we know -------------------------------------------------------------------------------

    @cached_property
    def _given(self) -> str:
        """Everything that we gave the mentor to say."""
        brief = self.brief
        return f"{flat(brief.line)}\n{flat(brief.answer)}\n{_card(card_of(brief.persona))}"

    @cached_property
    def _asked(self) -> bool:
        """Whether the title is in the air, even where nobody else has seen it."""
        return bool(self.brief.title) or says(known.TITLE, plain_digits(self._letter))

    @cached_property
    def _theirs(self) -> str:
        """The language of their letter."""
        return tongue_of(self._letter)

    @cached_property
    def _letter(self) -> str:
        return flat(self.brief.letter[:READ])

    @cached_property
    def _numbers(self) -> frozenset[str]:
        told = (each for past in self.brief.history for each in (past.said, past.reply))
        return frozenset(_NUMBER.findall("\n".join((self._given, self._letter, *map(flat, told)))))

    @cached_property
    def _said(self) -> frozenset[str]:
        """The sentences that they said before."""
        return frozenset(
            " ".join(words_of(sentence)) for past in self.brief.history for sentence in sentences(flat(past.reply))
        )

    @cached_property
    def _echoes(self) -> frozenset[tuple[str, ...]]:
        return runs(self._letter, ECHO_WORDS)

    # --- how it is held against it ------------------------------------------------------------------

    def _says(self, source: Say, low: str) -> bool:
        return any(found[0] not in self._given or found[0] in self._letter for found in _matches(source, low))

    def _offers(self, source: Say, low: str) -> bool:
        for found in _matches(source, low):
            declined = pattern(known.NEGATES).search(low[max(0, found.start() - 60) : found.start() + 12])
            if not declined and found[0] not in self._given:
                return True
        return False

    def _copied(self, alone: str, low: str) -> Law | None:
        echoed = runs(low, ECHO_WORDS) & self._echoes
        if echoed and echoed - runs(self._given, ECHO_WORDS):
            return Law.ECHO
        leaked = runs(low, LEAK_WORDS) & _secret_runs(self.secret)
        if leaked and leaked - runs(self._given, LEAK_WORDS):
            return Law.LEAK
        found = words_of(alone)
        return Law.REPEAT if len(found) >= REPEAT_WORDS and " ".join(found) in self._said else None

    def _invented(self, low: str) -> Law | None:
        told = _NUMBER.findall(low)
        return Law.NUMBER if told and set(told) - self._numbers else None

    def _declines(self, low: str, tongue: str) -> bool:
        """Whether it is a no, in a language in which we know what a no sounds like."""
        if self.brief.title == "already" and pattern(known.ALREADY).search(low):
            return True
        source = known.DECLINES.get(tongue or self._theirs or "en")
        return self.brief.title != "already" and source is not None and pattern(source).search(low) is not None

    def _foreign(self, low: str, tongue: str) -> bool:
        """Whether it is surely in another language than the letter."""
        theirs = self._theirs
        return bool(tongue and theirs and tongue != theirs and {tongue, theirs} != {"ru", "uk"})

    def _thanks(self, low: str) -> bool:
        said = pattern(r"\bthank|\bgrateful|\bappreciat|\bkind of you|\bgood of you|\bglad\b|\bowe\b").search(low)
        happened = f"{self.brief.happened.deed} {self.brief.line}"
        return said is not None and self._shares(low, happened, 1)

    def _shares(self, low: str, source: str, least: int) -> bool:
        """Whether so many telling words of a source, or as many as it has, come back."""
        telling = {
            word[:6] for word in words_of(flat(source)) if len(word) > 3 and word not in _SMALL["en"]
        } - _COURTESY
        said = {word[:6] for word in words_of(low)}
        return len(telling & said) >= min(least, len(telling))


@lru_cache(maxsize=64)
def _card(rows: tuple[str, ...]) -> str:
    return flat("\n".join(rows))


@lru_cache(maxsize=16)
def _secret_runs(secret: str) -> frozenset[tuple[str, ...]]:
    return runs(flat(secret), LEAK_WORDS)


_ALONE = frozenset({Law.SPEAKER, Law.MARKUP, Law.LETTERING})
_COURTESY = frozenset({"thank", "thanks"})


def says(source: Say, low: str) -> bool:
    """Whether a flat text says it."""
    return any(True for _ in _matches(source, low))


def _matches(source: Say, low: str) -> Iterator[re.Match[str]]:
    yield from pattern(gathered(source.latin)).finditer(low)
    if not low.isascii():
        yield from pattern(source.other).finditer(low)


@cache
def gathered(source: str) -> str:
    """The same pattern with everything that begins at a word's edge behind one edge: four signs of five are then passed over at once."""
    edged, others = [], []
    for branch in _branches(source):
        if branch.startswith(r"\b"):
            edged.append(branch[2:])
        else:
            others.append(branch)
    return "|".join([*([rf"\b(?:{'|'.join(edged)})"] if edged else []), *others])


def _branches(source: str) -> list[str]:
    """The alternatives of a pattern, without those inside of groups and sets."""
    out, depth, inside, begin, place = [], 0, False, 0, 0
    while place < len(source):
        sign = source[place]
        if sign == "\\":
            place += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            out.append(source[begin:place])
            begin = place + 1
        place += 1
    return [*out, source[begin:]]


def card_of(persona: Persona) -> tuple[str, ...]:
    """What a mentor may say about themselves."""
    return (
        persona.name, persona.called, str(persona.age), persona.work, persona.employer, persona.neighbourhood, persona.city,
        *persona.habits, *persona.cares, *persona.gifts, *persona.dislikes, persona.reads, *persona.now, persona.place, persona.when,
        persona.drink, *(text for work in persona.works for text in (work.title, work.where, work.about)),
        str(persona.messages_a_day), str(persona.unread),
    )  # fmt: skip


_END = re.compile(r"[.!?…]+[\"”’')\]]{0,2}(?=\s)|[。！？]+[」』”’)]?|\n+")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|e\.g|i\.e|etc|vs)\.$", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a whole text, without the white space around them."""
    found, rest = split(text)
    return [one for one in (*found, rest.strip()) if one]


def split(text: str) -> tuple[list[str], str]:
    """The sentences that have surely ended, and what is left over: it may go on."""
    out, begin = [], 0
    for end in _END.finditer(text):
        sentence = text[begin : end.end()].strip()
        if sentence and not _ABBREVIATED.search(sentence):
            out.append(sentence)
            begin = end.end()
    return out, text[begin:]
