"""Joins the cards of all articles into the Archive: the one pass that sees everything, and plans nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsarchive import entities, topics
from newsarchive.archive.affinity import find_pairs
from newsarchive.archive.clashes import find_clashes
from newsarchive.archive.dates import infer_dates
from newsarchive.archive.memo import NOTHING, Memo
from newsarchive.archive.permalinks import NONE_YET, Permalinks
from newsarchive.archive.printed import resolve_links
from newsarchive.archive.related import Known, Relation, Relations, find_ties
from newsarchive.archive.reprints import Printings, find_printings, without_copies
from newsarchive.archive.stories import Story, find_stories
from newsarchive.archive.urls import Urls, assign_urls, keep_stories
from newsarchive.entities import Authority
from newsarchive.problems import Problem
from newsarchive.records import ArticleDate, Card, Entity, Resolution, Topic, TopicScore, encode
from newsarchive.settings import Settings

WITHDRAWN = "withdrawn"
"""The setting of an article that was taken out, with the reason."""

__all__ = ["Archive", "Printings", "Relation", "Story", "join"]


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
    related: Sequence[tuple[Relation, ...]]
    """Closest first."""
    ties: tuple[bytes, ...]
    """Digest of all that `related` depends on."""
    printed: tuple[tuple[int, ...], ...]
    """For each card, for each of its related links as printed: index into `cards`, or -1."""
    printings: Printings
    """Which cards hold the same text; related, stories and all counts know only the one that leads."""
    stories: tuple[Story, ...]
    urls: Urls
    record: Permalinks
    """Every URL that the archive had before."""
    problems: tuple[Problem, ...]


def join(
    cards: Sequence[Card],
    articles: Sequence[bytes],
    settings: Settings,
    authority: Authority,
    record: Permalinks = NONE_YET,
    memo: Memo = NOTHING,
) -> Archive:
    """The archive of the cards and of the digests of their articles, both ordered by path.

    Articles that were withdrawn leave nothing but a word where they stood. What the `memo` knows is not done again.
    """
    withdrawn = [card for card in cards if WITHDRAWN in card.settings]
    shown = [i for i, card in enumerate(cards) if WITHDRAWN not in card.settings]
    cards, articles = tuple(cards[i] for i in shown), tuple(articles[i] for i in shown)
    resolution = memo.whole(
        "resolve",
        [encode(authority), *(card.packed_labels for card in cards)],
        Resolution,
        lambda: entities.resolve(cards, authority),
    )
    scores = _settle(cards, settings, memo)
    vocabulary = _used({**topics.vocabulary(settings.language), **topics.own_topics(cards)}, scores)
    printings = find_printings(cards, memo)
    pairs = find_pairs(*without_copies(cards, resolution, printings), memo)
    dates, reasons = infer_dates(cards, resolution, pairs, printings)
    holders = Counter(
        entity
        for card, of_card in enumerate(resolution.assigned)
        if printings.is_lead(card)
        for entity in set(of_card)
        if entity >= 0
    )
    known = Known(cards, dates, resolution.entities, resolution.assigned, holders, scores, vocabulary)
    urls = assign_urls(cards, withdrawn, resolution.entities, vocabulary.values(), printings, record)
    return Archive(
        settings=settings,
        cards=cards,
        articles=articles,
        dates=dates,
        date_reasons=reasons,
        entities=resolution.entities,
        assigned=resolution.assigned,
        topics=scores,
        vocabulary=vocabulary,
        related=Relations(known, pairs),
        ties=find_ties(known, pairs, urls.articles),
        printed=resolve_links(cards, printings),
        printings=printings,
        stories=keep_stories(find_stories(known, pairs), cards, record),
        urls=urls,
        record=record,
        problems=(*resolution.problems, *find_clashes(cards)),
    )


def _settle(cards: Sequence[Card], settings: Settings, memo: Memo) -> tuple[tuple[TopicScore, ...], ...]:
    settler = topics.Settler(cards, settings.topics)
    return tuple(memo.each("settle", settler.made_of, tuple[TopicScore, ...], settler.settle))


def _used(vocabulary: Mapping[str, Topic], scores: Sequence[Sequence[TopicScore]]) -> dict[str, Topic]:
    """The topics that some article has, and all that are broader."""
    used: dict[str, Topic] = {}
    for id in sorted({score.id for of_card in scores for score in of_card}):
        topic: Topic | None = vocabulary.get(id) or Topic(id=id, name=id.partition(":")[2])
        while topic and topic.id not in used:
            used[topic.id] = topic
            topic = vocabulary.get(topic.broader)
    return dict(sorted(used.items()))
