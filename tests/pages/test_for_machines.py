"""What other machines ask of a site: site maps, how to search, its manifest."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from newsarchive.pages import feeds
from newsarchive.settings import Settings

from .factory import Piece, World, make_archive, pages_by_url, render_site

PIECES = [Piece(f"Pier {n}", f"1994-03-{n:02}") for n in range(1, 8)]


def locations(sitemap: str) -> list[str]:
    return re.findall(r"<loc>([^<]+)</loc>", sitemap)


def test_a_site_map_holds_no_more_than_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SITEMAP_MAX", 3)
    site = render_site(PIECES, World())
    maps = locations(site["sitemap.xml"])
    parts = [url for url in maps if "/articles-1994" in url]
    assert [url.rpartition("/")[2] for url in parts] == [f"articles-1994{part}.xml" for part in ("", "-2", "-3")]
    listed = [locations(site[url.removeprefix("https://example.org/record/")]) for url in parts]
    assert [len(part) for part in listed] == [3, 3, 1]
    assert len({url for part in listed for url in part}) == 7


def test_a_browser_is_told_how_to_search() -> None:
    site = render_site(PIECES, World())
    assert 'template="https://example.org/record/search.html?q={searchTerms}"' in site["opensearch.xml"]
    assert '<link rel="search" type="application/opensearchdescription+xml"' in site["index.html"]


def test_the_manifest_names_the_site_and_its_icon() -> None:
    site = render_site(PIECES, World())
    manifest = json.loads(site["site.webmanifest"])
    assert manifest["name"] == "The Harbour Record"
    assert [icon["src"] for icon in manifest["icons"]] == ["assets/mark.svg"]
    assert '<link rel="manifest" href="site.webmanifest">' in site["index.html"]


def test_a_site_without_an_address_has_none_of_them() -> None:
    archive, _ = make_archive(PIECES, World(settings=Settings()))
    assert pages_by_url(archive).keys() & {"sitemap.xml", "opensearch.xml", "site.webmanifest", "feed.xml"} == set()


@pytest.mark.parametrize(("base_url", "root"), [("https://example.org/record/", "/record/"), ("", "")])
def test_not_found_has_its_style_and_its_links_wherever_it_is_served(base_url: str, root: str) -> None:
    page = render_site(PIECES, World(settings=Settings(base_url=base_url)))["404.html"]
    style = re.search(r"<style>(.*)</style>", page)
    assert style is not None
    hashed = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{hashed}'" in page
    assert f'href="{root}search.html"' in page
    assert f'href="{root}assets/style.css"' in page


def test_not_found_leads_to_the_years() -> None:
    pieces = [*PIECES, Piece("Storm", "1996-01-02")]
    page = render_site(pieces, World())["404.html"]
    assert re.findall(r'href="/record/dates/(\d+)\.html"', page) == ["1996", "1994"]


def test_the_policy_for_hosts_is_as_strict_as_that_of_the_pages() -> None:
    site = render_site(PIECES, World())
    policy = re.search(r"Content-Security-Policy: (.*)", site["_headers"])
    style = re.search(r"'sha256-[^']+'", site["404.html"])
    assert policy is not None
    assert style is not None
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    assert style[0] in policy[1]


def test_the_site_map_of_news_is_left_out_where_there_is_no_news() -> None:
    site = render_site([Piece("Pier")], World())
    assert "sitemaps/news.xml" not in site
    assert "news.xml" not in site["sitemap.xml"]


def test_every_entry_of_a_feed_has_a_moment_of_its_own() -> None:
    feed = render_site([Piece(f"Pier {n}", "1994-03-17") for n in range(9)], World())["feed.xml"]
    moments = re.findall(r"<updated>(.*)</updated>", feed)
    assert len(set(moments[1:])) == 9
    assert moments[0] == max(moments)
    assert all(re.fullmatch(r"1994-03-17T\d\d:\d\d:\d\dZ", moment) for moment in moments)
