"""Thanks for something real, or tells what became of advice."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="thanks",
    principle="be-nice",
    side="strength",
    points=8,
    title='Reports back',
    meaning='Thanks for particular earlier help, or tells what became of advice.',
    find=learned("thanks"),
    notes=(
        Note(
            '“{quote}” closes the circle. To hear what became of their advice is the best pay that helpers get.',
            'Send it even without a question. It is the most welcome letter there is.',
        ),
    ),
    flagged=(
        Example('a report', 'I took your advice and asked for the keys. The lab is mine on Sundays now, and the first run is done.'),
        Example('particular thanks', 'Thank you for lending me the gauge in May. The boat floats.'),
    ),
    passes=(
        Example('a closing', 'Thank you in advance for your time and consideration.'),
        Example('thanks for adding', 'Thanks for connecting!', 'linkedin'),
    ),
)
