"""Comes to them, or fits their hours."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:near|your|suits?|wherever|whenever|convenient|convenience|works|come|around|visit|any)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:near|nearby|close (?:to|by)|around the corner|blocks|minutes (?:from|away|walk)|streets|steps|doors|"
        r"stops|floors|next door|next to|(?:come|travel|drive|cycle|walk|get|ride|hop|swing|drop|stop|pop|bike|"
        r"fly|take the (?:bus|train)|make my way|visit) (?:\w+ ){0,3}(?:to|by|at|past|near|round|in|over|you)|come to|"
        r"meet (?:you )?(?:at|near|outside|by|in|wherever|where)|at your|wherever|passing|past your|outside your|"
        r"opposite|your (?:\w+ )?(?:neighbou?rhood|part of|end of|side of|street|city|town|building|lobby|station|"
        r"office|desk|studio|shop|workshop|lab|clinic|place|yard|stand|stall|booth|gallery|farm|garage|bench|school|"
        r"site|gate|door|church|kitchen|café|cafe|ward|hospital|village|harbour|campus|gym|pub|market|bakery|salon|"
        r"theatre|hall)|same (?:building|train|bus|floor|street|conference|hotel|town|city)|i(?:'ll| will|'m| am) (?:be )?in\b|"
        r"in town|your way|your bus|your train|to you\b|visiting|there anyway|you are there)\b"
    ),
    (
        r"\b(?:suits?|convenient|convenience|schedule|availability|calendar|timetable|rota|whenever|whichever|whatever (?:\w+ ){0,3}(?:works|"
        r"suits|is|day|time|hour)|works? (?:best |better )?for you|easiest|any (?:time|day|hour|evening|morning|"
        r"weekday|afternoon|slot)|anytime|flexible|fit (?:around|in|into|my|your)|around your|before your|after your|"
        r"between your|during your|your (?:lunch|break|shift|commute|day off|hours|time|free|coffee)|you (?:name|"
        r"pick|choose|prefer|like|say)|best for you|good for you|when(?:ever)? (?:you(?:'re| are| have| can)|it)|"
        r"next time you|you have (?:a|time|ten|five|\w+ minutes)|least trouble|day off|free (?:hour|moment|slot|"
        r"evening)|open(?:ing)? hours?|at (?:five|six|seven|\d) (?:in the morning|am|a\.m))\b"
    ),
)
# What looks like it and is not.
_NEVER = r"\b(?:if|when(?:ever)?) (?:you|your)\b.{0,30}\bever\b|\bif you(?:'re| are)? ever\b|\b(?:come|came)(?: and| to)? (?:see|visit) us\b"

CHECK = Check(
    code="near-them",
    principle="make-it-easy",
    side="strength",
    points=5,
    title="Comes to them",
    meaning="Comes to where they are, or fits around their hours.",
    find=learned("near-them", _HEART, _EVIDENCE, never=_NEVER),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” saves them the travelling and the planning. That makes it much easier to say yes.",
            "Keep it, and propose one place or one day beside it.",
        ),
    ),
    flagged=(
        Example("their place", "I could come to your workshop on any day that suits you."),
        Example(
            "around the corner", "I'll be two streets from your office on the 9th and could come by before your shift."
        ),
    ),
    passes=(
        Example("the writer's place", "Could you come to our office on Monday at nine?"),
        Example("a visit to the writer", "If you ever come to Estonia, we will bake you a cake."),
    ),
)
