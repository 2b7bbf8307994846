"""Is the letter in English? Where it is not, say so, and judge only what does not depend on the language."""

from collections.abc import Iterable

from bot.critique.check import Check
from bot.critique.draft import Draft

# The small words without which hardly an English sentence gets by; learners use them as often as anybody.
SMALL_WORDS = frozenset(
    """a about all am an and any are as at be been but by can could did do for from get had has have he hello help her hi him his how i i'd i'm i've if in is it me my
    need no not of on or our please she so some sorry thank thanks that the their them they this to too u ur us was we were what when where which who will with would yes you your you're""".split()  # noqa: SIM905
)
LANGUAGE_FREE = frozenset({"unfilled-blank", "too-long"})
ENOUGH = 6  # words; with fewer, nobody can tell a language
SHARE = 0.14  # of all words; English letters by learners stay above 0.25, other languages below 0.08


def is_english(draft: Draft) -> bool:
    """Whether the letter can be judged as English. Short ones are given the benefit of the doubt."""
    words = [word for sentence in draft.sentences for word in sentence.words if word != "?"]
    letters = [c for c in draft.plain if c.isalpha()]
    if len(letters) >= 4 and sum(c > "\u024f" for c in letters) * 2 > len(letters):
        return False  # mostly another script
    if len(words) < ENOUGH:
        return True
    return sum(word in SMALL_WORDS for word in words) >= SHARE * len(words)


def checks_for(draft: Draft, checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that can judge this letter."""
    if is_english(draft):
        return tuple(checks)
    return tuple(check for check in checks if check.code in LANGUAGE_FREE)


def warnings(draft: Draft) -> tuple[str, ...]:
    """What the rules cannot judge here, in one sentence each."""
    if is_english(draft):
        return ()
    return ("This does not look like English. I judged only blanks and length; the rest needs a reader of your language.",)
