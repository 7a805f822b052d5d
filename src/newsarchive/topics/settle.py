"""What each article is finally about, once the whole archive is known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from anyascii import anyascii

from newsarchive.records import Card, Topic, TopicScore
from newsarchive.settings import TopicSettings


def settle(cards: Sequence[Card], settings: TopicSettings) -> tuple[tuple[TopicScore, ...], ...]:
    """For each card its topics, best first."""
    return tuple(card.topics + _own(card) for card in cards)


def own_topics(cards: Sequence[Card]) -> Mapping[str, Topic]:
    """The archive's sections and tags as topics by id, each under the name that is printed most often."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for card in cards:
        for name in (*card.sections, *card.tags):
            printed[own_id(name)][name] += 1
    names = {id: min(counts, key=lambda name: (-counts[name], name)) for id, counts in printed.items()}
    return {id: Topic(id, name) for id, name in sorted(names.items())}


def own_id(name: str) -> str:
    """The id of a section or tag of the archive: the same for spellings that differ in case, accents or signs."""
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
    return f"own:{slug or 'untitled'}"


def _own(card: Card) -> tuple[TopicScore, ...]:
    names = {own_id(name): name for name in (*card.sections, *card.tags)}
    return tuple(TopicScore(id, 1.0, (f"section: {name}",)) for id, name in sorted(names.items()))
