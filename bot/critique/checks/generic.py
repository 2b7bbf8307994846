"""Could go to anybody in the field with the name swapped."""

from bot.critique.check import WHOLE, Check, Example, Note, Spans
from bot.critique.checks import gave, prior_contact, specific_to_them
from bot.critique.draft import Draft
from bot.critique.reader import Certainty, Reading

TIES = (specific_to_them.CHECK, prior_contact.CHECK, gave.CHECK)


def find(draft: Draft, reading: Reading) -> Spans:
    """What the reader says, unless something was found that ties the letter to this one person."""
    if reading.certainty("generic") is not Certainty.YES or any(check.find(draft, reading) for check in TIES):
        return ()
    return WHOLE


CHECK = Check(
    code="generic",
    principle="not-a-stranger",
    side="problem",
    points=-10,
    title="Could be for anybody",
    meaning="Swap the name at the top and the letter could go, unchanged, to any other senior person in the field.",
    find=find,
    notes=(
        Note(
            "Change the name at the top and this could go to a hundred people. A reader who finds nothing about themselves in a letter often does not answer.",
            "Say one true thing about this person: something that they wrote, said or made, or where you met. If there is nothing yet, find it before you write.",
        ),
    ),
    flagged=(
        Example(
            "nothing of the reader's in it",
            "Hello, I am a motivated graduate looking for guidance in finance. I would be grateful for any advice.",
        ),
        Example(
            "a job title is not a tie",
            "As a senior nurse at a large hospital you have the experience that I lack. Can we talk?",
        ),
    ),
    passes=(
        Example("short but personal", "Your talk on dry walls: is the through-stone needed in a low wall, too?"),
        Example("a shared moment", "We met at the loom stall in Leeds. I still owe you the name of the dye."),
    ),
)
