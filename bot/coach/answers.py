"""What the coach says to `ask QUESTION`: one file of words per topic in `prompts/answers`, found by weighted cues."""

import difflib
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import cast

import prompts
from bot.principles import PrincipleId

SURE = 4  # a topic whose cues weigh less than this is a guess, and the coach says so instead
NEAREST = 3  # topics offered where nothing fits
CLOSE = 2  # a topic that weighs this little less than the best may be what was meant
WINDOW = 8  # words: the parts of a cue stand at most this far from its first
READ = 120  # words of a question that are read, and
READ_LETTERS = 1_000  # code points; what people ask is asked by then
LIKELY = 0.88  # difflib's ratio from which a long unknown word is taken for a mistyped cue

# Words that mean the same in a question, each line under its first word. Compared as stems, so one form is enough where forms are regular.
SAME = """
answer answers reply replied respond response reaction anser anwser awnser
silent silence ghost ghosted ignoring ignores
not no never none nobody noone nothing without neither nor dont doesnt didnt hasnt havent hadnt wont isnt arent wasnt cant cannot couldnt shouldnt wouldnt lack
letter mail email message note text dm inmail msg sms
write wrote written send sent contact contacted reach
meet met meeting
coffee coffees
pay paid pays
thank thanks thanking gratitude grateful thankful thx
mentor mentorship mentoring mentee mentors
they he she him her them theyre hes shes
their his theirs
say said tell told says
give gave given giving gift
week day fortnight days weeks
ask asking request requested
asked
programme program scheme
wait waiting waited
shy introvert introverted timid nervous scared anxious awkwardness bashful
forget forgot forgotten forgets
find found finding
follow followed following
read reads reading
take took taken
come came coming
buy bought
use used using uses
live lived living
like liked liking
"""
# What people write in two words or as a contraction, and the cues in one way.
JOINED = (
    ("follow-up", "follow up"),
    ("followup", "follow up"),
    ("linked in", "linkedin"),
    ("e-mail", "email"),
    ("e mail", "email"),
    ("can not", "cannot"),
    ("thank you", "thank"),
    ("thank-you", "thank"),
    ("in touch", "intouch"),
    ("lost touch", "lost intouch"),
    ("lose touch", "lose intouch"),
    ("meet-up", "meetup"),
    ("meet up", "meetup"),
    ("co-worker", "coworker"),
    ("chat gpt", "chatgpt"),
    ("a lot of", "many"),
)
# What is offered where not even a guess is left.
DOORS = ("how-to-begin", "no-answer", "find-people")
UNSURE = "I do not know a good answer to that one, and I would rather say so than guess. What I know about is reaching out to people: {nearest}."
UNSURE_NEXT = "Ask again in a few plain words, or choose one of these."

_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"['’`´\u0300-\u036f]")  # dont is don't, and resume is résumé
_ENDINGS = (
    # ending, what stands instead, letters that must be left: `note` is not `not`
    ("ing", "", 3), ("ied", "y", 3), ("ies", "y", 3), ("ed", "", 3), ("es", "", 4), ("ly", "", 3), ("s", "", 3), ("e", "", 4),
)  # fmt: skip
_SHORTEST_TYPO = 6  # letters of word and cue; shorter ones have too many neighbours
# Danger to oneself, said plainly. Two halves, since "end it" and "die of shame" alone are said about letters, too.


