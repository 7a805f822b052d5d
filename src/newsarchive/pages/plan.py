"""Plans the site: every file of it, as pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from newsarchive.archive.join import Archive
from newsarchive.pages import (
    anniversaries,
    articles,
    calendar,
    credits,
    entities,
    feeds,
    fixed,
    former,
    home,
    indexes,
    listing,
    namesakes,
    places,
    search,
    stories,
    tables,
    topics,
)
from newsarchive.pages.catalogue import Catalogue
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.records import Record
from newsarchive.renderer.records import (
    ArticlePage,
    FeedPage,
    Nothing,
    Page,
    RecordPage,
    SearchPage,
    TablePage,
    Text,
)

VIEWS: dict[str, type[Record]] = {
    "": Text,
    "404.html": calendar.NotFoundPage,
    "about.html": Nothing,
    "anniversary.html": anniversaries.AnniversaryPage,
    "article.html": ArticlePage,
    "article.json": RecordPage,
    "article.txt": Nothing,
    "credit.html": credits.CreditPage,
    "data.html": tables.DataPage,
    "dates.html": calendar.DatesPage,
    "day.html": calendar.DayPage,
    "entity.html": entities.EntityPage,
    "feed.json": FeedPage,
    "feed.xml": FeedPage,
    "gone.html": former.GonePage,
    "headers.txt": Nothing,
    "home.html": home.HomePage,
    "index.html": indexes.IndexPage,
    "letter.html": indexes.LetterPage,
    "map.html": places.MapPage,
    "month.html": calendar.MonthPage,
    "moved.html": former.MovedPage,
    "namesakes.html": namesakes.NamesakesPage,
    "on-this-day.html": anniversaries.AnniversariesPage,
    "opensearch.xml": Nothing,
    "period.html": listing.PeriodPage,
    "robots.txt": Nothing,
    "search-article.js": SearchPage,
    "search.html": Nothing,
    "site.webmanifest": Nothing,
    "sitemap-index.xml": feeds.SitemapIndex,
    "sitemap-news.xml": feeds.NewsSitemapPage,
    "sitemap.xml": feeds.SitemapPage,
    "stories.html": stories.StoriesPage,
    "story.html": stories.StoryPage,
    "table.csv": TablePage,
    "table.jsonl": TablePage,
    "topic.html": topics.TopicPage,
    "undated.html": calendar.UndatedPage,
    "year.html": calendar.YearPage,
}
"""The view of each template; an asset's is Nothing."""


NOT_FOUND = "404.html"


def view_type(template: str) -> type[Record]:
    """What a page with this template has as its view."""
    return VIEWS.get(template, Nothing)


def find_shelves(catalogue: Catalogue) -> Iterator[Shelf]:
    """The pages of the site, each on one shelf, without those that `close` plans."""
    prints = Fingerprints(catalogue)
    yield Shelf(home.__name__, b"", partial(home.plan, catalogue))
    for kind in (articles, entities, topics, credits, stories, calendar, anniversaries, tables, search):
        yield from kind.shelves(catalogue, prints)
    for name, few in (
        ("indexes", indexes),
        ("names", namesakes),
        ("map", places),
        ("feeds", feeds),
    ):
        yield Shelf(name, b"", partial(few.plan, catalogue))


def close(catalogue: Catalogue, assets: Iterable[str], pages: Collection[str]) -> Iterator[Page]:
    """The files that depend on which others there are, and those of the theme; `pages` are the URLs of the others."""
    shown = [url for url in pages if url.endswith(".html") and url != NOT_FOUND]
    for page in fixed.plan(assets):
        shown += [page.url] if page.url.endswith(".html") else []
        yield page
    yield from former.plan(catalogue.archive, frozenset(shown))
    yield from feeds.sitemaps(catalogue, shown)


def plan(archive: Archive, assets: Iterable[str] = fixed.ASSETS) -> Iterator[Page]:
    """Every file of the site, each once; `assets` are the files of the theme that go into it as they are."""
    catalogue = Catalogue(archive)
    urls: list[str] = []
    for shelf in find_shelves(catalogue):
        for page in shelf.pages():
            urls.append(page.url)
            yield page
    yield from close(catalogue, assets, urls)
