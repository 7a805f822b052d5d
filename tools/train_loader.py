"""Trains the weights by which the loader tells body text and headlines; the same data give the same file.

    python tools/train_loader.py [--check] [--output src/newsarchive/loader/weights.json]

Needs PyTorch (which the package itself does not) and the evaluation data in ../shared. Trained are networks that read
the lines in order (train_sequence.py), which lines are body; and over the bins of loader/features.py a softmax over the
candidates of each text, which of them is the headline. What one learns from another is always a prediction for pages of
sites that the other was not trained on. Printed are the figures of five-fold cross-validation by site, from raw text to
record, by as many networks for each page as the package has; `--check` writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from evaluate_loader import DATA, predict, print_table, scorer
from recombine import Recombiner
from train_sequence import Example, fit_sequences, join_sequences, vocabulary, write_sequence
from training import FOLDS, fold_of, minimise, offsets, sites_of

from newsarchive.loader import features, roles
from newsarchive.loader.lines import Unit, read_units
from newsarchive.loader.model import weights
from newsarchive.loader.sequence import Network

SETS = {
    "aed": 1.0, "fundus": 1.0, "aeb": 1.0, "postlight": 1.0, "mediacloud": 1.0,
    "wcxb": 0.5, "trafeval": 0.5, "bbc": 0.3,
}  # fmt: skip
"""The sets and how much a page of each weighs."""
WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "newsarchive" / "loader" / "weights.json"
MEMBERS = 3
"""So many networks, from different beginnings, judge each page, and so many of all pages come with the package."""
SIZES = features.OWN_SIZES + features.AROUND_SIZES
TOKEN = re.compile(r"\w+")
Array = Any


class Text:
    """One rendering of one page, with what its gold says of each line."""

    def __init__(self, page: dict[str, Any], renderer: str, units: list[Unit], score: Any) -> None:
        gold = page["gold"]
        self.page, self.renderer, self.units = page["id"], renderer, units
        self.set = page["set"]
        self.weight = SETS[self.set]
        self.fold = fold_of(gold.get("domain") or page["id"])
        self.texts = [unit.text for unit in units]
        self.looks = features.look_at(units)
        self.told = features.look_told(self.looks)
        self.words = [look.tokens for look in self.looks]
        around = features.look_around(self.looks, self.texts, self.told)
        self.site = gold.get("domain") or page["id"]
        language = (gold.get("language") or "en")[:2]
        self.language = language if language in ("en", "de") else "other"
        self.plain = np.array([look.own + bins for look, bins in zip(self.looks, around, strict=True)], np.int32)
        has_body = gold.get("body") and "body" not in gold.get("suspect", ())
        self.body = label_body(units, gold["body"], score) if has_body else None
        self.gold_body = gold["body"] if has_body else ""
        self.title = label_headline(units, gold.get("headline") or _title(page), score)
        self.snippets = label_snippets(units, gold, score) if self.body is None else {}
        tokens = np.array([len(TOKEN.findall(text)) for text in self.texts], np.float64)
        share = np.sqrt(tokens + 1)
        self.shares = share / share.sum() * 50


def _title(page: dict[str, Any]) -> str:
    """The title that an extractor found in the markup: where nobody marked the headline, a line that says it is one."""
    title: str = page["texts"].get("dump", "").lstrip().partition("\n")[0]
    return title


def label_body(units: Sequence[Unit], gold: str, score: Any) -> Array:
    """Whether most four-word runs of each unit stand in the gold body, or, of a short one, it is a paragraph there."""
    tokens = TOKEN.findall(gold)
    known = set(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))
    paragraphs = {score.squeeze(line) for line in gold.splitlines()} - {""}
    labels = []
    for unit in units:
        own = TOKEN.findall(unit.text)
        runs = list(zip(own, own[1:], own[2:], own[3:], strict=False))
        if runs:
            labels.append(sum(run in known for run in runs) > len(runs) / 2)
        else:
            labels.append(score.squeeze(unit.text) in paragraphs)
    return np.array(labels, np.float64)


def label_snippets(units: Sequence[Unit], gold: dict[str, Any], score: Any) -> dict[int, bool]:
    """Of pages without a gold body: the units that hold what the body must, and what it must not hold."""
    kept, left = ([f" {score.squeeze(text)} " for text in gold.get("body_" + k) or ()] for k in ("with", "without"))
    labels = {}
    for i, unit in enumerate(units):
        text = f" {score.squeeze(unit.text)} "
        body = any(len(snippet) > 9 and snippet in text for snippet in kept)
        if body != any(len(snippet) > 5 and snippet in text for snippet in left):
            labels[i] = body
    return labels


def label_headline(units: Sequence[Unit], gold: str | None, score: Any) -> list[int]:
    """The units that are the gold headline."""
    if not gold:
        return []
    return [i for i, unit in enumerate(units) if len(unit.text) < 300 and score.headline_match(unit.text, gold)]


def read_texts(score: Any) -> Iterator[Text]:
    """Every text of the sets that gives a body or a headline."""
    for name in SETS:
        with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for page in map(json.loads, lines):
                for renderer, text in sorted(page["texts"].items()):
                    if units := read_units(text):
                        yield Text(page, renderer, units, score)


# ------------------------------------------------------------------------------- the two stages


def train(texts: list[Text]) -> tuple[Array, dict[str, Any], list[Judged]]:
    """The headline's weights, the networks' numbers, and of each text what weights of other sites say."""
    draw = Recombiner(texts, [example(text) for text in texts]).draw
    words = vocabulary(sites_of((text.site, line) for text in texts for line in text.words))
    trained = [fit_sequences(draw, words, SIZES, seed) for seed in range(MEMBERS)]
    *by_fold, of_all = [join_sequences(alike) for alike in zip(*trained, strict=True)]
    networks = [Network(numbers) for numbers in by_fold]
    judged = [Judged(*networks[text.fold].read(text.plain.tolist(), text.words)) for text in texts]
    headline, tables_of_fold = train_headline(texts, judged)
    for text, one in zip(texts, judged, strict=True):
        one.headline = tables_of_fold[text.fold]
    return headline, of_all, judged


class Judged:
    """What weights that never saw a text's site say of it."""

    def __init__(self, body: list[float], titles: list[float]) -> None:
        self.body, self.titles = [round(score, 2) for score in body], titles
        self.headline: list[list[int]] = []
        """The tables by which its headline is chosen."""


