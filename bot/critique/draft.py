"""A letter as its reader meets it: sentences, words and places, measured once so that every check can look at the same thing.

Offsets are code points of the text as given. Whatever is not the writer's own prose (code, links, addresses, quotations, words
to a grader) is painted over, sign for sign, so that no offset ever moves.
"""

import re
from typing import Literal, NamedTuple

from bot.critique import chat
from bot.critique import words as lexicon

Channel = Literal["email", "linkedin", "dm", "unknown"]
Kind = Literal["body", "subject", "greeting", "closing"]

NAME = "Name"  # stands for any name or run of names: a person's name must never change a judgement
NUMBER = "Num"
QUOTE = "Quote"  # stands for something quoted, linked or written in code
PAINT = "¤"

UPPER = "A-ZÀ-ÖØ-Þ\u0100-\u024f\u0386-\u03ab\u0410-\u042f\u1e00-\u1eff"
# Small words that stand inside names: Ana de la Cruz, Jan van der Berg.
_PARTICLES = "de|del|della|da|dos|das|di|du|la|le|van|von|der|den|bin|bint|ibn|al|el|y|e"
_NAME_RUN = rf"[{UPPER}][\w'.-]{{0,30}}(?: (?:(?:{_PARTICLES}) ){{0,2}}[{UPPER}][\w'-]{{0,30}}){{1,5}}"
# Most words are small letters before a blank, so these are tried first, and a run of them is one token, to be split afterwards; what stands
# between two tokens goes with the first of them, so that the engine need not start anew there.
_SMALL_RUN = r"[a-z]++(?=[ .,])(?: [a-z]++(?=[ .,]))*+"
_TOKENS = re.compile(rf"({_SMALL_RUN}|{_NAME_RUN}|[^\W_]++(?:['-][^\W_]++)*+|\?|¤+)[ .,]*+").findall
_DIGIT = re.compile(r"\d").search

# Where a sentence may end: marks followed by white space, and every line break. With one set of first signs the engine skips all others
# at once; two alternatives would take three times as long.
_BOUNDARY = re.compile(r"[\n.!?…。！？](?:(?<=\n)|[.!?…。！？]{0,7}[\"”’')\]]{0,3}(?!\S))").finditer
_ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof st sr jr no vs etc approx dept inc ltd rev hon capt sgt fig vol pp ed al e.g eg i.e ie a.m am p.m pm cf ca ph ph.d m.sc b.sc sc phil m.phil d.phil eng b.eng
    m.eng b.ed m.ed tech b.tech m.tech com b.com incl excl co corp bros mt ave blvd rd resp univ assoc gen col lt sen gov pres eds ch sec hrs est mss jan feb mar apr jun jul aug
    sep sept oct nov dec min max tel ext re ref sub int nat attn encl cc cf""".split()
)
_BULLET = r"[ \t]*(?:[-*•–—·>]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]"

# Whatever is not prose, each with marks of which it needs one: most letters have none of them, and no pattern is tried.
_OPAQUE = (
    (("`",), r"```[\s\S]{0,5000}?```|`[^`\n]{1,300}`"),  # code
    ((">",), r"(?m:^[ \t]*>.*$)"),  # lines quoted from somebody else's mail
    (("@",), r"<[^<>\s]{1,100}@[^<>\s]{1,100}>|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}"),  # addresses
    (
        ("/", "www."),
        r"https?://[^\s<>]{1,2000}(?<![.,;:!?)])|\bwww\.[^\s<>]{1,500}(?<![.,;:!?)])|\b[\w-]{1,40}(?:\.[\w-]{1,40}){0,2}\.[a-z]{2,4}/[^\s<>]{0,200}",
    ),
    (("#", "@"), r"[#@][\w-]{1,60}"),  # hashtags and handles
)
_QUOTATION_MARKS = ('"', "“", "«", "„")
_QUOTATION = r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»|„[^“”\n]{1,400}[“”]"

# Words that talk to whoever grades the letter, not to its reader. They are read as if they were not there.
_GRADER_WORDS = frozenset(
    """instruction instructions score scores scored grade grades grader grading rating prompt prompts system assistant findings finding verdict json evaluator critic ai
    developer override reviewer""".split()
)
_GRADER = (
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|findings?|checks?|above|previous)\b"
    r"|\b(?:score|grade|rate|rating|mark)\b.{0,30}(?:\b\d{1,3} ?(?:/|out of|%|points?)|\b100\b)|\b(?:score|grade|rating)\s{0,2}[:=]\s{0,2}\d"
    r"|\b(?:reply|respond|answer|output|return|print|say)\b.{0,30}\b(?:only|just|exactly|nothing but)\b.{0,40}\b(?:score|json|no (?:findings|problems)|perfect|100)\b"
    r"|\b(?:note|message|memo|instructions?|hint) (?:to|for) (?:the )?(?:grader|critic|evaluator|bot|ai|assistant|coach|model|reviewer|system)\b"
    r"|\bsystem (?:prompt|message|override)\b|^\W{0,6}(?:system|assistant|developer)\W{0,3}:|<\|.{0,40}\|>|\byou are now (?:a|an|the|in)\b"
    r"|\bas an ai\b.{0,60}\b(?:score|approve|findings?|must)\b|\b(?:no|zero|clear|delete|remove|suppress|dismiss) (?:all )?(?:the )?findings\b"
    r"|\{\s{0,4}\"?(?:score|findings|verdict|role)\"?\s{0,4}:"
)

_LAZY: dict[str, re.Pattern[str]] = {}


def pattern(source: str) -> re.Pattern[str]:
    """The compiled form of a pattern, made when it is first needed: a cold start pays only for what a letter asks for."""
    compiled = _LAZY.get(source)
    if compiled is None:
        compiled = _LAZY[source] = re.compile(source)
    return compiled


class Sentence(NamedTuple):
    """One sentence. `low` is its text in lower case with foreign matter painted over, so `low[i]` stands at `start + i`."""

    start: int
    end: int
    low: str
    words: tuple[str, ...]
    kind: Kind

    @property
    def asks(self) -> bool:
        """Whether it is written as a question."""
        return "?" in self.words


class Draft(NamedTuple):
    """A letter, read once. `plain` and `low` have the length of `text`."""

    text: str
    channel: Channel
    plain: str
    low: str
    sentences: tuple[Sentence, ...]
    body: tuple[Sentence, ...]  # the sentences without greeting and signature, the subject among them
    words: frozenset[str]  # of the body
    all_words: frozenset[str]  # of greeting and signature, too
    length: int  # in words, a name of any length counting as one
    grader_talk: bool


def read(text: str, channel: Channel = "unknown") -> Draft:
    """Read a letter of any length, in time linear in it. Never fails: odd characters are just characters."""
    plain = _paint(text)
    if "’" in plain:
        plain = plain.replace("’", "'")
    draft = _draft(text, channel, plain)
    if not _GRADER_WORDS.isdisjoint(draft.all_words):
        plain, grader_talk = _paint_grader_talk(plain, draft.sentences)
        if grader_talk:
            draft = _draft(text, channel, plain)._replace(grader_talk=True)
    return draft


def _draft(text: str, channel: Channel, plain: str) -> Draft:
    low = lower(plain)
    sentences = _sentences(plain, low)
    body: list[Sentence] = []
    frame: list[Sentence] = []
    for sentence in sentences:
        (body if sentence.kind in ("body", "subject") else frame).append(sentence)
    words = frozenset[str]().union(*[sentence.words for sentence in body])
    all_words = words.union(*[sentence.words for sentence in frame])
    length = sum([len(sentence.words) for sentence in sentences])
    return Draft(text, channel, plain, low, sentences, tuple(body), words, all_words, length, False)


def lower(text: str) -> str:
    """Lower case that keeps every offset (a few letters, such as the Turkish dotted I, would grow)."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low


