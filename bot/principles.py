"""The ten principles that everything here rests on, in our own words."""

from typing import Literal, NamedTuple

PrincipleId = Literal[
    "no-formal-ask",
    "no-terms",
    "not-a-stranger",
    "write-well",
    "meet-in-person",
    "make-it-easy",
    "persist-a-little",
    "give-first",
    "help-yourself",
    "be-nice",
]


class Principle(NamedTuple):
    """One principle: a stable id, a title of a few words, and the point in two or three plain sentences."""

    id: PrincipleId
    title: str
    point: str


PRINCIPLES: tuple[Principle, ...] = (
    Principle(
        "no-formal-ask",
        "Do not ask for the title",
        "Friends never applied for the job, and mentors are no different. A stranger cannot say yes to the title, and a "
        "friend does not need it said. Start something small and see whether it grows.",
    ),
    Principle(
        "no-terms",
        "Leave the terms out",
        "Weekly calls, six months, an agreement: a plan for two, made by one. It turns a first hello into a contract. "
        "Propose one next thing, and nothing after it.",
    ),
    Principle(
        "not-a-stranger",
        "Become a name they know",
        "People help those whose names they know. A thoughtful comment, a shared post, an earlier question or a common friend "
        "does more than any opening line. Say what connects you to this one person.",
    ),
    Principle(
        "write-well",
        "Write with care",
        "Capitals, full stops and whole words tell a reader that you took your time. Slips of grammar in a second "
        "language are another matter: they are forgiven, always.",
    ),
    Principle(
        "meet-in-person",
        "Meet in person when you can",
        "Ten minutes at one table are worth months of messages. Where it is possible, offer a coffee and be there.",
    ),
    Principle(
        "make-it-easy",
        "Make it easy to say yes",
        "Go to them, fit their hours, and ask for one small thing that can be answered in minutes. Paying for the coffee "
        "is not about money: it says that their time counts.",
    ),
    Principle(
        "persist-a-little",
        "Follow up a little, then let it rest",
        "Silence nearly always means a full inbox. One friendly reminder is welcome and a second is fine. After that, "
        "leaving it alone is the kind thing to do.",
    ),
    Principle(
        "give-first",
        "Give before you ask",
        "If a book or a talk helped you, do something about it: a review, a fix, a share, an introduction. Praise with "
        "nothing behind it is quickly forgotten; a small good turn is remembered.",
    ),
    Principle(
        "help-yourself",
        "Show that you already try",
        "What you built, tried or read, and the place where you are stuck, show that advice will be used. Somebody who "
        "has never asked a small question rarely needs a standing arrangement.",
    ),
    Principle(
        "be-nice",
        "Be kind, and owe them nothing but kindness",
        "Help goes to people who are good to others. Nobody owes a stranger an answer, and a letter that knows this is a "
        "pleasure to answer.",
    ),
)

BY_ID: dict[str, Principle] = {principle.id: principle for principle in PRINCIPLES}
