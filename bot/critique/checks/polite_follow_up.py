"""A reminder that assumes a full inbox."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="polite-follow-up",
    principle="persist-a-little",
    side="strength",
    points=6,
    title='A kind reminder',
    meaning="Refers to an earlier message of one's own, courteously, without pressure.",
    find=learned("polite-follow-up"),
    notes=(
        Note(
            '“{quote}” reminds without blaming. Most silence is a full inbox, and one good reminder often ends it.',
            'Keep it short. After a second reminder, let it rest.',
        ),
    ),
    flagged=(
        Example('in case it slipped', 'I wrote to you two weeks ago about the weir. In case it slipped down your inbox, here it is again.'),
        Example('a small nudge', 'A small nudge about my note of the 3rd. I know how busy lambing must be.'),
    ),
    passes=(
        Example('a push', 'I am still waiting for your answer. Why do you ignore me?'),
    ),
)
