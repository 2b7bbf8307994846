"""Has already done something for them."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="gave",
    principle="give-first",
    side="strength",
    points=12,
    title='Gave first',
    meaning='Has already done something for them: a review, a fix, a translation, a share, an introduction.',
    find=learned("gave"),
    notes=(
        Note(
            '“{quote}” is something done, and not a promise. People remember who did them a good turn, and answer them.',
            'Say it plainly and go on. No need to point at it twice.',
        ),
    ),
    flagged=(
        Example('a fix', 'The wiring diagram in your manual had two pins swapped, so I redrew it and sent you a pull request.'),
        Example('a review', 'I left a long review of your book in both shops, with a photo of my loaf.'),
    ),
    passes=(
        Example('a promise', 'I will surely post a review of your book soon.'),
        Example('reading', 'I read your book twice.'),
    ),
)
