"""What a mentor never says, as patterns in the languages that we know some of. They look at `guard.flat` text: small letters, no accents on Latin letters.

Every repeat is bounded. A language that is not here is not let through where it matters: a title is declined in a language that we can read.
"""

from typing import NamedTuple


class Say(NamedTuple):
    """Two patterns: for Latin letters, and for other scripts, which a text in plain ASCII need not be searched for."""

    latin: str
    other: str = r"(?!)"


TITLE = Say(
    # English and the many languages that borrow the word
    r"\bment[oe]r\w{0,12}|\bmentee\w{0,3}|\bprotege\w{0,2}|\bpadawan|\bsensei\b|\btutelage\b|\bunder (?:my|our|her|his|a|the) wings?\b|\bmenteur\b"
    r"|\b(?:my|your|a|an|as|the|new) (?:mentee|disciple|pupil|protege)\b|\b(?:be|as|become|being|call me|consider me|think of me as) your (?:\w{1,12} )?(?:guide|teacher|coach|guru|sponsor|adviser|advisor|tutor|master|counsellor|counselor|champion|north star|sounding board)\b"
    r"|\btake you (?:on|in)\b|\btaking you (?:on|in)\b|\bmy wing\b|\bguid(?:e|ing) you\b|\bteach(?:ing)? you everything\b|\bshow you the ropes\b"
    # by other words
    r"|\bmi (?:pupil[oa]|discipul[oa]|aprendiz)\b|\bser (?:tu|su) (?:guia|tutora?|maestr[oa]|profesora?)\b|\bbajo mi ala\b|\bguiarte\b"
    r"|\b(?:ton|votre) (?:guide|maitre|tuteur|tutrice|parrain|marraine|conseiller|conseillere)\b|\bsous mon aile\b|\b(?:te|vous) guider\b"
    r"|\b(?:dein|deine|ihr|ihre) (?:lehrer|lehrerin|lehrmeister|ratgeber|forderer|wegbegleiter|wegbegleiterin)\b|\bunter meine fittiche\b"
    r"|\b(?:seu|teu|sua|tua) (?:guia|tutora?|professora?|padrinho|madrinha|orientadora?)\b|\bdebaixo da minha asa\b|\borientar voce\b"
    r"|\b(?:tuo|tua|suo|sua) (?:guida|maestr[oa]|tutor|tutrice|allievo)\b|\bsotto la mia ala\b"
    r"|\b(?:je|jouw|uw) (?:begeleider|leermeester|coach|gids)\b|\bonder mijn vleugels?\b"
    r"|\b(?:twoim|pana|pani) (?:przewodnikiem|opiekunem|nauczycielem|opiekunka)\b|\bpod swoje skrzydla\b"
    r"|\b(?:din|er) (?:handledare|vagledare|veileder|vejleder|laromastare)\b|\b(?:rehberin|hocan|danismanin|akil hocan)\w{0,4}\b|\bmentorun\w{0,4}\b"
    r"|\b(?:pembimbing|guru) (?:kamu|anda|mu)\b|\bpembimbingmu\b|\bnguoi (?:co van|huong dan|dan dat)\b|\bmshauri wako\b|\bmentorisi\b|\btutorod\b|\bohjaajasi\b",
    r"ментор|наставни|науставни|под (?:сво[ею]|мо[ею]) крыл|учител(?:ем|ь) (?:для )?(?:тебя|вас)|μ[εέ]ντορ|δ[αά]σκαλ[οό]ς σου|导师|導師|师父|師父|师傅|收你为徒|徒弟|带你入门|指导老师"
    r"|メンター|メンティ|師匠|弟子|指導者|先生になり|멘토|멘티|스승|제자로|사부|مرشد|مُرشد|منتور|معلمك|مربي|مینتور|استاد شما|מנטור|חונך|मेंटर|मेन्टर|मार्गदर्शक|गुरु|মেন্টর|পরামর্শদাতা|வழிகாட்டி|เมนเทอร์|พี่เลี้ยง|ที่ปรึกษา|მენტორ|մենթոր",
)
"""The title and its relatives. A mentor never says them, not even to decline: so nobody has to tell a yes from a no."""

