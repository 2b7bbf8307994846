"""Names something that this reader made, said or did."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="specific-to-them",
    principle="not-a-stranger",
    side="strength",
    points=10,
    title='Written for this one reader',
    meaning='Names one concrete work, talk, post, remark or decision of theirs.',
    find=learned("specific-to-them"),
    notes=(
        Note(
            '“{quote}” could only be for them. It shows that you looked before you wrote.',
            'Keep it, and let it be the first thing they read.',
        ),
    ),
    flagged=(
        Example('a talk', 'In your talk on tidal mills you said that the sluice matters more than the wheel.'),
        Example('a post', 'Your post about closing the second shop made me count our own hours.'),
    ),
    passes=(
        Example('praise without a thing', 'Your amazing work inspires me every day.'),
        Example('an employer', 'I see that you work as a director at a big bank.'),
    ),
)
