"""They have met, spoken, or know somebody in common."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:met|spoke|talked|told|suggested|said|our|mutual|meeting|asked|chatted|introduced|recommended|again)\b"

CHECK = Check(
    code="prior-contact",
    principle="not-a-stranger",
    side="strength",
    points=8,
    title="Not a stranger",
    meaning="Evidence of having met, an earlier exchange, a comment, a shared acquaintance.",
    find=learned("prior-contact", _HEART),
    notes=(
        Note(
            "“{quote}” tells them at once who you are. A name that rings a bell gets read first.",
            "Keep it near the top.",
        ),
    ),
    flagged=(
        Example("met", "We met at the weavers' fair in Leeds, I was the one with the broken shuttle."),
        Example("a shared contact", "Your colleague Amina said that you might not mind a question about kilns."),
    ),
    passes=(Example("following from afar", "I have followed your work for many years."),),
)
