"""Learns what each mark of a name says of its being the publication's; the same data give the same file.

    python tools/train_source.py [--check] [--output src/newsarchive/loader/source.json]

Needs NumPy and the evaluation data in ../shared. A softmax over the names of each text that shows its publication's
name, weighed by mark; twice, since the names that are looked at closely depend on the weights. `--check` prints the
figures of five-fold cross-validation by site and writes nothing. Run it after tools/train_loader.py, since lines of
the story count otherwise than those of the frame.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from evaluate_loader import read_pages, scorer
from train_loader import FOLDS, minimise

from newsarchive.loader import sources
from newsarchive.loader.fields import frame_of
from newsarchive.loader.lines import read_units
from newsarchive.loader.roles import read_roles

SETS = {"aed": 1.0, "fundus": 1.0, "aeb": 1.0, "mediacloud": 1.0, "wcxb": 0.6, "trafeval": 0.6}
"""The sets that give the publication's name, and how much a text of each weighs."""
OUTPUT = Path(__file__).resolve().parents[1] / "src" / "newsarchive" / "loader" / "source.json"
FEWEST_SITES = 10
"""A mark that fewer sites show is left out."""
Array = Any


class Text:
    """One rendering of a page: its names, their marks, and which of them is right."""

    def __init__(self, page: dict[str, Any], renderer: str, text: str, score: Any) -> None:
        gold = page["gold"]
        self.set, self.renderer, self.site = page["set"], renderer, gold.get("domain") or page["id"]
        self.weight = SETS[page["set"]] * (0.7 if renderer == "dump" else 1.0)
        self.fold = int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % FOLDS
        self.shown = bool(page["in_text"].get(renderer, {}).get("site"))
        self.golds = {score.site_key(gold["site"]), score.site_key(self.site.rsplit(".", 1)[0])} - {""}
        self.key = score.site_key
        self.page = frame_of(read_roles(read_units(text), "auto"))

    def rank(self, weights: dict[str, float], limit: int) -> None:
        """Sets `marks` of each name, and `right`."""
        found, marks = sources.rank_candidates(self.page, weights, limit)
        self.marks = list(marks.values())
        self.right = np.array([self.key(found[key].name) in self.golds for key in marks], np.float64)


def fit(texts: Sequence[Text], names: dict[str, int], penalty: float = 2.0) -> Array:
    """The weights under which the right names have the greatest share of each text."""
    chosen = [text for text in texts if text.right.any()]
    rows = np.concatenate([matrix(text, names) for text in chosen])
    sizes = [len(text.right) for text in chosen]
    owner, starts = np.repeat(np.arange(len(chosen)), sizes), np.cumsum([0, *sizes[:-1]])
    right = np.concatenate([text.right for text in chosen])
    shares = np.array([text.weight for text in chosen])

    def loss(weights: Array) -> tuple[float, Array]:
        z = rows @ weights
        e = np.exp(z - np.maximum.reduceat(z, starts)[owner])
        total, hit = np.add.reduceat(e, starts), np.add.reduceat(e * right, starts)
        value = -(shares * np.log(hit / total + 1e-12)).sum()
        slope = (e / total[owner] - e * right / (hit[owner] + 1e-300)) * shares[owner]
        return value + penalty / 2 * weights @ weights, rows.T @ slope + penalty * weights

    return minimise(loss, np.zeros(len(names)), steps=150)


def matrix(text: Text, names: dict[str, int]) -> Array:
    rows = np.zeros((len(text.marks), len(names)))
    for row, marks in zip(rows, text.marks, strict=True):
        row[[names[mark] for mark in marks if mark in names]] = 1.0
    return rows


def mark_names(texts: Sequence[Text]) -> dict[str, int]:
    sites: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for marks in text.marks:
            for mark in marks:
                sites[mark].add(text.site)
    return {mark: i for i, mark in enumerate(sorted(m for m, found in sites.items() if len(found) >= FEWEST_SITES))}


def train(texts: Sequence[Text]) -> dict[str, float]:
    """The weights of marks: first over all names, then over those that the first would look at closely."""
    weights: dict[str, float] = {}
    for limit in (40, sources.LOOKED_AT):
        for text in texts:
            text.rank(weights, limit)
        names = mark_names(texts)
        values = fit(texts, names)
        weights = {mark: round(float(values[i]), 2) for mark, i in names.items()}
    return weights


def report(texts: Sequence[Text]) -> None:
    """Of the news texts that show the name: how often it was given and right, by weights of other sites."""
    hits: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = train([text for text in texts if text.fold != fold])
        for text in texts:
            if text.fold == fold and text.shown and SETS[text.set] == 1.0:
                source = sources.find_source(text.page, weights)
                hits[text.renderer].append((bool(source), bool(source) and text.key(source.name) in text.golds))
    for renderer, found in sorted(hits.items()):
        given, right = (sum(column) for column in zip(*found, strict=True))
        print(f"{renderer:10s} given {given / len(found):.3f} right {right / len(found):.3f} of {len(found)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print the figures of cross-validation; write nothing")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    score = scorer()
    texts = [
        Text(page, renderer, text, score)
        for page in read_pages(list(SETS))
        if page["gold"].get("site")
        for renderer, text in sorted(page["texts"].items())
        if text.strip()
    ]
    if options.check:
        report(texts)
    else:
        table = {mark: round(value * 100) for mark, value in train(texts).items()}
        options.output.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
