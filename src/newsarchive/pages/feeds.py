"""What other machines ask for: feeds, site maps, how to search, and robots.txt. All but the last need the address."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.records import Record
from newsarchive.renderer.records import FeedEntry, FeedPage, Nothing, Page
from newsarchive.renderer.words import iso_date

NEWEST = 20
SITEMAP_MAX = 50_000
"""Addresses in one site map, by the protocol."""
NEWS_MAX = 1000
NEWS_DAYS = 2
EPOCH = "1970-01-01T00:00:00Z"
"""When a feed without dated articles was last changed."""


class SitemapPage(Record, frozen=True):
    """Addresses of pages, each with the day of its article where it is known."""

    pages: tuple[tuple[str, str], ...]


class NewsEntry(Record, frozen=True):
    """An article in a news site map."""

    url: str
    title: str
    date: str
    publication: str
    language: str
    """Two or three letters."""


class NewsSitemapPage(Record, frozen=True):
    """The articles of the archive's last two days, as the news site map's rules have it."""

    entries: tuple[NewsEntry, ...]


class SitemapIndex(Record, frozen=True):
    """All site maps."""

    maps: tuple[str, ...]


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The feeds of the whole archive, robots.txt, and what a browser asks of a site."""
    yield from feeds(catalogue, catalogue.newest, "", "index.html", "feed")
    yield Page("robots.txt", "robots.txt", Nothing())
    if catalogue.archive.settings.base_url:
        for name in ("opensearch.xml", "site.webmanifest"):
            yield Page(name, name, Nothing())


def feeds(catalogue: Catalogue, cards: Cards, title: str, page: str, stem: str = "") -> Iterator[Page]:
    """The newest dated ones of some articles as an Atom and as a JSON feed, newest first."""
    if not catalogue.archive.settings.base_url:
        return
    stem = stem or page.removesuffix(".html")
    dated = [card for card in cards[: 2 * NEWEST] if _timestamp(catalogue, card)][:NEWEST]
    entries = tuple(_entry(catalogue, card) for card in dated)
    updated = max((entry.updated for entry in entries), default=EPOCH)
    view = FeedPage(title, stem, page, updated, entries)
    yield Page(f"{stem}.xml", "feed.xml", view)
    yield Page(f"{stem}.json", "feed.json", view)


def sitemaps(catalogue: Catalogue, pages: Iterable[str]) -> Iterator[Page]:
    """Site maps of the pages, cut by their folder and year; a site without address has none."""
    if not catalogue.archive.settings.base_url:
        return
    articles = catalogue.archive.urls.articles
    days = {url: day for url, day in zip(articles, catalogue.days, strict=True) if len(day) == len("1926-04-01")}
    maps: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for url in sorted(pages):
        maps[_map_name(url)].append((url, days.get(url, "")))
    names: list[str] = []
    for name, urls in sorted(maps.items()):
        for at in range(0, len(urls), SITEMAP_MAX):
            names.append(f"sitemaps/{name}{f'-{at // SITEMAP_MAX + 1}' if at else ''}.xml")
            yield Page(names[-1], "sitemap.xml", SitemapPage(tuple(urls[at : at + SITEMAP_MAX])))
    if news := tuple(_news(catalogue)):  # a site map may not be empty
        names.append("sitemaps/news.xml")
        yield Page(names[-1], "sitemap-news.xml", NewsSitemapPage(news))
    yield Page("sitemap.xml", "sitemap-index.xml", SitemapIndex(tuple(names)))


def _news(catalogue: Catalogue) -> Iterator[NewsEntry]:
    """Counted from the newest article: an archive has no today."""
    archive = catalogue.archive
    newest = [card for card in catalogue.newest if len(catalogue.days[card]) == 10][:NEWS_MAX]
    for card in newest:
        day = catalogue.days[card]
        if _number_of_day(catalogue.days[newest[0]]) - _number_of_day(day) > NEWS_DAYS:
            return
        shown = archive.cards[card]
        language = (shown.language or archive.settings.language).split("-")[0].lower()
        publication = shown.source or archive.settings.title
        yield NewsEntry(archive.urls.articles[card], shown.headline, day, publication, language)


def _number_of_day(day: str) -> int:
    """0 for a day that the calendar does not have."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _map_name(url: str) -> str:
    """`articles-2022`, `people`, `pages`."""
    folder, *rest = url.split("/")
    return f"articles-{rest[0]}" if folder == "articles" else folder if rest else "pages"


def _entry(catalogue: Catalogue, card: int) -> FeedEntry:
    shown = catalogue.archive.cards[card]
    return FeedEntry(
        title=shown.headline,
        url=catalogue.archive.urls.articles[card],
        published=_timestamp(catalogue, card),
        updated=_moment(_timestamp(catalogue, card), catalogue.archive.urls.articles[card]),
        summary=shown.standfirst,
        authors=tuple(byline.name for byline in shown.bylines),
        language=shown.language,
    )


def _moment(midnight: str, url: str) -> str:
    """A moment of the day that is the entry's own: readers of feeds tell entries of the same moment badly apart."""
    seconds = zlib.crc32(url.encode()) % 86_400
    return f"{midnight[:11]}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"


def _timestamp(catalogue: Catalogue, card: int) -> str:
    day = iso_date(catalogue.archive.dates[card].edtf)
    return f"{day}T00:00:00Z" if len(day) == 10 else ""
