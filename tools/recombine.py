"""Texts made of two pages, so that the network learns from more than there are.

Whatever stands behind a story (comments, other articles, appeals, notes) is what is most often taken for it. So in half
of the texts of an epoch it is exchanged for that of another page, or cut short, or both; at times the beginning of
another story is put among it; lines of the frame, by-lines and dates most of all, are left out at random. Both pages
are of one rendering, language and part of the cross-validation. What is body and headline stays known, and all that
depends on neighbours is worked out anew.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from train_sequence import LONGEST, Example

from newsarchive.loader import features

SHARE = 0.5
"""So many of an epoch's texts are made of two."""
EXCHANGED, SECOND = 0.6, 0.12
"""How often what stands behind the story is exchanged, and how often a second story is put there."""
LEFT_OUT, LEFT_OUT_CREDITS = 0.12, 0.4
"""At most so many lines of the frame are left out, and so many by-lines and dates."""
CREDITS = range(1, 6)
"""The kinds of lines that are by-lines and dates."""
Array = Any


class Text(Protocol):
    """What is asked of a text."""

    renderer: str
    language: str
    fold: int
    weight: float
    texts: list[str]
    looks: list[features.Look]
    body: Array | None
    title: list[int]


class Line(NamedTuple):
    """A line of a text that is made."""

    look: features.Look
    text: str
    is_body: bool
    is_title: bool


class Recombiner:
    """Draws the examples of an epoch."""

    def __init__(self, texts: Sequence[Text], examples: Sequence[Example]) -> None:
        self._texts = [
            (text, example)
            for text, example in zip(texts, examples, strict=True)
            if len(example.bins) < LONGEST and (example.title or example.shares.any())
        ]
        self._like: dict[tuple[str, str, int], list[Text]] = defaultdict(list)
        for text, _ in self._texts:
            if text.body is not None and text.body.any():
                self._like[_key(text)].append(text)

    def draw(self, chance: np.random.Generator) -> list[Example]:
        """A text of little weight is not in each epoch."""
        drawn = [each for each in self._texts if chance.random() < each[0].weight]
        return [self._perhaps(text, example, chance) for text, example in drawn]

    def _perhaps(self, text: Text, example: Example, chance: np.random.Generator) -> Example:
        if text.body is None or not text.body.any() or chance.random() >= SHARE:
            return example
        lines = self._lines(text, chance)
        return _example(lines, text.fold) if lines and len(lines) < LONGEST else example

    def _lines(self, text: Text, chance: np.random.Generator) -> list[Line]:
        """The lines of a text, with what stands behind the story of another."""
        like = self._like[_key(text)]
        other, third = (like[chance.integers(len(like))] for _ in range(2))
        end = _end(text)
        behind = _part(text, end, len(text.texts))
        if chance.random() < EXCHANGED:
            behind = _exchange(behind, _part(other, _end(other), len(other.texts)), chance)
        if chance.random() < SECOND:
            at = 0 if chance.random() < 0.4 else chance.integers(len(behind) + 1)
            behind[at:at] = _beginning(third, 3 + int(chance.integers(1, 14)))
        lines = _part(text, 0, end, own=True) + behind
        few, many = LEFT_OUT * chance.random(), LEFT_OUT_CREDITS * chance.random()
        return [
            line
            for line in lines
            if line.is_body or line.is_title or chance.random() > (many if line.look.kind in CREDITS else few)
        ]


def _key(text: Text) -> tuple[str, str, int]:
    return text.renderer, text.language, text.fold


def _end(text: Text) -> int:
    """The line behind the story."""
    return int(np.flatnonzero(text.body)[-1]) + 1


def _part(text: Text, start: int, end: int, *, own: bool = False) -> list[Line]:
    """Some lines; the headline counts only in its `own` text."""
    body = text.body if text.body is not None else ()
    return [Line(text.looks[i], text.texts[i], bool(body[i]), own and i in text.title) for i in range(start, end)]


def _exchange(behind: list[Line], other: list[Line], chance: np.random.Generator) -> list[Line]:
    """The other's lines, or the first of one's own and then the other's, or their last ones."""
    kind = chance.random()
    if kind < 0.5:
        return other
    cut = behind[: chance.integers(len(behind) + 1)]
    return cut + other[0 if kind < 0.75 else chance.integers(len(other) + 1) :]


def _beginning(text: Text, count: int) -> list[Line]:
    """The headline and the first lines of a story that is not the one that is read."""
    first = int(np.flatnonzero(text.body)[0])
    start = max((i for i in text.title if i < first), default=first)
    return [line._replace(is_body=False) for line in _part(text, start, min(_end(text), first + count))]


def _example(lines: list[Line], fold: int) -> Example:
    looks, texts = [line.look for line in lines], [line.text for line in lines]
    around = features.look_around(looks, texts, features.look_told(looks))
    bins = np.array([look.own + row for look, row in zip(looks, around, strict=True)], np.int32)
    shares = np.array([math.sqrt(look.size / 6 + 1) for look in looks])
    body = np.array([line.is_body for line in lines], np.float64)
    title = [i for i, line in enumerate(lines) if line.is_title]
    return Example(bins, [look.tokens for look in looks], body, shares / shares.sum() * 50, title, fold)
