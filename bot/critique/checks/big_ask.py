"""Asking for much: an hour, a job, a full review, introductions."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:hours?|jobs?|refer\w*|introduc\w+|intros?|review|cv|resume|portfolio|thesis|internship|position|detailed|everything|all)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:an hour|one hour|1 ?-?hour|an hour's|\d ?-?(?:hours?|hrs?)|(?:two|three|four|several|few|couple of|"
        r"some) hours?|hour[- ]long|full day|(?:whole|full|entire) \w+|a day or two|1 ?hr|one-hour|60 ?min\w*|90 ?min\w*|"
        r"45 ?min\w*|sit-down|(?:a|one|few|two|three) (?:day|days|week|weeks) (?:with|in|at|shadow))\b"
    ),
    (
        r"\b(?:job|jobs|hire|hiring|refer\w*|internships?|positions?|vacanc(?:y|ies)|openings?|recommend(?:ation)? (?:me|"
        r"letter)?|employment|sponsor\w*|work (?:for|with|at) (?:you|your)|good word|a word|forward my|pass (?:on )?my|"
        r"place in|funded|invest\w*|lend me|loan|money|pay for|fund|get me|put me|take me|visa|role|placement|offer me|"
        r"admission|accept me|supervis\w*)\b"
    ),
    (
        r"\b(?:introduc\w+|intros?|connect (?:me|us)|in touch|in contact|your (?:contacts|network|suppliers|clients|"
        r"investors|agent|editor|publisher|rolodex|team|friends|colleagues)|contacts?|list of)\b"
    ),
    (
        r"\b(?:review|read|look|check|go (?:over|through)|feedback|critique|edit|proofread|correct|comments?|evaluate|"
        r"assess|opinion|thoughts|rewrite|fix) (?:\w+ ){0,5}(?:my|our|the attached|this|all|it|them|these)\b"
    ),
    (
        r"\b(?:\d{2,4} pages|complete|detailed|everything|step[- ]by[- ]step|all (?:my|your|the|of)|roadmap|from scratch|"
        r"line by line|in detail|teach me|build|design|write (?:me|my|the|a)|plan|walk me through|show me how to|"
        r"explain (?:to me )?(?:how|which|everything|all)|every(?:thing)?|which (?:companies|courses)|whether you can)\b"
    ),
)

CHECK = Check(
    code="big-ask",
    principle="make-it-easy",
    side="problem",
    points=-8,
    title="Asks for a lot",
    meaning="Asks for an hour or more, a job, a referral, introductions to strangers, or several documents to be read.",
    find=learned("big-ask", _HEART, _EVIDENCE),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” is a lot of somebody's week, and a formal ask on top of it makes it the start of more.",
            "Take the smallest piece of it that would still help you this week, and ask for that alone.",
            given="formal-ask",
        ),
        Note(
            "“{quote}” is a big favour between people who have hardly spoken. The easiest answer to it is none.",
            "Cut it down to what takes five minutes: one page instead of the whole, one question instead of an hour.",
        ),
    ),
    flagged=(
        Example("a job", "Could you get me a job in your team or refer me to somebody who hires?"),
        Example(
            "several documents", "Please review my CV, my cover letter and my portfolio, and send me detailed feedback."
        ),
        Example("strangers' names", "Could you introduce me to three of your suppliers?"),
    ),
    passes=(
        Example(
            "one paragraph",
            "Would you look at one paragraph, the second on page 3, and tell me whether the claim holds?",
        ),
        Example("twenty minutes", "Would you have twenty minutes on Friday? I will come to your bench."),
    ),
)
