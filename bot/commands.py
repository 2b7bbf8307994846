"""The one grammar of verbs that all doors speak: `/verb rest` everywhere, and a bare verb where that is all a message is."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.scene.memory_of import is_past
from bot.scene.tables import Difficulty


class Takes(StrEnum):
    """What may follow a verb."""

    NOTHING = "nothing"
    CODE = "a code"
    MAYBE_CODE = "a code or nothing"
    TEXT = "text or nothing"
    QUESTION = "a question"
    NAME = "a name or nothing"
    SOMEBODY = "a name"
    SOMETHING = "a name and a few words"
    PERSONA = "a persona, a difficulty, both or nothing"
    TIME = "a time"
    DEED = "a deed"
    NUMBER = "a number or nothing"
    SWITCH = "on, off or nothing"
    SHOW = "list, or show and a name"
    ME = "me"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: how it is written, what it takes, and what it does in a few words."""

    name: str
    takes: Takes
    usage: str
    does: str


VERBS: tuple[Verb, ...] = (
    Verb("critique", Takes.TEXT, "critique [text]", "margin notes on a letter, without sending it to anybody"),
    Verb("rewrite", Takes.NOTHING, "rewrite", "the smallest edit of your last letter, in your own words"),
    Verb("plan", Takes.NAME, "plan [who]", "two or three things to do before you write"),
    Verb("ask", Takes.QUESTION, "ask QUESTION", "the coach answers a question about reaching out"),
    Verb("why", Takes.MAYBE_CODE, "why [code]", "explains a finding or a principle"),
    Verb("dismiss", Takes.CODE, "dismiss code", "never show me this finding again"),
    Verb("undismiss", Takes.CODE, "undismiss code", "bring a dismissed finding back"),
    Verb("practice", Takes.PERSONA, "practice [persona] [easy|normal|hard]", "write to somebody busy who does not exist"),
    Verb("wait", Takes.TIME, "wait 5d", "let time pass in the practice"),
    Verb("do", Takes.DEED, "do DEED", "do something besides writing: `do posted a review of your book`"),
    Verb("rewind", Takes.NUMBER, "rewind [n]", "take back your last turns in the practice"),
    Verb("debrief", Takes.NOTHING, "debrief", "look back on the practice: where it turned, and why"),
    Verb("end", Takes.NOTHING, "end", "stop the practice and look back on it"),
    Verb("coach", Takes.SWITCH, "coach on|off", "show or hide the coach's notes in the practice"),
    Verb("people", Takes.NOTHING, "people", "your private list of real people"),
    Verb("person", Takes.SOMEBODY, "person NAME", "what you noted about somebody; begins an entry"),
    Verb("known", Takes.SOMETHING, "known NAME ...", "note how they know you"),
    Verb("gave", Takes.SOMETHING, "gave NAME ...", "note what you did for them"),
    Verb("sent", Takes.SOMEBODY, "sent NAME", "note that you wrote to them today"),
    Verb("heard", Takes.SOMEBODY, "heard NAME", "note that they answered"),
    Verb("rest", Takes.SOMEBODY, "rest NAME", "let it rest with somebody"),
    Verb("followups", Takes.NOTHING, "followups", "whom to remind now, and whom not yet"),
    Verb("progress", Takes.NOTHING, "progress", "your letters and scores over time"),
    Verb("persona", Takes.SHOW, "persona list|show NAME", "whom you can practise with"),
    Verb("settings", Takes.NOTHING, "settings", "what you have chosen"),
    Verb("privacy", Takes.NOTHING, "privacy", "what is kept about you, and where"),
    Verb("export", Takes.NOTHING, "export", "everything kept about you, as a file"),
    Verb("forget", Takes.ME, "forget me", "delete everything about you, at once"),
    Verb("help", Takes.NOTHING, "help", "this list"),
)  # fmt: skip
BY_NAME: dict[str, Verb] = {verb.name: verb for verb in VERBS}

