"""What the engine asks of the world outside, and what the world's doors agree on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.coach.answers import Answer
from bot.coach.versions import Version
from bot.critique.draft import Channel
from bot.critique.rewrite import Rewrite
from bot.messages import Message, Reply
from bot.people.ledger import Entry, Ledger
from bot.scene.memory_of import Happened
from bot.scene.persona import Persona
from bot.scene.scene import Scene
from bot.scene.tables import Stance
from prompts import Situation


@dataclass(frozen=True, slots=True)
class Person:
    """What a person has chosen and noted: finding codes that they do not want to see, whether the coach speaks after each turn of a practice,
    and their private ledger of real people."""

    muted: frozenset[str] = frozenset()
    coach: bool = True
    ledger: Ledger = ()

    def to_json(self) -> dict[str, Any]:
        """All of it as plain JSON."""
        return {
            "muted": sorted(self.muted),
            "coach": self.coach,
            "people": [entry.to_json() for entry in self.ledger],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Person":
        """The person that `to_json` wrote; what it does not hold is as it is for somebody new.

        Raises:
            ValueError, KeyError: it is something else.
        """
        people = tuple(Entry.from_json(each) for each in data.get("people", ()))
        return cls(frozenset(data.get("muted", ())), data.get("coach", True), people)


class Memory(Protocol):
    """What is kept about people, for the time of one message. `who` is a person, `where` a conversation.

    A door may give the engine one that collects what is kept and commits it together with the reply; until then its own reads show it.
    """

    async def person(self, who: str) -> Person:
        """What this person has chosen; the defaults for somebody new."""
        ...

    async def keep_person(self, who: str, person: Person) -> None:
        """Keep a person's choices."""
        ...

    async def versions(self, who: str, where: str | None = None) -> Sequence[Version]:
        """The letters that this person showed, oldest first: in one conversation, or everywhere. At most the last 500."""
        ...

    async def last_version(self, who: str, where: str) -> Version | None:
        """The last letter that this person showed in this conversation."""
        ...

    async def add_version(self, who: str, where: str, version: Version) -> None:
        """Keep one more letter with what was found in it."""
        ...

    async def scene(self, who: str, where: str) -> Scene | None:
        """The scene that this person plays in this conversation, or played last."""
        ...

    async def keep_scene(self, who: str, where: str, scene: Scene) -> None:
        """Keep a scene whole. Turns that it no longer has are gone; a scene with another id is a new one, and older ones stay for `export`."""
        ...

    async def export(self, who: str) -> dict[str, Any]:
        """Everything kept about a person, as plain JSON."""
        ...

    async def forget(self, who: str) -> Mapping[str, int]:
        """Delete everything about a person; says how much of what, in plain words ("letters": 3)."""
        ...


# --- the model, when there is one --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exchange:
    """One earlier turn as the mentor knows it: days ago, what the person wrote or did, and what the mentor answered ("" was silence).

    `about` is what was asked that the mentor answered ("slow code reviews"); `did` says that it was a deed and no letter.
    """

    days_ago: int
    said: str
    reply: str
    about: str = ""
    did: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a voice may know and say in one answer. State, stance and length were decided before; a voice only words them.

    `letter` is the person's own text: data. `line` is the written line that is said if the voice cannot; `longest` is in words. `answer` are the
    facts of the mentor's own field that may be given, empty if none. `may_invite`: they may say "come by". `title`: they are asked for the
    title and do not take it ("already" where the two are talking anyway). `who` is the person's id, only ever sent as a keyed hash.
    """

    who: str
    persona: Persona
    stance: Stance
    situation: Situation
    happened: Happened
    letter: str
    line: str
    longest: int
    history: tuple[Exchange, ...] = ()
    answer: str = ""
    may_invite: bool = False
    title: str = ""


class Live(Protocol):
    """Somebody who hears the mentor's words while they are found. What was heard is never taken back."""

    async def hear(self, words: str) -> None:
        """The next words, as they come. Must not raise for the platform's troubles: the whole reply is sent afterwards anyway."""
        ...


