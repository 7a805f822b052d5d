"""Cuts long listings by time, so that an article added at either end leaves the other pages as they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from newsarchive.archive.slug import slugify
from newsarchive.digest import digest
from newsarchive.pages import dates
from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.pages.parts import Entry, Group, Listing, Part
from newsarchive.pages.shelves import Shelf
from newsarchive.records import Record, encode
from newsarchive.renderer.records import Bar, Page, Ref

YEAR, MONTH = 4, 7
"""How much of a day names its year, its month."""
LIMIT = 80
"""A listing of more articles is cut into years, and a year of more into months."""
SHORTEST = 40
"""A listing of more is cut where its years have OPEN articles each or more: else their pages would have but a few."""
OPEN = 12
"""The first page of a listing that is cut opens the newest periods until it shows as many."""
BY_MONTH = 12
"""A year with more articles is shown month by month."""

ToEntry = Callable[[int], Entry]


class PeriodPage(Record, frozen=True):
    """The articles of one period on a name, topic, author or publication."""

    of: Ref
    """Whose listing it is a part of."""
    period: str
    months: tuple[Bar, ...]
    """Of a year whose months have pages of their own."""
    listing: Listing
    newer: tuple[Part, ...]
    """The period after it, if any."""
    older: tuple[Part, ...]


def whole_entry(catalogue: Catalogue) -> ToEntry:
    """An article with its standfirst."""
    return lambda card: Entry(catalogue.item(card, with_standfirst=True))


def by(catalogue: Catalogue, cards: Cards, size: int) -> dict[str, Cards]:
    """The cards by YEAR or MONTH, newest first; undated under the empty string."""
    days = catalogue.days
    groups: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        groups[days[card][:size]].append(card)
    return {period: tuple(group) for period, group in groups.items()}


def finer(catalogue: Catalogue, year: str, cards: Cards) -> dict[str, Cards]:
    """A year by months, newest first; what has no date by the first letter of the headline, A to Z."""
    if year:
        return by(catalogue, cards, MONTH)
    letters: dict[str, list[int]] = {}
    for slug, card in sorted((slugify(catalogue.archive.cards[card].headline), card) for card in cards):
        letters.setdefault(dates.LETTER + ("0" if slug[0].isdigit() else slug[0]), []).append(card)
    return {letter: tuple(letters[letter]) for letter in sorted(letters)}


def _is_cut(catalogue: Catalogue, cards: Cards) -> bool:
    """Whether a listing is too long for one page."""
    if SHORTEST < len(cards) <= LIMIT:
        return len(cards) >= OPEN * len(by(catalogue, cards, YEAR))
    return len(cards) > LIMIT


def first_page(catalogue: Catalogue, cards: Cards, stem: str, entry: ToEntry) -> Listing:
    """The listing of a page: whole if it is short, else its newest periods and the pages of all years."""
    if not _is_cut(catalogue, cards):
        return Listing(_groups(catalogue, cards, entry), ())
    opened: list[Group] = []
    shown = 0
    for period, of_period in _headings(catalogue, cards).items():
        if shown >= OPEN:
            break
        opened.append(Group(period, tuple(map(entry, of_period))))
        shown += len(of_period)
    years = by(catalogue, cards, YEAR).items()
    return Listing(tuple(opened), tuple(_part(stem, year, of_year) for year, of_year in years))


def period_shelves(
    catalogue: Catalogue, cards: Cards, of: Ref, entry: ToEntry, made_of: Callable[[Cards], bytes]
) -> Iterator[Shelf]:
    """The further pages of a listing that is too long for one: its years, and the parts of large ones.

    `made_of` gives a digest of all that `entry` reads of some articles.
    """
    if not _is_cut(catalogue, cards):
        return
    stem = of.url.removesuffix(".html")
    years = by(catalogue, cards, YEAR)
    cut = {year: finer(catalogue, year, of_year) for year, of_year in years.items() if len(of_year) > LIMIT}
    months = {
        month: of_month for year, of_months in cut.items() for month, of_month in of_months.items() if month != year
    }

    def of_year(year: str) -> Listing:
        rest = cut[year].get(year, ()) if year in cut else years[year]
        parts = (_part(stem, month, of_month) for month, of_month in cut.get(year, {}).items() if month != year)
        return Listing(_groups(catalogue, rest, entry), tuple(parts))

    yield from _row(of, stem, years, of_year, made_of)
    yield from _row(of, stem, months, lambda month: Listing(_groups(catalogue, months[month], entry), ()), made_of)


def _row(
    of: Ref,
    stem: str,
    periods: Mapping[str, Cards],
    listing: Callable[[str], Listing],
    made_of: Callable[[Cards], bytes],
) -> Iterator[Shelf]:
    """The pages of periods, newest first, each with its neighbours."""
    parts = [_part(stem, period, cards) for period, cards in periods.items()]
    for i, part in enumerate(parts):
        near = tuple(parts[max(i - 1, 0) : i]), tuple(parts[i + 1 : i + 2])
        read = digest(encode((of, near)), made_of(periods[part.period]))
        yield Shelf(part.url, read, partial(_page, of, part, listing, *near))


def _page(
    of: Ref, part: Part, listing: Callable[[str], Listing], newer: tuple[Part, ...], older: tuple[Part, ...]
) -> Iterator[Page]:
    listed = listing(part.period)
    months = {month.period: month for month in listed.parts if not month.period.startswith(dates.LETTER)}
    bars = dates.bars({name: month.count for name, month in months.items()}, lambda name: months[name].url)
    yield Page(part.url, "period.html", PeriodPage(of, part.period, bars, listed, newer, older))


def time_bars(catalogue: Catalogue, cards: Cards, stem: str) -> tuple[Bar, ...]:
    """Articles by year or month; each bar leads to where they are listed."""
    counts = {month: len(of_month) for month, of_month in by(catalogue, cards, MONTH).items()}
    if not _is_cut(catalogue, cards):
        shown = _headings(catalogue, cards)
        return dates.bars(counts, lambda period: f"#y{_place(period, shown) or dates.UNDATED}")
    cut = {period for period, _ in _slices(catalogue, cards)}
    return dates.bars(counts, lambda p: f"{stem}/{dates.period_path(p if p in cut else p[:4])}.html")


def _headings(catalogue: Catalogue, cards: Cards) -> dict[str, Cards]:
    """What a listing is shown under, newest first: years, and months where a year has many articles."""
    headings: dict[str, Cards] = {}
    for year, of_year in by(catalogue, cards, YEAR).items():
        is_cut = len(of_year) > (BY_MONTH if year else SHORTEST)
        headings.update(finer(catalogue, year, of_year) if is_cut else {year: of_year})
    return headings


def _place(period: str, shown: Iterable[str]) -> str:
    """The first heading below which articles of the period stand."""
    return next((head for head in shown if head.startswith(period or dates.LETTER)), period[:YEAR])


def _slices(catalogue: Catalogue, cards: Cards) -> Iterator[tuple[str, Cards]]:
    """Years, and of those with many articles the parts, newest first."""
    for year, of_year in by(catalogue, cards, YEAR).items():
        if len(of_year) > LIMIT:
            yield from finer(catalogue, year, of_year).items()
        else:
            yield year, of_year


def _groups(catalogue: Catalogue, cards: Cards, entry: ToEntry) -> tuple[Group, ...]:
    return tuple(Group(period, tuple(map(entry, some))) for period, some in _headings(catalogue, cards).items())


def _part(stem: str, period: str, cards: Cards) -> Part:
    return Part(period, f"{stem}/{dates.period_path(period)}.html", len(cards))
