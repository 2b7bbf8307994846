"""Offers to do something of use to them."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="offers",
    principle="give-first",
    side="strength",
    points=5,
    title='Offers something',
    meaning='Offers to do something for them. Done is better than offered, but an offer is a good beginning.',
    find=learned("offers"),
    notes=(
        Note(
            '“{quote}” gives them something to gain. Rare in such letters, and noticed.',
            'If you can, do it before you write: a deed weighs more than an offer.',
        ),
    ),
    flagged=(
        Example('work', 'I could translate the first two chapters into Polish for you, at no cost.'),
        Example('help', 'I host websites for a living and would be glad to move yours in an evening.'),
    ),
    passes=(
        Example('anything at all', 'I am ready to do anything for my career.'),
        Example('a coffee alone', 'May I buy you a coffee?'),
    ),
)
