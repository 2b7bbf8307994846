"""The one grammar of verbs that all doors speak: `/verb rest` everywhere, and a bare verb where that is all a message is."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Takes(StrEnum):
    """What may follow a verb."""

    NOTHING = "nothing"
    CODE = "a code"
    MAYBE_CODE = "a code or nothing"
    TEXT = "text or nothing"
    QUESTION = "a question"


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
    Verb("why", Takes.MAYBE_CODE, "why [code]", "explains a finding or a principle"),
    Verb("ask", Takes.QUESTION, "ask QUESTION", "the coach answers a question about reaching out"),
    Verb("dismiss", Takes.CODE, "dismiss code", "never show me this finding again"),
    Verb("undismiss", Takes.CODE, "undismiss code", "bring a dismissed finding back"),
    Verb("help", Takes.NOTHING, "help", "this list"),
)
BY_NAME: dict[str, Verb] = {verb.name: verb for verb in VERBS}

_CODE = re.compile(r"[a-z]+(?:-[a-z]+){0,4}")


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
    match verb.takes:
        case Takes.NOTHING:
            return not rest
        case Takes.CODE:
            return not rest or _CODE.fullmatch(rest) is not None
        case Takes.MAYBE_CODE:
            return not rest or (_CODE.fullmatch(rest) is not None and "-" in rest) or rest in _ONE_WORD_CODES
        case Takes.TEXT:
            return not rest
        case Takes.QUESTION:
            return True


_ONE_WORD_CODES = frozenset({"terms", "generic", "pushy", "coffee", "gave", "offers", "entitled", "thanks"})
