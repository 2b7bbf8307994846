"""What a person sees: marks on their own words, numbered notes, and nothing that could harm their terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.drawing import Look, columns, drawn, harmless, styled, wrap
from adapters.terminal import difference, show_critique, show_help, show_rewrite, show_words
from bot.critique.check import Edit, Span
from bot.critique.critique import Critique, Finding, Part
from tests.letters import COLD

PLAIN, COLOUR, ASCII = Look(), Look(colour=True), Look(unicode=False)
CODES = ("formal-ask", "terms", "vague-ask", "text-speak")


def finding(
    code: str, text: str, *quotes: str, side: str = "problem", why: str = "A reason.", fix: str = "A fix."
) -> Finding:
    """A finding about the first place of each quote, or about the whole letter."""
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    first = spans[0] if spans else None
    return Finding(
        code,
        "write-well",
        "problem" if side == "problem" else "strength",
        first.start if first else None,
        first.end if first else None,
        quotes[0] if quotes else None,
        why,
        fix,
        -10 if side == "problem" else 5,
        also=tuple(spans[1:]),
    )


def critique(text: str, *findings: Finding, warnings: tuple[str, ...] = ()) -> Critique:
    """A critique that was not worked out."""
    return Critique(
        text,
        "unknown",
        "rules",
        41,
        (Part("start", 60), Part("terms", -19)),
        "A verdict.",
        "A step.",
        findings,
        warnings,
    )


def letter_in(shown: str) -> str:
    """The letter as it stands beside the gutter."""
    return "\n".join(line[4:] for line in shown.splitlines() if line.startswith(("  │", "  |")))


def seen(shown: str) -> str:
    """The text without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


# --- marks ----------------------------------------------------------------------------------------


def test_marks_are_numbered_as_they_are_read_and_notes_follow_the_numbers() -> None:
    text = "One two three."
    shown = show_critique(critique(text, finding("terms", text, "three"), finding("formal-ask", text, "One")), PLAIN)
    assert letter_in(shown) == "⟦One⟧¹ two ⟦three⟧²."
    assert shown.index("formal-ask −10") < shown.index("terms −10")


def test_every_place_of_a_finding_has_its_number() -> None:
    text = "u and u2 and you"
    assert (
        letter_in(show_critique(critique(text, finding("text-speak", text, "u ", "u2")), PLAIN))
        == "⟦u⟧¹ and ⟦u2⟧¹ and you"
    )


def test_findings_about_the_same_words_share_one_mark() -> None:
    text = "Be my mentor weekly."
    assert (
        letter_in(show_critique(critique(text, finding("terms", text, text), finding("formal-ask", text, text)), PLAIN))
        == "⟦Be my mentor weekly.⟧¹,²"
    )


def test_marks_may_stand_inside_each_other_and_overlap() -> None:
    text = "a b c d"
    shown = show_critique(
        critique(
            text, finding("terms", text, "a b c"), finding("formal-ask", text, "b"), finding("vague-ask", text, "c d")
        ),
        PLAIN,
    )
    assert letter_in(shown) == "⟦a ⟦b⟧² ⟦c⟧¹ d⟧³"


def test_good_words_are_marked_in_their_own_way() -> None:
    text = "I read it."
    assert (
        letter_in(show_critique(critique(text, finding("own-effort", text, "read it", side="strength")), PLAIN))
        == "I ⟨read it⟩."
    )


def test_a_finding_about_the_whole_letter_has_a_note_without_a_number() -> None:
    shown = show_critique(critique("Hello.", finding("generic", "Hello.")), PLAIN)
    assert letter_in(shown) == "Hello."
    assert re.search(r"^  • .* generic −10$", shown, re.MULTILINE)


def test_without_unicode_everything_is_ascii() -> None:
    shown = show_critique(critique("One “two”…", finding("terms", "One “two”…", "One", why="“Why” — so.")), ASCII)
    assert shown.isascii()
    assert letter_in(shown) == '[One](1) "two"...'


def test_colour_marks_words_and_takes_no_room() -> None:
    text = "One two three."
    judged = critique(text, finding("terms", text, "two"), finding("own-effort", text, "three", side="strength"))
    shown = show_critique(judged, COLOUR)
    assert "\x1b[0;4;31mtwo" in shown
    assert "\x1b[0;32mthree" in shown
    assert letter_in(seen(shown)) == "One two¹ three."


def test_colours_end_where_their_line_ends() -> None:
    for line in show_critique(critique(COLD, finding("terms", COLD, COLD.strip())), COLOUR).splitlines():
        codes = re.findall(r"\x1b\[[0-9;]*m", line)
        assert not codes or codes[-1] == "\x1b[0m"


def test_a_letter_without_findings_has_a_verdict_all_the_same() -> None:
    shown = show_critique(critique("Hello."), PLAIN)
    assert "Already good" not in shown
    assert "Verdict  A verdict." in shown
    assert "Next     A step." in shown


def test_the_score_is_shown_as_the_sum_of_its_parts() -> None:
    assert "Score    41 = 60 start − 19 terms\n" in show_critique(critique("Hello."), PLAIN)
    assert "Score    41 = 60 start - 19 terms\n" in show_critique(critique("Hello."), ASCII)


def test_a_warning_is_shown() -> None:
    assert "! This is not English." in show_critique(critique("Hallo.", warnings=("This is not English.",)), PLAIN)