BEGINS_YES = Say(
    r"^\W{0,3}(?:(?:well|oh|ah|hm+|hey|hi|hello|ok|okay|so|wow|haha|thanks|thank you)[,!. ]{1,2}|\w{1,15}[,!.] ){0,2}"
    r"(?:yes|yeah|yep|yup|sure|surely|absolutely|certainly|definitely|of course|gladly|deal|agreed|done|granted|okay|ok|fine|all right|alright|very well|with pleasure|my pleasure|why not|welcome aboard|by all means|no problem"
    r"|si|claro|por supuesto|con gusto|encantad[oa]|vale|de acuerdo|oui|bien sur|avec plaisir|volontiers|d'accord|ja|gern|gerne|naturlich|selbstverstandlich|einverstanden|abgemacht|klar"
    r"|sim|com prazer|combinado|certo|certamente|con piacere|volentieri|d'accordo|va bene|graag|natuurlijk|akkoord|met plezier|tak|oczywiscie|chetnie|zgoda|jasne|z przyjemnoscia|javisst|sjalvklart|garna|gjerne|gerne|selvfolgelig"
    r"|evet|tabii|elbette|memnuniyetle|tamam|ya|tentu|baik|dengan senang hati|vang|duoc|dong y|tat nhien|ndiyo|joo|kylla|igen|persze|ano|jiste|da|desigur|ναι|φυσικα|φυσικά)\b(?! (?:and|but) no\b)",
    r"^\W{0,3}(?:да|конечно|разумеется|с удовольствием|согласен|согласна|с радостью|хорошо|так|звичайно|із задоволенням|好的|好啊|可以|当然|當然|没问题|沒問題|行[，,。!！]|愿意|願意|はい|ええ|喜んで|もちろん|ぜひ|いいですよ|承知|네|예[,. ]|물론|기꺼이|좋아요|좋습니다|그럼요"
    r"|نعم|بالطبع|بكل سرور|طبعا|موافق|बिल्कुल|हाँ|हां|जी हाँ|ज़रूर|जरूर|כן|בטח|בשמחה|หากคุณ|ได้เลย|แน่นอน|ยินดี)",
)
"""A sentence that begins with a yes."""

ACCEPTS = Say(
    r"\bi(?: hereby| gladly| happily)? accept\b|\bi(?: would|'d|'ll| will)? be (?:so |very |truly |deeply |more than )?(?:honou?red|delighted|thrilled|privileged|proud|flattered) to\b|\b(?:an honou?r|a privilege|a pleasure) to\b"
    r"|\bi(?: would|'d) (?:love|like nothing)\b|\b(?:happy|glad|delighted|willing|pleased|ready|excited) to (?:do (?:it|this|that|so)|be (?:that|your|this|the|there)|take|say yes|help|guide|support|commit|agree|accept)\b"
    r"|\b(?:count me in|i'm in\b|i am in\b|let'?s do (?:it|this|that)|let us do (?:it|this|that)|you(?:'ve| have)? (?:got )?(?:a deal|my word)|it'?s a (?:yes|deal)|my answer is yes|the answer is yes|say yes to (?:you|this|it)|saying yes|i'?m (?:all )?yours|consider (?:it done|it settled|me|yourself)|(?:say|saying|said) no to you|not (?:say|saying) no|n't (?:say|refuse|resist|turn you down)|not (?:refuse|resist|turn you down)|(?:hard|impossible|unable) to (?:say no|refuse|resist)|how could i|welcome aboard|i(?:'ll| will) (?:do it|take (?:you|it|this) on|be (?:that|your|the one|there for you|happy|glad|that person))|when (?:do|shall|can) we (?:start|begin)|let'?s (?:start|begin|get started|make it official)|looking forward to working with you|we have a deal|you can count on me|i would like that)\b"
    r"|\bacepto\b|\bsera un (?:honor|placer)\b|\bme encantaria\b|\bj'accepte\b|\bce serait un (?:honneur|plaisir)\b|\bje serais? (?:ravi|ravie|heureux|heureuse|honore|honoree)\b|\bich (?:nehme an|bin dabei|mache es|wurde mich freuen)\b|\bes ware mir eine (?:ehre|freude)\b"
    r"|\baceito\b|\b(?:sera|seria) uma (?:honra|alegria)\b|\badoraria\b|\baccetto\b|\b(?:sara|sarebbe) un (?:onore|piacere)\b|\bik doe het\b|\bhet zou me een eer zijn\b|\bzgadzam sie\b|\bbede zaszczycon\w{0,2}\b|\bjag staller upp\b|\bkabul ediyorum\b|\bonur duyarim\b|\bsaya (?:terima|setuju|bersedia)\b|\btoi dong y\b|\brat san long\b",
    r"я согласен|я согласна|принимаю|буду рад[а]? (?:стать|быть)|почту за честь|для меня (?:это )?честь|погоджуюсь|我愿意|我願意|我答应|我答應|我同意|很乐意|很樂意|我接受|很荣幸|很榮幸|引き受け|お受けし|光栄です|喜んでお|なりましょう|수락|기꺼이|영광입니다|되어 드리|되어드리|맡겠습니다|أقبل|اقبل|يسعدني|يشرفني|أوافق|موافق|स्वीकार|मुझे खुशी होगी|सम्मान की बात|אני מסכים|אני מסכימה|אשמח|ยินดี(?:ที่|เป็น)|ตกลง",
)
"""Words of consent, wherever they stand in a sentence."""

