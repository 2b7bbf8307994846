"""Sentences that begin small, and the pronoun i."""

from bot.critique import chat
from bot.critique.check import Check, Edit, Example, Note, Span, Spans
from bot.critique.draft import Draft, pattern
from bot.critique.language import SMALL_WORDS
from bot.critique.reader import Reading
from bot.critique.words import NAMES_TOO, common

_PRONOUN = r"(?<![\w.'’/&@#(*=+^\[-])i(?:['’](?:m|ve|d|ll))?(?![\w'’/&*=+^\])]|\.[a-z]|-[a-z]| ?[=<>+*/^]|\)|:)"
# Most letters have no small i. A pattern that begins with the letter is six times as fast as to look for all these, one after the other.
_PRONOUN_SHOWN = r"i(?:[ '](?<=[ \n]i.)|[,.?\n](?<= i[,.?\n])| (?<=\(i ))"
_LISTED = r"\b(?:for|index|variable|let|loop|where|if|and|or|element|row|column|term|step) $"
# A word that stands small because that is how it is spelt.
SPELT_SMALL = frozenset(
    """npm git pip node react pandas numpy dbt nginx adidas docker kubectl curl ssh vim tmux bash grep sed awk make cmake gcc rustc cargo pytest ruff mypy flask django eslint webpack
    vite jquery redis kafka postgres sqlite ffmpeg systemd macos ios tvos iphone ipad ebay etsy lyft uber bell danah eecummings will.i.am deadmau5 thoughtbot
    nvm asdf xo mrna pcr ph re cc ps""".split()
)
_VERBS_AFTER_NAME = frozenset(
    {"is", "was", "were", "has", "had", "still", "plays", "and", "did", "does", "will", "sold", "made"}
)
_PROSE_ENDS = frozenset(".!?")


def find(draft: Draft, reading: Reading) -> Spans:
    plain = draft.plain
    found: dict[int, Span] = {}
    for sentence in draft.sentences:
        start = sentence.start
        if (
            plain[start].islower()
            and sentence.kind != "subject"
            and _begins(plain, start)
            and (word := _ordinary(plain, start))
        ):
            found[start] = Span(start, start + word)
    if plain[:1] == "i" or pattern(_PRONOUN_SHOWN).search(plain):
        for match in pattern(_PRONOUN).finditer(plain):
            if not _counts_as_pronoun(plain, match.start(), match.end()):
                continue
            found.setdefault(match.start(), Span(match.start(), match.end()))
    return tuple([found[start] for start in sorted(found)]) if found else ()


def _begins(plain: str, start: int) -> bool:
    """Whether a sentence surely begins here: at the top, after a mark, or after an empty line. A line break alone proves nothing."""
    before = plain[max(0, start - 12) : start]
    lead = before.rstrip(" \t\n")
    gap = before[len(lead) :]
    if not lead:
        return start <= len(gap)
    if "\n" in gap:
        return (gap.count("\n") > 1 and lead[-1] not in ":,;-–—0123456789") or (
            lead[-1] in _PROSE_ENDS and gap.count("\n") == 1 and not lead.endswith("..")
        )
    return lead[-1] in _PROSE_ENDS and gap != "" and not lead.endswith("..") and not _goes_on(plain, start)


def _goes_on(plain: str, start: int) -> bool:
    """A mark that ends nothing: inside brackets, after the number of a point, or part of a name such as Yahoo!"""
    before = plain[max(0, start - 60) : start].rstrip()
    if before.count("(") > before.count(")"):
        return True
    last = before.split()[-1] if before.split() else ""
    if last[:-1].isdigit() or last[:1] == ":" or (set(last) <= set("!?") and len(last) > 1):
        return True
    following = plain[start : start + 12].split()[:1]
    return last[:1].isupper() and last[-1:] in "!?" and following != [] and following[0] in _VERBS_AFTER_NAME


def _ordinary(plain: str, start: int) -> int:
    """The length of the word that begins here, if it is an ordinary one that merely lacks its capital; else 0."""
    match = pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+){0,2}").match(plain, start)
    if (
        match is None
        or plain[match.end() : match.end() + 1] in ("_", "(", "=", "/", "\\", "@")
        or pattern(r"[.:]\w").match(plain, match.end())
    ):
        return 0
    word = match.group()
    if word != word.lower():
        return 0  # iPhone, eBay
    plain_word = pattern(r"(\w)\1{2,}").sub(r"\1", word.replace("’", "'"))
    if plain_word in SPELT_SMALL:
        return 0
    known = (
        plain_word in common()
        or plain_word in SMALL_WORDS
        or plain_word == "i"
        or plain_word.split("'")[0] in SMALL_WORDS
    )
    if not known and plain_word in NAMES_TOO:
        following = plain[match.end() : match.end() + 14].split()
        known = following != [] and following[0].strip(",.!?") in common()
    known = (
        known
        or plain_word in chat.PLAIN
        or (plain_word in chat.GATES and plain[match.end() : match.end() + 1] == " " and plain_word in "uyk")
    )
    return match.end() - start if known else 0


def _counts_as_pronoun(plain: str, start: int, end: int) -> bool:
    """Whether an i stands for the writer: not an index, a numeral or the Catalan "and"."""
    if pattern(_LISTED).search(plain, max(0, start - 10), start) and end - start == 1:
        after = plain[end : end + 12].split()
        if not after or after[0] not in _AFTER_PRONOUN:
            return False
    if plain[max(0, start - 2) : start].strip() == "(" and plain[end : end + 1] == ")":
        return False
    before = plain[:start].rstrip()[-1:] if start < 2 else plain[start - 2 : start - 1]
    neighbour = plain[max(0, start - 25) : start].split()[-1:]
    if plain[end : end + 2].strip()[:1].isupper() and neighbour and neighbour[0][:1].isupper():
        return False  # the Catalan and the Polish "and" between two names
    return before != "."


_AFTER_PRONOUN = frozenset(
    """am was have had do did can could will would should might may must want need think know hope just really also still only never always got get work study like love
    read saw tried made built wrote use used don't didn't can't won't wish feel found find asked started live come came see saw heard understand believe went go promise""".split()
)


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.start + 1, draft.plain[span.start].upper()) for span in spans)


CHECK = Check(
    code="missing-capitals",
    principle="write-well",
    side="problem",
    points=-5,
    casual=-2,
    title="Capitals left out",
    meaning="A sentence begins small, or the writer is a small i. Among friends in a chat that is nothing; in a first letter it looks rushed.",
    find=find,
    mend=mend,
    notes=(
        Note(
            "“{quote}” wants a capital. To a stranger, small letters say that this was typed in passing.",
            "Begin each sentence with a capital, and write I large.",
        ),
    ),
    flagged=(
        Example("a sentence begins small", "thank you for the seeds. they came up in a week."),
        Example("the pronoun", "Last week i built the second frame."),
        Example("after a question mark", "Does it hold? mine does not."),
    ),
    passes=(
        Example(
            "a wrapped line is no sentence",
            "I have kept bees for three years on the roof of the library and\nlost one hive to the cold last winter.",
        ),
        Example("spelt small", "npm refuses the file. iPhone users see nothing."),
        Example("after an ellipsis", "Well... maybe it is the valve."),
        Example("after an abbreviation", "We bake rye, spelt, etc. and sell by noon, approx. five days a week."),
        Example("a quotation goes on", '"Was he sad?" she asked.'),
        Example("an index", "Here i = 3, and for i in range(4) it stops."),
        Example("points of a list", "I tried:\n- new seals\n- a longer hose"),
    ),
)
