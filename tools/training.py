"""What the training scripts share: the folds of the cross-validation, and how a loss is made small."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

FOLDS = 5
Array = Any


def fold_of(site: str) -> int:
    """The part of the cross-validation that a site belongs to."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def offsets(sizes: Sequence[int]) -> Array:
    return np.concatenate([[0], np.cumsum(sizes)[:-1]])


def sites_of(seen: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """On which sites each word or mark stands, from pairs of a site and what is seen there."""
    sites: dict[str, set[str]] = defaultdict(set)
    for site, things in seen:
        for thing in things:
            sites[thing].add(site)
    return sites


def minimise(loss: Any, start: Array, steps: int = 100, memory: int = 8) -> Array:
    """L-BFGS with halving of the step until the loss falls."""
    x, past = start, []
    value, gradient = loss(x)
    for _ in range(steps):
        direction, stack = -gradient, []
        for s, y in reversed(past):
            a = (s @ direction) / (y @ s)
            direction = direction - a * y
            stack.append(a)
        if past:
            s, y = past[-1]
            direction = direction * ((s @ y) / (y @ y))
        for (s, y), a in zip(past, reversed(stack), strict=True):
            direction = direction + s * (a - (y @ direction) / (y @ s))
        step = 1.0 if past else 1.0 / np.abs(gradient).sum()
        for _ in range(30):
            new_value, new_gradient = loss(x + step * direction)
            if new_value < value + 1e-4 * step * (gradient @ direction):
                break
            step /= 2
        s, y = step * direction, new_gradient - gradient
        if s @ y > 1e-10:
            past = [*past[-memory + 1 :], (s, y)]
        improved = value - new_value
        x, value, gradient = x + s, new_value, new_gradient
        if improved < 3e-6 * abs(value):
            break
    return x