DECLINES = {
    "en": r"\bno\b(?! (?:doubt|problem|worries|question|matter|idea|wonder|trouble|need to ask|sooner))|\b(?:not|cannot)\b(?! (?:say no|think no|refuse|wait|mind|only|least|a problem|at all|miss|imagine|hesitate))|n't\b(?! (?:say no|refuse|wait|mind|miss|imagine|hesitate|worry|doubt))|\b(?:decline|afraid not|rather skip|leave (?:it|that|the) (?:out|word))\b",
    "es": r"\b(?:no|ni|lo siento|prefiero|nunca|sin|ya (?:estamos|hablamos))\b",
    "fr": r"\b(?:non|ne|n'|pas|desole|desolee|jamais|sans|deja|plutot)\b|\bn'",
    "de": r"\b(?:nein|nicht|kein\w{0,3}|leider|ohne|lieber|schon|bereits)\b",
    "pt": r"\b(?:nao|nem|sinto muito|lamento|prefiro|nunca|sem|ja (?:estamos|conversamos))\b",
    "it": r"\b(?:no|non|mi dispiace|preferisco|mai|senza|gia)\b",
    "nl": r"\b(?:nee|niet|geen|helaas|liever|nooit|zonder|al)\b",
    "pl": r"\b(?:nie|niestety|wole|nigdy|bez|juz)\b",
    "sv": r"\b(?:nej|inte|ingen|tyvarr|hellre|aldrig|utan|redan)\b",
    "tr": r"\b(?:hayir|degil|yok|maalesef|uzgunum|zaten)\b|\w(?:mam|mem|miyorum|mayacagim|meyecegim|amiyorum|emiyorum)\b",
    "ru": r"\b(?:нет|не|ни|к сожалению|увы|без|никогда|уже)\b",
    "uk": r"\b(?:ні|не|на жаль|без|ніколи|вже)\b",
    "zh": r"不|没|沒|抱歉|恐怕|遗憾|已经|已經",
    "ja": r"いいえ|ません|ない|なく|残念|遠慮|申し訳|すみません|もう|すでに",
    "ko": r"아니|않|못|죄송|미안|어렵|없|이미",
    "ar": r"لا |لن|لست|ليس|للأسف|آسف|أعتذر|عذرا|بالفعل",
    "hi": r"नहीं|नही|माफ़|माफ|क्षमा|खेद|पहले से",
}
"""What a no sounds like, by language. In a language without a row nobody can tell."""

