"""Built, tried, measured or read and used; a concrete situation."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:tried|built|made|tested|measured|read|watched|fixed|rebuilt|copied|ran|wrote|logged|counted|compared|switched|translated|finished|trained|sold|baked|painted|working|building|learning|teaching|writing|stuck|leaks?|fails?|breaks?)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:i|we)(?:'ve| have| also| then| even| just| already| finally| once)* (?:built|made|wrote|tried|tested|measured|fixed|translated|rebuilt|copied|"
        r"redrew|drew|coded|ran|started|repaired|restored|recorded|logged|timed|weighed|counted|compared|checked|installed|practi[sc]ed|learned|learnt|taught|"
        r"planted|grew|baked|cooked|sewed|knitted|welded|sanded|carved|edited|filmed|painted|glued|sketched|interviewed|surveyed|switched|moved|rewrote|"
        r"repeated|reproduced|applied|finished|completed|published|plotted|calculated|mapped|collected|replaced|swapped|changed|kept|wove|dug)\b"
    ),
    r"\b\d+(?:[.,]\d+)? (?:\w+ )?(?:times|days|nights|weeks|months|hours|percent|degrees|people|pages|samples|cm|mm|kg|km)\b",
)

CHECK = Check(
    code="own-effort",
    principle="help-yourself",
    side="strength",
    points=8,
    title="Has tried already",
    meaning="Shows that the writer does something: built, tried, measured, or has a concrete problem with particulars.",
    find=learned("own-effort", _HEART, _EVIDENCE),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” shows that you work on it yourself. Advice given to you will be used, and readers can tell.",
            "Keep the particulars; they make your question easy to answer.",
        ),
    ),
    flagged=(
        Example("built", "I built two of the hives from your plan, and the second one leaks at the lid."),
        Example(
            "measured", "I logged the temperature for nine nights; it drops below four degrees at five in the morning."
        ),
    ),
    passes=(
        Example("passion", "I am passionate about baking and very motivated."),
        Example("student", "I am a student of economics in my second year."),
    ),
)
