"""Names that several bear, the A-Z index of all names, the map, and what texts call somebody."""

from __future__ import annotations

import re

import pytest

from newsarchive.pages import site_frame
from newsarchive.pages.catalogue import names_by_url
from newsarchive.pages.entities import EntityPage
from newsarchive.pages.indexes import IndexPage, Letter, filed_author
from newsarchive.pages.namesakes import NamesakesPage
from newsarchive.pages.places import MapPage
from newsarchive.pages.shared import called, find_shared
from newsarchive.records import Block, Entity, EntityType, Role, encode
from newsarchive.renderer import Renderer, Theme
from newsarchive.renderer.records import Page, Ref
from newsarchive.settings import Settings
from tests.pages.factory import SETTINGS, Piece, World, make_archive, pages_by_url, render_site

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def person(first: str, last: str, *aliases: str) -> Entity:
    name = f"{first} {last}"
    return Entity(f"per-{first}-{last}".lower(), name, PERSON, aliases, sort_key=f"{last}, {first}")


def shared(*entities: Entity) -> dict[str, list[str]]:
    """The shared names, and who bears them."""
    return {s.name: [entities[i].name for i in s.bearers] for s in find_shared(entities, range(len(entities)))}


def test_two_people_of_one_surname_share_it() -> None:
    assert shared(person("Ada", "Quill"), person("Otto", "Quill"), person("Ada", "Marsh")) == {
        "Quill": ["Ada Quill", "Otto Quill"]
    }


def test_the_man_the_city_and_the_state_share_a_name() -> None:
    city, state = Entity("loc-washington", "Washington", PLACE), Entity("loc-w", "Washington (state)", PLACE)
    found = shared(person("George", "Washington"), city, state)
    assert found == {"Washington": ["George Washington", "Washington", "Washington (state)"]}


def test_initials_that_mean_two_bodies_are_shared() -> None:
    left = Entity("org-a", "Harbour Pilots Association", ORGANISATION, ("HPA",))
    right = Entity("org-b", "Heath Protection Agency", ORGANISATION, ("HPA",))
    assert shared(left, right) == {"HPA": [left.name, right.name]}


def test_first_names_are_not_what_people_are_looked_up_by() -> None:
    assert shared(person("Ada", "Quill", "Ada"), person("Ada", "Marsh", "Ada")) == {}
    assert "Ada" not in list(called(person("Ada", "Quill", "Ada", "A. Quill")))


def test_case_and_accents_make_no_other_name() -> None:
    assert shared(person("Eva", "Müller"), person("Jan", "MULLER")) == {"Müller": ["Eva Müller", "Jan MULLER"]}


PIECES = (
    Piece("Quill opens the bridge", "1990-05-01", ("Ada Quill spoke. Otto Quill listened.",)),
    Piece("Ferry to Lima", "1991-06-01", ("Ada Quill sailed for Lima.",), authors=("Ada Marsh",)),
    Piece("Storm", "1992-06-01", ("Ada Marsh wrote this at sea.",), authors=("Ada Marsh",)),
    Piece("Calm", "1992-07-01", ("Read more by Ada Marsh",)),
)
WORLD = World({"Ada Quill": PERSON, "Otto Quill": PERSON, "Ada Marsh": PERSON, "Lima": PLACE})


def test_a_shared_name_has_a_page_that_tells_who_is_who() -> None:
    pages = pages_by_url(make_archive(PIECES, WORLD)[0])
    page = pages["names/quill.html"].view
    assert isinstance(page, NamesakesPage)
    assert page.name == "Quill"
    assert [(b.ref.name, b.ref.url, b.ref.count, b.kind, b.years) for b in page.bearers] == [
        ("Ada Quill", "people/ada-quill.html", 2, "person", ("1990", "1991")),
        ("Otto Quill", "people/otto-quill.html", 1, "person", ("1990",)),
    ]
    bearer = pages["people/otto-quill.html"].view
    assert isinstance(bearer, EntityPage)
    assert [ref.url for ref in bearer.shared] == ["names/quill.html"]


def test_a_reader_of_an_index_lands_on_the_page_of_a_shared_name() -> None:
    pages = pages_by_url(make_archive(PIECES, WORLD)[0])
    for url, holds in (("names.html", True), ("people.html", True), ("places.html", False)):
        index = pages[url].view
        assert isinstance(index, IndexPage)
        linked = [(ref.name, ref.count) for letter in index.letters for ref in letter.names if "names/" in ref.url]
        assert linked == ([("Quill", 2)] if holds else [])