ALREADY = r"\balready (?:talk\w{0,3}|speak\w{0,3}|in touch|writ\w{1,4}|do\w{0,3} (?:it|that|this))\b|\b(?:are|'re) talking\b|\bya (?:estamos|hablamos|conversamos)|\bdeja\b|\b(?:schon|bereits)\b|\bja (?:estamos|conversamos)|\bgia\b|\bjuz\b|\bredan\b|\bzaten\b|уже|вже|已经|已經|もう|すでに|이미|بالفعل|पहले से"
"""Somebody who is trusted hears that the two are talking anyway."""

TERMS = Say(
    r"\b(?:every|each|once (?:a|every|per)|twice (?:a|every|per)|(?:one|two|three|four) (?:times|hours?|calls?|meetings?|sessions?|evenings?) (?:a|per|each|every)) (?:other |second |single |third )?(?:day|week|fortnight|month|quarter|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|evening)s?\b"
    r"|\b(?:weekly|bi-?weekly|fortnightly|monthly|quarterly|daily)\b|\bregular(?:ly)?\b|\b(?:standing|recurring) (?:call|meeting|slot|appointment|coffee|date|invitation)\b"
    r"|\b(?:for|over|during|in) the (?:next|coming) (?:\w{1,12} ){0,2}(?:weeks|months|years?|semesters?|terms?|quarters?)\b|\bany ?time you (?:need|want|like|wish)\b|\bwhenever you (?:need|want|like|wish)\b|\bi(?:'ll| will) always\b|\balways be (?:there|here) for\b"
    r"|\b(?:schedule|cadence|ground rules|expectations|commitment|contract|long[- ]term|ongoing)\b|\b(?:our|an|this) (?:agreement|arrangement)\b|\bcheck(?:ing)?[- ]ins?\b"
    r"|\b(?:cada|todas las|todos los) (?:semanas?|mes|meses|dias?|lunes|martes|miercoles|jueves|viernes)\b|\bsemanal\w{0,5}\b|\bmensual\w{0,5}\b|\bchaque (?:semaine|mois|jour|lundi|mardi|jeudi)\b|\btoutes les (?:semaines|deux semaines)\b|\btous les (?:mois|jours|lundis)\b|\bjede(?:n|r|s)? (?:woche|monat|tag|montag|dienstag|freitag)\b|\b(?:wochentlich|monatlich|regelmassig)\w{0,2}\b"
    r"|\b(?:toda|todo|cada) (?:semana|mes|dia)\b|\bogni (?:settimana|mese|giorno|lunedi)\b|\belke (?:week|maand|dag)\b|\b(?:wekelijks|maandelijks)e?\b|\bco (?:tydzien|miesiac)\b|\bkazdy (?:tydzien|miesiac)\b|\bvarje (?:vecka|manad)\b|\bher (?:hafta|ay|gun)\b|\bsetiap (?:minggu|bulan|hari)\b|\b(?:moi|hang) (?:tuan|thang)\b|\bkila (?:wiki|mwezi)\b",
    r"кажд(?:ую|ый|ые) (?:недел|месяц|ден|понедельник)|еженедельн|ежемесячн|раз в (?:неделю|месяц)|щотижн|щомісяч|регулярно|每周|每週|每个月|每個月|每星期|每月|毎週|毎月|定期|매주|매달|매월|정기|كل (?:أسبوع|شهر|يوم)|أسبوعي|شهري|हर (?:हफ्ते|हफ़्ते|महीने|सप्ताह|दिन)|כל (?:שבוע|חודש)|ทุก(?:สัปดาห์|เดือน)",
)
"""A cadence, a duration, an agreement."""

