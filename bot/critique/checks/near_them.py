"""Comes to them, or fits their hours."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="near-them",
    principle="make-it-easy",
    side="strength",
    points=5,
    title='Comes to them',
    meaning='Comes to where they are, or fits around their hours.',
    find=learned("near-them"),
    notes=(
        Note(
            '“{quote}” takes the travelling and the planning off them. That is half a yes.',
            'Keep it. One concrete proposal beside it makes it a whole one.',
        ),
    ),
    flagged=(
        Example('their place', 'I could come to your workshop on any day that suits you.'),
        Example('around the corner', "I'll be two streets from your office on the 9th and could come by before your shift."),
    ),
    passes=(
        Example("the writer's place", 'Could you come to our office on Monday at nine?'),
    ),
)
