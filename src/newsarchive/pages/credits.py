"""The pages of authors and of publications."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsarchive.digest import digest
from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.pages.feeds import feeds
from newsarchive.pages.listing import first_page, period_shelves, time_bars, whole_entry
from newsarchive.pages.parts import Listing
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.pages.topics import most_named
from newsarchive.records import Record, encode
from newsarchive.renderer.records import Bar, Page, Ref


class CreditPage(Record, frozen=True):
    """An author or a publication."""

    name: str
    kind: str
    """`author` or `source`."""
    spellings: tuple[str, ...]
    """Other ways the name is printed."""
    roles: tuple[str, ...]
    """What the bylines call the author."""
    place: tuple[Ref, ...]
    """Where a publication appears, if the settings say so."""
    articles: int
    years: tuple[Bar, ...]
    names: tuple[Ref, ...]
    named: str
    """The page under the same name as a person, organisation or place; empty if there is none."""
    listing: Listing


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """The pages of all authors and publications."""
    for kind, spellings, of in (
        ("author", catalogue.author_names, catalogue.of_author),
        ("source", catalogue.source_names, catalogue.of_source),
    ):
        for url, cards in of.items():
            names = spellings[url]
            printings = tuple(printing for card in cards for printing in (card, *catalogue.copies(card)))
            made_of = digest(
                encode((kind, names, catalogue.by_name.get(names[0], ""), _place(catalogue, url))),
                prints.list_of(printings),
                prints.list_of(cards, prints.subjects),
            )
            yield Shelf(url, made_of, partial(_pages, catalogue, kind, url, names, cards))
            yield from period_shelves(catalogue, cards, Ref(names[0], url), whole_entry(catalogue), prints.list_of)


def _pages(catalogue: Catalogue, kind: str, url: str, names: list[str], cards: Cards) -> Iterator[Page]:
    stem = url.removesuffix(".html")
    view = CreditPage(
        name=names[0],
        kind=kind,
        spellings=tuple(names[1:]),
        roles=_roles(catalogue, set(names), cards) if kind == "author" else (),
        place=_place(catalogue, url),
        articles=len(cards),
        years=time_bars(catalogue, cards, stem),
        names=most_named(catalogue, cards),
        named=catalogue.by_name.get(names[0], ""),
        listing=first_page(catalogue, cards, stem, whole_entry(catalogue)),
    )
    yield Page(url, "credit.html", view)
    yield from feeds(catalogue, cards, names[0], url)


def _place(catalogue: Catalogue, url: str) -> tuple[Ref, ...]:
    return (catalogue.place(catalogue.appears_in[url]),) if url in catalogue.appears_in else ()


def _roles(catalogue: Catalogue, names: set[str], cards: Cards) -> tuple[str, ...]:
    printings = (printing for card in cards for printing in (card, *catalogue.copies(card)))
    bylines = (byline for printing in printings for byline in catalogue.archive.cards[printing].bylines)
    return tuple(sorted({byline.role or byline.agency for byline in bylines if byline.name in names} - {""}))
