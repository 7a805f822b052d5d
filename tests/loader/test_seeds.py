"""The two articles that the project began with, where they are at hand beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.loader import load
from newsarchive.records import Article, DateStatus, Role
from newsarchive.settings import ParseSettings

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the two articles are not beside the repository")


def read(start: str) -> Article:
    path = next(SEEDS.glob(f"{start}*"))
    return load(path.name, path.read_bytes(), ParseSettings())


def test_the_first_has_source_sections_caption_and_an_inferred_date() -> None:
    article = read("000")
    assert article.headline.startswith("Top Russian, Ukrainian diplomats")
    assert article.headline.endswith("(Update)")
    assert article.source == "Cyprus Mail"
    assert article.sections == ("Europe", "Russia", "World")
    assert article.bylines == ()
    assert (article.published.edtf, article.published.status) == ("2022-03-10", DateStatus.INFERRED)
    (caption,) = article.captions
    assert "REUTERS" in caption.credit
    assert "REUTERS" not in caption.text


def test_the_first_has_one_subhead_and_six_related_articles_with_their_authors() -> None:
    article = read("000")
    assert [block.first_line for block in article.blocks if block.role is Role.SUBHEAD] == [27]
    assert [len(link.authors) for link in article.related] == [1] * 6
    assert next(block for block in article.blocks if block.first_line == 41).role is Role.FURNITURE


def test_the_second_has_its_authors_from_the_closing_note_and_no_date() -> None:
    article = read("002")
    assert [author.name for author in article.bylines] == ["Kyle Anzalone", "Will Porter"]
    assert [note.kind for note in article.notes] == ["bio", "reprint"]
    assert article.published.edtf == ""
    assert article.blocks[-1].role is Role.NOTE
