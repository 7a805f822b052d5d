"""Themes and templates: what goes before what, what depends on what, and what is said when one fails."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from newsarchive.pages import VIEWS, site_frame
from newsarchive.records import Article, SourceFile
from newsarchive.renderer import Page, Renderer, TemplateProblem, Theme
from newsarchive.renderer.hidden import readable
from newsarchive.renderer.records import Nothing
from newsarchive.settings import Settings

FRAME = site_frame(Settings(title="The Harbour Record"))
ARTICLE = Article("a", SourceFile("1994/a.txt", "0" * 64, 1, "utf-8"), "Pier opens\r\n", "Pier opens")


def render(theme: Path, url: str, template: str, article: Article | None = None) -> bytes:
    return Renderer(Theme(theme), FRAME).render(Page(url, template, Nothing()), article)


def test_an_own_template_goes_before_the_default_one_and_may_extend_it(tmp_path: Path) -> None:
    (tmp_path / "about.html").write_text(
        '{% extends "base.html" %}{% block content %}<p>Ours</p>{% endblock %}{% block heading %}{% endblock %}'
    )
    shown = render(tmp_path, "about.html", "about.html").decode()
    assert "<p>Ours</p>" in shown
    assert "The Harbour Record" in shown


def test_assets_of_both_themes_go_into_the_site_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "logo.bin").write_bytes(b"\xff{{ x }}")
    theme = Theme(tmp_path)
    assert theme.assets() == tuple(sorted(("assets/logo.bin", *Theme().assets())))
    assert render(tmp_path, "assets/logo.bin", "assets/logo.bin") == b"\xff{{ x }}"


def test_a_digest_follows_what_a_template_extends_and_imports_and_nothing_else(tmp_path: Path) -> None:
    before = {name: Theme(tmp_path).digest(name) for name in VIEWS}
    base = Theme().read("base.html")
    (tmp_path / "base.html").write_bytes(base + b"<!-- changed -->")
    (tmp_path / "feed.xml").write_bytes(b"changed")
    after = {name: Theme(tmp_path).digest(name) for name in VIEWS}
    kept = {name for name in VIEWS if before[name] == after[name]}
    assert kept == {name for name in VIEWS if not name.endswith(".html")} - {"feed.xml"}


def test_the_text_of_an_article_keeps_its_line_ends() -> None:
    page = Page("a.txt", "article.txt", Nothing())
    assert Renderer(Theme(), FRAME).render(page, ARTICLE) == b"Pier opens\r\n"


def test_a_theme_can_be_sent_to_a_worker(tmp_path: Path) -> None:
    copy = pickle.loads(pickle.dumps(Theme(tmp_path)))
    assert copy.folders == Theme(tmp_path).folders


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("<p>\n{{ page.nothing }}</p>", 2, "'newsarchive.renderer.records.Nothing object' has no attribute 'nothing'"),
        ("<p>\n\n{{ wrong }}", 3, "'wrong' is undefined"),
        ("{% if %}", 1, "Expected an expression, got 'end of statement block'"),
        ('\n{% include "none.html" %}', 2, "there is no template none.html"),
        ("{{ 1 // 0 }}", 1, "ZeroDivisionError: integer division or modulo by zero"),
    ],
)
def test_a_template_that_fails_names_itself_its_line_the_page_and_the_article(
    tmp_path: Path, template: str, line: int, reason: str
) -> None:
    (tmp_path / "about.html").write_text(template)
    with pytest.raises(TemplateProblem) as caught:
        render(tmp_path, "somewhere.html", "about.html", ARTICLE)
    problem = caught.value
    assert (problem.template, problem.line, problem.page, problem.article) == (
        "about.html",
        line,
        "somewhere.html",
        "1994/a.txt",
    )
    assert problem.reason == reason


def test_an_error_in_an_imported_template_names_that_one(tmp_path: Path) -> None:
    (tmp_path / "about.html").write_text('{% import "mine.html" as mine %}{{ mine.show() }}')
    (tmp_path / "mine.html").write_text("{% macro show() %}\n{{ wrong }}{% endmacro %}")
    with pytest.raises(TemplateProblem) as caught:
        render(tmp_path, "about.html", "about.html")
    assert (caught.value.template, caught.value.line) == ("mine.html", 2)


def test_what_neither_html_nor_xml_may_hold_is_left_out() -> None:
    text = "a\x00b\x0b\x7f\x85\ufffe\ufdd0\tc\n\u00a0é\ufffd"
    assert readable(text.encode()).decode() == "ab\tc\n\u00a0é\ufffd"
