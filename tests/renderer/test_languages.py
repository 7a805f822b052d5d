"""The interface in other languages: catalogues are complete, and no word of it escapes them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from newsarchive.archive.join import Story
from newsarchive.archive.related import Relation
from newsarchive.loader import load
from newsarchive.pages import plan, site_frame
from newsarchive.records import (
    ArticleDate,
    Block,
    DateStatus,
    EntityType,
    Evidence,
    Note,
    RelatedLink,
    Role,
    Topic,
)
from newsarchive.renderer import Renderer, TemplateProblem, Theme
from newsarchive.renderer.article import NOTE_WORDS
from newsarchive.renderer.catalogues import read_catalogue
from newsarchive.renderer.reasons import Reason
from newsarchive.renderer.theme import DEFAULT
from newsarchive.renderer.words import Words
from newsarchive.settings import ParseSettings, Settings

from ..pages.factory import Piece, World, make_archive

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import catalogues  # noqa: E402

LANGUAGES = sorted(path.stem for path in (DEFAULT / "languages").glob("*.po"))
VALUE = re.compile(r"%\((\w+)\)s")
PIECES = [
    Piece(
        f"Zq{n:03}", f"1994-{3 + n // 28:02}-{1 + n % 28:02}", ("Zqb Zqc zr Zqd.",), ("Zqe Zqf",), "Zqg", ("own:zqh",)
    )
    for n in range(70)
]
"""Enough for listings that are cut into pages."""
WORLD = World(
    {"Zqb Zqc": EntityType.PERSON, "Zqd": EntityType.PLACE, "Zqm": EntityType.ORGANISATION},
    (Topic("own:zqh", "Zqh"),),
    stories=(Story("zqs", "Zqs", (1, 2, 3)),),
    related={0: (Relation(1, 0.5, Reason(("Zqb",), ("zqw", "zqv"), "", 40)), Relation(2, 0.5, Reason(topic="Zqh")))},
)
NEUTRAL = re.compile(
    r"[\W\d_]|\b(?:[a-z0-9]*zq[a-z0-9]*|opf|zr|made-by-hand|utf-8|newsarchive|sha-256|csl-json|ris|bibtex|apa|mla|chicago|csv"
    r"|json lines|json|ninjs|txt|https?\S*|n|a–z|[a-z])\b",
    re.IGNORECASE,
)
"""What is no word of the interface: signs, numbers, the content, names of formats."""


def translations(language: str) -> Catalog:
    with (DEFAULT / "languages" / f"{language}.po").open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_what_the_tool_would_write_and_lacks_nothing(language: str) -> None:
    catalogue = catalogues.updated(language)
    assert catalogues.untranslated(catalogue) == []
    assert catalogues.written(catalogue) == (DEFAULT / "languages" / f"{language}.po").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_message(language: str) -> None:
    for message in translations(language):
        known = {name for text in _forms(message.id) for name in VALUE.findall(text)} | {"d", "MMMM"}
        used = {name for text in _forms(message.string) for name in VALUE.findall(text)}
        assert used <= known, message.id


def _forms(texts: object) -> tuple[str, ...]:
    return texts if isinstance(texts, tuple) else (str(texts),)


class _Visible(HTMLParser):
    """Texts that a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.spoken: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style", "code")
        given = dict(attributes)
        spoken = [given.get(name) for name in ("aria-label", "title", "alt", "placeholder", "abbr")]
        if tag == "meta" and given.get("name") == "description":
            spoken.append(given.get("content"))
        self.spoken += [text for text in spoken if text]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style", "code")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """A theme in which every message of the language `el` stands in double brackets."""
    folder = tmp_path_factory.mktemp("theme")
    (folder / "languages").mkdir()
    catalogue = Catalog(locale="el")
    for message in catalogues.messages():
        texts = (message,) if isinstance(message, str) else message
        inside = tuple(f"⟦{text}⟧" for text in texts)
        catalogue.add(message, inside[0] if isinstance(message, str) else inside)
    with (folder / "languages" / "el.po").open("wb") as file:
        write_po(file, catalogue)
    return Theme(folder)


def _pages(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every page of a small site in Greek whose own words are none of the interface."""
    settings = Settings(
        title="Zqz", motto="Zqy", language="el", base_url="https://zq.example/", corrections="zq@zq.example"
    )
    notes = tuple(Note(kind, "Zqn.", 2) for kind in NOTE_WORDS)
    parts = enumerate([Role.HEADLINE, Role.NOTE, *(role for role in Role if role not in (Role.BLANK, Role.NOTE))], 1)
    inferred = {
        "blocks": tuple(Block(role, f"Zq{line} Zqm.", line, line, ((0, 0),), "made-by-hand") for line, role in parts),
        "notes": notes,
        "related": tuple(RelatedLink(f"Zqr{n}") for n in range(15)),
        "modified": ArticleDate("1994-03-19", DateStatus.STATED),
        "published": ArticleDate("1994-03-17", DateStatus.INFERRED),
        "evidence": (Evidence("published", "zq", (3,), 0.4, "no date is printed"),),
    }
    more = [
        Piece("Zqj", body=(), related=inferred.pop("related"), more=inferred),
        Piece("Zqk", body=("Zqk.",)),
        Piece("Zql", "192X", ("Zql.",)),
    ]
    archive, articles = make_archive([*PIECES, *more], replace(WORLD, settings=settings))
    renderer = Renderer(theme, site_frame(settings))
    for page in plan(archive):
        if page.url.endswith(".html"):
            yield page.url, renderer.render(page, articles.get(page.article)).decode()


