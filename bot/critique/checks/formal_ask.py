"""Asking for the title: mentor, mentee, under your wing, my person for good."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(
        Edit(span.start, span.end, "[one question that they could answer in two minutes]" if index == 0 else "")
        for index, span in enumerate(spans)
    )


# The words around which a long sentence is quoted.
_HEART = r"\b(?:ment[oe]u?r\w*|mentees?|prot[eé]g\w+|wing|guid\w+|teach|coach\w*|learn|shadow|apprentice\w*|pupil|student|sensei|guru|sifu|master|adopt|disciple|rely|turn to|regular\w*|corner|accountable|invest|sponsor|sounding|person)\b"

CHECK = Check(
    code="formal-ask",
    principle="no-formal-ask",
    side="problem",
    points=-20,
    title="Asks for the title",
    meaning="Asks the reader to take on a standing role (mentor, guide, teacher for good), in whatever words, for the writer or for somebody else.",
    find=learned("formal-ask", _HEART),
    mend=mend,
    notes=(
        Note(
            "You two already talk, and that is worth more than the title. “{quote}” turns something easy into a post with duties, and it has to be answered with yes or no.",
            "Leave the title out and ask your next real question. What you want is already happening.",
            given="prior-contact",
        ),
        Note(
            "The thanks and the news are what this reader will enjoy. “{quote}” then turns the gift into a bill.",
            "Send the thanks alone. The next question can come in a few weeks, by itself.",
            given="thanks",
        ),
        Note(
            "You gave first, which is rare and lovely. “{quote}” makes it look like a down payment.",
            "Let the gift stand by itself and ask for nothing this time, or ask one small thing about it.",
            given="gave",
        ),
        Note(
            "“{quote}” is a question about a relationship that does not exist yet. A busy reader cannot say yes to it, so most say nothing.",
            "Swap it for one question that can be answered in two minutes. If it goes well, ask the next one later. Nobody will ever need the word.",
        ),
    ),
    flagged=(
        Example(
            "in so many words",
            "Dear Dr. Amadi, I have followed dentistry since school. Would you consider being my mentor?",
        ),
        Example(
            "without the word",
            "I'm after somebody who would take me under their wing for the next few years. Could that be you?",
        ),
        Example(
            "as a standing arrangement", "Would you be willing to guide me regularly as I find my feet in catering?"
        ),
        Example("for somebody else", "My son is fifteen and mad about engines. Would you mentor him?"),
        Example("bare", "hi, can you be my mentor please", "dm"),
    ),
    passes=(
        Example(
            "my own mentor, in passing",
            "My mentor Priya suggested that I write to you about the loom: do you warp it from the back?",
        ),
        Example(
            "I mentor others",
            "I mentor two apprentices, and both asked me how you sharpen a gouge. Which stone do you begin with?",
        ),
        Example("denied", "I'm not asking you to be my mentor. One question only: did you season the oak indoors?"),
        Example("quoted", 'You wrote "never ask a stranger to be your mentor" on Tuesday, and I laughed on the tram.'),
        Example("one meeting", "Could I come by for ten minutes on Thursday and show you the cracked casting?"),
        Example("guided once", "Could you point me to the right page for renewing a skipper's medical?"),
    ),
)
