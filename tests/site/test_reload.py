"""`serve` reloads the page in a real browser after an article has been saved."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.builder.workspace import Workspace
from tests.commands.server import Server

STORY = """
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    date: 1994-03-17
    ---
    Trains ran again on Thursday.
    """


def test_a_saved_article_reloads_the_page(browser: Browser, tmp_path: Path) -> None:
    archive = Workspace(tmp_path, STORY)
    server = Server(archive)
    page = browser.new_page()
    try:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{server.address}articles/1994/rail-strike-ends.html")
        expect(page.locator("main")).to_contain_text("Trains ran again")
        archive.edit("articles/strike.txt", "ran again", "ran late again")
        expect(page.locator("main")).to_contain_text("Trains ran late again", timeout=20_000)
        assert errors == []
    finally:
        page.close()
        server.stop()
