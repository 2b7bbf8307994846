"""Asking for the title: mentor, mentee, under your wing, my person for good."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    """The ask goes. A blank for a question takes its place, unless the letter asks something else already."""
    asked = any(s.asks and all(s.end <= span.start or s.start >= span.end for span in spans) for s in draft.body)
    blank = "" if asked else "[one question that they could answer in two minutes]"
    return tuple(Edit(span.start, span.end, "" if index else blank) for index, span in enumerate(spans))


# The words around which a long sentence is quoted.
_HEART = r"\b(?:ment[oe]u?r\w*|mentees?|prot[eé]g\w+|wing|guid\w+|teach|coach\w*|learn|shadow|apprentice\w*|pupil|student|sensei|guru|sifu|master|adopt|disciple|rely|turn to|regular\w*|corner|accountable|invest|sponsor|sounding|person)\b"

# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:ment[oe]u?r\w*|mentees?|prot[eé]g\w*|wings?|guid\w+|guru|guardian\w*|teach\w*|coach\w*|"
        r"learn(?:ing)? (?:from|under|at|beside|with)|shadow\w*|apprentic\w*|pupils?|student of yours)\b"
    ),
    (r"\b(?:sensei|senpai|sempai|sifu|shifu|padawan|yoda|obi-wan|master|maestro|adopt\w*|discip\w+|rely|lean on)\b"),
    (
        r"\b(?:turn to|on a regular|regularly|ongoing|corner|accountab\w+|invest\w*|sponsor\w*|sounding|"
        r"(?:that|one|my|be the|a) person|somebody|someone|(?:look|watch)(?:ing)? (?:after|over|out for)|"
        r"under your)\b"
    ),
    (
        r"\b(?:your side|feet|ropes|your ways|mou?ld|shape|raise|train me|hold my|my hand|hand (?:on|to hold)|"
        r"(?:as|while|when|until|till) (?:i|he|she|we)\b|through (?:the|my)|journey)\b"
    ),
    (
        r"\b(?:long[- ]?(?:term|haul|run)|for (?:life|good|years|the (?:long|next))|years|whenever|any ?time|always|"
        r"keep(?:ing)? (?:an eye|coming|me|on|tabs)|check(?:ing)?[- ]?(?:in|up)|personal board|board of|"
        r"god(?:mother|father|parent)|"
        r"(?:big|older|elder|like a|my) (?:brother|sister|sis|bro|aunt\w*|uncle|mother|father|mum|dad|mama|papa)|"
        r"elder|advis[oe]\w*)\b"
    ),
    (
        r"\b(?:adviser|counsel\w*|tutor|instructor|role model|north star|compass|anchor|beacon|patron|champion|"
        r"relationship|arrangement|partnership)\b"
    ),
    (
        r"\b(?:officially|formal\w*|be mine|be (?:that|it|her|him|the one)|pick me|pick(?:ed)? you|choose you|"
        r"chose you|chosen you|selecting you|select(?:ed)? you|want(?:ed)? you|"
        r"take (?:me|on|her|him|us|in|students|one)|taking (?:me|on|her|him|us|in))\b"
    ),
    (
        r"\b(?:have me|accept me|by my side|behind me|at my back|my back|push me|correct me|yell|shout at|to ring|"
        r"to call|to ask|someone to)\b"
    ),
    (
        r"\b(?:ask you things|come to you|be there for|stand by|walk (?:with|beside)|with you|follow you|stick with|"
        r"like you|under the|direct(?:ed|ion)|shepherd\w*|cornerman|navigator)\b"
    ),
    (
        r"\b(?:pilot|captain|chief|boss me|stray|young gun|duckling|clay|raw|soak|absorb|everything you|"
        r"all you know|what you know)\b"
    ),
    (
        r"\b(?:your secrets|your craft|follow in|footsteps|torch|door|knock|sparring|second pair|pair of eyes|"
        r"lighthouse|star|guidance|lean)\b"
    ),
    (
        r"\b(?:ear|keeper|steer|polish|nurture|grow|groom|back me|vouch|protect|place (?:with|beside|at)|"
        r"room (?:for|in)|slot|spot)\b"
    ),
)
# What looks like it and is not.
_NEVER = (
    r"^(?!.*\b(?:ment[oe]r|guid|teach|wing|pupil|student)).*(?:\b(?:always|forever|eternally|all my life|whole life)\b.{0,24}\b(?:thankful|grateful|obliged|indebted)\b"
    r"|\b(?:thankful|grateful|obliged|indebted)\b.{0,40}\b(?:always|forever|eternally|all my life|whole life)\b)"
    r"|\badd you to my (?:professional )?network\b|\bhope to (?:be|become) (?:just )?like you\b|\bcould do (?:one|it) (?:each|every)\b.{0,40}\bif (?:that|it|this)\b"
)

CHECK = Check(
    code="formal-ask",
    principle="no-formal-ask",
    side="problem",
    points=-20,
    title="Asks for the title",
    meaning="Asks the reader to take on a standing role (mentor, guide, teacher for good), in whatever words, for the writer or for somebody else.",
    find=learned("formal-ask", _HEART, _EVIDENCE, never=_NEVER),
    evidence=_EVIDENCE,
    mend=mend,
    notes=(
        Note(
            "You two already talk, and that is worth more than the title. “{quote}” turns something easy into a post with duties, and it has to be answered with yes or no.",
            "Leave the title out and ask your next real question. What you want is already happening.",
            given="prior-contact",
        ),
        Note(
            "The thanks and the news are what this reader will enjoy. “{quote}” then makes the thanks look like the start of a request.",
            "Send the thanks alone. The next question can come in a few weeks, by itself.",
            given="thanks",
        ),
        Note(
            "You gave first, which is rare and lovely. “{quote}” makes the gift look like the price of something.",
            "Let the gift stand by itself and ask for nothing this time, or ask one small thing about it.",
            given="gave",
        ),
        Note(
            "“{quote}” asks for years of help before the two of you have spoken once. A busy reader cannot say yes to it, so most say nothing.",
            "Put one question in its place that can be answered in two minutes. If it goes well, ask the next one later. You will not need the word “mentor”.",
        ),
    ),
    flagged=(
        Example(
            "in so many words",
            "Dear Dr. Amadi, I have followed dentistry since school. Would you consider being my mentor?",
        ),
        Example(
            "without the word",
            "I'm after somebody who would take me under their wing for the next few years. Could that be you?",
        ),
        Example("as a standing arrangement", "Would you guide me on a regular basis while I find my feet in catering?"),
        Example("for somebody else", "My son is fifteen and mad about engines. Would you mentor him?"),
        Example("bare", "hi, can you be my mentor please", "dm"),
        Example("over the shoulder", "Would you look over my shoulder while I grow as a tiler?"),
        Example("a mentor wanted, to a room", "Any seniors here willing to mentor me in Rust?", "dm"),
    ),
    passes=(
        Example(
            "my own mentor, in passing",
            "My mentor Priya suggested that I write to you about the loom: do you warp it from the back?",
        ),
        Example(
            "I mentor others",
            "I mentor two apprentices, and both asked me how you sharpen a gouge. Which stone do you begin with?",
        ),
        Example("denied", "I'm not asking you to be my mentor. One question only: did you season the oak indoors?"),
        Example("quoted", 'You wrote "never ask a stranger to be your mentor" on Tuesday, and I laughed on the tram.'),
        Example("one meeting", "Could I come by for ten minutes on Thursday and show you the cracked casting?"),
        Example("guided once", "Could you point me to the right page for renewing a skipper's medical?"),
        Example("a wish", "One day I hope to have hands like yours.", "linkedin"),
        Example("a line that LinkedIn writes", "I'd like to add you to my professional network.", "linkedin"),
        Example("an offer", "I sew banners, and could make one each month for your hall if that helps you."),
        Example("gratitude", "I will be grateful for your answer about the pension all my life."),
    ),
)
