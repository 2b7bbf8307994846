"""The coach finds the right answer for what people really ask, says so where it has none, and speaks plainly."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.answers import NEAREST, Answer, Topic, answer, rank, topics
from bot.principles import BY_ID
from bot.scene.distress import in_distress

# What people ask, by topic: plain, hurried, mistyped, in a second language.
ASKED = {
    "after-a-talk": """
How do I talk to a speaker after the talk?
I will see him at a conference, can I approach him
should I walk up to her at the event
She's giving a lecture next week. Should I speak to her?
how to approach someone at a meetup
What do I say to the speaker afterwards?
How do I approach a speaker?
I'll meet her at a fair, what do I say?
after the lecture can i go to him
How do I speak to someone after their talk?
How can I talk to the speaker at a conference?
Can I walk up to a speaker after the lecture?
""",
    "ask-for-call": """
Can I ask for a call?
is it too much to request a zoom
should I suggest a quick phone chat
Is asking for a 15 minute call okay?
can I propose a video chat
should I send a calendly link
Would fifteen minutes on the phone be ok?
may I invite him to a Zoom
How do I request a call?
I would like to have a call with her, how do I ask?
Is it fine to ask to talk on Zoom?
May I ask him for a phone call?
""",
    "ask-for-job": """
May I ask for a job?
Is it ok to ask for a referral
I want that he gives me an internship
Could he refer me to his company?
can my mentor get me a position
would it be wrong to mention that I'm looking for work
Can he recommend me at his firm?
I need a internship, may I ask her?
when can I ask for a recommendation letter
Can I ask whether they are hiring?
How do I ask him for an internship?
Could I ask her for a job at her company?
""",
    "asked-formally": """
I asked formally already, what now?
Yesterday I asked him to be my mentor. Was that a mistake?
I already sent a formal request
I sent a message asking her to be my mentor last week. Oops?
I've already asked for mentorship
I asked her to be my mentor, how do I fix that
I made the mistake and asked for mentorship directly
I already asked "will you be my mentor", can I undo it?
have asked him formal, what next?
Oh no, I already asked her to be my mentor!
I've formally asked him already. Help!
I have already asked him to be my mentor
""",
    "attach-cv": """
Should I attach my CV?
can I add my resume to the first mail
is an attachment ok
Do I send my resumé along?
should the CV go with the first email
may i attach a pdf
Do I include a resume?
is it good to put my cv in the mail
Should I attach something about me
Is it ok to attach my CV to the first mail?
Would an attached portfolio help?
May I send my CV with it?
""",
    "bad-english": """
My English is bad
I am not a native speaker, will they laugh at my grammar?
should i use translator for write the letter
English is my third language
i make many grammar mistake
What if my spelling is poor because I am foreign?
I write English badly
English isn't my mother tongue
my accent and my grammar are weak
I am afraid that my english is not good enuf
Will she mind my broken English?
I make mistakes in English
""",
    "best-time": """
When should I send the email?
what is the best day to write
is it ok to send on a Sunday
What time of day is best for sending?
should I wait until after the holidays
Monday morning or Friday night to mail?
Which weekday is best for writing?
Is the evening a bad time for sending mail?
when shall I send my letter
What's the best time to send the message?
Is Sunday a bad day for an email?
What is a good time to send it?
""",
    "bother-them": """
I don't want to bother them
am I wasting her time
is it annoying to get such messages
I'm afraid I'm annoying
why would such a person help me
I feel like a burden
Will I disturb her?
I don't want to waste his time
is it pushy to write
Am I bothering him with my question?
I'm scared of being a nuisance
I fear that I'm bothering her
""",
    "cancelled": """
They cancelled twice
he postponed our call again
she didn't show up to our meeting
She canceled our meeting for the second time
he did not come to the coffee
they keep rescheduling
She cancelled on me again
He didn't turn up
our meeting was moved three times
He has cancelled two times now
He cancels every time
She keeps cancelling
""",
    "cannot-travel": """
I use a wheelchair and cannot travel
I have a disability
I am chronically ill, how could we meet
I'm disabled, so I can't go there
I have small children and cannot leave home
I am deaf, is a call necessary
I cannot leave the house because I'm ill
my disability makes coffee hard
I can't travel to her
I am in a wheelchair, what about meeting in person?
I can't walk far, do we have to meet in person?
I'm disabled and can't travel
""",
    "coffee-and-gender": """
