"""Measures how fast names are found: words a second of CPU time on one core, in texts met for the first time and again.

    python bench/names.py

Each set is read in a process of its own, so that it finds nothing remembered. Texts are those of the shared evaluation
sets beside the repository: news prose, and short reports with tables of results; where there are none, articles/.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

from newsarchive.entities import recognise
from newsarchive.executor import collect_seldom
from newsarchive.loader import load
from newsarchive.settings import ParseSettings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "eval"
SETS = {"prose": SHARED / "topics" / "bbc-dev.jsonl.gz", "reports": SHARED / "entities" / "aida_dev.jsonl.gz"}
ROUNDS = 3


def main() -> None:
    """Prints the table; with the name of a set, the seconds for its tables, its words, and both readings."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(texts(sys.argv[1]))))
        return
    print(f"{'set':<10}{'words':>10}{'tables, s':>11}{'first time, words a second':>28}{'again':>10}")
    for name in [name for name, path in SETS.items() if path.exists()] or ["articles"]:
        rounds = [json.loads(subprocess.check_output([sys.executable, __file__, name])) for _ in range(ROUNDS)]
        words, (tables, first, again) = rounds[0][0], (min(column) for column in list(zip(*rounds, strict=True))[1:])
        print(f"{name:<10}{words:>10,}{tables:>11.2f}{words / first:>28,.0f}{words / again:>10,.0f}")


def texts(name: str) -> list[str]:
    """The texts of a set; rows without a headline of their own are whole texts."""
    if name not in SETS:
        return [path.read_text("utf-8") for path in sorted((ROOT / "articles").rglob("*.txt"))]
    with gzip.open(SETS[name], "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [f"{row['title']}\n\n{row['text']}" if "title" in row else row["text"] for row in rows]


def measure(texts: list[str]) -> tuple[int, float, float, float]:
    """Words; CPU seconds for reading the tables, and for finding the names of all texts once and once more."""
    collect_seldom()  # as every worker of a build does
    settings = ParseSettings()
    articles = [load(f"{number}.txt", text.encode(), settings) for number, text in enumerate(texts)]
    seconds = []
    for chosen in (articles[:1], articles, articles):
        start = time.process_time()
        for article in chosen:
            recognise(article)
        seconds.append(time.process_time() - start)
    return sum(len(text.split()) for text in texts), seconds[0], seconds[1], seconds[2]


if __name__ == "__main__":
    main()
