"""Sections beside the headline."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.sections import read_beside_headline, read_sections
from newsarchive.settings import ParseSettings

STORY = """\
Ferry service to the outer islands resumes

By Tilda Marrow

12 March 2011

The ferry to the outer islands sails again from Monday, the harbour office said, after repairs to the northern pier
that took the whole winter and cost twice what had been planned.

Storms had torn the pier apart in November, and the islanders had been supplied by fishing boats since then.
"""


@pytest.mark.parametrize(
    ("line", "sections"),
    [
        ("Living", ("Living",)),
        ("Food & Drink |", ("Food & Drink",)),
        ("Home » News » South Africa", ("News", "South Africa")),
        ("Home Gardening", ("Gardening",)),
        ("WorldFood & Drink", ("World", "Food & Drink")),
        ("Islands stay cut off for a week", ()),
        ("Home > 12 March 2011 > 14:20", ()),
    ],
)
def test_a_line_beside_the_headline_names_sections(line: str, sections: tuple[str, ...]) -> None:
    assert read_beside_headline(line) == sections


def test_elsewhere_only_the_usual_names_count() -> None:
    assert read_sections("World") == ("World",)
    assert read_sections("Living") == ()


@pytest.mark.parametrize("line", ["Opinion", "Living", "Inselpost"])
def test_a_short_line_above_the_headline_is_the_section(line: str) -> None:
    article = load("a.txt", f"Menu\n\n12 March 2011\n\n{line}\n\n{STORY}".encode(), ParseSettings())
    assert article.sections == (line,)


def test_a_section_right_behind_the_story_is_taken_where_none_stands_above() -> None:
    article = load("a.txt", f"{STORY}\nShare\n\nWorld\n".encode(), ParseSettings())
    assert article.sections == ("World",)