Is it OK for a woman to ask a man for coffee?
Would she think it's a date?
I am a guy and she is a woman, can i invite her for lunch
Can I as a man invite a female engineer to coffee?
He might think I'm flirting
she is married, is lunch ok
Is it strange for a girl to invite an older man?
I don't want him to think it is a date
may a woman ask a man to lunch
Is it appropriate for a man to ask a woman for coffee?
I'm a woman; might he take coffee as a date?
Can a woman invite a man for coffee?
""",
    "common-friend": """
A friend of mine knows her
can I ask for an introduction
we have a mutual contact
My uncle knows him
can a friend introduce us
Should I mention who sent me?
We have a friend in common
Could my professor introduce me to him?
my cousin can make an intro
My friend could introduce me. Is that good?
An acquaintance could introduce me
A colleague of mine could introduce us
""",
    "culture": """
What about cultural differences?
In Japan is it different?
in my country you don't write to older people directly
Do Germans do this differently?
I come from a culture with strong hierarchy
is this different in other cultures?
He is Japanese. Do I write differently?
In my culture one does not ask elders
what about other countries and their customs
How does this work in India?
Is it the same in Korea?
Are there cultural differences I should know?
""",
    "disagree": """
I disagree with their advice
I didn't follow his advice, must I tell him?
her advice did not work
Her advice was wrong for me
I decided against his advice
two mentors gave me contradictory advice
I don't agree with what he advised
Her advice was bad
must i follow every advice
What if I don't want to follow her advice?
His advice did not fit me
I think her advice is wrong
""",
    "end-kindly": """
How do I end it kindly?
I want to stop seeing my mentor
how to quit a mentorship politely
I want to end the mentorship
how can I say goodbye to my mentor nicely
I do not need him anymore
How do I leave my mentor without hurting her?
I would like to finish this mentorship
how stop it politely
How do I end a mentorship in a nice way?
How can I stop this mentorship kindly?
How do I tell my mentor that I want to stop?
""",
    "famous": """
Can I write to somebody famous?
is it silly to email a CEO
she has a million followers, can I still contact her?
Is it pointless to write to a bestselling author?
can i email a celebrity
my idol is very well known
Would a star ever answer me?
Should I try the CEO?
She is really famous in our field
May I write to a famous scientist?
Do celebrities answer such letters?
Does it make sense to write to famous people?
""",
    "far-away": """
They live far away
My favourite engineer lives in another country
how can we meet when he is abroad
She lives 2000 km from me
we are in different time zones
he is not in my city
What if the person is on another continent?
She is in Canada and I'm in Ghana, we cannot meet
I live far from any big city
He lives on the other side of the world
My hero lives in another country, what can I do?
We live in different countries
""",
    "feedback-on-work": """
How do I ask for feedback on my work?
would he look at my code
can I send her my manuscript to review
Could she review my portfolio?
how to get an opinion on my painting
I want him to read my draft
Would it be ok if she looked at my project?
how to get critique of my poems
please can he give feedback to my thesis
How should I ask for feedback on my drawings?
May I ask her to look over my essay?
How do I ask him to read my story?
""",
    "find-interests": """
How do I find somebody's interests?
how to learn what she cares about
Where can I see what he is interested in?
How do I find out what she likes?
how can i research a person without being weird
what is he interested in, where do I look
How can I learn what interests her?
what should I read about him before I write
i dont know what they like
How do I discover what he cares about?
How do I know which topics interest her?
How can I find out about her interests?
""",
    "find-people": """
Where do I find people?
I don't know anyone in my field
how to find a mentor in data science
Where could I meet people in my trade?
who should I even write to
I need a mentor, where do I look?
Where are good mentors?
How do I choose the right person?
I have no network at all
How do I find someone to learn from?
Where does one find a mentor?
Where can I find somebody to help me?
""",
    "follower-for-years": """
I follow them for years, do I count as known?
i read all her books, am I still a stranger?
I'm a big fan of his podcast
I've been subscribed to his channel for ages
I like all her posts. Does she know me?
Am I a stranger if I follow him since 2015?
He doesn't know me but I know all his videos
I've followed her work for a decade
i am fan since years
I've been following her for six years
I've watched all his videos since 2016, does that count?
I have followed him online for ten years
""",
    "forgot-to-thank": """
