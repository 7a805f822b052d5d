"""Dates, numbers and plurals in words: the one place that knows how the site's language writes them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from newsarchive.records import ArticleDate, DateStatus

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>0[1-9]|1[0-2]))?(?:-(?P<day>[0-2]\d|3[01]))?(?P<doubt>[~?%]?)"
)


class PartDate(NamedTuple):
    """A date as far as it is known; 0 where it is not."""

    year: int
    month: int
    day: int
    doubt: bool = False
    decade: bool = False
    """The year stands for its decade or century."""


@lru_cache(maxsize=4096)
def parse_edtf(edtf: str) -> tuple[PartDate, ...]:
    """The date, or the two ends of an interval; nothing where it is unknown or unreadable."""
    ends = (_PART.fullmatch(part) for part in edtf.split("/"))
    return tuple(_part(end) for end in ends if end)


def _part(found: re.Match[str]) -> PartDate:
    year = found["year"]
    return PartDate(
        year=int(year.replace("X", "0")),
        month=int(found["month"] or 0),
        day=int(found["day"] or 0),
        doubt=bool(found["doubt"]),
        decade="X" in year,
    )


@lru_cache(maxsize=4096)
def date_words(edtf: str) -> str:
    """`10 March 2022`, `March 2022`, `about 1926`, `7 March 2022 to 9 March 2022`; `undated` if it is unknown."""
    parts = parse_edtf(edtf)
    return " to ".join(_words(part) for part in parts) if parts else "undated"


def _words(part: PartDate) -> str:
    year = f"{part.year}s" if part.decade else str(part.year)
    words = " ".join(filter(None, [str(part.day or ""), MONTHS[part.month - 1] if part.month else "", year]))
    return f"about {words}" if part.doubt else words


def doubt_words(given: ArticleDate, reason: str = "") -> str:
    """What a reader must know of a date that is not simply printed; empty where nothing is to be said."""
    if given.status is DateStatus.INFERRED:
        return f"inferred: {reason}" if reason else "inferred"
    return ""


def iso_date(edtf: str) -> str:
    """The (first) day, month or year for a time element: `2022-03-10`, `2022-03`, `1926`; empty if unknown."""
    parts = parse_edtf(edtf)
    if not parts or parts[0].decade:
        return ""
    year, month, day = parts[0][:3]
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def period_words(period: str) -> str:
    """A period of a listing: `2022`, `March 2022`, `10 March 2022`, `Without a date`; of `~a`, `Without a date: A`."""
    if period.startswith("~"):
        return f"Without a date: {'0–9' if period[1:].isdigit() else period[1:].upper()}"
    return date_words(period) if period else "Without a date"


def month_words(period: str) -> str:
    """`March` of `2022-03` or `2022-03-10`."""
    return MONTHS[int(period[5:7]) - 1]


def day_words(day: str) -> str:
    """`10` of `03-10` or `2022-03-10`."""
    return str(int(day[-2:]))


def day_of_year_words(day: str) -> str:
    """`10 March` of `03-10`."""
    return f"{int(day[3:])} {MONTHS[int(day[:2]) - 1]}"


def weekday_words(day: str) -> str:
    """`Thursday` of `2022-03-10`; empty for a day that the calendar does not have."""
    try:
        return WEEKDAYS[date.fromisoformat(day).weekday()]
    except ValueError:
        return ""


def count_words(number: int, one: str, many: str) -> str:
    """`1 article`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many}"


def times_words(number: int) -> str:
    """How often a name stands in an article: `once`, `twice`, `5 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def list_words(words: list[str] | tuple[str, ...]) -> str:
    """`a, b and c`."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""
