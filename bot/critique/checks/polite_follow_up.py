"""A reminder that assumes a full inbox."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:follow\w*|nudge|remind\w*|wrote|sent|again|earlier|last|case|busy|checking)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:follow(?:ing|ed)?[- ]?up|nudge|nudging|remind(?:er|ing)?|re-?send(?:ing)?|sending (?:this|it|my \w+) (?:again|"
        r"once more)|bump(?:ing)?|circl(?:e|ing) back|check(?:ing)? (?:in|whether|if|back)|ping|my (?:\w+ ){0,2}(?:e-?mail|"
        r"mail|message|note|letter|question|dm|post|line)s?\b|(?:wrote|written|emailed|e-mailed|messaged|sent|asked|"
        r"dropped|mailed)\b[^.!?]{0,60}\b(?:ago|last|back|before|earlier|previous|once|in (?:january|february|march|"
        r"april|may|june|july|august|september|october|november|december)|on (?:the|monday|tuesday|wednesday|thursday|"
        r"friday))|in case (?:it|my|this|the|you|i)\b|again\b|once more|second (?:note|line|message|letter|time|"
        r"try)|try(?:ing)? (?:again|once more|a second)|did (?:my|it)\b|chance to (?:look|read|see)|top of your inbox|"
        r"float(?:ing)? (?:this|it)|below)"
    ),
)
# What looks like it and is not.
_NEVER = r"\b(?:sent|wrote|texted|messaged|asked|emailed|mailed)\b.{0,40}\b(?:yesterday|today|this morning|last night|an hour ago|hours ago)\b|\b(?:pls|plz) (?:reply|answer|respond)\b"

CHECK = Check(
    code="polite-follow-up",
    principle="persist-a-little",
    side="strength",
    points=6,
    title="A kind reminder",
    meaning="Refers to an earlier message of one's own, courteously, without pressure.",
    find=learned("polite-follow-up", _HEART, _EVIDENCE, never=_NEVER),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” reminds without blaming. Most silence is a full inbox, and one good reminder often ends it.",
            "Keep it short. After a second reminder, let it rest.",
        ),
    ),
    flagged=(
        Example(
            "in case it slipped",
            "I wrote to you two weeks ago about the weir. In case it slipped down your inbox, here it is again.",
        ),
        Example("a small nudge", "A small nudge about my note of the 3rd. I know how busy lambing must be."),
    ),
    passes=(
        Example("a push", "I am still waiting for your answer. Why do you ignore me?"),
        Example("an apology", "I am sorry to disturb you. I know how busy you are, and I am only a beginner."),
    ),
)
