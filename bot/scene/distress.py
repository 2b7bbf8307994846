"""Somebody in real distress: noticed in plain words. What is said then stands in `prompts/lines/distress.md`.

It is better to be kind once too often than once too rarely. But people also say that a deadline kills them, and they are left alone.
"""

from bot.critique.draft import pattern
from bot.gate import Gated, hearts_of

LONGEST_READ = 20_000  # code points; longer is not a letter

_FILLER = r"(?:just |really |honestly |only |still |actually |always |simply |so |even ){0,2}"
_I = r"\b(?:i|i'm|im|i've|ive|i'd|part of me|and|all i)\b(?: (?!(?:don'?t|not|never|didn'?t|doesn'?t|wouldn'?t|nor)\b)[\w']{1,20}){0,3}"
_WANT = (
    r" (?:want to|wants to|want|wanna|wanted to|need to|wish to|would like to|like to|plan(?:ned|ning)? to|going to|gonna|ready to|about to|intend to"
    r"|decided to|decide to|tried to|trying to|feel like|felt like|(?:thinking|thought|think|dream(?:ing)?) (?:about|of)) "
)
_DIE = (
    r"(?:(?:dying(?=$|[.,;:!?]| (?:every|all|today|tonight|lately|soon|again|and|by|sometimes|more|because|a lot|at night)\b)|die(?! (?:in (?:this|the|that) (?:\w{1,20} )?(?:game|level)|of|from|laughing|for|to|on this|on that|trying|hard|inside|when|if|with (?:envy|laughter|embarrassment|shame))\b))"
    r"|be dead|disappear forever|not exist|stop existing|stop living|(?:end|ending) (?:it all(?! (?:on|with|in|by)\b)|my (?:own )?life|things for good)"
    r"|(?:kill|killing|off|hang|hanging|hurt|hurting|harm|harming|cut|cutting|unalive|unaliving|drown|shoot) myself(?! (?:an?|the|some|short|out)\b)|kms"
    r"|(?:take|taking) my (?:own )?life(?! (?:in|to|into|back|as|on|more|one|seriously)\b)|(?:jump|jumping) (?:off (?:a|the|this|my) (?:\w{1,20} )?(?:bridge|roof|building|balcony|cliff|tower|ledge|window)|in front of (?:a|the) (?:\w{1,20} )?(?:train|car|bus|truck|tram))|overdose|never wake up|(?:go to )?sleep and (?:never|not) wake)\b"
)

