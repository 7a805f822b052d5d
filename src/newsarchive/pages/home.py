"""The home page: the years, what is new, the stories, and who and what the archive is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsarchive.archive.urls import story_url
from newsarchive.pages import dates
from newsarchive.pages.catalogue import Catalogue
from newsarchive.pages.entities import entity_ref
from newsarchive.pages.topics import topic_ref
from newsarchive.records import EntityType, Record
from newsarchive.renderer.records import Bar, Item, Page, Ref

NEWEST = 11
STORIES = 4
OF_STORY = 4
MOST = 12
FEW = 4


class StoryPart(Record, frozen=True):
    """A story that runs over several articles."""

    title: str
    url: str
    count: int
    items: tuple[Item, ...]
    """The newest, oldest of them first."""


class HomePage(Record, frozen=True):
    """The archive at a glance."""

    articles: int
    span: tuple[str, ...]
    """The first and the last year, or the only one."""
    bars: tuple[Bar, ...]
    undated: int
    newest: tuple[Item, ...]
    stories: tuple[StoryPart, ...]
    people: tuple[Ref, ...]
    organisations: tuple[Ref, ...]
    places: tuple[Ref, ...]
    topics: tuple[Ref, ...]


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The home page."""
    view = HomePage(
        articles=len(catalogue.newest),
        span=_span(catalogue),
        bars=_bars(catalogue),
        undated=len(catalogue.of_period.get("", ())),
        newest=tuple(catalogue.item(card, with_standfirst=True) for card in catalogue.newest[:NEWEST]),
        stories=_stories(catalogue),
        people=_most(catalogue, EntityType.PERSON),
        organisations=_most(catalogue, EntityType.ORGANISATION),
        places=_most(catalogue, EntityType.PLACE),
        topics=_top(topic_ref(catalogue, id) for id in catalogue.of_topic),
    )
    yield Page("index.html", "home.html", view)


def _span(catalogue: Catalogue) -> tuple[str, ...]:
    years = [period for period in catalogue.of_period if len(period) == 4]
    return tuple(dict.fromkeys(years[:1] + years[-1:]))


def _bars(catalogue: Catalogue) -> tuple[Bar, ...]:
    by_month = Counter(catalogue.days[card][:7] for card in catalogue.newest)
    del by_month[""]
    return dates.bars(by_month, dates.period_url)


def _stories(catalogue: Catalogue) -> tuple[StoryPart, ...]:
    """The stories with the newest articles."""
    place = {card: i for i, card in enumerate(catalogue.newest)}
    newest = sorted(
        (s for s in catalogue.archive.stories if s.cards), key=lambda s: (min(place[c] for c in s.cards), s.id)
    )
    return tuple(
        StoryPart(s.title, story_url(s), len(s.cards), tuple(catalogue.item(card) for card in s.cards[-OF_STORY:]))
        for s in newest[:STORIES]
    )


def _most(catalogue: Catalogue, type: EntityType) -> tuple[Ref, ...]:
    entities = catalogue.archive.entities
    of_type = (i for i in catalogue.of_entity if entities[i].type is type)
    return _top(entity_ref(catalogue, i, count) for i in of_type if (count := catalogue.heard(i)))


def _top(refs: Iterator[Ref]) -> tuple[Ref, ...]:
    """Those of most articles; of one alone only where there are few others."""
    ranked = sorted(refs, key=lambda ref: (-ref.count, ref.name, ref.url))[:MOST]
    several = [ref for ref in ranked if ref.count > 1]
    return tuple(several if len(several) >= FEW else ranked)
