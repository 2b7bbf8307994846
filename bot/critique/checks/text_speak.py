"""Chat shorthand: u, pls, thx, 2moro."""

from bot.critique import chat
from bot.critique.check import Check, Edit, Example, Note, Span, Spans
from bot.critique.draft import NUMBER, Draft, pattern
from bot.critique.reader import Reading

_SHORTHAND = frozenset(chat.PLAIN) | chat.GATES
_LONE_FIGURES = tuple(f" {letter} " for letter in chat.GATES if letter.isdigit())
_EDGE = frozenset("@/_'’\"“.-")


def find(draft: Draft, reading: Reading) -> Spans:
    words = draft.all_words & _SHORTHAND
    low = draft.low
    if not words and (NUMBER not in draft.all_words or not any([figure in low for figure in _LONE_FIGURES])):
        return ()
    sure: dict[int, Span] = {}
    weak: dict[int, Span] = {}
    for word in words - chat.GATES:
        for span in _standing_alone(low, word):
            if draft.plain[span.start].islower() or not draft.plain[span.start].isalpha() or _opens(draft.plain, span):
                (weak if word in chat.ALSO_NAMES else sure)[span.start] = span
    for letter, _, source in chat.IN_COMPANY:
        if letter in words or (letter.isdigit() and f" {letter} " in low):
            for match in pattern(source).finditer(low):
                first = draft.plain[match.start()]
                if first.isdigit() or first.islower() or letter == "k":
                    (weak if letter in chat.WEAK else sure).setdefault(match.start(), Span(match.start(), match.end()))
    found = sure | weak if sure or (weak and _in_haste(draft, weak)) else {}
    return tuple(found[start] for start in sorted(found))


def _standing_alone(low: str, word: str) -> list[Span]:
    """Where a word stands with nothing but white space and common marks around it."""
    out = []
    start = low.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = low[start - 1 : start], low[end : end + 1]
        if not (before.isalnum() or (before in _EDGE and before)) and not (
            after.isalnum() or (after in "@/’'-_" and after) or (after == "." and low[end + 1 : end + 2].isalnum())
        ):
            out.append(Span(start, end))
        start = low.find(word, end)
    return out


def _opens(plain: str, span: Span) -> bool:
    """Whether a capitalised shorthand opens a sentence and is no name: "Thx for", but not "Lol Coxhill" or "near Ur"."""
    before = (
        plain[: span.start].rstrip(" ")[-1:] if span.start < 3 else plain[span.start - 3 : span.start].rstrip(" ")[-1:]
    )
    after = plain[span.end : span.end + 2].strip()
    return before in ("", ".", "!", "?", "\n", ",") and not after[:1].isupper()


def _in_haste(draft: Draft, weak: dict[int, Span]) -> bool:
    """Whether weak signs stand in a text that shows haste elsewhere: two different ones, a small beginning, or a telling one."""
    shown = {draft.low[span.start : span.end] for span in weak.values()}
    if not shown:
        return False
    if shown & _TELLING and not _MATHS.intersection(draft.words):
        return True
    body = draft.text.lstrip()
    return body[:1].islower() or (len(shown) > 1 and not _MATHS.intersection(draft.words))


_TELLING = frozenset({"u", "k", "c", "4", "2"} | (chat.ALSO_NAMES - {"noe", "bt", "gg", "wen", "dat", "da", "dis"}))
_MATHS = frozenset(
    "proof even odd integer integers equation vector vectors parallel root roots variable variables velocity = theorem figure table step seeds batch column matrix".split()
)


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, new) for span in spans if (new := _whole_word(draft, span)))


def _whole_word(draft: Draft, span: Span) -> str:
    shown = draft.plain[span.start : span.end]
    short = shown.lower()
    whole = chat.PLAIN.get(short) or next((word for letter, word, _ in chat.IN_COMPANY if letter == short), "")
    whole = whole.replace("_", " ")
    begins = any(sentence.start == span.start for sentence in draft.sentences)
    if whole and (begins or shown[:1].isupper()):
        whole = whole[0].upper() + whole[1:]
    return whole


CHECK = Check(
    code="text-speak",
    principle="write-well",
    side="problem",
    points=-6,
    casual=-2,
    title="Chat shorthand",
    meaning="Words cut down to letters and figures, as in a text message.",
    find=find,
    mend=mend,
    notes=(
        Note(
            "“{quote}” is how we write to friends. To somebody who does not know you yet it can look hurried.",
            "Spell it out. It costs you a second and reads as care.",
        ),
    ),
    flagged=(
        Example("several at once", "hi, can u tell me which glue u used? thx", "dm"),
        Example("a figure for a word", "Wanted 2 ask about the kiln before Friday."),
        Example("an acronym of the net", "Idk whether the seal or the pump is at fault."),
    ),
    passes=(
        Example("initialisms of a trade", "Our SRE team moved the PR to the UX board."),
        Example("slang is not shorthand", "Nah, I'm gonna keep the old saw."),
        Example("letters of mathematics", "Let u and r be the two roots, with n = 4."),
        Example("numbers are numbers", "We need 2 tables and 4 chairs, and B4 paper for the printer."),
        Example("a name", "I asked Wen and Dat, who both fish there."),
        Example("words spoken about", 'My nephew says "lol" aloud, like a word in any language.'),
    ),
)
