"""Built, tried, measured or read and used; a concrete situation."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:tried|built|made|tested|measured|read|watched|fixed|rebuilt|copied|ran|wrote|logged|counted|compared|switched|translated|finished|trained|sold|baked|painted|working|building|learning|teaching|writing|stuck|leaks?|fails?|breaks?)\b"

CHECK = Check(
    code="own-effort",
    principle="help-yourself",
    side="strength",
    points=8,
    title="Has tried already",
    meaning="Shows that the writer does something: built, tried, measured, or has a concrete problem with particulars.",
    find=learned("own-effort", _HEART),
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
