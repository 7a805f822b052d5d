"""Related articles, with the reason in words: shared names, topics and rare words, and nearness in time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, overload

from newsarchive.archive.affinity import Pair, Pairs
from newsarchive.digest import digest
from newsarchive.records import ArticleDate, Card, Entity, EntityType, Record, Topic, TopicScore, encode
from newsarchive.renderer.reasons import Reason
from newsarchive.topics import key, words_of

MOST = 6
LEAST = 0.25
"""Less is chance."""
LEAST_SHARED = 4
"""So many rare words, or half as many names."""
STEPS = 20
"""Scores are in steps of a twentieth, so that few change with a new article."""
ABOUT_IT = 0.3
"""A topic of this probability is one that both articles are about."""
NARROW_TOPIC = 0.1
BROAD_TOPIC = 0.05
NEARNESS = ((3, 0.15), (14, 0.1), (60, 0.05))
"""What it adds that two articles are so few days apart."""
SHOWN_NAMES = 2
SHOWN_WORDS = 3
LONG_WORD = 5


class Relation(Record, frozen=True):
    """Another article that belongs with this one."""

    card: int
    """Index into Archive.cards."""
    score: float
    """0 to 1."""
    reason: Reason


class Known(NamedTuple):
    """What is known of the archive when relations and stories are judged. Lists run parallel to `cards`."""

    cards: tuple[Card, ...]
    dates: tuple[ArticleDate, ...]
    entities: tuple[Entity, ...]
    assigned: tuple[tuple[int, ...], ...]
    holders: Mapping[int, int]
    """For each entity, by its index: how many articles name it."""
    topics: tuple[tuple[TopicScore, ...], ...]
    vocabulary: Mapping[str, Topic]


class Relations(Sequence[tuple[Relation, ...]]):
    """For each card its relations, closest first; worked out when they are asked for."""

    def __init__(self, known: Known, pairs: Pairs) -> None:
        self._known, self._pairs = known, pairs

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, at: int) -> tuple[Relation, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[Relation, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Relation, ...] | list[tuple[Relation, ...]]:
        if isinstance(at, slice):
            return [self[card] for card in range(*at.indices(len(self)))]
        return tuple(islice(_relations(self._known, at, self._pairs[at]), MOST))


def find_ties(known: Known, pairs: Pairs, urls: Sequence[str]) -> tuple[bytes, ...]:
    """For each card a digest of everything that its relations depend on, and of what is shown of those."""
    cards = [
        digest(
            encode(
                (
                    (card.path, card.headline, card.standfirst, card.source, card.language, date, url),
                    [(s.id, s.score) for s in scores],
                )
            )
        )
        for card, date, scores, url in zip(known.cards, known.dates, known.topics, urls, strict=True)
    ]
    names = [digest(encode((e.name, e.sort_key, e.type, how_common(known, i)))) for i, e in enumerate(known.entities)]
    vocabulary = digest(encode(list(known.vocabulary.values())))
    return tuple(
        digest(
            vocabulary,
            cards[card],
            encode([(pair.strength, pair.words, len(pair.names)) for pair in of_card]),
            b"".join([part for pair in of_card for part in (cards[pair.card], *map(names.__getitem__, pair.names))]),
        )
        for card, of_card in enumerate(pairs)
    )


def _relations(known: Known, card: int, pairs: Sequence[Pair]) -> Iterator[Relation]:
    """The relations that are close enough and can be explained, closest first."""
    topics = [_shared_topics(known, card, pair.card) for pair in pairs]
    days = [days_apart(known.dates[card], known.dates[pair.card]) for pair in pairs]
    scores = [_score(known, *judged) for judged in zip(pairs, topics, days, strict=True)]
    for at in sorted(range(len(pairs)), key=lambda at: (-scores[at], known.cards[pairs[at].card].path)):
        if scores[at] >= LEAST and 2 * len(pairs[at].names) + len(pairs[at].words) >= LEAST_SHARED:
            reason = _reason(known, card, pairs[at], topics[at], days[at])
            if reason.names or reason.words or reason.topic:
                yield Relation(pairs[at].card, scores[at], reason)


def _score(known: Known, pair: Pair, topics: Sequence[str], days: int | None) -> float:
    score = pair.strength + sum(NARROW_TOPIC if known.vocabulary[id].broader else BROAD_TOPIC for id in topics[:2])
    score += next((more for most, more in NEARNESS if days is not None and days <= most), 0.0)
    return min(1.0, round(STEPS * score) / STEPS)


def _shared_topics(known: Known, card: int, other: int) -> list[str]:
    """Topics that both are about, the narrowest first, each without those above it."""
    there = {score.id for score in known.topics[other] if score.score >= ABOUT_IT}
    both = [score.id for score in known.topics[card] if score.score >= ABOUT_IT and score.id in there]
    above = {known.vocabulary[id].broader for id in both}
    return [id for id in both if id not in above]


def _reason(known: Known, card: int, pair: Pair, topics: Sequence[str], days: int | None) -> Reason:
    """Without names, words and topic where nothing can be named that both share."""
    names = [known.entities[entity].name for entity in _telling_names(known, card, pair)[:SHOWN_NAMES]]
    named = {key(word) for name in names for word in words_of(name)}
    words = [] if len(names) == SHOWN_NAMES else _shared_words(known.cards[card], known.cards[pair.card], pair, named)
    topic = known.vocabulary[topics[0]].name if topics and not names else ""
    return Reason(tuple(names), tuple(words[: SHOWN_WORDS - len(names)]), topic, -1 if days is None else days)


def _telling_names(known: Known, card: int, pair: Pair) -> list[int]:
    """The names that both share, as somebody would give them: whom both are about, by their heads; places say less."""
    heads = [_head_of(known.cards[of]) for of in (card, pair.card)]

    def rank(name: int) -> tuple[bool, int, int, bool, int]:
        entity = known.entities[name]
        words = _words_of_name(entity.sort_key.partition(", ")[0] or entity.name)
        aside = sum([not head.issuperset(words) for head in heads])
        is_place = entity.type is EntityType.PLACE
        weak = aside + len(heads) * is_place
        return entity.type is EntityType.OTHER, weak, how_common(known, name), is_place, name

    return sorted(pair.names, key=rank)


def _head_of(card: Card) -> frozenset[str]:
    """The words at the head of an article."""
    return _head(card.headline, card.standfirst)[0]


@lru_cache(maxsize=4096)
def _words_of_name(name: str) -> tuple[str, ...]:
    return words_of(name)


def _shared_words(card: Card, other: Card, pair: Pair, named: Collection[int]) -> list[str]:
    """The words of both that stand at the head of one of them, rarest first, without those of names."""
    found = _head(other.headline, other.standfirst)[1] | _head(card.headline, card.standfirst)[1]
    return [found[at] for at in pair.words if at in found and at not in named]


@lru_cache(maxsize=4096)
def _head(headline: str, standfirst: str) -> tuple[frozenset[str], dict[int, str]]:
    """The words at the head of an article, and the long ones by their keys, each as it stands there first."""
    words = words_of(f"{headline} {standfirst}")
    return frozenset(words), {key(word): word for word in reversed(words) if len(word) >= LONG_WORD}


def how_common(known: Known, name: int) -> int:
    """In how many articles an entity is named, in doublings: that changes seldom."""
    return known.holders.get(name, 0).bit_length()


def days_apart(one: ArticleDate, other: ArticleDate) -> int | None:
    """The days between two articles; of a range, its first day counts. None where either is not known to the day."""
    first, second = first_day(one), first_day(other)
    return abs((first - second).days) if first and second else None


def first_day(when: ArticleDate) -> date | None:
    """The first day on which an article may have been printed; None where that is not known to the day."""
    return _first_day(when.edtf)


@lru_cache(maxsize=65_536)
def _first_day(edtf: str) -> date | None:
    found = re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", edtf)
    return date(*map(int, found.groups())) if found else None
