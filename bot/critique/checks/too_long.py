"""More than a busy person reads."""

from bot.critique.check import WHOLE, Check, Example, Note, Spans
from bot.critique.draft import Draft, pattern
from bot.critique.reader import Reading

# About 200 words in a first e-mail, 120 in a direct message; a little grace, because nobody counts.
MOST = {"email": 220, "linkedin": 135, "dm": 135, "unknown": 220}
_ASKED_FOR = r"\b(?:you asked|as you asked|to answer your|in answer to your|as promised|you wanted to (?:know|hear)|since you asked|here (?:is|are) the \w+ (?:that )?you (?:asked|wanted)|you told me to (?:write|send|tell))\b"


def find(draft: Draft, reading: Reading) -> Spans:
    if draft.length <= MOST[draft.channel] or pattern(_ASKED_FOR).search(draft.low):
        return ()
    return WHOLE


CHECK = Check(
    code="too-long",
    principle="make-it-easy",
    side="problem",
    points=-6,
    title="Longer than a busy person reads",
    meaning="More than about 200 words in a first e-mail, or 120 in a direct message. A long answer to a question of theirs is fine.",
    find=find,
    notes=(
        Note(
            "This is more than most people read from somebody new. Long letters are put aside for a quiet hour, and the quiet hour does not come.",
            "Keep three things: what connects you, what you tried, your one question. The rest can wait for the answer.",
        ),
    ),
    flagged=(
        Example(
            "a long mail", "I have kept sheep on the hill since I was a child and have much to tell about it. " * 14
        ),
        Example(
            "a long message",
            "I have kept sheep on the hill since I was a child and have much to tell about it. " * 9,
            "dm",
        ),
    ),
    passes=(
        Example(
            "the same as a mail",
            "I have kept sheep on the hill since I was a child and have much to tell about it. " * 9,
        ),
        Example(
            "they asked for it",
            "You asked how the flock got through the winter. "
            + "We lost two ewes in the drift and none to the fluke this year. " * 18,
        ),
    ),
)
