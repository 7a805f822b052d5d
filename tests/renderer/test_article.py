"""The page of one article: what stands on it, and what a reader is told of doubt."""

from __future__ import annotations

import re
from typing import Any

from newsarchive.records import ArticleDate, Block, Caption, DateStatus, EntityType, Evidence, Note, Role
from newsarchive.settings import Settings

from ..pages.factory import Piece, World, render_site


def page(piece: Piece, world: World | None = None) -> str:
    site = render_site([piece], world or World())
    [url] = [url for url in site if re.fullmatch(r"articles/[^/]+/[^/]+\.html", url)]
    return site[url]


def blocks(*parts: tuple[Role, str]) -> dict[str, Any]:
    return {
        "blocks": tuple(Block(role, text, i, i, ((0, 0),), "made-by-hand") for i, (role, text) in enumerate(parts, 1))
    }


def test_an_inferred_date_says_why() -> None:
    reason = "the caption's date agrees with “on Thursday”"
    evidence = (Evidence("published", "caption-date", (3,), 0.8, reason),)
    date = ArticleDate("1994-03-17", DateStatus.INFERRED)
    shown = page(Piece("Pier opens", more={"published": date, "evidence": evidence}))
    assert "inferred: the caption&#39;s date agrees with “on Thursday”" in shown
    assert '<time datetime="1994-03-17">17 March 1994</time>' in shown


def test_a_line_that_is_a_field_is_told_of_once_and_before_all_what_no_line_says() -> None:
    evidence = (
        Evidence("headline", "headline-model", (1,), 0.9, "the first of all lines"),
        Evidence("language", "frequent-words", (), 0.9, "its most frequent words"),
    )
    headline = Block(Role.HEADLINE, "Pier opens", 1, 1, ((0, 0),), "headline-model")
    shown = page(Piece("Pier opens", more={"evidence": evidence, "blocks": (headline,)}))
    rows = re.findall(r"<tr><td>(.*?)<td>(.*?)<td><code>(.*?)</code>", shown)
    assert rows == [("", "language", "frequent-words"), ("1", "headline", "headline-model")]
    assert "the first of all lines" in shown


def test_uncertain_evidence_is_called_so() -> None:
    shown = page(Piece("Pier opens", more={"evidence": (Evidence("source", "site-on-top", (1,), 0.4),)}))
    assert '<code>site-on-top</code> <span class="doubt">uncertain</span>' in shown


def test_each_role_has_its_element_and_its_anchor() -> None:
    parts = blocks(
        (Role.HEADLINE, "Pier opens"),
        (Role.CAPTION, "The pier."),
        (Role.CREDIT, "T. Reed"),
        (Role.PARAGRAPH, "It opened."),
        (Role.SUBHEAD, "THE COST"),
        (Role.LIST_ITEM, "Stone"),
        (Role.LIST_ITEM, "Iron"),
        (Role.QUOTE, "Well done."),
        (Role.FURNITURE, "Share this"),
    )
    shown = page(Piece("Pier opens", more=parts | {"captions": (Caption("The pier.", "T. Reed", 2),)}))
    story = shown.partition('<div class="story">')[2].partition("</div>")[0].strip()
    assert story.splitlines() == [
        '<figure class="caption"><figcaption><span id="b1">The pier.</span> '
        '<span id="b2" class="credit">T. Reed</span></figcaption></figure>',
        '<p id="b3">It opened.</p> <h2 id="b4">THE COST</h2>',
        '<ul><li id="b5">Stone</li> <li id="b6">Iron</li></ul>',
        '<blockquote><p id="b7">Well done.</p></blockquote>',
    ]
    assert '<span id="b0"></span>' in shown


def test_a_correction_stands_before_the_story_and_other_notes_after_it() -> None:
    parts = blocks(
        (Role.NOTE, "Corrected: 40 m."), (Role.PARAGRAPH, "It opened."), (Role.NOTE, "Ada writes. From the Bee.")
    )
    notes = (
        Note("correction", "Corrected: 40 m.", 1),
        Note("bio", "Ada writes.", 3),
        Note("reprint", "From the Bee.", 3),
    )
    shown = page(Piece("Pier opens", more=parts | {"notes": notes}))
    places = [
        shown.index(text)
        for text in ("Corrected: 40 m.</p>", "It opened.</p>", "About the author, Reprint", "Ada writes.")
    ]
    assert places == sorted(places)


def test_text_from_right_to_left_says_so_and_the_frame_keeps_its_language() -> None:
    shown = page(Piece("وصل الوفد", "1994-03-17", ("نص",), language="ar"))
    assert '<html lang="ar">' in shown
    assert '<article dir="rtl">' in shown
    assert '<header class="nameplate" lang="en">' in shown


def test_names_are_counted_by_kind_in_the_margin() -> None:
    names = {"Ada Quill": EntityType.PERSON, "Northport": EntityType.PLACE}
    shown = page(Piece("Pier", "1994-03-17", ("Ada Quill left Northport. Ada Quill came back.",)), World(names))
    assert "<h2>People named</h2>" in shown
    assert '<li><a href="../../people/ada-quill.html">Ada Quill</a>&nbsp;<span class="n">2</span>' in shown
    assert '<a href="../../places/northport.html">Northport</a>' in shown


def test_one_link_to_a_name_is_enough_for_some_paragraphs() -> None:
    text = ("Ada Quill left. Ada Quill came back.", "Ada Quill rested.")
    shown = page(Piece("Pier", "1994-03-17", text), World({"Ada Quill": EntityType.PERSON}))
    link = '<a href="../../people/ada-quill.html">Ada Quill</a>'
    story = shown.partition('<div class="story">')[2].partition("</div>")[0]
    assert story.count(link) == 1
    assert f"{link} left. Ada Quill came back." in story


def test_a_reader_who_corrects_an_article_writes_a_message_that_names_it() -> None:
    settings = Settings(base_url="https://example.org/a/", corrections="desk@example.org")
    shown = render_site([Piece("Pier & boats", "1994-03-17")], World(settings=settings))[
        "articles/1994/pier-boats.html"
    ]
    assert (
        'href="mailto:desk@example.org?subject=Pier%20%26%20boats'
        '&amp;body=https%3A//example.org/a/articles/1994/pier-boats.html"' in shown
    )
    form = Settings(corrections="https://example.org/form")
    shown = render_site([Piece("Pier", "1994-03-17")], World(settings=form))["articles/1994/pier.html"]
    assert '<a href="https://example.org/form" rel="noopener">Correct this article</a>' in shown


def test_a_dozen_names_of_a_kind_stand_beside_and_the_rest_is_counted() -> None:
    names = {f"Ada Quill{letter}": EntityType.PERSON for letter in "abcdefghijklmn"}
    beside = page(Piece("Pier", "1994-03-17", (", ".join(names),)), World(names)).partition('class="beside"')[2]
    assert beside.count('.html">Ada Quill') == 12
    assert "2 further names in the text" in beside
