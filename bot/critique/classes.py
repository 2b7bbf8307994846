"""Families of words that do the same job in a letter: `post`, `talk` and `chapter` are all works that somebody made.

The reader looks at families beside single words, so that what it learned of one word holds for its neighbours.
"""

FAMILIES: dict[str, str] = {
    "GUIDE": """guide guidance coach coaching advisor adviser counsellor counselor counsel teacher tutor master instructor sponsor godfather godmother godparent elder
        role-model disciple apprentice apprenticeship pupil student trainee shadow understudy acolyte compass beacon shepherd steward anchor""",
    "WORK": """talk talks post posts article articles paper papers book books chapter chapters podcast podcasts episode episodes video videos course courses thread threads keynote
        workshop workshops lecture lectures repo library plugin package column columns interview newsletter blog blogpost essay essays film films documentary album song songs recital
        exhibition exhibit show recipe recipes tutorial tutorials thesis dissertation report panel story stories tweet tweets piece poem poems novel novels zine slides webinar channel
        stream streams map mural reel reels series study research patch commit firmware kit pattern patterns print prints speech sermon comic comics guidebook manual handbook
        dataset notebook notes app game mod shader track mix set demo design designs drawing drawings painting paintings photos photo photographs sculpture play script translation
        answer answers comment comments review reviews email letter remark advice tip tips question questions trick method technique""",
    "DID": """built made wrote tried tested measured read watched fixed translated rebuilt copied redrew drew coded programmed designed ran started launched repaired restored recorded
        logged counted compared checked installed deployed trained practised practiced learned learnt taught organised organized sold planted grew baked cooked sewed knitted welded
        soldered sanded carved mixed edited filmed painted cut glued sketched typed transcribed subtitled shared posted reviewed credited cited forwarded printed interviewed surveyed visited
        switched moved rewrote refactored ported traced reproduced debugged solved followed applied used finished completed passed won published submitted analysed analyzed plotted
        calculated mapped tagged catalogued collected gathered sent mailed donated volunteered brewed fermented tuned replaced swapped cleaned removed added changed bought rented
        raised saved cycled walked climbed rode sailed fished kept worked finally redid wired assembled opened filed opened recommended introduced quoted linked pinned
        mentioned cleared reworked adapted benchmarked timed weighed scanned digitised digitized rehearsed performed sang played danced""",
    "DOING": """building making writing trying testing measuring reading watching fixing translating learning studying practising practicing working running drafting preparing rewriting
        restoring repairing training teaching growing using following comparing moving switching converting researching stuck struggling porting debugging planning""",
    "MEET": """meet meeting chat call talk speak connect catch zoom video-call skype sit discuss meetup phone visit drop swing""",
    "ASKV": """would could can will may might shall""",
    "PRAISE": """amazing inspiring inspirational incredible awesome brilliant impressive great fantastic wonderful outstanding remarkable phenomenal legendary extraordinary successful accomplished
        excellent admirable talented genius legend goat visionary inspiration inspired impressed admire admired admiration respect idol hero fan big-fan love loved awe blown stunning
        beautiful gorgeous insane crazy unreal iconic queen king exceptional magnificent superb esteemed renowned fabulous""",
    "VAGUE": """career careers journey industry field path insights insight wisdom perspective perspectives experience experiences opportunities opportunity networking network success growth
        future life business space brain tips thoughts pointers brains knowledge expertise inputs""",
    "STANDING": """regularly regular ongoing continuous continuously long-term longterm weekly biweekly bi-weekly fortnightly monthly quarterly periodically periodic recurring standing permanent
        permanently always forever continually constantly occasionally routinely routine""",
    "PERIOD": """week weeks month months year years semester term quarter quarters season decade""",
    "DAY": """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thurs fri sat sun weekend weekends""",
    "MINUTES": """minute minutes min mins quarter-hour half-hour""",
    "HOURS": """hour hours hr hrs hour-long""",
    "FOOD": """coffee coffees tea espresso cappuccino latte chai lunch breakfast dinner drink drinks beer pint cake pastry croissant brunch meal noodles ramen soba dim-sum pizza sandwich sandwiches
        boba biscuits cookies pie doughnuts donuts kebab tacos pastries roast stew soup bread waffle waffles kopi fika cuppa brew bun buns bagel bagels pancakes jollof
        dumplings curry cider wine whisky samosa samosas momo pho goulash barbecue steak snack snacks supper meals burger burgers chocolate cheese fish chips food""",
    "PLACE": """office studio shop workshop lab clinic hospital campus building station café cafe bakery yard stand stall booth hotel venue library museum gallery ward desk bench
        neighbourhood neighborhood street corner lobby canteen cafeteria conference school church kitchen garden farm""",
    "KIN": """daughter son niece nephew brother sister cousin kid kids wife husband mother father mum mom dad grandson granddaughter friend colleague junior""",
    "GREW": """grow grows growing develop developing development navigate progress evolve advance blossom flourish mature""",
    "SHORT": """short quick brief briefly quickly tiny small little single one-line one-word line word yes-no yes no""",
    "REFUSE": """ignore bin delete decline refuse skip pass bother obligation pressure worries worry pressed offence offense offended understand fine silence""",
    "RUDE": """owe owes owed expect expected deserve entitled selfish arrogant rude unprofessional ungrateful snob hypocrite hypocritical ego ghosting ghosted lazy pathetic ridiculous
        disappointed disappointing disgusting shame ashamed""",
    "PUSH": """asap urgent urgently immediately now today deadline waiting still again third fourth fifth reminder ignored ignoring reply respond response answer answered""",
    "HELP": """help helping assist support supporting""",
    "JOB": """job jobs role position internship internships vacancy vacancies opening openings referral refer resume cv résumé portfolio recruiter hiring hire""",
    "THANKS": """thanks thank thankyou thx grateful gratitude appreciate appreciated cheers ta tysm thnx tnx""",
    "FREE": """free gladly happy glad volunteer unpaid""",
    "SENIOR": """senior experienced seasoned established wiser older veteran expert professional leader leaders professionals experts someone somebody""",
    "TIE": """met introduced bumped sat spoke talked chatted emailed corresponded""",
    "OTHERS": """mutual common connection connected acquaintance""",
    "GIVE": """send bring lend give carry fix mend repair clean cook bake sew stitch paint print scan type record proofread translate transcribe host drive deliver donate sort sweep lift
        share introduce offer make build draw write put do run edit photograph redo wash dig plough pour fetch collect return swap trade pass organise organize prepare copy digitise
        digitize subtitle add forward""",
}

FAMILY_OF: dict[str, str] = {word: family for family, members in reversed(FAMILIES.items()) for word in members.split()}
