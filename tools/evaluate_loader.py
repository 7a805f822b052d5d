"""How well the loader reads the evaluation texts: runs `load` over them and prints the scorer's figures.

python tools/evaluate_loader.py [--sets news|web|bbc|aed,fundus] [--renderers glued,dump] [--langs de] [--archive]
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from newsarchive.archive.furniture import find_furniture, lines_of, without_furniture
from newsarchive.archive.publications import find_sources, with_source
from newsarchive.loader import load
from newsarchive.records import BODY_ROLES, Article, Role, encode
from newsarchive.settings import ParseSettings

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "eval" / "extract"
COLUMNS = [
    "head_exact",
    "head_norm",
    "au_P",
    "au_R",
    "au_F1",
    "date_cov",
    "date_prec",
    "date_acc_of_seen",
    "body_P",
    "body_R",
    "body_F1",
    "word_F1",
    "cap_leak",
    "site_ok",
    "section_hit",
    "sub_F1",
    "snip_with",
    "snip_without",
]


def scorer() -> ModuleType:
    """The scorer that comes with the data."""
    spec = importlib.util.spec_from_file_location("score", DATA / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_pages(sets: list[str]) -> Iterator[dict[str, Any]]:
    """The pages of some sets, with their texts and gold."""
    for name in sets:
        with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def prediction(article: Article) -> dict[str, Any]:
    """An article in the scorer's terms."""
    return {
        "headline": article.headline,
        "authors": [author.name for author in article.bylines],
        "date": article.published.edtf,
        "body": "\n\n".join(block.text for block in article.blocks if block.role in BODY_ROLES),
        "summary": article.standfirst,
        "subheads": [block.text for block in article.blocks if block.role is Role.SUBHEAD],
        "captions": [caption.text for caption in article.captions],
        "site": article.source,
        "section": article.sections[-1] if article.sections else "",
        "topics": [*article.sections, *article.tags],
    }


def predict(
    sets: list[str], renderers: list[str] | None, *, archive: bool = False
) -> dict[tuple[str, str], dict[str, Any]]:
    """Predictions by page and renderer; the texts of a renderer as one `archive`, or each for itself."""
    settings = ParseSettings()
    articles: dict[str, dict[str, Article]] = defaultdict(dict)
    for page in read_pages(sets):
        for name, text in sorted(page["texts"].items()):
            if not renderers or name in renderers:
                articles[name][page["id"]] = load(f"{page['id']}.{name}.txt", text.encode(), settings)
    return {
        (id, name): prediction(article)
        for name, of in articles.items()
        for id, article in (_together(of) if archive else of).items()
    }


def _together(articles: dict[str, Article]) -> dict[str, Article]:
    """The articles without the lines that several of them hold, of the publications that others of their site name."""
    lines = [encode(lines_of(article)) for article in articles.values()]
    furniture, names = find_furniture(lines), find_sources(lines)
    return {
        id: with_source(without_furniture(article, furniture[i]), names.get(i, ()))
        for i, (id, article) in enumerate(articles.items())
    }


def print_table(rows: dict[tuple[str, str], list[dict[str, Any]]], score: ModuleType) -> None:
    """One line for each renderer, all sets pooled."""
    print(f"{'renderer':10s}{'pages':>6s} " + " ".join(f"{c.replace('_of_seen', '|s')[:9]:>9s}" for c in COLUMNS))
    for name in sorted({name for _, name in rows}):
        figures = score.figures([row for (_, other), part in rows.items() if other == name for row in part])
        cells = (f"{figures[c]:9.3f}" if figures.get(c) is not None else f"{'-':>9s}" for c in COLUMNS)
        print(f"{name:10s}{figures['pages']:6d} " + " ".join(cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="news")
    parser.add_argument("--renderers")
    parser.add_argument("--langs")
    parser.add_argument("--output", help="write the predictions and the figures of each page, as JSON lines")
    parser.add_argument("--archive", action="store_true", help="read the texts of each renderer as one archive")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"no evaluation data at {DATA}")
    score = scorer()
    sets = score.sets_of(options.sets)
    renderers = options.renderers.split(",") if options.renderers else None
    predictions = predict(sets, renderers, archive=options.archive)
    rows = score.score(DATA, predictions, sets, renderers, options.langs.split(",") if options.langs else None)
    print_table(rows, score)
    if options.output:
        with Path(options.output).open("w", encoding="utf-8") as out:
            for (_, name), part in sorted(rows.items()):
                for row in part:
                    record = {"row": row, "prediction": predictions[row["id"], name]}
                    out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
