"""The pages of articles: what the archive adds to each, its text as it came, and its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from newsarchive.archive.join import Story
from newsarchive.archive.urls import story_url
from newsarchive.digest import digest
from newsarchive.pages import dates
from newsarchive.pages.catalogue import KINDS, Cards, Catalogue
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.records import encode
from newsarchive.renderer.records import (
    ArticlePage,
    Item,
    Mark,
    Named,
    Nothing,
    Page,
    Printing,
    RecordPage,
    Related,
    Strand,
    TopicId,
    TopicRef,
)

LINKED_FOR = 20
"""Blocks for which one link to a name is enough; the name that a text is about would be linked in each."""


class _Around(NamedTuple):
    """What stands beside an article, as indices into Archive.cards."""

    lead: int
    """The printing that stands for its text: itself, if it is alone."""
    copies: Cards
    earlier: Cards
    later: Cards
    stories: tuple[Story, ...]

    def cards(self) -> Cards:
        return (self.lead, *self.copies, *self.earlier, -1, *self.later)


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """The page of each article and the files that go with it."""
    archive = catalogue.archive
    strands = _strands(archive.stories)
    place = {card: i for i, card in enumerate(catalogue.newest)}
    for card, url in enumerate(archive.urls.articles):
        around = _around(catalogue, card, place.get(card), strands)
        made_of = _made_of(catalogue, card, around, prints)
        yield Shelf(url, made_of, partial(_pages, catalogue, card, around))


def _around(catalogue: Catalogue, card: int, place: int | None, strands: Mapping[int, list[Story]]) -> _Around:
    lead, copies = catalogue.archive.printings.leads[card], catalogue.copies(card)
    stories = tuple(strands.get(card, ()))
    if place is None:  # another printing is not listed
        return _Around(lead, copies, (), (), stories)
    newest = catalogue.newest
    return _Around(lead, copies, newest[place + 1 : place + 2], newest[max(place - 1, 0) : place], stories)


def _made_of(catalogue: Catalogue, card: int, around: _Around, prints: Fingerprints) -> bytes:
    archive, shown, urls = catalogue.archive, catalogue.archive.cards[card], catalogue.archive.urls
    return digest(
        archive.articles[card],
        archive.articles[around.lead],
        archive.ties[card],
        prints.faces[card],
        prints.subjects[card],
        prints.sentences[card],
        b"".join([prints.faces[other] if other >= 0 else bytes(1) for other in around.cards()]),
        encode((
            archive.date_reasons[card],
            catalogue.topics[card],
            [score.id in catalogue.of_topic for score in catalogue.topics[card]],
            _date_url(catalogue, card),
            [urls.authors[byline.name] for byline in shown.bylines],
            urls.sources.get(shown.source, ""),
            _printed(catalogue, card),
            [archive.cards[copy].sketch.whole for copy in (card, *around.copies)],
            [_strand(catalogue, story, card) for story in around.stories],
        )),
    )  # fmt: skip


def _pages(catalogue: Catalogue, card: int, around: _Around) -> Iterator[Page]:
    archive = catalogue.archive
    view = _view(catalogue, card, around)
    url, other = archive.urls.articles[card], archive.articles[around.lead] if around.lead != card else b""
    yield Page(url, "article.html", view, archive.articles[card], other)
    yield Page(f"{view.stem}.txt", "article.txt", Nothing(), archive.articles[card])
    record = RecordPage(url, view.date, view.date_reason, view.names, _topic_ids(catalogue, card))
    yield Page(f"{view.stem}.json", "article.json", record, archive.articles[card])


def _view(catalogue: Catalogue, card: int, around: _Around) -> ArticlePage:
    archive, shown, urls = catalogue.archive, catalogue.archive.cards[card], catalogue.archive.urls
    names = sorted(catalogue.named[card].items(), key=lambda pair: (-pair[1], pair[0]))
    index = {entity: i for i, (entity, _) in enumerate(names)}
    return ArticlePage(
        date=archive.dates[card],
        date_reason=archive.date_reasons[card],
        date_url=_date_url(catalogue, card),
        author_urls=tuple(urls.authors[byline.name] for byline in shown.bylines),
        source_url=(source_url := urls.sources.get(shown.source, "")),
        place=catalogue.appears_in.get(source_url, ""),
        names=tuple(_named(catalogue, entity, count, entity not in catalogue.told[card]) for entity, count in names),
        marks=tuple(_marks(catalogue, card, index)),
        topics=tuple(
            TopicRef(archive.vocabulary[score.id].name, urls.topics[score.id], score.words)
            for score in catalogue.topics[card]
            if score.id in catalogue.of_topic
        ),
        related=tuple(Related(catalogue.item(r.card), r.reason) for r in archive.related[card]),
        printed=_printed(catalogue, card),
        words=shown.words,
        printings=tuple(_printing(catalogue, other, card) for other in around.copies),
        printing_of=(catalogue.item(around.lead),) if around.lead != card else (),
        strands=tuple(_strand(catalogue, story, card) for story in around.stories),
        earlier=tuple(map(catalogue.item, around.earlier)),
        later=tuple(map(catalogue.item, around.later)),
        stem=urls.articles[card].removesuffix(".html"),
    )


def _date_url(catalogue: Catalogue, card: int) -> str:
    """The page of its day, or of its month or year where nothing is listed on that day, as of another printing."""
    day = catalogue.days[card]
    periods = (day[:size] for size in (10, 7, 4))
    return next((dates.period_url(period) for period in periods if period in catalogue.of_period), "")


def _printed(catalogue: Catalogue, card: int) -> tuple[str, ...]:
    """For each link as printed, the page that it leads to."""
    urls = catalogue.archive.urls.articles
    return tuple(urls[other] if other >= 0 else "" for other in catalogue.archive.printed[card])


def _printing(catalogue: Catalogue, card: int, lead: int) -> Printing:
    shown, other = catalogue.archive.cards[card], catalogue.archive.cards[lead]
    authors = tuple(byline.name for byline in shown.bylines)
    is_same = shown.sketch.whole == other.sketch.whole
    return Printing(catalogue.item(card), shown.path, authors, shown.words, is_same)


def _topic_ids(catalogue: Catalogue, card: int) -> tuple[TopicId, ...]:
    archive = catalogue.archive
    ids = (score.id for score in catalogue.topics[card] if score.id in catalogue.of_topic)
    return tuple(TopicId(id, archive.vocabulary[id].name, archive.urls.topics[id]) for id in ids)


def _named(catalogue: Catalogue, entity: int, count: int, is_maker: bool) -> Named:
    named = catalogue.archive.entities[entity]
    return Named(named.name, catalogue.archive.urls.entities[named.id], KINDS[named.type], count, is_maker)


def _marks(catalogue: Catalogue, card: int, index: Mapping[int, int]) -> Iterator[Mark]:
    """Where somebody is named first, and again where a reader who came later in the text would look for a link."""
    assigned = catalogue.archive.assigned[card]
    linked: dict[int, int] = {}
    for passage in catalogue.archive.cards[card].passages:
        for start, end, label in passage.marks:
            name = index.get(assigned[label], -1)
            if name >= 0 and passage.block - linked.get(name, -LINKED_FOR) >= LINKED_FOR:
                linked[name] = passage.block
                yield Mark(passage.block, passage.start + start, passage.start + end, name)


def _strands(stories: tuple[Story, ...]) -> Mapping[int, list[Story]]:
    of: dict[int, list[Story]] = defaultdict(list)
    for story in stories:
        for card in story.cards:
            of[card].append(story)
    return of


def _strand(catalogue: Catalogue, story: Story, card: int) -> Strand:
    at = story.cards.index(card)

    def items(cards: tuple[int, ...]) -> tuple[Item, ...]:
        return tuple(catalogue.item(other) for other in cards)

    return Strand(
        story.title, story_url(story), items(story.cards[max(at - 1, 0) : at]), items(story.cards[at + 1 : at + 2])
    )