def example(text: Text) -> Example:
    """What the network learns from a text; of some pages only snippets are known."""
    body, shares = text.body, text.shares
    if body is None:
        body, shares = np.zeros(len(text.units)), np.zeros(len(text.units))
        for i, flag in text.snippets.items():
            body[i], shares[i] = flag, 20 / len(text.snippets)
    return Example(text.plain, text.words, body, shares, text.title, text.fold)


class Choice:
    """The candidates for the headline of one text: their bins, and which are right."""

    def __init__(self, text: Text, judged: Judged) -> None:
        self.fold = text.fold
        self.weight = text.weight * (1.5 if text.renderer == "dump" else 1.0)
        places = features.headline_places(text.looks, features.story_starts(judged.body))
        rows = features.headline_rows(places, text.looks, text.texts, judged.body, text.told, judged.titles)
        self.bins = np.array(rows, np.int32).reshape(len(places), len(features.HEADLINE_SIZES))
        self.right = np.array([place in set(text.title) for place in places], np.float64)


def train_headline(texts: list[Text], judged: list[Judged]) -> tuple[Array, list[list[list[int]]]]:
    """The headline's weights, and for each fold the tables of weights that were trained without it."""
    choices = [Choice(text, one) for text, one in zip(texts, judged, strict=True)]
    known = [choice for choice in choices if choice.right.any()]
    by_fold = [fit_choices([choice for choice in known if choice.fold != fold]) for fold in range(FOLDS)]
    return fit_choices(known), [as_tables(weights, features.HEADLINE_SIZES) for weights in by_fold]


def fit_choices(choices: Sequence[Choice], penalty: float = 8.0) -> Array:
    """The weights of a softmax over the candidates of each text, under which the right ones have the greatest share."""
    index = np.concatenate([choice.bins for choice in choices]) + offsets(features.HEADLINE_SIZES)
    sizes = [len(choice.right) for choice in choices]
    owner, starts = np.repeat(np.arange(len(choices)), sizes), np.cumsum([0, *sizes[:-1]])
    right = np.concatenate([choice.right for choice in choices])
    shares = np.array([choice.weight for choice in choices])
    count, flat, groups = sum(features.HEADLINE_SIZES), index.ravel(), index.shape[1]

    def loss(weights: Array) -> tuple[float, Array]:
        z = weights[index].sum(1)
        e = np.exp(z - np.maximum.reduceat(z, starts)[owner])
        total, hit = np.add.reduceat(e, starts), np.add.reduceat(e * right, starts)
        value = -(shares * np.log(hit / total + 1e-12)).sum()
        slope = (e / total[owner] - e * right / (hit[owner] + 1e-300)) * shares[owner]
        return value + penalty / 2 * weights @ weights, np.bincount(
            flat, np.repeat(slope, groups), count
        ) + penalty * weights

    return minimise(loss, np.zeros(count))


# ------------------------------------------------------------------------------------- report


def report(texts: list[Text], judged: list[Judged]) -> None:
    """The figures of the news sets, each page read with weights that never saw its site."""
    known = {tuple(text.texts): one for text, one in zip(texts, judged, strict=True)}
    judge, current = roles.judge, weights()

    def judge_anew(looks: Any, lines: Any, told: Any) -> tuple[list[float], list[float]]:
        one = known.get(tuple(lines))
        tables = one.headline if one else current.headline
        roles.weights = lambda: msgspec.structs.replace(current, headline=tables)  # type: ignore[assignment]
        return (one.body, one.titles) if one else judge(looks, lines, told)

    roles.judge = judge_anew
    score = scorer()
    sets = score.sets_of("news")
    print_table(score.score(DATA, predict(sets, None), sets, None, None), score)


def as_tables(weights: Array, sizes: Sequence[int]) -> list[list[int]]:
    """A table of whole hundredths for each group of bins."""
    return [[round(w * 100) for w in part] for part in np.split(weights, np.cumsum(sizes)[:-1])]


def write(headline: Array, path: Path) -> None:
    text = json.dumps({"headline": as_tables(headline, features.HEADLINE_SIZES)}, separators=(",", ":"))
    path.write_text(text.replace("],[", "],\n[") + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print the figures of cross-validation; write nothing")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    texts = list(read_texts(scorer()))
    headline, numbers, judged = train(texts)
    if not options.check:
        write(headline, options.output)
        write_sequence(numbers, options.output.with_name("sequence.npz"))
    report(texts, judged)


if __name__ == "__main__":
    main()
