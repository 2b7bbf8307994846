"""Compliments with nothing particular behind them."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(
        Edit(span.start, span.end, "[one thing of theirs, and what it changed for you]" if index == 0 else "")
        for index, span in enumerate(spans)
    )


# The words around which a long sentence is quoted.
_HEART = r"\b(?:fan|admir\w+|inspir\w+|amazing|incredible|success\w*|achievements|impress\w*|great|love|legend|journey|work)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:fan|admir\w+|idol|hero|legend|goat|inspir\w+|role model|icon\w*|genius|obsessed|amazing|incredible|awesome|brilliant|great(?:est)?|fantastic|wonderful|"
        r"impress\w+|talent\w*|successful|success|achievements?|journey|leader\w*|love (?:your|ur|you|what|everything|all)|best|queen|king|star|visionary|respect|fire|"
        r"beautiful|shining|giant|extraordinary|exceptional|remarkable|outstanding|excellen\w+|blown away|look up to)\b"
    ),
)

CHECK = Check(
    code="hollow-praise",
    principle="give-first",
    side="problem",
    points=-6,
    title="Praise with nothing behind it",
    meaning="Compliments, but nothing particular about the work, and nothing done because of it.",
    find=learned("hollow-praise", _HEART, _EVIDENCE),
    evidence=_EVIDENCE,
    mend=mend,
    notes=(
        Note(
            "“{quote}” is kind, and it could be said to anybody. A reader who hears it every day stops hearing it.",
            "Name one thing of theirs, and what it changed for you. Better still, do something first: a review, a share, a fix.",
        ),
    ),
    flagged=(
        Example("a big fan", "I'm a huge fan of yours. You are such an inspiration and your success is amazing!"),
        Example(
            "admiration of a career", "I have always admired your incredible journey and everything you have achieved."
        ),
    ),
    passes=(
        Example(
            "praise of one concrete thing",
            "Your chapter on dry walls taught me to look for the through-stone, and my garden wall still stands.",
        ),
        Example("a thank-you", "Thank you for the seeds, they came up in a week."),
    ),
)
