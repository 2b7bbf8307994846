"""Impatience, guilt, pressure, reminders on the heels of reminders."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, "") for span in spans)


# The words around which a long sentence is quoted.
_HEART = r"\b(?:asap|waiting|ignor\w+|reply|respond|answer|by|urgent\w*|third|again|still|immediately)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th|last|final|yet another|umpteenth|\d{1,2}(?:rd|"
        r"th)) (?:\w+ )?(?:e-?mails?|messages?|mails?|notes?|reminders?|time|try|attempts?|follow[- ]?ups?|letters?|"
        r"dms?|texts?|chance|ping|request)\b"
    ),
    (
        r"\b(?:written|emailed|messaged|called|asked|texted|dm'd|dmed|pinged|tried|wrote|sent)\b[^.!?]{0,40}\b(?:twice|"
        r"three times|four times|again|\d times|several times|many times|times now|every day|and (?:the|on|then))\b"
    ),
    (
        r"\b(?:still (?:waiting|no|nothing|haven't|have not|not|hoping)|(?:been )?waiting (?:for (?!your (?:positive|kind|favou?rable|reply|response|valuable|answer|feedback))|since|\d|a|over|"
        r"all|here|on|\w+ (?:days|weeks))|no (?:response|reply|answer|word)|(?:haven't|have not|havent|didn't|didnt|"
        r"did not|never|not|hasn't|don't|yet to|couldn't) (?:\w+ ){0,3}(?:replied|reply|answered|answer|responded|"
        r"respond|heard|hear|got|received|bothered|found (?:the )?(?:time|five)|accepted|accept|called|seen|written|"
        r"courtesy)|on (?:read|seen)|seen (?:it|my|this)|you(?:'ve| have)? (?:saw|seen|read|opened|viewed)|blue ticks?|"
        r"two ticks|read receipt|silence|crickets|online)\b"
    ),
    r"\b(?:ignor(?:e|ed|ing)|ghost(?:ed|ing)?|avoid(?:ed|ing)? me|blank(?:ed|ing) me|dodging|snubb\w*|courtesy)\b",
    (
        r"\b(?:reply|respond|answer|confirm|let me know|get back|decide|decision|response|need|sign|send|revert|"
        r"call me|tell me|accept|want)\b[^.!?]{0,50}\b(?:by|before|today|tonight|tomorrow|now|asap|immediately|"
        r"within|no later|at once|right away|urgently|this (?:week|evening|afternoon)|latest|promptly|soon as|straight away|"
        r"2day)\b"
    ),
    (
        r"\bby (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|noon|midnight|cob|eod|"
        r"close of|end of|the end|\d)"
    ),
    (
        r"\b(?:asap|urgent(?:ly)?|immediately|at the latest|time is running|clock|no time to|hurry|deadline|right now|"
        r"quick(?:ly)? pls)\b"
    ),
    (
        r"\b(?:(?:last|only|one) (?:hope|chance|resort|person|option|shot)|counting on|depend(?:s|ing)? on|let(?:ting)? (?:me|"
        r"us|him|her|them|\w+) down|disappoint\w*|hurt(?:s|ful)?|begging|i beg|desperate(?:ly)?|don't (?:disappoint|"
        r"let|leave|abandon|fail|make me)|what am i supposed|told (?:my|everyone)|costs? (?:you )?nothing|wouldn't (?:kill|"
        r"hurt)|too much to ask|is it (?:too much|so hard|really)|five minutes|how hard|how long|if you (?:don't|"
        r"refuse|won't|really cared|say no|cared)|in your hands|promised|break my heart|conscience|how can you|"
        r"thought you (?:cared|were)|i know you|pick me|why (?:are|won't|aren't|haven't|didn't|don't|not) (?:you|"
        r"u)|please please|answer me|reply pls|pls reply|come on|have to (?:help|answer|reply)|say yes|won't take no|"
        r"keep (?:writing|asking|calling|messaging)|until you (?:answer|say|reply)|must (?:help|answer|reply))\b"
    ),
    (
        r"\b(?:hello+|hey+|hi|anyone|u|you)[ ,?!]{1,4}(?:you |u )?there\b|^hello+ ?\?|\b(?:re(?:ply|spond)|answer|revert)\b[^.!?]{0,20}\b(?:pls|plz|please|fast|"
        r"asap|now|soon|quick\w*)\b|\b(?:pls|plz|please|kindly|just) (?:\w+ )?(?:reply|respond|answer|acknowledge|revert)\b|\byes or no\b|\bis there no\b|"
        r"\b(?:getting|got|see|seen|read) my (?:messages?|msgs?|mails?|emails?|texts?|dms?)\b|\b(?:been|it's been|its been|passed) (?:\w+ )?(?:\d|a week|two|three|"
        r"four|five|six|nine|ten|an hour|\w+ (?:days|hours|weeks))|\b(?:\d|two|three|four|five|six|nine|ten|several) (?:previous |earlier |more )?(?:times|"
        r"messages|mails|e-?mails|msgs|letters)\b"
    ),
    (
        r"\b(?:sad|sorry|crushed|upset|pity|shame|strange|odd|disheartening)\b[^.!?]{0,40}\b(?:hear\w*|answer\w*|reply|replied|respon\w+|silen\w+|no time)|"
        r"\b(?:why is there|why no|not one word|not a word|not even a|one line from you|gone silent|went silent|all silent|patience|no time to lose|"
        r"has to be|make me look|turned down|break your promise|you have until|any heart|immediate|at the earliest|every morning until|"
        r"call (?:your|you) \w+ (?:on|every)|and every day after|will be lost|my (?:whole )?life|only (?:you|one) (?:can|who can)|relying on|i panick?\w*|panicking)\b"
    ),
    r"\?{2,}",
    r"!{3,}",
)

# What looks like it and is not.
_NEVER = r"^(?!.*(?:\?\?|!)).{0,40}\bdid (?:you|u) (?:see|get|receive) my (?:last |first )?(?:message|mail|e-?mail|letter|note)\b.{0,30}\?$"

CHECK = Check(
    code="pushy",
    principle="persist-a-little",
    side="problem",
    points=-14,
    title="Pushes",
    meaning="Guilt, pressure, a deadline for the reader, or many reminders. A friendly reminder after some days is something else, and welcome.",
    find=learned("pushy", _HEART, _EVIDENCE, never=_NEVER),
    evidence=_EVIDENCE,
    mend=mend,
    notes=(
        Note(
            "“{quote}” puts pressure on the reader, and another sentence sounds like a demand. Together they are hard to answer.",
            "Let this one rest. In two weeks a short, friendly line may begin anew; more than one is too many.",
            given="entitled",
        ),
        Note(
            "“{quote}” blames the reader for a full inbox. People answer when they are at ease, and hardly ever under pressure.",
            "Take the pressure out and leave a door open: “If now is a bad time, I quite understand.”",
        ),
    ),
    flagged=(
        Example(
            "a third reminder",
            "This is my third message and I am still waiting for an answer. Please reply by tomorrow.",
        ),
        Example("guilt", "I really thought you cared about young people. It would cost you nothing to answer."),
        Example("impatience", "hello?? i can see that you read it. answer me asap", "dm"),
        Example("are you there", "hello? you there? i sent u my question yesterday. pls reply", "dm"),
        Example("disappointment", "I was a bit disappointed not to hear from you after my two letters."),
    ),
    passes=(
        Example("asking whether it arrived", "Hello Ruta, did you get my letter?"),
        Example(
            "a polite follow-up",
            "I wrote to you two weeks ago about the weir. You must be busy, so here it is once more, in case it slipped down.",
        ),
        Example("the writer's own deadline", "My thesis is due in May, so there is no hurry at all."),
        Example("direct", "Short question: is the bridge open in winter?"),
        Example(
            "an apology", "I am nobody important, and sorry to take your time. Which oil does the third wheel need?"
        ),
    ),
)