class Voice(Protocol):
    """Words the mentor's answer."""

    async def speak(self, brief: Brief, live: Live | None = None) -> str:
        """What the mentor says, guarded; "" where the model is away or said nothing that may be shown. Never raises for the model's troubles."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader saw beside the rules: findings whose quotes stand in the letter, and one sentence. `engine` is the model's name."""

    engine: str
    verdict: str
    findings: tuple["SeenFinding", ...]


@dataclass(frozen=True, slots=True)
class SeenFinding:
    """One finding of a reader: a code of the vocabulary, the place (code points; -1 where it is about the whole), and what to say."""

    code: str
    start: int
    end: int
    why: str
    fix: str


class Budget(Protocol):
    """How many tokens a person, and the community that they write from, may still use today."""

    async def left(self, who: str) -> float:
        """The smaller of what is left for the person and for their community; infinite where nothing is limited."""
        ...

    async def spend(self, who: str, tokens: int) -> None:
        """Count tokens that were used, for both."""
        ...


class Shelf(Protocol):
    """Keeps what an eye saw, so that the same letter gives the same score after a restart. Keys say nothing about the letter."""

    async def get(self, key: str) -> str | None:
        """What was put there, if it is still there."""
        ...

    async def put(self, key: str, value: str, who: str) -> None:
        """Keep it, as something about this person: it goes when they are forgotten."""
        ...


class Words(Protocol):
    """Words what the coach writes itself. What it cannot say honestly, it leaves as the rules said it."""

    async def rewrite(self, who: str, plain: Rewrite, channel: Channel = "unknown") -> Rewrite:
        """A small edit of the same letter, or `plain` itself. Never raises for the model's troubles."""
        ...

    async def ask(self, who: str, question: str, plain: Answer) -> str:
        """The answer to a question in words for this one, or the text of `plain`. Never raises for the model's troubles."""
        ...


class Eye(Protocol):
    """Reads a letter beside the rules."""

    async def read(self, who: str, text: str, channel: Channel) -> Seen | None:
        """What it saw, the same for the same text; None where the model is away. Never raises for the model's troubles."""
        ...


# --- the doors ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Post:
    """One call that a door will make to its platform, ready to be kept: plain JSON, rendered before the commit.

    `id` is unique and the same at every attempt, so it can serve as the platform's nonce.
    """

    id: str
    door: str
    who: str
    payload: dict[str, Any] = field(default_factory=dict)


class Later(Exception):
    """The platform asks for patience: try again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class Undeliverable(Exception):
    """The platform will never take it: a closed DM, a deleted channel, an expired interaction."""


class Door(Protocol):
    """A platform, seen from the inbox. `name` is the first part of every `who` ("slack:T1:U2")."""

    name: str

    def render(self, message: Message, reply: Reply) -> tuple[dict[str, Any], ...]:
        """The platform calls that say this reply, in order. Pure; each within the platform's limits."""
        ...

    async def send(self, post: Post, attempt: int) -> None:
        """Make one call. `attempt` counts from 1; from 2 on it may have arrived already, and must not be said twice where the platform can tell.

        Raises:
            Later: try again then.
            Undeliverable: give up.
        """
        ...

    async def live(self, message: Message) -> Live | None:
        """Show that somebody is at work on it (status, typing), and, where the platform streams, take the words as they come."""
        ...


class Inbox(Protocol):
    """Where deliveries go. What was accepted is answered once, in order within its conversation, whatever happens to this process."""

    async def accept(self, message: Message) -> bool:
        """Commit a delivery. False where it was known already. Acknowledge the platform only after this returns.

        Raises:
            Busy: too much is waiting; nothing was kept.
        """
        ...


class Busy(Exception):
    """No more can be taken in right now. The platform may deliver it again."""


class Flooded(Busy):
    """This person wrote much faster than anybody reads, and was told so: acknowledge it, and say nothing."""
