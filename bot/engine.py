"""The one door in: a message goes from left to right, once, and comes out as a reply."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot import about, commands, practice
from bot.coach import answers, debrief, explain, plan, progress
from bot.coach.versions import Change, Version, next_version
from bot.critique.critique import LONGEST, Critique, critique_of
from bot.critique.draft import Draft, read
from bot.critique.merge import merge
from bot.critique.registry import check_for
from bot.critique.rewrite import rewrite
from bot.errors import UnknownCode, UnknownPersona
from bot.messages import Coach, File, Form, Help, Message, Notes, Part, Reply, Rewritten, Silence
from bot.people import ledger
from bot.ports import Eye, Live, Memory, Voice, Words
from bot.scene import clock
from bot.scene.distress import in_distress
from bot.scene.memory_of import Happened
from bot.scene.mentor import speak
from bot.scene.persona import Persona, personas
from bot.scene.play import FIRST_MORNING, Act
from bot.scene.scene import Scene
from bot.scene.tables import Difficulty, Stance
from prompts import Situation

TOO_LONG = "That is longer than a letter ({length:,} characters; I read up to {limit:,}). Send me the part that you want to send."
NOTHING_YET = "Show me a letter first: paste it here, as you would send it."
NO_SCENE = "There is no practice yet. `practice` begins one, and so does any letter."
HELP = Help(tuple((each.usage, each.does) for each in commands.VERBS))
NO_SUCH_VERB = "I do not know /{verb}. `help` shows what I can do."
WHICH_CODE = "Which finding? For example: {verb} vague-ask. You find the names beside the margin notes."
MUTED = "Done: {code} stays out of your margin notes from now on. `undismiss {code}` brings it back."
UNMUTED = "Done: {code} is back in your margin notes."
ASK_WHAT = "Ask me anything about reaching out. For example: ask two weeks and no answer, what now?"
HOW_LONG = "How long? For example: `wait 5d`, `wait 2 weeks` or `wait until Monday`; at most a year."
DID_WHAT = (
    "What did you do? For example: `do posted a review of your book`, or `do came to the talk and asked about caching`."
)
COACH_ON = "The coach speaks after each turn of a practice. `coach off` makes it silent."
COACH_OFF = "The coach is silent in practice now. `coach on` brings it back; `debrief` still tells you how it went."
WHOM = "You can practise with:"
WHO_IS_IT = "Who is it? For example: {verb} Priya Raman"
FORGET_ME = "`forget me` deletes everything that I keep about you: letters, practices and choices. It cannot be undone."
FORGOTTEN = "Done. Deleted: {what}. I know nothing about you any more."
NOTHING_KEPT = "There was nothing to delete: I keep nothing about you."

_SAYS_SOMETHING = frozenset({None, "critique", "ask", "do", "plan"})  # verbs whose text is a person's own words


class Engine:
    """Answers messages. Holds no state of its own: everything kept is kept by the memory.

    `people` are the personas, the built-in ones by default. With a `voice` the mentor's answers are worded by a model; an `eye` reads letters
    beside the rules, and `words` finds the coach's own. What is granted, scored and shown is decided here either way. `kept` says in one
    sentence where things are kept.
    """

    def __init__(
        self,
        people: Mapping[str, Persona] | None = None,
        voice: Voice | None = None,
        kept: str = about.KEPT_HERE,
        eye: Eye | None = None,
        words: Words | None = None,
    ) -> None:
        self._given = people
        self._voice = voice
        self._kept = kept
        self._eye = eye
        self.words = words

    @property
    def people(self) -> Mapping[str, Persona]:
        """The personas; read when they are first needed."""
        if self._given is None:
            self._given = personas()
        return self._given

    async def respond(self, message: Message, memory: Memory, live: Live | None = None) -> Reply:
        """Answer one message. Never raises for anything that a person may write. `live` hears the mentor's words as they are found."""
        command = commands.parse(message.text)
        turn = _Turn(self, message, memory, live)
        try:
            parts = await turn.parts(command)
        except (UnknownCode, UnknownPersona) as unknown:
            parts = (Coach(str(unknown)),)
        return Reply(parts, alone=turn.alone)

    async def worded(self, taken: practice.Taken, who: str, live: Live | None) -> tuple[practice.Taken, bool]:
        """What the mentor says in a voice's words, and whether the voice was away."""
        plain = taken.turn.stance in {Stance.BREAK_CHARACTER, Stance.CLOSED, Stance.SILENT} or not taken.turn.reply
        if self._voice is None or plain:
            return taken, False
        words = await self._voice.speak(practice.brief_of(taken, who), live)
        return (taken.worded(words), False) if words else (taken, True)

    async def judged(self, who: str, letter: Draft, muted: frozenset[str]) -> tuple[Critique, bool]:
        """A letter as the rules read it and an eye beside them, and whether the eye was away."""
        judged = critique_of(letter, muted)
        if self._eye is None:
            return judged, False
        seen = await self._eye.read(who, letter.text, letter.channel)
        return merge(judged, seen, muted), seen is None

    @property
    def kept(self) -> str:
        """Where things are kept, in one sentence."""
        return self._kept


