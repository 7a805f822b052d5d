"""Lists of other articles, item by item."""

from __future__ import annotations

import pytest

from newsarchive.loader.related import read_related
from newsarchive.records import Block, RelatedLink, Role


def read(*lines: str) -> list[RelatedLink]:
    return read_related([Block(Role.RELATED, line, at, at, ((0, 0),), "related") for at, line in enumerate(lines, 1)])


@pytest.mark.parametrize(
    ("line", "authors", "date"),
    [
        ("Jane Doe", ("Jane Doe",), ""),
        ("Jane Doe, Akeso Umbarra", ("Jane Doe", "Akeso Umbarra"), ""),
        ("Jane Doe and Karin Vogel", ("Jane Doe", "Karin Vogel"), ""),
        ("BY JANE DOE, KARIN VOGEL", ("JANE DOE", "KARIN VOGEL"), ""),
        ("Von Karin Vogel", ("Karin Vogel",), ""),
        ("Reuters", ("Reuters",), ""),
        ("May 7, 2020", (), "2020-05-07"),
        ("Karin Vogel, Jane Doe 07.05.2020 6 min", ("Karin Vogel", "Jane Doe"), "2020-05-07"),
        ("In News, Islands - 07 May 2020, 18:02", (), "2020-05-07"),
    ],
)
def test_names_and_dates_belong_to_the_title_above(line: str, authors: tuple[str, ...], date: str) -> None:
    (link,) = read("Ferry service to the islands resumes", line)
    assert (link.title, link.authors, link.date) == ("Ferry service to the islands resumes", authors, date)


@pytest.mark.parametrize("label", ["Opinion", "WORLD", "Share", "×", "3.", "+2"])
def test_labels_between_titles_are_no_items(label: str) -> None:
    links = read("Ferry service to the islands resumes", label, "Who will pay for the new pier?")
    assert [link.title for link in links] == ["Ferry service to the islands resumes", "Who will pay for the new pier?"]


def test_two_capitalised_words_are_an_author_only_where_others_are_known_to_be() -> None:
    titles = "Ferry service to the islands resumes", "Who will pay for the new pier?"
    assert read(titles[0], "Harbour Tracker", titles[1], "Storm Reports")[0].authors == ()
    assert read(titles[0], "Akeso Umbarra", titles[1], "Jane Doe")[0].authors == ("Akeso Umbarra",)
