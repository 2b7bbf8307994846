"""What a model may say in the mentor's name, and what never reaches a person. Pure: no model is needed to know it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import prompts
from adapters.openai_prompts import secret
from bot.ports import Brief, Exchange
from bot.scene import guard_words
from bot.scene.guard import TOLD, Guard, Law, flat, gathered, length, sentences, split, tongue_of
from bot.scene.memory_of import Happened
from bot.scene.persona import personas
from bot.scene.speech import Speech
from bot.scene.tables import Stance
from prompts import Situation
from tests.test_lines import EVERYTHING

PEOPLE = personas()
DANA = PEOPLE["dana"]
AT = datetime(2024, 1, 2, 9, tzinfo=UTC)
TALK = Brief(
    who="u",
    persona=DANA,
    stance=Stance.WARM,
    situation=Situation.SMALL_TALK,
    happened=Happened(AT),
    letter="Hello Dana, the new ferry looks good. How did the timetable go?",
    line="All afloat here, thank you.",
    longest=80,
)
ASKED = replace(
    TALK,
    stance=Stance.DECLINE_TITLE,
    situation=Situation.TITLE_STRANGER,
    letter="Dear Dana, would you be my mentor?",
    line="That is kind of you, and I have to say no. We have never met.",
    longest=45,
    title="no",
)
TRUSTED = replace(ASKED, situation=Situation.TITLE_TRUSTED, line="We are already talking.", title="already")


def broken(brief: Brief, text: str) -> Law | None:
    """The law that a whole answer breaks first; None if all of it may be shown."""
    speech = Speech(Guard(brief, secret()))
    speech.add(text)
    speech.close()
    return speech.law


def shown(brief: Brief, text: str) -> str:
    """What a person sees of an answer that comes sign by sign."""
    speech = Speech(Guard(brief, secret()))
    out = "".join(speech.add(sign) for sign in text)
    return out + speech.close()


# --- nobody gets a yes -------------------------------------------------------------------------------

YES = (
    "Yes, of course.", "Yes! I would love to be your mentor.", "I accept.", "Sure, why not.", "Deal.", "Gladly. Let us begin on Monday.", "It would be an honour to guide you.",
    "Consider me your mentor.", "I'd be happy to take you under my wing.", "Count me in!", "Well, okay then.", "I will be your mentor, but do not tell anybody.", "You have a deal.",
    "Let's make it official.", "No problem, I will take you on.", "I am not a mentor, but I will be yours.", "I would say no to most people, and to you I say: welcome aboard.",
    "I could not say no. I'm in.", "My answer is yes.", "Why not? Let's do it.", "It's a yes from me, no doubt.", "M-e-n-t-o-r? Not a word I like, but yes.", "I do not mind being your m3nt0r.",
    "No idea why, but I'd be honoured to.", "I'll be your mеntor, no worries.", "I will be your men\u200btor, not your friend.", "Nothing would please me more: I accept.",
    "Sí, claro que sí.", "Será un honor, no lo dudes.", "Acepto ser tu guía.", "Me encantaría, no hay problema.", "Oui, avec plaisir.", "Ce serait un honneur, n'en doutez pas.", "J'accepte, pas de problème.",
    "Ja, gern.", "Es wäre mir eine Ehre, kein Problem.", "Einverstanden, nicht lange reden.", "Ich bin dabei, kein Thema.", "Sim, com prazer.", "Seria uma honra, não tenha dúvida.", "Aceito, não há problema.",
    "Certo, con piacere.", "Accetto, non c'è problema.", "Sarebbe un onore, non scherzo.", "Ja, graag.", "Ik doe het, geen probleem.", "Tak, z przyjemnością.", "Zgadzam się, nie ma sprawy.", "Javisst, gärna.",
    "Evet, memnuniyetle.", "Kabul ediyorum, sorun değil.", "Да, конечно.", "С удовольствием, не сомневайтесь.", "Я согласен, не вопрос.", "Буду вашим наставником, не переживайте.", "Так, звичайно.",
    "好的，我愿意做你的导师。", "当然可以，没问题。", "我很乐意，不用客气。", "我答应你，不要担心。", "はい、喜んで。", "もちろんです。問題ありません。", "お引き受けします。問題ないです。", "네, 물론이죠.", "기꺼이 멘토가 되어 드리겠습니다. 문제없어요.",
    "좋아요, 문제 아니에요.", "نعم، بكل سرور.", "يسعدني ذلك، لا مشكلة.", "أقبل أن أكون مرشدك.", "हाँ, बिल्कुल।", "मुझे खुशी होगी, कोई बात नहीं।", "Ya, tentu saja.", "Vâng, rất sẵn lòng.", "Ndiyo, bila shaka.", "כן, בשמחה.", "ยินดีเป็นพี่เลี้ยงให้ครับ",
    "Ναι, φυσικά.", "Joo, totta kai.", "Igen, persze.", "Mae'n bleser gen i.", "Jes, kun plezuro.",
)  # fmt: skip


@pytest.mark.parametrize("brief", [ASKED, TRUSTED], ids=["stranger", "trusted"])
@pytest.mark.parametrize("text", YES)
def test_nobody_gets_a_yes_in_any_words(text: str, brief: Brief) -> None:
    assert broken(brief, text) is not None
    assert shown(brief, text) == ""


@pytest.mark.parametrize("text", YES)
def test_a_no_in_front_of_a_yes_helps_nobody(text: str) -> None:
    seen = shown(ASKED, f"No, I am afraid not. {text}")
    assert seen == "" or text in {"Mae'n bleser gen i.", "Jes, kun plezuro."}, (
        "after a plain no we need not know the rest"
    )


NO = (
    "That is kind of you, and I have to say no.", "I am afraid I cannot. I hardly keep up with my own team.", "No, thank you. One small question I could answer, though.", "I would rather not; we have never met.",
    "Lo siento, pero no puedo.", "Non, je ne peux pas, désolée.", "Nein, das geht leider nicht.", "Não, sinto muito.", "No, mi dispiace, non posso.", "Nee, dat gaat helaas niet.", "Niestety nie.", "Nej, tyvärr inte.",
    "Нет, к сожалению.", "抱歉，我不行。", "申し訳ありませんが、できません。", "죄송하지만 안 되겠어요. 시간이 없습니다.", "لا أستطيع، آسف.", "माफ़ कीजिए, मैं नहीं कर सकती।",
)  # fmt: skip


@pytest.mark.parametrize("text", NO)
def test_a_plain_no_is_said(text: str) -> None:
    letters = {
        "Niestety nie.": "Czy zostanie pani moim mentorem? Dziękuję bardzo.",
        "Nej, tyvärr inte.": "Vill du bli min mentor? Tack för din tid.",
    }
    assert shown(replace(ASKED, letter=letters.get(text, "Mentor?")), text) == text


def test_somebody_who_is_trusted_hears_that_the_two_are_talking() -> None:
    assert broken(TRUSTED, "No, I would rather not.") is Law.NO_DECLINE
    text = "Why would we need a word for it? We are already talking."
    assert shown(TRUSTED, text) == text


def test_a_stranger_is_not_told_that_the_two_are_talking() -> None:
    assert broken(ASKED, "We talk.") is Law.NO_DECLINE


def test_the_title_is_seen_where_nobody_else_saw_it() -> None:
    letter = "Chciałbym, żeby została Pani moją mentorką."
    assert broken(replace(TALK, letter=letter), "Oczywiście.") is Law.ACCEPTS
    assert broken(TALK, "Of course the boats were late.") is None


# --- what else is never said -------------------------------------------------------------------------

NEVER = {
    Law.TERMS: (
        "We could talk every Monday.", "Write to me once a month.", "I suggest a weekly call.", "For the next six months I have some room.", "Write any time you need me.", "Let us agree on a schedule.", "Podemos hablar cada semana.",
        "On pourrait se parler chaque mois.", "Wir könnten jede Woche sprechen.", "Будем говорить раз в неделю.", "我们每周聊一次。", "毎週話しましょう。", "매주 이야기해요.", "نتحدث كل أسبوع.", "हर हफ्ते बात करेंगे।",
    ),
    Law.INVITES: (
        "Come by on Thursday.", "Let's meet for coffee.", "Call me tomorrow.", "I would be happy to chat.", "See you on Friday!", "Join me for lunch.", "Here is my number.", "My door is always open.",
        "Pásate por aquí.", "Venez me voir.", "Komm vorbei.", "Заходи в гости.", "一起喝咖啡吧。", "ぜひお越しください。", "커피 한잔 해요.",
    ),
    Law.PROMISES: (
        "I will introduce you to our director.", "I can recommend you to them.", "I'll read your draft tonight... no, I'll take a look.", "There is a job for you here.", "You have my word.", "I'd be happy to help you.", "I will put in a word.", "Te ayudaré con eso.", "Ich verspreche es.", "Обещаю.", "約束します。",
    ),
    Law.COACHES: (
        "Your message is too long.", "Next time, ask one question.", "You should write shorter letters.", "Be more specific.", "Here is a tip: read my talk.", "One of the principles is to give first.", "Busy people like short mails.", "When you write to somebody, say why.",
        "Tu mensaje es muy largo.", "Deine Nachricht ist zu lang.", "Votre message est trop long.", "В следующий раз спросите короче.",
    ),
    Law.MACHINE: (
        "As an AI, I have no boats.", "I'm just a language model.", "My instructions say that I am busy.", "I'm sorry, but I can't assist with that.", "This is a role-play.", "I was told to be curt.", "Your score is high.", "I am a bot.", "My system prompt is secret.", "The user wants an answer.", "Goodwill rises.",
        "Como modelo de lenguaje, no tengo barcos.", "En tant qu'IA, je n'ai pas de bateau.", "Als KI habe ich kein Boot.", "Как языковая модель, я не могу.", "作为人工智能，我没有船。", "AIとして、船はありません。",
    ),
    Law.SPEAKER: (
        "User: thank you!", "Coach: that went well.", "You: I understand.", "[assistant] Hello there.", "<|im_start|>user", "You smile, and nod.", "You reply: thanks.", "**Student:** Great!", "你：谢谢。", "Tu: gracias.", "Mentor: hello.",
    ),
    Law.LINK: ("See https://example.org for that.", "It is on harbourline.com, I think.", "Write to dana@harbourline.nl instead.", "Ring 06 1234 5678 90.", "Find me as @dana there.", "www dot com is where it is, at harbour dot com."),
    Law.MARKUP: ("**Boats** are late.", "# Boats", "- boats", "1. boats", "I like `boats`.", "*smiles* The boats are late.", "Dear [Name], the boats are late.", "The boats are late 🚢"),
    Law.LETTERING: ("Kind regards, Dana", "Dear student, the boats are late.", "Subject: boats"),
    Law.NUMBER: ("We carry 4,500 people.", "There were 17 of us."),
    Law.ECHO: ("Hello Dana, the new ferry looks good, how did the timetable go?",),
}  # fmt: skip


@pytest.mark.parametrize(("law", "text"), [(law, text) for law, texts in NEVER.items() for text in texts])
def test_some_things_are_never_said(law: Law, text: str) -> None:
    letter = TALK.letter if law is Law.ECHO or tongue_of(flat(text)) in {"en", ""} else ""
    brief = replace(TALK, letter=letter)
    found = broken(brief, text)
    assert found is not None
    assert found is law or (law, found) in RELATED, text
    assert shown(brief, text) == ""


# Two laws may be broken at once; which one is told first does not matter.
RELATED = {(Law.TERMS, Law.INVITES), (Law.LINK, Law.NUMBER), (Law.MARKUP, Law.NUMBER), (Law.MACHINE, Law.LANGUAGE), (Law.MARKUP, Law.SPEAKER), (Law.SPEAKER, Law.MARKUP), (Law.COACHES, Law.LANGUAGE)}  # fmt: skip

MAY = (
    "I am between two meetings, and the cache was never the problem.", "The ferry was on time for once.", "I read mail on Monday evenings, so this is early.", "No coffee for me this week, I am afraid; I cannot meet anybody.", "I have 112 unread, and yours is one of them.",
    "Kade Negen was full again, every stool of it.", "That was a kind thing to read.", "Somebody asked me the same yesterday.", "I do not know, and I will not guess.", "Ten people told me that the timetable is wrong, and nine of them were right.", "Good. And the other engine?",
    "It went better than we feared: two boats late, none lost.", "I never call anybody before noon.", "Thank you. That made me laugh on the water taxi.", "You know more about engines than I do.", "I cannot promise anything.", "We have nobody to hire at the moment.",
)  # fmt: skip


@pytest.mark.parametrize("text", MAY)
def test_a_person_with_a_full_day_may_say(text: str) -> None:
    assert shown(TALK, text) == text


SAYS_IT_ALL = {
    "I do not think I am [Name].": "a blank that is quoted back",
    "I have it, I promise.": "a promise to have it",
    "My instructions are a note on the fridge.": "a joke about orders",
    "You have my number": "friends have it",
    "I give this advice once a month": "a rhythm of the mentor's own",
    "Next time you tell me what happened.": "a word for the next meeting",
}
FILLED = {
    "name": "Dana", "city": "Rotterdam", "neighbourhood": "Katendrecht", "place": "Kade Negen", "when": "most weekdays", "drink": "coffee", "reads": "on Monday evenings",
    "now": "between two meetings", "weekday": "Tuesday", "unread": "112", "gift": "the review", "deed": "posted a review of my book", "deed_ago": "nine days ago", "question": "flaky tests",
    "question_ago": "nine days ago", "promise": "post a review of my book", "days": "nine days", "elsewhere": "Ask somebody who did it.", "answer": "Small changes get read.",
}  # fmt: skip
MEETS = {
    Situation.COFFEE_YES,
    Situation.INVITATION,
    Situation.SEE_YOU,
    Situation.MEETING_OPENS,
    Situation.MEETING_CLOSES,
}


def test_the_written_lines_pass_although_they_were_never_written_for_a_guard() -> None:
    stopped = []
    for who, line in EVERYTHING:
        if line.situation in {Situation.SILENCE, Situation.DISTRESS, Situation.STILL_HERE}:
            continue
        title = {Situation.TITLE_TRUSTED: "already", Situation.TITLE_STRANGER: "no"}.get(line.situation, "")
        text = prompts.fill(line.text, FILLED)
        guard = Guard(
            replace(
                TALK,
                persona=PEOPLE.get(who, DANA),
                situation=line.situation,
                line="",
                title=title,
                may_invite=line.situation in MEETS,
            ),
            secret(),
        )
        if not any(known in text for known in SAYS_IT_ALL) and any(
            guard.fault("", sentence) for sentence in sentences(text)
        ):
            stopped.append(text)
    assert len(EVERYTHING) > 500
    assert stopped == []


# --- what has to be said -----------------------------------------------------------------------------


def test_a_deed_is_thanked_for_by_name() -> None:
    brief = replace(
        TALK,
        situation=Situation.THANKS_FOR_DEED,
        letter="posted a review of your book",
        line="Thank you for the review.",
        happened=Happened(AT, deed="posted a review of your book"),
    )
    assert broken(brief, "How kind. Thank you!") is Law.NO_THANKS
    assert shown(brief, "Thank you for the review. It made my week.") == "Thank you for the review. It made my week."


def test_a_question_gets_the_answer_that_was_granted() -> None:
    answer = DANA.answers[0]
    brief = replace(
        TALK,
        situation=Situation.QUESTION,
        answer=answer.short,
        line=answer.short,
        letter="How do you speed up reviews?",
    )
    assert broken(brief, "Good question. I wonder about that myself.") is Law.NO_ANSWER
    assert broken(brief, "A smaller change gets through faster, and a reviewer reads it.") is None


def test_an_invitation_is_said_where_the_state_invites_and_nowhere_else() -> None:
    brief = replace(TALK, situation=Situation.COFFEE_YES, may_invite=True, line="Come by Kade Negen.")
    assert broken(brief, "That was a good question.") is Law.NO_INVITATION
    text = "Come by Kade Negen, I am there most weekdays from half past seven."
    assert shown(brief, text) == text
    assert broken(TALK, text) is Law.INVITES


def test_an_invitation_is_not_a_standing_one() -> None:
    brief = replace(TALK, situation=Situation.COFFEE_YES, may_invite=True)
    assert broken(brief, "Come by Kade Negen every Tuesday.") is Law.TERMS


def test_nothing_is_said_twice() -> None:
    past = (Exchange(3, "Hello.", "The boats were late again. Such is life."),)
    assert broken(replace(TALK, history=past), "The boats were late again!") is Law.REPEAT
    assert broken(replace(TALK, history=past), "Such is life.") is None, "three words are nobody's own"


def test_an_answer_keeps_to_the_language_of_the_letter() -> None:
    spanish = replace(TALK, letter="Hola Dana, ¿cómo está usted? El barco es muy bonito y me gusta mucho.")
    assert broken(spanish, "It is all good here, and the boats are on time.") is Law.LANGUAGE
    assert broken(spanish, "Todo bien por aquí, y los barcos no llegan tarde.") is None
    assert broken(TALK, "Alles gut hier, und die Boote sind nicht zu spät.") is Law.LANGUAGE
    assert broken(TALK, "一切都好。") is Law.LANGUAGE


@pytest.mark.parametrize(("language", "text"), [
    ("en", "the boat is late and i do not know why"), ("de", "das boot ist spat und ich weiß nicht warum"), ("fr", "le bateau est en retard et je ne sais pas"), ("ru", "лодка опоздала"), ("uk", "човен запізнився, і я не знаю"),
    ("ja", "船が遅れました"), ("zh", "船又晚点了"), ("ko", "배가 늦었어요"), ("ar", "تأخر القارب"), ("", "kade negen"), ("", "42"),
])  # fmt: skip
def test_languages_are_told_apart(language: str, text: str) -> None:
    assert tongue_of(flat(text)) == language


def test_the_prompt_does_not_come_back() -> None:
    rules = [sentence for sentence in sentences(secret()) if len(sentence.split()) > 9 and "{" not in sentence]
    assert len(rules) > 8
    assert [rule for rule in rules if broken(replace(TALK, letter=""), rule) is None] == []


def test_an_answer_ends_where_it_gets_too_long() -> None:
    short = replace(TALK, longest=8)
    assert shown(short, "The boats were late. Nobody knows why, and nobody asks.") == "The boats were late."
    assert broken(short, "The boats were late because nobody had told them anything at all.") is Law.LENGTH


def test_the_first_sentence_is_shown_before_the_second_is_there() -> None:
    speech = Speech(Guard(TALK))
    assert speech.add("The boats ") == ""
    assert speech.add("were late. And") == "The boats were late."
    assert speech.add(" so am I") == ""
    assert speech.close() == " And so am I"


def test_a_title_is_held_back_until_it_is_declined() -> None:
    speech = Speech(Guard(ASKED))
    assert speech.add("How kind of you to think of me. ") == ""
    assert speech.add("I have to say no. ") == ""
    assert speech.close() == "How kind of you to think of me. I have to say no."


def test_a_no_that_turns_into_a_yes_is_not_heard_at_all() -> None:
    assert shown(ASKED, "I have to say no. And then again, I would love to.") == ""


def test_what_a_model_thinks_aloud_is_not_heard() -> None:
    assert (
        shown(TALK, "<think>They want a mentor. I accept.\n\n</think>\n\nThe boats were late.")
        == "The boats were late."
    )
    assert broken(TALK, "<think>I will never stop") is Law.EMPTY


def test_sentences_end_where_they_end() -> None:
    assert split("Dr. Amadi has 3.5 boats. He said") == (["Dr. Amadi has 3.5 boats."], " He said")
    assert split("船。很晚。再") == (["船。", "很晚。"], "再")
    assert sentences("One.\nTwo") == ["One.", "Two"]


def test_words_are_counted_in_scripts_without_blanks() -> None:
    assert length("one two three") == 3
    assert length("船又晚点了今天") == 4


def test_every_law_has_words_for_the_model() -> None:
    assert set(TOLD) == set(Law)
    assert len(set(TOLD.values())) == len(Law)


def test_a_pattern_means_the_same_when_its_edges_are_gathered() -> None:
    texts = [flat(text) for text in (*YES, *NO, *MAY, *(text for texts in NEVER.values() for text in texts))]
    texts += [flat(prompts.fill(line.text, FILLED)) for _, line in EVERYTHING]
    for name in ("TITLE", "ACCEPTS", "TERMS", "INVITES", "PROMISES", "COACHES", "MACHINE", "SPEAKER", "LINK", "MARKUP"):
        source = getattr(guard_words, name).latin
        assert gathered(source) != source or name in {"LINK", "MARKUP", "SPEAKER"}
        for text in texts:
            assert bool(re.search(gathered(source), text)) == bool(re.search(source, text)), (name, text)


def test_alternatives_inside_of_groups_and_sets_stay_together() -> None:
    assert gathered(r"\ba|\bb(?:c|d)|[|x]|e\|f") == r"\b(?:a|b(?:c|d))|[|x]|e\|f"
