"""What tests of several rooms share: one browser, and the checkers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
"""Where a browser of the Chromium family usually is; the environment variable CHROMIUM goes before them."""


def missing(what: str) -> None:
    """Skips the test; fails it where everything has to be there."""
    if os.environ.get("NEWSARCHIVE_REQUIRE_BROWSER"):
        pytest.fail(f"{what}, and NEWSARCHIVE_REQUIRE_BROWSER says that it has to be there")
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    places = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else PLACES
    path = next((place for place in places if Path(place).exists()), None)
    if path is None:
        missing("there is no browser of the Chromium family at the usual places; CHROMIUM may name one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def checkers() -> Path:
    """Folder of the npm packages of tests/site."""
    folder = Path(__file__).parent / "site" / "node_modules"
    if not folder.is_dir():
        missing("the checkers are not installed; `python tools/dev.py test` does that where npm is there")
    return folder
