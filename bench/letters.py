"""The letters that are measured: our own, 60 to 250 words, each made fresh so that no cache of a whole text can help."""

from training.letters import load

SHORTEST, LONGEST = 60, 250  # words


def letters() -> list[str]:
    """Every letter of our own that is as long as a real one."""
    return [letter.text for letter in load() if SHORTEST <= len(letter.text.split()) <= LONGEST]


def fresh(text: str, turn: int) -> str:
    """The same letter with a tail that makes it another string."""
    return f"{text}\n\nP.S. {turn}"
