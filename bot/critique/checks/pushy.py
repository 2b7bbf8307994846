"""Impatience, guilt, pressure, reminders on the heels of reminders."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, "") for span in spans)


CHECK = Check(
    code="pushy",
    principle="persist-a-little",
    side="problem",
    points=-14,
    title='Pushes',
    meaning='Guilt, pressure, a deadline for the reader, or many reminders. A friendly reminder after some days is something else, and welcome.',
    find=learned("pushy"),
    mend=mend,
    notes=(
        Note(
            '“{quote}” presses, and there was rudeness beside it. Even a reader who meant to answer will now close the letter.',
            'Let this one rest. In two weeks a short, friendly line may begin anew; more than one is too many.',
            given='entitled',
        ),
        Note(
            '“{quote}” makes the reader guilty of a full inbox. People answer when they are at ease, hardly ever when they are cornered.',
            'Take the pressure out and leave a door open: “If now is a bad time, I quite understand.”',
        ),
    ),
    flagged=(
        Example('a third reminder', 'This is my third message and I am still waiting for an answer. Please reply by tomorrow.'),
        Example('guilt', 'I really thought you cared about young people. It would cost you nothing to answer.'),
        Example('impatience', 'hello?? i can see that you read it. answer me asap', 'dm'),
    ),
    passes=(
        Example('a polite follow-up', 'I wrote to you two weeks ago about the weir. You must be busy, so here it is once more, in case it slipped down.'),
        Example("the writer's own deadline", 'My thesis is due in May, so there is no hurry at all.'),
        Example('direct', 'Short question: is the bridge open in winter?'),
    ),
)
