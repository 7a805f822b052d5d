"""Every link of the built sample leads somewhere, everything can be reached, and nothing comes from elsewhere."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import yaml

from .crawl import CSS_URL, Link, Site

BASE = "https://example.org/space-age/"


def test_every_link_and_fragment_resolves_and_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    faults = [site.fault(url, link) for url, page in site.pages.items() for link in page.links]
    assert [fault for fault in faults if fault] == []


def test_every_page_can_be_reached_from_home_within_four_clicks(site: Site) -> None:
    steps = site.reachable("index.html")
    assert sorted(site.pages.keys() - steps.keys() - {"404.html"}) == []
    assert {url: clicks for url, clicks in steps.items() if clicks > 4} == {}


def test_every_article_of_the_sample_has_a_page(site: Site, sample: Path) -> None:
    texts = [path for path in (sample / "articles").rglob("*") if path.is_file()]
    assert len([url for url in site.pages if re.fullmatch(r"articles/[^/]+/[^/]+\.html", url)]) == len(texts)


def test_every_page_has_a_policy_that_allows_nothing_but_its_own_files(site: Site) -> None:
    policies = {url: page.policy for url, page in site.pages.items()}
    own_style = re.compile(r" 'sha256-[\w+/=]+'")  # served anywhere, it cannot link to one
    policies["404.html"] = own_style.sub("", policies["404.html"], count=1)
    assert {url for url, policy in policies.items() if not policy.startswith("default-src 'none'")} == set()
    words = {word for policy in policies.values() for part in policy.split(";") for word in part.split()[1:]}
    assert words <= {"'none'", "'self'", "data:", "file:"}


def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own(site: Site) -> None:
    inline = {url: page.inline for url, page in site.pages.items() if page.inline}
    assert [what.partition(" at ")[0] for what in inline.pop("404.html")] == ["<style>"]
    assert inline == {}


def test_style_sheets_load_nothing_from_elsewhere(site: Site) -> None:
    for url in sorted(site.files):
        if url.endswith(".css"):
            text = (site.folder / url).read_text("utf-8")
            assert "@import" not in text
            links = [Link(target, 0, True) for target in CSS_URL.findall(text) if not target.startswith("data:")]
            assert [fault for link in links if (fault := site.fault(url, link))] == []


def test_feeds_and_site_map_name_pages_that_are_there(site: Site, sample: Path) -> None:
    assert yaml.safe_load((sample / "newsarchive.yaml").read_text("utf-8"))["base_url"] == BASE
    documents = [url for url in site.files if url.endswith(".xml")]
    assert "sitemap.xml" in documents
    for document in sorted(documents):
        root = ET.parse(site.folder / document).getroot()
        links = (e for e in root.iter() if e.tag.endswith(("}loc", "}link", "}Image")))
        addresses = [e.get("href") or e.text or "" for e in links]
        assert addresses
        for address in addresses:
            assert address.startswith(BASE), f"{document}: {address}"
            path = address.removeprefix(BASE)
            assert (posixpath.join(path, "index.html") if not path or path.endswith("/") else path) in site.files


def test_canonical_links_name_their_own_page(site: Site) -> None:
    canonical = re.compile(r'<link[^>]+rel="?canonical"?[^>]*href="([^"]+)"')
    for url in site.pages:
        found = canonical.findall((site.folder / url).read_text("utf-8"))
        own = BASE if url == "index.html" else BASE + url
        assert found in ([own], [BASE + url]) or url == "404.html", url
