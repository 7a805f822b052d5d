"""The pages of years, months and days: the archive by date."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from newsarchive.digest import digest
from newsarchive.pages import dates
from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.pages.listing import finer
from newsarchive.pages.parts import Entry, Group, Part
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.records import Record, encode
from newsarchive.renderer.records import Bar, Page, Ref

WHOLE_UNDATED = 300
"""More articles without a date have a page for each letter."""
FEW = 60
"""A year of more articles leaves them to its months; a month of twice as many leaves some to its days."""
YEARS_BY_MONTH = 40
"""The list of all years tells their months, unless the years are more."""
FIRST_OF_DAY = 5
"""Articles that the page of a large month shows of each day."""


View = Callable[[Catalogue, str, tuple[Part, ...], tuple[Part, ...]], Record]
"""Makes the view of a period, of the period and its neighbours."""


class DatesPage(Record, frozen=True):
    """All years."""

    years: tuple[Bar, ...]
    """Oldest first, those that have articles."""
    months: Mapping[str, tuple[Ref, ...]]
    """Of each year the months with articles, where the years are not too many."""
    undated: int


class NotFoundPage(Record, frozen=True):
    """What stands under every address that has no page."""

    years: tuple[Ref, ...]
    """The latest first; without counts, which would change with each article."""


class Day(Record, frozen=True):
    """A day in a calendar."""

    day: int
    """0 for a place before the first or after the last."""
    count: int
    url: str


class Month(Record, frozen=True):
    """A month in a year."""

    period: str
    count: int
    url: str
    """Empty where it has no articles."""
    weeks: tuple[tuple[Day, ...], ...]
    """Monday first."""


class YearPage(Record, frozen=True):
    """Twelve calendars, and the articles where they are few."""

    period: str
    count: int
    months: tuple[Month, ...]
    groups: tuple[Group, ...]
    """By month; of a year with many articles only those of which the month is not known."""
    older: tuple[Part, ...]
    newer: tuple[Part, ...]


class MonthPage(Record, frozen=True):
    """The days of a month."""

    period: str
    count: int
    month: Month
    days: tuple[Group, ...]
    rest: tuple[Part, ...]
    """Days of which not every article is shown here."""
    older: tuple[Part, ...]
    newer: tuple[Part, ...]


class DayPage(Record, frozen=True):
    """A day as a front page."""

    period: str
    entries: tuple[Entry, ...]
    older: tuple[Part, ...]
    newer: tuple[Part, ...]


class UndatedPage(Record, frozen=True):
    """Articles of which no date is known, or those of one letter."""

    period: str
    """Empty for all; `~a` for those whose headline starts with an A."""
    count: int
    entries: tuple[Entry, ...]
    """Empty where they are many: then each letter has a page."""
    parts: tuple[Part, ...]


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """The pages of all dates that have articles."""
    of = catalogue.of_period
    yield Shelf("dates", b"", partial(_overview, catalogue))
    for size, template, view in ((4, "year.html", _year), (7, "month.html", _month), (10, "day.html", _day)):
        parts = [_part(period, cards) for period, cards in of.items() if len(period) == size]
        for i, part in enumerate(parts):
            older, newer = tuple(parts[max(i - 1, 0) : i]), tuple(parts[i + 1 : i + 2])
            made_of = digest(encode((older, newer)), prints.list_of(of[part.period]))
            yield Shelf(part.url, made_of, partial(_page, catalogue, part, template, view, older, newer))


def _overview(catalogue: Catalogue) -> Iterator[Page]:
    of = catalogue.of_period
    years = _all_years(catalogue)
    months = {bar.period: _months_of(catalogue, bar.period) for bar in years if len(years) <= YEARS_BY_MONTH}
    yield Page("dates.html", "dates.html", DatesPage(years, months, len(of.get("", ()))))
    yield Page("404.html", "404.html", NotFoundPage(tuple(Ref(bar.period, bar.url) for bar in reversed(years))))
    if "" in of:
        yield from _undated(catalogue, of[""])


def _page(
    catalogue: Catalogue, part: Part, template: str, view: View, older: tuple[Part, ...], newer: tuple[Part, ...]
) -> Iterator[Page]:
    yield Page(part.url, template, view(catalogue, part.period, older, newer))


def _undated(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    entries = tuple(_entry(catalogue, card) for card in cards)
    if len(cards) <= WHOLE_UNDATED:
        yield Page(dates.period_url(""), "undated.html", UndatedPage("", len(cards), entries, ()))
        return
    letters = finer(catalogue, "", cards)
    parts = tuple(_part(letter, of_letter) for letter, of_letter in letters.items())
    yield Page(dates.period_url(""), "undated.html", UndatedPage("", len(cards), (), parts))
    for part in parts:
        of_letter = tuple(_entry(catalogue, card) for card in letters[part.period])
        yield Page(part.url, "undated.html", UndatedPage(part.period, part.count, of_letter, ()))


def _months_of(catalogue: Catalogue, year: str) -> tuple[Ref, ...]:
    months = (f"{year}-{number:02}" for number in range(1, 13))
    of = catalogue.of_period
    return tuple(Ref(month, dates.period_url(month), len(of[month])) for month in months if month in of)


def _all_years(catalogue: Catalogue) -> tuple[Bar, ...]:
    years = (period for period in catalogue.of_period if len(period) == 4)
    return tuple(Bar(year, len(catalogue.of_period[year]), dates.period_url(year)) for year in years)


def _year(catalogue: Catalogue, period: str, older: tuple[Part, ...], newer: tuple[Part, ...]) -> YearPage:
    cards = catalogue.of_period[period]
    months = tuple(month_of(catalogue, f"{period}-{number:02}") for number in range(1, 13))
    few = len(cards) <= FEW
    by_month = _groups(catalogue, cards, 7)
    groups = tuple(group for group in by_month if few or group.period == period)
    return YearPage(period, len(cards), months, groups, older, newer)


def _month(catalogue: Catalogue, period: str, older: tuple[Part, ...], newer: tuple[Part, ...]) -> MonthPage:
    cards = catalogue.of_period[period]
    days = _groups(catalogue, cards, 10)
    rest: tuple[Part, ...] = ()
    if len(cards) > 2 * FEW:
        rest = tuple(
            _part(g.period, catalogue.of_period[g.period])
            for g in days
            if len(g.entries) > FIRST_OF_DAY and g.period != period
        )
        cut = {part.period for part in rest}
        days = tuple(Group(g.period, g.entries[:FIRST_OF_DAY] if g.period in cut else g.entries) for g in days)
    return MonthPage(period, len(cards), month_of(catalogue, period), days, rest, older, newer)


def _day(catalogue: Catalogue, period: str, older: tuple[Part, ...], newer: tuple[Part, ...]) -> DayPage:
    entries = tuple(Entry(catalogue.item(card, with_standfirst=True)) for card in catalogue.of_period[period])
    return DayPage(period, entries, older, newer)


def month_of(catalogue: Catalogue, period: str) -> Month:
    """A month as a calendar; a day with articles leads to its page."""
    year, number = int(period[:4]), int(period[5:])
    weeks = calendar.Calendar().monthdayscalendar(year, number) if year else []
    count = len(catalogue.of_period.get(period, ()))
    return Month(
        period=period,
        count=count,
        url=dates.period_url(period) if count else "",
        weeks=tuple(tuple(_calendar_day(catalogue, period, day) for day in week) for week in weeks),
    )


def _calendar_day(catalogue: Catalogue, month: str, day: int) -> Day:
    period = f"{month}-{day:02}"
    count = len(catalogue.of_period.get(period, ())) if day else 0
    return Day(day, count, dates.period_url(period) if count else "")


def _groups(catalogue: Catalogue, cards: Cards, size: int) -> tuple[Group, ...]:
    grouped: dict[str, list[Entry]] = {}
    for card in cards:
        grouped.setdefault(catalogue.days[card][:size], []).append(_entry(catalogue, card))
    return tuple(Group(period, tuple(entries)) for period, entries in grouped.items())


def _entry(catalogue: Catalogue, card: int) -> Entry:
    return Entry(catalogue.item(card))


def _part(period: str, cards: Cards) -> Part:
    return Part(period, dates.period_url(period), len(cards))
