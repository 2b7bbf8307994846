"""Lets them decline without cost."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="easy-out",
    principle="make-it-easy",
    side="strength",
    points=2,
    title='Leaves a door open',
    meaning='Lets them refuse, ignore or delay without cost, in words.',
    find=learned("easy-out"),
    notes=(
        Note(
            '“{quote}” lets them say no without feeling bad, which is a kindness, whatever the answer.',
            'Keep it short, and mean it.',
        ),
    ),
    flagged=(
        Example('no need', 'If you are too busy, please ignore this, no hard feelings.'),
        Example('silence is fine', 'No answer is fine as well.'),
    ),
    passes=(
        Example('pressure', 'Please let me know by Monday.'),
    ),
)
