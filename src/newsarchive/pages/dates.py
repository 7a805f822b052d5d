"""Where the articles of a year, month or day are listed, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsarchive.records import ArticleDate
from newsarchive.renderer.records import Bar
from newsarchive.renderer.words import parse_edtf

UNDATED = "undated"
LETTER = "~"
"""Before a letter: the articles without a date whose headline starts with it, a period like any other."""
MAX_YEARS_BY_MONTH = 3
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


def bars(counts: Mapping[str, int], url: Callable[[str], str]) -> tuple[Bar, ...]:
    """Numbers of articles by year, or by month where the time is short, oldest first and without gaps.

    `counts` go by month, or by what less is known. Articles without a date come last.
    """
    dated = sorted(period for period in counts if period)
    by_month = bool(dated) and int(dated[-1][:4]) - int(dated[0][:4]) < MAX_YEARS_BY_MONTH and min(map(len, dated)) == 7
    sums: dict[str, int] = {}
    for period, count in counts.items():
        sums[period if by_month else period[:4]] = sums.get(period if by_month else period[:4], 0) + count
    names = [*_every(sorted(filter(None, sums))), *([""] if "" in sums else [])]
    return tuple(Bar(name, sums.get(name, 0), url(name) if name in sums else "") for name in names)


def _every(periods: list[str]) -> list[str]:
    """All years or months from the first to the last."""
    if not periods or int(periods[-1][:4]) - int(periods[0][:4]) >= MAX_YEARS:
        return periods
    years = range(int(periods[0][:4]), int(periods[-1][:4]) + 1)
    if len(periods[0]) == 4:
        return [f"{year:04}" for year in years]
    months = (f"{year:04}-{month:02}" for year in years for month in range(1, 13))
    return [month for month in months if periods[0] <= month <= periods[-1]]


def period_url(period: str) -> str:
    """The page that lists a year, a month or a day of the whole archive."""
    return f"dates/{period_path(period)}.html"


def period_path(period: str) -> str:
    """`2022/03/10`, `2022`, `undated`, `undated/a`."""
    return period.replace("-", "/").replace(LETTER, f"{UNDATED}/") or UNDATED
