"""Figures: where the bars of a chart stand, as numbers for an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.renderer.records import Bar, Item
from newsarchive.renderer.words import PartDate, parse_edtf

HEIGHT = 56
"""Of the highest bar, in pixels."""
_STEPS = ((8, 1), (20, 5), (100, 10), (250, 25), (10_000, 100))
"""Up to how many years, every how many of them is labelled."""
WIDEST = 5
"""Per cent of the width that a bar takes at most."""
EDGE = 1.5
ACROSS = 100 - 2 * EDGE
"""Per cent of the width between the first dot on a line of time and the last."""
APART = 2.5
"""Between two dots at least, so that each can be seen."""
ROOM = 15
"""Per cent of the width that the label of a year takes."""


class Column(NamedTuple):
    """One bar of a chart; across in per cent of the width, up in pixels."""

    bar: Bar
    x: str
    middle: str
    width: str
    top: int
    height: int
    label: str
    """The year, where the axis shows it: of months, below the first of a year."""


def columns(bars: Sequence[Bar]) -> list[Column]:
    """The bars of years or months, which follow each other; articles without a date have none."""
    dated = [bar for bar in bars if bar.period]
    if not dated:
        return []
    share, most = 100 / len(dated), max(bar.count for bar in dated)
    step = next(step for size, step in _STEPS if len(dated) <= size)
    next_year = next((place for place, bar in enumerate(dated) if place and bar.period.endswith("-01")), len(dated))
    open_with = 0 if next_year * share >= ROOM else next_year
    return [
        _column(bar, place * share, share, -(-HEIGHT * bar.count // most), _label(bar.period, step, place == open_with))
        for place, bar in enumerate(dated)
    ]


def _label(period: str, step: int, opens: bool) -> str:
    """The year below a bar; `opens` marks the first month that has one."""
    year, _, month = period.partition("-")
    if month:
        return year if opens or month == "01" else ""
    return year if int(year) % step == 0 else ""


def _column(bar: Bar, x: float, share: float, height: int, label: str) -> Column:
    gap = max(min(share * 0.16, 0.6), (share - WIDEST) / 2)
    return Column(
        bar=bar,
        x=f"{x + gap:.2f}%",
        middle=f"{x + share / 2:.2f}%",
        width=f"{share - 2 * gap:.2f}%",
        top=HEIGHT - height,
        height=height,
        label=label,
    )


class Dot(NamedTuple):
    """An article on a line of time."""

    item: Item
    x: str
    """In per cent of the width."""


def timeline(items: Sequence[Item]) -> list[Dot]:
    """Where articles, oldest first, stand on a line of time: as far apart as their days, but never one on another.

    Nothing where all are of one day, or where they are too many to be told apart.
    """
    dated = [(item, _moment(parts[0])) for item in items if (parts := parse_edtf(item.date.edtf))]
    if not dated or len(dated) * APART > ACROSS or dated[0][1] >= dated[-1][1]:
        return []
    (_, first), (_, last) = dated[0], dated[-1]
    dots, at = [], -APART
    for after, (item, moment) in zip(reversed(range(len(dated))), dated, strict=True):
        there = ACROSS * (moment - first) / (last - first)
        at = max(at + APART, min(there, ACROSS - APART * after))
        dots.append(Dot(item, f"{EDGE + at:.2f}%"))
    return dots


def _moment(part: PartDate) -> int:
    """About how many days after others."""
    return (part.year * 12 + max(part.month, 1)) * 31 + max(part.day, 1)
