"""The one door in: a message goes from left to right, once, and comes out as a reply."""

from dataclasses import replace

from bot import commands
from bot.coach import answers, explain
from bot.coach.versions import Version, next_version
from bot.critique.critique import LONGEST, critique
from bot.critique.registry import check_for
from bot.critique.rewrite import rewrite
from bot.errors import UnknownCode
from bot.messages import Coach, Form, Help, Message, Notes, Part, Reply, Rewritten
from bot.ports import Memory

TOO_LONG = "That is longer than a letter ({length:,} characters; I read up to {limit:,}). Send me the part that you want to send."
NOTHING_YET = "Show me a letter first: paste it here, as you would send it."
NO_SUCH_VERB = "I do not know /{verb}. `help` shows what I can do."
WHICH_CODE = "Which finding? For example: {verb} vague-ask. You find the names beside the margin notes."
MUTED = "Done: {code} stays out of your margin notes from now on. `undismiss {code}` brings it back."
UNMUTED = "Done: {code} is back in your margin notes."


ASK_WHAT = "Ask me anything about reaching out. For example: ask two weeks and no answer, what now?"
CARE = (
    "That sounds heavy, and it matters more than any letter. If you may be in danger, please call your local emergency number or a crisis line "
    "now, or go to a person you trust and tell them. You do not have to carry this alone."
)


def _answer(question: str) -> str:
    if not question:
        return ASK_WHAT
    found = answers.answer(question)
    return CARE if found is None else found.text


class Engine:
    """Answers messages. Holds no state of its own: everything kept is kept by the memory."""

    async def respond(self, message: Message, memory: Memory) -> Reply:
        """Answer one message. Never raises for anything that a person may write."""
        command = commands.parse(message.text)
        try:
            return Reply(await self._parts(command, message, memory))
        except UnknownCode as unknown:
            return Reply((Coach(str(unknown)),))

    async def _parts(self, command: commands.Command, message: Message, memory: Memory) -> tuple[Part, ...]:
        match command.verb:
            case None:
                return await self._letter(message.text, message, memory)
            case "critique":
                return await self._letter(command.rest, message, memory) if command.rest else (Form(),)
            case "rewrite":
                return await self._rewrite(message, memory)
            case "why":
                last = await _last(message, memory)
                return (Coach(explain.why(command.rest, last)),)
            case "ask":
                return (Coach(_answer(command.rest)),)
            case "dismiss" | "undismiss":
                return (Coach(await self._mute(command.verb, command.rest, message.who, memory)),)
            case "help":
                return (Help(tuple((verb.usage, verb.does) for verb in commands.VERBS)),)
            case unknown:
                return (Coach(NO_SUCH_VERB.format(verb=unknown[:30])),)

    async def _letter(self, text: str, message: Message, memory: Memory) -> tuple[Part, ...]:
        if not text.strip():
            return (Coach(NOTHING_YET),)
        if len(text) > LONGEST:
            return (Coach(TOO_LONG.format(length=len(text), limit=LONGEST)),)
        judged = critique(text, message.channel, (await memory.person(message.who)).muted)
        last = await _last(message, memory)
        version, change = next_version(last, judged, message.at)
        await memory.add_version(message.who, message.where, version)
        return (Notes(judged, change),)

    async def _rewrite(self, message: Message, memory: Memory) -> tuple[Part, ...]:
        last = await _last(message, memory)
        if last is None:
            return (Coach(NOTHING_YET),)
        edited = rewrite(last.text, last.channel, (await memory.person(message.who)).muted)
        return (Rewritten(edited.before, edited.after, edited.edits, edited.untouched),)

    async def _mute(self, verb: str, rest: str, who: str, memory: Memory) -> str:
        if not rest:
            return WHICH_CODE.format(verb=verb)
        code = check_for(rest).code
        person = await memory.person(who)
        if verb == "dismiss":
            await memory.keep_person(who, replace(person, muted=person.muted | {code}))
            return MUTED.format(code=code)
        await memory.keep_person(who, replace(person, muted=person.muted - {code}))
        return UNMUTED.format(code=code)


async def _last(message: Message, memory: Memory) -> Version | None:
    versions = await memory.versions(message.who, message.where)
    return versions[-1] if versions else None
