"""Is it honest? What a model wrote for the coach is held against what is known: no name, number, place, deed or claim that was not there. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.coach.answers import Answer
from bot.critique import chat
from bot.critique.check import Edit
from bot.critique.critique import critique
from bot.critique.draft import Channel, pattern
from bot.critique.rewrite import Rewrite
from bot.scene import guard_words
from bot.scene.guard import flat, says, sentences, tongue_of, words_of

KEPT = 0.4  # of the words of a letter stay, at least; less is another letter
ROOM = 14  # words that an edit may be longer than the letter: a blank or two
LONGEST_BLANK = 14  # words
LONGEST_ANSWER = 130  # words
COVERED = 0.75  # of what somebody says about themselves stands in one sentence of theirs

# Words that say nothing by themselves: they hold sentences together.
SMALL = frozenset(
    """a about after all also am an and any are as at be because been before but by can could dear did do does for from good had has have he hello her here hi him his how i if in into is it its
    just kind know let like may me might more most much my no not of on one only or other our out please regards question ask asking answer she should so some something thank thanks that the their them then
    there these they this those time to today too up us very was we were what when where whether which while who whom why will with would yes you your yours best there's i'm i'd i've i'll it's don't
    doesn't isn't wouldn't can't couldn't that's what's you're wonder wondering short small quick read reading hear""".split()
)
NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand million dozen half quarter first second third twice once""".split()
)
_NEGATED = r"\b(?:not|never|no|nobody|nothing|without|cannot)\b|n't\b"
_OF_MYSELF = r"\b(?:i|we|my|our|i'm|i've|i'd|i'll|we've|we're)\b"
_BLANK = re.compile(r"\[[^\[\]\n]{1,120}\]")
_FIGURE = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-ÖØ-Þ][\w'-]+")
_PIECES = re.compile(r"\s+|[^\s]+")
_LEARNED = r"\b(?:stud(?:y|ies) (?:show|find|say|suggest)\w*|research (?:show|find|say|suggest)\w*|according to|statistic\w*|per ?cent|survey|experts?|scientists?|it is (?:proven|known)|on average|most (?:mentors|experts|executives|managers))\b|%"
_PROMISED = r"\b(?:they|she|he|people) (?:will|'ll) (?:surely |certainly |definitely |always )?(?:answer|reply|say yes|help|agree|love|be (?:happy|glad|delighted))\b|\b(?:guarantee\w*|certainly works|always works|never fails)\b"


def rewritten(plain: Rewrite, after: str, channel: Channel) -> Rewrite | None:
    """A model's edit as a rewrite, if it is honest and does at least what the rules' edit does; None otherwise."""
    after = after.strip()
    if after == plain.before.strip() or dishonest(plain.before, after):
        return None
    mine = {finding.code for finding in critique(after, channel).problems}
    theirs = {finding.code for finding in critique(plain.after, channel).problems} - {"unfilled-blank"}
    if mine - theirs - {"unfilled-blank"}:
        return None
    return Rewrite(
        plain.before, after, edits(plain.before, after), tuple(code for code in plain.untouched if code in mine)
    )


def dishonest(before: str, after: str) -> str:
    """What is wrong with an edit, in a word; "" if it says nothing that the letter does not say."""
    said = _BLANK.sub(" ", after)
    old, new = words_of(flat(before)), words_of(flat(said))
    if any(_bad_blank(blank, before) for blank in _BLANK.findall(after)):
        return "blank"
    if len(new) > len(old) + ROOM or SequenceMatcher(None, old, new, autojunk=False).ratio() < KEPT:
        return "another letter"
    if set(_FIGURE.findall(said)) - set(_FIGURE.findall(before)) or (set(new) & NUMBERS) - set(old):
        return "number"
    if any(flat(name) not in flat(before) for name in _NAME.findall(said)):
        return "name"
    if any(says(source, flat(said)) for source in (guard_words.LINK, guard_words.SPEAKER)) and not _same(before, said):
        return "link"
    if any(not _known(word, old) for word in new):
        return "word"
    return "claim" if any(_claims(sentence, before) for sentence in sentences(said)) else ""


def honest_answer(question: str, plain: Answer, said: str) -> bool:
    """Whether an answer says what the coach thinks, and nothing that nobody told it."""
    given = f"{question}\n{plain.says}\n{plain.next_step}"
    low = flat(said)
    if not 8 <= len(said.split()) <= LONGEST_ANSWER or "\n\n\n" in said:
        return False
    if set(_FIGURE.findall(said)) - set(_FIGURE.findall(given)):
        return False
    if any(flat(name) not in flat(given) for name in _NAME.findall(said)):
        return False
    if any(says(source, low) for source in _NEVER):
        return False
    if tongue_of(low) not in {"", "en"}:
        return tongue_of(low) == tongue_of(flat(question))  # what follows knows English words
    return _shared(plain.says, low) >= 3 and _shared(plain.next_step, low) >= 2


_NEVER = (
    guard_words.LINK,
    guard_words.MARKUP,
    guard_words.SPEAKER,
    guard_words.MACHINE,
    guard_words.Say(_LEARNED),
    guard_words.Say(_PROMISED),
)


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that lead from one text to the other, word by word, in order of place."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    places = [0]
    for piece in old:
        places.append(places[-1] + len(piece))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(Edit(places[i], places[j], "".join(new[k:m])) for tag, i, j, k, m in steps if tag != "equal")


def _bad_blank(blank: str, before: str) -> bool:
    """Whether a blank says more than what belongs there."""
    if blank in before:
        return False
    return len(blank.split()) > LONGEST_BLANK or bool(_FIGURE.search(blank)) or bool(_NAME.search(blank[1:-1]))


def _same(before: str, said: str) -> bool:
    """Whether every link of an edit stood in the letter."""
    low = flat(before)
    return all(
        found[0] in low
        for source in (guard_words.LINK, guard_words.SPEAKER)
        for found in pattern(source.latin).finditer(flat(said))
    )


def _known(word: str, old: list[str]) -> bool:
    """Whether a word stands in the letter, in another form or written out, or says nothing by itself."""
    if word in SMALL or word in old:
        return True
    if any(word in _long_for(short) for short in old):
        return True
    stem = word[: max(4, len(word) - 3)]
    return len(word) > 4 and any(each.startswith(stem) for each in old)


def _long_for(short: str) -> tuple[str, ...]:
    """The words that a shorthand stands for."""
    company = tuple(long for one, long, _ in chat.IN_COMPANY if one == short)
    return (*flat(chat.PLAIN.get(short, "")).split("_"), *company)


def _claims(sentence: str, before: str) -> bool:
    """Whether somebody now says of themselves what they have not said: new, put together from elsewhere, or turned round."""
    low = flat(sentence)
    if not pattern(_OF_MYSELF).search(low):
        return False
    telling = _telling(low)
    if not telling:
        return False
    best = max(_pairs(before), key=lambda told: len(telling & _telling(told)), default="")
    covered = len(telling & _telling(best)) / len(telling)
    turned = bool(pattern(_NEGATED).search(low)) and not pattern(_NEGATED).search(best)
    unturned = (
        bool(pattern(_NEGATED).search(best)) and not pattern(_NEGATED).search(low) and low.rstrip(".!? ") not in best
    )
    return covered < COVERED or turned or unturned


def _pairs(text: str) -> Iterator[str]:
    """The sentences of a text in their flat form."""
    yield from (flat(one) for one in sentences(text))


def _telling(low: str) -> set[str]:
    return {word[:5] for word in words_of(low) if word not in SMALL}


def _shared(source: str, low: str) -> int:
    telling = {word[:5] for word in words_of(flat(source)) if len(word) > 3 and word not in SMALL}
    said = {word[:5] for word in words_of(low)}
    return len(telling & said) if len(telling) > 3 else 3
