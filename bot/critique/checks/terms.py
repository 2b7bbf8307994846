"""Proposing a cadence, a duration, an agreement or duties."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, "") for span in spans)


# The words around which a long sentence is quoted.
_HEART = r"\b(?:every|each|weeks?|months?|years?|weekly|bi-?weekly|monthly|quarterly|fortnight\w*|agree\w*|contract|commit\w*|expect\w*|sessions?|until|till|terms?|sign)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    r"\b(?:every|each) (?:other |second |third |single |two |three |four |six |few |\d |first |last )?(?:day|week|month|quarter|year|"
    r"term|semester|fortnight|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|weekend|morning|evening|night|weeks|months|half-term|"
    r"season|spring|autumn|time)\b|\b(?:(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|twenty-five|"
    r"thirty|forty|forty-five|sixty|ninety|a|an|few|couple(?: of)?|several|half a dozen|half an?|a quarter(?: of an)?)|once|twice|thrice|"
    r"\d ?x|hours?|calls?|times|sessions?|meetings?|minutes?|mins?|chats?|lessons?|reviews?|nights?|evenings?|visits?|check-?ins?|question|"
    r"letter|email|mail)s? (?:times? )?(?:a|per|each|every|in a) (?:day|week|month|quarter|year|term|semester|fortnight)\b|\b(?:weekly|"
    r"bi-?weekly|fortnightly|monthly|bi-?monthly|quarterly|recurring|regular(?:ly)?|daily|annual|yearly|nightly|standing)\b|\b(?:mondays|"
    r"tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|evenings|mornings)\b|\b(?:1st|2nd|3rd|first|last|second|third) (?:and \w+ )?(?:mon|"
    r"tues|wednes|thurs|fri|satur|sun)day|\b(?:for|over|during|within|throughout|at least|minimum|initial|first|next|coming|through) (?:\w+ ){0,4}(?:(?:days?|"
    r"weeks?|months?|years?|semesters?|terms?|quarters?|seasons?|fortnights?)|summer|winter|spring|autumn|season|year|duration)\b|\b(?:\d{1,3}|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|twenty-five|thirty|forty|forty-five|sixty|ninety|a|an|few|"
    r"couple(?: of)?|several|half a dozen|half an?|a quarter(?: of an)?)[- ](?:month|week|year|semester|season)s?\b|\b(?:until|till|"
    r"til|through) (?:the|next|spring|summer|autumn|fall|winter|christmas|easter|june|july|may|december|september|my|i|he|she|we|it|"
    r"\w+)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)\w{0,6}\s?(?:-|–|to|through|until)\s?(?:jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|sept|oct|nov|dec)|\b(?:agree(?:ment|d|s)?|contract|commit\w*|expect\w*|terms|conditions|sign(?:ed|ature)?|confidential\w*|"
    r"deliverables?|renewable|milestones?|ground rules|trial|structure|charter|framework|objectives|kpis?|slots?|sessions?|time ?frame|"
    r"cancell?ations?|notice|progress reports?|goals|agenda|obligations?|responsib\w+|you (?:will|would|shall|should|must|review|set|"
    r"provide|answer|reply|give|attend|check|teach|read|look)|schedule|check-?ins?|duration|plan|homework|accountable|in return|arrangement|"
    r"\d{4}|minimum|rules?)\b"
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
            "Suggest the next meeting only. The one after that will suggest itself.",
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
    ),
)