@dataclass(frozen=True, slots=True)
class Cue:
    """Parts that must all stand near each other, each a choice of stems; `weight` may be negative."""

    parts: tuple[frozenset[str], ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that people ask: `id` is its file's name, `title` how it is offered, `says` and `next_step` the answer."""

    id: str
    title: str
    principle: PrincipleId
    says: str
    next_step: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the coach says. `topic` and `principle` are None where nothing fits.

    `nearest` holds the ids of topics that may have been meant instead: offered in `says` where nothing fits, else a hint for the caller, often empty.
    """

    topic: str | None
    principle: PrincipleId | None
    says: str
    next_step: str
    nearest: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The answer and, on a line of its own, the next small step."""
        return f"{self.says}\nNext: {self.next_step}"


def answer(question: str) -> Answer:
    """Answer a question about reaching out; say so, and offer the nearest topics, where none fits.

    Whether somebody needs help first is asked before this: `bot.scene.distress.in_distress`.
    """
    ranked = rank(question)
    if ranked and ranked[0][0] >= SURE:
        topic = ranked[0][1]
        also = [other for weight, other in ranked[1:NEAREST] if weight >= max(SURE, ranked[0][0] - CLOSE)]
        return Answer(topic.id, topic.principle, topic.says, topic.next_step, tuple(other.id for other in also))
    guesses = [topic for _, topic in ranked]
    guesses += [topic for topic in topics() if topic.id in DOORS and topic not in guesses]
    nearest = guesses[:NEAREST]
    return Answer(
        None,
        None,
        UNSURE.replace("{nearest}", _listed(topic.title for topic in nearest)),
        UNSURE_NEXT,
        tuple(topic.id for topic in nearest),
    )


def rank(question: str) -> list[tuple[int, Topic]]:
    """Topics whose cues speak for this question, the heaviest first; ties in the order of their ids."""
    places = _places(question)
    weighed = [(_weight(topic, places), topic) for topic in topics()]
    return sorted(((weight, topic) for weight, topic in weighed if weight > 0), key=lambda one: (-one[0], one[1].id))


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, read once from `prompts/answers`, in the order of their ids.

    Raises:
        KeyError: a file lacks one of its lines.
    """
    folder = os.path.join(os.path.dirname(prompts.__file__), "answers")
    return tuple(_read(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".toml"))


def _read(folder: str, name: str) -> Topic:
    with open(os.path.join(folder, name), "rb") as file:
        told = tomllib.load(file)
    cues = tuple(_cue(cue, int(weight)) for weight, these in told["cues"].items() for cue in these)
    says = " ".join(told["says"].split())
    return Topic(
        name.removesuffix(".toml"), told["title"], cast("PrincipleId", told["principle"]), says, told["next"], cues
    )


def _cue(cue: str, weight: int) -> Cue:
    return Cue(tuple(frozenset(_meaning(word) for word in part.split("|")) for part in cue.split()), weight)


def _weight(topic: Topic, places: dict[str, list[int]]) -> int:
    """The heaviest cue counts whole, every further one a point: many small hints do not outweigh a clear word by much."""
    met = [cue.weight for cue in topic.cues if _met(cue, places)]
    good = [weight for weight in met if weight > 0]
    return max(good) + len(good) - 1 + sum(weight for weight in met if weight < 0) if good else 0


def _met(cue: Cue, places: dict[str, list[int]]) -> bool:
    found = [[place for stem in part for place in places.get(stem, ())] for part in cue.parts]
    if not all(found):
        return False
    return any(
        all(any(place != first and abs(place - first) <= WINDOW for place in others) for others in found[1:])
        for first in found[0]
    )


def _places(question: str) -> dict[str, list[int]]:
    """Where each word of a question stands, by its stem; a mistyped word counts as the cue that it resembles."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", question[:READ_LETTERS].casefold()))
    for apart, together in JOINED:
        plain = plain.replace(apart, together)
    places: dict[str, list[int]] = {}
    for place, word in enumerate(_WORD.findall(plain)[:READ]):
        stem = _meaning(word)
        places.setdefault(stem if stem in _known() else _mended(word, stem), []).append(place)
    return places


@cache
def _known() -> frozenset[str]:
    return frozenset(stem for topic in topics() for cue in topic.cues for part in cue.parts for stem in part)


def _mended(word: str, stem: str) -> str:
    if len(word) < _SHORTEST_TYPO:
        return stem
    near = [known for known in _known() if known[0] == stem[0] and len(known) >= _SHORTEST_TYPO]
    return next(iter(difflib.get_close_matches(stem, sorted(near), 1, LIKELY)), stem)


@cache
def _same() -> dict[str, str]:
    lines = [line.split() for line in SAME.split("\n") if line]
    by_stem = {_stem(word): _stem(words[0]) for words in lines for word in words}
    return by_stem | {word: words[0] if len(words) == 1 else _stem(words[0]) for words in lines for word in words}


def _meaning(word: str) -> str:
    stem = _stem(word)
    return _same().get(word) or _same().get(stem, stem)


def _stem(word: str) -> str:
    """A word without its ending, good enough to compare: replies, replied and reply are one."""
    for ending, instead, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def _listed(titles: Iterable[str]) -> str:
    *most, last = titles
    return f"{'; '.join(most)}; or {last}" if most else last
