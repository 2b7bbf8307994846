"""Writes `bot/critique/data/common_words.txt`: the ordinary words of our own letters, those that are nobody's name."""

import re
from collections import Counter
from pathlib import Path

from bot.critique import chat, language, words
from bot.critique.classes import FAMILY_OF
from bot.critique.draft import read
from training.letters import Letter

TARGET = Path(words.COMMON_FILE)
MORE = Path(__file__).parent / "ordinary.txt"  # everyday words that our letters happen not to use
# Endings that hardly anybody capitalises by mistake; leaving them out halves what every start of the command has to read.
RARE_ENDINGS = ("s", "ed", "er", "est", "ness", "ising", "izing", "ise", "ize", "less")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+(?:['’-][^\W\d_]+)*")


def ordinary(letters: list[Letter]) -> list[str]:
    """Words that our letters write small, and not more often large in mid-sentence."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for letter in letters:
        careless = letter.labels.get("missing-capitals") is not False
        random = letter.labels.get("random-capitals") is not False
        seen = {word for word in _WORD.findall(read(letter.text).plain) if word == word.lower()}
        small.update(dict.fromkeys(seen, 1 if careless else 3))
        if not random:
            large.update({word.lower() for word in _INSIDE.findall(letter.text) if word != word.lower()})
    found = {
        word.replace("’", "'")
        for word, count in small.items()
        if count >= 3 and count > 3 * large[word] and word.isascii() and len(word) > 1
    }
    found |= {word for word in FAMILY_OF if word.isascii()} | language.SMALL_WORDS | words.GREETINGS | {"i", "a"}
    found |= {word for word in chat.PLAIN if word.isalpha()} - chat.ALSO_NAMES
    found |= {word for word in MORE.read_text("ascii").split() if large[word] == 0 and not word.endswith(RARE_ENDINGS)}
    keep_as_names = (
        words.NAMES_TOO
        - words.GREETINGS
        - {"will", "may", "my", "do", "so", "in", "an", "to", "best", "good", "see", "you", "he"}
    )
    return sorted(found - keep_as_names)


def write(letters: list[Letter]) -> int:
    """Write the module; returns how many words it holds."""
    found = ordinary(letters)
    lines, line = [], ""
    for word in found:
        if len(line) + len(word) > 150:
            lines.append(line.strip())
            line = ""
        line += word + " "
    TARGET.write_text("\n".join([*lines, line.strip()]) + "\n", "ascii")
    return len(found)
