"""Offers coffee or a meal, in person."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="coffee",
    principle="meet-in-person",
    side="strength",
    points=5,
    title='Offers a coffee',
    meaning='Offers to treat them to coffee or a meal, in person.',
    find=learned("coffee"),
    notes=(
        Note(
            '“{quote}” is a small thing that says: your time counts. It is not about the money.',
            'Add a place near them and a day, and it is easy to say yes.',
        ),
    ),
    flagged=(
        Example('a coffee', 'May I buy you a coffee before your session?'),
        Example('lunch', 'Lunch is on me if you let me ask about the roof for half an hour.'),
    ),
    passes=(
        Example('a virtual one', 'Would you be up for a virtual coffee chat over video?'),
        Example('just drinking it', 'I drank a lot of coffee while I read your report.'),
    ),
)
