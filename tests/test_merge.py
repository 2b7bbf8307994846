"""What a reader saw is taken into a critique: known, in place, new, against nothing, and counted by the same code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.critique.critique import add_up, critique
from bot.critique.language import NOT_ENGLISH
from bot.critique.merge import AGAINST, COUNTED, clean_verdict, merge
from bot.critique.registry import by_code
from bot.ports import Seen, SeenFinding

LETTER = """Dear Ms Okello,

I am the second carer in a home for old sailors. Would you walk with me through the years until I am ready to lead one?

Kind regards,
Tomas"""
SPANISH = """Estimada señora Okello:

La escuché en Sevilla hablar del riego de los olivos y lo probé en casa. ¿A qué hora cierra usted el agua en agosto?

Un saludo,
Tomás"""


def seen(*findings: tuple[str, str], text: str = LETTER, verdict: str = "") -> Seen:
    """A reader that found these codes in these words."""
    placed = [
        SeenFinding(code, text.find(words) if words else -1, text.find(words) + len(words) if words else -1, "", "")
        for code, words in findings
    ]
    return Seen("m", verdict, tuple(placed))


def test_a_finding_that_the_rules_missed_is_added_and_counted() -> None:
    rules = critique(LETTER, "email")
    words = "Would you walk with me through the years"
    merged = merge(rules._replace(findings=(), score=60), seen(("formal-ask", words)))
    found = merged.findings[0]
    assert (found.code, found.quote, found.source) == ("formal-ask", words, "m")
    assert (merged.engine, merged.score) == ("m", 40)
    assert merged.score == sum(part.points for part in merged.parts)
    assert found.why, "where the reader has no words, the check has"
    assert found.fix
    assert merged.verdict != rules._replace(findings=()).verdict


def test_what_the_rules_found_stays_theirs() -> None:
    rules = critique("hi pls be my mentor", "dm")
    merged = merge(rules, seen(("formal-ask", "be my mentor"), ("text-speak", "pls"), text=rules.text))
    assert merged.findings == rules.findings
    assert merged.score == rules.score
    assert merged.engine == "m"


@pytest.mark.parametrize(
    "finding",
    [
        pytest.param(SeenFinding("kindness", 0, 4, "", ""), id="an unknown code"),
        pytest.param(SeenFinding("formal-ask", -1, -1, "", ""), id="no words of the letter"),
        pytest.param(SeenFinding("formal-ask", 10, 10, "", ""), id="an empty place"),
        pytest.param(SeenFinding("formal-ask", 0, 100_000, "", ""), id="beyond the end"),
        pytest.param(SeenFinding("formal-ask", -5, 4, "", ""), id="before the beginning"),
        pytest.param(SeenFinding("missing-capitals", 0, 4, "", ""), id="what is counted"),
        pytest.param(SeenFinding("entitled", 0, 4, "", ""), id="what stings, where the rules see nothing"),
        pytest.param(SeenFinding("gave", 0, 4, "", ""), id="praise, where the rules see nothing"),
    ],
)
def test_what_does_not_stand_is_dropped(finding: SeenFinding) -> None:
    rules = critique(LETTER, "email")
    assert merge(rules, Seen("m", "", (finding,))).findings == rules.findings


def test_two_findings_that_cannot_both_be_are_not_both_there() -> None:
    words = "¿A qué hora cierra usted el agua en agosto?"
    rules = critique(SPANISH, "email")
    merged = merge(
        rules,
        seen(("specific-to-them", "hablar del riego"), ("generic", ""), ("specific-question", words), ("vague-ask", words), text=SPANISH),
    )  # fmt: skip
    assert merged.codes == ("specific-to-them", "specific-question")
    assert not [pair for pair in AGAINST if pair <= set(merged.codes)]


def test_a_language_that_the_rules_cannot_read_is_read() -> None:
    rules = critique(SPANISH, "email")
    assert rules.warnings == (NOT_ENGLISH,)
    merged = merge(rules, seen(("own-effort", "lo probé en casa"), text=SPANISH, verdict="A esto contesto hoy mismo."))
    assert merged.warnings == ()
    assert merged.verdict == "A esto contesto hoy mismo."
    assert merged.score == rules.score + by_code()["own-effort"].points


def test_the_same_code_twice_is_one_finding_with_two_places() -> None:
    merged = merge(
        critique(SPANISH, "email"), seen(("own-effort", "lo probé"), ("own-effort", "en casa"), text=SPANISH)
    )
    (found,) = merged.findings
    assert found.quote == "lo probé"
    assert [SPANISH[span.start : span.end] for span in found.also] == ["en casa"]


def test_what_is_muted_stays_away() -> None:
    merged = merge(critique(SPANISH, "email"), seen(("own-effort", "lo probé"), text=SPANISH), {"own-effort"})
    assert merged.codes == ()


def test_no_reader_no_change() -> None:
    rules = critique(LETTER, "email")
    assert merge(rules, None) is rules
    assert merge(rules, Seen("rules", "Ha.", ())) is rules


GOOD = "A clear question; I can answer that on the train."


@pytest.mark.parametrize(("says", "clean"), [
    (GOOD, True), ("I would answer your question today, but not the other one.", True), ("これなら今日答えます。", True),
    ("", False), ("No full stop", False), ("One. Two.", False), ("I would be your mentor.", False), ("I accept.", False), ("I would give it 90 points.", False), ("See https://example.org.", False),
    ("**Lovely.**", False), ("User: lovely.", False), ("As an AI, I like it.", False), ("word " * 40 + "end.", False), ("I am the second carer in a home for old sailors.", False),
])  # fmt: skip
def test_a_verdict_is_one_clean_sentence(says: str, clean: bool) -> None:
    assert clean_verdict(says, LETTER) is clean
    merged = merge(critique(LETTER, "email"), seen(verdict=says))
    assert (merged.verdict == says) is clean


@pytest.mark.parametrize("why", ["See https://example.org for more on this.", "Coach: this is wrong here.", "As an AI I mind this word."])  # fmt: skip
def test_a_note_that_is_not_plain_is_written_by_the_check(why: str) -> None:
    finding = SeenFinding("own-effort", SPANISH.find("lo probé"), SPANISH.find("lo probé") + 8, why, why)
    (found,) = merge(critique(SPANISH, "email"), Seen("m", "", (finding,))).findings
    assert why not in {found.why, found.fix}


@given(
    st.text(max_size=200),
    st.lists(st.builds(SeenFinding, st.sampled_from([*by_code(), "nonsense"]), st.integers(-3, 200), st.integers(-3, 200), st.text(max_size=20), st.text(max_size=20))),
    st.text(max_size=40),
)  # fmt: skip
def test_whatever_was_seen_the_sum_is_the_score(text: str, findings: list[SeenFinding], verdict: str) -> None:
    rules = critique(text)
    merged = merge(rules, Seen("m", verdict, tuple(findings)))
    assert merged == merge(rules, Seen("m", verdict, tuple(findings)))
    assert (merged.score, merged.parts) == add_up(merged.findings)
    assert set(rules.codes) <= set(merged.codes)
    assert len(set(merged.codes)) == len(merged.codes)
    assert not (set(merged.codes) - set(rules.codes)) & COUNTED
    for found in merged.findings:
        assert found.quote == (None if found.start is None else text[found.start : found.end])
