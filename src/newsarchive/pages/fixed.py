"""The pages that do not depend on the articles, and the frame that every page has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsarchive.renderer.html import safe_url
from newsarchive.renderer.records import Nothing, Page, SiteFrame
from newsarchive.settings import Settings

STYLE, LISTS = "assets/style.css", "assets/lists.css"
"""The style sheet, and its layer `lists` in a file of its own: what is not needed to read an article."""
ASSETS = ("assets/feed.css", "assets/land.svg", "assets/mark.svg", "assets/search.js", STYLE)
"""The assets of the default theme."""


def plan(assets: Iterable[str]) -> Iterator[Page]:
    """About, search, the files of the theme, and what hosts read."""
    for name in ("about", "search"):
        yield Page(f"{name}.html", f"{name}.html", Nothing())
    names = tuple(assets)
    for name in names:
        yield Page(name, name, Nothing())
    if LISTS not in names:
        yield Page(LISTS, STYLE, Nothing())
    yield Page("_headers", "headers.txt", Nothing())


def site_frame(settings: Settings) -> SiteFrame:
    """What every page shows of the archive."""
    base = settings.base_url
    return SiteFrame(
        title=settings.title,
        motto=settings.motto,
        language=settings.language,
        base_url=base if not base or base.endswith("/") else base + "/",
        corrections=_address(settings.corrections),
    )


def _address(corrections: str) -> str:
    return safe_url(corrections if ":" in corrections or "@" not in corrections else f"mailto:{corrections}")
