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