INVITES = Say(
    r"\b(?:come (?:by|over|round|around|along|to (?:my|the|our)|see|visit|find me)|drop (?:by|in)|stop by|swing by|pop (?:in|by|over)|join (?:me|us)|let'?s (?:meet|talk|grab|get|sit|catch up|do (?:coffee|lunch)|have (?:a )?(?:coffee|call|tea|lunch|chat))|let us (?:meet|talk|sit|have)|meet (?:me|up|for|at|in person)"
    r"|we (?:can|could|should|might|may) (?:\w{1,10} )?(?:meet|talk|chat|grab|sit|have (?:a )?(?:coffee|lunch|tea|call))|(?:happy|glad|free|available|like|love|delighted|willing|able) to (?:meet|chat|talk|hop|jump|grab|see you|sit down|have (?:a )?(?:coffee|call|chat))|see you (?:on|at|there|then|soon|tomorrow|next|in)"
    r"|(?:coffee|lunch|tea|drink|beer|dinner|breakfast)(?:'s| is) on me|(?:buy|treat) you|my (?:number|phone|calendar|address|home|place|office door)|calendly|book (?:a|some|time)|zoom|skype|google meet|(?:phone|video|quick|short|minute|hour) (?:call|chat)|(?:call|ring|phone|text|whatsapp) me|give me a (?:ring|call)|visit (?:me|us)|door is (?:always )?open|i(?:'ll| will) (?:meet|see) you)\b"
    r"|\b(?:tomamos|tomemos|tomar) (?:un )?cafe\b|\b(?:pasate|pasa|ven|venga) por\b|\bquedamos\b|\bnos vemos\b|\b(?:prenons|prendre) un cafe\b|\b(?:passez|passe|venez|viens) (?:me voir|au|a|chez)\b|\bon se voit\b|\bretrouvons-nous\b|\b(?:lass uns|wollen wir) (?:treffen|uns treffen|einen kaffee|telefonieren)\b|\b(?:komm|kommen sie) (?:vorbei|doch|zu)\b|\btreffen wir uns\b"
    r"|\b(?:vamos|podemos) (?:tomar|nos encontrar|marcar)\b|\bpassa(?:re)? (?:no|na|da|a trovarmi)\b|\bvediamoci\b|\bci vediamo\b|\bkom (?:langs|maar)\b|\blaten we (?:afspreken|koffie)\b|\bspotkajmy sie\b|\bwpadnij\b|\bkom forbi\b|\bvi kan ses\b|\bbulusalim\b|\bugra\b|\bmari (?:kita )?(?:bertemu|ngopi)\b|\bhay (?:den|ghe)\b",
    r"давай(?:те)? (?:встретимся|созвонимся|выпьем)|приходи|заходи|встретимся|увидимся|зустрін|见面|見面|喝咖啡|来找我|來找我|过来|お会いし|会いましょう|お越し|コーヒーでも|만나|커피 (?:한잔|한 잔)|들르|نلتقي|تعال|قهوة معا|मिलते हैं|मिलें|आ जाओ|आइए|ניפגש|בוא ל|เจอกัน|แวะมา",
)
"""Meeting, calling, a number, a calendar."""

PROMISES = Say(
    r"\b(?:i(?:'ll| will| can| could|'d be (?:happy|glad|delighted) to| would be (?:happy|glad|delighted) to|'m (?:happy|glad|going) to| am (?:happy|glad|going) to| promise(?: to)?)|let me|allow me to|happy to|glad to) "
    r"(?:(?:also|certainly|gladly|definitely|try to|happily|personally|even|then|soon|gladly) )?(?:introduce|refer|recommend you|vouch|hire|employ|sponsor|endorse|review (?:your|it)|read (?:your|it through)|look (?:over|through) (?:your|it|that|this)|take a look|have a look|edit|proofread|send you|share (?:my|some|a)|forward|pass (?:your|on your)|put (?:in a|you)|get you (?:a|an|in|the)|find you|help you|teach|train|coach|guide|advise|support you"
    r"|be (?:in touch|available|there for)|call you|ring you|get back to you|email you|message you|pay (?:you|for)|lend|make time|set (?:up|aside)|arrange|organi[sz]e|answer (?:all|every|any|whatever))\b"
    r"|\b(?:i (?:promise|swear|guarantee)|you have my word|a job for you|offer you|an internship|a letter of recommendation|a reference for you|put in a (?:good )?word|open doors? for you|keep a (?:spot|place) for you|connect you (?:with|to)|introduce you)\b"
    r"|\bte (?:presentare|recomendare|contratare|ayudare|llamare|prometo)\b|\bje (?:vous|te) (?:presenterai|recommanderai|promets|aiderai|rappellerai)\b|\bich (?:verspreche|stelle dich vor|helfe dir|empfehle dich|rufe dich)\b|\b(?:prometo|vou te (?:apresentar|ajudar|indicar|ligar))\b|\bti (?:presentero|aiutero|raccomandero|prometto|chiamero)\b",
    r"обещаю|я (?:познакомлю|порекомендую|помогу|возьму) (?:тебя|вас|тебе|вам)|我保证|我保證|我会帮|我會幫|介绍给|推荐你|約束します|ご紹介します|手伝い(?:ます|ましょう)|약속(?:할|합니다)|소개해|도와(?:줄|드리)|أعدك|سأساعدك|سأقدمك|मैं वादा|मदद करूंगा|मदद करूँगा",
)
"""Promises that nobody granted: an introduction, a job, a review, help for good."""

