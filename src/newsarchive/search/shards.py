"""Lists of articles as text, and how they are cut into files that change little when an article comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from newsarchive.search.numbering import BASE

LEVEL_BITS = 4
"""Low bits of each value of a list: the weight."""
_DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
_HALF = len(_DIGITS) // 2
_LAST, _MORE = _DIGITS[:_HALF], _DIGITS[_HALF:]
"""Digits that end a number, and digits that another one follows: 46 of each, so that 2,162 takes two characters."""


def write_number(value: int) -> str:
    """A number that is not negative, lowest digit first."""
    text = ""
    while value >= _HALF:
        value, digit = divmod(value - _HALF, _HALF)
        text += _MORE[digit]
    return text + _LAST[value]


@cache
def _short() -> list[str]:
    """The numbers of up to three characters, which nearly all are."""
    return [write_number(value) for value in range(_HALF + _HALF**2 + _HALF**3)]


def write_list(values: Sequence[int], bits: int) -> str:
    """Values, ascending, each an article's number and below it its weight; as distances from one to the next.

    The first is the distance from the year 2000, in which the lowest bit says the direction.
    """
    before = BASE << bits
    if not values:
        return ""
    first = (values[0] >> LEVEL_BITS) - before
    zigzag = first << 1 if first >= 0 else (-first << 1) - 1
    text = [write_number(zigzag << LEVEL_BITS | values[0] & 15)]
    short = _short()
    size = len(short)
    for value, last in zip(values[1:], values, strict=False):
        step = value - (last & -16)
        text.append(short[step] if step < size else write_number(step))
    return "".join(text)


DEEPEST = 60
"""Characters by which keys are told apart; words that are longer and alike were made to be so."""


class Entry(NamedTuple):
    """A line of a file of the search."""

    key: str
    """What it is found by."""
    text: str


class Shard(NamedTuple):
    """Entries in order, in one file: all whose keys are not below `start` and below the next one's."""

    start: str
    entries: list[Entry]


def cut(entries: Iterable[Entry], limit: int) -> list[Shard]:
    """The entries cut into shards of about `limit` characters at most, by what their keys start with.

    Cuts depend on the sizes of what starts alike and on nothing else: a new entry seldom moves any. Where the first
    letter changes, a shard that is half full ends, so that cuts that moved do not move all others.
    """
    ordered = sorted(entries, key=lambda entry: (order(entry.key), entry.text))
    shards = [Shard("", [])]
    size, letter = 0, ""
    for start, alike, more in _alike(ordered, 0, limit // 4):
        if size and (size + more > limit or (size > limit // 2 and start[:1] != letter)):
            shards.append(Shard(start, []))
            size = 0
        shards[-1].entries.extend(alike)
        size, letter = size + more, start[:1]
    return shards


def order(key: str) -> bytes:
    """What keys are ordered by: the way JavaScript compares them."""
    return key.encode("utf-16-be", "surrogatepass")


def _alike(entries: list[Entry], depth: int, limit: int) -> Iterator[tuple[str, list[Entry], int]]:
    """Entries that start alike and are not more than `limit` characters, with that start and how many they are."""
    for start, group in groupby(entries, lambda entry: entry.key[: depth + 1]):
        alike = list(group)
        size = sum(len(entry.text) for entry in alike)
        if size > limit and len(start) > depth and depth < DEEPEST:
            yield from _alike(alike, depth + 1, limit)
        else:
            yield start, alike, size