_LEVEL = "|".join(Difficulty)
_ONE_WORD_CODES = "terms|generic|pushy|coffee|gave|offers|entitled|thanks"
_TIME = (
    r"(?:for |about |another |until |till )?(?:\+?\d{1,4} ?[smhdw](?: ?\d{1,4} ?[smhdw]){0,3}|(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|a few|a couple of) (?:second|minute|hour|day|night|week|fortnight|month|year)s?|tomorrow|overnight|tonight|next (?:week|month)|(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)

BARE: dict[Takes, str] = {
    Takes.NOTHING: r"",
    Takes.CODE: r"(?:[a-z]+(?:-[a-z]+){0,4})?",
    Takes.MAYBE_CODE: rf"(?:[a-z]+(?:-[a-z]+){{1,4}}|{_ONE_WORD_CODES})?",
    Takes.TEXT: r"",
    Takes.QUESTION: r"[\s\S]*",
    Takes.NAME: r"(?-i:[A-Z]\S*(?: [A-Z]\S*){0,3})?",
    Takes.SOMEBODY: r"(?:(?-i:[A-Z]\S*(?: [A-Z]\S*){0,3}))?",
    Takes.SOMETHING: r"(?-i:[A-Z]\S*)(?: \S+){1,30}",
    Takes.PERSONA: rf"(?:[a-z][a-z0-9-]*)?(?: ?(?:{_LEVEL}))?",
    Takes.TIME: rf"(?:{_TIME})?",
    Takes.NUMBER: r"(?:\d{1,3})?",
    Takes.SWITCH: r"(?:on|off)?",
    Takes.SHOW: r"(?:list|show(?: [a-z][a-z0-9-]*)?)?",
    Takes.ME: r"(?:me)?",
}
"""What may follow a verb that is written without its slash: enough to be sure that no letter is meant. A deed is looked at by its first word."""

SHORTEST_BEGINNING = 4  # letters of a code from which it is not a word of a letter any more

_SUBJECT = re.compile(r"(?:i(?:'ve| have)?|we(?:'ve| have)?|just|also|then|finally) ", re.IGNORECASE)
_DEEDS_IN_OTHER_WORDS = re.compile(
    r"(?:let (?:it|this) rest|accept|rest$|nothing|will|promise|plan to|going to|about to|want to|intend to|hope to"
    r"|(?:review|post|comment|share|re-?share|repost|attend|visit|come|go|fix|translate|introduce|buy|volunteer|cite|recommend|subscribe|donate|meet)\b(?! me\b))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Command:
    """What a message asks for: a verb with the rest of the line, or, with no verb, a letter."""

    verb: str | None
    rest: str


def parse(text: str) -> Command:
    """Read a message.

    A leading slash always means a verb (an unknown one is kept as it is, so that it can be answered). Without a slash a message is a verb
    only if it is nothing but that verb and what it takes; everything else is a letter.
    """
    stripped = text.strip()
    if stripped.startswith("/") and not stripped.startswith("//"):
        name, _, rest = (
            stripped[1:].partition(" ") if "\n" not in stripped.split(" ", 1)[0] else stripped[1:].partition("\n")
        )
        return Command(name.lower(), rest.strip())
    name, _, rest = stripped.partition(" ")
    verb = BY_NAME.get(name.lower())
    if verb is not None and "\n" not in stripped and _bare(verb, rest.strip()):
        return Command(verb.name, rest.strip())
    return Command(None, text)


def _bare(verb: Verb, rest: str) -> bool:
    if verb.takes is Takes.DEED:
        return not rest or _is_deed(rest)
    if verb.takes is Takes.MAYBE_CODE and len(rest) >= SHORTEST_BEGINNING and _begins_a_code(rest.lower()):
        return True
    return re.fullmatch(BARE[verb.takes], rest, re.IGNORECASE) is not None


def _begins_a_code(word: str) -> bool:
    """Whether a word is the beginning of a code or a principle: `why form` means formal-ask, and `why not` is a letter."""
    from bot.critique.registry import by_code
    from bot.principles import BY_ID

    return any(name.startswith(word) for name in (*by_code(), *BY_ID))


def _is_deed(rest: str) -> bool:
    """Whether "do ..." tells a deed ("do posted a review") and is not a question ("do you have time?")."""
    told = _SUBJECT.sub("", rest, count=1)
    return is_past(told.split()[0]) or _DEEDS_IN_OTHER_WORDS.match(told) is not None