def words_of(piece: str) -> tuple[str, ...]:
    """The words of a piece of prose: lower case, each run of names as one NAME, each number as NUMBER, and the question mark."""
    out: list[str] = []
    add = out.append
    common = lexicon.common()
    for token in _TOKENS(piece):
        if token.islower():
            if " " in token:
                out += token.split(" ")
            else:
                add(token if token.isalpha() or not _DIGIT(token) or token in chat.WITH_FIGURES else NUMBER)
        elif " " in token:
            _add_run(token, out, common)
        else:
            low = token.lower()
            if low in common and (low not in lexicon.NAMES_TOO or not out):
                add(low)
            elif token == "?":
                add(token)
            elif token[0] == PAINT:
                add(QUOTE)
            elif _DIGIT(token):
                add(low if low in chat.WITH_FIGURES else NUMBER)
            else:
                add(low if low.partition("'")[0] in lexicon.CONTRACTED else NAME)
    return tuple(out)


def _add_run(token: str, out: list[str], common: frozenset[str]) -> None:
    """Several capitalised words in a row: ordinary ones as they are, anything else as one name."""
    parts = token.lower().split(" ")
    ordinary = all([part in common for part in parts])
    if not out and parts[0] in lexicon.GREETINGS and not (ordinary and lexicon.NAMES_TOO.isdisjoint(parts[1:])):
        out += (parts[0], NAME)  # Hi Will, Dear May Lin, Hello Nguyen Thi Minh
    elif ordinary:
        out += parts
    elif len(parts) == 2 and not out and parts[0] in common and parts[0] not in lexicon.NAMES_TOO:
        out += (parts[0], NAME)
    else:
        out.append(NAME)


def _paint(text: str) -> str:
    """Paint over code, links, addresses, and quotations of three words or more (shorter ones are titles or irony)."""
    for marks, opaque in _OPAQUE:
        if any([mark in text for mark in marks]):
            text = pattern(opaque).sub(_cover, text)
    if any([mark in text for mark in _QUOTATION_MARKS]):
        text = pattern(_QUOTATION).sub(lambda m: _cover(m) if m.group().count(" ") >= 2 else m.group(), text)
    return text


