"""What to do before writing to a real person, and whether a follow-up is welcome: two tables and two pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.critique.verdict import A_DEED, DEEDS, THEIR_WORK
from bot.principles import PrincipleId

# Days after your last note. The first reminder raises answers most, a second a little, a third lowers them (two vendors' figures on sales mail,
# which agree on that much); people are given more time than prospects.
TOO_SOON = 2  # up to here a reminder feels like a tap on the shoulder
WELCOME = 14  # up to here "did you see my note" needs no explanation; later it does
A_WEEK = 7  # before the second reminder
PASSED = 28  # after one reminder and this long a silence the moment has gone
MOST = 2  # reminders

STEPS = 3  # a plan that is longer is not done


class Contact(StrEnum):
    """How they know you, from not at all to well."""

    STRANGER = "stranger"
    RECOGNISED = "recognised"  # your name, from comments or questions
    INTRODUCED = "introduced"  # somebody you both know spoke of you, or would
    WRITTEN = "written"  # they have answered you before
    MET = "met"


class Window(StrEnum):
    """Where you are in time."""

    NOTHING_SENT = "nothing-sent"
    ANSWERED = "answered"
    TOO_SOON = "too-soon"
    WELCOME = "welcome"
    LATE = "late"
    LAST = "last"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`wait` is the number of days until a follow-up is welcome: 0 now, None where none is called for."""

    window: Window
    wait: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a person you would like to write to. Days are whole days ago; None means never, or not known.

    `works` are works of theirs and `gave` is what you did for them, in your own words; `sent` is your last note, `answered` their last answer, `follow_ups`
    the reminders since you last had an answer; `findings` are the codes of the last version of your letter; `owes_news` says that they gave advice and have
    not heard what came of it.
    """

    contact: Contact = Contact.STRANGER
    works: tuple[str, ...] = ()
    gave: tuple[str, ...] = ()
    sent: int | None = None
    answered: int | None = None
    follow_ups: int = 0
    same_city: bool | None = None
    findings: tuple[str, ...] = ()
    owes_news: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One small thing to do, and the principle behind it."""

    does: str
    principle: PrincipleId


@dataclass(frozen=True, slots=True)
class Plan:
    """Two or three steps, in order. `who` is empty where no name was given."""

    who: str
    steps: tuple[Step, ...]
    follow_up: FollowUp

    @property
    def text(self) -> str:
        """The plan in a few numbered lines."""
        head = f"Before you write to {self.who}:" if self.who else "Before you write:"
        if self.follow_up.window in (Window.TOO_SOON, Window.REST):
            head = f"For now, with {self.who}:" if self.who else "For now:"
        return "\n".join((head, *(f"{number}. {step.does}" for number, step in enumerate(self.steps, 1))))


class Row(NamedTuple):
    """`says` is meant when all of `has` and none of `lacks` hold. It may use `{they}`, `{them}`, `{their}`, `{work}`, `{deed}`, `{gave}` and `{days}`."""

    has: tuple[str, ...]
    lacks: tuple[str, ...]
    principle: PrincipleId
    says: str

    def fits(self, facts: frozenset[str]) -> bool:
        """Whether this is the case."""
        return facts.issuperset(self.has) and facts.isdisjoint(self.lacks)


# One row of each table at most, the first that fits; what comes first is done first. A table may have nothing to say.
IN_TIME: tuple[Row, ...] = (
    Row(("rest",), (), "persist-a-little", "Let this one rest: you asked, and you reminded them kindly. Take {them} off your list for now, without a last word."),
    Row(("too-soon",), (), "persist-a-little", "Send nothing yet. Put a date in your calendar, {days} from now, and leave the letter alone until then."),
    Row(("answered", "owes-news"), (), "be-nice", "Tell {them} in three lines what you did with the advice and what came of it. Ask nothing in that note."),
    Row(("welcome",), (), "persist-a-little", "Write a reminder of two lines: half a sentence on what you asked, and that no answer is fine too."),
    Row(("last",), (), "persist-a-little", "One more reminder is fine, and it is the last: one line, friendly, with something new in it if you have it."),
    Row(("late",), (), "persist-a-little", "Your first note is long ago, so begin again: say in a line what it was about, and what you have tried since."),
    Row(("answered", "met"), (), "be-nice", "Send one detail from your last talk that stayed with you, and what you did because of it."),
    Row(("answered",), (), "be-nice", "Reply to what {they} last said before you ask anything new, even if it is only a line of thanks."),
    Row(("owes-news",), (), "be-nice", "Report first: write down what you tried on {their} advice, and where it led. Your next letter begins with that."),
)  # fmt: skip

