"""Proposing a cadence, a duration, an agreement or duties."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, "") for span in spans)


# The words around which a long sentence is quoted.
_HEART = r"\b(?:every|each|weeks?|months?|years?|weekly|bi-?weekly|monthly|quarterly|fortnight\w*|agree\w*|contract|commit\w*|expect\w*|sessions?|until|till|terms?|sign)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:every|each) (?:other |second |third |single |two |three |four |six |few |\d |first |last )?(?:day|"
        r"week|month|quarter|year|term|semester|fortnight|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|weekend|"
        r"morning|evening|night|weeks|months|half-term|season|spring|autumn|time)\b"
    ),
    (
        r"\b(?:(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|twenty-five|thirty|"
        r"forty|forty-five|sixty|ninety|a|an|few|couple(?: of)?|several|half a dozen|half an?|a quarter(?: of an)?)|"
        r"once|twice|thrice|\d ?x|hours?|calls?|times|sessions?|meetings?|minutes?|mins?|chats?|lessons?|reviews?|"
        r"nights?|evenings?|visits?|check-?ins?|question|letter|email|mail)s? (?:times? )?(?:a|per|each|every|in a) (?:day|"
        r"week|month|quarter|year|term|semester|fortnight)\b"
    ),
    (
        r"\b(?:weekly|bi-?weekly|fortnightly|monthly|bi-?monthly|quarterly|recurring|regular(?:ly)?|daily|annual|"
        r"yearly|nightly|standing)\b"
    ),
    r"\b(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|evenings|mornings)\b",
    r"\b(?:1st|2nd|3rd|first|last|second|third) (?:and \w+ )?(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    (
        r"\b(?:for|over|during|within|throughout|at least|minimum|initial|first|next|coming|through) (?:\w+ ){0,4}(?:(?:days?|"
        r"weeks?|months?|years?|semesters?|terms?|quarters?|seasons?|fortnights?)|summer|winter|spring|autumn|season|"
        r"year|duration)\b"
    ),
    (
        r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|twenty-five|thirty|"
        r"forty|forty-five|sixty|ninety|a|an|few|couple(?: of)?|several|half a dozen|half an?|a quarter(?: of an)?)[- ](?:month|"
        r"week|year|semester|season)s?\b"
    ),
    (
        r"\b(?:until|till|til|through) (?:the|next|spring|summer|autumn|fall|winter|christmas|easter|june|july|"
        r"may|december|september|my|i|he|she|we|it|\w+)\b"
    ),
    (
        r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)\w{0,6}\s?(?:-|–|to|through|until)\s?(?:jan|"
        r"feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)"
    ),
    (
        r"\b(?:agree(?:ment|d|s)?|contract|commit\w*|expect\w*|terms|conditions|sign(?:ed|ature)?|confidential\w*|"
        r"deliverables?|renewable|milestones?|ground rules|trial|structure|charter|framework|objectives|kpis?|slots?|"
        r"sessions?|time ?frame|cancell?ations?|notice|progress reports?|goals|agenda|obligations?|responsib\w+|"
        r"you (?:will|would|shall|should|must|review|set|provide|answer|reply|give|attend|check|teach|read|look)|"
        r"schedule|check-?ins?|duration|plan|homework|accountable|in return|arrangement|\d{4}|minimum|rules?)\b"
    ),
)

CHECK = Check(
    code="terms",
    principle="no-terms",
    side="problem",
    points=-10,
    title="Sets terms",
    meaning="Proposes how often, for how long, or under which conditions the two of you would meet. One meeting with a date is not a term.",
    find=learned("terms", _HEART, _EVIDENCE),
    evidence=_EVIDENCE,
    mend=mend,
    notes=(
        Note(
            "“{quote}” reads like a contract, and you have met. Between people who know each other it sounds colder than you mean it.",
            "Suggest the next meeting only. The one after that comes by itself.",
            given="prior-contact",
        ),
        Note(
            "“{quote}” plans somebody else's calendar before they have said hello. It makes a small yes impossible.",
            "Ask for one thing, once. If it was good for both, there will be a second time.",
        ),
    ),
    flagged=(
        Example("a cadence", "I suggest that we talk every second Tuesday for half a year."),
        Example("an agreement", "Please find attached a short agreement about our goals and duties for you to sign."),
        Example("expectations", "I would expect a reply within two days and one call a month until my exam."),
    ),
    passes=(
        Example("one meeting with a time", "Could we talk for twenty minutes on Tuesday at four?"),
        Example("the writer's own habit", "I bake every Tuesday, and the rye never rises."),
        Example("their rhythm, described", "You post a new pattern every Monday, and I have knitted three."),
        Example("an offer", "I sew banners, and could make one each month for your hall if that helps you."),
    ),
)
