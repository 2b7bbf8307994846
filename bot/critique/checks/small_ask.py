"""Twenty or thirty minutes, or a reply of a few lines."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:minutes?|mins?|quick|short|brief|one|line|half|quarter|word|moment)\b"

CHECK = Check(
    code="small-ask",
    principle="make-it-easy",
    side="strength",
    points=6,
    title="A small ask",
    meaning="What is asked takes thirty minutes at most, or a reply of a few lines.",
    find=learned("small-ask", _HEART),
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
