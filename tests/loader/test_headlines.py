"""The headline, as a text shows it."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.lines import read_units
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


def test_no_text_goes_on_behind_a_line_that_a_program_drew() -> None:
    wrapped = (
        f"Menu\n{'━' * 79}\nPublished on Monday\n\n" + "A line of words that was wrapped at eighty columns by it.\n" * 9
    )
    assert [unit.text for unit in read_units(wrapped)][:3] == ["Menu", "━" * 79, "Published on Monday"]
