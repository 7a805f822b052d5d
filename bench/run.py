"""How fast newsarchive is: builds an archive of synthetic news again and again, and prints seconds and files written.

    python bench/run.py [N] [--seed 1] [--keep DIR]

Each step is the command line in a process of its own, start-up included. The news is made from the seed alone, so
that two runs build the same archive.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

GIVEN = (
    "Ada Bruno Clara Dmitri Elena Farid Grace Hugo Irina Jonas Kamala Luis Mira Nadia Oskar Petra Quentin Rosa".split()
)
SOUNDS = "ba den fors ger hal kin lund mar nor ost pel quist ram sten tor ulf vik wen".split()
PLACES = "Lisbon Nairobi Oslo Lima Hanoi Dublin Quebec Antalya Kyiv Osaka Perth Tunis Zagreb Havana Riga Malmo".split()
BODIES = [
    "Harbour Board",
    "Ministry of Transport",
    "University of the Lark",
    "Rail Union",
    "Court of Appeal",
    "Dock Workers",
]
PAPERS = ["The Lark Herald", "Harbour Courier", "Valley Gazette", "The Evening Post of Ost"]
SECTIONS = ["Business", "World", "Sport", "Culture", "Science", "Politics"]
WORDS = (
    "the a of and to in said that would will new talks plan bridge port price vote report year week minister company "
    "strike workers record match team film court storm water power line agreed refused opened closed rose fell after "
    "before with under over between early late first last public private large small"
).split()


def write_news(folder: Path, number: int, seed: int) -> None:
    """That many texts, in sub-folders by year."""
    chance = random.Random(seed)
    people = [
        f"{chance.choice(GIVEN)} {''.join(chance.sample(SOUNDS, 2)).title()}" for _ in range(max(30, number // 5))
    ]
    for index in range(number):
        day = date(1990, 1, 1) + timedelta(days=chance.randrange(12_000))
        place = folder / str(day.year)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{day}-{index:06}.txt").write_text(article(chance, day, people), "utf-8")


def article(chance: random.Random, day: date, people: list[str]) -> str:
    headline = f"{chance.choice(BODIES)} {' '.join(chance.sample(WORDS, 5))}"
    paragraphs = [paragraph(chance, people) for _ in range(6)]
    paragraphs[0] = f"{chance.choice(PLACES).upper()} (LNA) — {paragraphs[0]}"
    head = [chance.choice(PAPERS), chance.choice(SECTIONS), "", headline, "", f"By {chance.choice(people)}"]
    return "\n".join(
        [*head, f"{day:%B} {day.day}, {day.year}", "", "\n\n".join(paragraphs), "", "Share this article", ""]
    )


def paragraph(chance: random.Random, people: list[str]) -> str:
    names = [chance.choice(people), chance.choice(BODIES), chance.choice(PLACES)]
    words = chance.choices(WORDS, k=45)
    words[0] = words[0].title()
    for name in names:
        words.insert(chance.randrange(1, len(words)), name)
    return " ".join(words) + "."


def snapshot(site: Path) -> dict[str, int]:
    """When each file of the site was last written."""
    return {str(path): path.stat().st_ctime_ns for path in site.rglob("*") if path.is_file()}


def build(archive: Path) -> tuple[float, int, str]:
    """Seconds, files written, and what newsarchive says of it."""
    before = snapshot(archive / "site")
    start = time.perf_counter()
    command = [sys.executable, "-m", "newsarchive", "build", str(archive)]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    seconds = time.perf_counter() - start
    after = snapshot(archive / "site")
    return seconds, sum(before.get(path) != stamp for path, stamp in after.items()), said.partition(";")[0]


def steps(archive: Path, seed: int) -> dict[str, Callable[[], object]]:
    """What is done before each build, by the name of the step."""
    articles = sorted((archive / "articles").rglob("*.txt"))
    middle = articles[len(articles) // 2]
    chance = random.Random(seed + 1)
    return {
        "from nothing": lambda: None,
        "nothing changed": lambda: None,
        "one word of one text": lambda: middle.write_text(
            middle.read_text("utf-8").replace(" would ", " might "), "utf-8"
        ),
        "one new text": lambda: (archive / "articles" / "new.txt").write_text(
            article(chance, date(2022, 11, 30), ["Newcomer Tersten"]), "utf-8"
        ),
        "one text deleted": articles[0].unlink,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="?", type=int, default=1000, metavar="N", help="articles (default: 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the archive here and keep it")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        archive = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_news(archive / "articles", options.number, options.seed)
        (archive / "newsarchive.yaml").write_text("title: Bench\nbase_url: https://example.org/\n", "utf-8")
        print(f"{options.number:,} articles, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
        print(f"{'':24}{'seconds':>9}{'written':>9}")
        for name, change in steps(archive, options.seed).items():
            change()
            seconds, written, said = build(archive)
            print(f"{name:24}{seconds:>9.2f}{written:>9,}   {said}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