def test_the_index_of_all_names_changes_only_with_the_names() -> None:
    once = pages_by_url(make_archive(PIECES, WORLD)[0])
    more = Piece("Again", "1993-01-01", ("Ada Quill and Otto Quill came to Lima.",))
    twice = pages_by_url(make_archive((*PIECES, more), WORLD)[0])
    assert encode(once["names.html"].view) == encode(twice["names.html"].view)
    assert encode(once["people.html"].view) != encode(twice["people.html"].view)


def test_who_only_reports_does_not_lead_the_people() -> None:
    home = pages_by_url(make_archive(PIECES, WORLD)[0])["index.html"].view
    assert [(ref.name, ref.count) for ref in home.people] == [("Ada Quill", 2), ("Otto Quill", 1)]  # type: ignore[attr-defined]


def test_who_reports_and_is_spoken_of_counts_where_others_speak() -> None:
    of_her = Piece("Prize for a reporter", "1993-01-01", ("Ada Marsh was given a prize for her reports.",))
    home = pages_by_url(make_archive((*PIECES, of_her), WORLD)[0])["index.html"].view
    assert ("Ada Marsh", 1) in [(ref.name, ref.count) for ref in home.people]  # type: ignore[attr-defined]


def test_the_map_shows_the_places_that_are_known() -> None:
    archive, _ = make_archive(PIECES, WORLD)
    page = pages_by_url(archive)["map.html"].view
    assert page == MapPage((), 1)
    html = render_site(PIECES, World({"Lima": PLACE}, places={"Lima": (-12.0, -77.0)}))
    assert 'href="places/lima.html"' in html["map.html"]
    assert "12° S, 77° W" in html["map.html"]
    assert "12° S, 77° W" in html["places/lima.html"]
    assert '<image href="../assets/land.svg"' in html["places/lima.html"]


def test_an_archive_without_places_says_so_on_its_map() -> None:
    assert "No place of this archive is on the map yet." in render_site((), World())["map.html"]


def test_what_a_text_calls_somebody_is_shown_with_article_and_date() -> None:
    world = World({"Ada Quill": PERSON}, called={"Ada Quill": "harbour master"})
    pieces = (
        Piece("Second", "1991-06-01", ("The harbour master Ada Quill spoke.",)),
        Piece("First", "1990-05-01", ("It rained.", "The harbour master Ada Quill spoke.")),
    )
    page = pages_by_url(make_archive(pieces, world)[0])["people/ada-quill.html"].view
    assert isinstance(page, EntityPage)
    ((words, item, anchor),) = [(s.words, s.item, s.anchor) for s in page.sayings]
    assert (words, item.headline, item.date.edtf, anchor) == ("harbour master", "First", "1990-05-01", "b2")
    html = render_site(pieces, world)["people/ada-quill.html"]
    assert "#b2" in html
    assert "1 May 1990" in html


def test_a_publication_goes_by_the_spelling_that_is_not_all_capitals() -> None:
    urls = {"THE EVENING LANTERN": "a", "The Evening Lantern": "a", "BBC": "b"}
    used = {"THE EVENING LANTERN": 3, "The Evening Lantern": 2, "BBC": 1}
    assert names_by_url(urls, used) == {"a": ["The Evening Lantern", "THE EVENING LANTERN"], "b": ["BBC"]}


def test_a_publication_with_and_without_its_article_has_one_page_under_the_form_most_used() -> None:
    settings = Settings(title="Record", publications={"The Harbour Courier": "Lisbon"})
    pieces = [
        Piece("Pier", source="The Harbour Courier"),
        Piece("Ferry", source="Harbour Courier"),
        Piece("Tide", source="Harbour Courier"),
    ]
    site = render_site(pieces, World(settings=settings))
    assert [url for url in site if url.startswith("sources/") and url.endswith(".html")] == [
        "sources/harbour-courier.html"
    ]
    page = site["sources/harbour-courier.html"]
    assert '<h1 dir="auto">Harbour Courier</h1>' in page
    assert "The Harbour Courier" in page
    assert "Appears in <bdi>Lisbon</bdi>" in page
    assert "3 articles" in page


def test_who_wrote_or_printed_an_article_is_not_named_beside_others_in_it() -> None:
    names = {"Ada Quill": EntityType.PERSON, "Harbour Record": EntityType.ORGANISATION, "Northport": EntityType.PLACE}
    body = ("Northport is quiet, writes Ada Quill.", "Ask the Harbour Record of Northport.")
    pieces = [
        Piece("Pier", "1994-03-17", body, ("Ada Quill",), "The Harbour Record"),
        Piece("Ferry", "1994-03-18", body, source="The Evening Lantern"),
    ]
    page = pages_by_url(make_archive(pieces, World(names))[0])["places/northport.html"].view
    assert isinstance(page, EntityPage)
    assert [[(ref.name, ref.count) for ref in group.names] for group in page.beside] == [
        [("Ada Quill", 1)],
        [("Harbour Record", 1)],
    ]