I forgot to thank
I never thanked her and it was three months ago
is it too late for saying thanks
I forgot to say thank you
half a year ago he helped me and I never said thanks
Too late to thank her?
I think I forgot to thank him after the meeting
can I still say thanks after one year
never said thank you, so ashamed
I forgot to thank my professor last year
I never wrote a thank you. Too late?
I completely forgot to say thanks
""",
    "formal-programme": """
We are in a formal mentoring programme, is the title fine?
My company runs a mentorship program and matched me with someone
I was assigned an official mentor, how do I make it real?
I joined a mentoring scheme at work. May I call her my mentor?
the programme paired me with a director
our mentoring program feels like a box to tick
In our official programme we have to sign goals. Is that ok?
my university mentoring programme gave me a mentor I don't know
we were matched by HR as mentor and mentee
Our bootcamp assigned mentors to us
We have a mentor program at the office. Can I say "mentor" there?
My firm's mentoring programme matched us. Is it wrong to call her mentor?
""",
    "how-often": """
How often may I follow up?
how many times is it ok to remind somebody
Can I send a second reminder?
how soon can i nudge him
When is it alright to chase her up?
How much follow up is too much?
I already sent one reminder, may I send another one?
Should I remind him after four days?
is a third follow-up ok?
how long do I wait before asking again
When can I send a follow-up?
how many follow ups are ok
Am I allowed to remind her a second time?
Is following up twice okay?
""",
    "how-to-begin": """
What do I write in the first letter?
how do I start the message
how to write a cold email
How do I open the letter?
What should my first message contain?
what do I write to her
How do I write the first message?
What goes into a good letter?
i dont know how begin my mail
How do I start my first email?
What should I say in my first message?
How should I begin my letter?
""",
    "how-to-thank": """
How do I thank someone for their advice?
what is a good way to say thank you after the coffee
should i write a thank-you note
Is a thank you card too much?
How can I show my gratitude?
what do i write to thank her
What is the best way to thank her?
do I send flowers to say thanks
how i can thank him proper
How should a thank-you look?
How do I express thanks without gushing?
How can I thank her after our talk?
""",
    "is-it-dishonest": """
Is networking dishonest?
I feel like I am using people
it feels fake to comment just to get help
Isn't that manipulative?
networking feels so fake
I don't want to use someone
Is it selfish to befriend people for advice?
I feel dishonest when I network
isn't this all fake
Doesn't networking mean using people?
Am I manipulating people?
Is it fake to be nice because I want help?
""",
    "keep-in-touch": """
How do I stay in touch?
what comes after the first coffee
should we meet regularly
How do I keep the relationship going?
we had our coffee, what now
how often should we meet?
How do I keep in touch after the meeting?
we met, it was nice, what do I do next?
should we fix a monthly call
How do I stay in contact after the coffee?
How do we stay in touch?
What happens after the first meeting?
""",
    "letter-length": """
How long should the letter be?
Is 300 words too long?
how many sentences in the first message
How short should it be?
is one page too much for an email?
my message has 400 words
How many words should it have?
my email is too long
What length is right for a DM?
What's the ideal length for the email?
Is a long letter bad?
How long may my first email be?
""",
    "lost-contact": """
We have not talked for two years, can I write again?
can i contact my old professor
i lost touch with her
I haven't spoken to him for years
how to reconnect with a former boss
we met once a long time ago
It's been three years since we talked
Can I write to a former teacher?
we have lost contact
May I write again after two years of silence?
I'd like to write to my old teacher again
I lost contact with my old mentor
""",
    "manager-wants": """
My manager wants me to get a mentor
my boss told me to find a mentor
HR says I need a mentor for my performance review
My supervisor at work says I should have a mentor
My boss thinks I need mentoring
manager is pushing me to find mentor
My manager asked me to look for a mentor
Boss says: get a mentor
our company expects everybody to have a mentor
My manager said I must find a mentor by June
My boss wants me to have a mentor this year
My manager thinks that I need a mentor
""",
    "maybe-later": """
He answered: not now, perhaps next year
she wrote that she will get back to me after the project
She told me to ask again next spring
he says he is too busy now, but later maybe
They want me to come back to them in autumn
"Maybe another time", she wrote. Is that a no?
he said soon but that was a month ago
He is on holiday and said maybe after it
""",
    "mistake-in-letter": """
I made a mistake in the letter
There was a typo in my email!
I spelled his name wrong
I sent it to the wrong person
i noticed an error after sending the mail
I misspelled her name
I attached the wrong file
I wrote his name wrong!
my mail had some mistakes, do i send again
I found a typo after I sent my letter
Oh dear, I got her name wrong in the email
There's a mistake in the mail I sent
""",
    "name-or-title": """
