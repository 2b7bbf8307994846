"""Asking for something that cannot be answered as it stands."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(
        Edit(span.start, span.end, "[your one question, as it stands]" if index == 0 else "")
        for index, span in enumerate(spans)
    )


# The words around which a long sentence is quoted.
_HEART = r"\b(?:advice|guidance|tips|insights?|brain|chat|talk|connect|learn|career|journey|mentor\w*|help|call|meet)\b"
# What looks like it and is not.
_NEVER = r"\b(?:send|share|forward|mail) (?:me |us )?(?:the|your|ur|that|this|a)(?: \w+){0,2} (?:slides?|link|recording|file|deck|template|pdf|address|dataset|data|worksheet|recipe|handout|title)\b"

CHECK = Check(
    code="vague-ask",
    principle="make-it-easy",
    side="problem",
    points=-8,
    title="Nothing in particular is asked",
    meaning="Something is asked, but there is no question, no named thing and no topic smaller than a whole career.",
    find=learned("vague-ask", _HEART, never=_NEVER),
    mend=mend,
    notes=(
        Note(
            "Apart from the wish in “{quote}”, there is no question here that the reader could answer today.",
            "Find the thing that you would ask a mentor first. Ask that, as one sentence with a question mark.",
            given="formal-ask",
        ),
        Note(
            "“{quote}” leaves the work to the reader: they must guess your question before they can answer it.",
            "Put your question into the letter. Take ten minutes to find it, so that the reader does not have to.",
            given="specific-to-them",
        ),
        Note(
            "“{quote}” does not say what you want to know, so the reader cannot tell how to help.",
            "Name the one thing that you are stuck on, in one sentence that ends with a question mark.",
        ),
    ),
    flagged=(
        Example("pick your brain", "I would love to pick your brain sometime about your career."),
        Example("any advice", "Do you have any advice for somebody who is starting out?"),
        Example("let us connect", "I'm building my network in logistics. Let's connect and chat sometime!", "linkedin"),
    ),
    passes=(
        Example("a question that can be answered", "Which of the two glues did you use on the spine of the atlas?"),
        Example(
            "nothing is asked", "Thank you for the seeds. They came up in a week and I thought you would like to know."
        ),
        Example("a narrow topic", "Could I ask you for ten minutes about night shifts on a ward with two nurses?"),
        Example("one thing", "can you send me the slides of the second talk please", "dm"),
        Example("a fan, who asks nothing", "Just wanted to say that I love the show. No question!", "dm"),
    ),
)
