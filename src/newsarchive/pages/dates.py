"""Where the articles of a year, month or day are listed, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsarchive.records import ArticleDate
from newsarchive.renderer.records import Bar
from newsarchive.renderer.words import parse_edtf

UNDATED = "undated"
MAX_YEARS = 400
"""A chart of a longer time shows only the years that have articles."""


def order_key(date: ArticleDate) -> tuple[int, int, int, str]:
    """Ascending with time; what is known less precisely comes before, undated first of all."""
    parts = parse_edtf(date.edtf)
    return (*parts[0][:3], date.time) if parts else (0, 0, 0, "")


def day(date: ArticleDate) -> str:
    """`2022-03-10`, or less where less is known: `2022-03`, `2022`; empty for undated; an interval by its start."""
    parts = parse_edtf(date.edtf)
    if not parts:
        return ""
    year, month, day_of_month = parts[0][:3]
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}-{day_of_month:02}" if day_of_month else f"{year:04}-{month:02}"


def month(date: ArticleDate) -> str:
    """`2022-03`, or less where less is known."""
    return day(date)[:7]


def year(date: ArticleDate) -> str:
    """`2022`; empty for undated."""
    return day(date)[:4]


def bars(years: Mapping[str, int], url: Callable[[str], str]) -> tuple[Bar, ...]:
    """Numbers of articles by year, oldest first, with the empty years between them; articles without a date last."""
    known = sorted(int(year) for year in years if year)
    every = range(known[0], known[-1] + 1) if known and known[-1] - known[0] < MAX_YEARS else known
    names = [f"{year:04}" for year in every] + [""] * ("" in years)
    return tuple(Bar(year, years.get(year, 0), url(year) if year in years else "") for year in names)


def period_url(period: str) -> str:
    """The page that lists a year, a month or a day of the whole archive."""
    return f"dates/{period_path(period)}.html"


def period_path(period: str) -> str:
    """`2022/03/10`, `2022`, `undated`."""
    return period.replace("-", "/") or UNDATED