TO_BE_KNOWN: tuple[Row, ...] = (
    Row(("rest", "work"), ("gave",), "give-first", "If {work} still helps you, {deed}, and expect nothing for it."),
    Row(("rest",), (), "not-a-stranger", "Find one other person who is a step or two ahead of you, nearer to your own desk, and look at what they made."),
    Row(("too-soon", "work"), ("gave",), "give-first", "While you wait, do one useful thing with {work}: {deed}. Do not announce it."),
    Row(("too-soon",), (), "help-yourself", "While you wait, try to answer your own question for half an hour, and note where you get stuck."),
    Row(("stranger", "work"), ("gave",), "give-first", "Do one thing with {work} that others can see: {deed}."),
    Row(("stranger", "gave"), (), "not-a-stranger", "You already did something for them ({gave}). Let a few days pass, then answer another reader's question under something of theirs."),
    Row(("stranger",), (), "not-a-stranger", "Find one thing {they} made: a talk, a post, a paper, a piece of work. Use it for an evening and write down what surprised you."),
    Row(("introduced",), (), "not-a-stranger", "Ask the person you both know whether you may use their name, and give them three lines that they can forward."),
    Row(("recognised", "work"), ("gave",), "give-first", "They know your name; let it stand for something. With {work}, {deed}."),
    Row(("recognised",), ("gave",), "give-first", "Do one small thing that helps {them}: answer a question for them in public, report a broken link, share a piece with one sentence on why."),
    Row(("written", "work"), ("gave",), "give-first", "They answered you once; give something back. With {work}, {deed}."),
    Row(("written",), ("owes-news",), "help-yourself", "Read your last exchange again and name the one thing that you have tried since."),
    Row(("met", "work"), ("gave",), "give-first", "Before the next question, do a good turn with {work}: {deed}."),
    Row(("met",), ("gave",), "give-first", "Look for an article, a person or a fix that would make {their} week a little easier, and send it without a question."),
)  # fmt: skip

IN_THE_LETTER: tuple[Row, ...] = (
    Row(("rest",), (), "be-nice", "If something real happens later, good news or a thing that would help them, you may write about that, and ask nothing."),
    Row(("too-soon",), (), "make-it-easy", "Draft the reminder now, in two lines, so that you are not tempted to make it long later."),
    Row(("unfilled-blank",), (), "not-a-stranger", "Fill every blank in your draft with something true for this one person; what you cannot fill is what to find out first."),
    Row(("entitled",), (), "be-nice", "Sleep on your draft, and take out every sentence that says what they should do for you."),
    Row(("pushy",), (), "persist-a-little", "Take the hurry out of your draft: no deadlines, no mention of how long you have waited."),
    Row(("formal-ask",), (), "no-formal-ask", "Take the title out of your draft and keep one question that could be answered today."),
    Row(("terms",), (), "no-terms", "Strike the schedule from your draft, and propose one single thing."),
    Row(("big-ask",), (), "make-it-easy", "Cut your request to the first five minutes of it, and keep the rest in a drawer."),
    Row(("vague-ask", "work"), (), "help-yourself", "Go back to {work} and find the place where you would have stopped the author to ask. That is your question."),
    Row(("vague-ask",), (), "help-yourself", "Write your question on one line, with a number, a name or an example in it."),
    Row(("generic",), (), "not-a-stranger", "Put one sentence into your draft that you could send to nobody else."),
    Row(("hollow-praise",), ("gave",), "give-first", "Swap one word of praise in your draft for what you did because of their work."),
    Row(("too-long",), (), "make-it-easy", "Halve your draft: what connects you, what you tried, one question."),
    Row(("careless",), (), "write-well", "Read your draft aloud once and mend the spelling, capitals and spaces; it takes five minutes."),
    Row(("answered", "met"), (), "no-formal-ask", "Go on as you are: one question when you have one. It needs no name."),
    Row(("welcome",), (), "make-it-easy", "Look once more at what you asked, and make it smaller if it took more than five minutes to answer."),
    Row(("last",), (), "persist-a-little", "Decide now that you will let it rest afterwards, and choose who else you could ask."),
    Row(("met", "same-city"), (), "meet-in-person", "Propose one morning and one place beside their work, and say what you would like to talk about."),
    Row(("met",), (), "help-yourself", "Write down the one decision in front of you; bring that, and not your whole situation."),
    Row(("good-question", "same-city"), (), "meet-in-person", "Your question stands. Add that you could come by their place of work for twenty minutes, if they would rather talk."),
    Row(("good-question",), ("easy-out",), "make-it-easy", "Your question stands; add a sentence that makes it easy to say not now."),
    Row(("same-city", "gave"), (), "meet-in-person", "Find out when {they} will next speak or show something in your city, and go there with one question."),
    Row(("same-city", "recognised"), (), "meet-in-person", "Find a quiet café near their work, so that you can name a place when the moment comes."),
    Row(("far", "gave"), (), "make-it-easy", "Write one question that can be answered in three lines; a call can come later, in their hours."),
    Row(("far",), (), "meet-in-person", "See whether {they} will be near you this year, at a talk or a fair. Until then, one question that fits into a short mail."),
    Row(("work",), (), "help-yourself", "Try to answer your question from {work} first. Note where it stops helping: that is what to ask."),
    Row((), (), "help-yourself", "Try for an hour what you want to ask about, and write the place where you got stuck in one sentence."),
)  # fmt: skip

