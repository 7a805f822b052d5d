"""On this day: the articles of each day of the year, over all years."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsarchive.digest import digest
from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.pages.parts import Entry, Group
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.records import Record, encode
from newsarchive.renderer.records import Page, Ref


class AnniversariesPage(Record, frozen=True):
    """All days of the year that have articles."""

    months: tuple[tuple[str, tuple[Ref, ...]], ...]
    """`03` and its days, each with its number of articles."""


class AnniversaryPage(Record, frozen=True):
    """One day of the year."""

    day: str
    """`03-10`."""
    count: int
    years: tuple[Group, ...]
    """The latest first."""
    before: tuple[Ref, ...]
    """The day of the year before it that has articles, if any."""
    after: tuple[Ref, ...]


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """A page for each day of the year that has articles, and their index."""
    days = _days(catalogue)
    refs = [Ref(day, anniversary_url(day), sum(map(len, years.values()))) for day, years in days.items()]
    months: dict[str, list[Ref]] = {}
    for ref in refs:
        months.setdefault(ref.name[:2], []).append(ref)
    index = AnniversariesPage(tuple((month, tuple(of_month)) for month, of_month in months.items()))
    yield Shelf("on-this-day", b"", lambda: [Page("on-this-day.html", "on-this-day.html", index)])
    for i, ref in enumerate(refs):
        years = days[ref.name]
        before, after = (
            tuple(Ref(r.name, r.url) for r in near) for near in (refs[max(i - 1, 0) : i], refs[i + 1 : i + 2])
        )
        listed = tuple(card for year in sorted(years) for card in years[year])
        made_of = digest(encode((before, after)), prints.list_of(listed))
        yield Shelf(ref.url, made_of, partial(_pages, catalogue, ref, years, before, after))


def _pages(
    catalogue: Catalogue, ref: Ref, years: dict[str, Cards], before: tuple[Ref, ...], after: tuple[Ref, ...]
) -> Iterator[Page]:
    groups = tuple(Group(year, _entries(catalogue, years[year])) for year in sorted(years, reverse=True))
    yield Page(ref.url, "anniversary.html", AnniversaryPage(ref.name, ref.count, groups, before, after))


def anniversary_url(day: str) -> str:
    """The page of a day of the year."""
    return f"on-this-day/{day}.html"


def _days(catalogue: Catalogue) -> dict[str, dict[str, Cards]]:
    """The articles by day of the year and by year, in the order of the year."""
    days: dict[str, dict[str, Cards]] = {}
    for period, cards in catalogue.of_period.items():
        if len(period) == 10:
            days.setdefault(period[5:], {})[period[:4]] = cards
    return dict(sorted(days.items()))


def _entries(catalogue: Catalogue, cards: Cards) -> tuple[Entry, ...]:
    return tuple(Entry(catalogue.item(card, with_standfirst=True)) for card in cards)
