"""Learns what each mark of a name says of its being the publication's; the same data give the same file.

    python tools/train_source.py [--check] [--output src/newsarchive/loader/source.json]

Needs NumPy and the evaluation data in ../shared. A softmax over the names of each text and none of them, weighed by
mark; twice, since the names that are looked at closely are chosen by what stands beside them. `--check` prints the
figures of five-fold cross-validation by site and writes nothing. Run it after tools/train_loader.py, since lines of
the story count otherwise than those of the frame.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from evaluate_loader import read_pages, scorer
from training import FOLDS, fold_of, minimise, offsets, sites_of

from newsarchive.loader import sources
from newsarchive.loader.fields import frame_of
from newsarchive.loader.lines import read_units
from newsarchive.loader.model import NONE
from newsarchive.loader.roles import read_roles

SETS = {"aed": 1.0, "fundus": 1.0, "aeb": 1.0, "mediacloud": 1.0, "wcxb": 0.6, "trafeval": 0.6}
"""The sets that give the publication's name, and how much a text of each weighs."""
OUTPUT = Path(__file__).resolve().parents[1] / "src" / "newsarchive" / "loader" / "source.json"
FEWEST_SITES = 10
"""A mark that fewer sites show is left out."""
Array = Any


class Marked:
    """A text with its names: the marks of each, and whether it is right; the last stands for none of them."""

    marks: list[list[str]]
    right: Array
    weight: float
    site: str


class Text(Marked):
    """One rendering of a page: its names, their marks, and which of them is right."""

    def __init__(self, page: dict[str, Any], renderer: str, text: str, score: Any) -> None:
        gold = page["gold"]
        self.set, self.renderer, self.site = page["set"], renderer, gold.get("domain") or page["id"]
        self.usual_weight = SETS[page["set"]] * (0.7 if renderer == "dump" else 1.0)
        self.fold = fold_of(self.site)
        self.shown = bool(page["in_text"].get(renderer, {}).get("site"))
        self.golds = {score.site_key(gold["site"]), score.site_key(self.site.rsplit(".", 1)[0])} - {""}
        self.key = score.site_key
        self.page = frame_of(read_roles(read_units(text), "auto"))

    def find(self) -> None:
        """Sets `marks` of each name to those beside it, and `right`."""
        found = sources.find_candidates(self.page)
        self.marks = [sources.marks_beside(found[key]) for key in found]
        self._mark([found[key].name for key in found], [NONE])

    def rank(self, beside: dict[str, float]) -> None:
        """Sets `marks` of each name that is looked at closely, and `right`."""
        scene, marks = sources.rank_candidates(self.page, beside)
        self.marks = list(marks.values())
        self._mark([scene.found[key].name for key in marks], sources.marks_of_none(scene))

    def _mark(self, names: Sequence[str], none: list[str]) -> None:
        right = [self.key(name) in self.golds for name in names]
        self.marks.append(none)
        self.right = np.array([*right, not any(right)], np.float64)


def fit(texts: Sequence[Marked], names: dict[str, int], penalty: float = 5.0) -> Array:
    """The weights under which the right names, or none of them, have the greatest share of each text."""
    flat, row_starts, row_sizes = _rows(texts, names)
    sizes = [len(text.right) for text in texts]
    owner, starts = np.repeat(np.arange(len(texts)), sizes), offsets(sizes)
    right = np.concatenate([text.right for text in texts])
    shares = np.array([text.weight for text in texts])

    def loss(weights: Array) -> tuple[float, Array]:
        z = np.add.reduceat(np.append(weights, 0.0)[flat], row_starts)
        e = np.exp(z - np.maximum.reduceat(z, starts)[owner])
        total, hit = np.add.reduceat(e, starts), np.add.reduceat(e * right, starts)
        value = -(shares * np.log(hit / total + 1e-12)).sum()
        slope = (e / total[owner] - e * right / (hit[owner] + 1e-300)) * shares[owner]
        gradient = np.bincount(flat, np.repeat(slope, row_sizes), len(names) + 1)[:-1]
        return value + penalty / 2 * weights @ weights, gradient + penalty * weights

    return minimise(loss, np.zeros(len(names)), steps=150)


def _rows(texts: Sequence[Marked], names: dict[str, int]) -> tuple[Array, Array, Array]:
    """The indices of all marks, one name after the other; where each name's begin; how many each has.

    The last index, which weighs nothing, stands behind each name's, so that none is empty.
    """
    rows = [[*(names[mark] for mark in marks if mark in names), len(names)] for text in texts for marks in text.marks]
    sizes = [len(row) for row in rows]
    return np.array([index for row in rows for index in row]), offsets(sizes), np.array(sizes)


def mark_names(texts: Sequence[Marked]) -> dict[str, int]:
    sites = sites_of((text.site, marks) for text in texts for marks in text.marks)
    return {mark: i for i, mark in enumerate(sorted(m for m, found in sites.items() if len(found) >= FEWEST_SITES))}


def train(texts: Sequence[Text]) -> sources.Weights:
    """The weights of the marks beside all names, then of all marks of the names that those choose.

    A site weighs as the root of the number of its texts.
    """
    counts = Counter(text.site for text in texts)
    for text in texts:
        text.weight = text.usual_weight * 2 / counts[text.site] ** 0.5
        text.find()
    beside = _fit_marks(texts)
    for text in texts:
        text.rank(beside)
    return sources.Weights(beside, _fit_marks(texts))


def _fit_marks(texts: Sequence[Marked]) -> dict[str, float]:
    names = mark_names(texts)
    values = fit(texts, names)
    return {mark: round(float(values[i]), 2) for mark, i in names.items()}


def report(texts: Sequence[Text]) -> None:
    """Of the news texts that show the name: how often it was given and right, by weights of other sites."""
    hits: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = train([text for text in texts if text.fold != fold])
        for text in texts:
            if text.fold == fold and text.shown and SETS[text.set] == 1.0:
                source = sources.find_source(text.page, weights)
                right = source is not None and text.key(source.name) in text.golds
                hits[text.renderer].append((source is not None, right))
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
        weights = train(texts)
        tables = {
            name: {mark: round(value * 100) for mark, value in table.items() if value}
            for name, table in (("beside", weights.beside), ("all", weights.all))
        }
        options.output.write_text(json.dumps(tables, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
