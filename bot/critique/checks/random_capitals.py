"""Ordinary words with a capital in mid-sentence."""

import re

from bot.critique import chat
from bot.critique.check import Check, Edit, Example, Note, Span, Spans
from bot.critique.classes import FAMILIES
from bot.critique.draft import Draft, pattern
from bot.critique.reader import Reading
from bot.critique.words import GREETINGS, NAMES_TOO, common

# A run of capitalised words in mid-sentence, small joining words allowed between them.
_RUN = r"[A-Z](?<=[a-zà-ÿ,;] .)[\w'’-]{0,30}(?:(?: (?:of|and|the|in|for|to|a|an|or|with|on|at|de|la|&)){0,2} [A-Z][\w'’-]{0,30}){0,7}"
_TITLED = frozenset(
    "called titled named entitled by club band team game company brand firm programme program app song book film talk play series show the a".split()
) | set(" ".join(FAMILIES[f] for f in ("WORK",)).split())
# Words that live in titles, departments, degrees, places and products; with a capital they may well be a name.
OFFICIAL = frozenset(
    """academy access account administration admissions advanced affairs agency agile agriculture air alumni analyst analytics annual anthropology app architect architecture archive archives art arts
    assembly assistant associate association authority award awards bachelor bank bar barracks bay beach board boardwalk bridge broadway building bureau business bus café canal care career careers castle cathedral catholic
    central centre center certificate chair chairman chamber chapel chapter chemistry chief church circle city civil class classic clinic clinical coast college commerce commission committee common communication
    communications community company computer computing conference congress conservation conservatory consultant consulting contemporary control cooperative corner corporate council county course court creative
    critical cultural culture customer cup dame data day deep defence degree delivery dental department deputy design designer development devops diploma director disability discord distinguished district division doctor drama
    early earth economics economy editor education electrical electronics embassy emergency emeritus energy engineer engineering english entrepreneurship environment environmental equity estate ethics event events excellence
    exchange executive expo express faculty fair family farm federation fellow fellowship festival film finance financial fine fire first fleet food forest forum foundation founder friends full fund gallery garden
    gardens gate general geography global golden government graduate grand graphic great ground group guild guitar harbour head health heritage high higher highway hill history holy home honours hospital hotel house housing
    human humanities hut identity infrastructure information initiative inn innovation inspector institute institution instructor integration interaction interior international internet island
    journal journalism junior justice kitchen lab laboratory lake language languages law lead leader leadership learning legal lesson level library life literacy literature local logistics lord machine maker management manager
    manual manufacturing marine market marketing master masters maths mathematics mechanical media medical medicine member memorial meeting memory mental midwifery military minister ministry mission mobile modern
    module morning mountain municipal museum music mutual national native natural network neural new news night normal north northern notes nursing object ocean office officer oil old online open opera operations
    organic oriental outreach owner palace paper parish park partner partners party path philosophy photography physics pier planning platform poet police policy politics port post practice premier president press primary prime
    principal private product production professor professional programme program programming project projects protocol psychiatry psychology public publishing quality quantum queen radio railway real reality records recreation
    red reform regional registrar relations religion remote renewable report representative republic rescue research reserve resources restaurant review rights road rotary round royal russian safety sales saint school science
    sciences scientist scrum sea search second secondary secretary section security senior series service services session sheriff shop small social society sociology software solutions south southern special
    specialist square stack staff standard standards state station statistics steel story strategic strategy street student studies studio study summit superintendent supervisor supply support surgery surgical
    sustainability system systems tavern teaching team tech technical technician technology temple terminal test testing textile theatre theology theory third time tools tower town trade trades trading training transport travel
    treasurer tribe trust tuesday undergraduate union unit united university urban user valley vice video village visual vocational volunteer walk war ward water web welding welfare wellness western wild wing women women's
    woodwork word work workshop works world writing yard year young youth zero zone zoo""".split()
)
# Words of politeness and rank that many writers honour with a capital; alone they prove nothing.
HONOURED = frozenset(
    "sir madam ma'am mam mum mom dad auntie aunty uncle grandma grandpa god lord bible internet earth state professor doctor chef coach captain rabbi father mother sister brother nurse ma madame monsieur maestro alaikum mwalimu mzee sensei sifu guru chief boss dean".split()
)
WRITER_AND_READER = frozenset(
    "you your yours yourself me my myself he she him her we us our they them their it its himself herself mine am are is was were been be".split()
)


