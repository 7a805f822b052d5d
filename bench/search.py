"""Measures the search in a browser: how well it finds a known article, and what a query loads.

    python bench/search.py known ARTICLES.jsonl.gz [--articles N] [--sample N] [--pagefind COMMAND]
    python bench/search.py bytes [--articles N ...]
    python bench/search.py index ARTICLES.jsonl.gz [--articles N ...]

`known` takes articles with `id`, `title` and `text`, builds their archive in a temporary folder and asks for some of
them by words that rules take from each. With the command that runs Pagefind, that indexes the same pages and is asked
the same. The figure is the mean reciprocal rank: 1 where every article comes first, 0 for one that is not among ten.
`bytes` builds archives of synthetic news and asks for two words. `index` makes the files of the search alone, for
100,000 articles too: the given ones as often as needed, with other rare words and other names in each copy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import generate
import indexes
from playwright.sync_api import Browser, Page, sync_playwright

TOP = 10
CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
PAGEFIND = """async query => {
    const found = await (await import("/pagefind/pagefind.js")).search(query);
    return (await Promise.all(found.results.slice(0, 10).map(result => result.data()))).map(data => data.url);
}"""
RESULTS = "() => [...document.querySelectorAll('#results a.headline')].map(a => a.getAttribute('href'))"


class Query(NamedTuple):
    """What is asked, and the article that should come."""

    rule: str
    text: str
    wanted: frozenset[str]
    """The article's id, then the URLs of all printings of its text: any leads to it."""


class Answer(NamedTuple):
    """Where the article came, 0 if it did not, and what was loaded for it in a fresh browser."""

    rank: int
    size: int


def main() -> int:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    known = commands.add_parser("known")
    known.add_argument("corpus", type=Path)
    known.add_argument("--articles", type=int, default=1000)
    known.add_argument("--sample", type=int, default=40, help="articles that are asked for, by three queries each")
    known.add_argument("--pagefind", default="", help="a command such as `npx pagefind`")
    sizes = commands.add_parser("bytes")
    sizes.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    index = commands.add_parser("index")
    index.add_argument("corpus", type=Path)
    index.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000, 100_000])
    options = parser.parse_args()
    if options.command == "index":
        indexes.measure(read(options.corpus), options.articles)
        return 0
    with tempfile.TemporaryDirectory() as place:
        if options.command == "known":
            measure_known(Path(place), options)
        else:
            measure_bytes(Path(place), options.articles)
    return 0


