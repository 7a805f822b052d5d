"""Measures how fast raw text is read: articles a second of CPU time on one core, by rendering.

    python bench/loader.py [--sets aeb,aed,fundus,postlight,bbc]

Texts are those of the shared evaluation set beside the repository, each read once; where there is none, of articles/.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path

from newsarchive.executor import collect_seldom
from newsarchive.loader import load
from newsarchive.settings import ParseSettings

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "eval" / "extract"
SETTINGS = ParseSettings()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="aeb,aed,fundus,postlight,bbc", help="of the evaluation set (default: news)")
    collect_seldom()  # as every worker of a build does
    texts = read_texts(parser.parse_args().sets.split(",")) if DATA.is_dir() else {"articles/": sample()}
    load("warm.txt", next(iter(texts.values()))[0], SETTINGS)  # reads the tables
    print(f"{'rendering':<12}{'articles':>9}{'kB each':>9}{'CPU µs each':>13}{'articles a second':>19}")
    for name, files in sorted(texts.items()):
        seconds = measure(files) / len(files)
        size = sum(map(len, files)) / len(files) / 1000
        print(f"{name:<12}{len(files):>9,}{size:>9.1f}{seconds * 1e6:>13,.0f}{1 / seconds:>19,.0f}")


def read_texts(sets: list[str]) -> dict[str, list[bytes]]:
    """The texts of each rendering; `asis` are stories that came as plain text."""
    texts: dict[str, list[bytes]] = {}
    for name in sets:
        with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for page in map(json.loads, lines):
                for rendering, text in page["texts"].items():
                    texts.setdefault(rendering, []).append(text.encode())
    return texts


def sample() -> list[bytes]:
    """The articles that come with the repository."""
    return [path.read_bytes() for path in sorted((ROOT / "articles").rglob("*.txt"))]


def measure(files: list[bytes]) -> float:
    """CPU seconds for reading all files once."""
    start = time.process_time()
    for number, data in enumerate(files):
        load(f"{number}.txt", data, SETTINGS)
    return time.process_time() - start


if __name__ == "__main__":
    main()
