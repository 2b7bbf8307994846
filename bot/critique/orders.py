"""Does a letter talk to a machine? Then rules alone read it: a model could be talked round, and a table cannot.

Seen in many languages and disguises, and never sure to be seen: what a model may add is bounded elsewhere as well.
"""

import re
import unicodedata
from codecs import encode

from bot.critique.draft import pattern, read

LONGEST_READ = 20_000  # code points

_HIDDEN = r"[\U000e0000-\U000e007f\u202a-\u202e\u2066-\u2069]|[\u200b-\u200f\u2060-\u2064\ufeff]{3}"
_ENCODED = (
    r"(?=[A-Za-z0-9+/]{0,60}[0-9+/])(?=[A-Za-z0-9+/]{0,60}[A-Z])(?=[A-Za-z0-9+/]{0,60}[a-z])[A-Za-z0-9+/]{32,}={0,2}"  # base64
    r"|(?:\b[0-9a-fA-F]{2}[ :,]?){16,}|(?:\\x[0-9a-fA-F]{2}){6,}|(?:\\u[0-9a-fA-F]{4}){5,}|(?:&#x?[0-9a-fA-F]{2,6};){5,}|(?:%[0-9a-fA-F]{2}){6,}"
    r"|(?:\b[01]{8}\s?){4,}|(?:(?:^|\s)[.\-·–]{1,5}(?=[\s/]|$)[ /]{0,3}){8,}"
)
_BORDERS = (
    r"<\|?/?(?:im_start|im_end|system|user|assistant|eot_id|start_header_id|start_of_turn|end_of_turn|endoftext|think|instructions?|prompt|tool\w{0,12}|function\w{0,12}|letter|data|output|results?|admin|score|findings|override|context|document)\b[^<>\n]{0,40}>"
    r"|\[/?(?:inst|system|user|assistant|admin|developer|tool)\b[^\]\n]{0,30}\]|<</?sys>>|<<(?:end|letter)\b|(?:^|\n)\W{0,8}(?:system|assistant|developer|user|human|ai|tool|function|admin|sistema|systeme|asistente|assistente|система|ассистент|系统|系統|助手|システム|アシスタント|시스템|어시스턴트|النظام|مساعد|सिस्टम)(?: (?:message|prompt|note|output|override|response|result|call|mensaje|nachricht))?\W{0,4}[:：]"
    r"|(?:^|\n)\s{0,3}(?:#{2,}|-{3,}|={3,}|\*{3,})\s{0,3}(?:begin|end|start|new|system|instructions?|prompt|override|admin|response|task)\b|\bend of (?:the )?(?:letter|message|input|data|user|prompt|document)\b"
    r"|[\"'](?:score|findings|verdict|role|code|quote|source|kind|strengths?|tool_call\w{0,4}|function|arguments|next_step|goodwill|patience|stage|stance|engine)[\"']\s{0,4}:|\b(?:tool|function)_(?:call|result|response|output)s?\b|\bscore\s{0,3}[:=]\s{0,3}\d|\b\d{2,3} ?/ ?100\b|\b100 (?:points|out of|von|sur|de|su|из)\b"
)
_CODES = r"\b(?:no-formal-ask|formal-ask|hollow-praise|vague-ask|big-ask|small-ask|specific-question|specific-to-them|prior-contact|own-effort|near-them|easy-out|polite-follow-up|unfilled-blank|text-speak|missing-capitals|random-capitals|too-long|give-first|make-it-easy)\b"

