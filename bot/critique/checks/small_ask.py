"""Twenty or thirty minutes, or a reply of a few lines."""

from bot.critique.check import Check, Example, Note, Spans, learned
from bot.critique.draft import Draft
from bot.critique.reader import Reading

# The words around which a long sentence is quoted.
_HEART = r"\b(?:minutes?|mins?|quick|short|brief|one|line|half|quarter|word|moment)\b"
_small = learned("small-ask", _HEART)


def find(draft: Draft, reading: Reading) -> Spans:
    """Where something small is asked. The question that is praised already comes last, so that two notes do not show one sentence."""
    spans = _small(draft, reading)
    if len(spans) < 2 or "specific-question" not in reading.letter:
        return spans
    question = reading.places("specific-question")[0]
    return tuple(sorted(spans, key=lambda span: question.start <= span.start < question.end))


CHECK = Check(
    code="small-ask",
    principle="make-it-easy",
    side="strength",
    points=6,
    title="A small ask",
    meaning="What is asked takes thirty minutes at most, or a reply of a few lines.",
    find=find,
    notes=(
        Note(
            "“{quote}” is small enough to say yes to between two meetings.",
            "Keep it this small.",
        ),
    ),
    flagged=(
        Example("minutes", "Would you have fifteen minutes next week?"),
        Example("a word", "A one-word answer is plenty: did you use lime or cement?"),
    ),
    passes=(Example("a whole thesis", "Please review my thesis of ninety pages and send me detailed comments."),),
)
