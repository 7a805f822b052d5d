"""Search without a server: a word is found from disk, a name leads to its page, and an address says what is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .crawl import Site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser without network; what a script complains of fails the test."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert faults == []


def search(page: Page, site: Site, words: str) -> None:
    page.goto((site.folder / "search.html").as_uri())
    page.get_by_role("combobox").first.fill(words)


def test_a_word_is_found_with_the_hit_marked(page: Page, site: Site) -> None:
    search(page, site, "Gagarin")
    results = page.locator("#results > li")
    expect(results.first).to_contain_text("Yuri Gagarin is the first man in space")
    expect(results.first.locator("mark, b, strong").first).to_have_text("Gagarin")


def test_a_name_is_offered_before_the_articles_and_leads_to_its_page(page: Page, site: Site) -> None:
    search(page, site, "gaga")
    offer = page.locator("#names").get_by_text("Yuri Gagarin").first
    expect(offer).to_be_visible()
    offer.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Yuri Gagarin")


def test_other_forms_of_a_word_and_letters_without_accents_are_found(page: Page, site: Site) -> None:
    search(page, site, "jahn")
    expect(page.locator("#results")).to_contain_text("Sigmund Jähn erreicht die Raumstation Saljut 6")


def test_an_address_that_is_passed_on_shows_the_same_results(page: Page, site: Site) -> None:
    page.goto((site.folder / "search.html").as_uri() + "?q=tereshkova")
    expect(page.locator("#results")).to_contain_text("First woman in space lands after 48 orbits")
    expect(page.get_by_role("combobox").first).to_have_value("tereshkova")


def test_markup_in_a_query_is_text(page: Page, site: Site) -> None:
    search(page, site, "<img src=x onerror=alert(1)>")
    expect(page.locator("#status")).not_to_be_empty()
    assert page.locator("main img").count() == 0
