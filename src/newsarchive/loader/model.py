"""Sums of weights: how much a line looks like body text or like the headline, and which features say so.

The weights are numbers in weights.json, made by tools/train_loader.py; docs/model-card.md tells of what.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from operator import getitem
from pathlib import Path

import msgspec

Words = tuple[Mapping[str, int], Mapping[str, int]]
"""What each word says, in hundredths, in short lines and in long ones."""


class Weights(msgspec.Struct, frozen=True):
    """What the sums are made of, in hundredths: of body and headline, a table for each group of bins."""

    words: Words
    body: list[list[int]]
    headline: list[list[int]]


@cache
def weights() -> Weights:
    """The weights that come with the package."""
    tables = json.loads((Path(__file__).parent / "weights.json").read_text("utf-8"))
    return Weights(by_length(tables["words"]), tables["body"], tables["headline"])


def by_length(table: Mapping[str, int]) -> Words:
    """The table of words, in which a plus sign marks what words say in long lines."""
    short = {word: value for word, value in table.items() if word[0] != "+"}
    return short, {word[1:]: value for word, value in table.items() if word[0] == "+"}


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


def reasons(tables: Sequence[Sequence[int]], bins: Sequence[int], names: Sequence[str], count: int = 3) -> list[str]:
    """The names of the features that decided most, with their share: `length +1.9`."""
    parts = [(table[at] / 100, name) for table, at, name in zip(tables, bins, names, strict=True)]
    total = sum(part for part, _ in parts)
    parts.sort(key=lambda part: (-part[0] if total > 0 else part[0], part[1]))
    return [f"{name} {part:+.1f}" for part, name in parts[:count]]
