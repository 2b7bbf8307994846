"""From what the engine knows to what a model is told. Pure; the words themselves stand in `prompts/`."""

from functools import cache, lru_cache

from bot.ports import Brief, Exchange
from bot.scene.guard import flat, sentences, tongue_of
from bot.scene.memory_of import ago
from bot.scene.persona import Persona
from prompts.briefing import briefing, fence

REMEMBERED = 3_000  # code points of earlier turns; a token is about four
TURN = 600  # code points of one earlier text
SUMMARY = 1_200  # code points of what is told in short about the turns before those
IN_SHORT, GIST = 16, 120  # words, and code points, of one text in it
LETTER = 8_000  # code points of a letter: more than the longest that anybody answers

LANGUAGES = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese", "it": "Italian", "nl": "Dutch",
    "pl": "Polish", "sv": "Swedish", "tr": "Turkish", "id": "Indonesian", "vi": "Vietnamese", "ru": "Russian", "uk": "Ukrainian",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ar": "Arabic", "he": "Hebrew", "hi": "Hindi", "th": "Thai", "el": "Greek",
}  # fmt: skip
THEIRS = "the language that they write in"


@lru_cache(maxsize=64)
def system(persona: Persona) -> str:
    """Who the mentor is: the same for every turn of a talk, so that a server can keep it, and so that we can."""
    told = briefing("mentor")
    card = told.fill(
        "card",
        {
            "habits": "; ".join(persona.habits),
            "cares": "; ".join(persona.cares),
            "gifts": "; ".join(persona.gifts),
            "dislikes": "; ".join(persona.dislikes),
            "works": "; ".join(f"{work.kind} “{work.title}”, {work.where}: {work.about}" for work in persona.works),
            "drink": persona.drink,
            "place": persona.place,
            "when": persona.when,
        },
    )
    return told.fill(
        "system",
        {
            "name": persona.name,
            "age": str(persona.age),
            "work": persona.work,
            "employer": persona.employer,
            "neighbourhood": persona.neighbourhood,
            "city": persona.city,
            "reads": persona.reads,
            "manner": "; ".join(persona.manner),
            "card": card,
        },
    )


def task(brief: Brief) -> str:
    """What this one answer is about."""
    told = briefing("mentor")
    title = f"title-{brief.title or 'none'}"
    return told.fill(
        "task",
        {
            "memory": _memory(brief.history),
            "letter": fence(shortened(brief.letter, LETTER), "letter"),
            "line": brief.line,
            "facts": told.fill("facts", {"answer": brief.answer}) + "\n\n" if brief.answer else "",
            "stance": told.sections[brief.stance.value],
            "grant": told.sections["grant" if brief.may_invite else "grant-nothing"],
            "title": told.sections[title],
            "language": LANGUAGES.get(tongue_of(flat(brief.letter)), THEIRS),
            "longest": str(brief.longest),
        },
    )


def again(asked: str, reason: str) -> str:
    """The same task with the reason why the first answer could not be sent."""
    return f"{asked}\n\n{briefing('mentor').fill('again', {'told': reason})}"


@cache
def secret() -> str:
    """What the model was told beside facts; none of it may come back."""
    told = briefing("mentor")
    return "\n".join(told.sections[name] for name in ("system", "task", "facts", "grant", "grant-nothing", "title-no"))


def shortened(text: str, most: int) -> str:
    """A text without its middle if it is too long: how it begins and what it asks at the end matter most."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]} [...] {text[-half:]}"


def _memory(history: tuple[Exchange, ...]) -> str:
    """Earlier turns: the last ones in full as far as there is room, those before them in a line each."""
    told = briefing("mentor")
    parts: list[str] = []
    room = REMEMBERED
    older = len(history)
    for past in reversed(history):
        values = {"ago": ago(max(0, past.days_ago)).capitalize(), "said": fence(shortened(past.said, TURN), "earlier")}
        part = told.fill("past", values | {"reply": past.reply}) if past.reply else told.fill("past-silence", values)
        if len(part) > room:
            break
        room -= len(part)
        older -= 1
        parts.append(part)
    if older:
        values = {"count": str(older), "summary": fence(summary(history[:older]), "earlier")}
        parts.append(told.fill("earlier", values))
    return told.fill("memory", {"past": "\n".join(reversed(parts))}) + "\n\n" if parts else ""


def summary(history: tuple[Exchange, ...]) -> str:
    """A long talk in short, a line for each turn, the oldest first: how it began, and as much of the rest as there is room for."""
    first, *rest = [_in_short(past) for past in history]
    room = SUMMARY - len(first)
    kept: list[str] = []
    for line in reversed(rest):
        room -= len(line)
        if room < 0:
            kept.append("...")
            break
        kept.append(line)
    return "\n".join((first, *reversed(kept)))


def _in_short(past: Exchange) -> str:
    when, said = ago(max(0, past.days_ago)), _gist(past.said)
    if past.did:
        return f"{when}: they told of something done: {said}"
    if past.about and past.reply:
        return f"{when}: they asked about {past.about}; the answer was: {_gist(past.reply)}"
    return f"{when}: they wrote: {said}; " + (f"the answer was: {_gist(past.reply)}" if past.reply else "no answer")


def _gist(text: str) -> str:
    """The question in a text, or how it begins, in a few words."""
    found = sentences(text)
    told = next((one for one in found if one.endswith("?")), next((one for one in found if one.count(" ") > 2), text))
    words = told.split()
    short = " ".join(words[:IN_SHORT])[:GIST]
    return short + (" ..." if len(words) > IN_SHORT or len(short) == GIST else "")
