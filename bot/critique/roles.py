"""Who is asked to be what for whom: tells a *wanted* mentor from one who is merely mentioned.

"Would you be my mentor" wants one. "My mentor Priya said", "I mentor two interns", "I'm not asking for a mentor" and "the mentor
programme" mention one. The reader sees the first as `ROLE` and the second as `Role`.
"""

from collections.abc import Sequence
from itertools import islice

from bot.critique.draft import pattern

WORDS = frozenset(
    """mentor mentors mentour mentours menter mentee mentees mentorship mentorships mentership mentorshop mentoring mentored mentor's mentee's protege protégé protegee protégée
    proteges protégés""".split()
)
MOST = 8  # roles looked at in one sentence; nobody needs more
WANTED, MENTIONED = "ROLE", "Role"

_ROLE = r"(?<![\w-])(?:ment[oe]u?r(?:s|ed|ing|ships?|shop|'s)?|mentees?(?:'s)?|prot[eé]g[eé]{1,2}s?)(?![\w'])"


_MARKS = str.maketrans(",.?!;:", " " * 6)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_JOINS = _set("but because however though although so yet")  # a new clause begins behind them
_DENIALS = _set(
    "not never no nothing without cannot rather instead neither nor hate dislike avoid least stop stopped nobody nobody's less ain't dont fed"
)
_ASKED_BY_NOT = _set("why if whether mind hesitate only afraid know sure or")  # "why not", "not sure if"
_VERBS = _set("mentor mentors mentored mentoring")
_DOERS = _set(
    """i we she he they who i've we've she's he's i'm i'd we're they've and to been was being were had has have is currently now started love enjoy of people from by after while
    women men students"""
)
_ADVERBS = _set(
    "also already currently now still once been am was have has had both each sometimes used never just years year of to a lot who who's perhaps maybe please like truly hereby"
)
_OWNERS = _set("my our his her their whose your")
_ARTICLES = _OWNERS | _set("a an the one another any some no good great real older")
_ME = _set("i we i'm i've we're we've i'd")
_YOU = _set("you u ya yourself anyone someone somebody anybody who one")
_BECOME = _set(
    """be become becoming being as act serve consider call want have to you'll you're are me for find finding choose chosen choosing pick picked selecting selected need making make
    put name nominate request apply you were was ur became"""
)
_KINDS = _set("former old own current first late previous ex- ex peer dear new official formal personal")
_THINGS = _set(
    """program programme programs programmes scheme schemes matching circle circles café cafe network platform committee coordinator award awards training handbook evening breakfast night
    room dashboard app culture research study studies paper panel page talk post thread book article episode request requests email emails letter letters was were is has had told said says
    suggested asked taught thinks recommended used gave here there pool list day days evening evenings week needs hours line council guild role hub"""
)
_SEVERAL = _set("mentors mentours")
_HOPES = _set("eager hope hoping keen opportunity chance privilege privileged honor honour would could can will want")
_KNOWN = _set(
    "the your you're these those all both our other two three dear hello hi hey with from by and many were are"
)
_THEM = _set("you u yourself yourselves them")  # whom the writer is not
_WILLING = _set(
    "willing open happy glad able ready free kind good as prepared game up interested consider considering mind"
)
_OBJECTS = _set("me us her him my our this a an any one some someone somebody people girls boys young new")
_NAMING_WORDS = _set("the word term title called")
_HOLDS = _set("have had got found have've i've we've")
_OFFERING = _set("offer offers offering offered provide provides providing")
_TELLING = _set("told tell tells telling advised advise advises says said")
_SERVING = _set("volunteer volunteered work worked serve served act acted am was i'm been")
_LONGING = _set(
    "love appreciate need want seek seeking value request requesting solicit beg like grateful honoured honored hoping searching looking wanting dreaming"
)
_THEIRS = (
    ["did", "you"],
    ["do", "you", "have", "a"],
    ["do", "you", "have", "your"],
    ["who", "was"],
    ["who", "is", "your"],
    ["how", "did", "you"],
    ["what", "makes"],
    ["what", "is"],
)
_ENTERS = _set("apply join be become into enter")
_PAST = _set(
    "took taken accepted had were was been became chose picked agreed found asked asks served suggested assigned gave given thank thanks thanking"
)
_WISHES = _set("would could will can please if wish wondering may might")
_WRITTEN = _set(
    "talk talks post posts book books article essay paper panel list thread chapter episode column research study word words piece lecture views view opinion"
)
_ON = _set("on about of for called titled")


def settle(words: Sequence[str], low: str) -> tuple[str, ...]:
    """The words with every role word put as WANTED or MENTIONED. `low` is the sentence that they came from."""
    named = islice(pattern(_ROLE).finditer(low), MOST)
    statuses = iter([WANTED if wanted(low, match.start(), match.end()) else MENTIONED for match in named])
    return tuple([next(statuses, MENTIONED) if word in WORDS else word for word in words])


def wanted(low: str, start: int, end: int) -> bool:
    """Whether the role named at `low[start:end]` is one that the writer wants the reader to take on."""
    before = _clause(low[max(0, start - 90) : start])
    after = low[end : end + 40].replace("'s", " ", 1).translate(_MARKS).split()
    role = low[start:end]
    if not before and after[:1] == ["request"]:
        return True  # a heading
    return not (
        _denied(before)
        or (role in _VERBS and _done_by_others(role, before, after))
        or (role in _VERBS and not _THEM.isdisjoint(after[:1]) and _ARTICLES.isdisjoint(before[-1:]))
        or (role in _SEVERAL and _several_known(before))
        or _a_thing(before, after)
        or _settled(before)
        or (not _PAST.isdisjoint(before[-7:]) and _WISHES.isdisjoint(before) and _LONGING.isdisjoint(before[-5:]))
        or (_owned(before) and not _to_be(before) and not _longed_for(role, before))
    )


