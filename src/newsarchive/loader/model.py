"""Sums of weights: how much a line looks like body text or like the headline, and which features say so.

The weights are numbers in weights.json, made by tools/train_loader.py; docs/model-card.md tells of what.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from operator import getitem
from pathlib import Path

import msgspec


class Weights(msgspec.Struct, frozen=True):
    """What the sums are made of: of body and headline, a table for each group of bins; of words, each one's say."""

    words: dict[str, float]
    body: list[list[float]]
    headline: list[list[float]]


@cache
def weights() -> Weights:
    """The weights that come with the package, which holds them in hundredths."""
    tables = json.loads((Path(__file__).parent / "weights.json").read_text("utf-8"))
    return Weights(
        {word: value / 100 for word, value in tables["words"].items()},
        [[w / 100 for w in group] for group in tables["body"]],
        [[w / 100 for w in group] for group in tables["headline"]],
    )


def score(tables: Sequence[Sequence[float]], bins: Sequence[int]) -> float:
    """The sum of the weights that the bins pick."""
    return sum(map(getitem, tables, bins))


def reasons(tables: Sequence[Sequence[float]], bins: Sequence[int], names: Sequence[str], count: int = 3) -> list[str]:
    """The names of the features that decided most, with their share: `length +1.9`."""
    parts = [(table[at], name) for table, at, name in zip(tables, bins, names, strict=True)]
    total = sum(part for part, _ in parts)
    parts.sort(key=lambda part: (-part[0] if total > 0 else part[0], part[1]))
    return [f"{name} {part:+.1f}" for part, name in parts[:count]]
