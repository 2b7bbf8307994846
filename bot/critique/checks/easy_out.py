"""Lets them decline without cost."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:no|not|ignore|understand|fine|worries|if|free|okay|ok)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:no (?:worries|pressure|problem|rush|hurry|need|obligation|hard feelings|reply|answer|response|offen[cs]e|"
        r"harm|biggie|stress|drama|expectations?|bother|big deal|trouble|explanation|is|bad|guilt|need)|without (?:any )?(?:obligation|"
        r"pressure|explanation|a word|guilt)|zero pressure|not (?:obliged|urgent|needed|required|expected)|never mind|"
        r"nothing needed|don't (?:need|have|feel|worry|bother|reply|answer|trouble|mind)|needn't|need not|any answer)\b"
    ),
    (
        r"\b(?:ignore|bin|delete|skip|disregard|forget|decline|refuse|say no|say so|tell me (?:to|so|no|and)|leave (?:it|"
        r"you|this|me|that)|pass on|turn (?:me|it) down|toss|throw|scrap|recycle|shoo|wave me|send me (?:away|packing|"
        r"off|home)|stop (?:here|there|reading)|let (?:it|this) (?:go|rest|wait|lie)|drop it)\b"
    ),
    (
        r"\bif (?:not|no\b|you (?:can't|cannot|don't|are|would rather|'d rather|have no|haven't|prefer|never|lack|"
        r"do not|won't)|you're|you'd (?:rather|prefer)|it(?:'s| is| isn't| doesn't| does not)|that(?:'s| is| isn't|"
        r" doesn't)?|this|the (?:answer|\w+)|now|(?:\w+ ){1,4}(?:is|are|isn't|aren't|doesn't|don't))\b"
    ),
    (
        r"\b(?:either way|silence|a no|the answer|understand|offended|whenever|in your own time|when you have|when you can|"
        r"can wait|fine|okay|ok|alright|all right|fair|perfectly|just as good|good enough|enough|free to|no's|only if|"
        r"unless|feel like|keeps?)\b"
    ),
)
# What looks like it and is not.
_NEVER = r"\bdon'?t (?:worry|panic|be afraid)\b[,.!:]? (?:this|it|i|that)(?:'s|'m| is| am)?(?:n't| not)\b"

CHECK = Check(
    code="easy-out",
    principle="make-it-easy",
    side="strength",
    points=2,
    title="Leaves a door open",
    meaning="Lets them refuse, ignore or delay without cost, in words.",
    find=learned("easy-out", _HEART, _EVIDENCE, never=_NEVER),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” lets them say no without feeling bad, which is a kindness, whatever the answer.",
            "Keep it short, and mean it.",
        ),
    ),
    flagged=(
        Example("no need", "If you are too busy, please ignore this, no hard feelings."),
        Example("silence is fine", "No answer is fine as well."),
    ),
    passes=(
        Example("pressure", "Please let me know by Monday."),
        Example("a calming word", "Don't worry, this is not an advertisement."),
    ),
)
