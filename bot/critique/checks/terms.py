"""Proposing a cadence, a duration, an agreement or duties."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, "") for span in spans)


CHECK = Check(
    code="terms",
    principle="no-terms",
    side="problem",
    points=-10,
    title='Sets terms',
    meaning='Proposes how often, for how long, or under which conditions the two of you would meet. One meeting with a date is not a term.',
    find=learned("terms"),
    mend=mend,
    notes=(
        Note(
            '“{quote}” reads like a contract, and you have met. Between people who know each other it sounds colder than you mean it.',
            'Suggest the next meeting only. The one after that will suggest itself.',
            given='prior-contact',
        ),
        Note(
            "“{quote}” plans somebody else's calendar before they have said hello. It makes a small yes impossible.",
            'Ask for one thing, once. If it was good for both, there will be a second time.',
        ),
    ),
    flagged=(
        Example('a cadence', 'I suggest that we talk every second Tuesday for half a year.'),
        Example('an agreement', 'Please find attached a short agreement about our goals and duties for you to sign.'),
        Example('expectations', 'I would expect a reply within two days and one call a month until my exam.'),
    ),
    passes=(
        Example('one meeting with a time', 'Could we talk for twenty minutes on Tuesday at four?'),
        Example("the writer's own habit", 'I bake every Tuesday, and the rye never rises.'),
        Example('their rhythm, described', 'You post a new pattern every Monday, and I have knitted three.'),
    ),
)
