"""Measures what a person waits for: the start of the command, and `serve`, from saving a file to the reloaded page.

python bench/waits.py [--articles N] [--rounds N]
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import generate
from run import compiled

from newsarchive.serve import WAIT_PATH

HELP = [sys.executable, "-m", "newsarchive", "--help"]
JINJA = [sys.executable, "-c", "import jinja2"]


def main() -> int:
    """Prints two lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="of the archive that is served (default: 2000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often a file is saved (default: 5)")
    options = parser.parse_args()
    compiled()
    ratios = [_seconds(HELP) / _seconds(JINJA) for _ in range(4 * options.rounds)]
    print(f"newsarchive --help: {statistics.median(ratios):.2f} x the time of python -c 'import jinja2'")
    with tempfile.TemporaryDirectory() as place:
        generate.write(Path(place), options.articles)
        with _serving(Path(place)) as address:
            waits = [_save(Path(place), address, number) for number in range(options.rounds)]
    print(f"serve, {options.articles:,} articles: {statistics.median(waits):.2f} s from saving a file to its page")
    return 0


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


@contextmanager
def _serving(archive: Path) -> Iterator[str]:
    """The address of the served site."""
    command = [sys.executable, "-m", "newsarchive", "serve", str(archive), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        found = next(filter(None, (re.search(r"http://[^ ]+?(?=/? |/?$)", line.strip()) for line in process.stdout)))
        yield found[0].rstrip("/")
        process.terminate()
        process.stdout.read()


def _save(archive: Path, address: str, number: int) -> float:
    time.sleep(3)  # as long as a person thinks at least
    seen = _get(f"{address}{WAIT_PATH}?")
    path = next((archive / "articles").rglob("*.txt"))
    text = path.read_text("utf-8")
    start = time.perf_counter()
    path.write_text(re.sub(r"told \w+", f"told visitors{number}", text, count=1), "utf-8")
    while _get(f"{address}{WAIT_PATH}?{seen}") == seen:
        pass
    _get(f"{address}/index.html")
    return time.perf_counter() - start


def _get(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - on this machine
        return str(answer.read().decode())


if __name__ == "__main__":
    sys.exit(main())
