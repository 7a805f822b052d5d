"""Which articles are near one another: by the rare names and words that they share.

Related articles, stories and inferred dates all start from here. Near-linear: an article is compared only with those
that share one of its rarest features, and of a feature that many share, only with those next to it in time. So where
little has changed since the last build, only articles next to that in time and by a feature are compared again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from newsarchive.archive.memo import NOTHING, Memo
from newsarchive.archive.rarities import MOST_SOUGHT, NAME_WEIGHT, Feature, Rarities, features_in, find_rarities
from newsarchive.records import Card, Record, Resolution

MOST_POSTINGS = 24
"""So many articles with the same feature are looked at, the nearest in time."""
MOST_CANDIDATES = 12
MOST_PAIRS = 10
FEW = 3
"""So many shared words halve the strength: a few may be shared by chance."""
MANY = 8
"""Where more than one of so many articles changed, all are compared again."""
STAGE = "pairs"
"""Under which the memo keeps what was found."""


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

Moment = tuple[str, str]
"""When an article was published, and its path: by which all stand in one line of time."""

Change = tuple[Moment, tuple[Feature, ...]]
"""Features that came or went at a moment."""


class _Found(Record, frozen=True):
    """What was found of the articles of an archive. Lists run parallel to `moments`."""

    moments: tuple[Moment, ...] = ()
    known: tuple[bytes, ...] = ()
    """`Rarities.of` each."""
    entities: tuple[str, ...] = ()
    pairs: Pairs = ()


def find_pairs(cards: Sequence[Card], resolution: Resolution, memo: Memo = NOTHING) -> Pairs:
    """For each card the nearest others; the same whatever the order of the cards."""
    search = _Search(cards, find_rarities(cards, resolution))
    before = memo.last(STAGE, _Found) or _Found()
    found = replace(search.found(), entities=tuple(entity.id for entity in resolution.entities))
    kept = _Kept(before, found)
    stale = kept.changed | search.touched(kept.changes)
    search.index({feature for card in stale for feature in search.sought(card)})
    pairs = tuple(search.nearest(card) if card in stale else kept.pairs(card) for card in range(len(cards)))
    if kept.changes or found.entities != before.entities:
        memo.keep_last(STAGE, replace(found, pairs=pairs))
    return pairs


class _Search:
    """Looks for the nearest articles of each."""

    def __init__(self, cards: Sequence[Card], rarities: Rarities) -> None:
        self._rarities, self._features = rarities, rarities.features
        self._moments: tuple[Moment, ...] = tuple((card.published.edtf, card.path) for card in cards)
        self._timeline = sorted(range(len(cards)), key=self._moments.__getitem__)
        self._place = {card: place for place, card in enumerate(self._timeline)}
        self._postings: Mapping[Feature, list[int]] = {}
        self._squares = {feature: weight * weight for feature, weight in rarities.weights.items()}

    def found(self) -> _Found:
        """All that is known, but for the pairs."""
        return _Found(self._moments, tuple(map(self._rarities.of, range(len(self._moments)))))

    def sought(self, card: int) -> tuple[Feature, ...]:
        """The features that a card is looked for by."""
        return self._features[card][:MOST_SOUGHT]

    def index(self, features: Collection[Feature]) -> None:
        """Learn where in the line of time these features stand."""
        wanted = frozenset(features)
        postings: dict[Feature, list[int]] = defaultdict(list)
        for place, card in enumerate(self._timeline):
            of_card = self._features[card]
            for feature in () if wanted.isdisjoint(of_card) else of_card:
                if feature in wanted:
                    postings[feature].append(place)
        self._postings = postings

    def touched(self, changes: Sequence[Change]) -> set[int]:
        """The cards that may have other neighbours than before these changes."""
        if len(changes) * MANY > len(self._moments):
            return set(range(len(self._moments)))
        self.index({feature for _, features in changes for feature in features})
        timeline = [self._moments[card] for card in self._timeline]
        places = [(bisect_left(timeline, moment), features) for moment, features in changes]
        return {card for place, features in places for feature in features for card in self._around(place, feature)}

    def nearest(self, card: int) -> tuple[Pair, ...]:
        """The nearest others, nearest first, of a card whose features are in the index."""
        here = frozenset(self._features[card])
        found = [self._pair(card, self._timeline[place], here) for place in self._candidates(card)]
        found.sort(key=lambda pair: (-pair.strength, self._moments[pair.card][1]))
        return tuple(found[:MOST_PAIRS])

    def _around(self, place: int, feature: Feature) -> Iterator[int]:
        """The cards that look for a feature and may see what stands at a place."""
        places = self._postings.get(feature, [])
        middle = bisect_left(places, place)
        near = (self._timeline[at] for at in places[max(0, middle - MOST_POSTINGS) : middle + MOST_POSTINGS + 1])
        return (card for card in near if feature in self.sought(card))

    def _candidates(self, card: int) -> list[int]:
        """Places of the articles that share most with a card, and more than one feature."""
        features, weights, at = self.sought(card), self._rarities.weights, self._place[card]
        shared: dict[int, int] = {}
        for feature in features:
            weight = weights[feature]
            others = self._postings[feature]
            if len(others) > MOST_POSTINGS:
                start = max(0, bisect_left(others, at) - MOST_POSTINGS // 2)
                others = others[start : start + MOST_POSTINGS]
            for other in others:
                shared[other] = shared.get(other, 0) + weight
        shared.pop(at, None)
        one = weights[features[0]] if features else 0
        more = sorted((-weight, other) for other, weight in shared.items() if weight > one)
        return [other for _, other in more[:MOST_CANDIDATES]]

    def _pair(self, card: int, other: int, here: frozenset[Feature]) -> Pair:
        """What ties two articles, rarest first; `here` are the features of the first."""
        shared = [feature for feature in self._features[other] if feature in here]
        names = tuple([self._rarities.entities[feature] for feature in shared if feature < 0])
        words = tuple([feature for feature in shared if feature >= 0])
        enough = NAME_WEIGHT * len(names) + len(words)
        lengths = self._rarities.lengths[card] * self._rarities.lengths[other]
        strength = sum(map(self._squares.__getitem__, shared)) / lengths
        return Pair(other, strength * enough / (enough + FEW), names, words)


class _Kept:
    """What was found last time, and what has changed since."""

    def __init__(self, before: _Found, now: _Found) -> None:
        was, known = (
            list(zip(before.moments, before.known, strict=True)),
            list(zip(now.moments, now.known, strict=True)),
        )
        gone = {path: place for place, (_, path) in enumerate(before.moments)}
        self._places = [gone.pop(path, -1) for _, path in now.moments]
        """Of each card, its place last time."""
        changed = [card for card, place in enumerate(self._places) if place < 0 or was[place] != known[card]]
        self.changed = frozenset(changed)
        places = [*gone.values(), *(self._places[card] for card in changed if self._places[card] >= 0)]
        of_all = [*(was[place] for place in places), *(known[card] for card in changed)]
        self.changes: list[Change] = [(moment, features_in(of_card)) for moment, of_card in of_all]
        self._pairs = before.pairs
        self._is_in_place = before.moments == now.moments and before.entities == now.entities
        self._cards = {place: card for card, place in enumerate(self._places)}
        entities = {id: entity for entity, id in enumerate(now.entities)}
        self._entities = [entities.get(id, -1) for id in before.entities]

    def pairs(self, card: int) -> tuple[Pair, ...]:
        """What was found of a card, as cards and entities are numbered now."""
        pairs = self._pairs[self._places[card]]
        return pairs if self._is_in_place else tuple(map(self._renumbered, pairs))

    def _renumbered(self, pair: Pair) -> Pair:
        names = tuple([self._entities[name] for name in pair.names])
        return Pair(self._cards[pair.card], pair.strength, names, pair.words)
