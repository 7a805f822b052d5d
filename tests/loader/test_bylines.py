"""By-lines as pages print them."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.bylines import is_name, parse_byline, read_bio, read_contact
from newsarchive.settings import ParseSettings


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe and Omar Haddad", ["Jane Doe", "Omar Haddad"]),
        ("ByJane Doe", ["Jane Doe"]),
        ("By Jane Doe, Politics Reporter", ["Jane Doe"]),
        ("Von Karin Vogel und Jens Adler", ["Karin Vogel", "Jens Adler"]),
        ("Par Marie Dubois, le 3 mai 2019", ["Marie Dubois"]),
        ("Jane Doe - May 5, 2020", ["Jane Doe"]),
        ("Jane DoeOct 17, 2023", ["Jane Doe"]),
        ("Dec 19, 2023 by Jane Doe", ["Jane Doe"]),
        ("Jane Doe Senior Writer", ["Jane Doe"]),
        ("By Associated Press", ["Associated Press"]),
        ("By Vincent van der Berg", ["Vincent van der Berg"]),
        ("By Jane Doe and Omar Haddad on February 2, 2003 at 7:15 am", ["Jane Doe", "Omar Haddad"]),
        ("von Till Adler , Per Vogel , Dan Haddad", ["Till Adler", "Per Vogel", "Dan Haddad"]),
        ("Jane Doe, Jr.", ["Jane Doe Jr."]),
        ("Jane Doe • Harbour Observer", ["Jane Doe"]),
        ("Von Karin Vogel und Jens Adler am 3. Mai 2019", ["Karin Vogel", "Jens Adler"]),
        ("Jane Doe Grey Harbour Courier-Post", ["Jane Doe"]),
        ("By Jane Doe HARBOURNews", ["Jane Doe"]),
        ("Jane Doe MS, RDN", ["Jane Doe"]),
        ("Karin AdlerTravel News Reporter", ["Karin Adler"]),
        ("By Jane Doe and Omar Haddad The Associated Press", ["Jane Doe", "Omar Haddad"]),
        ("Jane Doe / CNA / Updated: Oct 9, 2019, 11:05 GMT", ["Jane Doe"]),
        ("By Harbour Staff", ["Harbour Staff"]),
        ("By Jane DDec. 18, 2023", ["Jane D"]),
    ],
)
def test_authors_are_taken_from_the_line(text: str, names: list[str]) -> None:
    assert [author.name for author in parse_byline(text)] == names


def test_role_and_agency_go_with_the_name() -> None:
    (author,) = parse_byline("By Jane Doe, Staff Writer, CNA")
    assert (author.name, author.role, author.agency) == ("Jane Doe", "Staff Writer", "CNA")


@pytest.mark.parametrize("text", ["Top Stories", "By the end of the day", "Sign Up Now", "Middle East", "a b"])
def test_labels_are_no_names(text: str) -> None:
    assert not is_name(text)
    assert parse_byline(text) == ()


def test_a_closing_note_presents_the_authors() -> None:
    note = "Jane Doe is the science editor of the Courier. Omar Haddad is a reporter at the Record. Both live in Rome."
    assert read_bio(note) == ["Jane Doe", "Omar Haddad"]


def test_names_that_begin_a_sentence_are_no_credit() -> None:
    caption = "Jane Doe, Omar Haddad and Karin Vogel step off the ferry at the northern pier, April 17, 1970"
    assert parse_byline(caption) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe covers astronomy for the Harbour Courier.",
        "Jane Doe has written about space flight since 1961.",
        "Jane Doe schreibt über Häfen und Schiffe.",
    ],
)
def test_a_closing_note_that_tells_what_somebody_covers_presents_an_author(text: str) -> None:
    assert read_bio(text) == ["Jane Doe"]


STORY = """
The ferry to the outer islands sails again from Monday, the harbour office said, after repairs that took all winter.

Storms had torn the pier apart in November, and the islanders had been supplied by fishing boats since then.
"""


def test_the_line_right_below_the_headline_goes_before_those_of_a_list() -> None:
    others = "".join(
        f"The {word} boat of the year\n\nBy: {name}\n\n"
        for word, name in (("first", "Omar Haddad"), ("last", "Karin Vogel"), ("oldest", "Anna Marrow"))
    )
    text = f"Ferry service resumes\n\nby Jane Doe, Harbour Reporter\n\nLatest\n\n{others}{STORY}"
    assert [author.name for author in load("a.txt", text.encode(), ParseSettings()).bylines] == ["Jane Doe"]


@pytest.mark.parametrize("line", ["Jane Doe, 37", "By Mending Nets in Deep Winter, Islanders Keep Their Old Boats"])
def test_people_of_the_story_and_titles_are_no_authors(line: str) -> None:
    text = f"Ferry service resumes\n\n{line}\n{STORY}"
    assert load("a.txt", text.encode(), ParseSettings()).bylines == ()


def test_links_to_all_that_somebody_wrote_name_the_author() -> None:
    text = f"Ferry service resumes\n\nBy\n\nView all posts by Jane Doe\n\nMay 1, 2020\n{STORY}"
    assert [author.name for author in load("a.txt", text.encode(), ParseSettings()).bylines] == ["Jane Doe"]


NAMES = (
    "Jane Doe, Omar Haddad, Karin Vogel, Jens Adler, Marie Dubois, Tom Ekberg, Anna Ruiz, Maria Lund, Greta Holm, "
    "John Reed, Peter Stone, Paul Marsh, Lucy Field, Mark Hill and Anna Marrow"
)


@pytest.mark.parametrize("line", [f"By {NAMES}", NAMES, f"By {NAMES} in London and Rome"])
def test_a_long_line_of_names_credits_them_all_and_is_no_standfirst(line: str) -> None:
    article = load("a.txt", f"Ferry service resumes\n\n{line}\n\nMay 1, 2020\n{STORY}".encode(), ParseSettings())
    assert len(article.bylines) == 15
    assert article.standfirst == ""


def test_a_sentence_with_many_names_is_no_credit() -> None:
    line = (
        f"{NAMES} were on board when the ferry left the pier on the first morning of the year, the harbour office said."
    )
    article = load("a.txt", f"Ferry service resumes\n\n{line}\n{STORY}".encode(), ParseSettings())
    assert article.bylines == ()


def test_a_desk_below_a_label_is_the_author() -> None:
    article = load("a.txt", f"Ferry service resumes\n\nBy\n\nIsland Newsroom\n{STORY}".encode(), ParseSettings())
    assert [author.name for author in article.bylines] == ["Island Newsroom"]


def test_names_in_a_list_of_other_articles_are_not_the_authors() -> None:
    text = f"Ferry service resumes\n{STORY}\nRelated Posts\n\nThe last boat of the year\n\nJane Doe\n"
    assert load("a.txt", text.encode(), ParseSettings()).bylines == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Contact Jane Doe at jane@example.org.", "Jane Doe"),
        ("—Staff writer Jane E. Doe can be reached at jane.doe@example.org.", "Jane E. Doe"),
        ("Follow Deputy Editor Anna Marrow on Instagram at @example", "Anna Marrow"),
        ("Contact reporter John Marrow at john@example.org", "John Marrow"),
        ("Contact the harbour office at harbour@example.org", ""),
        ("Jane Doe was seen on Facebook", ""),
    ],
)
def test_a_note_with_an_address_names_the_author(text: str, name: str) -> None:
    assert read_contact(text) == name