def measure_known(place: Path, options: argparse.Namespace) -> None:
    rows = read(options.corpus)[: options.articles]
    (place / "articles").mkdir()
    (place / "newsarchive.yaml").write_text("title: Known items\n", "utf-8")
    for row in rows:
        (place / "articles" / f"{row['id']}.txt").write_text(f"{row['title']}\n\n{row['text']}\n", "utf-8")
    build(place)
    queries = [query for row in rows[:: len(rows) // options.sample] for query in queries_for(row)]
    urls = urls_of(place)
    queries = [query._replace(wanted=urls[id]) for query in queries for id in query.wanted]
    with served(place / "site") as address, browser() as chromium:
        report("newsarchive", queries, [ask(chromium, address, query) for query in queries])
        if options.pagefind:
            command = [*shlex.split(options.pagefind), "--site", str(place / "site")]
            command += ["--glob", "articles/**/*.html", "--root-selector", "article"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            report("Pagefind", queries, [ask_pagefind(chromium, address, query) for query in queries])


def read(corpus: Path) -> list[dict[str, str]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def measure_bytes(place: Path, counts: Sequence[int]) -> None:
    for count in counts:
        folder = place / str(count)
        generate.write(folder, count)
        build(folder)
        texts = ("tariff lisbon", "railway strike", "museum contract")
        queries = [Query("two words", text, frozenset()) for text in texts]
        with served(folder / "site") as address, browser() as chromium:
            sizes = [ask(chromium, address, query).size for query in queries]
        files = [path.stat().st_size for path in (folder / "site" / "search").glob("[wn]-*.js")]
        shards = f"{len(files)} files of words, {max(files):,} bytes at most"
        print(f"{count:>7,} articles: {max(sizes):,} bytes for two words; {shards}")


def build(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "newsarchive", "build", str(folder)], check=True, stdout=subprocess.DEVNULL)


def urls_of(place: Path) -> dict[str, frozenset[str]]:
    """The URLs of all printings of each article's text, by its id."""
    tables = sorted((place / "site" / "data").glob("*.jsonl"))
    rows = [json.loads(line) for path in tables for line in path.open(encoding="utf-8")]
    texts = [{row["file"], *row["printings"]} for row in rows]
    lines = [line.split("\t") for line in (place / "permalinks.tsv").read_text("utf-8").splitlines()]
    urls = {line[2]: line[0] for line in lines if line[1:2] == ["article"]}
    return {Path(file).stem: frozenset(urls[one] for one in text) for text in texts for file in text}


def queries_for(row: dict[str, str]) -> Iterator[Query]:
    """Three queries by rule: the headline's longer words, the longest words of the middle sentence, and one of each."""
    title = [word for word in words(row["title"]) if len(word) > 3][:4]
    sentences = [s for s in re.split(r"(?<=[.?!])\s+", row["text"]) if len(words(s)) > 5]
    middle = sorted(set(words(sentences[len(sentences) // 2])), key=lambda word: (-len(word), word))[:3]
    wanted = frozenset({row["id"]})
    yield Query("headline", " ".join(title), wanted)
    yield Query("body", " ".join(middle), wanted)
    yield Query("both", f"{max(title, key=len, default='')} {middle[0]}", wanted)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


# ------------------------------------------------------------------------------------------ in a browser


def ask(chromium: Browser, address: str, query: Query) -> Answer:
    def run(page: Page) -> list[str]:
        page.goto(f"{address}search.html")
        page.fill("#q", query.text)
        page.locator("#status:not(:empty)").wait_for()
        return list(page.evaluate(RESULTS))

    return _ask(chromium, query, run)


def ask_pagefind(chromium: Browser, address: str, query: Query) -> Answer:
    def run(page: Page) -> list[str]:
        page.goto(f"{address}pagefind/pagefind-entry.json")  # a page without a policy
        return [url.lstrip("/") for url in page.evaluate(PAGEFIND, query.text)]

    return _ask(chromium, query, run)


def _ask(chromium: Browser, query: Query, run: Callable[[Page], list[str]]) -> Answer:
    """In a browser that has nothing yet; scripts and data count, the page and its style do not."""
    context = chromium.new_context()
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda r: sizes.append(int(r.headers.get("content-length", 0))) if _counts(r.url) else None)
    found = run(page)
    context.close()
    return Answer(next((rank for rank, url in enumerate(found, 1) if url in query.wanted), 0), sum(sizes))


def _counts(url: str) -> bool:
    return not url.endswith((".html", ".css", ".svg", ".ico", "/pagefind-entry.json"))


def report(name: str, queries: Sequence[Query], answers: Sequence[Answer]) -> None:
    rules = dict.fromkeys(query.rule for query in queries)
    of = {rule: [a for q, a in zip(queries, answers, strict=True) if q.rule == rule] for rule in rules}
    parts = [f"{rule} {_mean_reciprocal(some):.3f}" for rule, some in of.items()]
    sizes = sorted(answer.size for answer in answers)
    print(
        f"{name}: {len(queries)} queries, mean reciprocal rank {_mean_reciprocal(answers):.3f} ({', '.join(parts)}); "
        f"a query loads {statistics.median(sizes):,.0f} bytes, at most {sizes[-1]:,}"
    )


def _mean_reciprocal(answers: Sequence[Answer]) -> float:
    return statistics.fmean(1 / answer.rank if answer.rank else 0 for answer in answers)


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM)
        yield running
        running.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
