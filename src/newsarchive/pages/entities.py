"""The pages of people, organisations and places: every sentence that names them, and who stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from newsarchive.pages.catalogue import KINDS, Cards, Catalogue
from newsarchive.pages.feeds import feeds
from newsarchive.pages.listing import ToEntry, first_page, period_pages, time_bars
from newsarchive.pages.parts import Entry, Listing, Quote
from newsarchive.records import Identifier, Record
from newsarchive.renderer.html import anchor_id
from newsarchive.renderer.records import Bar, Page, Ref

MAX_QUOTES = 3
"""Sentences of one article that are shown at once."""
MAX_BESIDE = 16
MAX_TOPICS = 8
MIN_WORDS_BESIDE = 16
"""Characters beside the name that make a sentence worth quoting."""


class EntityPage(Record, frozen=True):
    """A person, organisation or place."""

    name: str
    kind: str
    """`person`, `organisation` or `place`."""
    description: str
    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    articles: int
    mentions: int
    years: tuple[Bar, ...]
    beside: tuple[Ref, ...]
    """Who is named in the same articles most often, with the number of these articles."""
    topics: tuple[Ref, ...]
    """What the articles that name it are about most often."""
    credited: tuple[str, ...]
    """The page under the same name as an author or a source, if there is one."""
    listing: Listing


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of all that are named often enough."""
    for index, cards in catalogue.of_entity.items():
        entity = catalogue.archive.entities[index]
        url = catalogue.archive.urls.entities[entity.id]
        entry = _entries(catalogue, index)
        stem = url.removesuffix(".html")
        view = EntityPage(
            name=entity.name,
            kind=KINDS[entity.type],
            description=entity.description,
            aliases=entity.aliases,
            identifiers=entity.identifiers,
            articles=len(cards),
            mentions=sum(catalogue.named[card][index] for card in cards),
            years=time_bars(catalogue, cards, stem),
            beside=_beside(catalogue, index, cards),
            topics=_topics(catalogue, cards),
            credited=_credited(catalogue, entity.name),
            listing=first_page(catalogue, cards, stem, entry),
        )
        yield Page(url, "entity.html", view)
        yield from feeds(catalogue, cards, entity.name, url)
        yield from period_pages(catalogue, cards, Ref(entity.name, url), entry)


def _topics(catalogue: Catalogue, cards: Cards) -> tuple[Ref, ...]:
    archive = catalogue.archive
    counts = Counter(score.id for card in cards for score in catalogue.topics[card])
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_TOPICS]
    return tuple(Ref(archive.vocabulary[id].name, archive.urls.topics[id], count) for id, count in ranked)


def _credited(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    urls = catalogue.archive.urls
    return tuple(dict.fromkeys(of[name] for of in (urls.authors, urls.sources) if name in of))


def entity_ref(catalogue: Catalogue, index: int, count: int) -> Ref:
    """The entity, with a count."""
    entity = catalogue.archive.entities[index]
    return Ref(entity.name, catalogue.archive.urls.entities[entity.id], count)


def _beside(catalogue: Catalogue, index: int, cards: Cards) -> tuple[Ref, ...]:
    beside: Counter[int] = Counter()
    for card in cards:
        beside.update(catalogue.named[card].keys())
    del beside[index]
    ranked = sorted(beside.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(entity_ref(catalogue, other, count) for other, count in ranked[:MAX_BESIDE])


def _entries(catalogue: Catalogue, index: int) -> ToEntry:
    """How an article is shown on the page of the entity: with the sentences that name it."""

    @cache
    def entry(card: int) -> Entry:
        every = tuple(_quotes(catalogue, card, index))
        quotes = tuple(filter(_says_something, every)) or every[:1]
        return Entry(catalogue.item(card), quotes[:MAX_QUOTES], quotes[MAX_QUOTES:])

    return entry


def _says_something(quote: Quote) -> bool:
    """Whether it is more than the name itself, as in the credit of a picture."""
    return len(quote.text) - sum(end - start for start, end in quote.marks) >= MIN_WORDS_BESIDE


def _quotes(catalogue: Catalogue, card: int, index: int) -> Iterator[Quote]:
    labels = {label for label, entity in enumerate(catalogue.archive.assigned[card]) if entity == index}
    for passage in catalogue.archive.cards[card].passages:
        marks = tuple([(start, end) for start, end, label in passage.marks if label in labels])
        if marks:
            yield Quote(passage.text, marks, anchor_id(passage.block))
