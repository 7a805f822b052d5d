"""Renderer: a page and the article it shows become the bytes of one file."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context

from newsarchive.records import Article
from newsarchive.renderer import figures, html, maps, structured, tables
from newsarchive.renderer.article import ArticleView
from newsarchive.renderer.catalogues import Loader, read_catalogue
from newsarchive.renderer.feeds import json_feed
from newsarchive.renderer.hidden import readable, show_hidden
from newsarchive.renderer.ninjs import ninjs
from newsarchive.renderer.quick import quicken
from newsarchive.renderer.records import ArticlePage, Page, SiteFrame, Text
from newsarchive.renderer.search import search_script
from newsarchive.renderer.styles import compact, compact_script, without_layer
from newsarchive.renderer.theme import ASSETS, Theme
from newsarchive.renderer.words import Words, iso_date

MARKUP = (".html", ".xml", ".svg")
STYLE, APART = "assets/style.css", "lists"
"""The style sheet, and its layer that has a file of its own: what is not needed to read an article."""
GONE = "404.html"
"""The one page that is served under any address, so that its links cannot be relative."""


def _density(count: int) -> str:
    """How dark a day with as many articles is in a calendar: `d1` to `d4`."""
    return f"d{min(count.bit_length(), 4)}"


FILTERS: dict[str, Callable[..., object]] = {
    "tongue": html.tongue,
    "iso": iso_date,
    "density": _density,
    "marked": html.marked,
    "sha256": structured.content_hash,
    "json": structured.script_json,
    "table_csv": tables.table_csv,
    "table_jsonl": tables.table_jsonl,
    "json_feed": json_feed,
}
"""What templates may call on a value, besides Jinja's own; docs/themes.md explains each."""


def worded_filters(words: Words) -> dict[str, Callable[..., object]]:
    """The filters that write in the site's language."""
    remember = lru_cache(maxsize=4096)
    return {
        "turned": partial(html.turned, html.direction(words.locale.language)),
        "number": remember(partial(html.number, words)),
        "grouped": words.number,
        "stamp": remember(partial(html.stamp, words)),
        "when": remember(partial(html.when, words)),
        "doubt": words.doubt,
        "date": remember(words.date),
        "times": remember(words.times),
        "period": remember(words.period),
        "month": words.month,
        "weekday": words.weekday,
        "day": words.day,
        "day_of_year": words.day_of_year,
        "degrees": partial(maps.degree_words, words),
        "listed": words.listed,
        "reason": words.reason,
        "ninjs": partial(ninjs, words),
        "search_script": partial(search_script, words),
    }


GLOBALS: dict[str, object] = {
    "columns": figures.columns,
    "timeline": figures.timeline,
    "direction": html.direction,
    "thing": structured.thing,
}
"""What templates may use besides `page`, `url`, `site` and `article`."""


def worded_globals(words: Words) -> dict[str, object]:
    """The names that stand for the site's language."""
    return {
        "_": words.gettext,
        "ngettext": lru_cache(maxsize=4096)(words.ngettext),
        "plurals": words.plurals,
        "weekdays": tuple(zip(words.weekdays, words.weekday_letters, strict=True)),
        "maps": partial(maps.maps, words),
    }


class TemplateProblem(Exception):  # noqa: N818 - it carries a problem for people, who mend the template
    """A template could not show a page."""

    def __init__(self, template: str, line: int, page: str, article: str, reason: str) -> None:
        super().__init__(template, line, page, article, reason)
        self.template, self.line, self.page, self.article, self.reason = template, line, page, article, reason

    def __str__(self) -> str:
        of = f" ({self.article})" if self.article else ""
        return f"{self.template}:{self.line}: {self.reason}, on page {self.page}{of}"


class Renderer:
    """Shows pages with the templates of one theme, in the frame of one site."""

    def __init__(self, theme: Theme, site: SiteFrame) -> None:
        self._theme, self._site = theme, site
        self._link = _Linker(site)
        self._words = Words(site.language, read_catalogue(theme, site.language))
        self._environment = _environment(theme, site, self._link, self._words)

    def render(self, page: Page, article: Article | None = None, other: Article | None = None) -> bytes:
        """The bytes of the page's file, of an article and what it is compared with; raises TemplateProblem."""
        if isinstance(page.view, Text):
            data = page.view.body.encode("utf-8", "replace")
            return show_hidden(data) if page.url.endswith(".js") else data
        try:
            if page.template.startswith(ASSETS + "/"):
                return self._asset(page)
            data = self._render(page, article, other).encode("utf-8", "replace")
            return readable(data) if page.template.endswith(MARKUP) else data
        except Exception as error:
            raise _problem(error, page, article) from error

    def _asset(self, page: Page) -> bytes:
        """The file as browsers get it; of the style sheet, a layer has a file of its own."""
        data, name = self._theme.path(page.template).read_bytes(), page.template
        if name == STYLE:
            kept, apart = without_layer(data.decode(), APART)
            return compact(kept if page.url == name else apart).encode()
        shorter = {".css": compact, ".js": compact_script}.get(name[name.rfind(".") :])
        return shorter(data.decode()).encode() if shorter else data

    def _render(self, page: Page, article: Article | None, other: Article | None) -> str:
        self._link.leave_from(page.url)
        context: dict[str, Any] = {"page": page.view, "url": page.url}
        if article is not None and isinstance(page.view, ArticlePage):
            context["article"] = ArticleView(
                article, other, page.view, self._site, page.url, self._link.to, self._words
            )
        elif article is not None:
            context["article"] = article
        return self._environment.get_template(page.template).render(context)


class _Linker:
    """Links from one page to the others."""

    def __init__(self, site: SiteFrame) -> None:
        self._gone_root = urlsplit(site.base_url).path
        self._root = ""

    def leave_from(self, here: str) -> None:
        """All further links are on the page `here`."""
        self._root = self._gone_root if here == GONE else "../" * here.count("/")

    def to(self, target: str) -> str:
        """The link to a path below the site's root; to an anchor of the page itself, as it is."""
        return target if target.startswith("#") else self._root + target


def _environment(theme: Theme, site: SiteFrame, linker: _Linker, words: Words) -> Environment:
    environment = Environment(
        loader=Loader(theme, words.translation),
        autoescape=select_autoescape(("html", "xml", "svg")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    quicken(environment)

    @pass_context  # or Jinja would work out links to fixed targets once, for the page that comes first
    def link(_: Context, target: str) -> str:
        return linker.to(target)

    environment.filters |= FILTERS | worded_filters(words) | {"link": link}
    environment.globals |= GLOBALS | worded_globals(words) | {"site": site}
    return environment


def _problem(error: Exception, page: Page, article: Article | None) -> TemplateProblem:
    path = article.source_file.path if article else ""
    template, line = _place(error, page.template)
    if isinstance(error, TemplateNotFound):
        reason = f"there is no template {error.name}"
    elif isinstance(error, TemplateError):
        reason = error.message or type(error).__name__
    else:
        reason = f"{type(error).__name__}: {error}"
    return TemplateProblem(template, line, page.url, path, reason)


def _place(error: Exception, default: str) -> tuple[str, int]:
    """The innermost line of a template on the way to the error."""
    if getattr(error, "lineno", None) and getattr(error, "name", None):
        return str(error.name), int(error.lineno)  # type: ignore[attr-defined]
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.endswith(".py")]
    if not frames:
        return default, 0
    return _name(frames[-1].filename), frames[-1].lineno or 0


def _name(filename: str) -> str:
    return filename.replace("\\", "/").rpartition("/")[2]
