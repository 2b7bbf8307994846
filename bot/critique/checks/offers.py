"""Offers to do something of use to them."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:could|can|happy|glad\w*|offer\w*|help|would|may|free|return|exchange|let me)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:happy|glad|pleased|willing|delighted|love|ready|able|free) to (?:\w+ )?(?:help|send|share|bring|"
        r"lend|give|hand|do|fix|write|translate|test|record|host|proofread|volunteer|show|introduce|return|offer|"
        r"run|make|build|take|come|put|move|teach|type|carry|cover|drive|donate|design|edit|film|photograph|pass|"
        r"redo|set|work|swap|print|paint|scan|trade|post|review|sweep|cook|hold|assist|transcribe|draw)\b"
    ),
    (
        r"\b(?:i|we)(?:'d|'ll| could| can| would| will| might)(?: \w+){0,3} (?:help|send|lend|bring|translate|record|"
        r"proofread|test|fix|do|build|make|move|introduce|put|host|design|film|edit|photograph|transcribe|volunteer|"
        r"carry|cover|redo|set|print|paint|drive|share|give|offer|run|take|write|pass|type|draw|scan|review|post|"
        r"sweep|cook|return|trade|swap|deliver|show|teach|donate|clean|sort|bake|plant|mend|repair|install|check|"
        r"read|map|index|work|pay)\b"
    ),
    (
        r"\b(?:may|can|could|shall|should) (?:i|we) (?:\w+ )?(?:do|offer|bring|send|lend|help|translate|record|"
        r"give|share|fix|return|make|build|take|film|post|write|test|show)\b"
    ),
    (
        r"\b(?:in (?:return|exchange)|free of charge|for (?:free|nothing)|at no (?:cost|charge)|no charge|offer(?:ing|"
        r"s)?|if (?:it|that|this|they|you'd) (?:helps|would help|is useful|is of use|saves|like|want)|(?:useful|"
        r"of use|helpful) (?:to|for) you|say the word|yours if|let me (?:do|fix|send|lend|return|help|take|bring|"
        r"know if)|my turn|volunteer|on me|i owe|swap|trade|barter|gratis|pro bono|need a hand|lend a hand|give a hand|"
        r"at your disposal|glad to)\b"
    ),
)
# What looks like it and is not.
_NEVER = r"\b(?:my|our) (?:\w+ ){0,2}(?:cv|r[eé]sum[eé]|transcripts?|references|certificates|application|portfolio|experience)\b|\byou(?:'d)? (?:can|could) help me\b"

CHECK = Check(
    code="offers",
    principle="give-first",
    side="strength",
    points=5,
    title="Offers something",
    meaning="Offers to do something for them. Done is better than offered, but an offer is a good beginning.",
    find=learned("offers", _HEART, _EVIDENCE, never=_NEVER),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” gives them something to gain. Few letters do that, so it is noticed.",
            "If you can, do it before you write: a deed weighs more than an offer.",
        ),
    ),
    flagged=(
        Example("work", "I could translate the first two chapters into Polish for you, at no cost."),
        Example("help", "I host websites for a living and would be glad to move yours in an evening."),
    ),
    passes=(
        Example("anything at all", "I am ready to do anything for my career."),
        Example("a coffee alone", "May I buy you a coffee?"),
        Example("papers of one's own", "I am looking for a job in your firm and would be happy to send you my CV."),
    ),
)
