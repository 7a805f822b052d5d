"""Learns what each mark of a name says of its being the article's section; the same data give the same file.

    python tools/train_sections.py [--check] [--output src/newsarchive/loader/section.json]

Needs NumPy and the evaluation data in ../shared. A softmax over the names of each text whose page gives its sections in
its metadata, and over none of them. `--check` prints the figures of five-fold cross-validation by site and writes
nothing. Run it after tools/train_loader.py, since what is the headline and the story depends on that.
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
from train_source import SETS, Marked, fit, mark_names
from training import FOLDS, fold_of

from newsarchive.loader import rubrics
from newsarchive.loader.lines import read_units
from newsarchive.loader.model import NONE
from newsarchive.loader.roles import Reading, read_roles

OUTPUT = Path(__file__).resolve().parents[1] / "src" / "newsarchive" / "loader" / "section.json"


class Text(Marked):
    """One rendering of a page: its names, their marks, and which of them are sections."""

    def __init__(self, page: dict[str, Any], renderer: str, reading: Reading, squeeze: Any) -> None:
        gold = page["gold"]
        self.set, self.renderer, self.site = page["set"], renderer, gold.get("domain") or page["id"]
        self.weight, self.fold, self.reading, self.squeeze = SETS[self.set], fold_of(self.site), reading, squeeze
        self.golds = {squeeze(name) for name in gold["sections"]}
        shown = page["in_text"].get(renderer, {}).get("sections") or []
        self.shown = {squeeze(name) for name, seen in zip(gold["sections"], shown, strict=False) if seen}
        found = rubrics.find_rubrics(reading)
        right = [squeeze(rubric.name) in self.golds for rubric in found]
        self.marks = [*(list(rubric.marks) for rubric in found), [NONE]]
        self.right = np.array([*right, not any(right)], np.float64)


def train(texts: Sequence[Text]) -> dict[str, float]:
    """The weights of marks; a site weighs as the root of the number of its texts."""
    counts = Counter(text.site for text in texts)
    for text in texts:
        text.weight = SETS[text.set] / counts[text.site] ** 0.5
    names = mark_names(texts)
    values = fit(texts, names)
    return {mark: round(float(values[i]), 2) for mark, i in names.items()}


def report(texts: Sequence[Text]) -> None:
    """Of the news texts that show a section, how often it was given; of all names given, how many were right.

    By weights of other sites.
    """
    hits: dict[str, list[bool]] = defaultdict(list)
    right: dict[str, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = train([text for text in texts if text.fold != fold])
        for text in texts:
            if text.fold == fold and SETS[text.set] == 1.0:
                names = {text.squeeze(choice.name) for choice in rubrics.choose_sections(text.reading, weights)}
                right[text.renderer] += [name in text.golds for name in sorted(names)]
                if text.shown:
                    hits[text.renderer].append(bool(names & text.shown))
    for renderer, found in sorted(hits.items()):
        given = right[renderer]
        print(
            f"{renderer:10s} hit {sum(found) / len(found):.3f} of {len(found)}; "
            f"right {sum(given) / max(1, len(given)):.3f} of {len(given)} names given"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print the figures of cross-validation; write nothing")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    squeeze = scorer().squeeze
    texts = [
        Text(page, renderer, read_roles(units, "auto"), squeeze)
        for page in read_pages(list(SETS))
        if page["gold"].get("sections")
        for renderer, text in sorted(page["texts"].items())
        if (units := read_units(text))
    ]
    if options.check:
        report(texts)
    else:
        table = {mark: round(value * 100) for mark, value in train(texts).items()}
        options.output.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
