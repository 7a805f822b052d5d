"""Stories that run over several articles: a page each, oldest article first, and their list by year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsarchive.archive.join import Story
from newsarchive.archive.urls import story_url
from newsarchive.digest import digest
from newsarchive.pages import dates
from newsarchive.pages.catalogue import Catalogue
from newsarchive.pages.parts import Entry, Part
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.pages.topics import most_named
from newsarchive.records import ArticleDate, Record
from newsarchive.renderer.records import Item, Page, Ref

WHOLE = 200
"""A list of more stories has a page for each year."""


class StoryLine(Record, frozen=True):
    """A story in a list."""

    title: str
    url: str
    count: int
    first: ArticleDate
    last: ArticleDate
    newest: Item
    """Its last article."""


class StoryYear(Record, frozen=True):
    """The stories whose last article is of one year, the latest first."""

    period: str
    stories: tuple[StoryLine, ...]


class StoryPage(Record, frozen=True):
    """A story."""

    title: str
    first: ArticleDate
    last: ArticleDate
    entries: tuple[Entry, ...]
    """Oldest first."""
    names: tuple[Ref, ...]
    """Who is named in most of the articles."""


class StoriesPage(Record, frozen=True):
    """All stories, or those of one year."""

    period: str
    """Empty for all."""
    count: int
    years: tuple[StoryYear, ...]
    """The latest first; of many stories the latest year only."""
    parts: tuple[Part, ...]
    """The pages of the years, where they have pages."""


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """The page of each story, and the list of all."""
    stories = [story for story in catalogue.archive.stories if story.cards]
    for story in stories:
        made_of = digest(story.title, prints.list_of(story.cards, prints.subjects))
        yield Shelf(story_url(story), made_of, partial(_pages, catalogue, story))
    yield Shelf("threads", b"", partial(_lists, catalogue, stories))


def _pages(catalogue: Catalogue, story: Story) -> Iterator[Page]:
    yield Page(story_url(story), "story.html", _page(catalogue, story))


def _lists(catalogue: Catalogue, stories: list[Story]) -> Iterator[Page]:
    years = _by_year(catalogue, stories)
    cut = len(stories) > WHOLE
    parts = tuple(Part(y.period, f"threads/{dates.period_path(y.period)}.html", len(y.stories)) for y in years)
    shown = years[:1] if cut else years
    yield Page("threads.html", "stories.html", StoriesPage("", len(stories), shown, parts if cut else ()))
    for part, year in zip(parts, years, strict=True):
        if cut:
            yield Page(part.url, "stories.html", StoriesPage(year.period, part.count, (year,), ()))


def _page(catalogue: Catalogue, story: Story) -> StoryPage:
    line = _line(catalogue, story)
    entries = tuple(Entry(catalogue.item(card, with_standfirst=True)) for card in story.cards)
    return StoryPage(line.title, line.first, line.last, entries, most_named(catalogue, story.cards))


def _line(catalogue: Catalogue, story: Story) -> StoryLine:
    known = [catalogue.archive.dates[card] for card in story.cards if catalogue.days[card]] or [ArticleDate()]
    newest = catalogue.item(story.cards[len(known) - 1])
    return StoryLine(story.title, story_url(story), len(story.cards), known[0], known[-1], newest)


def _by_year(catalogue: Catalogue, stories: list[Story]) -> tuple[StoryYear, ...]:
    lines = sorted((_line(catalogue, story) for story in stories), key=lambda line: line.url)
    lines.sort(key=lambda line: dates.order_key(line.last), reverse=True)
    years: dict[str, list[StoryLine]] = {}
    for line in lines:
        years.setdefault(dates.day(line.last)[: len("2022")], []).append(line)
    return tuple(StoryYear(year, tuple(of_year)) for year, of_year in years.items())
