"""The picture in the README shows what the command shows today."""

import sys
import xml.etree.ElementTree as ET

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals here", allow_module_level=True)

from docs import picture

SVG = "{http://www.w3.org/2000/svg}"
NOT_WORDS = str.maketrans("", "", " │")


def elements() -> list[ET.Element]:
    """All that the committed picture is made of."""
    return list(ET.fromstring(picture.PICTURE.read_bytes()).iter())  # noqa: S314 (our own file)


def test_it_holds_the_very_words_that_the_command_prints() -> None:
    title, *words = ["".join(element.itertext()) for element in elements() if element.tag == f"{SVG}text"]
    printed = "".join(cell.data for row in picture.shown() for cell in row)
    assert title == f"$ {picture.TITLE}"
    assert "".join(words).translate(NOT_WORDS) == printed.translate(NOT_WORDS), "`make docs` draws it anew"


def test_its_letter_shows_what_costs_an_answer_and_what_earns_one() -> None:
    looks = {element.get("class") for element in elements()}
    assert {"red underscore", "green"} <= looks


def test_it_needs_nothing_from_elsewhere() -> None:
    raw = picture.PICTURE.read_bytes()
    assert len(raw) < 40_000
    assert {element.tag for element in elements()} <= {
        f"{SVG}{tag}" for tag in "svg style rect path circle text".split()
    }
    assert b"url(" not in raw
    assert b"@import" not in raw


def test_drawing_it_again_gives_the_same_bytes() -> None:
    assert picture.drawn(picture.shown()) == picture.drawn(picture.shown())
