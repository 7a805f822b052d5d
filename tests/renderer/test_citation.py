"""Citations, compared with what the style guides print for such cases."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.records import Article, ArticleDate, Byline, DateStatus, SourceFile
from newsarchive.renderer.catalogues import read_catalogue
from newsarchive.renderer.citation import (
    Author,
    Citation,
    apa,
    author,
    bibtex,
    chicago,
    cite,
    csl_json,
    formats,
    mla,
    percent_encode,
    ris,
)
from newsarchive.renderer.records import SiteFrame
from newsarchive.renderer.theme import Theme
from newsarchive.renderer.words import Words

WORDS = Words("en")
SITE = SiteFrame("The Harbour Record", "", "en", "https://example.org/record/", "")
FILE = SourceFile("pier.txt", 0, "", "utf-8")
URL = "https://example.org/record/articles/1994/pier.html"


def citation(
    *names: str,
    headline: str = "Pier & ferry reopen",
    source: str = "Northport Gazette",
    date: ArticleDate = ArticleDate("1994-09-07", DateStatus.STATED),  # noqa: B008 - frozen
    place: str = "",
) -> Citation:
    bylines = tuple(Byline(name) for name in names)
    article = Article("pier", FILE, "", headline, bylines=bylines, source=source, language="en")
    return cite(article, date, place, "articles/1994/pier.html", SITE)


@pytest.mark.parametrize(
    ("byline", "parts"),
    [
        (Byline("Ada Quill"), Author("Quill", "Ada")),
        (Byline("Anna Maria van der Meer"), Author("van der Meer", "Anna Maria")),
        (Byline("John Reed Jr."), Author("Reed", "John Jr.")),
        (Byline("Reuters", is_organisation=True), Author("Reuters")),
        (Byline("Northport News Agency", is_organisation=True), Author("Northport News Agency")),
        (Byline("Madonna"), Author("Madonna")),
    ],
)
def test_a_name_is_parted_where_libraries_part_it(byline: Byline, parts: Author) -> None:
    assert author(byline) == parts


def test_one_author_in_each_style() -> None:
    it = citation("Ada Quill")
    assert (
        apa(WORDS, it)
        == f"Quill, A. (1994, September 7). Pier &amp; ferry reopen. <cite>Northport Gazette</cite>. {URL}"
    )
    assert mla(WORDS, it) == (
        f"Quill, Ada. “Pier &amp; ferry reopen.” <cite>Northport Gazette</cite>, 7 Sept. 1994."
        f" <cite>The Harbour Record</cite>, {URL}."
    )
    assert chicago(WORDS, it) == (
        "Quill, Ada. “Pier &amp; ferry reopen.” <cite>Northport Gazette</cite>, September 7, 1994."
        f" The Harbour Record. {URL}"
    )


def test_a_title_that_quotes_has_single_marks_within_those_around_it() -> None:
    for title in ("“Aquarius” is home", '"Aquarius" is home'):
        assert mla(WORDS, citation(headline=title)).startswith("“‘Aquarius’ is home.” <cite>")
        assert chicago(WORDS, citation(headline=title)).startswith("“‘Aquarius’ is home.” <cite>")
    assert mla(Words("de", read_catalogue(Theme(), "de")), citation(headline="„Aquarius“ ist da")).startswith(
        "„‚Aquarius‘ ist da.“"
    )


def test_two_and_many_authors() -> None:
    two, three = citation("Ada Quill", "Tom Reed"), citation("Ada Quill", "Tom Reed", "Ann Law")
    assert apa(WORDS, two).startswith("Quill, A., &amp; Reed, T. (1994")
    assert mla(WORDS, two).startswith("Quill, Ada, and Tom Reed. “")
    assert mla(WORDS, three).startswith("Quill, Ada, et al. “")
    assert chicago(WORDS, three).startswith("Quill, Ada, Tom Reed, and Ann Law. “")
    many = citation(*(f"Ada Quill{n}" for n in range(40)))
    assert apa(WORDS, many).startswith("Quill0, A., Quill1, A.,")
    assert "Quill18, A., … Quill39, A. (1994" in apa(WORDS, many)
    assert "Ada Quill6, et al. “" in chicago(WORDS, many)


def test_what_is_not_known_is_left_out_and_what_is_inferred_stands_in_brackets() -> None:
    bare = citation(date=ArticleDate(), source="", headline="Who?")
    assert apa(WORDS, bare) == f"Who? (n.d.). <cite>The Harbour Record</cite>. {URL}"
    assert mla(WORDS, bare) == f"“Who?” <cite>The Harbour Record</cite>, {URL}."
    assert chicago(WORDS, bare) == f"“Who?” <cite>The Harbour Record</cite>, n.d. {URL}"
    inferred = citation("Ada Quill", date=ArticleDate("1994-05", DateStatus.INFERRED))
    assert "([1994, May])" in apa(WORDS, inferred)
    assert "(ca. 1926)" in apa(WORDS, citation(date=ArticleDate("1926~", DateStatus.STATED)))


def test_ris_keeps_to_its_lines_whatever_stands_in_the_fields() -> None:
    assert ris(citation("Ada Quill", headline="Pier\nER  - ")).split("\r\n") == [
        "TY  - NEWS",
        "TI  - Pier ER -",
        "AU  - Quill, Ada",
        "T2  - Northport Gazette",
        "PY  - 1994",
        "DA  - 1994/09/07/",
        "LA  - en",
        "DP  - The Harbour Record",
        f"UR  - {URL}",
        "ER  - ",
        "",
    ]


def test_bibtex_protects_its_own_signs() -> None:
    shown = bibtex(citation("Ada Quill", headline="100 % of {it} & more_"))
    assert r"  title = {{100 \% of \textbraceleft{}it\textbraceright{} \& more\_}}," in shown
    assert "@article{1994-pier," in shown


def test_no_text_ends_a_field_of_bibtex() -> None:
    shown = bibtex(citation("}} Quill", headline="}}, author = {Somebody else}, note={"))
    depths = list(accumulate((sign == "{") - (sign == "}") for sign in shown.rstrip("\n")))
    assert (min(depths[len("@article{") - 1 : -1]), depths[-1]) == (1, 0)


def test_csl_json_names_persons_in_parts_and_doubt_as_circa() -> None:
    [data] = json.loads(csl_json(citation("Ada Quill", date=ArticleDate("1994-05", DateStatus.INFERRED))))
    assert data["author"] == [{"family": "Quill", "given": "Ada"}]
    assert data["issued"] == {"date-parts": [[1994, 5]], "circa": True}
    assert data["type"] == "article-newspaper"


def test_each_format_is_held_by_a_link_whatever_stands_in_the_fields() -> None:
    it = citation("Zoë Quill", headline='Pier "reopens" <&> 100 % \ud83d')
    held = {kept.file: kept.link for kept in formats(it)}
    assert list(held) == ["1994-pier.ris", "1994-pier.bib", "1994-pier.csl.json"]
    for link in held.values():
        assert re.fullmatch(r"data:[\w./+-]+;charset=utf-8,(?:[\w./:,;=@!*()$~-]|%[0-9A-F]{2})+", link, re.ASCII)
    assert unquote(held["1994-pier.ris"].partition(",")[2]) == ris(it).replace("\ud83d", "?")
    assert "Zoë" in unquote(held["1994-pier.bib"])


def test_a_citation_names_the_place_of_a_publication_where_it_is_known() -> None:
    it = citation("Ada Quill", place="Lisbon")
    assert "<cite>Northport Gazette</cite> (Lisbon), " in chicago(WORDS, it)
    assert "<cite>Northport Gazette</cite> [Lisbon], " in mla(WORDS, it)
    assert "CY  - Lisbon\r\n" in ris(it)
    assert "  location = {Lisbon},\n" in bibtex(it)
    assert json.loads(csl_json(it))[0]["publisher-place"] == "Lisbon"


@given(st.one_of(st.text(), st.text(st.sampled_from("%25é€ \r\n{}a-._~/"))))
def test_a_file_within_a_link_is_encoded_as_addresses_are(text: str) -> None:
    assert percent_encode(text) == quote(text, safe="/:,;=@!*()$")
