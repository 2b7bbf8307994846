"""Who is wanted as a mentor, and who is merely spoken of."""

import pytest

from bot.critique.draft import read
from bot.critique.reader import features
from bot.critique.roles import MENTIONED, WANTED


def shown(text: str) -> set[str]:
    """The roles that the reader sees in a text."""
    found = set().union(*(features(sentence) for sentence in read(text).body))
    return found & {WANTED, MENTIONED}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Is there any owner of a lorry willing to mentor me through the first winter?", id="willing to"),
        pytest.param("Are you open to mentoring?", id="open to"),
        pytest.param("We wonder if you would be so good as to mentor our daughter.", id="so good as to"),
        pytest.param("I am looking for a sparring partner and mentor for the summer.", id="a noun behind and"),
        pytest.param("I would love your mentorship while I move into audit.", id="their mentorship, longed for"),
        pytest.param("I have been looking for a mentor since spring.", id="has been looking"),
        pytest.param("It would mean a lot if you became my mentor.", id="if you became"),
        pytest.param("I need a mentor and I have picked you.", id="needed, and picked"),
        pytest.param("Could you be a sort of mentor to me?", id="a sort of"),
        pytest.param("Mentorship request", id="a heading"),
        pytest.param("I hope to refine my glazes under your mentorship.", id="under theirs, hoped for"),
        pytest.param("Could I be one of your mentees?", id="one of theirs"),
        pytest.param("Would you like to be one of the mentors of our choir?", id="one of several"),
    ],
)
def test_a_mentor_is_wanted(text: str) -> None:
    assert WANTED in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We are offering mentorship to two bakers.", id="offered"),
        pytest.param("Hello to all the mentors, the shed is painted!", id="several that there are"),
        pytest.param("Who were your mentors, and what did they teach you?", id="theirs"),
        pytest.param("How did you get the old smith to mentor you?", id="mentoring the reader"),
        pytest.param("The year under your mentorship was my best.", id="under theirs, long ago"),
        pytest.param("Thank you so much for your continued mentorship!", id="thanked for"),
        pytest.param("Is there a mentor programme?", id="a programme in question"),
        pytest.param("I have a mentor already, thank heaven.", id="had already"),
        pytest.param("I am a mentor to two plumbers.", id="being one"),
        pytest.param("I volunteer as a mentor at the library.", id="a volunteer"),
        pytest.param("I read your post on how to find a mentor.", id="a post about it"),
        pytest.param("How did you find your mentor?", id="theirs"),
        pytest.param("What makes a good mentor?", id="in general"),
        pytest.param("The word mentor makes me shiver.", id="the word"),
        pytest.param("My uncle keeps telling me to find a mentor.", id="somebody else's advice"),
        pytest.param("I have just joined the mentor pool of the town.", id="a pool"),
        pytest.param("I have stopped looking for a mentor.", id="no longer"),
        pytest.param("Nobody's asking you to be a mentor.", id="nobody asks"),
    ],
)
def test_a_mentor_is_only_mentioned(text: str) -> None:
    assert shown(text) == {MENTIONED}