def test_who_is_named_in_a_credit_or_a_list_of_other_articles_alone_is_not_named_by_the_article() -> None:
    body = Block(Role.PARAGRAPH, "Ada Quill sailed for Lima.", 1, 1, ((0, 0),), "made-by-hand")
    listed = Block(Role.RELATED, "How the harbour of Lima was built, by Otto Quill", 2, 2, ((0, 0),), "made-by-hand")
    credit = Block(Role.CAPTION, "Photo: Ada Marsh", 3, 3, ((0, 0),), "made-by-hand")
    piece = Piece("Sailing", "1990-05-01", more={"blocks": (body, listed, credit)})
    pages = pages_by_url(make_archive([piece], WORLD)[0])
    page = pages["places/lima.html"].view
    assert isinstance(page, EntityPage)
    assert [ref.name for group in page.beside for ref in group.names] == ["Ada Quill"]
    assert [url for url in pages if url.startswith("people/") and url.endswith(".html")] == ["people/ada-quill.html"]


def test_names_of_two_kinds_that_read_alike_say_what_they_are() -> None:
    names = (Ref("Bath", "organisations/bath.html"), Ref("Bath", "places/bath.html"), Ref("Bay", "places/bay.html"))
    view = IndexPage("names", 3, (), (Letter("B", "", 3, (), names),))
    shown = Renderer(Theme(), site_frame(SETTINGS)).render(Page("names.html", "index.html", view)).decode()
    assert 'organisations/bath.html">Bath</a> <span class="several">Organisation</span>' in shown
    assert 'places/bath.html">Bath</a> <span class="several">Place</span>' in shown
    assert 'places/bay.html">Bay</a> </ul>' in shown


def test_a_publication_and_its_place_lead_to_each_other() -> None:
    settings = Settings(title="Record", publications={"The Harbour Record": "Lisbon", "Nobody’s Post": "Porto"})
    world = World({"Lisbon": EntityType.PLACE}, settings=settings)
    pieces = [Piece("Pier", body=("Lisbon is quiet.",), source="The Harbour Record"), Piece("Ferry", source="Post")]
    site = render_site(pieces, world)
    assert 'Appears in <a href="../places/lisbon.html">Lisbon</a>.' in site["sources/the-harbour-record.html"]
    assert "Appears in" not in site["sources/post.html"]
    assert "<h2>By place of publication</h2>" in site["sources.html"]
    assert "Porto" not in site["sources.html"]
    assert '<a href="../sources/the-harbour-record.html">The Harbour Record</a>' in site["places/lisbon.html"]
    assert "<bdi>The Harbour Record</bdi></a>, <bdi>Lisbon</bdi>" in site["articles/undated/pier.html"]


def test_a_publication_is_filed_without_its_article() -> None:
    shown = render_site([Piece("Pier", source="The Harbour Record"), Piece("Ferry", source="Post")], World())
    assert '<a href="sources/the-harbour-record.html">Harbour Record, The</a>' in shown["sources.html"]


def test_an_empty_archive_leads_nowhere_that_is_not_there() -> None:
    site = render_site([], World())
    assert "undated.html" not in site["dates.html"] + site["index.html"]


def test_indexes_of_makers_tell_the_years_of_their_articles() -> None:
    rows = [
        ("Pier", "1994-03-17", "The Harbour Courier"),
        ("Lamp", "2003", "The Harbour Courier"),
        ("Mole", "1988", "Gull"),
    ]
    site = render_site([Piece(name, date, more={"source": source}) for name, date, source in rows], World())
    shown = re.findall(r'">([^<]+)</a> <span class="several">([^<]*)</span> <span class="n">(\d)', site["sources.html"])
    assert shown == [("Gull", "1988", "1"), ("Harbour Courier, The", "1994–2003", "2")]
    assert "The Harbour Courier</bdi>" not in site["sources/the-harbour-courier.html"]


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Ada Quill", "Quill, Ada"),
        ("Bo Quill Jr.", "Quill, Bo Jr."),
        ("Gull", "Gull"),
        ("Anna van Dyk", "Dyk, Anna van"),
    ],
)
def test_authors_are_filed_by_the_family_name(name: str, filed: str) -> None:
    assert filed_author(name, is_organisation=False) == filed
    assert filed_author(name, is_organisation=True) == name
