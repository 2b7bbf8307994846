"""The tree of commands that Discord shows, made from the one grammar: pure data, and what is proposed while somebody types."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adapters.chat_text import cut
from adapters.discord_messages import CRITIQUE_THIS
from bot.commands import VERBS, Takes, Verb
from bot.people.ledger import Ledger
from bot.scene.persona import Persona
from bot.scene.tables import Difficulty

Command = dict[str, Any]

# Discord's limits: discord.com/developers/docs/interactions/application-commands
DESCRIPTION = 100
CHOICES = 25
CHOICE = 100
LETTER = 6_000

NAME = "mentor"
SUBCOMMAND, GROUP, TEXT, NUMBER = 1, 2, 3, 4
EVERYWHERE = {
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
}  # servers, our direct messages, everybody's; by server or user
LEDGER = frozenset({"people", "person", "known", "gave", "sent", "heard", "rest", "followups"})
TIMES = ("1d", "3d", "5d", "1 week", "2 weeks", "1 month")
DEEDS = (
    "commented on your last post",
    "posted a review of your book",
    "came to your talk and asked a question",
    "shared your article with my team",
    "sent a fix for the typo on your page",
)


def tree() -> list[Command]:
    """Every command, in the form in which Discord takes it. A command may have 25 subcommands, so the ledger is a group."""
    flat = [_subcommand(verb) for verb in VERBS if verb.name not in LEDGER]
    letter = {
        "type": SUBCOMMAND,
        "name": "letter",
        "description": "write to the mentor of your practice; without a text, a form opens",
        "options": [_text("text", "the letter, as you would send it", longest=LETTER)],
    }
    people = {
        "type": GROUP,
        "name": "people",
        "description": "your private list of real people",
        "options": [
            _subcommand(verb, "list" if verb.name == "people" else verb.name) for verb in VERBS if verb.name in LEDGER
        ],
    }
    mentor = {
        "type": 1,
        "name": NAME,
        "description": "Margin notes on a letter, and a busy person to practise on",
        "options": [letter, *flat, people, _admin()],
        **EVERYWHERE,
    }
    return [mentor, {"type": 3, "name": CRITIQUE_THIS, **EVERYWHERE}]


def digest(commands: Sequence[Command]) -> str:
    """The tree as a short word: another one means that Discord has to be told."""
    return hashlib.blake2b(json.dumps(commands, sort_keys=True).encode(), digest_size=16).hexdigest()


def _subcommand(verb: Verb, name: str = "") -> Command:
    does = verb.does[:1].upper() + verb.does[1:].replace("`", "")
    made: Command = {"type": SUBCOMMAND, "name": name or verb.name, "description": cut(does, DESCRIPTION)}
    options = _options(verb)
    return {**made, "options": options} if options else made


def _options(verb: Verb) -> list[Command]:  # noqa: C901 (one line a kind)
    match verb.takes:
        case Takes.NOTHING:
            return []
        case Takes.CODE:
            return [_text("finding", "its name stands beside the margin note", required=True, proposed=True)]
        case Takes.MAYBE_CODE:
            return [_text("finding", "a finding or a principle", proposed=True)]
        case Takes.TEXT:
            return [_text("text", "the letter, as you would send it; without it, a form opens", longest=LETTER)]
        case Takes.QUESTION:
            return [_text("question", "for example: two weeks and no answer, what now?", required=True, longest=1_000)]
        case Takes.NAME:
            return [_text("who", "whom you want to write to", proposed=True, longest=80)]
        case Takes.SOMEBODY:
            return [_text("name", "as you call them", required=True, proposed=True, longest=60)]
        case Takes.SOMETHING:
            words = _text("words", "in a few words", required=True, longest=300)
            return [_text("name", "as you call them", required=True, proposed=True, longest=60), words]
        case Takes.PERSONA:
            levels = [{"name": level.value, "value": level.value} for level in Difficulty]
            difficulty = {**_text("difficulty", "how hard"), "choices": levels}
            return [_text("persona", "whom you want to practise on", proposed=True), difficulty]
        case Takes.TIME:
            return [_text("time", "for example: 5d, 2 weeks, until Monday", required=True, proposed=True, longest=60)]
        case Takes.DEED:
            return [_text("deed", "what you did, told as done", required=True, proposed=True, longest=1_000)]
        case Takes.NUMBER:
            return [{"type": NUMBER, "name": "turns", "description": "how many", "min_value": 1, "max_value": 100}]
        case Takes.SWITCH:
            choices = [{"name": word, "value": word} for word in ("on", "off")]
            return [{**_text("notes", "shown or hidden"), "choices": choices}]
        case Takes.SHOW:
            return [_text("persona", "whose profile; without it, all of them", proposed=True)]
        case Takes.ME:
            sure = [{"name": "Yes, delete everything about me", "value": "me"}]
            return [{**_text("sure", "it cannot be undone", required=True), "choices": sure}]


def _text(name: str, description: str, *, required: bool = False, proposed: bool = False, longest: int = 0) -> Command:
    made: Command = {"type": TEXT, "name": name, "description": description, "required": required}
    if longest:
        made["max_length"] = longest
    return {**made, "autocomplete": True} if proposed else made


def _admin() -> Command:
    def sub(name: str, description: str, *options: Command) -> Command:
        return {"type": SUBCOMMAND, "name": name, "description": description, "options": list(options)}

    switch = {"choices": [{"name": word, "value": word} for word in ("on", "off")]}
    return {
        "type": GROUP,
        "name": "admin",
        "description": "What a server's managers can set",
        "options": [
            sub("show", "What is set, and what was counted"),
            sub("channels", "Where /mentor answers in this server", _text("channels", "#one #two, or: all", required=True)),
            sub("limit", "Letters a person may show a day", {"type": NUMBER, "name": "letters", "description": "0 for no limit",
                "required": True, "min_value": 0, "max_value": 1_000}),
            sub("personas", "Whom one can practise on in this server", _text("personas", "names, a folder of your own, or: all", required=True)),
            sub("counts", "Count letters and commands a day, never who or what", {**_text("counts", "off deletes them", required=True), **switch}),
        ],
    }  # fmt: skip


# --- what is proposed ---------------------------------------------------------------------------------


def proposals(
    option: str, typed: str, people: Mapping[str, Persona], ledger: Ledger, codes: Iterable[str]
) -> list[dict[str, str]]:
    """What somebody may mean who has typed so much: at most 25, what begins so before what contains it."""
    match option:
        case "finding":
            found = [(code, code) for code in codes]
        case "persona":
            found = [(f"{persona.name}, {persona.work}", persona.id) for persona in people.values()]
        case "name" | "who":
            found = [(entry.name, entry.name) for entry in ledger]
        case "time":
            found = [(time, time) for time in TIMES]
        case "deed":
            found = [(deed, deed) for deed in DEEDS]
        case _:
            found = []
    low = typed.lower().strip()
    if typed.strip() and option in {"time", "deed", "name", "who"} and low not in {value.lower() for _, value in found}:
        found.insert(0, (typed.strip(), typed.strip()))  # their own words are always an answer
    fits = [(shown, value) for shown, value in found if low in shown.lower() or low in value.lower()]
    fits.sort(key=lambda each: not (each[0].lower().startswith(low) or each[1].lower().startswith(low)))
    return [{"name": cut(shown, CHOICE), "value": value[:CHOICE]} for shown, value in fits[:CHOICES]]