def _clause(left: str) -> list[str]:
    """The words between the role and the beginning of its clause."""
    cut = max(left.rfind(mark) for mark in ",;:()–—!")
    words = (left[cut + 1 :] if left[cut + 1 :].strip() else left).replace('"', " ").split()
    for index in range(len(words) - 2, -1, -1):
        if words[index] in _JOINS and words[index : index + 2] != ["so", "much"]:
            return words[index + 1 :]
    return words


def _denied(before: list[str]) -> bool:
    """Not asking for a mentor; but "why not" and "won't you" do ask."""
    close = before[-9:]
    if not any([word in _DENIALS or word.endswith("n't") for word in close]) or not _ASKED_BY_NOT.isdisjoint(close):
        return False
    return not any(
        [
            (word.endswith("n't") and close[i + 1 : i + 2] == ["you"]) or close[i : i + 2] == ["you", "not"]
            for i, word in enumerate(close)
        ]
    )


def _settled(before: list[str]) -> bool:
    """I have a mentor, I am a mentor, we offer mentoring, who was your mentor, people tell me to find one: nothing is asked of the reader."""
    close = before[-4:]
    if before[-1:] and (before[-1] in _OFFERING and _YOU.isdisjoint(before)):
        return True
    if before[-1:] and before[-1] in ("a", "my") and len(close) > 1:
        mine = not _ME.isdisjoint(close[:-2]) or close[-2] in ("i'm", "i've", "we've")
        if mine and (
            close[-2] in _HOLDS or close[-2] in _SERVING or (close[-2] == "as" and not _SERVING.isdisjoint(close))
        ):
            return _YOU.isdisjoint(before) and _WISHES.isdisjoint(before)
    if before[-1:] and before[-1] in _NAMING_WORDS - {"the"}:
        return True
    if any([before[: len(start)] == start for start in _THEIRS]):
        return not _owned(before) or before[-1] == "your"
    return not _TELLING.isdisjoint(before[-7:]) and not {"find", "get", "seek"}.isdisjoint(close)


def _several_known(before: list[str]) -> bool:
    """The mentors, your two mentors, hello mentors: people who have that task already; but "one of your mentors" may be asked of the reader."""
    if not before or before[-1] not in _KNOWN or before[-3:-1] == ["one", "of"]:
        return False
    return before[-1] != "and" or _LONGING.isdisjoint(before[-5:])


def _longed_for(role: str, before: list[str]) -> bool:
    """I would love your mentorship; I hope to grow under your mentorship."""
    if role in ("mentor", "mentors") or before[-1:] not in (["your"], ["ur"]):
        return False
    return not _LONGING.isdisjoint(before[-6:]) or (before[-2:-1] == ["under"] and not _HOPES.isdisjoint(before))


def _done_by_others(role: str, before: list[str], after: list[str]) -> bool:
    """I mentor two interns; she was mentored; people whom I have been mentoring."""
    if before[-1:] == ["to"] and not _WILLING.isdisjoint(before[-3:-1]) and _ME.isdisjoint(before[-6:]):
        return False  # willing to mentor, open to mentoring
    if before[-2:] in (["sort", "of"], ["kind", "of"]):
        return False
    if before[-1:] == ["and"] and role in ("mentor", "mentors") and _OBJECTS.isdisjoint(after[:1]):
        return False  # a coach and mentor: a noun
    if role == "mentored":
        return before[-1:] not in (["be"], ["being"], ["get"], ["getting"])
    if role == "mentoring" and not {"you", "your"}.isdisjoint(before[-2:]):
        return False
    last = len(before) - 1
    if before[-1:] and before[-1] in _ARTICLES:
        return False  # a noun
    while last >= 0 and (
        (before[last] in _ADVERBS and before[last] not in ("to", "of")) or before[last].endswith("ly")
    ):
        last -= 1
    if last < 0 or before[last] not in _DOERS:
        return False
    return not (role == "mentor" and before[last] in ("to", "and", "who") and not _YOU.isdisjoint(before))


def _a_thing(before: list[str], after: list[str]) -> bool:
    """The mentor programme, a post on mentorship, the mentor who left: something that is spoken about."""
    if (after[:1] and after[0] in _THINGS) or after[:2] in (
        ["of", "the"],
        ["you", "found"],
        ["you", "gave"],
    ):
        return _ENTERS.isdisjoint(before)
    if after[:2] == ["and", "i"]:
        return _LONGING.isdisjoint(before)
    if before[-1:] in (["the"], ["that"]) and after[:1] in (["who"], ["you"], ["i"]):
        return True
    return any(
        [
            word in _WRITTEN and before[-7:][i + 1 : i + 2] and before[-7:][i + 1] in _ON
            for i, word in enumerate(before[-7:])
        ]
    )


def _owned(before: list[str]) -> bool:
    if before[-3:] == ["one", "of", "your"] or before[-2:] == ["among", "your"]:
        return False
    last = len(before) - 1
    while last >= 0 and before[last] in _KINDS:
        last -= 1
    return last >= 0 and (before[last] in _OWNERS or before[last].endswith(("'s", "s'")))


def _to_be(before: list[str]) -> bool:
    """Somebody is to become it: "be my mentor", "you as my mentor"."""
    last = len(before) - 1
    while last > 0 and before[last] in _KINDS:
        last -= 1
    close = before[max(0, last - 3) : last]
    while close and (close[-1] in _ADVERBS - {"to"} or close[-1].endswith("ly")):
        close.pop()
    return bool(close) and close[-1] in _BECOME