def test_a_wide_terminal_shows_each_note_beside_its_words() -> None:
    text = "One.\n\n\nTwo.\n\n\n\n\n\n\n\nThree."
    shown = show_critique(
        critique(text, finding("terms", text, "Two"), finding("vague-ask", text, "Three")), Look(width=110)
    ).splitlines()
    assert [line[66] for line in shown if "⟧" in line] == ["¹", "²"]
    assert max(map(len, shown)) <= 110


@pytest.mark.parametrize("width", [1, 40, 60, 80, 110, 300])
@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    text = COLD + "x" * 200 + " " + "田中さん" * 30
    shown = show_critique(critique(text, *(finding(code, text, "mentor") for code in CODES)), Look(width, colour))
    assert max(columns(line) for line in seen(shown).splitlines()) <= min(110, max(40, width))


# --- what a letter can do -------------------------------------------------------------------------

HARMFUL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
anything = st.text(st.characters(), max_size=300) | st.text(
    "ab \n\r\t\x1b[]0m\x07\u202e\ud800é田😀\u200d\u0301", max_size=300
)
looks = st.builds(Look, st.integers(0, 200), st.booleans(), st.booleans())


@st.composite
def critiques(draw: st.DrawFn) -> Critique:
    """Any text with findings anywhere in it."""
    text = draw(anything)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)

    def found(code: str) -> Finding:
        spans = [Span(start, end) for start, end in draw(st.lists(places, max_size=3))]
        start, end = spans[0] if spans else (None, None)
        side = draw(st.sampled_from(("problem", "strength")))
        return Finding(
            code,
            "write-well",
            "problem" if side == "problem" else "strength",
            start,
            end,
            text[start:end] if spans else None,
            text,
            text,
            -3,
            also=tuple(spans[1:]),
        )

    return critique(
        text,
        *(found(code) for code in draw(st.lists(st.sampled_from(CODES), max_size=4, unique=True))),
        warnings=(text,),
    )


@given(critiques(), looks)
def test_nothing_in_a_letter_reaches_the_terminal_raw(judged: Critique, look: Look) -> None:
    shown = show_critique(judged, look)
    assert HARMFUL.search(seen(shown) if look.colour else shown) is None


@given(anything, looks)
def test_words_never_steer_the_terminal(text: str, look: Look) -> None:
    for shown in (show_words(text, look), show_help([(text, text)], look)):
        assert HARMFUL.search(seen(shown) if look.colour else shown) is None


@st.composite
def rewrites(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Any text with edits that do not overlap."""
    text = draw(anything)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, [Edit(start, end, draw(anything)) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]


@given(rewrites(), looks)
def test_a_rewrite_never_steers_the_terminal(rewrite: tuple[str, list[Edit]], look: Look) -> None:
    text, edits = rewrite
    shown = show_rewrite(text, text, edits, ["terms"], look)
    assert HARMFUL.search(seen(shown) if look.colour else shown) is None


@given(anything, st.integers(4, 100))
def test_wrapping_keeps_every_word_and_every_line_short(text: str, width: int) -> None:
    lines = wrap(styled(text), width)
    assert "".join(drawn(line, PLAIN) for line in lines).replace(" ", "") == "".join(
        part.rstrip() for part in harmless(text).split("\n")
    ).replace(" ", "")
    assert all(columns("".join(piece for piece, _ in line)) <= width for line in lines)


def test_an_escape_sequence_is_shown_as_a_picture() -> None:
    assert harmless("\x1b[31mred\x07\x7f\x9b") == "␛[31mred␇␡\ufffd"
    assert harmless("a\r\nb\rc\td\u202ee\ufeff") == "a\nb\nc    de"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("田中", 4),
        ("😀", 2),
        ("👩\u200d🔬", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 1),
        ("שלום", 4),
        ("⟦⟧¹✓│", 5),
        ("한국", 4),
    ],
)
def test_columns_are_counted_well_enough(text: str, width: int) -> None:
    assert columns(text) == width


# --- rewrites -------------------------------------------------------------------------------------

BEFORE = "I love u. Be my mentor. Thanks."
EDITS = [Edit(7, 8, "you"), Edit(10, 23, "[one question]"), Edit(23, 31, "")]


def drawn_difference(look: Look) -> str:
    """The difference as text."""
    return drawn(difference(BEFORE, EDITS, look), look)


def test_a_difference_without_colour_is_spelt_out() -> None:
    assert drawn_difference(PLAIN) == "I love [-u-]{+you+}. [-Be my mentor.-]{+[one question]+}[- Thanks.-]"


def test_a_difference_in_colour_strikes_adds_and_highlights() -> None:
    shown = drawn_difference(COLOUR)
    assert "\x1b[0;9;31mu\x1b[0m \x1b[0;32myou" in shown
    assert "\x1b[0;1;30;43m[one question]" in shown


def test_the_new_letter_can_be_copied_as_it_is() -> None:
    after = "A long line " * 20 + "\n\n[blank]\n"
    shown = show_rewrite("x" + after, after, [Edit(0, 1, "[blank]")], [], COLOUR)
    assert f"\n{after.rstrip()}\n" in shown
    assert "only you know" in shown


def test_a_letter_with_no_problem_is_left_alone_and_told_so() -> None:
    assert "would not touch" in show_rewrite("Fine.", "Fine.", [], [], PLAIN)


def test_what_no_edit_mends_is_named() -> None:
    shown = show_rewrite("Hm.", "Hm.", [], ["generic", "terms"], PLAIN)
    assert "generic, terms" in shown
    assert "why generic" in shown
