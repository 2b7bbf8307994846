"""A blank before a full stop or a comma, or before ! ? : ; by somebody who does not write French."""

from bot.critique.check import Check, Edit, Example, Note, Span, Spans
from bot.critique.draft import Draft, is_argument, pattern
from bot.critique.reader import Reading

# A word, blanks, then a mark that ends something. Ellipses, decimals, file endings and emoticons are none of these.
_LOW_MARK = r"(?<=[^\W_\d]|[)\"'”’»%]|(?<=[a-z ])\d)[ \t]{1,4}(?:,(?![,\d])|\.(?![.\w/ ]|[ \t]\.))(?=\s|$|[A-Za-z])|(?<=[a-z])[ \t]{1,4}\.(?=I |[A-Z](?!et\b)[a-z]{1,9} [a-z])|(?<=[^\W_])[ \t]{1,4}\.(?= (?!\.))"
_HIGH_MARK = r"(?<=[^\W_]|[)\"'”’»])[ \t\u00a0\u202f]{1,4}(?:[!?]|[:;])(?=\s|$)"
_EMOTICON = r"[:;]['-]?[)(DPpOo/|*\]\[3]"
_GAP = r"[.,!?:;](?<=[ \t].)"  # the mark comes first, because a letter has many blanks and few marks
_FRENCH = (
    r"\b(?:bonjour|bonsoir|madame|monsieur|mademoiselle|cordialement|merci|salut|je|vous|votre|bien à|cher|chère|très|c'est|s'il|français|française|québec|"
    r"montréal|à bientôt|amitiés|musée|école|université|frères?|d'[a-zéè]{3,}|l'[aeéiou][a-zéè]{3,}|sentiments|salutations)\b|[a-z]*[éèêçœ][a-z]*[^\n]{0,80} [!?:;]"
)


def find(draft: Draft, reading: Reading) -> Spans:
    plain = draft.plain
    if not pattern(_GAP).search(plain):
        return ()
    found: list[Span] = []
    if " ." in plain or " ," in plain or "\t." in plain or "\t," in plain:
        low = pattern(_LOW_MARK).finditer(plain)
        found += [
            Span(m.start(), m.end()) for m in low if plain[m.end() - 1] != "." or not is_argument(plain, m.end() - 1)
        ]
    if any(mark in plain for mark in (" !", " ?", " :", " ;")) and not pattern(_FRENCH).search(draft.text.lower()):
        high = [
            Span(m.start(), m.end()) for m in pattern(_HIGH_MARK).finditer(plain) if not _smiles(plain, m.end() - 1)
        ]
        found += (
            [] if {"?", ":"} <= {plain[span.end - 1] for span in high} and " = " in plain else high
        )  # a ? b : c is code
    return tuple(sorted(found))


def _smiles(plain: str, start: int) -> bool:
    return pattern(_EMOTICON).match(plain, start) is not None


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, draft.plain[span.start : span.end].strip()) for span in spans)


CHECK = Check(
    code="space-before-punctuation",
    principle="write-well",
    side="problem",
    points=-3,
    title="A space before a full stop or comma",
    meaning="Marks such as . and , stand right after the word. (French spacing before ! ? : ; is fine from somebody who writes French.)",
    find=find,
    mend=mend,
    notes=(
        Note(
            "In English there is no space before this mark. It is a small thing, and easy to mend.",
            "Close the gap: the mark stands right after the word.",
        ),
    ),
    flagged=(
        Example("before a full stop", "I have read the manual twice . The pump still leaks."),
        Example("before a full stop that touches the next word", "I am new here .I have read the rules of the club."),
        Example("before a comma", "Good morning sir , I am writing about the loom."),
        Example("before a question mark, in English", "Are you free on Monday ? I can come to the depot."),
    ),
    passes=(
        Example("French spacing by a French writer", "Bonjour Madame, would you have ten minutes ? Merci !"),
        Example("an ellipsis", "I waited ... and waited."),
        Example("an emoticon", "It finally turned :) and then it stopped :-/"),
        Example("a decimal and a file", "Set it to .5 and keep the .env file out of it."),
        Example("a name with a dot", "We moved from Java to .Net last year."),
        Example("a command", "Run git add . and try again."),
        Example("code in backticks", "Both `a , b` and `a, b` are parsed."),
    ),
)
