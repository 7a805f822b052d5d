"""By which rare names and words each article is known."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsarchive.digest import digest
from newsarchive.records import Card, Resolution
from newsarchive.topics import unpack

MOST_FEATURES = 40
"""An article is known by its rarest features alone."""
MOST_SOUGHT = 10
"""Of these, so many are looked up in other articles."""
NAME_WEIGHT = 2
"""A name ties two articles twice as much as a word that is as rare."""
WORDS_NEED = 2
"""Steps of rarity that say nothing of a word: in a handful of articles, words alone tie nothing."""
COMMON_SHARE = 4
"""What more than one of so many articles has ties nothing; in an archive of a dozen, what more than three have."""

Feature = int
"""The key of a word; below zero, that of an entity: the same in every build."""


class Rarities(NamedTuple):
    """What ties the articles of an archive."""

    features: Sequence[tuple[Feature, ...]]
    """Of each card, the rarest first."""
    lengths: Sequence[float]
    """Of each card: the weight of all its features together."""
    weights: Mapping[Feature, int]
    """Whole steps of rarity, so that few change with a new article."""
    entities: Mapping[Feature, int]
    """Index into the resolution's entities."""

    def of(self, card: int) -> bytes:
        """All that is known here of a card, so that two builds can be compared."""
        features = array("q", self.features[card])
        weights = array("H", map(self.weights.__getitem__, features))
        return b"".join([array("d", [self.lengths[card]]).tobytes(), weights.tobytes(), features.tobytes()])


def features_in(known: bytes) -> tuple[Feature, ...]:
    """The features of which `Rarities.of` told."""
    count = (len(known) - 8) // 10
    return tuple(array("q", known[8 + 2 * count :]))


def find_rarities(cards: Sequence[Card], resolution: Resolution) -> Rarities:
    """The features of each card; who is only credited for articles does not tie what they tell."""
    credited = _credited(cards, resolution)
    keys = [_key(entity.id) for entity in resolution.entities]
    named = [[keys[e] for e in assigned if e >= 0 and e not in credited] for assigned in resolution.assigned]
    weights = _weigh(cards, named)
    own = {feature: feature for feature in weights}
    lightness = {feature: -weight for feature, weight in weights.items()}
    features = [_rarest(card, names, own, lightness) for card, names in zip(cards, named, strict=True)]
    lengths = [
        math.hypot(alone, *map(weights.__getitem__, of_card))
        for alone, of_card in zip(_weigh_alone(named), features, strict=True)
    ]
    return Rarities(features, lengths, weights, {key: entity for entity, key in enumerate(keys)})


def _key(id: str) -> Feature:
    return -1 - int.from_bytes(digest(id)[:7])


def _credited(cards: Sequence[Card], resolution: Resolution) -> set[int]:
    """Entities that are credited for articles."""
    names = {name.casefold() for card in cards for b in card.bylines for name in (b.name, b.agency, card.source)}
    return {i for i, entity in enumerate(resolution.entities) if entity.name.casefold() in names}


def _features(card: Card, named: Sequence[Feature]) -> list[Feature]:
    """Names in order of first mention, then words by key."""
    return [*dict.fromkeys(named), *unpack(card.terms)]


def _weigh(cards: Sequence[Card], named: Sequence[Sequence[Feature]]) -> dict[Feature, int]:
    """The weight of every feature that ties articles."""
    counts: Counter[Feature] = Counter()
    for card, names in zip(cards, named, strict=True):
        counts.update(_features(card, names))
    whole = len(cards).bit_length()
    most = max(len(cards) // COMMON_SHARE, 3)
    weights = {}
    for feature, count in counts.items():
        rarity = whole - (count - 1).bit_length()
        weight = NAME_WEIGHT * max(1, rarity) if feature < 0 else rarity - WORDS_NEED
        if 1 < count <= most and weight > 0:
            weights[feature] = weight
    return weights


def _weigh_alone(named: Sequence[Sequence[Feature]]) -> list[float]:
    """For each card the weight of the names that it alone has, at half: what sets it apart from all others."""
    sets = list(map(set, named))
    counts = Counter(name for names in sets for name in names)
    weight = NAME_WEIGHT * len(sets).bit_length() / 2
    return [weight * math.sqrt(min(sum(counts[name] == 1 for name in names), MOST_SOUGHT)) for names in sets]


def _rarest(
    card: Card, named: Sequence[Feature], own: Mapping[Feature, Feature], lightness: Mapping[Feature, int]
) -> tuple[Feature, ...]:
    """The rarest features of a card; `own` has each as the number that all cards share, which spares memory."""
    known = [own[feature] for feature in _features(card, named) if feature in own]
    known.sort(key=lightness.__getitem__)
    return tuple(known[:MOST_FEATURES])
