"""Figures on news text that has been marked by hand, against the floors below which a change is not accepted.

The texts may not be shipped; where they are absent the tests are skipped.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsarchive.entities import Authority, compare_names, recognise, resolve
from newsarchive.loader import load
from newsarchive.records import Article, EntityType
from newsarchive.settings import ParseSettings
from tests.entities.build import card

MARKED = Path(__file__).parents[3] / "shared" / "eval" / "entities"
SEEDS = MARKED.parents[1] / "seeds"
TYPES = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "organisation",
    EntityType.PLACE: "place",
    EntityType.OTHER: "other",
}

pytestmark = [
    pytest.mark.skipif(not MARKED.is_dir(), reason=f"no marked texts in ../{MARKED.parent.parent.name}"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
"""The scorers leave their files open."""


@pytest.fixture(scope="module")
def scorers() -> Any:
    """Loads a scorer by its name."""
    sys.path.insert(0, str(MARKED))
    yield importlib.import_module
    sys.path.remove(str(MARKED))


def pages_of(articles: list[Article]) -> list[dict[str, Any]]:
    """The entities of the articles with every mention, counted in the articles' text."""
    found = [recognise(article) for article in articles]
    resolution = resolve([card(a.id, labels) for a, (labels, _) in zip(articles, found, strict=True)], Authority())
    pages = [{"id": e.id, "name": e.name, "type": TYPES[e.type], "mentions": []} for e in resolution.entities]
    for article, (_, mentions), assigned in zip(articles, found, resolution.assigned, strict=True):
        for mention in mentions:
            if assigned[mention.label] >= 0:
                block = article.blocks[mention.block]
                start, end = block.source_offset(mention.start), block.source_offset(mention.end - 1) + 1
                place = {"doc": article.id, "start": start, "end": end, "text": article.text[start:end]}
                pages[assigned[mention.label]]["mentions"].append(place)
    return pages


@pytest.fixture(scope="module")
def news(scorers: Any) -> tuple[ModuleType, list[dict[str, Any]], list[dict[str, Any]]]:
    """Scorer, marked articles and our pages of them."""
    lib = scorers("goldlib")
    docs = lib.read_jsonl(MARKED / "aida_dev.jsonl.gz")
    articles = [load(f"{doc['id']}.txt", doc["text"].encode(), ParseSettings()) for doc in docs]
    return scorers("score_pages"), lib.reader_view(docs), pages_of(articles)


@pytest.mark.parametrize(
    ("sport", "floors"),
    [
        (True, {"index_f1": 90, "b3_f1": 95, "purity": 96, "one_page": 85, "type_ok": 96}),
        (False, {"index_f1": 91, "b3_f1": 96.5, "purity": 97.5, "one_page": 85, "type_ok": 97}),
    ],
)
def test_one_page_for_one_real_thing(news: Any, scorers: Any, sport: bool, floors: dict[str, float]) -> None:
    scorer, docs, pages = news
    lib = scorers("goldlib")
    figures = scorer.score([doc for doc in docs if sport or not lib.is_sport(doc)], pages)
    assert {name: figures[name] for name in floors if figures[name] < floors[name]} == {}
    assert figures["spurious_pages"] < 7


def test_names_stand_where_they_are_said_to(news: Any, scorers: Any) -> None:
    _, _, pages = news
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    kinds = {name: kind.value for kind, name in TYPES.items()}
    for page in pages:
        for mention in page["mentions"]:
            spans[mention["doc"]].append((mention["start"], mention["end"], kinds[page["type"]]))
    docs = scorers("goldlib").read_jsonl(MARKED / "aida_dev.jsonl.gz")
    assert scorers("score_ner").score(docs, spans)["PER+ORG+LOC"]["f1"] >= 84


def test_lists_of_names(scorers: Any) -> None:
    scorer, path = scorers("score_names"), MARKED / "names_dev.tsv"
    lines = [json.dumps({"name": name, "type": kind}) for name, kind in scorer.names(path)]
    answers = {(a["name"], a["type"]): a["id"] for a in map(json.loads, compare_names(lines))}
    figures = scorer.score(path, answers)
    assert figures["f1"] >= 97
    assert figures["perfect_rows"] >= 92
    assert figures["false_merge_share"] <= 1


def test_pairs_of_names() -> None:
    lines = (MARKED / "namepairs_dev.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    questions = [json.dumps({"n": n, "type": row[0], "name1": row[1], "name2": row[2]}) for n, row in enumerate(rows)]
    said = [json.loads(answer)["same"] for answer in compare_names(questions)]
    true = [row[3] == "true" for row in rows]
    both = sum(a and b for a, b in zip(said, true, strict=True))
    assert 2 * both / (sum(said) + sum(true)) >= 0.84


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two articles are not there")
def test_the_two_known_articles_share_their_pages() -> None:
    articles = [load(path.name, path.read_bytes(), ParseSettings()) for path in sorted(SEEDS.glob("*.txt"))]
    pages = pages_of(articles)
    wrong = []
    for line in (MARKED / "seeds_expected.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        _, name, surfaces = line.split("\t")
        holding = [page for page in pages if any(m["text"] in surfaces.split("|") for m in page["mentions"])]
        missing = set(surfaces.split("|")) - {m["text"] for page in holding for m in page["mentions"]}
        if len(holding) != 1 or missing:
            wrong.append(name)
    assert len(wrong) <= 1