def _cover(match: re.Match[str]) -> str:
    return "".join("\n" if c == "\n" else PAINT for c in match.group())


def _paint_grader_talk(plain: str, sentences: tuple[Sentence, ...]) -> tuple[str, bool]:
    talk = pattern(_GRADER)
    pieces: list[str] = []
    done = 0
    for sentence in sentences:
        if talk.search(sentence.low):
            pieces += (
                plain[done : sentence.start],
                "".join("\n" if c == "\n" else " " for c in plain[sentence.start : sentence.end]),
            )
            done = sentence.end
    return "".join((*pieces, plain[done:])), done > 0


_HEADINGS = frozenset({"subject", "sub", "re", "ref", "betreff", "objet", "asunto"})


def _sentences(plain: str, low: str) -> tuple[Sentence, ...]:
    lines: list[tuple[int, int]] = []
    start = 0
    for end in _ends(plain):
        piece = plain[start:end]
        if line := piece.strip():
            left = start + piece.index(line)
            lines.append((left, left + len(line)))
        start = end
    closing = _closing(lines, low)
    out: list[Sentence] = []
    for index, (left, right) in enumerate(lines):
        words = words_of(plain[left:right])
        kind: Kind = "body"
        if index >= closing:
            kind = "closing"
        elif words and words[0] in _HEADINGS and low[left : left + 9].partition(":")[1]:
            kind = "subject"
        elif (
            index < 2
            and words
            and len(words) <= 7
            and words[0] in lexicon.GREETINGS
            and low[right - 1] in ",:.!–—-" + "abcdefghijklmnopqrstuvwxyz"
        ):
            kind = "greeting" if lexicon.ASKING.isdisjoint(words) else "body"
        out.append(Sentence(left, right, low[left:right], words, kind))
    return tuple(out)


def _ends(plain: str) -> list[int]:
    """Where sentences end, exclusive."""
    out: list[int] = []
    size = len(plain)
    line_start = 0
    for match in _BOUNDARY(plain):
        start, end = match.span()
        mark = plain[start]
        if mark == "\n":
            width = start - line_start
            line_start = end
            # A wrapped mail goes on in the next line; a short line, a list or an empty line does not.
            if (
                width >= 45
                and end < size
                and plain[end] != "\n"
                and plain[start - 1] != ":"
                and not pattern(_BULLET).match(plain, end)
            ):
                continue
        elif end < size:
            if mark == "." and end == start + 1:
                if plain[start - 1] == " " and is_argument(plain, start):
                    continue
                if plain[end + 1 : end + 2] != "\n" and _abbreviated(plain, start):
                    continue
            elif mark in ".…" and plain[end + 1 : end + 2].islower() and set(plain[start:end]) <= {".", "…"}:
                continue  # an ellipsis in the middle of a thought
        out.append(end)
    if not out or out[-1] < size:
        out.append(size)
    return out


def _abbreviated(plain: str, dot: int) -> bool:
    """Whether the dot only shortens a word or a name: Dr. Rowe, e.g. this, J. Smith."""
    tail = plain[max(0, dot - 8) : dot]
    word = tail.replace("\n", " ").replace("(", " ").rpartition(" ")[2].lower()
    if word in _ABBREVIATIONS:
        return (
            word not in ("am", "no", "max", "min")
            or plain[dot + 2 : dot + 3].isdigit()
            or (word == "no" and tail[-2:] == "No")
        )
    return (len(word) == 1 and word.isalpha() and word not in "iu") or (
        len(word) > 2 and word[-2] == "." and word[-1].isalpha()
    )


def is_argument(plain: str, dot: int) -> bool:
    """`git add .` and its like: the dot is an argument and not a full stop."""
    before = plain[max(0, dot - 12) : dot].split()
    return (
        plain[dot - 1 : dot] == " "
        and before != []
        and (before[-1] in lexicon.COMMANDS or any([word[0] == "-" for word in before[-2:]]))
    )


def _closing(lines: list[tuple[int, int]], low: str) -> int:
    """The index of the line where the signature begins, or the number of lines."""
    count = len(lines)
    for index in range(max(1, count - 5), count):
        left, right = lines[index]
        if (
            right - left <= 40
            and low[left:right].strip(" ,.!-–—\t") in lexicon.CLOSINGS
            and all(r - le <= 60 and low[r - 1] != "?" for le, r in lines[index + 1 :])
        ):
            return index
    left, right = lines[-1] if lines else (0, 0)
    if (
        count > 1
        and right - left <= 40
        and low[left - 1 : left] == "\n"
        and low[right - 1] not in ".?!"
        and len(low[left:right].split()) <= 4
    ):
        return count - 1  # a bare name on the last line
    return count
