"""Joins the cards of all articles into the Archive: the one pass that sees everything, and plans nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsarchive import entities, topics
from newsarchive.archive.clashes import find_clashes
from newsarchive.archive.urls import Urls, assign_urls
from newsarchive.entities import Authority
from newsarchive.problems import Problem
from newsarchive.records import ArticleDate, Card, Entity, Record, Topic, TopicScore
from newsarchive.settings import Settings


class Relation(Record, frozen=True):
    """Another article that belongs with this one."""

    card: int
    """Index into Archive.cards."""
    score: float
    reason: str
    """In words: `both name Sergey Lavrov and Antalya, three days apart`."""


class Story(Record, frozen=True):
    """A run of articles about one course of events."""

    id: str
    title: str
    cards: tuple[int, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that pages can show, but for the text of the articles. Lists run parallel to `cards`."""

    settings: Settings
    cards: tuple[Card, ...]
    """Ordered by path."""
    articles: tuple[bytes, ...]
    """Digest of each card's Article."""
    dates: tuple[ArticleDate, ...]
    """When each was published, with what the whole archive knows."""
    date_reasons: tuple[str, ...]
    """Why, in words, where the archive placed it; else empty."""
    entities: tuple[Entity, ...]
    assigned: tuple[tuple[int, ...], ...]
    """For each card, for each of its labels: index into `entities`, or -1."""
    topics: tuple[tuple[TopicScore, ...], ...]
    """Best first."""
    vocabulary: Mapping[str, Topic]
    """Every topic that an article has, and all that are broader, by id."""
    related: tuple[tuple[Relation, ...], ...]
    """Closest first."""
    printed: tuple[tuple[int, ...], ...]
    """For each card, for each of its related links as printed: index into `cards`, or -1."""
    reprints: tuple[tuple[int, ...], ...]
    """For each card: other printings of the same text."""
    stories: tuple[Story, ...]
    urls: Urls
    problems: tuple[Problem, ...]


def join(cards: Sequence[Card], articles: Sequence[bytes], settings: Settings, authority: Authority) -> Archive:
    """The archive of the cards and of the digests of their articles, both ordered by path."""
    cards = tuple(cards)
    resolution = entities.resolve(cards, authority)
    scores = topics.settle(cards, settings.topics)
    vocabulary = _used({**topics.vocabulary(settings.language), **topics.own_topics(cards)}, scores)
    nothing: tuple[tuple[int, ...], ...] = tuple(() for _ in cards)
    return Archive(
        settings=settings,
        cards=cards,
        articles=tuple(articles),
        dates=tuple(card.published for card in cards),
        date_reasons=tuple("" for _ in cards),
        entities=resolution.entities,
        assigned=resolution.assigned,
        topics=scores,
        vocabulary=vocabulary,
        related=tuple(() for _ in cards),
        printed=tuple(tuple(-1 for _ in card.related) for card in cards),
        reprints=nothing,
        stories=(),
        urls=assign_urls(cards, resolution.entities, vocabulary.values()),
        problems=(*resolution.problems, *find_clashes(cards)),
    )


def _used(vocabulary: Mapping[str, Topic], scores: Sequence[Sequence[TopicScore]]) -> dict[str, Topic]:
    """The topics that some article has, and all that are broader."""
    used: dict[str, Topic] = {}
    for id in sorted({score.id for of_card in scores for score in of_card}):
        topic: Topic | None = vocabulary.get(id) or Topic(id=id, name=id.partition(":")[2])
        while topic and topic.id not in used:
            used[topic.id] = topic
            topic = vocabulary.get(topic.broader)
    return dict(sorted(used.items()))
