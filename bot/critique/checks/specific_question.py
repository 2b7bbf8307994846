"""One concrete question that can be answered as it stands."""

from bot.critique.check import Check, Example, Note, learned

# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:what|which|how|when|where|who|why|did|does|is|are|was|were|has)\b(?!.{0,40}\b(?:advice|tips|career|journey|day|skills|success\w*|interested|possible|"
        r"available|open|time|mentor\w*|reason)\b).{12,}\?"
    ),
)

CHECK = Check(
    code="specific-question",
    principle="help-yourself",
    side="strength",
    points=8,
    title="A question that can be answered",
    meaning="One concrete question that could be answered as it stands.",
    find=learned("specific-question", evidence=_EVIDENCE),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” can be answered on a phone, in a queue. That is the kind of letter that gets an answer.",
            "Keep it alone: one question, and no second one behind it.",
        ),
    ),
    flagged=(
        Example("a how", "How did you keep the joint from opening when the oak dried?"),
        Example("an either-or", "Did you fire it once at 1,240 degrees or twice at a lower heat?"),
    ),
    passes=(
        Example("a request for a call", "Would you be open to a quick call sometime?"),
        Example("a broad one", "Do you have any tips for my career?"),
        Example(
            "six broad ones",
            "How did you start? What is your typical day? Which skills matter? What do you like about it? What are the challenges? Any advice?",
        ),
        Example("a request to come by", "May I come by your workshop one afternoon and look on?"),
    ),
)
