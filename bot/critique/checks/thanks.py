"""Thanks for something real, or tells what became of advice."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:thanks?|thank|grateful|your advice|worked|passed|because|took|did|got)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:thanks?(?! (?:for (?:connecting|accepting|adding|the add|reading|considering|your (?:time|consideration|"
        r"attention|patience))|in advance))|thank you(?! (?:for (?:connecting|accepting|adding|reading|considering|"
        r"your (?:time|consideration|attention|patience))|in advance))|thankyou|thankful|grateful|gratitude|thx|"
        r"tnx|cheers|ta|appreciated?|obrigad[oa]|merci|gracias|danke|asante|bless you|owe you|indebted)\b"
    ),
    (
        r"\byour (?:\w+ ){0,3}(?:advice|tips?|suggestions?|fix|trick|ideas?|answer|hint|feedback|correction|words|"
        r"question|push|recommendation|letter|rule|recipe|method|comment|help|notes?)\b"
    ),
    (
        r"\b(?:as|what|like|because|when|since) you (?:\w+ )?(?:said|told|suggested|advised|recommended|showed|"
        r"asked|warned|taught)"
    ),
    r"\byou (?:were|was) right",
    r"\byou (?:told|said|advised|suggested|showed|taught|lent|gave|asked)\b",
    (
        r"\b(?:it worked|that worked|worked!|works?(?: now|\b)|update|report|i (?:passed|got|won|was (?:accepted|"
        r"hired|offered)|start|landed|made it|did (?:it|what|as)|took|tried|followed|asked)|we (?:passed|got|won|"
        r"sold|finished|did|tried)|the result|good news|news|turned out|wanted (?:you )?to (?:know|tell|thank|say|"
        r"let you)|first person|the difference|finally|hired|accepted|passed)\b"
    ),
)

CHECK = Check(
    code="thanks",
    principle="be-nice",
    side="strength",
    points=8,
    title="Reports back",
    meaning="Thanks for particular earlier help, or tells what became of advice.",
    find=learned("thanks", _HEART, _EVIDENCE),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” tells them what became of their help. They rarely hear that, and it makes people glad that they helped.",
            "Send it even without a question. It is the most welcome letter there is.",
        ),
    ),
    flagged=(
        Example(
            "a report",
            "I took your advice and asked for the keys. The lab is mine on Sundays now, and the first run is done.",
        ),
        Example("particular thanks", "Thank you for lending me the gauge in May. The boat floats."),
    ),
    passes=(
        Example("a closing", "Thank you in advance for your time and consideration."),
        Example("thanks for adding", "Thanks for connecting!", "linkedin"),
    ),
)
