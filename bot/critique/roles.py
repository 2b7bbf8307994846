"""Who is asked to be what for whom: tells a *wanted* mentor from one who is merely mentioned.

"Would you be my mentor" wants one. "My mentor Priya said", "I mentor two interns", "I'm not asking for a mentor" and "the mentor
programme" mention one. The reader sees the first as `ROLE` and the second as `role`.
"""

from collections.abc import Sequence

from bot.critique.draft import pattern

WORDS = frozenset(
    """mentor mentors mentour mentours menter mentee mentees mentorship mentorships mentership mentorshop mentoring mentored mentor's mentee's protege protégé protegee protégée
    proteges protégés""".split()  # noqa: SIM905
)
WANTED, MENTIONED = "ROLE", "role"

_ROLE = r"(?<![\w-])(?:ment[oe]u?r(?:s|ed|ing|ships?|shop|'s)?|mentees?(?:'s)?|prot[eé]g[eé]{1,2}s?)(?![\w'])"
_CLAUSE = r"[,;:()–—!]|(?:^|\s)(?:but|because|however|though|although|so|yet)\s"
# Left of the role, up to the beginning of its clause.
_DENIED = (
    r"(?:\bnot|n't|\bnever|\bno|\bnothing|\bwithout|\bcannot|\brather than|\binstead of|\bneither|\bnor|\bhate|\bdislike|\bavoid|\bleast|\bstop|\bnobody|\bless|\bkein|\bain't|\bdont|\bfed up)"
    r"(?: [\w'’/&-]{1,20}){0,8} ?[\"“'‘]?$"
)
_ASKED_BY_NOT = r"\b(?:why|would|could|will|can|won't|wouldn't|couldn't|can't|may|if|mind|whether|or|don't know if|do not know if|not sure)(?: \w+){0,2} (?:you|not)\b|\b(?:only|hesitate)\b|know (?:if|whether)|afraid to ask"
_SOMEONE_DOES = (
    r"\b(?:i|we|she|he|they|who|i've|we've|she's|he's|i'm|i'd|we're|they've|and|to|been|was|being|were|had|has|have|is|currently|now|started|love|enjoy|of|people|from|by|after|while|women|men|students)"
    r"(?: (?:also|already|currently|now|still|once|been|am|was|have|has|had|both|each|sometimes|used to|never|just|\w+ly|\d+ years?|years?|of|to|a lot|who|who's)){0,4} $"
)
_YOU = r"\b(?:you|u|ya|yourself|anyone|someone|somebody|anybody|who|one)\b"
_BECOME = r"\b(?:be|become|becoming|being|as|act|serve|call you|consider you|want you|have you|you to|you'?ll be|you are|you're|me|for|find|finding|choose|chosen|choosing|pick|picked|selecting|selected|find|need|want|making you|make you|put you down|name you|nominate you|request|apply|you for|are|you|were|was|ur)(?: (?:now|perhaps|maybe|officially|formally|unofficially|hereby|please|like|truly|\w+ly)){0,2} $"
_POSSESSED = r"\b(?:my|our|his|her|their|whose|your|\w+'s|\w+s')(?: (?:former|old|own|current|first|late|previous|ex-?|peer|dear))? $"
_THING = (
    r"^(?:'s)? ?(?:program(?:me)?s?|scheme|schemes|matching|circles?|caf[eé]|network|platform|committee|coordinator|of the (?:year|month|week)|award|awards|training|handbook|evening|breakfast|"
    r"night|room|dashboard|app|culture|research|study|studies|paper|panel|page|talk|post|thread|book|article|episode|requests?|emails?|letters?|was|were|is|has|had|told|said|says|suggested|asked|"
    r"taught|thinks|recommended|used|gave|you (?:found|gave|had|were|recommended)|here|there|in your|in the)\b"
)
_PAST = r"\b(?:took|taken|accepted|had|were|was|been|became|chose|picked|agreed|having had|thank\w*|found me|asked (?:him|her|them|me)|asks (?:him|her|the|them)|served|suggested|assigned|gave me|given)\b(?: [\w'-]{1,14}){0,6} $"
_WRITTEN_ABOUT = r"\b(?:talk|talks|post|posts|book|books|article|essay|paper|panel|list|thread|chapter|episode|column|research|study|word|words|piece|interview|question|questions|views?|opinion|lecture) (?:on|about|of|for|called|titled) (?:\w+ ){0,3}$"


def settle(words: Sequence[str], low: str) -> tuple[str, ...]:
    """The words with every role word put as WANTED or MENTIONED. `low` is the sentence that they came from."""
    statuses = iter([WANTED if wanted(low, match.start(), match.end()) else MENTIONED for match in pattern(_ROLE).finditer(low)])
    return tuple(next(statuses, MENTIONED) if word in WORDS else word for word in words)


def wanted(low: str, start: int, end: int) -> bool:
    """Whether the role named at `low[start:end]` is one that the writer wants the reader to take on."""
    clause = left = low[max(0, start - 90) : start]
    for cut in pattern(_CLAUSE).finditer(left):
        if left[cut.end() :].strip():
            clause = left[cut.end() :]
    right = low[end : end + 40]
    if pattern(_DENIED).search(clause) and not pattern(_ASKED_BY_NOT).search(clause):
        return False
    verb = low[start:end]
    if verb in ("mentor", "mentors", "mentored", "mentoring") and pattern(_SOMEONE_DOES).search(clause) and not (verb == "mentor" and pattern(_YOU).search(clause)):
        if not (verb == "mentoring" and pattern(r"\b(?:you|your) (?:\w+ )?$").search(clause)):
            return verb == "mentor" and clause.endswith((" to ", " and ", " who ")) and pattern(_YOU + r"[^,]{0,40}$").search(clause) is not None
    if verb == "mentored":
        return clause.rstrip().endswith((" be", "being", "get", "getting")) or " be " in clause[-16:]
    if clause.endswith(("the ", "that ")) and right.startswith((" who", " you", " i ")):
        return False
    if pattern(_WRITTEN_ABOUT).search(clause):
        return False
    if pattern(_THING).match(right) and not pattern(r"\b(?:apply|join|be|become|into|enter)\b").search(clause):
        return False
    if pattern(_PAST).search(clause) and not pattern(r"\b(?:would|could|will|can|please|if you were|wish|wondering)\b").search(clause):
        return False
    if pattern(_POSSESSED).search(clause):
        before = clause[: pattern(_POSSESSED).search(clause).start()]  # type: ignore[union-attr]
        return pattern(_BECOME).search(before) is not None
    return True