ALWAYS_LARGE = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september
    october november december english french german spanish arabic zoom google excel word slack discord github linkedin instagram youtube earth form gold silver bronze wedding teams pilot
    excel accept submit ok""".split()
)
_NEVER_ODD = ALWAYS_LARGE | GREETINGS | chat.PLAIN.keys()
_POINTING = frozenset("click press tap hit choose select under menu button tab option".split())
_LARGE_ALONE = frozenset({"I", "A", "I'm", "I'd", "I've", "I'll"})
_RIGHTLY_LARGE = _NEVER_ODD | {low.lower() for low in _LARGE_ALONE}
HEADINGS = ("subject:", "re:", "fw:", "fwd:", "betreff:", "objet:", "asunto:")  # many write all of that line large
LONGEST_HEADING = max(map(len, HEADINGS))
SHORT = 22  # words; in so short a text one odd capital is enough to show


def find(draft: Draft, reading: Reading) -> Spans:
    if draft.plain.isupper():
        return ()
    sure: list[Span] = []
    weak: list[Span] = []
    posts: list[Span] = []
    plain = draft.plain
    usual_words = common()
    runs = list(pattern(_RUN).finditer(plain))
    if usual_words.intersection(" ".join([run.group() for run in runs]).lower().split()) <= _RIGHTLY_LARGE:
        return ()  # names and the writer's I, as in most letters
    first = (
        draft.body[0].end
        if draft.body and draft.body[0].kind == "subject"
        else draft.body[0].start
        if draft.body
        else 0
    )
    for run in runs:
        shown = run.group()
        if shown in _LARGE_ALONE or usual_words.isdisjoint(shown.lower().split()):
            continue  # a name, as nearly always
        line = plain.rfind("\n", 0, run.start()) + 1
        if (
            plain[line] != "#"
            and not plain[line : line + LONGEST_HEADING].lower().startswith(HEADINGS)
            and draft.body
            and first < run.start() < draft.body[-1].end
        ):
            _sort(plain, run, draft.words, sure, weak, posts)
    weight = len(sure) + len(weak) / 2 + (len(posts) / 2 if sure else 0)
    if (weight >= 1.5 and sure) or (weight >= 1 and draft.length <= SHORT):
        return tuple(sorted([*sure, *weak]))
    return ()


def _sort(
    plain: str, run: re.Match[str], present: frozenset[str], sure: list[Span], weak: list[Span], posts: list[Span]
) -> None:
    """Sort the odd capitals of a run into sure ones, ones that may name a subject or a place, and ones that belong to a post."""
    start = run.start()
    words = [
        (Span(start + m.start(), start + m.end()), m.group())
        for m in pattern(r"[A-Z][\w'-]*").finditer(run.group())
        if m.group() not in _LARGE_ALONE and not m.group().startswith("I'")
    ]
    lows = [word.lower() for _, word in words]
    if not words or plain[run.end() : run.end() + 2].strip()[:1].isdigit():
        return  # Form 2, Gate 5
    usual_words = common()
    plain_words = [
        low in usual_words and word[1:].islower() and low not in _NEVER_ODD
        for (_, word), low in zip(words, lows, strict=True)
    ]
    personal = [usual and low in WRITER_AND_READER for usual, low in zip(plain_words, lows, strict=True)]
    if not all(plain_words) and not any(personal):
        return  # a name stands in the run: a person, a product, a place
    before = plain[max(0, run.start() - 30) : run.start()].lower()
    if any(before.rfind(left) > before.rfind(right) for left, right in ("[]", "{}", "<>")) or _POINTING.intersection(
        before.split()[-5:]
    ):
        return
    if pattern(r"[A-Z][\w'-]{0,30}, $").search(plain, max(0, start - 34), start) or pattern(r", [A-Z]").match(
        plain, run.end()
    ):
        return  # Salt, Fat, Acid, Heat: a title or a list of names
    title = len(words) > 1 and (
        " of the " in run.group()
        or lows[0] in _TITLES_BEGIN
        or not _TITLED.isdisjoint(before.split()[-2:])
        or not _COUNTED.isdisjoint(lows)
    )
    if title and not any(personal):
        return
    official = len(words) > 1 and any(low in OFFICIAL for low in lows) and sum(low not in OFFICIAL for low in lows) <= 1
    for (span, _), low, usual, mine in zip(words, lows, plain_words, personal, strict=True):
        if (
            not usual
            or low in HONOURED
            or (low == "no" and plain[span.end : span.end + 1] == ".")
            or (mine and low in ("he", "him", "his") and not present.isdisjoint(("god", "lord")))
        ):
            continue
        if mine or (low not in OFFICIAL and low not in NAMES_TOO and not official):
            sure.append(span)
        elif low not in NAMES_TOO:
            (weak if len(words) == 1 else posts).append(span)


_COUNTED = frozenset("one two three four five six seven eight nine ten hundred".split())  # the Big Four
_TITLES_BEGIN = ("the", "how", "why", "what", "when", "where", "in", "on", "from", "a", "an")


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.start + 1, draft.plain[span.start].lower()) for span in spans)


CHECK = Check(
    code="random-capitals",
    principle="write-well",
    side="problem",
    points=-3,
    casual=-2,
    title="Capitals in odd places",
    meaning="Ordinary words with a capital in the middle of a sentence. Names, titles and products keep theirs.",
    find=find,
    mend=mend,
    notes=(
        Note(
            "“{quote}” has a capital that it does not need. A few of these make a page harder to read.",
            "Keep capitals for names and for the start of a sentence.",
        ),
    ),
    flagged=(
        Example("adjectives and a noun", "I am a Dedicated and Reliable carpenter with a Passion for oak."),
        Example("pronouns", "Please tell Me when You open, and I will come."),
        Example("nouns of everyday life", "I left my Umbrella beside the Door."),
    ),
    passes=(
        Example(
            "a subject in capitals",
            "Subject: Quick Chat? Learning About Your Work With Clay\n\nHello Ana, which glaze did you use on the blue bowls?",
        ),
        Example(
            "a subject like a headline",
            "Subject: Quick Question About Your Garden\n\nDear Ms Rowe, is the gate open in winter?",
        ),
        Example("names and places", "I met Ana Maria de la Cruz at the Port of Rotterdam on Friday."),
        Example("a post and a department", "She is Head of Baking and he runs the Department of Civil Engineering."),
        Example("the title of a book", "Your book The Patience of Stones stands beside my lathe."),
        Example("nouns of another language", "The German word Handwerk has no good translation."),
        Example("stress", "It was NOT the valve."),
        Example("a politeness", "Thank you, Sir, for the seeds."),
    ),
)
