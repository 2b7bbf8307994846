"""They have met, spoken, or know somebody in common."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:met|spoke|talked|told|suggested|said|our|mutual|meeting|asked|chatted|introduced|recommended|again)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:met|meet you at|spoke|talked|chatted|sat (?:next|beside|behind|at|near|with|by)|introduced|bumped into|exchanged|emailed you|corresponded|we (?:both|sing|share|"
        r"overlapped|were|had|shook|danced|worked|sat|stood|spoke|met|talked|know)|our (?:chat|talk|call|conversation|meeting|coffee|lunch|exchange|mutual|common|"
        r"class|seminar|last|first)|you (?:\w+ )?(?:told|gave|helped|taught|advised|suggested|asked|recommended|showed|warned|answered|replied|corrected|lent|invited|"
        r"examined|said to|wrote to|wrote back|judged|interviewed|reviewed|marked|accepted)|remember me|it's me|i am the one|i'm the one|i was the|i was one|again)\b"
    ),
    (
        r"\b(?:mutual|common friend|(?:suggested|recommended|told me|said|mentioned|encouraged|thought|advised|insisted|gave me|passed on|passed me)\b[^.!?]{0,40}\b(?:you|your|i)|"
        r"(?:friend|colleague|cousin|uncle|aunt\w*|brother|sister|neighbou?r|boss|professor|teacher|student|pupil|daughter|son|mother|father|mum|dad|nan|grandmother) "
        r"(?:of yours|\w+|says|said|told)|got your (?:number|address|name|email|contact|mail)|gave me your|your (?:class|course|seminar|workshop|lecture|talk|section|stall|"
        r"stand|session|team|former|old|brother|sister|cousin|mother|father|student|pupil|colleague|friend)|commented|my comment|under (?:your|my) post)\b"
    ),
)

CHECK = Check(
    code="prior-contact",
    principle="not-a-stranger",
    side="strength",
    points=8,
    title="Not a stranger",
    meaning="Evidence of having met, an earlier exchange, a comment, a shared acquaintance.",
    find=learned("prior-contact", _HEART, _EVIDENCE),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” tells them at once who you are. People read a letter first when they remember the writer.",
            "Keep it near the top.",
        ),
    ),
    flagged=(
        Example("met", "We met at the weavers' fair in Leeds, I was the one with the broken shuttle."),
        Example("a shared contact", "Your colleague Amina said that you might not mind a question about kilns."),
        Example("through the family", "Hello, I got your number from my uncle Rashid, who drives for you.", "dm"),
    ),
    passes=(Example("following from afar", "I have followed your work for many years."),),
)