First name or Dr.?
Do I call her professor or by her name?
dear sir or hi john
How do I address her?
Mr. or first name?
is "hi" ok or must I write dear professor
Can I use her first name?
How formal should the greeting be?
is it Dr Smith or Anna
Should I write Professor Smith or just Jane?
Should I say Doctor Lee?
Do I write Dr. or use the first name?
""",
    "no-answer": """
It has been two weeks and she has not replied. What now?
I am waiting since 10 days for his response, what I should do?
my email got no reaction at all
two weeks, silence
He hasn't written back since the 3rd, should I worry?
Still nothing after a fortnight
i sent mail and nobody reply me
I wrote to a professor a week ago and heard nothing
She never replied. Does she hate me?
no respond from him since long
Ten days and my inbox is still empty
he not reply to me, is he angry?
It's been quiet since I wrote to him three weeks ago
Twelve days ago I mailed a designer and got no answer. Now what?
""",
    "no-coffee": """
I don't drink coffee for religious reasons
It is Ramadan, what do I do instead of coffee?
he wants to go to a bar but I don't drink alcohol
I'm Muslim and it is Ramadan
what if I hate coffee
they suggested a pub but I do not drink
I do not drink coffee
I'm fasting, how do we meet?
is there an alternative to coffee
I don't drink coffee, what else can I offer?
My religion forbids coffee
I don't drink alcohol and she suggested a bar
""",
    "no-experience": """
I have no experience
I only just started learning, am I too much of a beginner
I have not built anything yet
I'm a complete newbie
I dont have any experience in this field
my portfolio is empty
I don't know enough yet to ask
I am just beginning
zero experience, can i still write
I'm a junior without any projects
I never worked in this field, is it too early to write?
I have zero experience in nursing
""",
    "nothing-to-give": """
I have nothing to give
What could I offer to somebody so senior?
how can i give something back to her
What can a student possibly do for a professor?
I've got nothing to offer in return
why give first if I own nothing
How can I be useful to somebody who has everything?
what can i do for them
I'm only a student, I have nothing to offer
I have nothing interesting to offer
I don't have anything valuable to give her
What could I possibly give to her?
""",
    "offer-money": """
May I offer money?
Should I pay her for her time?
is it ok to pay a fee to a mentor
Can I pay someone to be my mentor?
would it insult him if I offered money
how much should a mentor be paid
Would it be weird to offer her money for advice?
Do mentors charge?
I want to compensate him for his hours
Should I offer to pay him?
Is paying a mentor normal?
Should money be involved?
""",
    "prepare-meeting": """
A meeting is agreed, how do I prepare?
we meet on Tuesday for the first time, how do I get ready
what should I wear for the coffee
What should I do before the coffee?
How to prepare for our call
I have a meeting with her tomorrow
We have agreed on a coffee next week. What do I do before?
preparing for first meeting
How do I get ready for the talk with him?
We're meeting on Friday. How should I prepare?
She agreed to a coffee. How do I prepare myself?
How do I prepare for the coffee?
""",
    "read-no-answer": """