CARELESS = frozenset(("text-speak", "space-before-punctuation", "missing-capitals", "random-capitals"))


def plan(who: str, known: Known) -> Plan:
    """Two or three things to do before writing to `who` (may be empty), chosen from what is known.

    Raises:
        ValueError: days or follow-ups are negative.
    """
    name = " ".join(who.split())
    follow_up = follow_up_advice(known.sent, known.answered, known.follow_ups)
    facts = _facts(known, follow_up.window)
    rows = [next((row for row in table if row.fits(facts)), None) for table in (IN_TIME, TO_BE_KNOWN, IN_THE_LETTER)]
    words = _words(name, known, follow_up)
    steps = tuple(Step(_filled(row.says, words), row.principle) for row in rows if row is not None)
    if len(steps) < 2:  # the letter's table always speaks, the others may be silent
        steps = (Step(_filled(_look_again(facts), words), "not-a-stranger"), *steps)
    return Plan(name, steps[:STEPS], follow_up)


def follow_up_advice(sent_days: int | None, answered_days: int | None, follow_ups: int) -> FollowUp:
    """Whether a reminder is welcome: your last note `sent_days` ago, their last answer `answered_days` ago, `follow_ups` reminders since then.

    An answer on the day of your note, or after it, starts the clock afresh. Days are whole; None means never.

    Raises:
        ValueError: a number is negative.
    """
    if min(sent_days or 0, answered_days or 0, follow_ups) < 0:
        raise ValueError("days and follow-ups are counted from 0")
    if answered_days is not None and (sent_days is None or answered_days <= sent_days):
        return _advice(Window.ANSWERED)
    if sent_days is None:
        return _advice(Window.NOTHING_SENT)
    if follow_ups == 0:
        return _after_a_first_note(sent_days)
    if follow_ups >= MOST or sent_days > PASSED:
        return _advice(Window.REST)
    return _advice(Window.LAST) if sent_days >= A_WEEK else _advice(Window.TOO_SOON, A_WEEK - sent_days)


SAYS: Mapping[Window, str] = {
    Window.NOTHING_SENT: "You have not written yet, so there is nothing to follow up.",
    Window.ANSWERED: "They answered, so the clock starts afresh. Thank them, do something with it, and tell them how it went.",
    Window.TOO_SOON: "Too soon: give them {days} more. Silence this early is only an inbox.",
    Window.WELCOME: "A short, friendly reminder is welcome now.",
    Window.LATE: "You may still write. Say again what it was about, since they will not remember, and add what is new.",
    Window.LAST: "A second reminder is fine, and let it be the last one.",
    Window.REST: "Let it rest now. You were kind and clear, and there is nothing left for you to do here.",
}


def _after_a_first_note(days: int) -> FollowUp:
    if days <= TOO_SOON:
        return _advice(Window.TOO_SOON, TOO_SOON + 1 - days)
    return _advice(Window.WELCOME if days <= WELCOME else Window.LATE)


def _advice(window: Window, wait: int = 0) -> FollowUp:
    called_for = window in (Window.TOO_SOON, Window.WELCOME, Window.LATE, Window.LAST)
    return FollowUp(window, wait if called_for else None, SAYS[window].replace("{days}", _days(wait)))


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _facts(known: Known, window: Window) -> frozenset[str]:
    """Everything that a row may ask about, as words."""
    findings = frozenset(known.findings)
    told = {
        "work": bool(known.works),
        "gave": bool(known.gave),
        "owes-news": known.owes_news,
        "same-city": known.same_city is True,
        "far": known.same_city is False,
        "careless": not findings.isdisjoint(CARELESS),
        "good-question": "specific-question" in findings,
    }
    # What stands in a letter is not what happened: `gave` and `thanks` come from the ledger only.
    return frozenset(
        (known.contact.value, window.value, *(findings - told.keys()), *(fact for fact, holds in told.items() if holds))
    )


def _words(name: str, known: Known, follow_up: FollowUp) -> dict[str, str]:
    work = known.works[0] if known.works else THEIR_WORK
    spoken = {word.strip(".,:;!?()\"'“”‘’").removesuffix("s") for word in work.casefold().split()}
    deed = next((good_turn for word, _, good_turn in DEEDS if word in spoken), A_DEED)
    return {
        "they": name or "they",
        "them": name or "them",
        "their": f"{name}'s" if name else "their",
        "work": work,
        "deed": deed,
        "gave": known.gave[-1] if known.gave else "",
        "days": _days(follow_up.wait or 0),
    }


def _filled(says: str, words: dict[str, str]) -> str:
    return says.format_map(words)


def _look_again(facts: frozenset[str]) -> str:
    if "gave" in facts:
        return "Look at what came of your good turn ({gave}), and note one thing that you saw while doing it."
    return "Look up what {they} said or made lately, so that your letter starts from today."
