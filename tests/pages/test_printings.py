"""The printings of one text: one of them is listed, and the pages of the others lead to it."""

from __future__ import annotations

import re
from typing import Any

from newsarchive.records import EntityType, Topic

from .factory import Piece, World, digests_by_url, make_archive, pages_by_url, render_site

BODY = ("Ada Quill opened the pier at Northport on Thursday, before four hundred people.", "It cost little.")
EDITED = ("Ada Quill opened the pier at Northport on Friday, before four hundred people.", "It cost little.")
LEAD = "articles/1994/pier-opens.html"
COPY = "articles/1994/a-new-pier.html"
PIECES = (
    Piece("Pier opens", "1994-03-17", BODY, ("Tom Reed",), "Gazette", ("t1",)),
    Piece("A new pier", "1994-03-20", EDITED, ("Ann Lowe",), "Courier", ("t1",)),
    Piece("Ferry sold", "1994-04-02", ("Northport sold its ferry.",), (), "Courier"),
)
NAMES = {"Ada Quill": EntityType.PERSON, "Northport": EntityType.PLACE}


def world() -> World:
    return World(NAMES, (Topic("t1", "Economy"),), printings={0: (1,)})


def view_of(url: str) -> Any:
    return pages_by_url(make_archive(PIECES, world())[0])[url].view


def test_other_printings_are_listed_with_the_article_and_nowhere_else() -> None:
    site = render_site(PIECES, world())
    leading_there = {url for url, text in site.items() if "a-new-pier" in text and not url.startswith(COPY[:-5])}
    assert {url for url in leading_there if not url.startswith("search/a/")} == {LEAD, "sitemaps/articles-1994.xml"}
    listed = view_of(LEAD).printings[0]
    assert (listed.item.headline, listed.item.source, listed.file, listed.authors, listed.is_same) == (
        "A new pier", "Courier", "001.txt", ("Ann Lowe",), False,
    )  # fmt: skip


def test_a_text_counts_once_however_often_it_was_printed() -> None:
    assert view_of("index.html").articles == 2
    assert view_of("people/ada-quill.html").articles == 1
    assert view_of("people/ada-quill.html").mentions == 1
    assert [bar.count for bar in view_of("index.html").bars] == [1, 1]
    assert view_of("dates/1994/03.html").count == 1


def test_an_article_stands_with_every_publication_and_author_that_any_printing_names() -> None:
    courier = view_of("sources/courier.html")
    assert [e.item.headline for g in courier.listing.groups for e in g.entries] == ["Ferry sold", "Pier opens"]
    assert view_of("authors/ann-lowe.html").articles == 1


def test_the_page_of_another_printing_says_whose_it_is_and_how_it_differs() -> None:
    page = render_site(PIECES, world())[COPY]
    for name in ('<link rel="canonical" href=', '<meta property="og:url" content=', '"citation_public_url" content='):
        assert f'{name}"https://example.org/record/{COPY}">' in page
    assert re.search(r'Another printing of <a href="[^"]*pier-opens.html"[^>]*>Pier opens</a>', page)
    assert "<del>Pier opens</del> <ins>A new pier</ins>" in page
    assert "<del>Thursday,</del> <ins>Friday,</ins>" in page
    assert view_of(COPY).earlier + view_of(COPY).later == ()


def test_the_page_of_another_printing_is_made_again_when_the_first_one_changes() -> None:
    before = digests_by_url(make_archive(PIECES, world())[0])
    first, *rest = PIECES
    changed = Piece("Pier opens", "1994-03-17", (BODY[0], "It cost much."), ("Tom Reed",), "Gazette", ("t1",))
    after = digests_by_url(make_archive([changed, *rest], world())[0])
    assert first.headline == changed.headline
    assert after[COPY] != before[COPY]


def test_another_printing_with_the_same_headline_leaves_the_address_of_the_first_alone() -> None:
    again = Piece("Pier opens", "1994-03-20", BODY)
    urls = make_archive([*PIECES, again], World(NAMES, (Topic("t1", "Economy"),), printings={0: (1, 3)}))[
        0
    ].urls.articles
    assert urls[0] == LEAD
    assert re.fullmatch(r"articles/1994/pier-opens-[0-9a-f]{6}\.html", urls[3])


def test_the_table_names_the_files_of_other_printings() -> None:
    rows = view_of("data/1994.csv").rows
    assert [(row.file, row.printings) for row in rows] == [("000.txt", ("001.txt",)), ("002.txt", ())]
