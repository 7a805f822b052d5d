"""The pages of people, organisations and places: every sentence that names them, and who stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, partial

from newsarchive.archive.passages import MIN_BESIDE
from newsarchive.archive.urls import ENTITY_FOLDERS
from newsarchive.digest import digest
from newsarchive.pages.catalogue import KINDS, Cards, Catalogue
from newsarchive.pages.feeds import feeds
from newsarchive.pages.listing import ToEntry, first_page, period_shelves, time_bars
from newsarchive.pages.parts import Entry, Listing, Quote
from newsarchive.pages.places import spot_of
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.records import ArticleDate, Entity, EntityType, Identifier, Record, encode
from newsarchive.renderer.html import anchor_id
from newsarchive.renderer.records import Bar, Item, Page, Ref, Spot

MAX_QUOTES = 3
"""Sentences of one article that are shown at once."""
MAX_BESIDE = 8
"""Of each kind."""
FOREMOST = 4
FEW = 5
"""Of more articles, who is named in one may stand there by chance."""
MANY = 12
"""Of so many articles a reader wants to know first which say most."""
MAX_STORIES = 6
MAX_TOPICS = 8
MAX_SAYINGS = 4


class Saying(Record, frozen=True):
    """What a text calls somebody, and where it does so first."""

    words: str
    """`Turkish Foreign Minister`."""
    item: Item
    anchor: str
    """The block of the article that says it; empty where no sentence of the story does."""


class Fellows(Record, frozen=True):
    """Those of a kind who are named in the same articles most often."""

    kind: str
    """`people`, `organisations` or `places`."""
    names: tuple[Ref, ...]
    """With the number of these articles."""


class EntityPage(Record, frozen=True):
    """A person, organisation or place."""

    name: str
    kind: str
    """`person`, `organisation` or `place`."""
    description: str
    sayings: tuple[Saying, ...]
    """What texts call it; the description first, unless somebody wrote that for the archive."""
    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    articles: int
    mentions: int
    first: ArticleDate
    last: ArticleDate
    """Of the oldest and the newest article with a date."""
    years: tuple[Bar, ...]
    foremost: tuple[Item, ...]
    """Of many articles those that say most of it, best first."""
    stories: tuple[Ref, ...]
    """Stories that tell of it, the latest first, with the number of their articles."""
    beside: tuple[Fellows, ...]
    topics: tuple[Ref, ...]
    """What the articles that name it are about most often."""
    credited: tuple[str, ...]
    """The page under the same name as an author or a source, if there is one."""
    publications: tuple[Ref, ...]
    """Those that appear in this place."""
    spot: tuple[Spot, ...]
    """Where it is on the map, if it is."""
    shared: tuple[Ref, ...]
    """Its names that others bear too."""
    listing: Listing


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """The pages of all that are named often enough."""
    for index, cards in catalogue.of_entity.items():
        entity = catalogue.archive.entities[index]
        url = catalogue.archive.urls.entities[entity.id]
        made_of = digest(
            encode(
                (
                    entity,
                    url,
                    _credited(catalogue, entity.name),
                    _shared(catalogue, index),
                    _stories(catalogue, index),
                    _publications(catalogue, entity),
                )
            ),
            prints.list_of(cards, prints.subjects, prints.sentences),
        )
        entry = _entries(catalogue, index)
        yield Shelf(url, made_of, partial(_pages, catalogue, index, entry))
        yield from period_shelves(
            catalogue, cards, Ref(entity.name, url), entry, lambda some: prints.list_of(some, prints.sentences)
        )


def _pages(catalogue: Catalogue, index: int, entry: ToEntry) -> Iterator[Page]:
    archive, cards = catalogue.archive, catalogue.of_entity[index]
    entity = archive.entities[index]
    url = archive.urls.entities[entity.id]
    stem = url.removesuffix(".html")
    view = EntityPage(
        name=entity.name,
        kind=KINDS[entity.type],
        description=entity.description,
        sayings=_sayings(catalogue, index, cards),
        aliases=entity.aliases,
        identifiers=entity.identifiers,
        articles=len(cards),
        mentions=sum(catalogue.named[card][index] for card in cards),
        first=next((archive.dates[card] for card in reversed(cards) if catalogue.days[card]), ArticleDate()),
        last=next((archive.dates[card] for card in cards if catalogue.days[card]), ArticleDate()),
        years=time_bars(catalogue, cards, stem),
        foremost=_foremost(catalogue, index, cards),
        stories=_stories(catalogue, index),
        beside=_beside(catalogue, index, cards),
        topics=_topics(catalogue, cards),
        credited=_credited(catalogue, entity.name),
        publications=_publications(catalogue, entity),
        spot=spot_of(catalogue, index),
        shared=_shared(catalogue, index),
        listing=first_page(catalogue, cards, stem, entry),
    )
    yield Page(url, "entity.html", view)
    yield from feeds(catalogue, cards, entity.name, url)


def _shared(catalogue: Catalogue, index: int) -> tuple[Ref, ...]:
    return tuple(Ref(shared.name, shared.url) for shared in catalogue.shared_of.get(index, ()))


def _sayings(catalogue: Catalogue, index: int, cards: Cards) -> tuple[Saying, ...]:
    """What the articles call somebody, most frequent first, each with the oldest article that does."""
    archive = catalogue.archive
    first: dict[str, tuple[int, int]] = {}
    counts: Counter[str] = Counter()
    for card in reversed(cards):
        for label, entity, words in catalogue.called(card):
            if entity == index:
                counts[words] += 1
                first.setdefault(words, (card, label))
    described = archive.entities[index].description
    ranked = sorted(counts, key=lambda words: (words != described, -counts[words], words))
    chosen = [words for words in ranked if words == described or _is_telling(words)][:MAX_SAYINGS]
    return tuple(
        Saying(words, catalogue.item(card), _anchor(catalogue, card, label, words))
        for words in chosen
        for card, label in [first[words]]
    )


def _is_telling(words: str) -> bool:
    """Whether it says more than `leader` or `Mr.`"""
    return " " in words and "." not in words


def _anchor(catalogue: Catalogue, card: int, label: int, words: str) -> str:
    """The block of an article whose sentence calls the label so."""
    for passage in catalogue.archive.cards[card].passages:
        if words in passage.text and any(label == marked for _, _, marked in passage.marks):
            return anchor_id(passage.block)
    return ""


def _topics(catalogue: Catalogue, cards: Cards) -> tuple[Ref, ...]:
    archive = catalogue.archive
    counts = Counter(score.id for card in cards for score in catalogue.topics[card])
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_TOPICS]
    return tuple(Ref(archive.vocabulary[id].name, archive.urls.topics[id], count) for id, count in ranked)


def _credited(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    urls = catalogue.archive.urls
    return tuple(dict.fromkeys(of[name] for of in (urls.authors, urls.sources) if name in of))


def _publications(catalogue: Catalogue, entity: Entity) -> tuple[Ref, ...]:
    return catalogue.appearing.get(entity.name, ()) if entity.type is EntityType.PLACE else ()


def entity_ref(catalogue: Catalogue, index: int, count: int) -> Ref:
    """The entity, with a count."""
    entity = catalogue.archive.entities[index]
    return Ref(entity.name, catalogue.archive.urls.entities[entity.id], count)


def _beside(catalogue: Catalogue, index: int, cards: Cards) -> tuple[Fellows, ...]:
    """Who else is named."""
    beside: Counter[int] = Counter()
    for card in cards:
        beside.update(catalogue.told[card])
    del beside[index]
    least = 2 if len(cards) > FEW else 1
    ranked = sorted(beside.items(), key=lambda pair: (-pair[1], pair[0]))
    found: dict[str, list[Ref]] = {ENTITY_FOLDERS[type]: [] for type in KINDS}
    for other, count in ranked:
        names = found[ENTITY_FOLDERS[catalogue.archive.entities[other].type]]
        if count >= least and len(names) < MAX_BESIDE:
            names.append(entity_ref(catalogue, other, count))
    return tuple(Fellows(kind, tuple(names)) for kind, names in found.items() if names)


def _foremost(catalogue: Catalogue, index: int, cards: Cards) -> tuple[Item, ...]:
    """Of many articles those whose headline names it, and that name it most often."""
    if len(cards) <= MANY:
        return ()
    archive = catalogue.archive
    entity = archive.entities[index]
    names = [name.casefold() for name in (entity.name, *entity.aliases)]

    def leads(card: int) -> bool:
        headline = archive.cards[card].headline
        folded = headline.casefold()
        if not any(name in folded for name in names):
            return False
        labels = {label for label, entity in enumerate(archive.assigned[card]) if entity == index}
        titles = (p for p in archive.cards[card].passages if p.text == headline)
        return any(label in labels for passage in titles for _, _, label in passage.marks)

    def rank(card: int) -> tuple[bool, int]:
        return not leads(card), -catalogue.named[card][index]

    return tuple(catalogue.item(card) for card in sorted(cards, key=rank)[:FOREMOST])


def _stories(catalogue: Catalogue, index: int) -> tuple[Ref, ...]:
    return catalogue.stories_of.get(index, ())[:MAX_STORIES]


def _entries(catalogue: Catalogue, index: int) -> ToEntry:
    """How an article is shown on the page of the entity: with the sentences that name it."""

    @cache
    def entry(card: int) -> Entry:
        every = tuple(_quotes(catalogue, card, index))
        headline = catalogue.archive.cards[card].headline
        quotes = tuple(q for q in every if _says_something(q) and q.text != headline) or every[:1]
        return Entry(catalogue.item(card), quotes[:MAX_QUOTES], quotes[MAX_QUOTES:])

    return entry


def _says_something(quote: Quote) -> bool:
    """Whether it is more than the name itself, as in the credit of a picture."""
    return len(quote.text) - sum(end - start for start, end in quote.marks) >= MIN_BESIDE


def _quotes(catalogue: Catalogue, card: int, index: int) -> Iterator[Quote]:
    labels = {label for label, entity in enumerate(catalogue.archive.assigned[card]) if entity == index}
    for passage in catalogue.archive.cards[card].passages:
        marks: tuple[tuple[int, int], ...] = ()
        for start, end, label in passage.marks:
            if label in labels:
                marks += ((start, end),)
        if marks:
            yield Quote(passage.text, marks, anchor_id(passage.block))
