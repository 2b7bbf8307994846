"""What a check is: a value that says what to look for, why a busy reader minds, the smallest fix, and shows its own examples.

Values here are named tuples and not data classes: importing `dataclasses` alone costs a quarter of the command line's start-up.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from bot.critique.draft import Channel, Draft, Sentence, pattern
from bot.critique.reader import Certainty, Reading
from bot.principles import PrincipleId

Side = Literal["problem", "strength"]


class Span(NamedTuple):
    """A stretch of the text as given, in code points, end exclusive."""

    start: int
    end: int


WHOLE: tuple[Span, ...] = (Span(-1, -1),)  # a finding about the whole letter

Spans = tuple[Span, ...]
Find = Callable[[Draft, Reading], Spans]


class Edit(NamedTuple):
    """Replace `start` to `end` of the text by `new`. A `new` in brackets is a blank that only the writer can fill."""

    start: int
    end: int
    new: str


Mend = Callable[[Draft, Spans], tuple[Edit, ...]]


class Note(NamedTuple):
    """What the margin says: `why` a reader minds (or likes it) and the smallest `fix`. `{quote}` stands for the words in question.

    With `given`, the note is for letters that also have that finding; the first note that fits is used.
    """

    why: str
    fix: str
    given: str = ""


class Example(NamedTuple):
    """A text and the reason why it is an example."""

    reason: str
    text: str
    channel: Channel = "email"


class Check(NamedTuple):
    """One finding code. `points` is what it moves the score by; `casual` the same in a direct message, where it matters less."""

    code: str
    principle: PrincipleId
    side: Side
    points: int
    title: str
    meaning: str
    find: Find
    notes: tuple[Note, ...]
    flagged: tuple[Example, ...]
    passes: tuple[Example, ...]
    casual: int | None = None
    mend: Mend | None = None
    evidence: tuple[str, ...] = ()

    def note_for(self, found: Mapping[str, Spans]) -> Note:
        """The first note that fits a letter with these findings; the last one fits every letter."""
        for note in self.notes:
            if not note.given or note.given in found:
                return note
        return self.notes[-1]


def attested(sentences: Sequence[Sentence], evidence: tuple[str, ...]) -> bool:
    """Whether any of the sentences shows any of the evidence."""
    if not evidence:
        return False
    shows = _any_of(evidence).search
    return any(shows(sentence.low) for sentence in sentences)


@cache
def _any_of(evidence: tuple[str, ...]) -> re.Pattern[str]:
    """One search for all, which is a third faster than one for each.

    What begins with a word is tried where a word begins. `\\b` alone would try it where one ends as well, which takes a quarter of the time.
    """
    words = "|".join([source.removeprefix(r"\b") for source in evidence if source.startswith(r"\b")])
    others = [source for source in evidence if not source.startswith(r"\b")]
    return re.compile("|".join([rf"\b(?=\w)(?:{words})", *others] if words else others))


def learned(code: str, heart: str = "", evidence: tuple[str, ...] = (), never: str = "") -> Find:
    """A `find` that asks the reader: the sentences that do `code`, strongest first, if the letter as a whole does it.

    Of a long sentence only the clause around `heart` is shown. Where the reader is in two minds, any of the `evidence` decides;
    a sentence that shows `never` is something else, however much it looks like it. All three are patterns for a sentence in lower case.
    """

    def find(draft: Draft, reading: Reading) -> Spans:
        if code not in reading.letter:  # as nearly always, so this comes before anything else
            return ()
        if reading.certainty(code) is Certainty.UNSURE and not attested(reading.strongest(code), evidence):
            return ()
        places = reading.places(code)
        if never:
            other = pattern(never).search
            places = tuple([sentence for sentence in places if not other(sentence.low)])
        return tuple([_clause(sentence, heart) for sentence in places])

    return find


LONG = 100  # code points; a shorter sentence is quoted whole
SHORTEST = 16  # a clause below that says too little
_SEAM = r"[ ,;:–—](?: (?<!  )|(?<= )(?:and|but|so|because|which|while|although|then) )"  # a mark or a joining word


def _clause(sentence: Sentence, heart: str) -> Span:
    """The clause of a sentence that has its heart, or the whole of a short one."""
    start, end, low = sentence.start, sentence.end, sentence.low
    if not heart or end - start <= LONG or (found := pattern(heart).search(low)) is None:
        return Span(start, end)
    left, right = 0, len(low)
    begins, ends = found.span()
    for seam in pattern(_SEAM).finditer(low):
        if seam.end() <= begins:
            left = seam.end()
        elif seam.start() >= ends and seam.start() - left >= SHORTEST:
            right = seam.start()
            break
    return Span(start + left, start + right) if right - left >= SHORTEST else Span(start, end)
