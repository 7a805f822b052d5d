"""Reprints: the same text in more than one file, or nearly the same, found by sketches of overlapping word triples."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from newsarchive.archive.groups import find_groups
from newsarchive.records import Article, Card
from newsarchive.topics import pack, text_of, unpack, words_of

SKETCH = 64
"""The lowest checksums that are kept of a story's triples: a fair sample of them, the same in every copy."""
SOUGHT = 8
"""Copies share at least one of so many lowest, as good as always."""
ALIKE = 0.45
"""Least share of common triples, of all that either text has: about one word in ten changed."""
HELD = 0.75
"""Least share of a shorter text's triples that the longer one has: a story cut for space."""
LEAST_ALIKE = 0.2
"""A text cut to less than a fifth is not called a printing of the same."""
SHORT = 48
ALIKE_SHORT = 0.7
"""Of a story with fewer triples, more must be alike."""
LEAST_TRIPLES = 12
"""Still shorter ones are reprints only if they are the same."""
SAME_NAMES = 0.7
"""Least share of the names of the text that has fewer."""


def sketch(article: Article) -> bytes:
    """What is kept of the story's wording, without its headline: 32-bit checksums of word triples, the lowest 64."""
    words = words_of(text_of(article)[1])
    triples = {zlib.crc32(" ".join(triple).encode()) for triple in zip(words, words[1:], words[2:], strict=False)}
    return pack(sorted(triples)[:SKETCH])


def find_reprints(cards: Sequence[Card]) -> tuple[tuple[int, ...], ...]:
    """For each card the other printings of its text, in the order of the cards."""
    sketches = [unpack(card.sketch) for card in cards]
    same = (pair for pair in _candidates(cards, sketches) if _same(cards, sketches, *pair))
    found: list[tuple[int, ...]] = [()] * len(cards)
    for group in find_groups(len(cards), same):
        for card in group:
            found[card] = tuple(other for other in group if other != card)
    return tuple(found)


def _candidates(cards: Sequence[Card], sketches: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Pairs that share one of their lowest checksums: each holder of one with the first and the next by path."""
    holders: dict[int, list[int]] = defaultdict(list)
    for card in sorted(range(len(cards)), key=lambda i: cards[i].path):
        for value in sketches[card][:SOUGHT]:
            holders[value].append(card)
    pairs: set[tuple[int, int]] = set()
    for held in holders.values():
        pairs.update(pairwise(held))
        pairs.update((held[0], other) for other in held[1:])
    return sorted(pairs)


def _same(cards: Sequence[Card], sketches: Sequence[tuple[int, ...]], one: int, other: int) -> bool:
    """Whether two texts are printings of one, by an estimate of the triples that they share."""
    here, there = sketches[one], sketches[other]
    if here == there:
        return len(here) > 1
    if min(len(here), len(there)) < LEAST_TRIPLES or not _same_names(cards[one], cards[other]):
        return False
    lowest = sorted({*here, *there})[:SKETCH]
    alike = len(set(here).intersection(there, lowest)) / len(lowest)
    if min(len(here), len(there)) < SHORT:
        return alike >= ALIKE_SHORT
    shorter, longer = sorted((max(cards[one].words, 1), max(cards[other].words, 1)))
    held = alike * (shorter + longer) / ((1 + alike) * shorter)
    return alike >= ALIKE or (alike >= LEAST_ALIKE and held >= HELD)


def _same_names(one: Card, other: Card) -> bool:
    """Whether the names of the one are most of those of the other: reports after one pattern differ in their names."""
    here, there = ({label.text for label in card.labels} for card in (one, other))
    return len(here & there) >= SAME_NAMES * min(len(here), len(there))