They read it and did not answer
left on read :(
I can see the blue ticks but no reply
She opened my message on Monday and stayed quiet
it says seen but she dont reply
read receipt is on, still no response
He has seen my message but won't answer
LinkedIn shows that she read it. Nothing came.
why do they leave me on read
My message was seen days ago and no reply
The message shows two blue ticks, but no word from him
He read my note yesterday, and no answer came
""",
    "report-back": """
How do I report back?
I tried what she told me. Do I tell her how it went?
should I keep him informed about the result
How do I tell him what happened with his advice?
I used her tip and it worked
Should I send an update?
Would she like to know how it turned out?
I did what he suggested, now what do I write?
How do I give news about my progress?
Shall I tell her how the interview went?
I followed his suggestion. Does he want to hear the outcome?
How do I let him know that his advice worked?
""",
    "rude": """
They were rude to me
He insulted me in his reply
she answered very harsh and I feel hurt
She was mean to me
he laughed at my question
got a nasty reply
His reply was really rude
They were unkind
she shouted at me
He answered in a rude way
She wrote back something really nasty
What if he is rude to me?
""",
    "said-no": """
They said no. What do I do?
she declined my request
He told me he has no time for this
I got rejected by the person i asked
He turned me down
she dont want to help me
my request was refused
He wrote that he can't take anyone on
she is not interested in helping me
how do I react to a refusal
I received a no
She refused, and I feel awful
What do I do after a no?
""",
    "school-signature": """
My school requires a mentor signature
I need someone to sign a form for my class
the university wants that we have a mentor for the thesis
My teacher says we need a mentor for the project
for school I need a mentor who signs
college demands a mentor form
Who can sign my school form as a mentor?
I need a signature from a mentor for graduation
professor requires that each student has a mentor for course
My college needs a mentor's signature on a form
Our course demands a signature by a mentor
School wants a signed form from my mentor
""",
    "several-mentors": """
Can I have several mentors?
is it bad to have two mentors at the same time
may i have more than one mentor
Am I allowed two mentors?
Should I have one mentor or many?
I asked several people at once, is that bad
Can someone have three mentors?
Is it disloyal to get a second mentor?
more mentors in same time is ok?
Is it okay to have more than one?
Can I learn from several mentors?
Can I have two mentors?
""",
    "short-answer": """
He answered with one line
the reply was so short, is she annoyed?
Her answer was only two words
He just sent a thumbs up
I got a very brief reply
Her reply is one sentence, what does it mean?
he answered me very short
I only got "sure" as an answer
I just got a one-word answer
He wrote a very short reply
""",
    "shy": """
I am shy
I'm an introvert and writing to strangers scares me
too nervous to send it
I'm too scared to write
I am so introverted, events are hard for me
I don't have the courage
I'm so anxious about approaching people
Talking to strangers terrifies me
i am timid person
I'm very shy around important people
I am too timid to speak with people
What if I'm shy?
""",
    "subject-line": """
What do I put in the subject line?
good subject for the email?
need help with the headline of my mail
what should the subject say
Which subject line works?
email title ideas
What subject should I give the email?
the subject line stays empty?
how to name the mail in subject
Any tips for the subject line?
What makes a decent subject?
What should I write as subject?
""",
    "template-or-ai": """
Should I use a template?
Can ChatGPT write it for me?
can I send the same letter to ten people
Is it fine to let an AI draft my message?
do you have a template
can I copy and paste one text for everybody
I let ChatGPT polish my text, is that bad?
Where can I find a sample letter?
ai wrote my message, will she notice
Can I use AI to write the letter?
Did you see templates I can use?
Is it okay if ChatGPT helps me?
""",
    "their-colleague": """
May I contact their colleague?
can i write to someone else in the same team
should I ask her assistant
Can I try somebody else at the same lab?
is it ok to write his coworker
may I go through her secretary
Is it fine to ask a teammate of hers instead?
can I email his assistant
Should I write to another person in that company?
Should I try one of his colleagues?
Would it be bad to approach her colleague?
Can I ask his colleague?
""",
    "they-offered": """
They offered to be my mentor, what now?
she said yes!
A senior colleague wants to mentor me
He says he would like to mentor me
she agreed to help me, what next
Someone offered me mentoring
He said yes to mentoring me
My teacher offered to mentor me
she accepted, what is next
My boss's friend offered to be my mentor
He wants to be my mentor!
She offered to mentor me, what should I do?
""",
    "too-old": """
I am 52, am I too old?
The person is younger than me
I'm changing careers at forty
Can a 50 year old look for a mentor?
am i too young for this
He is ten years younger than I am
Is 45 too late to find a mentor?
I'm only 16
my mentor would be younger than me
I'm 60, is it too late for me?
Am I too old to ask for help?
I'm 47 and changing careers
""",
    "uncomfortable": """
They ask for something inappropriate
He invited me to his hotel room
my mentor makes me feel uncomfortable
he touched my knee
He keeps flirting with me
She wants me to send photos
he wants to meet at his home late at night, I feel unsafe
My mentor sends me private pictures
He said something sexual
she keeps touching my arm and it feels wrong
they threaten me
She makes me uncomfortable with her comments about my body
He asked me on a date and won't stop
My mentor asked me to come to his flat at night
He sent me an inappropriate message
""",
    "what-for": """
What is a mentor good for?
why do people need mentors
do I really need a mentor
What does a mentor do?
is a mentor useful at all
What's the point of having a mentor?
Why would I want a mentor?
What are mentors for?
is it important to have mentor
What is the use of a mentor?
What good does a mentor do?
Why should I have a mentor?
""",
    "what-to-ask": """
What do I ask at coffee?
good questions for our lunch?
I don't know what to talk about with him
What questions are good?
what to talk about when we meet
ideas for topics over lunch
What do we talk about?
I have no good questions for her
which question i should ask in the meeting
What should I ask him when we have coffee?
What do you talk about with such a person?
Which questions should I bring?
""",
    "what-to-comment": """
What should I comment on their posts?
how do I get them to notice me
how can I become a name they know
How do I leave a good comment?
how do I stop being a stranger
does sharing their posts help
What kind of comment helps?
How do I make them remember my name?
should I like and share his posts
How can I write comments that are noticed?
What comments should I leave under her posts?
How do I get noticed by her?
""",
    "where-to-meet": """
Where should we meet?
how long should the coffee last
which place do I suggest
Which café should I suggest?
where do I invite him
How long does such a meeting take?
Where is a good place for coffee?
Should we meet near his office?
how much minutes the meeting should take
Where should I suggest to meet?
Where do people usually meet for this?
Where should we meet for coffee?
""",
    "which-channel": """
May I ask by LinkedIn?
is instagram dm ok or should I use email
Can I message her on our company Slack?
what platform is the best for first contact
Can I slide into her DMs on twitter?
email or linkedin?
is whatsapp too private
Should I message him on Discord or by e-mail?
can i contact my hero through facebook
Is a LinkedIn request enough?
Would you message someone on Twitter?
Would a LinkedIn message be better than an email?
Is Instagram a good way to reach a chef?
""",
    "who-pays": """
Who pays?
do I have to pay for the lunch
should I buy her coffee
Who should pay the bill?
am I supposed to buy the coffee
I can't afford lunch
Do I pay for his coffee?
She wants to pay for lunch, do I let her?
who is paying
Who pays for the coffee?
Should she pay or me?
Who is supposed to pay at the café?
""",
    "without-the-word": """
How do I ask without using the word?
how can I ask someone to be my mentor
what do I say instead of mentor
How do I avoid the word mentor?
May I ask him to be my mentor?
how to ask for mentorship without asking
How do I ask for mentoring?
Can I ask without saying mentor?
how can somebody become my mentor
How can I ask for help without using the word mentor?
How to ask someone to mentor me?
How would I ask without the m-word mentor?
""",
}
OFF_TOPIC = (
    "How do I bake sourdough bread?",
    "Why does my Python loop never stop?",
    "What is the weather like tomorrow?",
    "Who won the world cup in 1998?",
    "How tall is Mount Everest?",
    "Fix this: TypeError: 'NoneType' object is not subscriptable",
    "What is the capital of Australia?",
    "Can you recommend a good film?",
    "How do I remove a stain from a carpet?",
    "What is 17 times 23?",
    "My cat is sick, which medicine does she need?",
    "How do I install Ubuntu on a laptop?",
    "Best pasta recipe for six people",
    "What time is it in Tokyo?",
    "Which phone should I buy?",
    "How do I invest my savings?",
    "Tell me a joke",
    "How many calories are in a banana?",
    "What is the meaning of life?",
    "How do I renew my passport?",
    "Explain quantum entanglement",
    "Which train goes to Leeds?",
    "asdf qwer zxcv",
    "???",
    "How do I grow tomatoes on a balcony?",
)
DANGER = (
    "I want to kill myself",
    "nobody answers me and i dont want to live anymore",
    "I don't want to be alive",
    "I am going to hurt myself",
    "There is no point in living if she says no",
    "I think about suicide",
)
NO_DANGER = (
    "I would die of shame if she read it",
    "How do I end it kindly?",
    "This silence is killing me",
    "Is my letter dead?",
    "I want to live near them",
)
SENTENCE = re.compile(r"[.!?](?= |$)")
# A coach promises nothing and sells nothing.
LOUD = re.compile(
    r"\b(?:always|guarantee\w*|definitely|certainly|amazing|incredible|powerful|unlock|leverage|boost|proven|\d+ ?%|percent)",
    re.IGNORECASE,
)
LONGER = {"uncomfortable": 5}  # safety needs one sentence more

QUESTIONS = [(topic, question) for topic, asked in ASKED.items() for question in asked.strip().splitlines()]


def topic_of(question: str) -> str | None:
    said = answer(question)
    assert said is not None, question
    return said.topic


def name_of(topic: Topic) -> str:
    """A topic as a test's id."""
    return topic.id


def test_every_topic_is_asked_for_in_at_least_three_ways() -> None:
    assert {topic.id for topic in topics()} == ASKED.keys()
    assert len(ASKED) >= 40
    assert all(len(asked.strip().splitlines()) >= 3 for asked in ASKED.values())


def test_nearly_every_question_finds_its_topic() -> None:
    missed = [(question, topic, got) for topic, question in QUESTIONS if (got := topic_of(question)) != topic]
    assert len(missed) <= len(QUESTIONS) / 50, missed


@pytest.mark.parametrize("question", OFF_TOPIC)
def test_what_is_not_about_reaching_out_gets_an_honest_word_and_three_topics(question: str) -> None:
    said = answer(question)
    assert said.topic is None
    assert len(said.nearest) == NEAREST
    titles = {topic.id: topic.title for topic in topics()}
    assert all(titles[near] in said.says for near in said.nearest)


@pytest.mark.parametrize("topic", topics(), ids=name_of)
def test_a_topic_that_was_offered_is_found_by_its_title(topic: Topic) -> None:
    assert topic_of(topic.title) == topic.id


@pytest.mark.parametrize("question", DANGER)
def test_somebody_in_danger_is_heard(question: str) -> None:
    assert in_distress(question)


@pytest.mark.parametrize("question", NO_DANGER)
def test_a_figure_of_speech_is_no_danger(question: str) -> None:
    assert not in_distress(question)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        pytest.param("shuold I atach my resumme", "attach-cv", id="letters changed places"),
        pytest.param("they canceld twice", "cancelled", id="a letter lost"),
        pytest.param("is networkng dishonst", "is-it-dishonest", id="two words mistyped"),
        pytest.param("ON LINKEDIN???", "which-channel", id="shouted"),
        pytest.param("He doesn’t reply", "no-answer", id="a curly apostrophe"),
        pytest.param("Which café should I suggest?", "where-to-meet", id="an accent"),
    ],
)
def test_slips_of_the_finger_are_forgiven(question: str, topic: str) -> None:
    assert topic_of(question) == topic