SIGNS: tuple[Gated, ...] = (
    # wanting to die, in several registers
    Gated((" dying", " die", " be dead", "disappear forever", " exist", "stop living", " it all", " my life", " my own life", "things for good", " myself", " kms", " jump", " overdose", "never wake", "not wake",), _I + _WANT + _FILLER + _DIE),
    Gated((" be dead", " die", " not be alive", " not exist", " not live",), r"\b(?:i'd|i would) (?:rather|sooner|prefer to) (?:be dead|die(?! than\b)|not (?:be alive|exist|live))\b"),
    Gated(("wish i",), r"\bi (?:just |really )?wish (?:i (?:was|were) dead|i (?:wasn't|weren't|was not|were not) (?:alive|here any ?more)|(?:i had|i'd) never been born|i could (?:die|not wake up|disappear forever))\b"),
    Gated((" to live", " to be alive", " to exist", " to wake up", " to be here", " to be around", " to go on",), r"\b(?:don't|dont|do not|no longer|didn't|never) (?:really )?(?:want|wanna|wish) to (?:live|be alive|exist|wake up|be here|be around|go on)(?: any ?more| any longer| tomorrow| again)?(?=$|[.,;!?)\n]| (?:and|but|because)\b)"),
    Gated((" wanna ",), r"\b(?:don't|dont|do not) wanna (?:live|be alive|exist|wake up|be here)\b"),
    Gated((" to live", " living", " being alive", " to be alive", " in going on",), r"\b(?:nothing|not (?:much|anything)|no reason|nobody|no one)(?: (?:left|more))?(?: for me)? to live for\b|\bno (?:point|reason|sense) (?:in |for me to )?(?:living|to live|being alive|to be alive|in going on)\b"),
    Gated((" worth living", " worth going on", "the point of living", "the point in living", "the point of being alive", "the point in being alive",), r"\b(?:life|my life|living|it) (?:isn't|isnt|is not|is no longer|is barely|is hardly|doesn't feel|does not feel|never felt|no longer feels) (?:even )?worth (?:living|going on)\b|\bwhat's the point (?:of|in) (?:living|being alive)\b"),
    Gated(("better off",), r"\b(?:everyone|everybody|they|my \w+|the world|people|you all)(?:'d| would| will| is| are)? be(?:en)? (?:so much )?better off (?:without me|if i (?:was|were) (?:dead|gone))\b|\b(?:i'm|i am|i'd be|i would be) better off dead\b"),
    Gated((" miss me", "notice if i", "care if i",), r"\b(?:nobody|no one|no-one|who) would (?:even )?(?:miss me|notice if i (?:was|were) (?:gone|dead)|care if i (?:died|was gone|were gone|was dead|were dead|disappeared|lived))\b(?! from\b)"),
    Gated((" suicidal",), r"\b(?:i am|i'm|im|i feel|i felt|feeling|been|get|getting) (?:so |very |a bit |really |feeling )?suicidal\b"),
    Gated(("thoughts of ", "thoughts about ", "suicidal",), r"\b(?:my|having|have|had|get|getting|with|these) (?:\w+ )?(?:thoughts (?:of|about) (?:suicide|dying|ending|killing myself|death)|suicidal (?:thoughts|ideation|feelings))\b"),
    Gated((" myself", "self-harm", "self harm",), r"\b(?:i|i've|i'm|ive|im|have|am|been|and)(?: \w+){0,2} (?:cut|cutting|hurt|hurting|harming|starving|burning|burned) myself (?:again|every|on purpose|at night|when|because|to (?:feel|cope)|since|lately|so that)\b|\bself[- ]harm(?:ing|ed)? again\b|\bi (?:have been |'ve been )?self[- ]harm(?:ing|ed)?\b"),
    Gated(("pills", "tablets", "medication", "meds", "sleeping",), r"\b(?:i|i've|i have|just|and) (?:just |already )?(?:took|taken|swallowed|swallow) (?:all|a (?:lot|handful|bottle)|too many|the whole|every)(?: of)? ?(?:my|the|these|of)? ?(?:\w+ )?(?:pills|tablets|medication|meds|sleeping)\b(?! (?:back|to|out|from|away|off)\b)"),
    Gated((" suicide note", " goodbye note", " goodbye letter", " rope ", " gun ",), r"\b(?:have|got|bought|holding|writing|wrote|written|left) (?:a|my|the) (?:suicide note|goodbye note|goodbye letter|rope (?:and|ready)|gun (?:and|in my|to my|ready))\b"),
    Gated((" living", " like this", " with life", " with my life",), r"\bi (?:really |just |honestly |simply )?(?:can't|cant|cannot|can not|could not|couldn't) (?:go on|keep going|take it|bear it|do this|carry on)(?: living| like this| with (?:life|my life|living))(?: any ?more| any longer)?\b(?! (?:at|in|with) )"),
    Gated((" go on", " carry on",), r"\bi (?:really |just |honestly |simply )?(?:can't|cant|cannot|can not) (?:go on|carry on)(?: any ?more| any longer)?(?=$|[.;!?\n])"),
    Gated((" way out", " future for me", " reason to ",), r"\bi (?:really )?(?:can't|cant|cannot|don't|do not) see (?:a|any|no) (?:way out|future for me|reason to (?:live|go on|keep going))(?! of)\b"),
    Gated((" up on life", " up on living", "done with life", "done with living", "done living", "to end it",), r"\bi (?:have |'ve )?(?:given|give|gave) up on (?:life|living)\b|\bi am done with (?:life|living)\b|\bi'm done (?:with (?:life|living)|living)\b|\bready to end it(?=$|[.!?\n]| (?:all|tonight|now))\b"),
    Gated(("goodbye", "when i'm ", "when i am ", "time you read this",), r"\bthis (?:is|will be) (?:my )?(?:final |last )?goodbye(?: (?:forever|to everyone))?(?=$|[.!?\n]).{0,200}\b(?:pain|sorry|forgive|tired of (?:life|living))\b|\bwhen i(?:'m| am) (?:gone|dead),? (?:please )?(?:tell|give|look after)\b|\bby the time you read this\b"),
    Gated((" to stop ", " to end ",), r"\bi (?:want|need) (?:the pain|it all|everything|this pain) to (?:stop|end) (?:forever|for good)\b"),
    Gated(("kms",), r"(?:^|[.!?\n]\s{0,3})kms(?=$|[.!?\n])"),
    Gated((" suicide",), r"\bi(?:'m| am|'ve been| have been)? (?:often |sometimes |always |keep |still )?(?:think|thinking|thought|consider|considering) (?:about |of )?suicide\b"),
    # not safe from somebody else
    Gated(("hits me", "beats me", "hit me", "beat me", "hurts me", "chokes me", "choked me", "strangled me", "rapes me", "raped me", "kill me", "hitting me", "abuses me", "abusing me",), r"\bmy (?:husband|wife|partner|boyfriend|girlfriend|father|dad|mother|mum|mom|stepfather|stepmother|stepdad|brother|uncle|ex|boss|supervisor) (?:\w+ )?(?:hits|beats|hit|beat|hurts|chokes|choked|strangled|rapes|raped|threatens to kill|threatened to kill|is hitting|keeps hitting|abuses|is abusing) me\b(?! (?:to|at|with a (?:question|deadline|bill)|up for)\b)"),
    Gated(("safe", "afraid", "scared", "terrified",), r"\bi(?:'m| am) (?:not safe|unsafe|afraid to go|scared to go|afraid of going)(?: (?:at|back))? home\b|\b(?:afraid|scared|terrified)(?: that)? (?:he|she|they|my \w+) (?:will|is going to|'ll|might) (?:kill|hurt) me\b(?! if i (?:miss|break|forget|don't finish))"),
    # a few words of other tongues
    Gated(("morir", "vivir", "viviendo", "matar", "suicidar", "acabar con mi vida",), r"\b(?:me )?quiero morir(?:me)?(?! de\b)|\bno quiero (?:vivir|seguir viviendo)\b|\bquiero (?:matarme|suicidarme|acabar con mi vida)\b|\bme quiero (?:matar|suicidar)\b"),
    Gated(("leben", "da sein", "sterben", "umbringen", "umzubringen",), r"\bich (?:will|möchte) (?:nicht mehr (?:leben|da sein)|sterben|mich umbringen|mir das leben nehmen)\b|\bmich umzubringen\b|\bmir das leben (?:zu )?nehmen\b"),
    Gated(("mourir", "en finir", "me tuer", "me suicider", "vivre",), r"\bje veux (?:mourir|en finir|me (?:tuer|suicider))(?! de\b)|\bje ne veux plus vivre\b|\benvie de mourir(?! de\b)"),
    Gated(("morrer", "me matar", "viver", "morire", "uccidermi", "farla finita",), r"\b(?:eu )?quero (?:morrer|me matar)(?! de\b)|\bnão quero (?:mais )?viver\b|\bvoglio (?:morire|uccidermi|farla finita)(?! (?:di|dal)\b)|\bnon voglio più vivere\b"),
    Gated(("хочу", "死にたい", "消えたい", "不想活", "想自杀", "죽고 싶",), r"хочу умереть|не хочу (?:больше )?жить|死にたい|消えたい|不想活|想自杀|죽고 싶"),
)  # fmt: skip
"""Any one of these is enough. Every repeat is bounded, so that reading is linear in the length of a text."""
_HEARTS = hearts_of(SIGNS)

