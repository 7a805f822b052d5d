"""Numbers of articles: in the order of their dates, and such that a new article leaves the others' numbers alone."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from newsarchive.records import Record

UNDATED_DAYS = 8192
"""Articles without a date are spread over days before any newspaper."""
BASE = date(2000, 1, 1).toordinal()
"""The day that lists count from, so that their first numbers are short."""


class Numbers(Record, frozen=True):
    """The numbers of all articles."""

    bits: int
    """How many of a number's low bits tell apart the articles of a day; the rest is the day's ordinal."""
    of: tuple[int, ...]


def number_articles(paths: Sequence[str], days: Sequence[int]) -> Numbers:
    """The number of each article, from its day (0 where it is unknown) and a hash of its path.

    The days have room for twice the articles of the fullest one; two that would share a number stand side by side.
    """
    hashes = [zlib.crc32(path.encode()) for path in paths]
    days = [day or 1 + hash % UNDATED_DAYS for day, hash in zip(days, hashes, strict=True)]
    fullest = max(Counter(days).values(), default=1)
    bits = fullest.bit_length()
    of_day: dict[int, list[int]] = defaultdict(list)
    for i, day in enumerate(days):
        of_day[day].append(i)
    numbers = [0] * len(paths)
    for day, articles in of_day.items():
        taken: set[int] = set()
        for i in sorted(articles, key=lambda i: (hashes[i], paths[i])):
            slot = hashes[i] >> (32 - bits)
            while slot in taken:
                slot = (slot + 1) % (1 << bits)
            taken.add(slot)
            numbers[i] = day << bits | slot
    return Numbers(bits, tuple(numbers))


def day_number(year: int, month: int, day: int) -> int:
    """The ordinal of a day; of the first one of the month or year where no more is known (0)."""
    try:
        return date(year, month or 1, day or 1).toordinal()
    except ValueError:  # the text has a day that the calendar lacks
        return date(max(year, 1), month or 1, 1).toordinal()
