"""Is the letter in English? Where it is not, say so, and judge only what does not depend on the language."""

from bot.critique import chat
from bot.critique.draft import Draft, pattern
from bot.critique.words import common

# The small words without which hardly an English sentence gets by; learners use them as often as anybody.
SMALL_WORDS = frozenset(
    """a about all am an and any are as at be been but by can could did do for from get had has have he hello help her hi him his how i i'd i'm i've if in is it me my
    need no not of on or our please she so some sorry thank thanks that the their them they this to too u ur us was we were what when where which who will with would yes you your you're""".split()
)
NOT_ENGLISH = (
    "This does not look like English. I judged only blanks and length; the rest needs a reader of your language."
)
LANGUAGE_FREE = frozenset({"unfilled-blank", "too-long"})
LAST_LATIN = "\u024f"
_FOREIGN = rf"[^\W\x00-{LAST_LATIN}]"  # dashes and quotation marks are beyond Latin, too, and no letters
ENOUGH = 6  # words; with fewer, nobody can tell a language
KNOWN = 0.6  # of the different words in small letters; hasty messages hold few small words, and more than this of known ones
SHARE = 0.14  # of the different words of a letter; tests hold it against learners' English and against other languages


def is_english(draft: Draft) -> bool:
    """Whether the letter can be judged as English. Short ones are given the benefit of the doubt."""
    if not draft.plain.isascii() and pattern(_FOREIGN).search(draft.plain):
        letters = [c for c in draft.plain if c.isalpha()]
        if len(letters) >= 4 and sum(c > LAST_LATIN for c in letters) * 2 > len(letters):
            return False  # mostly another script
    if draft.length < ENOUGH:
        return True
    if len(SMALL_WORDS & draft.words) >= SHARE * len(draft.words):
        return True
    words = [word for word in draft.words if word.islower()]
    return sum([word in common() or word in chat.PLAIN for word in words]) >= KNOWN * len(words)
