"""Measures topics on labelled sets, as an archive made of each set would show them.

    python tools/evaluate_topics.py [--sample N] [--data FOLDER]

FOLDER holds SET-dev.jsonl.gz and score_topics.py; by default the evaluation data beside the repository. `--sample`
prints N narrower topics with their articles' ids and headlines, chosen by checksum, for reading by eye.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from newsarchive.loader import load
from newsarchive.records import Article, Card, TopicScore, encode
from newsarchive.settings import ParseSettings, TopicSettings
from newsarchive.topics import classify, settle, terms, vocabulary
from newsarchive.topics.vocabulary import PREFIX, lineage, top

DATA = Path(__file__).parent.parent.parent / "shared/eval/topics"
SETS = ("bbc", "agnews", "huffpost")
TOPS = {id.removeprefix(PREFIX): top(id).removeprefix(PREFIX)[:2] for id in vocabulary("en")}


def read_set(name: str, data: Path) -> list[Article]:
    """The articles of a set, each loaded from a plain text of its title and text."""
    with gzip.open(data / f"{name}-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [load(f"{row['id']}.txt", f"{row['title']}\n\n{row['text']}\n".encode(), ParseSettings()) for row in rows]


def card(article: Article, topics: tuple[TopicScore, ...]) -> Card:
    """As much of a card as topics need."""
    return Card(
        id=article.id, path=article.source_file.path, headline=article.headline, standfirst="", bylines=(),
        published=article.published, source="", sections=article.sections, tags=article.tags,
        language=article.language, words=0, packed_labels=encode(()), packed_passages=encode(()), topics=topics,
        related=(), settings={}, terms=terms(article),
    )  # fmt: skip


def predict(articles: Sequence[Article]) -> tuple[list[tuple[TopicScore, ...]], float]:
    """The topics of each article, and how many articles were done in a second of processor time."""
    settings = TopicSettings()
    start = time.process_time()
    cards = [card(article, classify(article, settings)) for article in articles]
    scores = settle(cards, settings)
    return list(scores), len(articles) / (time.process_time() - start)


def narrower(articles: Sequence[Article], scores: Sequence[Sequence[TopicScore]]) -> list[str]:
    """Every topic below the top level that an article got, as a line of text."""
    names = vocabulary("en")
    return [
        f"{article.id}\t{names[score.id].name}\t{score.score}\t{article.headline}\t{', '.join(score.words)}"
        for article, of_article in zip(articles, scores, strict=True)
        for score in of_article
        if score.id in names and len(lineage(score.id)) > 1
    ]


def scorer(data: Path) -> ModuleType:
    """The module score_topics.py of the evaluation data."""
    spec = importlib.util.spec_from_file_location("score_topics", data / "score_topics.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(name: str, data: Path) -> dict[str, float]:
    """The scorer's figures for a set, with how many top-level topics an article gets and articles done in a second."""
    articles = read_set(name, data)
    scores, speed = predict(articles)
    judge = scorer(data)
    found = {a.id: [score.id for score in of_article] for a, of_article in zip(articles, scores, strict=True)}
    figures = judge.score(name, judge.read_jsonl(data / f"{name}-dev.jsonl.gz"), found, TOPS)
    tops = sum(len({lineage(score.id)[0] for score in of_article}) for of_article in scores) / len(scores)
    return {**figures, "tops": round(tops, 2), "per_second": round(speed)}


def main() -> None:
    """Prints a line of figures for each set, then the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args()
    for name in SETS:
        print(json.dumps({"set": name, **measure(name, options.data)}))
    if options.sample:
        every = [article for name in SETS for article in read_set(name, options.data)]
        lines = narrower(every, predict(every)[0])
        chosen = sorted(lines, key=lambda line: zlib.crc32("\t".join(line.split("\t")[:2]).encode()))
        print("\n".join(chosen[: options.sample]))


if __name__ == "__main__":
    main()
