"""Rudeness, demands, the idea that help is owed."""

from bot.critique.check import Check, Edit, Example, Note, Spans, learned
from bot.critique.draft import Draft


def mend(draft: Draft, spans: Spans) -> tuple[Edit, ...]:
    return tuple(Edit(span.start, span.end, "") for span in spans)


# The words around which a long sentence is quoted.
_HEART = r"\b(?:owe|least|expect|deserve|should|must|obviously|clearly|demand|head|busy)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:(?:you|u) (?:\w+ )?owe|owes? (?:me|us|it)|the least|deserve|entitled|expect(?:ed|ing)?|demand(?:ing)?|"
        r"my right|only fair|your (?:duty|job|responsibility|obligation)|obliged|obligation|you (?:should|must(?! be)|"
        r"have to|need to|ought to|better|people)|should be (?:able|willing|happy|grateful|honou?red|proud|glad|"
        r"flattered)|people like you|your kind|paid|paying|taxpayer|taxes|customer|subscriber|donat\w+|given what|"
        r"required of you|supposed to)\b"
    ),
    (
        r"\b(?:success|gone to your head|(?:too|so) (?:busy|important|good|famous|big|grand|high|proud|special|"
        r"precious|mighty)|big shot|arrogan\w+|selfish|unprofessional|shame\w*|pathetic|hypocri\w+|snobs?|courtesy|"
        r"manners|decency|can't be bothered|bothered|clearly|obviously|apparently|evidently|surely|high horse|ivory tower|"
        r"stuck[- ]up|so[- ]called|preach|fraud|fake|waste[sd]?|no wonder|must be nice|forgotten where|better than|"
        r"don't (?:bother|waste|send|give me|tell me|be|make me|think)|lazy|ungrateful|rude\w*|worst|star review|"
        r"tell everyone|tell people|report you|screenshots?|reputation|your boss|remember this|regret|i can google|"
        r"overrated|useless|nepotism|stupid|idiot|joke|clown|loser|dumb|ridiculous|sick of|typical|not asking (?:much|"
        r"for much)|how hard|time to (?:post|tweet|mentor)|selecting you|i (?:have )?(?:chosen|selected|decided)|"
        r"lucky|you're welcome|favou?r to you|do me a favou?r|honou?r for you|opportunity for you|your loss|whatever|"
        r"get over|act like|think you're|who do you think|insult\w*|anyone can|easy for you|privileged?|gatekeep\w*|"
        r"elitist|i know you (?:have|saw|can|read)|nothing better|at my convenience|i prefer|be quick|make it quick|"
        r"hurry)\b"
    ),
    (
        r"\b(?:duty|duties|bound to|mandatory|professionalism|bare minimum|your turn|(?:a (?:man|woman|person)|people|someone|somebody|anyone) (?:of|at|in|like) (?:your|you)|"
        r"at your level|your (?:generation|so-called|network|followers|silence)|salary|beneath you|god law|must help|ur job|your job|you lot|walk the talk|your thing|"
        r"flattered|opportunity to (?:advise|mentor|help|teach)|give you the (?:chance|opportunity)|first refusal|unlike (?:some|others|your)|others (?:manage|answer)|"
        r"other \w+ (?:with|answer)|for (?:that|the) (?:money|price)|frankly|to be honest|not (?:that|very) impressed|we are all busy|so am i|anybody could|anyone could|"
        r"nothing special|funny how|poor form|vain|ego|flops?|dies|god\b|clever|read (?:it|my \w+) again|answer properly|properly this time|wise of you|would be better for you|"
        r"(?:newspapers?|dean|lawyer|followers) (?:\w+ ){0,3}(?:know|hear|see)|mistake of your|i keep a list|blood is on you|keep quiet|one wonders|astonished|"
        r"for nothing|not a god|close the door|all the same|too (?:famous|busy|grand|good|important|big)|remember when you|how (?:dare|come))\b"
    ),
)

# What looks like it and is not.
_NEVER = r"\b(?:you|u) owe (?:me|us) nothing\b|\b(?:i am|i'm|im) nobody\b|\bforgive me\b"

CHECK = Check(
    code="entitled",
    principle="be-nice",
    side="problem",
    points=-16,
    title="Sounds as if help were owed",
    meaning="Rude, demanding or sneering, or written as if the reader had a duty to answer. Direct and kind is fine.",
    find=learned("entitled", _HEART, _EVIDENCE, never=_NEVER),
    evidence=_EVIDENCE,
    mend=mend,
    notes=(
        Note(
            "“{quote}” tells a stranger what they owe. It can sound like an order, even if you did not mean it so.",
            "Take the sentence out, or ask for the same thing as a favour.",
        ),
    ),
    flagged=(
        Example("a demand", "As a paying customer I expect a detailed answer. It is the least that you can do."),
        Example("a sneer", "I hope success has not gone to your head and you still answer ordinary people."),
        Example("owed", "You obviously have the time to post all day, so you owe your followers a reply."),
    ),
    passes=(
        Example("humble", "I am nobody, only a porter. You owe me nothing. Which lamp do you use?"),
        Example(
            "direct and kind",
            "I disagree with your last post, and I would like to tell you why, if you care to hear it.",
        ),
        Example("a joke about oneself", "I owe you a beer for the patch. It works."),
        Example(
            "an apology", "I have no right to your time, and you owe me nothing. Which oil does the third wheel need?"
        ),
    ),
)
