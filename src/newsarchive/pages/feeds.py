"""What other machines follow: feeds, site maps and robots.txt. All but the last need the site's address."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.pages.fixed import site_frame
from newsarchive.pages.page import Page, Text
from newsarchive.records import Record
from newsarchive.renderer.records import Nothing, SiteFrame
from newsarchive.renderer.words import iso_date

NEWEST = 20
SITEMAP_MAX = 50_000
"""Addresses in one site map, by the protocol."""
EPOCH = "1970-01-01T00:00:00Z"
"""When a feed without dated articles was last changed."""


class FeedEntry(Record, frozen=True):
    """An article in a feed."""

    title: str
    url: str
    published: str
    """RFC 3339."""
    summary: str
    authors: tuple[str, ...]
    language: str


class FeedPage(Record, frozen=True):
    """The newest dated articles."""

    title: str
    """Empty for the feed of the whole archive."""
    url: str
    page: str
    """The page that the feed goes with."""
    updated: str
    entries: tuple[FeedEntry, ...]


class SitemapPage(Record, frozen=True):
    """Addresses of pages, each with the day of its article where it is known."""

    pages: tuple[tuple[str, str], ...]


class SitemapIndex(Record, frozen=True):
    """All site maps."""

    maps: tuple[str, ...]


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The feeds of the whole archive, and robots.txt."""
    yield from feeds(catalogue, catalogue.newest, "", "index.html", "feed")
    yield Page("robots.txt", "robots.txt", Nothing())


def feeds(catalogue: Catalogue, cards: Cards, title: str, page: str, stem: str = "") -> Iterator[Page]:
    """The newest dated ones of some articles as an Atom and as a JSON feed, newest first."""
    if not catalogue.archive.settings.base_url:
        return
    stem = stem or page.removesuffix(".html")
    dated = [card for card in cards[: 2 * NEWEST] if _timestamp(catalogue, card)][:NEWEST]
    entries = tuple(_entry(catalogue, card) for card in dated)
    updated = max((entry.published for entry in entries), default=EPOCH)
    view = FeedPage(title, f"{stem}.xml", page, updated, entries)
    yield Page(view.url, "feed.xml", view)
    yield Page(f"{stem}.json", "", Text(_json_feed(view, f"{stem}.json", site_frame(catalogue.archive.settings))))


def _json_feed(view: FeedPage, url: str, site: SiteFrame) -> str:
    """As jsonfeed.org has it, version 1.1."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{view.title} – {site.title}" if view.title else site.title,
        "home_page_url": site.base_url + view.page.removesuffix("index.html"),
        "feed_url": site.base_url + url,
        "language": site.language,
        "items": [_json_item(entry, site) for entry in view.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: FeedEntry, site: SiteFrame) -> dict[str, object]:
    data = {
        "id": site.base_url + entry.url,
        "url": site.base_url + entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": entry.published,
        "authors": [{"name": name} for name in entry.authors],
        "language": entry.language,
    }
    return {key: value for key, value in data.items() if value}


def sitemaps(catalogue: Catalogue, pages: Iterable[str]) -> Iterator[Page]:
    """Site maps of the pages, cut by their folder and year; a site without address has none."""
    if not catalogue.archive.settings.base_url:
        return
    dates = {url: date.edtf for url, date in zip(catalogue.archive.urls.articles, catalogue.archive.dates, strict=True)}
    maps: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for url in sorted(pages):
        day = iso_date(dates.get(url, ""))
        maps[_map_name(url)].append((url, day if len(day) == 10 else ""))
    names: list[str] = []
    for name, urls in sorted(maps.items()):
        for at in range(0, len(urls), SITEMAP_MAX):
            names.append(f"sitemaps/{name}{f'-{at // SITEMAP_MAX + 1}' if at else ''}.xml")
            yield Page(names[-1], "sitemap.xml", SitemapPage(tuple(urls[at : at + SITEMAP_MAX])))
    yield Page("sitemap.xml", "sitemap-index.xml", SitemapIndex(tuple(names)))


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
        summary=shown.standfirst,
        authors=tuple(byline.name for byline in shown.bylines),
        language=shown.language,
    )


def _timestamp(catalogue: Catalogue, card: int) -> str:
    day = iso_date(catalogue.archive.dates[card].edtf)
    return f"{day}T00:00:00Z" if len(day) == 10 else ""
