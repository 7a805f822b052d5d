"""What can be taken away: tables of all articles, a file a year, and the page that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from newsarchive.digest import digest
from newsarchive.pages import dates
from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.records import Record, encode
from newsarchive.renderer.records import Page, Ref, Row, TablePage

ENDINGS = ("csv", "jsonl")


class DataPage(Record, frozen=True):
    """Where the tables are."""

    articles: int
    tables: tuple[Ref, ...]
    """The paths of the tables without their endings, each with its number of articles, oldest first."""


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """The tables, and the page that explains them."""
    years = {period: cards for period, cards in catalogue.of_period.items() if len(period) in (0, 4)}
    refs = tuple(
        Ref(year, f"data/{year or dates.UNDATED}", len(years[year])) for year in sorted(years, key=lambda y: y or "~")
    )
    yield Shelf("data", b"", lambda: [Page("data.html", "data.html", DataPage(len(catalogue.newest), refs))])
    for ref in refs:
        cards = years[ref.name]
        copies = [[catalogue.archive.cards[copy].path for copy in catalogue.copies(card)] for card in cards]
        made_of = digest(encode(copies), prints.list_of(cards, prints.subjects))
        yield Shelf(ref.url, made_of, partial(_pages, catalogue, ref.url, cards))


def _pages(catalogue: Catalogue, url: str, cards: Cards) -> Iterator[Page]:
    view = TablePage(tuple(_row(catalogue, card) for card in reversed(cards)))
    for ending in ENDINGS:
        yield Page(f"{url}.{ending}", f"table.{ending}", view)


def _row(catalogue: Catalogue, card: int) -> Row:
    archive, shown = catalogue.archive, catalogue.archive.cards[card]
    return Row(
        file=shown.path,
        url=archive.urls.articles[card],
        headline=shown.headline,
        authors=tuple(byline.name for byline in shown.bylines),
        date=archive.dates[card],
        source=shown.source,
        language=shown.language,
        topics=tuple(archive.vocabulary[score.id].name for score in catalogue.topics[card]),
        names=_names(catalogue, catalogue.named[card]),
        printings=tuple(archive.cards[other].path for other in catalogue.copies(card)),
    )


def _names(catalogue: Catalogue, entities: Iterable[int]) -> tuple[str, ...]:
    return tuple(catalogue.archive.entities[entity].name for entity in sorted(entities))
