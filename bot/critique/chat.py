"""Chat shorthand and what it stands for: the data behind `text-speak` and its mending."""

# Shorthand that is nothing else in an English letter.
PLAIN: dict[str, str] = {
    row.split("=")[0]: row.split("=")[1]
    for row in """ur=your urs=yours u're=you're ure=you're u've=you've u'll=you'll u'd=you'd pls=please plz=please plss=please plzz=please thx=thanks thnx=thanks tnx=thanks thanx=thanks
    tq=thank_you ty=thank_you tysm=thank_you_so_much thks=thanks tks=thanks lol=lol lmao=lol lmfao=lol rofl=lol omg=oh idk=I_don't_know idc=I_don't_care btw=by_the_way imo=in_my_opinion imho=in_my_opinion
    tbh=to_be_honest ngl=honestly smh=well ttyl=talk_to_you_later brb=back_soon afaik=as_far_as_I_know iirc=if_I_remember_right jk=joking
    wtf=what omw=on_my_way hmu=write_to_me wat=what wot=what wut=what wht=what wats=what's wots=what's wen=when whr=where wher=where coz=because cuz=because bcos=because bcoz=because
    bcz=because becoz=because becuz=because gr8=great l8r=later l8=late m8=mate w8=wait h8=hate str8=straight 2moro=tomorrow 2morrow=tomorrow 2mrw=tomorrow 2day=today
    2nite=tonight 2night=tonight 2gether=together 4ever=forever 4u=for_you 4got=forgot any1=anyone some1=someone no1=nobody every1=everyone sum1=someone ne1=anyone b4hand=beforehand tmr=tomorrow
    tmrw=tomorrow tmw=tomorrow tmorrow=tomorrow tomoro=tomorrow tomorow=tomorrow tml=tomorrow nite=night tonite=tonight 2nd'=second msg=message msgs=messages mssg=message txt=text txts=texts txtd=texted
    abt=about arnd=around bday=birthday cn=can cld=could wld=would shld=should cud=could wud=would shud=should hv=have hav=have havnt=haven't hvnt=haven't gd=good gud=good
    luv=love luvs=loves lv=love wiv=with wif=with wid=with wth=with dat=that dats=that's tht=that thts=that's da=the d'=the dis=this dem=them bcause=because nt=not dnt=don't cnt=can't
    wnt=want wana=want_to wan2=want_to gona=going_to jst=just juz=just oredi=already alr=already ppl=people pple=people rly=really rlly=really srsly=seriously
    sry=sorry soz=sorry sori=sorry altho=although tru=true enuf=enough enuff=enough nething=anything sumthin=something sumthing=something smth=something sth=something nthg=nothing nuffin=nothing
    frm=from frnd=friend frnds=friends fren=friend frens=friends bf=boyfriend gf=girlfriend bro's=brother's asap'=soon kno=know knw=know knowin=knowing wk=week wks=weeks wkend=weekend wknd=weekend
    hrs'=hours morn=morning mrng=morning mornin=morning eve'=evening aft'=afternoon rgds=regards rgrds=regards brgds=regards cya=see_you cu=see_you
    xoxo=love kk=okay okies=okay okie=okay howz=how_is hows'=how's yu=you yuh=you u=you r=are hwk=homework hw'=homework
    tix=tickets cancld=cancelled congrats'=congratulations wtsapp=WhatsApp def'=definitely defs=definitely
    ikr=I_know ily=I_love_you tc=take_care gn=good_night hbd=happy_birthday rn=right_now irl=in_person ofc=of_course wyd=what_are_you_doing hbu=how_about_you wbu=what_about_you
    istg=honestly lmk=let_me_know tbf=to_be_fair ffs=well aite=all_right innit'=isn't_it thku=thank_you thankq=thank_you thnk=thank thankx=thanks thnks=thanks tanx=thanks smone=someone evry=every
    evryone=everyone evr=ever nvr=never alwys=always realy'=really hlp=help n'=and wrk=work wrking=working wkng=working prsn=person lyk=like lik=like tk=take gt=got gtg=must_go g2g=must_go
    skool=school clg=college colg=college uni'=university xam=exam xams=exams prof'=professor yest=yesterday ystd=yesterday ystday=yesterday nxt=next lst=last sat'=Saturday fone=phone callin'=calling cal=call
    wateva=whatever watever=whatever whateva=whatever whr's=where's hws=how's plse=please pleez=please plis=please peace'=peace msging=messaging bn=been bin'=been
    2mro=tomorrow bt=but hw=how np=no_problem wru=where_are_you bff=best_friend gg=good_game noe=know 2mo=tomorrow 2moz=tomorrow tmoro=tomorrow tomo=tomorrow tmrow=tomorrow aftr=after dint=didn't didnt'=didn't cme=come cmg=coming cumin=coming comin'=coming gng=going goin'=going tnite=tonight 2b=to_be 2u=to_you 4me=for_me
    c'mon'=come_on cmon'=come_on """.split()
    if "'=" not in row
}

