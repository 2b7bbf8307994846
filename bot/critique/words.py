"""Small sets of words that more than one check asks for.

`common()` are ordinary words that are nobody's name; the file is written by `make train` from our own letters.
"""

import os
from functools import cache

COMMON_FILE = os.path.join(os.path.dirname(__file__), "data", "common_words.txt")


@cache
def common() -> frozenset[str]:
    """Ordinary English words that are nobody's name."""
    with open(COMMON_FILE, encoding="ascii") as file:
        return frozenset(file.read().split())


# Ordinary words that are also given or family names somewhere: capitalised inside a sentence they count as names.
NAMES_TOO = frozenset(
    """ace angel anna april art ash august autumn baker banks beauty bee bell best bill bird bishop black blessed blessing bliss bloom bob booker
    bright brook brooks brown buddy buck bush butler carpenter carter charity case chance chase chip chuck cherry christian clay cliff coach comfort cook cooper
    crystal curt daisy dale dawn day dean destiny diamond dick do don drew duke early earnest easter ebony eden elder eve faith farmer favour fay field fisher fleet flora ford
    fortune fox frank free french gale gene genius gift given glory good goodness goodluck grace grant gray green grey grove guy hall happiness happy harmony
    harper harvest hazel heath heather heaven herb holly honest honey honor honour hope hunter hunt innocent iris ivory ivy jack jade jasmine jasper jay jean jewel jo joe john joy
    judge july june justice kay key kind king kit knight knowledge lance lane lark laurel law lee lemon liberty light lily link loan long lord lot love lovely loyal lucky
    major mark marsh marshal marvelous marvellous mason master max may meadow melody memory mercy merit mickey miles mills miller mine miracle moon moses moss my nick noble noel norm north nurse
    obey olive opal page park patience pat pear pearl penny people perfect piper pierce polly pope porter potter power precious pretty price pride prince princess progress promise prosper
    prudence purity queen rain raven ray read reed reef rex rich river rob robin rock rose rosemary ross royal ruby rush rusty sage sand sandy savage scholar scout serenity sergeant shade sharp shepherd sherry short
    sincere singer skip sky slim small smart smith song sorrow spring star sterling stone storm strong success sue summer sunny swan swift talent taylor tanner temple terry thomas tiger tom tony trinity trip
    true trust truth tucker tyler usher valentine van vera vic victor viola victory violet virtue walker ward warden water waters way webb weaver west white whit will willow win winner winter wing wisdom
    wise wolf wood woods wren wright young zen""".split()
)

GREETINGS = frozenset(
    """hi hello hey hiya heya heyy yo dear good morning evening afternoon respected greetings bonjour bonsoir hola ola salut ciao hallo namaste salaam
    assalamu alaikum evening to sir madam madame ma'am hei moin servus shalom howdy sup""".split()
)

CLOSINGS = frozenset(
    {
        "all the best", "all best", "best", "best regards", "best wishes", "blessings", "bien à vous", "bien cordialement", "cheers", "cordialement",
        "cordially", "faithfully", "gratefully", "in solidarity", "kind regards", "kindest regards", "kindly", "love", "many thanks", "mit freundlichen grüßen",
        "regards", "respectfully", "respectfully yours", "rgds", "saludos", "saludos cordiales", "sincerely", "sincerely yours", "take care", "talk soon", "thank you",
        "thank you again", "thank you for your time", "thank you in advance", "thank you so much", "thank you very much", "thanking you", "thanks", "thanks a lot", "thanks again",
        "thanks and regards", "thanks for your time", "thanks in advance", "thanks so much", "thx", "un saludo", "very best", "viele grüße", "warm regards", "warm wishes", "warmest regards",
        "warmly", "with best regards", "with best wishes", "with friendly greetings", "with gratitude", "with kind regards", "with respect", "with thanks", "with warm regards",
        "yours", "yours faithfully", "yours respectfully", "yours sincerely", "yours truly", "your faithfully", "best of luck", "have a great day", "have a nice day",
        "looking forward", "looking forward to hearing from you", "hope to hear from you soon", "cheers mate", "ta", "xx", "x",
    }
)  # fmt: skip

# A short first line that already asks for something is not a greeting.
ASKING = frozenset(
    {
        "can",
        "could",
        "would",
        "will",
        "need",
        "want",
        "please",
        "pls",
        "mentor",
        "mentors",
        "?",
        "teach",
        "help",
        "looking",
        "seeking",
        "wanted",
    }
)

CONTRACTED = frozenset(
    {
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "that",
        "there",
        "who",
        "what",
        "don",
        "can",
        "won",
        "isn",
        "let",
        "here",
        "how",
        "where",
    }
)

# Programs whose argument may be a lone dot.
COMMANDS = frozenset(
    {
        "node",
        "add",
        "ls",
        "cd",
        "install",
        "build",
        "code",
        "open",
        "commit",
        "run",
        "docker",
        "git",
        "-e",
        "-r",
        "-t",
        "cp",
        "mv",
        "make",
        "checkout",
        "rota",
    }
    - {"rota", "open", "run"}
)
