"""Texts of many shapes and what is read from them; `python -m tests.loader.test_golden` writes the .json files anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsarchive.loader import load
from newsarchive.records import Article
from newsarchive.settings import ParseSettings

GOLDEN = Path(__file__).parent / "golden"
TEXTS = sorted(path.name for path in GOLDEN.iterdir() if path.suffix in (".txt", ".md"))


def picture(article: Article) -> dict[str, Any]:
    """The fields, and the role and rule of every block, as a person would check them."""
    return {
        "headline": article.headline,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "authors": [author.name for author in article.bylines],
        "published": [article.published.edtf, article.published.status.value, article.published.time],
        "modified": article.modified.edtf,
        "dateline": article.dateline,
        "source": article.source,
        "sections": list(article.sections),
        "tags": list(article.tags),
        "language": article.language,
        "captions": [[caption.text, caption.credit] for caption in article.captions],
        "related": [[link.title, *link.authors] for link in article.related],
        "notes": [[note.kind, note.text] for note in article.notes],
        "settings": article.settings,
        "problems": [problem.code for problem in article.problems],
        "blocks": [f"{b.first_line}-{b.last_line} {b.role.value} ({b.rule}): {b.text[:60]}" for b in article.blocks],
    }


def read(name: str) -> dict[str, Any]:
    return picture(load(name, (GOLDEN / name).read_bytes(), ParseSettings()))


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_read_as_recorded(name: str) -> None:
    assert read(name) == json.loads((GOLDEN / name).with_suffix(".json").read_text("utf-8"))


if __name__ == "__main__":
    for text in TEXTS:
        record = json.dumps(read(text), ensure_ascii=False, indent=1) + "\n"
        (GOLDEN / text).with_suffix(".json").write_text(record, "utf-8")
