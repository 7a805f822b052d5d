"""The parts that several kinds of page are made of."""

from __future__ import annotations

from newsarchive.records import Record
from newsarchive.renderer.records import Item


class Quote(Record, frozen=True):
    """A sentence of an article."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """What stands out in it."""
    anchor: str
    """The block of the article that it stands in."""


class Entry(Record, frozen=True):
    """An article in a listing."""

    item: Item
    quotes: tuple[Quote, ...] = ()
    more: tuple[Quote, ...] = ()
    """Further sentences, shown when asked for."""


class Group(Record, frozen=True):
    """The articles of a period, newest first."""

    period: str
    entries: tuple[Entry, ...]


class Part(Record, frozen=True):
    """A page that lists the articles of a period."""

    period: str
    url: str
    count: int


class Listing(Record, frozen=True):
    """Articles by period, newest first: those that are open here, and where the others are."""

    groups: tuple[Group, ...]
    parts: tuple[Part, ...]
    """Empty where every article is here."""
