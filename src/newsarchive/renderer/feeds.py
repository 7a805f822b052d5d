"""A feed as JSON; the Atom feed has a template."""

from __future__ import annotations

from newsarchive.renderer.records import FeedEntry, FeedPage, SiteFrame
from newsarchive.renderer.structured import json_text


def json_feed(page: FeedPage, site: SiteFrame) -> str:
    """As jsonfeed.org has it, version 1.1."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{page.title} – {site.title}" if page.title else site.title,
        "home_page_url": site.base_url + page.page.removesuffix("index.html"),
        "feed_url": f"{site.base_url}{page.stem}.json",
        "language": site.language,
        "items": [_json_item(entry, site) for entry in page.entries],
    }
    return json_text(data)


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