def test_no_word_of_the_interface_stays_english(bracketed: Theme) -> None:
    escaped: dict[str, str] = {}
    for url, page in _pages(bracketed):
        parser = _Visible()
        parser.feed(page)
        for outside in [*_outside(parser.texts), *(text for spoken in parser.spoken for text in _outside([spoken]))]:
            if re.search(r"[a-z]", NEUTRAL.sub("", outside), re.IGNORECASE):
                escaped.setdefault(outside.strip(), url)
    assert escaped == {}


def _outside(texts: Sequence[str]) -> Iterator[str]:
    """What stands outside brackets, of each text; a pair of brackets may reach over several."""
    depth = 0
    for text in texts:
        kept = []
        for sign in text:
            depth += (sign == "⟦") - (sign == "⟧")
            kept.append(" " if depth or sign == "⟧" else sign)
        yield "".join(kept)
    assert depth == 0, texts


def test_a_page_says_which_language_it_is_in() -> None:
    settings = Settings(title="Zqz", language="de")
    archive, articles = make_archive([Piece("Zqa", "1994-03-07", more={"language": "en"})], World(settings=settings))
    renderer = Renderer(Theme(), site_frame(settings))
    shown = {page.url: renderer.render(page, articles.get(page.article)).decode() for page in plan(archive)}
    assert '<html lang="de">' in shown["index.html"]
    assert '<p class="under">7. März 1994' in shown["index.html"]
    assert '<html lang="en">' in shown["articles/1994/zqa.html"]
    assert '<footer lang="de">' in shown["articles/1994/zqa.html"]


def test_a_site_in_a_language_from_right_to_left_runs_so() -> None:
    settings = Settings(title="Zqz", language="ar")
    archive, _ = make_archive([], World(settings=settings))
    renderer = Renderer(Theme(), site_frame(settings))
    [home] = [renderer.render(page) for page in plan(archive) if page.url == "index.html"]
    assert b'<html lang="ar" dir="rtl">' in home


def test_what_the_loader_says_is_translated() -> None:
    words = Words("de", read_catalogue(Theme(), "de"))
    texts = sorted((ROOT / "articles").rglob("*.txt")) + sorted((ROOT / "tests/loader/golden").glob("*.txt"))
    articles = [load(path.name, path.read_bytes(), ParseSettings()) for path in texts]
    told = {evidence.words for article in articles for evidence in article.evidence if evidence.words}
    told |= {article.source_file.encoding_reason for article in articles} - {""}
    assert [sentence for sentence in sorted(told) if words.told(sentence) == sentence] == []


def test_an_own_catalogue_changes_a_word_and_leaves_the_others(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "de.po").write_text(f'{head}msgid "People"\nmsgstr "Menschen"\n', "utf-8")
    theme = Theme(tmp_path)
    found = read_catalogue(theme, "de-AT")
    assert (found.gettext("People"), found.gettext("Places")) == ("Menschen", "Orte")
    assert theme.digest("home.html") != Theme().digest("home.html")


def test_a_translation_that_wants_another_value_is_told(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "de.po").write_text(f'{head}msgid "On %(day)s"\nmsgstr "Am %(tag)s"\n', "utf-8")
    settings = Settings(language="de")
    archive, _ = make_archive([Piece("Zqa", "1994-03-07")], World(settings=settings))
    renderer = Renderer(Theme(tmp_path), site_frame(settings))
    [page, *_] = [page for page in plan(archive) if page.template == "anniversary.html"]
    with pytest.raises(TemplateProblem, match="wants a value"):
        renderer.render(page)
