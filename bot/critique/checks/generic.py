"""Could go to anybody in the field with the name swapped."""

from bot.critique.check import Check, Example, Note, learned_of_the_whole

CHECK = Check(
    code="generic",
    principle="not-a-stranger",
    side="problem",
    points=-10,
    title="Could be for anybody",
    meaning="Swap the name at the top and the letter could go, unchanged, to any other senior person in the field.",
    find=learned_of_the_whole("generic"),
    notes=(
        Note(
            "Change the name at the top and this could go to a hundred people. Readers feel that at once, and it lets them off answering.",
            "Before you write, do one thing that ties you to this person: read a piece of theirs, come to a talk, leave a useful comment. Then begin with it.",
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
