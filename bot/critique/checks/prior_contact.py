"""They have met, spoken, or know somebody in common."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:met|spoke|talked|told|suggested|said|our|mutual|meeting|asked|chatted|introduced|recommended|again)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:met|meet(?:ing)?|spoke|talked|chatted|sat|bumped|exchanged|worked together|introduced|shared|crossed paths|"
        r"stood|played|rode|swapped|corresponded|danced|queued|emailed|wrote|served|studied|trained|neighbou?rs?|"
        r"judges|colleagues|classmates?|roommates?|teammates?)\b"
    ),
    (
        r"\byou(?:'d|'ve)? (?:\w+ ){0,3}(?:told|gave|given|lent|helped|taught|advised|showed|warned|answered|replied|"
        r"corrected|pointed|sent|let|invited|offered|introduced|asked|said|suggested|encouraged|hired|interviewed|"
        r"fixed|sold|handed|walked|drove|signed|liked|promised|recommended|mentioned|wondered|wanted|flagged|marked|"
        r"wouldn't|laughed|bought|paid|came|visited|remember|know me|called|wrote|commented|were kind|took|left|"
        r"made me|saved|coached|treated|delivered|heard|saw me|cut my|did (?:my|the|your))\b"
    ),
    (
        r"\b(?:our (?:\w+ )?(?:chat|conversation|call|meeting|talk|exchange|lunch|coffee|discussion|walk|dinner|"
        r"last|time|mutual|common|shared|thread|emails?|session|encounter|drive|flight|class|friend|team|boss|teacher|"
        r"professor|coach)|mutual|in common|(?:suggested|recommended|told me|said|encouraged me|advised me|urged me|"
        r"thought|insisted|mentioned|says|reckons|promised|tells me)\b|gave me your|passed (?:me|on)|sends? (?:his|"
        r"her|their|you|greetings|love)|put me|pointed me|referred|your (?:\w+ )?(?:colleague|cousin|sister|brother|"
        r"former|old|friend|daughter|son|neighbou?r|wife|husband|student|niece|nephew|boss|mum|mother|father|dad|"
        r"aunt|uncle|mentee|team|apprentice|protégé)|name is familiar|through \w+|via \w+)\b"
    ),
    r"\b(?:i'm|i am|it's|i was|this is|it is) (?:the|that|your|from|one of) ",
    r"\bremember\b",
    (
        r"\b(?:from your|in your|took your|attended your|at your|your (?:class|course|workshop|group|team|ward|"
        r"shift|choir|section))\b"
    ),
    r"\bsince (?:we|you|our|the)\b",
    (
        r"\blast (?:time|week|month|year|spring|summer|autumn|winter|night|monday|tuesday|wednesday|thursday|friday|"
        r"saturday|sunday)\b"
    ),
    r"\bagain\b",
    r"\b(?:i|you|we) (?:\w+ ){0,2}(?:commented|replied|answered|liked|asked|tagged)\b",
    (
        r"\bmy (?:comment|question|reply|son|daughter|brother|sister|father|mother|uncle|aunt|cousin|mum|dad|manager|"
        r"boss|friend|professor|colleague)\b"
    ),
    r"\bas (?:promised|discussed|agreed|you)\b",
    r"\bthank",
    r"\byour fix\b",
    r"\bback when\b",
    r"\byears ago\b",
    r"\bgot that\b",
    r"\bfellow\b",
    r"\bknow (?:each|me)\b",
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
