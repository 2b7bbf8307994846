"""Asking for much: an hour, a job, a full review, introductions."""

from bot.critique.check import Check, Example, Note, learned

CHECK = Check(
    code="big-ask",
    principle="make-it-easy",
    side="problem",
    points=-8,
    title='Asks for a lot',
    meaning='Asks for an hour or more, a job, a referral, introductions to strangers, or several documents to be read.',
    find=learned("big-ask"),
    notes=(
        Note(
            "“{quote}” is a lot of somebody's week, and a formal ask on top of it makes it the start of more.",
            'Take the smallest piece of it that would still help you this week, and ask for that alone.',
            given='formal-ask',
        ),
        Note(
            '“{quote}” is a big favour between people who have hardly spoken. The easiest answer to it is none.',
            'Cut it down to what takes five minutes: one page instead of the whole, one question instead of an hour.',
        ),
    ),
    flagged=(
        Example('a job', 'Could you get me a job in your team or refer me to somebody who hires?'),
        Example('several documents', 'Please review my CV, my cover letter and my portfolio, and send me detailed feedback.'),
        Example("strangers' names", 'Could you introduce me to three of your suppliers?'),
    ),
    passes=(
        Example('one paragraph', 'Would you look at one paragraph, the second on page 3, and tell me whether the claim holds?'),
        Example('twenty minutes', 'Would you have twenty minutes on Friday? I will come to your bench.'),
    ),
)
