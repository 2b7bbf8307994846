"""A gate hides nothing: whatever a gated pattern matches has one of the pattern's hearts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gate import Gated, hearts_of
from bot.scene.distress import SIGNS
from bot.scene.moves import TITLE_ABROAD
from bot.scene.situation import SORRY, TRIES

ROWS = (*SIGNS, *(row for _, rows in TRIES for row in rows), TITLE_ABROAD, SORRY)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.hearts[0].strip())
@given(data=st.data())
@settings(max_examples=100)
def test_whatever_matches_has_a_heart(row: Gated, data: st.DataObject) -> None:
    shown = re.search(row.source, data.draw(st.from_regex(row.source)))
    assert shown
    assert row.opens(shown.group())


def test_the_hearts_of_all_rows_are_the_hearts_of_each() -> None:
    assert set(hearts_of(ROWS)) == {heart for row in ROWS for heart in row.hearts}
    assert not Gated(("cat", "dog"), "c|d").opens("a bird")
