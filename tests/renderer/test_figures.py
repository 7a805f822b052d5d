"""Charts: bars to scale, one beside the other, with years below that can be read."""

from __future__ import annotations

import itertools

import pytest

from newsarchive.records import ArticleDate, DateStatus
from newsarchive.renderer.figures import APART, EDGE, HEIGHT, columns, timeline
from newsarchive.renderer.records import Bar, Item


def years(first: int, last: int) -> list[Bar]:
    return [Bar(str(year), year - first, "x") for year in range(first, last + 1)]


def test_the_highest_bar_has_the_full_height_and_none_that_counts_is_invisible() -> None:
    shown = columns([Bar("1994", 1, "x"), Bar("1995", 0, ""), Bar("1996", 1000, "x"), Bar("", 7, "x")])
    assert [(column.top, column.height) for column in shown] == [(HEIGHT - 1, 1), (HEIGHT, 0), (0, HEIGHT)]


@pytest.mark.parametrize(
    ("bars", "labels"),
    [
        (years(1994, 1998), ["1994", "1995", "1996", "1997", "1998"]),
        (years(1957, 2022), ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]),
        (years(1800, 2020), ["1800", "1825", "1850", "1875", "1900", "1925", "1950", "1975", "2000"]),
        ([Bar(f"2005-{month:02}", 1, "x") for month in range(3, 9)], ["2005"]),
        ([Bar("2004-12", 1, "x"), Bar("2005-01", 1, "x")], ["2004", "2005"]),
        ([Bar("2004-12", 1, "x"), *(Bar(f"2005-{month:02}", 1, "x") for month in range(1, 13))], ["2005"]),
    ],
)
def test_as_many_years_are_labelled_as_can_be_read(bars: list[Bar], labels: list[str]) -> None:
    assert [column.label for column in columns(bars) if column.label] == labels


def test_without_dates_there_is_no_chart() -> None:
    assert columns([Bar("", 3, "x")]) == []


def items(*dates: str) -> list[Item]:
    return [Item(date, "x", ArticleDate(date, DateStatus.STATED)) for date in dates]


def test_articles_stand_on_the_line_of_time_as_far_apart_as_their_days() -> None:
    dots = timeline(items("1994-03-01", "", "1994-03-11", "1994-03-21"))
    assert [(dot.item.headline, dot.x) for dot in dots] == [
        ("1994-03-01", f"{EDGE:.2f}%"),
        ("1994-03-11", "50.00%"),
        ("1994-03-21", f"{100 - EDGE:.2f}%"),
    ]


def test_no_dot_on_the_line_of_time_hides_another() -> None:
    dots = timeline(items("1994-03-01", "1994-03-01", "1998-01-01", "1998-01-02", "1998-01-02"))
    places = [float(dot.x.rstrip("%")) for dot in dots]
    assert all(after - before >= APART - 0.01 for before, after in itertools.pairwise(places))
    assert (places[0], places[-1]) == (EDGE, 100 - EDGE)


def test_there_is_no_line_of_time_of_one_day_or_of_too_many_articles() -> None:
    assert timeline(items("1994-03-01", "1994-03-01")) == timeline(items("", "")) == []
    assert timeline(items(*(f"{year}" for year in range(1900, 1960)))) == []


def test_of_few_bars_none_is_a_block() -> None:
    two = columns([Bar("1994", 1, "x"), Bar("1995", 2, "x")])
    assert [(column.x, column.width, column.middle) for column in two] == [
        ("22.50%", "5.00%", "25.00%"),
        ("72.50%", "5.00%", "75.00%"),
    ]
