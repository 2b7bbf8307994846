"""What the mentor has in mind while speaking: the person's deeds and questions, told the other way round, and the calendar."""

import re
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.critique.words import common
from bot.scene.persona import Answer, NotMyField, Persona

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# The inbox over a week, as a share of an ordinary day: Mondays are full, and on Fridays somebody clears up.
_FULLNESS = (1.16, 1.0, 0.95, 1.0, 0.88, 0.8, 0.94)


@dataclass(frozen=True, slots=True)
class Happened:
    """What a reply may refer to. Texts are as the person wrote them; an empty one means that there is nothing of the kind.

    `at` is the simulated time. `found` is what `find_answer` said to the letter. `deed` is a deed to thank for or to remember, `question` what an
    earlier answer was about (`Answer.about`), `promise` a promise not kept yet. `waited_days` is how long the letter that is answered now lay
    in the inbox, 0 if not at all; the other days say how long ago something was. `report_due`: advice was given, and they never heard more.
    """

    at: datetime
    found: Answer | NotMyField | None = None
    deed: str = ""
    deed_days: int = 0
    question: str = ""
    question_days: int = 0
    promise: str = ""
    waited_days: int = 0
    report_due: bool = False


def slots(persona: Persona, happened: Happened, chance: Random) -> dict[str, str]:
    """Everything that can be filled now. What is not known has no slot, so lines that need it are not said."""
    filled = {
        "name": persona.called,
        "city": persona.city,
        "neighbourhood": persona.neighbourhood,
        "place": persona.place,
        "when": persona.when,
        "drink": persona.drink,
        "reads": persona.reads,
        "now": chance.choice(persona.now),
        "weekday": WEEKDAYS[happened.at.weekday()],
        "unread": str(unread(persona, happened.at)),
        "gift": gift(happened.deed),
        "deed": deed(happened.deed),
        "deed_ago": ago(happened.deed_days),
        "question": happened.question,
        "question_ago": ago(happened.question_days),
        "promise": promise(happened.promise),
        "days": days(happened.waited_days),
        "elsewhere": happened.found.pointer if isinstance(happened.found, NotMyField) else "",
    }
    return {name: value for name, value in filled.items() if value}


def unread(persona: Persona, at: datetime) -> int:
    """How many messages wait on that day: the same for the same day, whoever asks."""
    noise = Random(f"{persona.id} {at.date().isoformat()}").uniform(0.93, 1.07)
    return max(1, round(persona.unread * _FULLNESS[at.weekday()] * noise))


# Time in words -------------------------------------------------------------------------------------------------------

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve thirteen".split()


def days(count: int) -> str:
    """A stretch of time in words: "nine days", "three weeks", "two months"; nothing below two days."""
    if count < 2:
        return ""
    if count < 14:
        return f"{_NUMBERS[count]} days"
    if count < 60:
        return f"{_NUMBERS[round(count / 7)]} weeks"
    return f"{_NUMBERS[round(count / 30)]} months" if count < 380 else "more than a year"


def ago(count: int) -> str:
    """How long ago, in words: "earlier today", "yesterday", "nine days ago"."""
    return ("earlier today", "yesterday")[count] if count < 2 else f"{days(count)} ago"


# Deeds, told the other way round -------------------------------------------------------------------------------------

LONGEST_TOLD = 12  # words; longer ones are cut where a thought ends, or not repeated at all

# What follows "thank you for", by the first word that gives it away.
_GIFTS: tuple[tuple[str, str], ...] = (
    (r"\breview", "the review"),
    (r"\bcomment", "the comment"),
    (r"\bintroduc|\bput you in touch|\bconnected you", "the introduction"),
    (r"\btranslat", "the translation"),
    (r"\b(?:fix|patch|pull request|typo|bug|mistake|error|correct)", "the correction"),
    (r"\b(?:came|went|attended|visited|been)\b.*\b(?:talk|lecture|keynote|session)", "coming to the talk"),
    (r"\b(?:came|went|attended|visited|been)\b.*\breading", "coming to the reading"),
    (r"\b(?:came|attended|visited|drove)\b", "coming all the way"),
    (r"\b(?:re-?)?(?:shared?|posted|tweeted|reposted|forwarded|passed|linked)\b", "passing it on"),
    (r"\brecommend", "the good word"),
    (r"\b(?:bought|ordered|pre-?ordered)\b", "buying it"),
    (r"\bphoto|\bpicture", "the picture"),
    (r"\bnotes\b", "the notes"),
    (r"\blist\b", "the list"),
    (r"\bletter|\bcard\b", "the card"),
    (r"\bbook\b", "the book"),
)