COACHES = Say(
    r"\bprinciples?\b|\bnext time,? (?:you |try|ask|write|keep|be|start|begin|mention)|\byou should (?:ask|write|say|try|start|begin|offer|mention|have|be|make|keep|send|follow|avoid|not ask|never)|\bwhen you (?:write|reach out|ask|approach|message|contact|email) (?:to )?(?:somebody|someone|people|a|busy|me|strangers?|others|anyone)"
    r"|\byour (?:message|letter|e-?mail|mail|note|ask|request|opening|draft|subject line|text|writing|tone|wording|approach|spelling|grammar|pitch) (?:is|was|could|should|would|needs?|feels?|reads?|sounds?|comes?|lacks?|has|shows?|does|makes?|seems?)\b"
    r"|\b(?:be|being) more (?:specific|concrete|personal|concise|direct|precise)\b|\bask(?:ing)? (?:for )?(?:something )?(?:smaller|a smaller|one (?:small |specific |concrete )?question|less)\b|\bkeep (?:it|your (?:message|letter|note|mail)s?) (?:short|brief|concise)\b|\b(?:a|one|my|some|quick|pro) (?:tip|hint|piece of advice|word of advice|suggestion)s?\b(?: for| on| about|:)|\btips?:|\bfollow(?:ing)?[- ]ups?\b"
    r"|\bfeedback (?:on|for) (?:you|your)\b|\b(?:busy|important|senior|successful) people (?:like|prefer|want|need|answer|reply|do not|don't|are|get|appreciate)|\b(?:personali[sz]e|cold (?:e-?mail|message|outreach)|outreach|networking|call to action|value proposition|elevator pitch)\b|\bgive (?:first|before you)|\bmake it eas(?:y|ier) (?:for|to)|\bgive (?:people|them|me) a (?:way|chance|reason) (?:to|out)|\bdo your (?:homework|research)\b|\bbuild(?:ing)? (?:a |the |real )?(?:relationship|rapport|trust)s?\b|\bpeople (?:are more likely|will (?:be|answer|help|respond))"
    r"|\bconsejos?:|\bla proxima vez\b|\btu (?:mensaje|carta|correo) (?:es|esta|seria|deberia|necesita)\b|\bconseil ?:|\bla prochaine fois\b|\b(?:ton|votre) (?:message|lettre|courriel|mail) (?:est|serait|devrait|manque)\b|\btipp ?:|\bnachstes mal\b|\b(?:deine|ihre|dein|ihr) (?:nachricht|brief|mail|schreiben) (?:ist|sollte|wirkt|klingt)\b|\b(?:na|da) proxima vez\b|\bsua (?:mensagem|carta) (?:e|esta|deveria)\b|\bla prossima volta\b|\b(?:de )?volgende keer\b",
    r"в следующий раз|ваше письмо (?:слишком|должно)|下次|次回は|다음에는|다음번|في المرة القادمة|अगली बार",
)
"""Lessons about writing, asking and getting in touch: the coach's, never the mentor's."""

