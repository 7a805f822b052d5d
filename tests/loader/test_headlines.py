"""The headline, as a text shows it."""

from __future__ import annotations

import textwrap

import pytest

from newsarchive.loader import load
from newsarchive.loader.features import headline_places, look_at
from newsarchive.loader.lines import read_units, wrap_width
from newsarchive.settings import ParseSettings

STORY = "\n\n".join(
    (
        "The ferry to the outer islands sails again from Monday, the harbour office said after repairs on Thursday.",
        "Storms had torn the pier apart in November, and the islanders had been supplied by fishing boats since then.",
        "The office asked travellers to be at the quay an hour before the first boat leaves at six in the morning.",
    )
)


def headline(*lines: str) -> str:
    return load("a.txt", "\n\n".join([*lines, STORY]).encode(), ParseSettings()).headline


def test_a_title_that_is_followed_by_itself_in_other_words_gives_way() -> None:
    found = headline(
        "Outer islands ferry resumes after pier repairs | Harbour Observer",
        "Ferry to the outer islands resumes on Monday after repairs to the pier",
    )
    assert found == "Ferry to the outer islands resumes on Monday after repairs to the pier"


def test_a_title_stays_where_a_standfirst_follows() -> None:
    title = "Outer islands ferry resumes after pier repairs"
    assert headline(title, "The ferry to the outer islands resumes after repairs to the pier.") == title


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ferry resumes after repairs | Lyle News - The Harbour Observer", "Ferry resumes after repairs"),
        ("Ferry resumes after repairs - Harbour Observer", "Ferry resumes after repairs"),
        ("Ferry resumes after repairs – “at last”", "Ferry resumes after repairs – “at last”"),
        ("Ferry resumes after repairs - but not for cars", "Ferry resumes after repairs - but not for cars"),
        ("01/7Ferry resumes after repairs", "Ferry resumes after repairs"),
    ],
)
def test_names_of_sites_are_cut_off_and_words_are_not(line: str, expected: str) -> None:
    assert headline(line) == expected


@pytest.mark.parametrize("parted", ["Harbour: Ferry resumes after repairs", "Harbour – Ferry resumes after repairs"])
def test_a_headline_is_taken_with_the_mark_that_parts_it_from_its_kicker(parted: str) -> None:
    assert headline(parted, "Harbour Ferry resumes after repairs") == parted


def test_a_headline_that_was_cut_is_taken_whole() -> None:
    whole = "Ferry to the outer islands resumes on Monday after repairs to the pier"
    assert headline("Ferry to the outer islands resumes ...", whole) == whole


@pytest.mark.parametrize("gap", ["  ", "\u00a0 ", "      "])
def test_a_label_that_a_wide_gap_parts_from_the_headline_is_left_out(gap: str) -> None:
    assert headline(f"Opinion{gap}The islands need a second pier") == "The islands need a second pier"


def test_words_that_a_single_space_parts_stay_together() -> None:
    assert headline("Opinion polls favour a second pier") == "Opinion polls favour a second pier"


def test_a_headline_may_end_in_the_day_that_it_tells_of() -> None:
    lines = ("Harbour Observer", "Island letters of the week 2023.12.10", "Updated on December 10, 2023", STORY)
    looks = look_at(read_units("\n\n".join(lines)))
    assert {1, 2} & set(headline_places(looks, [3])) == {1}


def test_a_title_with_a_running_time_is_no_headline() -> None:
    looks = look_at(read_units("\n\n".join(["Ferry resumes after repairs", "The pier in the storm 01:42", STORY])))
    assert {0, 1} & set(headline_places(looks, [2])) == {0}


def test_a_title_that_alone_is_set_apart_is_the_headline() -> None:
    title = "Ferry resumes"
    first = "Welcome aboard, says the harbour office to the outer islands!"
    text = title + "\n\n" + "\n".join([first, *STORY.split("\n\n")])
    assert load("a.txt", text.encode(), ParseSettings()).headline == title


def test_no_text_goes_on_behind_a_line_that_a_program_drew() -> None:
    wrapped = (
        f"Menu\n{'━' * 79}\nPublished on Monday\n\n" + "A line of words that was wrapped at eighty columns by it.\n" * 9
    )
    assert [unit.text for unit in read_units(wrapped)][:3] == ["Menu", "━" * 79, "Published on Monday"]


def test_a_wrapped_text_with_a_line_that_is_too_long_is_known_as_one() -> None:
    wrapped = "\n".join(textwrap.wrap(STORY * 8, 79))
    assert wrap_width([*wrapped.splitlines(), "https://harbour.example/" + "ferry/" * 20]) in (78, 79)


def test_wrapped_lines_in_wide_characters_are_joined() -> None:
    story = "島の港は月曜日から再び開かれると市の職員が木曜日に語った" * 20
    wrapped = "\n".join(story[i : i + 40] for i in range(0, len(story), 40))
    assert [unit.text for unit in read_units(wrapped)] == [story]


def test_short_lines_of_many_lengths_are_not_joined() -> None:
    lines = ["The ferry sails again from the island " + "on Monday " * (i % 5) + "." for i in range(40)]
    assert len(read_units("\n".join(lines))) == len(lines)


def test_the_line_with_quotation_marks_as_they_are_set_is_the_headline() -> None:
    found = headline('The harbour\'s ferry "Gannet" sails again', "The harbour’s ferry “Gannet” sails again")
    assert found == "The harbour’s ferry “Gannet” sails again"


@pytest.mark.parametrize(
    "line",
    ["Get the Harbour Observer in your inbox", "We also use cookies to remember what you read on our website"],
)
def test_what_asks_readers_for_something_is_no_headline(line: str) -> None:
    assert (
        headline(line, "Ferry to the outer islands resumes on Monday") == "Ferry to the outer islands resumes on Monday"
    )