_PAST = dict(
    pair.split(":")
    for pair in """ask:asked attend:attended bring:brought build:built buy:bought came:came come:came comment:commented correct:corrected do:did draw:drew drive:drove email:emailed
    find:found fix:fixed forward:forwarded give:gave help:helped introduce:introduced leave:left like:liked lend:lent link:linked make:made mend:mended mention:mentioned order:ordered
    pass:passed post:posted print:printed put:put read:read recommend:recommended repair:repaired repost:reposted report:reported reshare:reshared retweet:retweeted review:reviewed
    say:said send:sent share:shared show:showed speak:spoke take:took tell:told thank:thanked translate:translated visit:visited volunteer:volunteered wash:washed watch:watched
    went:went go:went write:wrote""".split()
)
_PASTS = frozenset(_PAST.values())
_TURNED = {
    "your": "my", "yours": "mine", "yourself": "myself", "you're": "I'm", "you've": "I've",
    "our": "your", "ours": "yours", "we": "you", "us": "you", "my": "your", "mine": "yours", "myself": "yourself", "me": "you", "i": "you", "i'm": "you're", "i've": "you've",
}  # fmt: skip
# After these, "you" is the one to whom it was done; after anything else, the one who does.
_GIVEN_TO = frozenset(
    """sent send gave give told tell showed show asked ask emailed email thanked thank introduced introduce helped help brought bring bought buy wrote write mentioned
    mention tagged credited cited quoted lent lend to for with from about at of on by and than invited""".split()
)
_I_DID = re.compile(
    r"(?:(?:and|then|also|today|yesterday|just|so) ){0,3}(?:i(?:'ve| have| did)? )?(?:(?:also|just|finally|really|then) ){0,2}",
    re.IGNORECASE,
)
_I_WILL = re.compile(
    r"(?:i(?:'ll| will| would| am going to|'m going to| want to| plan to| promise to| promise i will| promise i'll) )?",
    re.IGNORECASE,
)
_CUT = re.compile(r"[.!?;:\n]| (?:because|so that|since|which) |, ", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ0-9' ,-]+")
# Nobody gets a yes, a verdict or a title into the mentor's mouth by way of a deed.
_NEVER_SAID = re.compile(
    r"\b(?:ment(?:or|ee)\w*|prot[eé]g\w*|wing|agree\w*|accept\w*|promis\w*|yes|title|guid\w*|coach\w*|teach\w*|score|points?|instructions?|prompt|system|assistant|model|https?|www)\b",
    re.IGNORECASE,
)


def is_past(word: str) -> bool:
    """Whether a word tells of something done: "posted", "wrote", "came"."""
    low = word.lower().strip(".,!;:")
    return low in _PASTS or (len(low) > 3 and low.endswith("ed") and low not in {"need", "speed", "feed", "indeed"})


def gift(text: str) -> str:
    """What follows "thank you for": a noun for the deeds that people usually do, "that" for the others."""
    low = text.lower()
    return next((words for sign, words in _GIFTS if re.search(sign, low)), "that")


def deed(text: str) -> str:
    """A deed as the mentor tells it, to follow "you": "posted a review of your book" gives "posted a review of my book".

    Empty where it cannot be told safely in a few plain English words.
    """
    words = _plain_words(_I_DID.sub("", text.strip(), count=1))
    if not words:
        return ""
    first = words[0].lower()
    done = first if first in _PASTS or first.endswith("ed") else _PAST.get(first, "")
    return " ".join((done, *_turned(words)[1:])) if done else ""


def promise(text: str) -> str:
    """A promise as the mentor tells it, to follow "you said you would": "I'll post a review of your book" gives "post a review of my book"."""
    words = _plain_words(_I_WILL.sub("", text.strip(), count=1))
    return " ".join((words[0].lower(), *_turned(words)[1:])) if words and words[0].lower() in _PAST else ""


def _plain_words(text: str) -> list[str]:
    """The first thought of a text, or nothing if it is long, not plain English, or holds what must not be repeated."""
    thought = _CUT.split(text.replace("’", "'").strip(), maxsplit=1)[0].strip()
    if not _PLAIN.fullmatch(thought) or _NEVER_SAID.search(text):
        return []
    words = thought.split()
    strange = [word for word in words if word.islower() and word.strip("',-").partition("'")[0] not in common()]
    return words if 2 <= len(words) <= LONGEST_TOLD and len(strange) < 2 else []


def _turned(words: list[str]) -> list[str]:
    """The same words from the other chair: your book is my book."""
    turned = []
    for place, word in enumerate(words):
        low = word.lower()
        if low == "you":
            turned.append("me" if place and words[place - 1].lower() in _GIVEN_TO else "I")
        else:
            turned.append(_TURNED.get(low, word))
    return turned
