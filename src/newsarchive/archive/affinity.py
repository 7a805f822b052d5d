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
MOST_SOUGHT = 10
"""Of these, so many are looked up in other articles."""
MOST_POSTINGS = 24
"""So many articles with the same feature are looked at, the nearest in time."""
MOST_CANDIDATES = 12
MOST_PAIRS = 10
NAME_WEIGHT = 2
"""A name ties two articles twice as much as a word that is as rare."""
WORDS_NEED = 2
"""Steps of rarity that say nothing of a word: in a handful of articles, words alone tie nothing."""
FEW = 3
"""So many shared words halve the strength: a few may be shared by chance."""
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
    words: tuple[int, ...]
    """Keys of the rare words that both use, rarest first."""


Pairs = tuple[tuple[Pair, ...], ...]
"""For each card the nearest others, nearest first."""


def find_pairs(cards: Sequence[Card], resolution: Resolution) -> Pairs:
    """For each card the nearest others; the same whatever the order of the cards."""
    credited = _credited(cards, resolution)
    known = [[entity for entity in assigned if entity not in credited] for assigned in resolution.assigned]
    weights = _weigh(cards, known)
    lightness = {feature: -weight for feature, weight in weights.items()}
    features = [_rarest(card, assigned, lightness) for card, assigned in zip(cards, known, strict=True)]
    squares = {feature: weight * weight for feature, weight in weights.items()}
    lengths = [
        math.hypot(alone, *(weights[feature] for feature in of_card))
        for alone, of_card in zip(_weigh_alone(known), features, strict=True)
    ]
    timeline = sorted(range(len(cards)), key=lambda i: (cards[i].published.edtf, cards[i].path))
    postings: dict[Feature, list[int]] = defaultdict(list)
    for at, card in enumerate(timeline):
        for feature in features[card]:
            postings[feature].append(at)
    pairs: list[tuple[Pair, ...]] = [()] * len(cards)
    for at, card in enumerate(timeline):
        here = frozenset(features[card])
        found = []
        for other in (timeline[place] for place in _candidates(at, features[card], postings, weights)):
            shared = [feature for feature in features[other] if feature in here]
            found.append(_pair(other, shared, squares, lengths[card] * lengths[other]))
        found.sort(key=lambda pair: (-pair.strength, cards[pair.card].path))
        pairs[card] = tuple(found[:MOST_PAIRS])
    return tuple(pairs)


def _credited(cards: Sequence[Card], resolution: Resolution) -> set[int]:
    """Entities that are credited for articles: an author or publication in two articles does not tie what they tell."""
    names = {name.casefold() for card in cards for b in card.bylines for name in (b.name, b.agency, card.source)}
    return {i for i, entity in enumerate(resolution.entities) if entity.name.casefold() in names}


def _features(card: Card, assigned: Sequence[int]) -> list[Feature]:
    """Names in order of first mention, then words by key."""
    names = dict.fromkeys(-1 - entity for entity in assigned if entity >= 0)
    return [*names, *unpack(card.terms)]


def _weigh(cards: Sequence[Card], known: Sequence[Sequence[int]]) -> dict[Feature, int]:
    """The weight of every feature that ties articles: whole steps of rarity, so that few change with a new article."""
    counts: Counter[Feature] = Counter()
    for card, assigned in zip(cards, known, strict=True):
        counts.update(_features(card, assigned))
    whole = len(cards).bit_length()
    most = max(len(cards) // COMMON_SHARE, 3)
    weights = {}
    for feature, count in counts.items():
        rarity = whole - (count - 1).bit_length()
        weight = NAME_WEIGHT * max(1, rarity) if feature < 0 else rarity - WORDS_NEED
        if 1 < count <= most and weight > 0:
            weights[feature] = weight
    return weights


def _weigh_alone(known: Sequence[Sequence[int]]) -> list[float]:
    """For each card the weight of the names that it alone has, at half: what sets it apart from all others."""
    sets = [{entity for entity in assigned if entity >= 0} for assigned in known]
    counts = Counter(entity for entities in sets for entity in entities)
    weight = NAME_WEIGHT * len(sets).bit_length() / 2
    return [weight * math.sqrt(min(sum(counts[e] == 1 for e in entities), MOST_SOUGHT)) for entities in sets]


def _rarest(card: Card, assigned: Sequence[int], lightness: Mapping[Feature, int]) -> tuple[Feature, ...]:
    known = [feature for feature in _features(card, assigned) if feature in lightness]
    known.sort(key=lightness.__getitem__)
    return tuple(known[:MOST_FEATURES])


def _candidates(
    at: int, features: Sequence[Feature], postings: Mapping[Feature, list[int]], weights: Mapping[Feature, int]
) -> list[int]:
    """Places in the timeline of the articles that share most with the one at a place, and more than one feature."""
    shared: dict[int, int] = {}
    for feature in features[:MOST_SOUGHT]:
        weight = weights[feature]
        others = postings[feature]
        if len(others) > MOST_POSTINGS:
            middle = bisect_left(others, at)
            start = max(0, middle - MOST_POSTINGS // 2)
            others = others[start : start + MOST_POSTINGS]
        for other in others:
            shared[other] = shared.get(other, 0) + weight
    shared.pop(at, None)
    one = weights[features[0]] if features else 0
    more = sorted((-weight, other) for other, weight in shared.items() if weight > one)
    return [other for _, other in more[:MOST_CANDIDATES]]


def _pair(other: int, shared: Sequence[Feature], squares: Mapping[Feature, int], lengths: float) -> Pair:
    """What ties two articles, of the features that they share, rarest first; `squares` are those of the weights."""
    names = tuple([-1 - feature for feature in shared if feature < 0])
    words = tuple([feature for feature in shared if feature >= 0])
    enough = NAME_WEIGHT * len(names) + len(words)
    strength = sum(map(squares.__getitem__, shared)) / lengths
    return Pair(other, strength * enough / (enough + FEW), names, words)