# Said to whoever reads for a machine. Looked for in `_plain` text: small letters without accents.
_ORDERS = (
    r"\b(?:ignore|disregard|forget|override|bypass|overlook|neglect|skip|drop|cancel|delete)\b.{0,40}\b(?:instructions?|prompts?|rules?|guidelines?|findings?|checks?|criteria|everything (?:above|before)|(?:the )?above|previous|prior|rubric|policy|system)\b"
    r"|\b(?:system|developer|hidden|initial|original|secret) (?:prompt|instructions?|mode|override)\b|\b(?:system|developer|hidden) (?:message|note)\b|\b(?:developer|debug|god|admin|sudo|jailbreak|dan|test|maintenance|root) mode\b|\bjailbreak\b|\byou are (?:now|no longer|actually) (?:a|an|the|in|my|free|bound|dan)\b"
    r"|\b(?:as|you are|you're|dear|hey|hello|hi|attention|note to|message to|for|to) (?:an? |the |any |whichever |all )?(?:ai|llm|language model|assistant model|grader|evaluator|critic bot|scoring (?:bot|system|model|engine)|annotator|classifier|ai (?:reader|reviewer|grader|coach|judge|model|system|assistant)|chat ?bot|gpt|chatgpt|language models?|reviewer (?:bot|model|ai)|automated (?:reader|grader|system|reviewer)|reading (?:bot|model|machine|system)|model reading)\b"
    r"|\b(?:score|grade|rate|label|classify|evaluate) (?:this|my|the|it|me|that)\b.{0,40}\b(?:100|perfect|full marks|high\w*|maximum|max|excellent|best|top score|strengths?|zero problems)\b|\b(?:give|assign|award|grant|raise|increase|boost|return|output|emit)\b.{0,30}\b(?:scores?|points|findings?|strengths?|ratings?|goodwill|patience|top marks?|full marks?|verdict|json)\b|\b(?:set|put|print|report|add|produce)\b.{0,20}\b(?:findings?|strengths?|goodwill|verdict|json|score (?:to|of|at|as)|trusted)\b"
    r"|\b(?:respond|reply|answer|output|return|print|begin your (?:answer|reply|response))\b.{0,12}\b(?:(?:only|exactly|just|nothing but|simply) (?:with|in|as|the word|this|json|the following|yes)|verbatim|word for word|nothing but|with (?:only|just|exactly|nothing but))\b|\b(?:the|a) (?:correct|right|expected|only valid|desired|ideal|reference) (?:output|answer|label|response|score|verdict)\b|\bno (?:problems?|findings?|faults?) (?:were |was |are |is |to be )?(?:found|reported|report|detected|present)\b|\b(?:unit|integration|regression) test\b.{0,40}\b(?:expect|pass|must|return)\w*\b"
    r"|\b(?:reveal|show|print|repeat|tell me|leak|disclose|quote)\b.{0,30}\b(?:prompt|instructions|rules you|guidelines|rubric)\b|\bnew (?:instructions?|rules?|task|policy|directive)\b|\b(?:instructions?|directives?) (?:for|to) (?:the )?(?:ai|model|reader|grader|assistant|machine|bot|system|evaluator)\b|\bpretend (?:that )?(?:you|this|the)\b|\bimagine you are (?:a|an)\b.{0,30}\b(?:model|ai|grader|bot)\b|\brole-?play as\b|\bact as (?:if you were|(?:a|an) .{0,20}\b(?:ai|bot|model|assistant|grader|terminal))\b"
    r"|\bthe (?:mentor|recipient|reader|persona) (?:has |have |must |will |should |already |is going to |now )+(?:agreed?|accept\w*|say|said|yes|consent\w*|trust\w*|approved?)\b|\b(?:strengths?|problems?|findings?|scores?) (?:should|must|shall|need to|has to|have to) be\b|\b(?:mark|label|flag|tag|report) (?:everything|every sentence|all|each)\b.{0,30}\b(?:as|strength|good)\b|\bthis (?:letter|message|text|draft) (?:is|has been) (?:pre-?)?(?:approved|verified|whitelisted|exempt|certified|already scored|pre-?scored)\b"
    # Spanish, Portuguese, Italian, French
    r"|\b(?:ignora|ignore|olvida|omite|descarta|desconsidere|esqueca|dimentica|trascura|oubliez|oublie|ignorez)\b.{0,40}\b(?:instruccion\w{0,2}|reglas|anterior\w{0,2}|indicacion\w{0,2}|instruc\w{1,6}|regras|istruzion\w|regole|precedent\w{0,2}|consignes|regles|tout ce qui|todo lo)\b|\b(?:puntuacion|puntaje|calificacion|pontuacao|nota|punteggio|voto|note|score) (?:de |di |du |maxima?|massimo|maximale?|perfect\w|perfeita|parfaite?|completa?|piena|pleine? )*(?:100|10|maxima?|massimo|perfect\w|cien|cem|cento|cent)\b|\b(?:da|dale|dame|de|donne|donnez|attribue|attribuez|dai|assegna|atribua|asigna|pon|mets|mettez|devuelve|retorna|renvoie|renvoyez|restituisci|retorne)\b.{0,30}\b(?:puntuacion|puntos|puntaje|calificacion|pontuacao|pontos|nota|punteggio|punti|note|points|score)\b|\b(?:eres|ahora eres|voce e|agora voce|tu es|vous etes|sei|ora sei) (?:un|una|uma|um|une|maintenant|ahora|agora|ora|desormais) .{0,20}\b(?:asistente|assistente|assistant|modelo|modele|modello|ia|bot|evaluador|evaluateur|valutatore|avaliador)\b|\b(?:modo|mode|modalita) (?:desarrollador|developpeur|desenvolvedor|sviluppatore|administrador|admin)\b|\b(?:responde|reponds|repondez|rispondi|responda) (?:solo|solamente|unicamente|apenas|uniquement|seulement|soltanto|so)\b|\b(?:mensaje|message|messaggio|mensagem) (?:del|du|del|do) (?:sistema|systeme)\b|\b(?:para|pour|per|a|al|an) (?:el |la |le |l'|o |il |the )?(?:modelo|ia|ai|evaluador|correcteur|correttore|avaliador|evaluateur|modele|modello)(?: de| d'|:| que|,)"
    # German, Dutch, Swedish, Danish, Norwegian, Polish, Czech, Hungarian, Finnish, Romanian, Turkish
    r"|\b(?:ignorier\w{0,3}|vergiss|vergessen sie|missachte\w{0,2}|negeer|vergeet|ignorera|glom|ignorer|glem|zignoruj|ignoruj|zapomnij|pomin|zapomen|hagyd figyelmen kivul|felejtsd el|unohda|jata huomiotta|ignora|uita|yok say|unut|gormezden gel)\b.{0,60}\b(?:anweisung\w{0,2}|regeln?|instruktion\w{0,3}|vorherig\w{0,2}|bisherig\w{0,2}|alles|instructies|regels|vorige|eerdere|instruktioner|regler|tidligere|instrukcj\w{1,3}|polecen\w{0,3}|zasad\w?|pokyny|instrukce|pravidla|utasitas\w{0,3}|szabaly\w{0,4}|ohjeet|ohjeita|saannot|instructiunile|regulile|talimat\w{0,6}|kural\w{0,6})\b|\b(?:alle|alla|tutti|wszystkie|minden|kaikki|tum|butun|vorherigen|onceki)\b.{0,30}\b(?:anweisungen|instructies|instruktioner|instrukcje|utasitast|ohjeet|talimatlari|kurallari)\b|\b(?:punktzahl|note|bewertung|punkte|score|puan|pont|pisteet|poang|punkty|punktow|ocene)\b.{0,25}\b(?:100|hundert|hochst\w{0,4}|volle|voll|tam|max\w{0,6}|sto|sata|szaz|hundra)\b|\b(?:gib|geben sie|vergib|geef|ge|gi|giv|daj|przyznaj|adj|anna|ver)\b.{0,30}\b(?:punkte|punktzahl|note|punten|score|poang|poeng|point|punkt\w{0,3}|ocene|pontot|pisteet\w?|puan)\b|\bdu bist (?:jetzt|nun|ab sofort)\b|\bje bent nu\b|\bjestes teraz\b|\bartik bir\b|\b(?:talimat|kural|yonerge)\w{0,8} (?:yok say|unut|gormezden|dikkate alma)|\btam puan\b|\bentwicklermodus\b|\bantworte nur\b|\bantwoord alleen\b|\bodpowiedz tylko\b|\bsadece .{0,20}yanit\w{0,3}\b|\bsvara endast\b|\ban die (?:ki|bewertung)\b|\ban das (?:modell|sprachmodell|system)\b"
    # Russian, Ukrainian, Greek
    r"|(?:игнорир|забуд|пропуст|отмен|не обращай|ігнору|забуд).{0,60}(?:инструкци|правил|указани|предыдущ|выше|інструкці|правил|вказівк)|(?:поставь|дай|выставь|присвой|верни|начисли|постав|дай).{0,40}(?:балл|оценк|очк|баллов|бал|оцінк)|(?:ответь|отвечай|выведи|напиши) (?:только|ровно|лишь)|ты теперь|режим разработчика|системн(?:ое|ый) (?:сообщен|промпт)|αγν[οό]ησ.{0,40}(?:οδηγ|κανόν|κανον)|βαθμολ[οό]γ.{0,20}100|оцен.{0,12}100|100 (?:балл|из)"
    # Chinese, Japanese, Korean
    r"|(?:忽略|无视|無視|忘记|忘記|不要理会|跳过).{0,20}(?:指令|指示|规则|規則|提示|以上|之前|要求)|(?:给|給|打|评|評|设|設).{0,12}(?:满分|滿分|100分|一百分|100 ?分|最高分)|你现在是|你現在是|(?:只|仅|僅)(?:回答|回复|回覆|输出|輸出)|系统(?:提示|消息|指令)|系統(?:提示|訊息)|开发者模式|開發者模式|評分(?:模型|系统)|评分(?:模型|系统|员|者)"
    r"|(?:指示|命令|ルール|規則|プロンプト).{0,12}(?:無視|忘れ|従わない)|(?:満点|100点|最高点|高得点)|あなたは(?:今|これ)から|とだけ(?:答え|返|出力)|開発者モード|採点(?:者|AI|モデル|システム)|システムプロンプト|(?:지시|명령|규칙|프롬프트).{0,12}(?:무시|잊|따르지)|(?:만점|100점|최고점)|당신은 이제|라고만 (?:답|출력|대답)|개발자 모드|채점(?:자|관|모델)|시스템 프롬프트"
    # Arabic, Persian, Hebrew, Hindi, Bengali, Thai, Vietnamese, Indonesian, Swahili
    r"|(?:تجاهل|انس|تخط|نادیده).{0,40}(?:التعليمات|تعليمات|القواعد|السابقة|الأوامر|دستور)|(?:أعط|امنح|ضع|نمره|امتیاز).{0,30}(?:درجة|نقطة|علامة|الكاملة|کامل|۱۰۰|100|١٠٠)|أنت الآن|رسالة النظام|وضع المطور|(?:התעלם|התעלמ|תתעלם|שכח).{0,40}(?:הוראות|ההוראות|כללים|הכללים)|(?:ציון|ניקוד).{0,15}(?:100|מלא)|(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल).{0,30}|(?:निर्देश|नियम).{0,30}(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल|छोड़)|(?:अंक|स्कोर).{0,20}(?:100|१००|पूरे)|(?:100|१००|पूरे) (?:में से )?(?:अंक|स्कोर)|(?:নির্দেশ|নিয়ম).{0,30}(?:উপেক্ষা|ভুলে)|(?:100|১০০) (?:নম্বর|স্কোর)|(?:ละเว้น|เพิกเฉย|ไม่ต้องสนใจ|ลืม).{0,30}(?:คำสั่ง|กฎ)|คะแนน(?:เต็ม|.{0,10}100)"
    r"|\b(?:bo qua|quen|phot lo)\b.{0,40}\b(?:huong dan|chi thi|quy tac|lenh)\b|\b(?:cho|cham)\b.{0,20}\b(?:100 diem|diem toi da|diem tuyet doi)\b|\b(?:abaikan|lupakan)\b.{0,40}\b(?:instruksi|perintah|aturan|petunjuk)\b|\b(?:beri|berikan)\b.{0,20}\b(?:nilai|skor)\b|\b(?:puuza|sahau)\b.{0,40}\b(?:maagizo|maelekezo|sheria)\b|\b(?:alama|pointi) (?:100|mia|zote)\b|\b(?:huwag pansinin|kalimutan)\b.{0,40}\b(?:tagubilin|panuto|utos)\b"
    r"|\bprompt injection\b|\bbase ?64\b|\brot[- ]?13\b|\b(?:prompt|completion)\s?:|\bbegin (?:json|output|response)\b|\bprint\(|\bos\.system\b|\bsudo\b|\bdrop table\b"
)


