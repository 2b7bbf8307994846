"""Rudeness, demands, the idea that help is owed."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, "") for span in spans)


CHECK = Check(
    code="entitled",
    principle="be-nice",
    side="problem",
    points=-16,
    title='Sounds as if help were owed',
    meaning='Rude, demanding or sneering, or written as if the reader had a duty to answer. Direct and kind is fine.',
    find=learned("entitled"),
    mend=mend,
    notes=(
        Note(
            '“{quote}” tells a stranger what they owe. Nobody owes an answer, and nobody gives one gladly after that line.',
            'Take the sentence out. If you are disappointed, sleep on it; the letter will be better tomorrow.',
        ),
    ),
    flagged=(
        Example('a demand', 'As a paying customer I expect a detailed answer. It is the least that you can do.'),
        Example('a sneer', 'I hope success has not gone to your head and you still answer ordinary people.'),
        Example('owed', 'You obviously have the time to post all day, so you owe your followers a reply.'),
    ),
    passes=(
        Example('direct and kind', 'I disagree with your last post, and I would like to tell you why, if you care to hear it.'),
        Example('a joke about oneself', 'I owe you a beer, at the very least two.'),
    ),
)