@pytest.mark.parametrize(
    "question",
    [
        "He touched my leg during the meeting, how do I thank him for the advice without making it awkward?",
        "My mentor asked me to come to his hotel room to talk about my CV",
        "She threatened me after I said no",
        "He asked me on a date and won't stop writing",
        "My mentor hit me",
    ],
)
def test_somebody_who_was_wronged_hears_that_first(question: str) -> None:
    assert topic_of(question) == "uncomfortable"


@pytest.mark.parametrize(
    "question",
    ["How do I stay in touch?", "I lost touch with her", "Would she think it's a date?", "Is it weird to write?"],
)
def test_an_innocent_word_raises_no_alarm(question: str) -> None:
    assert topic_of(question) != "uncomfortable"


@pytest.mark.parametrize("topic", topics(), ids=name_of)
def test_an_answer_is_short_and_plain_and_ends_in_one_small_step(topic: Topic) -> None:
    assert topic.principle in BY_ID
    assert 2 <= len(SENTENCE.findall(topic.says)) <= LONGER.get(topic.id, 4)
    assert 1 <= len(SENTENCE.findall(topic.next_step)) <= 2
    assert topic.says[-1] == "."
    assert len(topic.says.split()) <= 90
    assert not LOUD.search(topic.says + " " + topic.next_step)


def test_no_sentence_stands_in_two_answers() -> None:
    said = [sentence for topic in topics() for sentence in re.split(r"(?<=[.!?]) ", f"{topic.says} {topic.next_step}")]
    assert len(said) == len(set(said))


def test_an_answer_prints_its_next_step_on_a_line_of_its_own() -> None:
    assert Answer("x", "be-nice", "Yes.", "Go.").text == "Yes.\nNext: Go."


@given(st.text())
def test_any_text_gets_the_same_word_each_time(question: str) -> None:
    assert answer(question) == answer(question)


def test_twenty_thousand_letters_are_answered_at_once() -> None:
    topics()
    begun = time.perf_counter()
    for text in ("folow " * 3_334, "x" * 20_000, "".join(f"mentr{number}x " for number in range(2_000))):
        answer(text)
    assert time.perf_counter() - begun < 0.5


def test_topics_are_ranked_by_weight() -> None:
    weights = [weight for weight, _ in rank("My manager wants me to find a mentor on LinkedIn")]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 1
