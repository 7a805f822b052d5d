"""Sections beside the headline."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.lines import read_units
from newsarchive.loader.roles import read_roles
from newsarchive.loader.rubrics import find_rubrics, pieces
from newsarchive.loader.sections import read_sections
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
    ("line", "names"),
    [
        ("Living", ["Living"]),
        ("Food & Drink |", ["Food & Drink"]),
        ("Home » News » South Africa", ["News", "South Africa"]),
        ("Home Gardening", ["Gardening"]),
        ("2. Islands", ["Islands"]),
        ("12 March", ["12 March"]),
        ("Home  Markets  The Tell", ["Markets", "The Tell"]),
        ("WorldFood & Drink", ["World", "Food & Drink"]),
        ("Islands that the winter storms of the last years cut off for a week", []),
    ],
)
def test_a_short_line_is_taken_apart_into_names(line: str, names: list[str]) -> None:
    (unit,) = read_units(line)
    assert [name for name, _ in pieces(unit)] == names


@pytest.mark.parametrize(
    ("before", "after", "section"),
    [
        ("Home » News » Africa\n\n", "", "Africa"),
        ("", "More in Science\n", "Science"),
        ("Science & Nature\n\n", "", "Science & Nature"),
    ],
)
def test_paths_kickers_and_links_to_more_name_the_section(before: str, after: str, section: str) -> None:
    article = load("a.txt", f"{before}{STORY}\n{after}".encode(), ParseSettings())
    assert section in article.sections
    (evidence,) = [e for e in article.evidence if e.field == "sections"]
    assert evidence.rule == "named-near-headline"
    assert evidence.words.startswith("what speaks for the sections: ")


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


@pytest.mark.parametrize("line", ["Share this article", "12 March 2011", "Ferry service to the"])
def test_furniture_dates_and_the_beginning_of_the_headline_are_no_sections(line: str) -> None:
    article = load("a.txt", f"{line}\n\n{STORY}".encode(), ParseSettings())
    assert line not in article.sections


def test_a_name_that_is_rather_a_sections_is_not_the_publications() -> None:
    article = load("a.txt", f"Training\n\n{STORY}\nMore in Training\n".encode(), ParseSettings())
    assert (article.source, article.sections) == ("", ("Training",))


def test_what_names_a_list_of_tags_is_no_part_of_the_section() -> None:
    article = load("a.txt", f"Tags: Islands\n\n{STORY}\nMore in Islands\n".encode(), ParseSettings())
    assert not [name for name in article.sections if ":" in name]


def test_a_name_that_the_story_says_is_seen_to_be_said_there() -> None:
    reading = read_roles(read_units(f"Harbour\n\nAstronomy\n\n{STORY}"), "auto")
    said = {rubric.name: "in the story" in rubric.marks for rubric in find_rubrics(reading)}
    assert said["Harbour"]
    assert not said["Astronomy"]
