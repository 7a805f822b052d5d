"""What other machines follow: feeds, site maps and robots.txt. All but the last need the site's address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.pages.page import Page
from newsarchive.records import Record
from newsarchive.renderer.records import FeedEntry, FeedPage, Nothing
from newsarchive.renderer.words import iso_date

NEWEST = 20
SITEMAP_MAX = 50_000
"""Addresses in one site map, by the protocol."""
EPOCH = "1970-01-01T00:00:00Z"
"""When a feed without dated articles was last changed."""


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
    view = FeedPage(title, stem, page, updated, entries)
    yield Page(f"{stem}.xml", "feed.xml", view)
    yield Page(f"{stem}.json", "feed.json", view)


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
