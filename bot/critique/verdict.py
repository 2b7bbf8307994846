"""One sentence that a busy reader would say, and the smallest next thing to do: two tables, read from the top."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.critique.check import Spans
from bot.critique.draft import Draft, pattern


class Row(NamedTuple):
    """`says` is used when all of `has` and none of `lacks` were found. `{work}` is a work of theirs that the letter names."""

    has: frozenset[str]
    lacks: frozenset[str]
    says: str


def _row(has: tuple[str, ...], lacks: tuple[str, ...], says: str) -> Row:
    return Row(frozenset(has), frozenset(lacks), says)  # two sets are compared in half the time


VERDICTS: tuple[Row, ...] = (
    _row(("unfilled-blank",), (), "This was sent to many people, and somebody forgot to put me in."),
    _row(("entitled",), (), "I would rather help the next person who asks kindly."),
    _row(
        ("pushy", "polite-follow-up"),
        ("formal-ask",),
        "The reminder is fine; the pressure in it makes me want to wait.",
    ),
    _row(("pushy", "formal-ask"), (), "I feel hurried, and into something that I could not promise anybody."),
    _row(("pushy",), (), "I feel hurried, so I will do this last, or not at all."),
    _row(("formal-ask", "gave"), (), "What a kind thing to do for me, and then you ask me to sign up for years."),
    _row(("formal-ask", "thanks"), (), "Lovely to hear how it went; must we make it official?"),
    _row(("formal-ask", "prior-contact"), (), "I like hearing from you, and I do not know what to answer to this."),
    _row(
        ("formal-ask", "specific-to-them", "specific-question"),
        (),
        "I would answer your question today, but not the other one.",
    ),
    _row(
        ("formal-ask", "specific-to-them"), (), "You know my work, and I do not know you yet; ask me something smaller."
    ),
    _row(("formal-ask", "terms"), (), "I have not met you, and there is a timetable already."),
    _row(("formal-ask", "generic"), (), "I cannot say yes to this, and it could have gone to anyone."),
    _row(("formal-ask",), (), "I do not know you well enough to say yes, so I will probably say nothing."),
    _row(("terms",), (), "One meeting I could do; a schedule I put off."),
    _row(("generic", "polite-follow-up"), ("formal-ask", "big-ask"), "Friendly; remind me also what it was about."),
    _row(("big-ask", "generic"), (), "That is a day's work for somebody I have never heard of."),
    _row(("big-ask",), (), "I would help with a piece of this; all of it I cannot."),
    _row(("vague-ask", "generic"), (), "I do not see what you need, or why from me."),
    _row(("vague-ask", "specific-to-them"), (), "You know what I do; now tell me what you want to know."),
    _row(("vague-ask",), (), "I would help if I knew what with."),
    _row(("hollow-praise", "generic"), (), "Kind words, and nothing that I could answer."),
    _row(("generic",), (), "Friendly enough, but it could be for anybody."),
    _row(("too-long",), (), "I will read this properly when I have time, which may be never."),
    _row(("hollow-praise",), (), "Thank you for the kind words; what did you do with it?"),
    _row(("thanks", "gave"), (), "You made my week, and I owe you one."),
    _row(("thanks",), (), "This is the letter that I keep."),
    _row(("gave",), (), "You did that for me? Of course I will answer."),
    _row(
        ("specific-question", "specific-to-them", "own-effort"),
        (),
        "You did your homework, and I can answer this in two minutes.",
    ),
    _row(
        ("specific-question", "specific-to-them"), (), "A good question about my work: I will answer it on the train."
    ),
    _row(("specific-question",), (), "A clear question; I can answer that."),
    _row(("small-ask", "near-them"), (), "You come to me and want little: why not."),
    _row(("polite-follow-up",), (), "Right, I had forgotten. Thank you for the reminder."),
    _row(("offers",), (), "That would help me; tell me more."),
    _row(("small-ask",), (), "That I can do."),
    _row(("prior-contact",), (), "Good to hear from you again."),
    _row(("specific-to-them",), (), "You have really looked at what I do."),
    _row((), (), "A tidy note. I am not sure what I should do with it."),
)

NEXT_STEPS: tuple[Row, ...] = (
    _row(
        ("unfilled-blank",),
        (),
        "Do not send this yet. Fill every blank with something that is true for this one person; where nothing comes to mind, that is what to find out first.",
    ),
    _row(
        ("entitled",),
        (),
        "Do not send this today. Take the hard sentences out, sleep on it, and see tomorrow whether you still want to write to this person.",
    ),
    _row(
        ("pushy", "formal-ask"),
        (),
        "Do not send this yet. Leave the hurry and the big wish out, read or watch one thing of theirs, and come back with one question that takes two minutes to answer.",
    ),
    _row(
        ("pushy",),
        (),
        "Take the pressure out first. If they have not answered yet, let it rest for two weeks, then send one short, friendly line; there are other people who will answer.",
    ),
    _row(
        ("formal-ask", "gave"),
        (),
        "Send the gift alone, without the ask. If they answer, ask one small question in the answer after that.",
    ),
    _row(
        ("formal-ask", "thanks"),
        (),
        "Send the thanks and the news, and stop there. You already have what you are asking for.",
    ),
    _row(
        ("formal-ask", "prior-contact"),
        (),
        "Take the title out and send the one thing that you want to ask this week. You know each other; go on from there.",
    ),
    _row(
        ("formal-ask", "specific-to-them", "specific-question"),
        ("gave",),
        "Send the question alone. When the answer comes, use it, and tell them how it went: that is how it begins.",
    ),
    _row(
        ("formal-ask", "specific-to-them"),
        ("gave",),
        "Do not send this yet. First do one thing with {work}: {deed}. Then write with one small question about it.",
    ),
    _row(
        ("formal-ask",),
        (),
        "Do not send this yet. First become a name they know: read or watch one thing of theirs, leave a useful comment, and come back in a week or two with one question about it.",
    ),
    _row(
        ("generic", "polite-follow-up"),
        ("formal-ask", "big-ask"),
        "Add half a line that says what your first message was about, and send it. If nothing comes, one more after a week or two, then let it rest.",
    ),
    _row(
        ("big-ask",),
        (),
        "Cut it to one piece that takes five minutes, and send that. The rest can come when the first piece went well.",
    ),
    _row(
        ("vague-ask", "specific-to-them"),
        (),
        "Write your question on one line and put it at the end. If you cannot find it yet, go back to {work}: it is somewhere in there.",
    ),
    _row(
        ("vague-ask",),
        (),
        "Do not send this yet. Find one question that only this person can answer; reading one thing of theirs usually finds it.",
    ),
    _row(
        ("generic",),
        (),
        "Before sending, do one thing that ties you to this person: read a piece of theirs, come to a talk, ask somebody you both know.",
    ),
    _row(("terms",), (), "Take the schedule out and propose one single meeting, near them, on a day that suits them."),
    _row(("hollow-praise",), ("gave",), "Turn the praise into a deed: {deed}. Then one line to tell them is enough."),
    _row(
        ("too-long",),
        (),
        "Cut it to half: what connects you, what you tried, one question. Read it aloud; it should take less than a minute.",
    ),
    _row(
        ("specific-to-them",),
        ("gave", "thanks", "offers", "polite-follow-up", "prior-contact"),
        "Good to send. Even better if you first did something with {work}: {deed}.",
    ),
    _row(
        ("thanks", "specific-question"),
        (),
        "Send it as it is, the news first and the question after it. When the answer comes, use it and write again.",
    ),
    _row(("thanks", "small-ask"), (), "Send it. The news comes first, and what you ask for is small."),
    _row(("thanks",), (), "Send it. Nothing more is needed; when a real question comes up, ask it then."),
    _row(
        ("polite-follow-up",),
        ("specific-question", "small-ask"),
        "Send it once. If nothing comes, one more in a week or two, and then let it rest with a good conscience.",
    ),
    _row(("text-speak",), (), "Spell out the short forms, read it once aloud, and send it."),
    _row(("missing-capitals",), (), "Put the capitals in, read it once aloud, and send it."),
    _row(("random-capitals",), (), "Make the odd capitals small, read it once aloud, and send it."),
    _row(("space-before-punctuation",), (), "Close the gaps before the marks, and send it."),
    _row(("specific-question",), (), "Send it. When the answer comes, try it out and tell them how it went."),
    _row(("small-ask",), (), "Send it. If nothing comes within a week, one friendly reminder is welcome."),
    _row(("gave",), (), "Send it, and ask for nothing this time. You have begun well."),
    _row((), (), "Say in one line why you write to this person, and what you would like to know."),
)

# What to do with which kind of work; the first word found in the letter wins.
DEEDS: tuple[tuple[str, str, str], ...] = (
    ("book", "their book", "post an honest review of it"),
    ("novel", "their novel", "post an honest review of it"),
    ("chapter", "the chapter", "post a review of the book"),
    ("paper", "their paper", "try out one result, or cite it where it helped you"),
    ("thesis", "their thesis", "try out one result, or cite it where it helped you"),
    ("podcast", "the podcast", "leave a review with the episode that you liked, and why"),
    ("episode", "the episode", "share it with one sentence on what you took from it"),
    ("video", "the video", "leave a comment that helps the next viewer"),
    ("course", "the course", "write a review that tells others who it is for"),
    ("tutorial", "the tutorial", "report what worked and what did not, in a comment"),
    ("talk", "the talk", "share the one idea that you used, and name them"),
    ("keynote", "the keynote", "share the one idea that you used, and name them"),
    ("lecture", "the lecture", "share the one idea that you used, and name them"),
    ("workshop", "the workshop", "share what you made of it, and name them"),
    ("newsletter", "the newsletter", "share an issue with one sentence on why"),
    ("post", "the post", "leave a comment that adds something"),
    ("article", "the article", "share it with one sentence on what you took from it"),
    ("essay", "the essay", "share it with one sentence on what you took from it"),
    ("column", "the column", "share it with one sentence on what you took from it"),
    ("thread", "the thread", "add what you found out yourself"),
    ("repo", "the repository", "fix one small thing, even a typo in its documentation"),
    ("library", "the library", "fix one small thing, even a typo in its documentation"),
    ("plugin", "the plugin", "report or fix one small thing"),
    ("app", "the app", "write a review that tells others who it is for"),
    ("game", "the game", "write a review that tells others who it is for"),
    ("film", "the film", "tell others about it where they look for films"),
    ("album", "the album", "tell others about it, and where to hear it"),
    ("song", "the song", "tell others about it, and where to hear it"),
    ("recipe", "the recipe", "post what came out of your oven, and credit them"),
    ("pattern", "the pattern", "post what you made of it, and credit them"),
    ("exhibition", "the exhibition", "tell others about it while it is open"),
)
THEIR_WORK, A_DEED = "their work", "use it, and show in public what came of it"


def verdict(draft: Draft, found: Mapping[str, Spans]) -> str:
    """What a busy reader would say on reading this, in one sentence."""
    return _first(VERDICTS, draft, found)


def next_step(draft: Draft, found: Mapping[str, Spans]) -> str:
    """The smallest next thing to do; often something before the letter."""
    return _first(NEXT_STEPS, draft, found)


def _first(rows: tuple[Row, ...], draft: Draft, found: Mapping[str, Spans]) -> str:
    codes = frozenset(found)
    says = next(says for has, lacks, says in rows if has <= codes and codes.isdisjoint(lacks))
    if "{" not in says:
        return says
    work, deed = _work(draft, found)
    return says.replace("{work}", work).replace("{deed}", deed)


def _work(draft: Draft, found: Mapping[str, Spans]) -> tuple[str, str]:
    """The work of theirs that the letter speaks of, and a good turn to do with it."""
    for span in found.get("specific-to-them", ()):
        low = draft.low[span.start : span.end]
        for word, work, deed in DEEDS:
            if word in low and pattern(rf"\b{word}s?\b").search(low):
                return work, deed
    return THEIR_WORK, A_DEED
