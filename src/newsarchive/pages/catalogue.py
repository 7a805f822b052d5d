"""The archive turned round: which articles each name, topic, author, publication and day has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from newsarchive import topics
from newsarchive.archive.join import Archive
from newsarchive.archive.urls import bare_slug, story_url
from newsarchive.pages import dates
from newsarchive.pages.shared import Shared, find_shared
from newsarchive.records import Card, EntityType, TopicScore
from newsarchive.renderer.records import Item, Ref

SMALL_ARCHIVE = 500
"""Up to as many articles, one is enough for a name to have a page."""

KINDS = {EntityType.PERSON: "person", EntityType.ORGANISATION: "organisation", EntityType.PLACE: "place"}
"""What has pages, and how it is called in views."""

SHORT = 40
"""Characters that a standfirst must have beyond a headline that it repeats."""

T = TypeVar("T", int, str)

Cards = tuple[int, ...]
"""Indices into Archive.cards, newest first."""


@dataclass(frozen=True)
class Catalogue:
    """Answers that several kinds of page need, each worked out once."""

    archive: Archive

    @cached_property
    def newest(self) -> Cards:
        """Every article, by the printing that stands for it, newest first, those of a moment by path; undated last."""
        keys = [dates.order_key(date) for date in self.archive.dates]
        return tuple(sorted(filter(self.is_lead, range(len(keys))), key=keys.__getitem__, reverse=True))

    def is_lead(self, card: int) -> bool:
        """Whether it is listed and counted: of the printings of one text, one is."""
        return self.archive.printings.is_lead(card)

    def copies(self, card: int) -> Cards:
        """The other printings of an article, earliest first."""
        return self.archive.printings.others.get(card, ())

    @cached_property
    def _rank(self) -> list[int]:
        rank = [0] * len(self.archive.cards)
        for place, card in enumerate(self.newest):
            rank[card] = place
        return rank

    def sort(self, cards: Iterable[int]) -> Cards:
        """The cards, each once, newest first."""
        return tuple(sorted(set(cards), key=self._rank.__getitem__))

    @cached_property
    def days(self) -> tuple[str, ...]:
        """For each card its day, as far as it is known: `2022-03-10`, `2022-03`, `2022`; empty for undated."""
        return tuple(dates.day(date) for date in self.archive.dates)

    @cached_property
    def named(self) -> tuple[Mapping[int, int], ...]:
        """For each card: the entities with a page of whom its text tells something, with how often it names them.

        Who only wrote an article, or is named in a credit or a list of other articles, is not named by it. How many
        articles name one is counted without other printings.
        """
        archive = self.archive
        kinds = frozenset(i for i, entity in enumerate(archive.entities) if entity.type in KINDS)
        every: list[dict[int, int]] = []
        articles: dict[int, int] = defaultdict(int)
        for number, (card, assigned) in enumerate(zip(archive.cards, archive.assigned, strict=True)):
            counts: dict[int, int] = defaultdict(int)
            told = kinds.intersection([assigned[label] for label in card.told_of])
            for count, entity in zip(card.counts, assigned, strict=True):
                if entity in told:
                    counts[entity] += count
            every.append(counts)
            for entity in counts if self.is_lead(number) else ():
                articles[entity] += 1
        return tuple({e: n for e, n in counts.items() if articles[e] >= self.least} for counts in every)

    @cached_property
    def told(self) -> tuple[Set[int], ...]:
        """For each card: of those whom it names, all but who wrote or printed it."""
        names = [entity.name for entity in self.archive.entities]
        pairs = zip(map(_makers, self.archive.cards), self.named, strict=True)
        return tuple({entity for entity in named if names[entity] not in makers} for makers, named in pairs)

    @cached_property
    def least(self) -> int:
        """How many articles must name somebody for a page."""
        return self.archive.settings.entities.min_articles or (1 if len(self.newest) <= SMALL_ARCHIVE else 2)

    @cached_property
    def of_entity(self) -> Mapping[int, Cards]:
        """For each entity with a page, in their order: the articles that name it."""
        return self._invert(enumerate(self.named))

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The page of each entity, by its preferred name."""
        entities, urls = self.archive.entities, self.archive.urls.entities
        return {entities[i].name: urls[entities[i].id] for i in self.of_entity}

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """The names that several entities with a page bear."""
        return find_shared(self.archive.entities, self.of_entity)

    @cached_property
    def shared_of(self) -> Mapping[int, tuple[Shared, ...]]:
        """For each entity, those of its names that others bear too."""
        found: dict[int, list[Shared]] = defaultdict(list)
        for shared in self.shared:
            for index in shared.bearers:
                found[index].append(shared)
        return {index: tuple(names) for index, names in found.items()}

    def heard(self, index: int) -> int:
        """How many articles name an entity; of an author, those of others."""
        cards, url = self.of_entity[index], self.archive.urls.authors.get(self.archive.entities[index].name, "")
        return len(set(cards) - set(self.of_author[url])) if url else len(cards)

    def called(self, card: int) -> tuple[tuple[int, int, str], ...]:
        """What the text of an article calls those whom it names: label, entity, words."""
        if card not in self._called:
            labels = zip(self.archive.cards[card].labels, self.archive.assigned[card], strict=True)
            self._called[card] = tuple(
                (at, entity, words) for at, (label, entity) in enumerate(labels) for words in label.descriptions
            )
        return self._called[card]

    @cached_property
    def _called(self) -> dict[int, tuple[tuple[int, int, str], ...]]:
        return {}

    @cached_property
    def topics(self) -> tuple[tuple[TopicScore, ...], ...]:
        """For each card: the topics that are likely enough to be shown, best first.

        One that a section or tag made needs as many articles as a name does: a section that stands once may be none.
        """
        shown = [topics.shown(scores) for scores in self.archive.topics]
        articles = Counter(score.id for card, scores in enumerate(shown) if self.is_lead(card) for score in scores)
        few = {id for id, count in articles.items() if id.startswith("own:") and count < self.least}
        return tuple(tuple(score for score in scores if score.id not in few) for scores in shown)

    @cached_property
    def of_topic(self) -> Mapping[str, Cards]:
        """For each topic: the articles about it or about something narrower."""
        return self._invert((card, self._with_broader(scores)) for card, scores in enumerate(self.topics))

    def _with_broader(self, scores: Iterable[TopicScore]) -> set[str]:
        ids: set[str] = set()
        for score in scores:
            topic = self.archive.vocabulary.get(score.id)
            while topic and topic.id not in ids:
                ids.add(topic.id)
                topic = self.archive.vocabulary.get(topic.broader)
        return ids

    @cached_property
    def of_author(self) -> Mapping[str, Cards]:
        """For each page of an author, by URL: the articles credited, in any printing."""
        urls, leads = self.archive.urls.authors, self.archive.printings.leads
        cards = zip(leads, self.archive.cards, strict=True)
        return self._invert((lead, [urls[byline.name] for byline in card.bylines]) for lead, card in cards)

    @cached_property
    def of_source(self) -> Mapping[str, Cards]:
        """For each page of a publication, by URL: the articles that it printed."""
        urls, leads = self.archive.urls.sources, self.archive.printings.leads
        cards = zip(leads, self.archive.cards, strict=True)
        return self._invert((lead, [urls[card.source]] if card.source else []) for lead, card in cards)

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """For each spelling of a publication the one that its page has as its name."""
        return {name: names[0] for names in self.source_names.values() for name in names}

    @cached_property
    def source_names(self) -> Mapping[str, list[str]]:
        """The spellings of each publication, by URL, that of its page first."""
        return names_by_url(self.archive.urls.sources, Counter(card.source for card in self.archive.cards))

    @cached_property
    def author_names(self) -> Mapping[str, list[str]]:
        """The spellings of each author, by URL, that of the page first."""
        used = Counter(byline.name for card in self.archive.cards for byline in card.bylines)
        return names_by_url(self.archive.urls.authors, used)

    @cached_property
    def appears_in(self) -> Mapping[str, str]:
        """For each page of a publication, by URL, the place where it appears, if the settings say so."""
        urls = {bare_slug(name): url for name, url in self.archive.urls.sources.items()}
        places = self.archive.settings.publications.items()
        return {url: place for name, place in places if (url := urls.get(bare_slug(name)))}

    @cached_property
    def appearing(self) -> Mapping[str, tuple[Ref, ...]]:
        """For each place, the publications that appear there."""
        names = self.source_names
        found: dict[str, list[Ref]] = defaultdict(list)
        for url, cards in self.of_source.items():
            if url in self.appears_in:
                found[self.appears_in[url]].append(Ref(names[url][0], url, len(cards)))
        return {place: tuple(sorted(found[place], key=lambda ref: ref.name)) for place in sorted(found)}

    def place(self, name: str) -> Ref:
        """A place, with its page if it has one."""
        url = self.by_name.get(name, "")
        return Ref(name, url if url.startswith("places/") else "")

    @cached_property
    def of_period(self) -> Mapping[str, Cards]:
        """For each year, month and day, and for articles without a date (empty): its articles."""
        return self._invert((i, _periods(day)) for i, day in enumerate(self.days))

    @cached_property
    def stories_of(self) -> Mapping[int, tuple[Ref, ...]]:
        """For each entity: the stories of which half of the articles or more name it, the latest first."""
        found: dict[int, list[Ref]] = defaultdict(list)
        latest = [story for story in self.archive.stories if story.cards]
        latest.sort(key=lambda story: (self._rank[story.cards[-1]], story.id))
        for story in latest:
            named = Counter(entity for card in story.cards for entity in self.named[card])
            ref = Ref(story.title, story_url(story), len(story.cards))
            for entity, count in named.items():
                if count > 1 and 2 * count >= len(story.cards):
                    found[entity].append(ref)
        return {entity: tuple(refs) for entity, refs in found.items()}

    def _invert(self, pairs: Iterable[tuple[int, Iterable[T]]]) -> dict[T, Cards]:
        """For each key its articles; other printings are left out."""
        cards: dict[T, list[int]] = defaultdict(list)
        for card, keys in pairs:
            for key in keys if self.is_lead(card) else ():
                cards[key].append(card)
        return {key: self.sort(cards[key]) for key in sorted(cards)}

    def item(self, card: int, with_standfirst: bool = False) -> Item:
        """The article as other pages list it."""
        key = (card, with_standfirst)
        if key not in self._items:
            self._items[key] = self._item(card, with_standfirst)
        return self._items[key]

    @cached_property
    def _items(self) -> dict[tuple[int, bool], Item]:
        return {}

    def _item(self, card: int, with_standfirst: bool) -> Item:
        shown = self.archive.cards[card]
        return Item(
            headline=shown.headline,
            url=self.archive.urls.articles[card],
            date=self.archive.dates[card],
            source=self.sources.get(shown.source, shown.source),
            language=shown.language if shown.language != self.archive.settings.language else "",
            standfirst=shown.standfirst if with_standfirst and _says_more(shown) else "",
        )


def _makers(card: Card) -> tuple[str, ...]:
    """Who is credited with an article, as texts name them."""
    return *(byline.name for byline in card.bylines), card.source, card.source.removeprefix("The ")


def names_by_url(urls: Mapping[str, str], used: Mapping[str, int]) -> dict[str, list[str]]:
    """The spellings that share a page, that of most articles first; those in capitals throughout come last."""
    names: dict[str, list[str]] = {}
    for name in sorted(urls, key=lambda name: (name.isupper(), -used[name], name)):
        names.setdefault(urls[name], []).append(name)
    return names


def _says_more(card: Card) -> bool:
    """Whether the standfirst is more than the headline once more, as where the text has no headline of its own."""
    headline = card.headline.rstrip("…. ").casefold()
    return not card.standfirst.casefold().startswith(headline) or len(card.standfirst) > 2 * len(headline) + SHORT


def _periods(day: str) -> list[str]:
    """The day, its month and its year, as far as they are known."""
    return [day[:size] for size in (4, 7, 10) if len(day) >= size] or [""]