class _Turn:
    """One message on its way through. `alone`: a model was asked and was away."""

    def __init__(self, engine: Engine, message: Message, memory: Memory, live: Live | None) -> None:
        self._engine = engine
        self._message = message
        self._memory = memory
        self._live = live
        self.alone = False

    async def parts(self, command: commands.Command) -> tuple[Part, ...]:
        """What one message is answered with."""
        rest = command.rest
        if command.verb in _SAYS_SOMETHING - {None} and in_distress(rest):
            return (Coach(kind_words(self._message.id)),)
        match command.verb:
            case None:
                return await self._letter(self._message.text)
            case "critique":
                return await self._critique(rest) if rest else (Form(),)
            case "wait" | "do":
                return await self._act(command.verb, rest)
            case "practice" | "rewind" | "debrief" | "end":
                return await self._practice(command.verb, rest)
            case "dismiss" | "undismiss" | "coach" | "settings":
                return (Coach(await self._choice(command.verb, rest)),)
            case "people" | "followups" | "person" | "known" | "gave" | "sent" | "heard" | "rest":
                return (Coach(await self._ledger(command.verb, rest)),)
            case "export" | "forget" | "privacy" | "progress":
                return await self._kept(command.verb, rest)
            case verb:
                return await self._told(verb, rest)

    async def _told(self, verb: str, rest: str) -> tuple[Part, ...]:
        """What the coach can say without changing anything."""
        match verb:
            case "rewrite":
                return await self._rewrite()
            case "why":
                return (Coach(explain.why(rest, await self._last())),)
            case "ask":
                return (Coach(await self._asked(rest) if rest else ASK_WHAT),)
            case "plan":
                return (Coach((await self._plan(rest)).text),)
            case "persona":
                return self._persona(rest)
            case "help":
                return (HELP,)
            case unknown:
                return (Coach(NO_SUCH_VERB.format(verb=unknown[:30])),)

    # --- letters ------------------------------------------------------------------------------------

    async def _critique(self, text: str) -> tuple[Part, ...]:
        """The coach only: nothing is sent to anybody."""
        if refused := _refused(text):
            return (Coach(refused),)
        judged, change = await self._judged(read(text, self._message.channel))
        return (Notes(judged, change),)

    async def _letter(self, text: str) -> tuple[Part, ...]:
        """A letter to the mentor of the scene."""
        if refused := _refused(text):
            return (Coach(refused),)
        scene, new = await self._scene()
        at, elapsed = self._message.at, practice.since(scene, self._message.at)
        if in_distress(text):
            return await self._take(scene, Act("", text, at, elapsed, distressed=True), None, None, False)
        keeps = len(text.split()) >= practice.REVISION_WORDS or await self._last() is None
        letter = read(text, self._message.channel)
        judged, change = await self._judged(letter, keeps)
        if practice.revised(scene, text, change is not None, self._message.revises, at):
            elapsed, scene = scene.turns[-1].elapsed, scene.back(1)
        return await self._take(
            scene, Act("", text, at, elapsed, judged, letter, distressed=False), judged, change, new
        )

    async def _judged(self, letter: Draft, keep: bool = True) -> tuple[Critique, Change | None]:
        who, where = self._message.who, self._message.where
        muted = (await self._memory.person(who)).muted
        judged, away = await self._engine.judged(who, letter, muted)
        self.alone = self.alone or away
        version, change = next_version(await self._last(), judged, self._message.at)
        if keep:
            await self._memory.add_version(who, where, version)
        return judged, change

    async def _asked(self, question: str) -> str:
        plain = answers.answer(question)
        words = self._engine.words
        return await words.ask(self._message.who, question, plain) if words is not None else plain.text

    async def _rewrite(self) -> tuple[Part, ...]:
        last = await self._last()
        if last is None:
            return (Coach(NOTHING_YET),)
        edited = rewrite(last.text, last.channel, (await self._memory.person(self._message.who)).muted)
        if self._engine.words is not None:
            edited = await self._engine.words.rewrite(self._message.who, edited, last.channel)
        return (Rewritten(edited.before, edited.after, edited.edits, edited.untouched),)

    async def _last(self) -> Version | None:
        return await self._memory.last_version(self._message.who, self._message.where)

    # --- practice -----------------------------------------------------------------------------------

    async def _scene(self) -> tuple[Scene, bool]:
        """The scene that is played here, and whether it has just begun."""
        scene = await self._memory.scene(self._message.who, self._message.where)
        if scene is not None and not scene.ended and scene.persona in self._engine.people:
            return scene, False
        persona = practice.find(scene.persona if scene and scene.persona in self._engine.people else practice.DEFAULT, self._engine.people)  # fmt: skip
        difficulty = scene.difficulty if scene is not None else Difficulty.NORMAL
        return practice.begin(persona, difficulty, self._message.id, self._message.at), True

    async def _act(self, verb: str, rest: str) -> tuple[Part, ...]:
        """A deed, or a wait."""
        scene, new = await self._scene()
        elapsed = practice.since(scene, self._message.at)
        if verb == "wait":
            waited = clock.parse(rest, scene.now.clock) if rest else None
            if waited is None or waited <= timedelta(0):
                return (Coach(HOW_LONG),)
            elapsed += waited
        elif not rest:
            return (Coach(DID_WHAT),)
        return await self._take(scene, Act(verb, rest, self._message.at, elapsed), None, None, new)

    async def _take(
        self, scene: Scene, act: Act, judged: Critique | None, change: Change | None, new: bool
    ) -> tuple[Part, ...]:
        persona = self._engine.people[scene.persona]
        taken = practice.take(scene, persona, act)
        taken, away = await self._engine.worded(taken, self._message.who, self._live)
        self.alone = self.alone or away
        await self._memory.keep_scene(self._message.who, self._message.where, taken.scene)
        coach = (await self._memory.person(self._message.who)).coach
        return practice.parts_of(taken, judged, change, coach, new)

    async def _practice(self, verb: str, rest: str) -> tuple[Part, ...]:
        who, where = self._message.who, self._message.where
        kept = await self._memory.scene(who, where)
        if verb == "practice":
            persona, difficulty = practice.choose(rest, self._engine.people, kept)
            scene = practice.begin(persona, difficulty, self._message.id, self._message.at)
            await self._memory.keep_scene(who, where, scene)
            return (practice.profile(persona),)
        if kept is None or kept.persona not in self._engine.people:
            return (Coach(NO_SCENE),)
        persona = self._engine.people[kept.persona]
        match verb:
            case "rewind":
                scene, told = practice.rewind(kept, persona, rest)
                await self._memory.keep_scene(who, where, scene)
                return (Silence(told),)
            case "end":
                await self._memory.keep_scene(who, where, replace(kept, ended=True))
            case _:
                pass
        return (debrief.debrief(kept, persona), practice.AFTERWARDS)

    def _persona(self, rest: str) -> tuple[Part, ...]:
        people = self._engine.people
        verb, _, name = rest.partition(" ")
        if verb.lower() == "show" and name.strip():
            return (practice.profile(practice.find(name.strip(), people)),)
        rows = (f"`practice {each.id}`: {each.name}, {each.work}, {each.city}" for each in people.values())
        return (Coach("\n".join((WHOM, *rows))),)

    # --- the coach, and what is kept ----------------------------------------------------------------

    async def _plan(self, who: str) -> plan.Plan:
        last = await self._last()
        findings = (*last.problems, *last.strengths) if last is not None else ()
        scene = await self._memory.scene(self._message.who, self._message.where)
        persona = self._engine.people.get(scene.persona) if scene is not None else None
        if scene is not None and persona is not None and practice.meant(who, persona):
            return plan.plan(persona.called, practice.known(scene, persona, findings))
        entry = ledger.find(who, (await self._memory.person(self._message.who)).ledger) if who else None
        if entry is not None:
            return plan.plan(entry.name, ledger.known(entry, self._message.at, findings))
        return plan.plan(who, plan.Known(findings=findings))

    async def _ledger(self, verb: str, rest: str) -> str:
        """The private ledger of real people."""
        who, now = self._message.who, self._message.at
        person = await self._memory.person(who)
        if verb == "people":
            return ledger.people_text(person.ledger, now)
        if verb == "followups":
            return ledger.follow_ups_text(person.ledger, now)
        if not rest:
            return WHO_IS_IT.format(verb=verb)
        name, words = ledger.split(rest, person.ledger)
        entry = ledger.find(name, person.ledger)
        if verb == "person" and entry is not None:
            return ledger.person_text(entry, now)
        kind = ledger.Kind(verb) if verb != "person" else None
        noted = entry or ledger.Entry(name)
        noted = noted.noted(kind, now, words) if kind is not None else noted
        await self._memory.keep_person(who, replace(person, ledger=ledger.put(person.ledger, noted)))
        return ledger.noted_text(noted, kind, now) if kind is not None else ledger.NEW.format(name=noted.name)

    async def _choice(self, verb: str, rest: str) -> str:
        who = self._message.who
        person = await self._memory.person(who)
        match verb:
            case "coach":
                if rest.lower() in {"on", "off"}:
                    person = replace(person, coach=rest.lower() == "on")
                    await self._memory.keep_person(who, person)
                return COACH_ON if person.coach else COACH_OFF
            case "settings":
                return about.settings(person)
            case _ if not rest:
                return WHICH_CODE.format(verb=verb)
            case _:
                pass
        code = check_for(rest).code
        muted = person.muted | {code} if verb == "dismiss" else person.muted - {code}
        await self._memory.keep_person(who, replace(person, muted=muted))
        return (MUTED if verb == "dismiss" else UNMUTED).format(code=code)

    async def _kept(self, verb: str, rest: str) -> tuple[Part, ...]:
        who = self._message.who
        match verb:
            case "progress":
                return (progress.progress(await self._memory.versions(who)),)
            case "privacy":
                return (Coach(about.privacy(self._engine.kept)),)
            case "export":
                kept = await self._memory.export(who)
                return (File("busy-mentor.json", json.dumps(kept, ensure_ascii=False, indent=2) + "\n"),)
            case _ if rest.lower() != "me":
                return (Coach(FORGET_ME),)
            case _:
                return (Coach(await self._forget()),)

    async def _forget(self) -> str:
        counts = await self._memory.forget(self._message.who)
        what = ", ".join(f"{count} {name if count != 1 else name.removesuffix('s')}" for name, count in counts.items() if count)  # fmt: skip
        return FORGOTTEN.format(what=what) if what else NOTHING_KEPT


def kind_words(seed: str) -> str:
    """What somebody in distress hears outside of a practice."""
    anybody = next(iter(personas().values()))
    return speak(anybody, Stance.BREAK_CHARACTER, Situation.DISTRESS, Happened(FIRST_MORNING), (), seed)


def _refused(text: str) -> str:
    """Why a text cannot be a letter, or nothing."""
    if not text.strip():
        return NOTHING_YET
    return TOO_LONG.format(length=len(text), limit=LONGEST) if len(text) > LONGEST else ""