def talks_to_a_machine(text: str) -> bool:
    """Whether a letter holds words, signs or codes that are meant for a machine and not for its reader."""
    head = text[:LONGEST_READ]
    if pattern(_HIDDEN).search(head) or pattern(_ENCODED).search(head) or read(head).grader_talk:
        return True
    low = _plain(head)
    if pattern(_BORDERS).search(low) or pattern(_CODES).search(low):
        return True
    if _orders().search(low):
        return True
    if _orders().search(low.translate(_LEET)):
        return True
    joined = _unspelled(low)
    views = (joined if joined != low else "", low[::-1], encode(low, "rot13"))
    return any(len(set(pattern(_TELLING).findall(view))) > 1 for view in views)


# In letters that were turned round or spelled out, two of these give it away.
_TELLING = r"\b(?:ignore|disregard|forget|instructions?|system|prompt|score|grade|findings?|strengths?|verdict|points|hundred|previous|grader|override)\b"
_LEET = str.maketrans("013457$@", "oieastsa")
_SPELLED = r"(?<!\w)(?:\w[ .\-_*·]){4,60}\w(?!\w)"
_LOOKALIKE = str.maketrans("авеһікмноорстухуѕјԁɡ", "abehikmhoopctyxysjdg")
_NEAR_LATIN = re.compile(r"[^\W\d_]*[a-z][^\W\d_]*")


def _orders() -> re.Pattern[str]:
    return pattern(f"(?s:{_ORDERS})")


def _unspelled(low: str) -> str:
    """ "i g n o r e" as one word; a double blank is a blank."""
    return (
        pattern(_SPELLED)
        .sub(lambda run: re.sub(r"[ .\-_*·]", "", run[0]), low.replace("  ", "\x00"))
        .replace("\x00", " ")
    )


def _plain(text: str) -> str:
    """Small letters; no accents on Latin letters, nothing invisible, full-width and other dressed-up letters as ordinary ones."""
    low = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    if low.isascii():
        return low
    bare = []
    for sign in low:
        parts = unicodedata.normalize("NFD", sign)
        if unicodedata.category(sign) != "Cf":
            bare.append(parts[0] if parts[0].isascii() else sign)
    joined = "".join(bare)
    return _NEAR_LATIN.sub(lambda word: word[0] if word[0].isascii() else word[0].translate(_LOOKALIKE), joined)
