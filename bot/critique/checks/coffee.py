"""Offers coffee or a meal, in person."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:coffees?|tea|lunch|breakfast|dinner|drinks?|beer|cake|meal|treat|on me)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:coffees?|tea|espresso|cappuccino|flat white|latte|chai|lunch|breakfast|dinner|supper|drinks?|beers?|"
        r"pints?|cakes?|pastr(?:y|ies)|croissants?|brunch|meal|noodles|ramen|soba|pho|dim sum|pizza|sandwich(?:es)?|"
        r"boba|kopi|biscuits?|cookies?|pies?|dough?nuts?|bagels?|tacos?|bite|buns?|chips|ice cream|kebab|curry|"
        r"soup|samosas?|dumplings?|baklava|pretzels?|burgers?|round|jollof|falafel|waffles?|hot chocolate|cuppa|"
        r"brew|kaffee|simit|scones?|arepas?|mate|fika|cider|wine|whisky|rum|treat|snacks?|food|kolaches?|empanadas?)\b[^.!?]{0,60}\b(?:on me|"
        r"my treat|my shout)\b"
    ),
    (
        r"\b(?:on me|my treat|my shout|i'll pay|i'm buying|i'm paying|i pay|i'll bring|i'd bring|let me (?:buy|"
        r"treat|get|bring|stand))\b"
    ),
    (
        r"\b(?:buy|buying|get|offer|treat|bring|invite|stand|shout|owe|take|fetch|have|cook|make|bake|tempt|bribe|"
        r"pay|with|repay|thank|over|for|a|some|the|two|your|one|good|decent|best|first|next|of|by)\b[^.!?]{0,40}\b(?:coffees?|"
        r"tea|espresso|cappuccino|flat white|latte|chai|lunch|breakfast|dinner|supper|drinks?|beers?|pints?|cakes?|"
        r"pastr(?:y|ies)|croissants?|brunch|meal|noodles|ramen|soba|pho|dim sum|pizza|sandwich(?:es)?|boba|kopi|"
        r"biscuits?|cookies?|pies?|dough?nuts?|bagels?|tacos?|bite|buns?|chips|ice cream|kebab|curry|soup|samosas?|"
        r"dumplings?|baklava|pretzels?|burgers?|round|jollof|falafel|waffles?|hot chocolate|cuppa|brew|kaffee|simit|"
        r"scones?|arepas?|mate|fika|cider|wine|whisky|rum|treat|snacks?|food|kolaches?|empanadas?)\b"
    ),
)

CHECK = Check(
    code="coffee",
    principle="meet-in-person",
    side="strength",
    points=5,
    title="Offers a coffee",
    meaning="Offers to treat them to coffee or a meal, in person.",
    find=learned("coffee", _HEART, _EVIDENCE),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” is a small thing that says: your time counts. It is not about the money.",
            "Add a place near them and a day, and it is easy to say yes.",
        ),
    ),
    flagged=(
        Example("a coffee", "May I stand you a coffee at the harbour kiosk?"),
        Example("lunch", "Lunch is on me if you let me ask about the roof for half an hour."),
    ),
    passes=(
        Example("a virtual one", "Would you be up for a virtual coffee chat over video?"),
        Example("just drinking it", "I drank a lot of coffee while I read your report."),
    ),
)
