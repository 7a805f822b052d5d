"""Sums of weights: how much a line looks like the headline, and which features say so.

The weights are numbers in weights.json, made by tools/train_loader.py; docs/model-card.md tells of what.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from operator import getitem
from pathlib import Path

import msgspec


class Weights(msgspec.Struct, frozen=True):
    """What the sums are made of, in hundredths: a table for each group of bins."""

    headline: list[list[int]]


@cache
def weights() -> Weights:
    """The weights that come with the package."""
    return msgspec.json.decode((Path(__file__).parent / "weights.json").read_bytes(), type=Weights)


def score(tables: Sequence[Sequence[int]], bins: Sequence[int]) -> int:
    """The sum of the weights that the bins pick."""
    return sum(map(getitem, tables, bins))


NONE = "none of them"
"""The mark that weighs what speaks for no name at all."""


def shares(sums: Sequence[float], none: float) -> list[float]:
    """How likely each of several names is, from what speaks for it, beside what speaks for none."""
    top = max([none, *sums])
    odds = [math.exp(value - top) for value in sums]
    whole = sum(odds) + math.exp(none - top)
    return [odd / whole for odd in odds]


def reasons(tables: Sequence[Sequence[int]], bins: Sequence[int], names: Sequence[str]) -> list[str]:
    """The names of the features that decided most, with their share: `length +1.9`."""
    return strongest([table[at] / 100 for table, at in zip(tables, bins, strict=True)], names)


def strongest(parts: Sequence[float], names: Sequence[str], count: int = 3) -> list[str]:
    """The names of the parts that are greatest, on the side on which the sum of all stands."""
    sign = -1 if sum(parts) > 0 else 1
    named = sorted((sign * part, name) for part, name in zip(parts, names, strict=True))
    return [f"{name} {sign * part:+.1f}" for part, name in named[:count]]
