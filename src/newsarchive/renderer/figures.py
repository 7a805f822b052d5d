"""Figures: where the bars of a chart stand, as numbers for an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.renderer.records import Bar

HEIGHT = 56
"""Of the highest bar, in pixels."""
_STEPS = ((8, 1), (20, 5), (100, 10), (250, 25), (10_000, 100))
"""Up to how many years, every how many of them is labelled."""
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
    gap = min(share * 0.16, 0.6)
    return Column(
        bar=bar,
        x=f"{x + gap:.2f}%",
        middle=f"{x + share / 2:.2f}%",
        width=f"{share - 2 * gap:.2f}%",
        top=HEIGHT - height,
        height=height,
        label=label,
    )
