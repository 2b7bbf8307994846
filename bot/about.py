"""What the bot says about itself: what is kept, where, who sees it, and whom the idea is owed to."""

from bot.ports import Person

KEPT_HERE = "It stays on this computer, in your own data folder."
NO_MODEL = "No model reads it: everything here works by written rules."
READ_BY = "What you write is read by {model} at {host}, which is not part of this program."

PRIVACY = """\
I keep the letters that you show me with their scores, your practices, and what you have chosen, so that I can show you how you get on. {kept}
`export` gives you all of it as a file; `forget me` deletes all of it at once.
I am a program and can be wrong. The people in the practice do not exist.
The idea behind all this comes from Gayle Laakmann McDowell, who wrote about why nobody should have to ask for a mentor; the words here are our own."""


def privacy(kept: str) -> str:
    """What is kept about somebody. `kept` is one sentence about where, for how long, and who sees it."""
    return PRIVACY.format(kept=kept)


def settings(person: Person) -> str:
    """What somebody has chosen, and how to choose otherwise."""
    muted = ", ".join(sorted(person.muted)) or "none"
    coach = "on" if person.coach else "off"
    return f"The coach's notes in practice: {coach} (`coach on`, `coach off`).\nFindings that you dismissed: {muted} (`dismiss code`, `undismiss code`)."
