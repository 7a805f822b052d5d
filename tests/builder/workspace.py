"""A whole archive in one text, built in a temporary folder, so that a test reads as a story."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from textwrap import dedent

from newsarchive.builder.build import Options, Report, build
from newsarchive.builder.folder import CACHE_FOLDER, open_folder

SETTINGS = "title: The Harbour Record\n"

STORIES = """
    -- articles/ferry.txt --
    ---
    headline: Ferry sails
    date: 1994-03-01
    ---
    Ada Lindqvist saw the ferry sail from Lisbon.
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    date: 1995-03-17
    ---
    Trains ran again on Friday, said Ada Lindqvist.
    """

FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder in memory, where the system has one: thousands of small sites are built and thrown away here."""


class Workspace:
    """An archive on disk, what its last build did, and the site that it made."""

    def __init__(self, root: Path, files: str = "") -> None:
        self.root = root
        self.report = Report()
        self.write("newsarchive.yaml", SETTINGS)
        (root / "articles").mkdir(exist_ok=True)
        for name, text in parse_files(files).items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def delete(self, name: str) -> None:
        (self.root / name).unlink()

    def move(self, name: str, target: str) -> None:
        (self.root / target).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).rename(self.root / target)

    def build(self, executor: str = "serial") -> Report:
        self.report = build(open_folder(self.root), Options(executor))
        return self.report

    @property
    def site(self) -> Path:
        return self.root / "site"

    def page(self, url: str) -> str:
        return (self.site / url).read_text("utf-8")

    def urls(self, folder: str = "") -> list[str]:
        """The HTML pages below a folder of the site."""
        return sorted(p.relative_to(self.site).as_posix() for p in (self.site / folder).rglob("*.html"))

    @property
    def rendered(self) -> Counter[str]:
        """How many pages of each folder the last build rendered; pages at the top count under their own name."""
        return Counter(url.rpartition("/")[0].partition("/")[0] or url for url in self.report.updated.rendered)

    def tree(self) -> dict[str, bytes]:
        return tree(self.site)

    def clean_tree(self, executor: str = "serial") -> dict[str, bytes]:
        """The site that a build of the same archive makes in a new place, with nothing remembered."""
        with tempfile.TemporaryDirectory(dir=FAST) as place:
            copy = Path(place) / "copy"
            shutil.copytree(self.root, copy, ignore=shutil.ignore_patterns(CACHE_FOLDER, "site"))
            build(open_folder(copy), Options(executor))
            return tree(copy / "site")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def parse_files(text: str) -> dict[str, str]:
    """Files by name out of a text in which a line `-- name --` begins each."""
    files: dict[str, list[str]] = {}
    for line in dedent(text).strip("\n").splitlines():
        if line.startswith("-- ") and line.endswith(" --"):
            files[line[3:-3]] = lines = []
        elif files:
            lines.append(line)
    return {name: "\n".join(lines) + "\n" for name, lines in files.items()}
