"""A template's blank left in: [Name], {company}, <role>, XX."""

from bot.critique.check import Check, Example, Note, Span, Spans
from bot.critique.draft import PAINT, Draft, pattern
from bot.critique.reader import Reading

_BLANK = (
    r"\[(?![xX ]?\])[A-Za-z][^\[\]\n]{1,60}\](?!\()"  # [Name], but not [x] and not [text](link)
    r"|\{\{?[A-Za-z][\w .'/-]{1,40}\}?\}"  # {company}, {{first_name}}
    r"|<(?!/|br\b|b>|i>|p>|a |div|span|em>|li>|ul>|td|tr|h[1-6])[A-Za-z][A-Za-z _'/-]{2,40}>"  # <role>, but no tag of a web page
    r"|\((?:your|their|insert|company|recipient)[a-z' ]{0,24}(?:name|company|role|title|school|field|here|topic|industry|university|position)\)"
    r"|\b(?:INSERT|ENTER) [A-Z][A-Z ]{2,30}\b"
    r"|(?<![\w.])(?:X{2,4}|x{3,4}|Y{3}|_{3,12}|\.{6,20})(?![\w.'-])"
)
# Words in brackets that are no blanks: remarks of editors, lists and mail programs.
_NO_BLANKS = frozenset(
    "sic edit link links see note external urgent updated spoiler laughs sigh optional redacted patch rfc solved draft confidential image photo attachment attached citation needed emphasis mine translation".split()
)
# Without one of these signs there is no blank; a single sign is found many times faster than a word.
_SIGNS = ("[", "{", "<", "___", "XX", "YYY", "xxx", "......", "INS", "ENT")
_IN_BRACKETS = ("(your", "(their", "(insert", "(company", "(recipient")
_KISSES_OR_NUMERALS = frozenset({"xxx", "xxxx"})


def find(draft: Draft, reading: Reading) -> Spans:
    text = draft.text
    if not any([sign in text for sign in _SIGNS]) and not (
        "(" in text and any([opens in text for opens in _IN_BRACKETS])
    ):
        return ()
    return tuple(
        Span(m.start(), m.end()) for m in pattern(_BLANK).finditer(text) if _is_blank(draft, m.start(), m.end())
    )


def _is_blank(draft: Draft, start: int, end: int) -> bool:
    shown = draft.text[start:end]
    inner = shown.strip("[]{}<>()").lower()
    if (
        "@" in shown
        or set(draft.plain[start:end]) == {PAINT}
        or (inner.split()[:1] and inner.split()[0].strip(":.") in _NO_BLANKS)
    ):
        return False
    if shown[0] == "[" and (inner.endswith((".", "?", "!", ",")) or len(inner.split()) > 8):
        return False  # an aside in brackets
    if shown in _KISSES_OR_NUMERALS or shown.isalpha():
        after = draft.text[end : end + 14].strip().lower()
        before = draft.text[max(0, start - 14) : start].rstrip()
        numeral = (
            before[-1:].isalpha() and before.split()[-1][:1].isupper() and shown in ("XX", "XXX")
        )  # Super Bowl XX, Pius XX
        return (
            shown.isupper()
            and not numeral
            and not after.startswith(("chromosome", "century", "large", "-"))
            and bool(before)
        )
    if shown[0] == "{":
        before = draft.text[max(0, start - 1) : start]
        return before != "$" and ";" not in inner and "=" not in inner
    return True


CHECK = Check(
    code="unfilled-blank",
    principle="not-a-stranger",
    side="problem",
    points=-12,
    title="A blank left open",
    meaning="A blank of a template was not filled in: [Name], {company}, <role>, XX.",
    find=find,
    notes=(
        Note(
            "“{quote}” is still a blank. It tells the reader that many people get this letter, and nothing else in it can repair that.",
            "Fill it with something that is true for this one person, or take the sentence out.",
        ),
    ),
    flagged=(
        Example("square brackets", "Dear [Name], I enjoyed your article on [topic]."),
        Example("braces", "As a leader at {company} you know the field."),
        Example("angle brackets", "I would love to hear about your role as <role>."),
        Example("letters", "I am a student at XX University with an interest in law."),
    ),
    passes=(
        Example("a link in Markdown", "The log is [here](http://example.com/log), twelve lines."),
        Example("an address", "Write to Ana <ana@example.com> if I am slow."),
        Example("code", "Both `list[Name]` and `{key}` fail with the same error."),
        Example("an editor's remark", "You wrote that it was “teh [sic] best glue” of all."),
        Example("a box to tick", "Done so far: [x] sanding, [ ] oiling."),
        Example("an aside", "I asked Tom [he sits beside me, and hums.] and he agreed."),
    ),
)