# Letters and figures that stand for words only in the right company; the patterns are searched in lower-case text.
IN_COMPANY: tuple[tuple[str, str, str], ...] = (
    ("u", "you", r"(?<![\w.'’/&=+*^-])u(?![\w.'’/&=+*^-]| ?=|-| and v\b| \+| \()"),
    ("r", "are", r"\br(?= u\b| ya?\b| you\b| they\b| we\b| the\b| ur\b| my\b)|(?<=\bwe )r\b|(?<=\bthey )r\b|(?<=\bu )r\b|(?<=\byou )r\b|(?<=\bhow )r\b|(?<=\bwhere )r\b|(?<=\bwat )r\b|(?<=\bppl )r\b|(?<=\bthere )r\b"),
    ("n", "and", r"(?<=[a-z,] )n(?= (?!=|is\b|are\b|samples?\b|points?\b|and\b|of\b|becomes\b|times\b|equals\b|bits\b|items\b|people\b|[a-z]\b)[a-z])(?<!for n)(?<!of n)(?<!the n)(?<!where n)(?<!with n)(?<!all n)(?<!if n)(?<!and n)(?<!or n)"),
    ("2", "to", r"(?<=[a-z,'] )(?<!figure )(?<!table )(?<!step )(?<!part )(?<!page )(?<!chapter )(?<!level )(?<!section )(?<! and )(?<! or )(?<! of )(?<! is )(?<!size )(?<!grade )(?<!year )(?<!question )2(?= (?:be|do|go|get|see|say|ask|bother|buy|meet|make|have|know|learn|start|work|talk|call|come|help|join|u|me|my|the|ur|him|her|them|us|home|school|town|this|that|bed|try|find|take|play|eat|watch|sleep|read|tell|give|send|use)\b)"),
    ("4", "for", r"(?<=[a-z,'] )(?<!figure )(?<!fig )(?<!table )(?<!step )(?<!part )(?<!page )(?<!chapter )(?<!level )(?<!section )(?<! to )(?<! and )(?<! or )(?<! of )(?<! is )(?<! at )(?<!size )(?<!grade )(?<!year )(?<!question )4(?= (?:the|me|u|you|us|ur|my|him|her|a|it|this|that|now|all|free|sure|real|lunch|dinner|tea|help|sale|two|ever|life|them|an|some|any|work|school|him)\b)"),
    ("cos", "because", r"\bcos(?= (?:i|i'm|im|i've|my|we|we're|he|he's|she|it|it's|its|they|u|you|there|no|nobody|everyone|that's|this)\b)"),
    ("jus", "just", r"\bjus(?= (?:[a-z]+ing|got|want|wanted|saw|came|like|let|tell|say|finish|wait|chill|need|go|now|a sec)\b)"),
    ("dun", "don't", r"\bdun(?= (?:know|have|want|like|forget|wanna|worry|think|need|be|say|tell|go)\b)"),
    (
        "b4",
        "before",
        r"\bb4(?= (?:i|you|u|we|they|he|she|it|my|ur|your|work|school|lunch|dinner|that|this|six|seven|eight|nine|ten|noon|\d|mon|tue|wed|thu|fri|sat|sun|tom|the (?!bishop|knight|rook|queen|king|pawn))\w*)|(?<=\bas )b4\b|(?<=\bever )b4\b|\bb4(?=[!?.]|$)",
    ),
    ("nvm", "never mind", r"\bnvm(?=[,.!]|$| (?:i|it|im|i'm|found|got|that)\b)"),
    ("c", "see", r"\bc(?= u\b| ya\b| you (?:there|soon|later|then|at|on|in|tom))"),
    ("b", "be", r"(?<=\bto )b(?= (?:there|here|ok|late|back|fine|a|the|in|at|home|with|my|ur)\b)|(?<=\bwill )b(?= )|(?<=\b2 )b\b|(?<=\bgonna )b\b|(?<=\bll )b\b|(?<=\bcan )b\b|(?<=\bwont )b\b"),
    ("y", "why", r"\by(?= (?:did|do|dont|don't|r|are|u|is|not|so|didnt|didn't)\b)"),
    ("k", "okay", r"(?:^|(?<=[.!?] )|(?<=\n))k+(?=[,.!]? |[,.!]?$)(?! ?=)"),
    ("d", "the", r"(?<=\bin )d(?= (?!minor|major|sharp|flat)[a-z]{3})|(?<=\bat )d(?= [a-z]{3})|(?<=\bon )d(?= [a-z]{3})"),
    ("w", "with", r"(?<=[a-z] )w(?= (?:a|the|my|ur|u|me|you|him|her|them|us|your|his)\b)"),
)  # fmt: skip
GATES = frozenset(letter for letter, _, _ in IN_COMPANY)
WITH_FIGURES = frozenset(word for word in (*PLAIN, "b4") if not word.isalpha())
# Figures and single letters that are often just that: they count only beside surer signs of haste.
WEAK = frozenset({"n", "2", "4", "y", "d", "k", "u", "w", "c"})

# Shorthand that is also a name, a brand or a word elsewhere: only in small letters, and never alone as evidence.
ALSO_NAMES = frozenset(
    {
        "nvm",
        "noe",
        "bt",
        "np",
        "gg",
        "wen",
        "dat",
        "da",
        "dis",
        "ty",
        "dem",
        "luv",
        "tc",
        "gd",
        "gn",
        "tq",
        "wk",
        "wks",
        "bn",
        "gt",
        "cn",
        "tk",
        "lv",
        "lst",
        "rn",
        "lik",
    }
)
