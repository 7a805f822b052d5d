"""The search as a reader has it: typed into the page, from disk and from a host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page

from ..site.test_browser import AXE

MARKUP = '"><img src=x onerror=alert(1)><svg onload=alert(2)>'


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without network whose console stays empty."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    yield page
    context.close()
    assert faults == []


def ask(page: Page, site: Path, query: str, more: str = "") -> list[str]:
    """The headlines that a query finds, asked by its address."""
    page.goto(f"{(site / 'search.html').as_uri()}?q={quote(query)}{more}")
    page.locator("#status:not(:empty)").wait_for()
    return page.locator("#results a.headline").all_inner_texts()


CRANE, FERRY = "Crane falls into the harbour", "Ferry strike goes on"
ONEILL = "O’Neill opens the Ångström hall"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("crane falls", [CRANE, FERRY]),
        ("CRANE FALLS", [CRANE, FERRY]),
        ("crane fall", [CRANE, FERRY]),
        ("brake", [CRANE]),
        ("braked", [CRANE]),
        ("capt", [FERRY]),
        ("odile marchetti", [CRANE]),
        ("evening lantern", [FERRY]),
        ('"fell into the harbour"', [CRANE]),
        ('"harbour company"', [FERRY]),
        ("“harbour company”", [FERRY]),
        ("„company harbour“", []),
        ('"company harbour"', []),
        ('"crane captains"~7', [FERRY]),
        ('"crane captain"~7', [FERRY]),
        ('"crane captains"~6', []),
        ("angstrom", [ONEILL]),
        ("ÅNGSTRÖM", [ONEILL]),
        ("naïve", [ONEILL]),
        ("o'neill", [ONEILL]),
        ("neill", [ONEILL]),
        ("email", [ONEILL]),
        ("US visitors", [ONEILL]),
        ("東京", ["東京都の新しい港"]),
        ("新しい港", ["東京都の新しい港"]),
        ("российских", ["Российский ледокол вернулся"]),
        ("zzqxjkvw", []),
    ],
)
def test_a_query_finds(page: Page, built: Path, query: str, found: list[str]) -> None:
    assert ask(page, built, query) == found


def test_what_is_typed_is_found_from_a_host_too_and_stands_in_the_address(browser: Browser, hosted: str) -> None:
    page = browser.new_page()
    page.goto(f"{hosted}search.html")
    page.locator("#q").fill("fifth day")
    page.locator("#results a.headline").first.wait_for()
    assert page.url == f"{hosted}search.html?q=fifth+day"
    assert page.locator("#status").inner_text() == "1 article with every word"
    assert page.locator("#results mark").all_inner_texts() == ["fifth", "day"]
    passage = page.locator("#results .standfirst a").get_attribute("href") or ""
    assert passage.endswith("#:~:text=fifth%20day.%20Captains%20of%20the%20harbour%20company%20want%20the%20crane")
    page.locator("#results a.headline").click()
    assert page.locator("h1").inner_text() == FERRY
    page.close()


def test_markup_in_a_query_and_in_an_article_stays_text(page: Page, built: Path) -> None:
    ask(page, built, MARKUP)
    assert page.locator("#results img, #results script, #results svg, #results b").count() == 0
    assert ask(page, built, "signs") == ["<img src=x onerror=alert(1)> and other <b>signs</b>"]
    assert "<script>alert(2)</script>" in page.locator("#results").inner_text()


def test_results_are_taken_away_as_citations(page: Page, built: Path) -> None:
    ask(page, built, "crane falls")
    link = page.locator("#take a")
    assert link.inner_text() == "Take away these 2 results as citations (RIS)"
    media_type, _, text = (link.get_attribute("href") or "").partition(",")
    assert media_type == "data:application/x-research-info-systems;charset=utf-8"
    records = unquote(text).split("\r\nER  - \r\n")
    assert records[0].split("\r\n") == [
        "TY  - NEWS",
        "TI  - Crane falls into the harbour",
        "AU  - Marchetti, Odile",
        "T2  - The Harbour Record",
        "PY  - 1994",
        "DA  - 1994/03/17/",
        "LA  - en",
        "DP  - The Harbour Record",
    ]
    assert records[1].split("\r\n")[1] == "TI  - Ferry strike goes on"
    assert records[2:] == [""]


def test_names_are_offered_first_and_reached_by_arrow_keys(page: Page, built: Path) -> None:
    page.goto((built / "search.html").as_uri())
    field = page.locator("#q")
    field.type("brandao")
    page.locator("#names a").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "name-0"
    assert page.locator("#name-0").get_attribute("aria-selected") == "true"
    field.press("Enter")
    page.wait_for_url("**/people/joana-brandao.html")


def test_escape_closes_the_names_and_keeps_the_query(page: Page, built: Path) -> None:
    page.goto((built / "search.html").as_uri())
    field = page.locator("#q")
    field.type("brandao")
    page.locator("#names a").first.wait_for()
    field.press("Escape")
    assert page.locator("#names").is_hidden()
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "brandao"


def test_a_text_is_found_once_and_its_other_printings_with_it(page: Page, reprinted: Path) -> None:
    assert ask(page, reprinted, "coxswain") == ["Eleven men saved"]
    note = page.locator("#results .under").last
    assert note.inner_text() == "Other printings: Lifeboat out twice (The Evening Lantern)"
    note.get_by_role("link").click()
    assert page.locator("h1").inner_text() == "Lifeboat out twice"


@pytest.mark.parametrize("query", ["collection", "lifeboat collection", '"forty crowns"', "evening lantern"])
def test_words_of_another_printing_lead_to_it(page: Page, reprinted: Path, query: str) -> None:
    assert ask(page, reprinted, query) == ["Eleven men saved"]
    link = page.get_by_text("Words of another printing:").get_by_role("link")
    assert link.inner_text() == "Lifeboat out twice"
    assert page.locator("#results mark").count() > 0 or query == "evening lantern"


def test_a_phrase_that_no_printing_has_finds_nothing(page: Page, reprinted: Path) -> None:
    assert ask(page, reprinted, '"crowns forty"') == []


def test_a_misspelt_word_is_met_with_one_that_is_there(page: Page, built: Path) -> None:
    assert ask(page, built, "craen") == []
    page.get_by_role("link", name="crane").click()
    page.locator("#results a.headline").first.wait_for()
    assert page.locator("#results a.headline").all_inner_texts() == [CRANE, FERRY]


def test_the_address_keeps_filters_dates_and_order(page: Page, built: Path) -> None:
    assert ask(page, built, "harbour", "&is=sources/the-evening-lantern") == [FERRY]
    assert ask(page, built, "harbour", "&to=1994-12-31") == [CRANE]
    assert ask(page, built, "harbour", "&to=1994") == [CRANE]
    assert ask(page, built, "harbour", "&from=1994-03&to=1994-03") == [CRANE]
    assert FERRY not in ask(page, built, "harbour", "&from=1995-06-03")
    assert ask(page, built, "harbour crane", "&sort=newest") == [FERRY, CRANE]
    assert ask(page, built, "harbour crane", "&sort=oldest") == [CRANE, FERRY]
    assert page.locator("#sort").input_value() == "oldest"


def test_a_filter_is_chosen_and_taken_back(page: Page, built: Path) -> None:
    ask(page, built, "crane")
    assert page.locator("#results a.headline").count() == 2
    page.locator("#facets summary", has_text="Sources").click()
    page.locator("#facets").get_by_role("button", name="The Evening Lantern 1").click()
    page.locator("#chosen button").wait_for()
    assert page.locator("#results a.headline").all_inner_texts() == [FERRY]
    assert "is=sources%2Fthe-evening-lantern" in page.url
    page.get_by_role("button", name="Without The Evening Lantern").click()
    page.locator("#chosen button").wait_for(state="detached")
    assert page.locator("#results a.headline").count() == 2


def test_the_numbers_of_filters_count_all_results_and_not_those_on_show(page: Page, many: Path) -> None:
    assert len(ask(page, many, "ferry")) == 20
    assert page.locator("#status").inner_text() == "24 articles"
    page.locator("#facets summary", has_text="Sources").click()
    found = page.locator("#facets [data-kind=sources] button")
    found.first.wait_for()
    assert sorted(found.all_inner_texts()) == ["Evening Lantern 8", "Harbour Record 16"]
    assert page.locator("#facets [data-kind=years] button").all_inner_texts() == ["1995 12", "1994 12"]
    page.get_by_role("button", name="More results").click()
    page.locator("#results a.headline").nth(23).wait_for()
    assert page.locator("#more").is_hidden()


def test_the_search_speaks_the_language_of_the_site(page: Page, german: Path) -> None:
    assert ask(page, german, "harbour crane")[:2] == [CRANE, FERRY]
    assert page.locator("#status").inner_text() == "2 Artikel mit jedem Wort, 4 mit einigen"
    assert page.locator("#facets summary").first.inner_text() == "Jahre"


def test_filters_alone_list_their_articles_newest_first(page: Page, built: Path) -> None:
    assert ask(page, built, "", "&is=topics/economy-business-and-finance&is=people/joana-brandao") in (
        [FERRY, CRANE],
        [],
    )
    assert ask(page, built, "", "&is=people/joana-brandao") == [FERRY, CRANE]


def test_without_scripts_the_page_explains_itself(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "search.html").as_uri())
    assert page.locator("#q").is_hidden()
    assert "needs JavaScript" in page.locator("main").inner_text()
    assert page.locator("#ways a").count() == 7
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["crane", "brandao", "zzqxjkvw"])
def test_the_accessibility_checker_finds_nothing_in_results(
    browser: Browser, built: Path, checkers: Path, width: int, query: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto((built / "search.html").as_uri())
    page.locator("#q").type(query)
    page.locator("#status:not(:empty)").wait_for()
    page.evaluate((checkers / "axe-core" / "axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