MACHINE = Say(
    r"\bas an? (?:ai|artificial|large language|language model|assistant|chat ?bot|virtual)\b|\b(?:language model|ai (?:assistant|model|language|system)|chat ?gpt|gpt-?\d|openai|anthropic|claude|gemini|llama|mistral|deepseek|qwen|chat ?bot|neural network)\b|\bi(?:'m| am) (?:just |only |actually |really )?(?:an? )?(?:ai|bot|program|machine|computer|assistant|simulation|virtual|model)\b|\bi (?:was|am|have been) (?:trained|programmed|instructed|designed|built|told) (?:to|by|on|not)\b"
    r"|\brole-?play(?:ing)?\b|\b(?:in|out of|break(?:ing)?|stay(?:ing)? in|my) character\b|\bpersonas?\b|\bsimulat\w{1,5}\b|\bfiction(?:al)?\b|\bpretend(?:ing)? to be\b|\bthis (?:is a )?(?:practice|exercise|scenario|scene)\b|\bgoodwill\b|\bstances?\b|\b(?:score|rating)\b|\bout of (?:10|100|ten|a hundred)\b|/ ?100\b"
    r"|\b(?:system|developer|hidden|initial) (?:prompt|message|instruction)s?\b|\b(?:my|these|those|the|your|previous|earlier) (?:instructions|prompt|guidelines|programming|training data|rules)\b|\bprompts?\b|\bi(?:'m| am) (?:sorry|unable),? (?:but )?(?:i )?(?:can(?:not|'t)|to) (?:assist|help|comply|fulfil\w?|provide|continue|engage)\b|\bi can(?:not|'t) (?:assist|comply|fulfil\w?|continue|engage) (?:with|in)\b|\bagainst (?:my|the) (?:policy|policies|guidelines)\b|\bcontent policy\b|\bmessage from the user\b|\bthe user\b|\bdata (?:fence|marks?)\b|\buntrusted\b"
    r"|\bmodelo de lenguaje\b|\bcomo (?:una )?(?:ia|inteligencia artificial)\b|\bmodele de langage\b|\ben tant qu'(?:ia|intelligence|assistant)\b|\bals (?:ki|kunstliche|sprachmodell)\b|\bsprachmodell\b|\bmodelo de linguagem\b|\bcomo (?:uma )?(?:ia|assistente)\b|\bmodello linguistico\b|\bcome (?:ia|intelligenza)\b|\btaalmodel\b|\bjezykowy model\b|\bmodel jezykowy\b|\bsprakmodell\b|\byapay zeka\b|\bdil modeli\b|\bmodel bahasa\b|\btri tue nhan tao\b",
    r"языков(?:ая|ой) модел|искусственн(?:ый|ого) интеллект|как ии\b|мовна модель|语言模型|語言模型|作为(?:一个)?(?:ai|人工智能)|人工智能|言語モデル|aiとして|人工知能|언어 모델|인공지능|ai로서|نموذج لغوي|ذكاء اصطناعي|भाषा मॉडल|एआई|מודל שפה|โมเดลภาษา|ปัญญาประดิษฐ์",
)
"""The machine behind the mask: what it is, what it was told, and the way it refuses."""

SPEAKER = Say(
    r"(?:^|\n)\s{0,3}[\[(*_#>\"“]{0,3}(?:user|you|me|coach|mentor|mentee|narrator|system|assistant|student|human|developer|tool|function|ai|bot|person|sender|reader|usuario|tu|vous|utilisateur|nutzer|du|usuario|utente|пользователь|ты|вы|用户|你|ユーザー|あなた|사용자|المستخدم|आप)[\])*_\"”]{0,3}\s?(?::|：|\s-\s|>)"
    r"|<\|?/?(?:im_start|im_end|system|user|assistant|s|eot_id|start_header_id|start_of_turn|end_of_turn|think)\b|\[/?(?:inst|system|user|assistant)\]|<</?sys>>"
    r"|\byou (?:say|reply|answer|respond|nod|smile|laugh|write back|think|blush|pause|shrug)(?:,| with| that|:| back|\.)|\b(?:you|the student|the sender|the user) (?:then )?(?:replied|answered|smiled|nodded|laughed|responded)\b|[\"”] (?:you|he|she|they) (?:say|said|ask|asked|reply|replied)\b",
)
"""A second voice: a label, a turn of a chat, words put into the other's mouth."""

