"""Which articles are near one another: by the rare names and words that they share.

Related articles, stories and inferred dates all start from here. Near-linear: an article is compared only with those
that share one of its rarest features, and of a feature that many share, only with those next to it in time.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsarchive.records import Card, Resolution
from newsarchive.topics import unpack

MOST_FEATURES = 40
"""An article is known by its rarest features alone."""
MOST_SOUGHT = 12
"""Of these, so many are looked up in other articles."""
MOST_POSTINGS = 40
"""So many articles with the same feature are looked at, the nearest in time."""
MOST_CANDIDATES = 24
MOST_PAIRS = 12
NAME_WEIGHT = 2
"""A name ties two articles twice as much as a word that is as rare."""
COMMON_SHARE = 4
"""What more than one of so many articles has ties nothing; in an archive of a dozen, what more than three have."""

Feature = int
"""The key of a word; for the entity at index i of the resolution, -1 - i."""


class Pair(NamedTuple):
    """Another article, and what ties it to this one."""

    card: int
    strength: float
    """0 to 1: the weight of what both share, against the weight of what each has."""
    names: tuple[int, ...]
    """Entities that both name, rarest first."""
    words: frozenset[int]
    """Keys of the rare words that both use."""


Pairs = tuple[tuple[Pair, ...], ...]
"""For each card the nearest others, nearest first."""


def find_pairs(cards: Sequence[Card], resolution: Resolution) -> Pairs:
    """For each card the nearest others; the same whatever the order of the cards."""
    weights = _weigh(cards, resolution)
    features = [_rarest(card, assigned, weights) for card, assigned in zip(cards, resolution.assigned, strict=True)]
    timeline = sorted(range(len(cards)), key=lambda i: (cards[i].published.edtf, cards[i].path))
    place = {card: at for at, card in enumerate(timeline)}
    postings: dict[Feature, list[int]] = defaultdict(list)
    for at, card in enumerate(timeline):
        for feature in features[card]:
            postings[feature].append(at)
    lengths = [math.hypot(*(weights[feature] for feature in of_card)) for of_card in features]
    pairs = []
    for card in range(len(cards)):
        near = _candidates(place[card], features[card], postings, weights)
        found = [_pair(card, timeline[at], features, weights, lengths) for at in near]
        found.sort(key=lambda pair: (-pair.strength, cards[pair.card].path))
        pairs.append(tuple(found[:MOST_PAIRS]))
    return tuple(pairs)


def _features(card: Card, assigned: Sequence[int]) -> list[Feature]:
    """Names in order of first mention, then words by key."""
    names = dict.fromkeys(-1 - entity for entity in assigned if entity >= 0)
    return [*names, *unpack(card.terms)]


def _weigh(cards: Sequence[Card], resolution: Resolution) -> dict[Feature, int]:
    """The weight of every feature that ties articles: whole steps of rarity, so that few change with a new article."""
    counts: Counter[Feature] = Counter()
    for card, assigned in zip(cards, resolution.assigned, strict=True):
        counts.update(_features(card, assigned))
    whole = len(cards).bit_length()
    most = max(len(cards) // COMMON_SHARE, 3)
    return {
        feature: max(1, whole - (count - 1).bit_length()) * (NAME_WEIGHT if feature < 0 else 1)
        for feature, count in counts.items()
        if 1 < count <= most
    }


def _rarest(card: Card, assigned: Sequence[int], weights: Mapping[Feature, int]) -> tuple[Feature, ...]:
    known = [feature for feature in _features(card, assigned) if feature in weights]
    return tuple(sorted(known, key=lambda feature: -weights[feature])[:MOST_FEATURES])


def _candidates(
    at: int, features: Sequence[Feature], postings: Mapping[Feature, list[int]], weights: Mapping[Feature, int]
) -> list[int]:
    """Places in the timeline of the articles that share most with the one at a place."""
    shared: Counter[int] = Counter()
    for feature in features[:MOST_SOUGHT]:
        others = postings[feature]
        if len(others) > MOST_POSTINGS:
            middle = bisect_left(others, at)
            start = max(0, middle - MOST_POSTINGS // 2)
            others = others[start : start + MOST_POSTINGS]
        for other in others:
            shared[other] += weights[feature]
    del shared[at]
    return sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]


def _pair(
    card: int,
    other: int,
    features: Sequence[tuple[Feature, ...]],
    weights: Mapping[Feature, int],
    lengths: Sequence[float],
) -> Pair:
    here, there = sorted((features[card], features[other]), key=len)
    also = frozenset(there)
    shared = sorted((-weights[feature], feature) for feature in here if feature in also)
    product = sum(weight * weight for weight, _ in shared)
    names = tuple(-1 - feature for _, feature in shared if feature < 0)
    words = frozenset(feature for _, feature in shared if feature >= 0)
    return Pair(other, product / (lengths[card] * lengths[other]), names, words)
