"""From what a person wrote or did to the moves that it makes: the critique's findings, a few plain phrases, and what deeds are called.

A claim in a letter ("I have reviewed your book") is not a deed. It counts once in a scene, and for a single point: a deed is what is told
with `do`. It counts for nothing while a promise is still open, or beside praise that has nothing behind it.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.critique.draft import pattern
from bot.gate import Gated
from bot.scene.distress import in_distress, plain
from bot.scene.tables import RUNGS, Move, Stage

if TYPE_CHECKING:
    from bot.scene.relationship import Relationship

CODES: dict[str, Move] = {
    "formal-ask": Move.ASK_TITLE,
    "terms": Move.TERMS,
    "generic": Move.GENERIC,
    "unfilled-blank": Move.BLANK,
    "vague-ask": Move.VAGUE_ASK,
    "big-ask": Move.BIG_ASK,
    "too-long": Move.TOO_LONG,
    "pushy": Move.PUSH,
    "hollow-praise": Move.HOLLOW_PRAISE,
    "entitled": Move.ENTITLED,
    "prior-contact": Move.KNOWN,
    "specific-to-them": Move.SPECIFIC,
    "specific-question": Move.QUESTION,
    "small-ask": Move.SMALL_ASK,
    "near-them": Move.NEAR,
    "easy-out": Move.EASY_OUT,
    "coffee": Move.COFFEE,
    "polite-follow-up": Move.GRACE,
    "gave": Move.CLAIM,
    "offers": Move.PROMISE,
    "own-effort": Move.OWN_EFFORT,
    "thanks": Move.THANK,
}
"""What a finding is as a move. The four findings about spelling are one move together: see `careless`."""

SPELLING = frozenset({"text-speak", "space-before-punctuation", "missing-capitals", "random-capitals"})
LIGHT = "missing-capitals"  # the one of the four that is normal between people who already write to each other

FIRST_LETTER_ONLY = frozenset({Move.GENERIC, Move.HOLLOW_PRAISE, Move.VAGUE_ASK})
"""Faults of a letter that has to stand alone. A reminder or an answer leans on the letter before it."""

DEED_WORDS: tuple[tuple[Move, str], ...] = (
    (
        Move.HARM,
        (
            r"\binsult|\bmock(?:ed|ing)?\b|\btrashed\b|\bspam|\bone[- ]star\b|\b1[- ]star\b|\b(?:bad|nasty|negative|terrible|mean) review\b"
            r"|\bnewsletter\b.{0,20}\bwithout asking\b|\bleaked\b|\bstole\b|\bplagiari[sz]ed\b|\bharass|\bthreaten|\bslander"
            r"|\b(?:yelled|shouted|swore) at\b|\blied to\b"
            r"|\b(?:came|went|showed up|turned up|waited)\b.{0,30}\b(?:house|home|doorstep|front door)\b"
        ),
    ),
    (
        Move.DID,
        (
            r"\bintroduc\w* (?:myself|me)\b|\basked\b.{0,40}\bto (?:introduce|review|share|fix)\b"
            r"|\bread (?:the |her |his |their |some |a )?reviews?\b"
        ),
    ),
    (Move.CAME, r"\b(?:came|come|went|go|attend\w*|visit\w*|been|was at|sat in|stayed|joined|join|turned up|showed up|met (?:her|him|them|you)|saw)\b.{0,50}\b(?:talk|lecture|reading|signing|seminar|workshop|conference|meet-?up|panel|keynote|open day|open house|exhibition|show|concert|launch|webinar|class|course|fair|event|webcast|q&a|office hours)\b"),
    (
        Move.MEET,
        (
            r"\bmet (?:up |her|him|them|you|with|[a-z]+ (?:for|at|near|in))|\bmeet (?:up|her|him|them|with)\b"
            r"|\b(?:had|have|drank|shared|got|grabbed|bought (?:her|him|them)) (?:a |an |the )?(?:coffee|tea|lunch|breakfast|dinner|drink|beer)\b"
            r"|\b(?:came|come|went|go|got|turned up|showed up|arrived|was|were)\b.{0,20}\b(?:caf[eé]|coffee|bakery|bistro|canteen|bar|pub|office|workshop door|studio|bench|lunch|breakfast|tea|meeting|the invitation)\b"
        ),
    ),
    (Move.INTRODUCED, r"^(?:i (?:have |'ve )?)?(?:also |just )?(?:introduced?|connected|put)\b.{0,40}\b(?:to|with|in touch)\b"),
    (Move.REVIEWED, r"\breview(?!er|ers)|\brat(?:ed|ing)\b|\b(?:five|5)[- ]stars?\b|\btestimonial\b|\bblurb\b"),
    (
        Move.FIXED,
        (
            r"\bfix|\bpatch|\bpull request\b|\b(?:a|the) pr\b|\bbug report\b"
            r"|\breport\w* (?:a|the|two|three|some) (?:\w+ )?(?:bug|typo|error|mistake|broken)|\btypos?\b|\bcorrect(?:ed|ion|ions)\b|\btranslat"
            r"|\btranscri|\bsubtitl|\bcaption|\bproofread|\brepair|\bmend|\bindexed\b|\bhelped (?:her|him|them|you)\b"
            r"|\b(?:sent|send|gave|give|made|make|built|build|drew|draw|brought|bring) (?:her|him|them|you)\b"
        ),
    ),
    (Move.INTRODUCED, r"\bintroduc|\bconnected\b.{0,40}\bwith\b|\breferred\b|\bput\b.{0,40}\bin touch\b|\bbrought\b.{0,40}\btogether\b"),
    (Move.BOUGHT, r"\bbought\b|\bbuy\b|\border(?:ed)?\b|\bpre-?order|\bpurchase|\bsubscribe|\bdonat|\bbacked\b|\bpaid for\b|\bcommissioned\b"),
    (
        Move.SHARED,
        (
            r"\b(?:re-?)?share|\bre-?tweet|\bre-?post|\bre-?blog|\bforwarded\b|\bboost|\blinked to\b|\bquoted\b|\bcited?\b|\brecommend"
            r"|\btold\b.{0,40}\babout (?:her|his|their|your|the)\b|\bpassed\b.{0,30}\bon\b|\bwrote (?:a post|about)\b"
        ),
    ),
    (
        Move.KINDNESS,
        (
            r"\b(?:helped|taught|tutored|mentored|showed|answered)\b.{0,40}\b(?:newcomer|beginner|stranger|student|colleague|neighbou?r|junior|intern|classmate|kid|somebody|someone)"
            r"|\bvolunteer|\bthank-?you (?:note|card|letter)|\bthanked\b.{0,30}\b(?:staff|team|ward|nurses|apprentices|colleagues|people)"
        ),
    ),
    (
        Move.COMMENTED,
        (
            r"\bcomment|\brepl(?:y|ied)\b|\bleft a (?:note|reply|question|word)|\banswered (?:her|his|their|your|in the|a question)"
            r"|\basked (?:a )?question"
        ),
    ),
)  # fmt: skip
"""What deeds are called, in the order in which they are looked for: an event before a meeting, a meeting before a purchase."""

_NOT_DONE = r"\b(?:did not|didn't|have not|haven't|never|forgot to|failed to|not yet|nothing)\b"
_INTEND = (
    r"\b(?:will|'ll|going to|gonna|shall|promis\w*|plan(?:s|ned|ning)? to|intend\w* to|mean to|want(?:ed)? to|hop(?:e|ing) to"
    r"|would (?:like|love|be)|thinking (?:of|about)|about to|decided to|might|could|can|offer(?:ed)? to|swear)\b"
)
_PROMISE_BY_ME = r"\b(?:i will|i'll|i am going to|i'm going to|i promise|i shall|i plan to|i intend to|i can|i could|we will|we'll|let me)\b"
_ACCEPT = (
    r"\b(?:accept\w*|i'll be there|i will be there|see you (?:there|then|on|at|tomorrow|next)|count me in|(?:sounds|looks) (?:good|great|perfect)"
    r"|(?:that|it|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|[0-9]{1,2}(?::[0-9]{2})?|morning|noon|afternoon) (?:works|suits|is (?:good|great|perfect|fine))"
    r"|works (?:for me|perfectly|well)|with pleasure|gladly|i'd love to|i would love to|happy to (?:come|join)|said yes)\b|^(?:yes|perfect|wonderful|great|gladly)\b"
)  # fmt: skip
_REFUSE = r"\b(?:can't make|cannot make|can't come|cannot come|unfortunately|another (?:time|day)|not able to|doesn't work|does not work|have to cancel|must cancel|rain check|too far)\b"
_MET_BEFORE = (
    r"\b(?:thanks?|thank you|grateful|enjoyed|good|great|lovely|nice|wonderful|pleasure)\b.{0,40}"
    r"\b(?:the coffee|the tea|the lunch|the breakfast|meeting (?:me|you|up)|to meet you|to have met|sitting down|your time (?:today|yesterday|on|this)|having me|talking (?:to|with) (?:me|you))\b"
)  # fmt: skip
_REPORT = (
    r"\b(?:tried|did (?:what|as|it|that)|followed|took your|used your|applied|changed|rewrote|redrew|went back|your (?:advice|suggestion|tip|answer|idea|hint|question)"
    r"|you (?:suggested|said|told|recommended|advised|asked|mentioned|pointed|showed|named|gave)|as you|it worked|it helped|that worked|that helped|turned out|the result|made the difference)\b"
)  # fmt: skip
_AFTER_THE_CUP = (
    r"\b(?:thanks|thank you|grateful|enjoyed)\b.{0,30}\b(?:the|that|your|our) (?:coffee|tea|lunch|breakfast|cup)\b"
)
_DONE_SINCE = r"\b(?:now|was|were|did|went|came|made|got|has|have|\w{3,20}ed)\b"
_NOT_YET = r"\b(?:i'll try|i will try|will try|going to try|i'll do|i will do|haven't tried|have not tried|not tried|will let you know|haven't had time)\b"
_REST = (
    r"\b(?:(?:let|leave|leaving|letting) (?:it|this|things|the matter) (?:rest|here|there|at that|be)|(?:won't|will not) (?:write|bother you|follow up|disturb you|trouble you) (?:again|further|any ?more)"
    r"|no need to (?:reply|answer|respond|write back)|this is my last (?:note|message|letter|e-?mail|mail)|i'll stop (?:here|writing)|i will stop (?:here|writing))\b"
)  # fmt: skip
_GUILT = (
    r"\b(?:obviously|clearly|apparently|evidently|since you|whatever|don't care|do not care|doesn't care|waste|wasted|disappoint\w*|ignor\w*|rude|shame|owe|deserve"
    r"|at least you could|the least you|unprofessional|asap|immediately|still (?:no|waiting|have not|haven't)|how (?:hard|long)|for nothing|arrogan\w*|fuck\w*|idiot\w*|stupid)\b"
)  # fmt: skip
_GENTLE = r"\b(?:no (?:rush|hurry|pressure|worries)|nothing urgent|not urgent|know you(?:'re| are| must be)? (?:very |really |so )?(?:busy|swamped|full)|whenever|when you (?:have|get|find)|your inbox|must be (?:busy|swamped|full)|in case (?:it|this)|thank you|all the best|take care)\b"
_SMALL_TALK = (
    r"\b(?:how (?:are|were|was|is) (?:you|your|the (?:weekend|weather|holidays?|trip))|how's (?:it going|your|the)|hope (?:you|all|this|your)|happy (?:new year|holidays|birthday|easter|friday)"
    r"|merry christmas|(?:nice|lovely|good|awful) (?:weather|day|evening|morning|weekend)|good (?:morning|evening|afternoon|day)|hello|hi|hey|have a (?:nice|good|great|lovely))\b"
)  # fmt: skip
_SMALL_TALK_LENGTH = 80  # code points; more than that says something besides
TITLE_ABROAD = Gated(
    (
        "ment",
        "μέντορ",
        "мент",
        "настав",
        "メンター",
        "导师",
        "멘토",
        "मेंटर",
        "मार्गदर्शक",
        "مرشد",
        "موجه",
        "cố vấn",
        "người hướng dẫn",
    ),
    r"\b(?:mi|mon|ma|mein|meine|meinen|meiner|il mio|la mia|meu|minha|mijn|min|moim|mu[jj]|benim) ment[oóö]r\w*|\bmentorum\b"
    r"|\bmentor (?:saya|mio|meu)\b|μέντορ|мо(?:им|й|ей|его) (?:ментор|наставни)|メンターに|私のメンター|我的导师|做我的?导师|(?:나의|제|저의) 멘토"
    r"|मेरे? (?:मेंटर|मार्गदर्शक)|मेरी (?:मेंटर|मार्गदर्शक)|(?:مرشدي|موجهي|مرشدًا لي|مرشدا لي)|(?:cố vấn|người hướng dẫn) (?:của|cho) (?:em|tôi)",
)
"""The title in other languages, for letters that the critique does not read: "mi mentora", "mon mentor", "моим наставником"."""


def moves_of(
    codes: Collection[str],
    text: str,
    relationship: "Relationship",
    verb: str | None = None,
    distressed: bool | None = None,
) -> tuple[Move, ...]:
    """The moves of one turn.

    Without a verb `text` is a letter and `codes` its findings. `do` takes a deed; `meet`, `accept` and `rest` speak for themselves;
    `wait` and every other verb move nothing. Distress in any text is seen first, and then nothing else is; `distressed` is what was found
    before, None if nobody has looked.
    """
    if text and (in_distress(text) if distressed is None else distressed):
        return (Move.DISTRESS,)
    match verb:
        case None:
            return of_letter(codes, text, relationship)
        case "do":
            return of_deed(text)
        case "meet":
            return (Move.MEET,)
        case "accept":
            return (Move.ACCEPT,)
        case "rest":
            return (Move.REST,)
        case _:
            return ()


def of_deed(text: str) -> tuple[Move, ...]:
    """The moves of something done: a deed, a promise where it is only announced, nothing where it was not done."""
    low = plain(text)
    if not low:
        return ()
    if _says(_REST, low) or low.startswith("let it rest"):
        return (Move.REST,)
    kind, at = _deed_in(low)
    intended = pattern(_INTEND).search(low)
    if intended is not None and intended.start() <= at:
        return (Move.PROMISE,)
    undone = pattern(_NOT_DONE).search(low)
    if undone is not None and undone.start() <= at:
        return ()
    if kind is Move.DID and _says(_ACCEPT, low):
        return (Move.ACCEPT,)
    return (kind,)


def kind_of(text: str) -> Move:
    """Which kind of deed a text speaks of, done or not; `did` where it is none that touches them."""
    return _deed_in(plain(text))[0]


def promise_in(text: str) -> tuple[Move, str] | None:
    """What a text promises to do, and the sentence that says so; the first of several. A bare intention counts, as `do` tells them."""
    for sentence in pattern(r"[^.!?\n]+").findall(text):
        low = plain(sentence)
        said = pattern(_INTEND).search(low)
        if said is not None and (kind := _deed_in(low[said.start() :])[0]) is not Move.DID:
            return kind, sentence.strip()
    return None


def of_letter(codes: Collection[str], text: str, relationship: "Relationship") -> tuple[Move, ...]:
    """The moves of a letter: what the critique found, corrected by what has happened between these two."""
    low = plain(text)
    out = {CODES[code] for code in codes if code in CODES}
    if careless(codes, relationship):
        out.add(Move.CARELESS)
    if Move.ASK_TITLE not in out and TITLE_ABROAD.opens(low) and _says(TITLE_ABROAD.source, low):
        out.add(Move.ASK_TITLE)
    if _promises(low):
        out.add(Move.PROMISE)
    elif out & {Move.COFFEE, Move.NEAR}:
        out.discard(Move.PROMISE)  # "I could come to you" is an offer to meet, not a deed to come
    if _says(_AFTER_THE_CUP, low):
        out.discard(Move.COFFEE)  # the one that was drunk already
    if _says(_GENTLE, low) and not _says(_GUILT, low):
        out -= {Move.PUSH, Move.ENTITLED}
    if relationship.answers or relationship.ask is not None:
        out -= FIRST_LETTER_ONLY
    out = _rested(out, low)
    out = _met(out, low, relationship)
    out = _reported(out, low, relationship)
    sloppy = bool((SPELLING - {LIGHT}).intersection(codes))
    if len(low) <= _SMALL_TALK_LENGTH and not sloppy and not out & _OF_WEIGHT and _says(_SMALL_TALK, low):
        out.clear()
    if not out:
        out.add(Move.SMALL_TALK)
    out.add(Move.FOLLOW_UP if relationship.ask is not None else Move.LETTER)
    return tuple(move for move in Move if move in out)


_OF_WEIGHT = frozenset(Move) - {
    Move.QUESTION, Move.SMALL_ASK, Move.GENERIC, Move.EASY_OUT, Move.GRACE, Move.CARELESS, Move.VAGUE_ASK, Move.KNOWN,
    Move.HOLLOW_PRAISE,
}  # fmt: skip
"""What a short greeting does not say; the others are easily found in "How was your weekend?"."""


def careless(codes: Collection[str], relationship: "Relationship") -> bool:
    """Whether a letter was written without care. Between people who write to each other, small letters alone are no sign of that."""
    seen = SPELLING.intersection(codes)
    if RUNGS.index(_rung(relationship)) >= RUNGS.index(Stage.ACQUAINTED):
        seen -= {LIGHT}
    return bool(seen)


def _rung(relationship: "Relationship") -> Stage:
    return relationship.reached if relationship.stage is Stage.CLOSED else relationship.stage


def _rested(out: set[Move], low: str) -> set[Move]:
    """A goodbye with grace: its "I will stop writing" is no pressure, unless it also blames."""
    if not _says(_REST, low) or _says(_GUILT, low) or out & {Move.QUESTION, Move.COFFEE, Move.ASK_TITLE, Move.TERMS}:
        return out
    return (out - {Move.PUSH, Move.ENTITLED, Move.BIG_ASK, Move.VAGUE_ASK, Move.GENERIC, Move.NEAR}) | {Move.REST}


def _met(out: set[Move], low: str, relationship: "Relationship") -> set[Move]:
    """Saying yes to an invitation, and writing after the meeting that one had said yes to."""
    if not relationship.invited or relationship.invitation is None:
        return out
    if relationship.invitation.accepted:
        return out | {Move.MEET} if _says(_MET_BEFORE, low) else out
    if _says(_ACCEPT, low) and not _says(_REFUSE, low):
        return (out - {Move.VAGUE_ASK, Move.GENERIC, Move.BIG_ASK, Move.HOLLOW_PRAISE}) | {Move.ACCEPT}
    return out


def _reported(out: set[Move], low: str, relationship: "Relationship") -> set[Move]:
    """Telling them what their advice did: only where advice is waiting, and it was tried."""
    told = bool(out & {Move.THANK, Move.OWN_EFFORT}) or "thank" in low
    if relationship.advice and told and _says(_REPORT, low) and not _says(_NOT_YET, low):
        return (out - {Move.THANK}) | {Move.REPORT}
    return out


def tells_of(text: str) -> bool:
    """Whether a letter gives thanks and tells of something done since, in whatever words."""
    low = plain(text)
    return "thank" in low and _says(_DONE_SINCE, low) and not _says(_NOT_YET, low) and not _says(_PROMISE_BY_ME, low)


def _promises(low: str) -> bool:
    """Whether a letter announces a deed that is not done yet."""
    said = pattern(_PROMISE_BY_ME).search(low)
    return said is not None and _deed_in(low[said.start() : said.start() + 120])[0] not in {Move.DID, Move.MEET}


def _deed_in(low: str) -> tuple[Move, int]:
    """The first kind of deed that the words name, and where."""
    for kind, source in DEED_WORDS:
        if found := pattern(source).search(low):
            return kind, found.start()
    return Move.DID, len(low)


def _says(source: str, low: str) -> bool:
    return pattern(source).search(low) is not None
