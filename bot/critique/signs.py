"""Word sets that mean something when they stand together in one sentence: "coffee" beside "buy", "your" beside "talk".

Each line is a sign: a name, then sets of words, and a sentence that has a word of every set shows the sign. Names in capitals stand for
the families of `classes.py`; `ROLE` is a role that somebody is wanted for (`roles.py`). The reader has learned from our letters how much
each sign weighs for each finding.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bot.critique.classes import FAMILIES

MOST_SETS = 3  # of one sign

SIGNS = """
role-you: ROLE | you u your yourself ur
role-ask: ROLE | would could can will may please kindly wondering hoping love like want need seek seeking search searching looking look interested open willing accept consider chance available apply request wish find
role-be: ROLE | be become being as
role-me: ROLE | me my us mine
guide-ask: GUIDE | would could can will may please want need seek seeking searching looking look find wish hoping love accept
guide-once: guide guidance guided advise advice teach | how where what which when start started begin steps step page next further | me us some i any the
guide-my: GUIDE | my our | be become being as have want need you
guide-your: pupil student apprentice disciple shadow understudy trainee learner follower acolyte wing roof tutelage guidance padawan stray direction patronage feet flock care hands shoulder coattails fold knee workbench | your
teach-me: teach guide train coach shape mould mold raise groom forge steer sharpen correct school nurture polish adopt disciple lead watch push learn | me us him her my ways everything
take-on: take taking accept adopt | me us him her on wing under student students pupil pupils apprentice apprentices stray young someone somebody people | you your u under on
wing: wing wings | under your
ropes: ropes craft trade ways secrets tricks | teach show learn your me the
learn-from: learn study train shadow follow watch sit apprentice serve | from under beside with by at around | you u
corner: corner side back phone dial compass board tribe rock anchor star lighthouse person | my me
turn-to: turn lean rely come call knock go consult ask run write ping reach bounce count | to on things | whenever when questions stuck advice doubts problems someone somebody you
whenever: grow career journey stuck path life years studies develop lost way learn navigate move find build start figure struggle progress | whenever when each every until till as while through throughout along | i my
standing: STANDING
standing-me: STANDING | you your u | me my i we
basis: basis regular ongoing standing long | haul run term basis guidance relationship contact check check-ins feedback support 1:1 call touch
accountable: accountable eye check hold keep watch | accountable eye in after | me on over my
invest: invest investing development growth potential formation | in my me
that-person: that person one somebody someone mine | would could hope hoping wish if is looking want need will | be you were
choose: pick choose chose picked chosen selecting selected | you me
senior: SENIOR | want need looking find seeking would love hoping someone somebody | older senior wiser experienced wise ahead like who to with
thankful-always: always forever life eternally ever | thankful grateful obliged indebted gratitude | i i'll i'd we be
relationship: relationship arrangement partnership bond apprenticeship capacity formal official formally officially | you we your us this would be
kin-ask: KIN | my our | would could can please need wants needs teach guide mentor ROLE looking
denied: not n't no don't isn't never without nothing promise | asking looking after want need pitch strings agenda ROLE seeking here
paid: pay paid fee fees rate rates price invoice hire hiring lessons tuition enrol register budget
cadence: every each per weekly monthly biweekly bi-weekly fortnightly quarterly once twice recurring times | PERIOD DAY week month year day weekly monthly biweekly bi-weekly fortnightly quarterly recurring fortnight
a-month: month week year quarter fortnight semester | hour call once twice times meeting session minutes MINUTES HOURS MEET | a per
for-months: months weeks years semester year summer june july december term season month | for over next until till through at during within first six three twelve
month-adj: six-month three-month 3-month 6-month twelve-month one-year year-long 12-month two-year week-long
agreement: agreement contract commit commitment commits expectations terms sign confidentiality deliverables duration structure renewable milestones conditions minimum charter framework objectives trial slots sessions agenda invites
expect-you: expect require expected | you your from of
brain: pick | brain brains
sometime: sometime someday soon anytime | MEET connect coffee
any-advice: advice advices tips guidance insight insights wisdom pointers thoughts suggestions input feedback knowledge help perspective | any some general share career few more your
learn-about: learn hear know learning understand discuss talk | about more | career journey path experience experiences role work story field industry company background you your
connect: connect network connection networking touch link | love like let's glad happy grow growing expand expanding build building accept stay keep hope
meet-ask: chat call talk meet meeting zoom coffee conversation speak connect discuss | would could can may are hoping love like open willing free available possible chance schedule set arrange spare have
hour: HOURS
job: JOB | me you your please can any for a get
introduce: introduce connect intro introduction put refer | me us | to your with touch for
review-mine: review read look check go feedback critique edit proofread correct over through | JOB cv resume thesis dissertation manuscript novel book portfolio plan deck pitch proposal essay application letter code repo draft chapters chapter paper script profile songs demo designs statement | my our attached
whole: full whole entire all complete detailed everything pages roadmap | you me my your send
minutes: MINUTES
send-thing: send share email forward mail give tell provide | parameters parameter settings setting values size sizes amount amounts table code source version date temperature kind slides slide link recording file deck template pdf address title dataset worksheet name number photo list recipe form | can could would you pls plz please may
one-line: word line no question answer reply link sentence yes pointer | one single word line yes quick short
wh-q: how what which why where when whose | ?
aux-q: ? | did do does is was are were should has have
or-q: or | ?
would-q: ? | would could can will may are | you u i we
you-q: mind consider open willing free available interested meet chat call accept | ? | you
asked-meeting: may can could would | ? | come bring meet buy drop call chat talk stop visit coffee lunch join connect speak
broad-q: what how where | advice start become career tips get industry field like day | ?
nth: second third fourth fifth 2nd 3rd 4th 5th again another last final times twice reminder | email message mail emails messages time reminder follow follow-up written wrote sent emailed messaged note notes
reply-now: reply respond revert answer confirm | pls plz please kindly | fast asap quick quickly today tonight now urgent soon immediately earliest
been-days: been since passed | days day hours hour weeks week yesterday monday tuesday wednesday thursday friday
seen-it: seen saw read opened online ticks tick noticed viewed see | message messages msg msgs mail email it stories | you u you've you're my
anyone-there: there | you u anyone anybody | ?
please-reply: reply rply respond answer acknowledge | pls plz please kindly plss
yes-or-no: yes | no | or
waiting: reply replied answer answered respond responded response heard hear word answering waiting | waiting wait still haven't hasn't didn't never nothing no seen read
ignore: ignored ignoring ignore ghosted ghosting ghost blanked snubbed silent silence | you me us why u not
sad-silence: sad disappointed hurt crushed pity shame upset sorry disappointing | hear heard answer answered reply replied silent silence you're
keep-on: keep every until till each again daily | writing asking calling messaging bumping answer reply say yes call
reply-by: by before today tomorrow tonight asap urgent urgently immediately now cob eod deadline | reply respond answer confirm let need send please sign know call
urgent: asap urgent urgently immediately hurry
guilt: hope counting depend disappointed hurt begging beg desperate life let last only cost | you me down my nothing if
duty: duty duties obliged bound mandatory responsibility obligation taxes salary grant public elected | you your people us
your-turn: turn | your you it's
your-level: level position calibre kind people lot type generation stature | your you like
threat: tell report know boss dean chief newspaper newspapers followers reputation bill sue screenshots judge refuse refusing regret remember | if or until will i'll everyone everybody you
beneath: beneath above lucky flattered honoured honored wasting waste wasted bother bothered important special grand precious | you your to
insult: fraud fake clown snob hypocrite idiot pathetic overrated miserable lazy worst useless stupid arrogance vain coward joke
no-debt: owe owes expect deserve obliged obligation feel have need | nothing don't not never | you me
owe: owe owes owed deserve entitled demand least expect | me you your i us answer reply response help
you-should: should must obviously clearly apparently surely supposed | you your
sneer: success head ego busy famous important arrogant selfish rude unprofessional shame manners courtesy pathetic | you your too hope
fan: fan admire admired admirer idol hero legend goat inspiration inspiring inspired role-model icon genius obsessed awe respect | you your of i such by big huge
your-success: success achievements accomplishments journey career profile background experience story leadership vision talent wisdom expertise knowledge work content path impact | your ur
great-you: amazing incredible awesome great brilliant best inspiration legend inspiring genius talented smart goat everything | are you're ur you
love-work: work content stuff posts page profile videos everything | love loved like enjoy enjoyed amazing great awesome fantastic incredible impressed | your ur
met: met meeting meet spoke talked chatted sat introduced bumped exchanged | we you at i in last nice great good lovely pleasure
you-told: told gave lent helped taught advised suggested asked recommended showed warned promised answered replied corrected let invited offered said | you | me us i my
our: our | chat conversation call meeting talk exchange lunch coffee discussion last class mutual common thread
mutual: suggested recommended told said mentioned encouraged passed introduced gave thought says mind sent pointed | Name colleague friend sister brother boss professor manager teacher uncle aunt cousin he she | you me i your
mutual-friend: mutual common shared | friend friends acquaintance connection contact colleague
the-one: one student girl guy woman man who from your kid person | i'm remember i was it's
your-event: class course workshop section seminar lecture talk open session panel booth stall masterclass lab | your at | i asked attended met sat was took came
commented: commented comment liked retweeted reshared replied asked shared | your i you
your-work: WORK | your ur
you-said: said wrote argue argued explained mentioned showed described called posted recommended built made designed turned chose decided moved warned say write describe explain | you
work-name: WORK | Name Num
work-about: WORK | your ur | on about of where that which with at called
place: page chapter minute figure slide episode part section step track lesson line table | Num your you
gave-name: nominated endorsed credited named credits acknowledgements mention recommended praised tagged voted thanked co-author dedicated | your you
gave-left: left brought dropped put ordered hung printed bought | you your | porch desk reception office counter post shop library shelf page site list wall map intranet board stand
own-papers: attached attach enclosed enclose find sent | cv resume résumé form transcript transcripts certificates application manuscript proposal portfolio statement poems questions documents novel thesis pages
gave-fix: fixed corrected translated transcribed subtitled redrew patched typed indexed mapped scanned proofread retimed re-timed repaired mended | your you it
gave-share: shared reviewed recommended credited posted tagged cited linked forwarded pinned reposted retweeted bought donated | your you it them
gave-review: review reviews stars testimonial recommendation write-up | left wrote posted gave published
gave-pr: pull pr patch fix copies attached enclosed | request opened sent submitted merged for you list your
offer-can: help send bring lend translate record proofread test fix host film edit photograph volunteer carry cover donate design share introduce offer give type move build | could can would i'd i'll will happy glad gladly love may let ready
offer-need: need needs want wants short like | ever if still anybody somebody someone hand spare | i i'm i'd i'll we we'd we'll i've
offer-bring: bring carry sweep clean drive pick collect lend show send save host give | you your | i'll we'll i'd we'd can could
wish-to-give: contribute contributing contribution volunteer translate translation translating version help helping | would like love want wish interested may can could happy | i i'd i'm my we
join-in: join part place start learn work working contribute volunteer student member | your | team lab group company organisation organization project community firm
self-paid: cv resume résumé transcript transcripts certificates references application documents portfolio | send share provide forward happy glad
offer-free: free nothing charge cost exchange return | for at no in of i
did: DID | i i've we we've
did-num: DID | Num
doing: DOING | i i'm i've we we're
again-not: same different worse below higher lower error fails gap | result results numbers curve plot paper code report copy settings parameters version | i i've my we our got get tried
stuck: stuck fails failed wrong breaks keeps leaks error cracks trouble torn deciding whether ruled guess suspect
figures: Num
no-worries: worries pressure problem rush hurry need obligation feelings reply answer offence harm | no zero without not
refuse: ignore decline skip bin delete no refuse tell disregard | feel free please to me this fine say okay ok welcome
if-not: if | not can't no don't isn't busy rather too bad
fine: fine understand okay ok alright understandable worry offended | if no totally completely perfectly quite that's would i i'll don't either is won't
follow-up: follow following followed up nudge reminder bump resend resending circling checking bumping follow-up followup
wrote-ago: wrote written emailed messaged sent asked email message note mail letter | ago last week weeks month earlier previous before back yesterday my
in-case: case slipped buried missed sunk lost slid inbox inboxes
busy: busy inbox inboxes swamped full plate | you know how must your are imagine sure understand
thanks-for: THANKS | for that again
your-advice: advice tip suggestion fix trick help idea hint words recommendation feedback answer correction | took followed used tried worked helped saved was did changed made | your
worked: worked passed got won accepted hired update report works finally news | it i we your you that
since-then: since then now finally still anymore again today | i i've we we've it my our | told said advice your you tip works worked
you-right: right wrong | you | was were
works-now: works worked holds stopped gone fixed passed got accepted hired won sold through | it i we they she he
because-you: because thanks did as | said told suggested advised to | you
food-treat: FOOD | buy get offer treat bring invite stand shout me owe take let pay
food: FOOD
virtual: virtual virtually zoom online video remote
near: near nearby close around corner blocks door opposite next walk | you your from away to
come-here: ever | come visit pass stop find | you you're your u
come-to: come travel drive cycle walk stop swing drop pop visit meet | PLACE near wherever convenient suits whichever you | your you wherever by to
schedule: suits suit convenient convenience schedule whenever whatever whichever works prefer easiest best flexible | you your time day hour is for
your-time: schedule lunch break calendar availability shift hours rounds talk session commute | your | before after around between during fit with at into
"""


class _Table(NamedTuple):
    """Every set of every sign is one bit of an integer, so that a word says at once which sets it is in.

    The first sets of all signs come first, then all second ones, then all third ones: shifted over each other and joined by "and", the
    bits that stay are the signs with a word in every set. That is twice as fast as to try the signs one by one.
    """

    names: tuple[str, ...]
    bits: dict[str, int]
    absent: int  # the bits of sets that a sign does without


@cache
def _table() -> _Table:
    lines = [line.partition(": ") for line in SIGNS.strip().splitlines()]
    bits: dict[str, int] = {}
    absent = 0
    for index, (_, _, rest) in enumerate(lines):
        parts = rest.split("|")
        for place in range(MOST_SETS):
            bit = 1 << (place * len(lines) + index)
            if place >= len(parts):
                absent |= bit
                continue
            for word in _expand(parts[place]):
                bits[word] = bits.get(word, 0) | bit
    return _Table(tuple(["#" + name for name, _, _ in lines]), bits, absent)


def _expand(part: str) -> list[str]:
    """The words of a set, and behind them the members of the families that it names."""
    words = part.split()
    return words + [member for word in words if word in FAMILIES for member in FAMILIES[word].split()]


def signs_in(words: Iterable[str]) -> set[str]:
    """The names of the signs that a sentence with these words shows."""
    names, bits, shown = _table()
    for word in words:
        if word in bits:
            shown |= bits[word]
    size = len(names)
    shown &= (shown >> size) & (shown >> 2 * size)
    found = set()
    while shown:
        top = shown.bit_length() - 1
        found.add(names[top])
        shown ^= 1 << top
    return found