_LONG_AGO = r"\b(?:years ago|back then|when i was (?:a|young|\d|in|still)|used to|once upon|as a (?:child|teenager|student)|in my (?:teens|twenties))\b"
_HYPERBOLE = r"\b(?:if i (?:have to|had to|must|see|hear|read)|lol|lmao|haha|one more (?:time|yaml|meeting|merge)|from (?:boredom|embarrassment|cringe|laughing)|of (?:boredom|embarrassment|shame|cringe|laughter))\b"
_EARNEST = r"\b(?:tonight|pills|goodbye|anymore|any more|alone|pain|suicid\w*|for months|every (?:night|day)|plan|note|help me|please help)\b"
_FICTION = r"\b(?:novel|character|protagonist|heroine|hero|narrator|chapter|scene|lyrics?|song|poem|play|script|film|story|dialogue|quote)\b"
_QUOTED = r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»"


def in_distress(text: str) -> bool:
    """Whether somebody says that they may be in danger, from themselves or from somebody else."""
    low = plain(text)
    if not any(map(low.__contains__, _HEARTS)):
        return False
    signs = [sign.source for sign in SIGNS if sign.opens(low)]
    if pattern(_FICTION).search(low):
        low = pattern(_QUOTED).sub(" ", low)
    return any(_meant(sentence, signs) for sentence in pattern(r"[^.!?\n]+[.!?\n]*").findall(low))


def plain(text: str) -> str:
    """A text in lower case, with straight apostrophes, single spaces and a line per paragraph. At most `LONGEST_READ` code points of it."""
    low = text[:LONGEST_READ].lower().replace("’", "'").replace("‘", "'")
    return "\n".join(paragraph for each in low.split("\n\n") if (paragraph := " ".join(each.split())))


def _meant(sentence: str, signs: list[str]) -> bool:
    """Whether a sentence shows a sign and is neither long ago nor a joke; where both a joke and earnest words are there, it is meant."""
    if not any(pattern(sign).search(sentence) for sign in signs):
        return False
    if pattern(_EARNEST).search(sentence):
        return True
    return not (pattern(_LONG_AGO).search(sentence) or pattern(_HYPERBOLE).search(sentence))
