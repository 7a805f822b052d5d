"""The pages of topics, with what is broader and narrower."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from newsarchive.digest import digest
from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.pages.entities import entity_ref
from newsarchive.pages.feeds import feeds
from newsarchive.pages.listing import first_page, period_shelves, time_bars, whole_entry
from newsarchive.pages.parts import Listing
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.records import Record, Topic, encode
from newsarchive.renderer.records import Bar, Page, Ref

MAX_NAMES = 16


class TopicPage(Record, frozen=True):
    """A subject and the articles about it."""

    name: str
    definition: str
    broader: tuple[Ref, ...]
    """From the top down."""
    narrower: tuple[Ref, ...]
    articles: int
    years: tuple[Bar, ...]
    names: tuple[Ref, ...]
    """Who is named in most of the articles."""
    listing: Listing


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """The page of every topic that an article has, and of all that are broader."""
    narrower = _narrower(catalogue)
    for id, cards in catalogue.of_topic.items():
        topic, url = catalogue.archive.vocabulary[id], catalogue.archive.urls.topics[id]
        beside = _broader(catalogue, topic), narrower.get(id, ())
        made_of = digest(encode((topic, url, beside)), prints.list_of(cards, prints.subjects))
        yield Shelf(url, made_of, partial(_pages, catalogue, topic, *beside))
        yield from period_shelves(catalogue, cards, Ref(topic.name, url), whole_entry(catalogue), prints.list_of)


def _pages(catalogue: Catalogue, topic: Topic, broader: tuple[Ref, ...], narrower: tuple[Ref, ...]) -> Iterator[Page]:
    cards, url = catalogue.of_topic[topic.id], catalogue.archive.urls.topics[topic.id]
    stem = url.removesuffix(".html")
    view = TopicPage(
        name=topic.name,
        definition=topic.definition,
        broader=broader,
        narrower=narrower,
        articles=len(cards),
        years=time_bars(catalogue, cards, stem),
        names=most_named(catalogue, cards),
        listing=first_page(catalogue, cards, stem, whole_entry(catalogue)),
    )
    yield Page(url, "topic.html", view)
    yield from feeds(catalogue, cards, topic.name, url)


def topic_ref(catalogue: Catalogue, id: str) -> Ref:
    """The topic, with the number of its articles."""
    archive = catalogue.archive
    return Ref(archive.vocabulary[id].name, archive.urls.topics[id], len(catalogue.of_topic.get(id, ())))


def most_named(catalogue: Catalogue, cards: Cards) -> tuple[Ref, ...]:
    """Who is named in most of these articles."""
    counts: Counter[int] = Counter()
    for card in cards:
        counts.update(catalogue.told[card])
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(entity_ref(catalogue, entity, count) for entity, count in ranked[:MAX_NAMES])


def _broader(catalogue: Catalogue, topic: Topic) -> tuple[Ref, ...]:
    above: list[Ref] = []
    vocabulary, parent = catalogue.archive.vocabulary, topic.broader
    while parent in vocabulary and len(above) < len(vocabulary):
        above.insert(0, Ref(vocabulary[parent].name, catalogue.archive.urls.topics[parent]))
        parent = vocabulary[parent].broader
    return tuple(above)


def _narrower(catalogue: Catalogue) -> dict[str, tuple[Ref, ...]]:
    """For each topic, those right below it, by name."""
    below: dict[str, tuple[Ref, ...]] = {}
    vocabulary = catalogue.archive.vocabulary
    for id in sorted(catalogue.of_topic, key=lambda id: (vocabulary[id].name, id)):
        parent = vocabulary[id].broader
        below[parent] = (*below.get(parent, ()), topic_ref(catalogue, id))
    return below
