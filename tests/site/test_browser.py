"""What a browser makes of every kind of page, opened from disk."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import missing

from .crawl import Site

AXE = """async () => (await axe.run({
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
})).violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ") + " " + n.failureSummary).join(" | "))"""


GONE_ON = "net::ERR_ABORTED"
"""Why a request failed that the next page cut off."""


def open_pages(browser: Browser, site: Site, urls: list[str], **options: Any) -> Iterator[tuple[str, Page]]:
    """Each page in turn, opened from disk in a browser that has no network."""
    context = browser.new_context(offline=True, **options)
    page = context.new_page()
    for url in urls:
        page.goto((site.folder / url).as_uri())
        yield url, page
    context.close()


def test_every_kind_of_page_opens_from_disk_without_error_or_request_to_elsewhere(
    browser: Browser, site: Site, of_each_kind: list[str]
) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "console", lambda m: faults.append(f"{page.url}: console: {m.text}") if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda r: faults.append(f"{page.url}: failed: {r.url}") if r.failure != GONE_ON else None)
    page.on(
        "request",
        lambda r: faults.append(f"{page.url}: asks {r.url}") if not r.url.startswith(("file:", "data:")) else None,
    )
    for url in of_each_kind:
        page.goto((site.folder / url).as_uri(), wait_until="load")
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", [320, 768, 1600])
def test_no_page_scrolls_sideways(browser: Browser, site: Site, of_each_kind: list[str], width: int) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    pages = open_pages(browser, site, of_each_kind, viewport={"width": width, "height": 800})
    assert {url: over for url, page in pages if (over := page.evaluate(wide)) > 0} == {}


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_accessibility_checker_finds_nothing(
    browser: Browser, site: Site, of_each_kind: list[str], checkers: Path, width: int, scheme: Any
) -> None:
    axe = (checkers / "axe-core" / "axe.min.js").read_text("utf-8")
    findings: dict[str, list[str]] = {}
    for url, page in open_pages(
        browser, site, of_each_kind, viewport={"width": width, "height": 800}, color_scheme=scheme
    ):
        page.evaluate(axe)
        if violations := page.evaluate(AXE):
            findings[url] = violations
    assert findings == {}


def test_every_page_can_be_read_without_scripts(browser: Browser, site: Site, of_each_kind: list[str]) -> None:
    for url, page in open_pages(browser, site, of_each_kind, java_script_enabled=False):
        assert page.locator("h1").count() == 1, url
        assert page.locator("h1").first.is_visible(), url
        assert page.locator("main").first.inner_text().strip(), url


def test_the_first_tab_stop_leads_to_the_content(browser: Browser, site: Site, of_each_kind: list[str]) -> None:
    for url, page in open_pages(browser, site, of_each_kind):
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target, url
        assert target.startswith("#"), url
        assert page.locator(target).count() == 1, url


def test_the_page_for_what_is_not_there_works_at_any_address_below_the_published_one(
    browser: Browser, published: str, checkers: Path
) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on(
        "response",
        lambda r: faults.append(f"{r.status}: {r.url}") if r.request.resource_type != "document" and not r.ok else None,
    )
    response = page.goto(f"{published}dates/1957/no/such.html")
    assert response
    assert response.status == 404
    page.evaluate((checkers / "axe-core" / "axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE) == []
    page.locator("a[href$='index.html']").first.click()
    assert page.url.removesuffix("index.html") == published
    page.close()
    assert faults == []


def test_the_html_checker_finds_no_error_on_any_page(site: Site, checkers: Path) -> None:
    java = shutil.which("java")
    if java is None:
        missing("there is no java for the HTML checker")
    jar = checkers / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [str(java), "-Xss4m", "-jar", str(jar), "--format", "json", "--skip-non-html", str(site.folder)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    messages = json.loads(result.stderr)["messages"]
    # The checker takes a file from disk for foreign to its own folder; test_links.py looks at the policy.
    errors = [m for m in messages if "Content Security Policy" not in m["message"]]
    assert [f"{m.get('url', '').rpartition('/site/')[2]}:{m.get('lastLine')}: {m['message']}" for m in errors] == []
