"""Prints how well names are found and told apart, on the marked texts beside the repository."""

from __future__ import annotations

import gzip
import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsarchive.entities import Authority, compare_names, recognise, resolve
from newsarchive.loader import load
from newsarchive.records import Article, ArticleDate, Card, EntityType, Label, encode
from newsarchive.settings import ParseSettings

MARKED = Path(__file__).parents[2] / "shared" / "eval" / "entities"
TYPES = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "organisation",
    EntityType.PLACE: "place",
    EntityType.OTHER: "other",
}
FIGURES = ("index_f1", "b3_f1", "purity", "one_page", "spurious_pages", "type_ok", "found")

sys.path.insert(0, str(MARKED))


def card(article: Article, labels: tuple[Label, ...]) -> Card:
    id, path = article.id, article.source_file.path
    packed = encode(labels), encode(())
    return Card(id, path, article.headline, "", (), ArticleDate(), "", (), (), "en", 0, *packed, (), (), {})


def find_pages(docs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities of the texts, in the format that score_pages.py reads; says how fast on standard error."""
    articles = [load(f"{doc['id']}.txt", doc["text"].encode(), ParseSettings()) for doc in docs]
    recognise(articles[0])
    begun = time.process_time()
    found = [recognise(article) for article in articles]
    seconds = time.process_time() - begun
    words = sum(len(article.text.split()) for article in articles)
    print(f"recognised: {words:,} words, {words / seconds:,.0f} a second", file=sys.stderr)
    resolution = resolve([card(a, labels) for a, (labels, _) in zip(articles, found, strict=True)], Authority())
    pages = [{"id": e.id, "name": e.name, "type": TYPES[e.type], "mentions": []} for e in resolution.entities]
    for article, (_, mentions), assigned in zip(articles, found, resolution.assigned, strict=True):
        for mention in mentions:
            if assigned[mention.label] >= 0:
                block = article.blocks[mention.block]
                start, end = block.source_offset(mention.start), block.source_offset(mention.end - 1) + 1
                place = {"doc": article.id, "start": start, "end": end, "text": article.text[start:end]}
                pages[assigned[mention.label]]["mentions"].append(place)
    return pages


def spans(pages: Iterable[dict[str, Any]]) -> dict[str, list[tuple[int, int, str]]]:
    kinds = {name: kind.value for kind, name in TYPES.items()}
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for page in pages:
        for mention in page["mentions"]:
            found[mention["doc"]].append((mention["start"], mention["end"], kinds[page["type"]]))
    return found


def main() -> None:
    lib, ner, pages = (importlib.import_module(name) for name in ("goldlib", "score_ner", "score_pages"))
    names = importlib.import_module("score_names")
    docs = lib.read_jsonl(MARKED / "aida_dev.jsonl.gz")
    ours, view = find_pages(docs), lib.reader_view(docs)
    for title, chosen in (("all", view), ("no sport", [doc for doc in view if not lib.is_sport(doc)])):
        figures = pages.score(chosen, ours)
        print(f"news, {title}: " + ", ".join(f"{name} {figures[name]}" for name in FIGURES))
    print("news, names:", ner.score(docs, spans(ours))["PER+ORG+LOC"])
    with gzip.open(MARKED / "wikigold.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line) for line in file]
    print("Wikipedia, names:", ner.score(texts, spans(find_pages(texts)))["PER+ORG+LOC"])
    lines = [json.dumps({"name": name, "type": kind}) for name, kind in names.names(MARKED / "names_dev.tsv")]
    answers = {(a["name"], a["type"]): a["id"] for a in map(json.loads, compare_names(lines))}
    print("lists of names:", names.score(MARKED / "names_dev.tsv", answers))


if __name__ == "__main__":
    main()
