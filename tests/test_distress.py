"""Real distress is noticed in any register; figures of speech are left alone."""

import re
import time

import pytest

import prompts
from bot.scene.distress import in_distress, plain


@pytest.mark.parametrize(
    "text",
    [
        "this bug kills me",
        "I'm dying to know how you did it",
        "The deadline is killing me.",
        "I could kill for that recipe",
        "I would kill for a coffee.",
        "I almost died laughing.",
        "I want to kill the process, not the container.",
        "How do I kill a zombie process?",
        "The child process commits suicide when the parent dies.",
        "My paper is on suicide prevention in rural clinics.",
        "I work on self-harm among teenagers; your study helped.",
        "I volunteer at a suicide hotline.",
        "That refactor was career suicide.",
        "I watched Suicide Squad twice.",
        "I'd die of embarrassment if you read my first draft.",
        "I want to die of shame, I misspelt your name.",
        "My phone died.",
        "I'm dead tired but happy.",
        "I don't want to be here for the wrong reasons.",
        "I don't want to work here anymore.",
        "I can't go on holiday in May.",
        "I can't go on Thursday, is Friday fine?",
        "My boss will kill me if I miss the release.",
        "We cut ourselves some slack.",
        "I cut myself shaving.",
        "I cut myself on the chisel, so the dovetails waited a week.",
        'In my novel the heroine says "I want to die" in chapter three; is it too much?',
        "The villain wants to kill himself.",
        "I want to end it all on a major chord.",
        "I want to take my life in a new direction.",
        "I am going to jump off the waterfall track and do agile.",
        "Your book saved my life.",
        "I wanted to die when the demo crashed, haha.",
        "I want to kill myself when I see one more YAML file lol",
        "Ten years ago I wanted to die; today I run a bakery.",
        "I don't want to die on this hill.",
        "I'm going to kill it at the talk.",
        "These stairs will be the death of me.",
        "I would like to end my internship early.",
        "I do not want to go on about it.",
        "I don't want to live in London.",
        "I don't want to live with this bug.",
        "Nobody would notice if I was gone from the Slack channel?",
        "I can't do this without your book.",
        "My brother beat me at chess.",
        "I took all the tablets back to the shop.",
        "me quiero morir de vergüenza",
        "I feel like ending the call early.",
        "I am about to die in this game level",
        "We had to hang the process to debug it.",
        "He beats me at chess every week.",
        "My supervisor hits me with a question every Monday.",
        "I want to disappear into the woods with your book.",
        "I can't take it any more seriously than you do.",
        "I was dying to ask",
        "I plan to kill off the main character.",
        "I want to shoot myself a reminder.",
        "I think of dying fabrics with madder.",
        "I want to go to sleep",
        "I have a gun licence for hunting, as your chapter on deer asks.",
        "I cannot keep going to that cafe.",
        "I do not see a way out of this deadlock.",
        "Life is worth living since I started baking.",
        "I wish I was alive in 1920.",
        "My heroine is dying to know who wrote it.",
        "I would rather die than write another YAML file.",
        "Would you be my mentor?",
        "",
    ],
)
def test_a_figure_of_speech_is_left_alone(text: str) -> None:
    assert not in_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to die.",
        "i wanna die tbh",
        "I don't want to be here anymore.",
        "I have been thinking about killing myself.",
        "i want to kms",
        "kms",
        "I am going to end it all tonight",
        "Sometimes I think everyone would be better off without me.",
        "I have been having thoughts of suicide since the spring.",
        "I can't go on like this.",
        "I can't go on.",
        "I've been cutting myself again.",
        "I took all my pills an hour ago.",
        "I just wish I was dead",
        "Honestly I'd rather be dead than face another rejection.",
        "There is nothing left for me to live for.",
        "nobody would miss me if i was gone",
        "I feel suicidal and I do not know who to write to.",
        "My husband hits me and I can't leave",
        "I am not safe at home.",
        "I failed again and I don't see a way out.",
        "By the time you read this I will be gone.",
        "my life isn't worth living",
        "Dear Dr. Chen, thank you for the paper. I don't want to live any more and I don't know whom to tell.",
        "quiero morirme",
        "Ich will nicht mehr leben.",
        "je veux mourir",
        "I wanted to die last night. Could you tell me how you chose your thesis?",
        "No one would care if I died",
        "I'm thinking about ending my life.",
        "this bug is killing me, and honestly I want to kill myself lol but also I have been alone for months",
        "I keep hurting myself when I fail.",
        "I don’t want to wake up tomorrow",
        "i do not want to exist",
        "I tried to kill myself in March.",
        "I have suicidal thoughts",
        "I wish I had never been born",
        "I just want to go to sleep and never wake up.",
        "I am planning to jump off the bridge near campus.",
        "I feel like ending it all",
        "I don't want to\nlive any more, and mails are wrapped",
        "My novel is stuck. I want to die.",
        "I WANT TO DIE",
    ],
)
def test_distress_is_noticed(text: str) -> None:
    assert in_distress(text)


def test_it_is_noticed_in_the_middle_of_a_letter() -> None:
    letter = "Dear Dana,\n\nyour talk on queues was good. {}\n\nWhich book should I read next?\n\nBest,\nMireille"
    assert in_distress(letter.format("Lately I have been thinking about ending my life."))
    assert not in_distress(letter.format("Lately I have been thinking about ending my subscription."))


@pytest.mark.parametrize(
    "line", [line for line in prompts.common_lines() if line.situation is prompts.Situation.DISTRESS]
)
def test_the_kind_words_name_three_ways_to_help(line: prompts.Line) -> None:
    for words in (r"local emergency number", r"crisis line", r"you trust|friend|somebody near you|a relative"):
        assert re.search(words, line.text)
    assert len(line.text.split()) < 110


@pytest.mark.parametrize(
    "text",
    [
        "i'" * 10_000,
        "i want to " * 2_000,
        "my " * 7_000,
        "i just just " * 2_000,
        '"a' * 10_000 + " novel",
        "\n\n" * 10_000,
    ],
    ids=["apostrophes", "wants", "mine", "fillers", "quotes", "lines"],
)
def test_hostile_text_is_read_in_no_time(text: str) -> None:
    began = time.perf_counter()
    in_distress(text)
    assert time.perf_counter() - began < 0.5


def test_plain_joins_wrapped_lines_and_keeps_paragraphs() -> None:
    assert plain("Don’t\n  WAIT\n\n\n\nfor me ") == "don't wait\nfor me"