LINK = Say(
    r"://|\bwww\.|\b[\w-]{1,40}\.(?:com|org|net|io|dev|ai|app|co|me|edu|gov|info|ly|gg|xyz|link|site|page|tv|eu|uk|de|nl|fr|es|it|br|jp|cn|in|ru)\b(?:/|\s|$|[,.!?)])|[\w.+-]{1,40}@[\w-]{2,40}\.|(?:^|\s)@\w{2,}|\+?\d(?:[ ().-]{0,2}\d){6,}|\b(?:dot|punkt) (?:com|org|net)\b",
)
"""A link, an address, a handle, a telephone number."""

MARKUP = Say(
    r"\*\w|\w\*|_{2,}|`|^#{1,6}\s|^\s{0,3}[-*•]\s|^\s{0,3}\d{1,2}[.)]\s|</?\w{1,12}>|\{\{?|\}\}?|\||^>|\[[^\]]{1,60}\]|^\((?:smiles|laughs|sighs|pauses|nods)[^)]{0,40}\)|[\u2600-\u27bf\U0001f300-\U0001faff]",
)
"""Lists, headings, stress, stage directions, blanks, little pictures."""

LETTERING = Say(
    r"\b(?:dear|hi|hello) (?:student|friend|sir|madam|user|applicant|sender|there)\b|\b(?:best|kind|warm) (?:regards|wishes)\b|\byours (?:sincerely|truly|faithfully)\b|\bsincerely,|\bcheers,\s|^(?:subject|re|betreff|objet|asunto)\s?:",
)
"""A greeting line for nobody, a closing line, a subject."""

NEGATES = r"\b(?:no|not|never|nor|cannot|without|unable|instead|nobody|hardly|neither|afraid|rather|too|skip|nein|nicht|kein\w{0,2}|pas|ne|non|nao|nunca|sin|geen|niet|nie|inte|не|нет)\b|n't\b|不|没|ません|않|못|لا |नहीं"
"""In front of an offer, one of these turns it down."""

SMALL_WORDS: dict[str, str] = {
    "en": "the and you that is it to of for in my your have was with this not are but what i me we be on at from will would about so if",
    "es": "el la de que y en un una los las por con para mi tu su es no me se lo como pero muy esta usted gracias hola",
    "fr": "le la les de des et je vous un une que pour dans mon ma votre est pas ce avec sur mais nous au merci bonjour suis ai",
    "de": "der die das und ich ist nicht sie ein eine zu mit von den im auf fur es wir mir mich ihre ihr dass aber auch danke sehr wie",
    "pt": "o a os as de que e em um uma por com para meu minha seu sua nao voce mais muito obrigado obrigada mas estou do da no na eu",
    "it": "il lo la di che e un una per con mio mia sono non ho le del della suo sua grazie ma molto come mi si gli anche",
    "nl": "de het een en ik is niet je van in op dat te met voor zijn mijn u uw aan ook maar heb bedankt wat bij als",
    "pl": "i w na z do nie sie jest to ze jak czy dla moj pana pani dziekuje bardzo ale mam moge od jestem co",
    "sv": "och i att det som en pa ar av for jag inte med till har du min din om ett tack men vi mig",
    "tr": "bir ve bu icin ben cok ile da de ne mi size sizin benim nasil olarak tesekkurler ama var sizden",
    "id": "dan yang di untuk saya ini itu dengan tidak anda apa dari bisa terima kasih akan ada ke sudah",
    "vi": "toi la va cua cho khong mot co ban duoc nhung voi anh chi cam on rat minh em",
}
"""The small words by which a language written in Latin letters is known, without their accents."""
