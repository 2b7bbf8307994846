"""Names something that this reader made, said or did."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:your|ur) (?:[\w'-]{1,20} ){0,3}(?:talks?|posts?|articles?|papers?|books?|chapters?|podcasts?|episodes?|videos?|courses?|threads?|keynote|workshop|lectures?|repo|library|plugin|column|interview|newsletter|blog|essays?|films?|album|songs?|recital|exhibition|recipes?|tutorials?|thesis|report|panel|story|tweets?|poems?|novels?|slides|webinar|map|mural|series|study|patch|patterns?|designs?|drawings?|answers?|comments?|advice|trick|method)\b|\byou (?:\w+ )?(?:said|wrote|showed|explained|mentioned|posted|built|made|described|argued|called|recommended)\b"

# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:your|ur) (?:[\w'-]{1,20} ){0,3}(?:talks?|posts?|articles?|papers?|books?|chapters?|podcasts?|episodes?|videos?|courses?|threads?"
        r"|keynote|workshop|lectures?|repo|library|plugin|column|interview|essays?|films?|album|songs?|recital|exhibition|recipes?|tutorials?"
        r"|thesis|report|panel|story|tweets?|poems?|novels?|slides|webinar|map|mural|series|study|patch|patterns?|designs?|drawings?) "
        r"(?:on|about|of|where|that|called|with|from|in|at|which|when|to)\b"
    ),
    r"\byou (?:\w+ ){0,2}(?:said|wrote|argued|explained|showed|described|posted|built|recommended|called|pointed out|warned) (?!you|hello|hi\b)",
)

CHECK = Check(
    code="specific-to-them",
    principle="not-a-stranger",
    side="strength",
    points=10,
    title="Written for this one reader",
    meaning="Names one concrete work, talk, post, remark or decision of theirs.",
    find=learned("specific-to-them", _HEART, _EVIDENCE),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” could only be for them. It shows that you wrote to this person and to nobody else.",
            "Keep it, and let it be the first thing they read.",
        ),
    ),
    flagged=(
        Example("a talk", "In your talk on tidal mills you said that the sluice matters more than the wheel."),
        Example("a post", "Your post about closing the second shop made me count our own hours."),
    ),
    passes=(
        Example("praise without a thing", "Your amazing work inspires me every day."),
        Example("an employer", "I see that you work as a director at a big bank."),
    ),
)
