"""Measures builds as a user runs them: each command a process of its own, in turn, several rounds; medians and ratios.

    python bench/run.py [--articles N] [--rounds N] [--executor NAME] [--json FILE]

Hugo, Eleventy and Pelican make the same pages in the same round, as far as they are installed (`make bench` does it).
Machines are noisy: compare the ratios, which come from commands run in turn on the same archive, not the seconds.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import ctypes
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import generate
from memory import Peak
from peers import PEERS, read_records

PR_SET_CHILD_SUBREAPER = 36
"""Of Linux's prctl."""
NEW_ARTICLE = """World

Lighthouse keeper retires

By Ada Lanternby
March 3, 2014

Orla Beaconsfield left the tower in Oslo.
"""


class Run(NamedTuple):
    """One build."""

    wall: float
    cpu: float
    """Seconds of the process and its workers."""
    memory: float
    """Megabytes at the most, of all processes together."""
    written: int
    """Files whose change time is later than the build's start."""


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="how many synthetic articles (default: 2000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each build is run (default: 3)")
    parser.add_argument("--executor", default="auto", help="as for newsarchive build")
    parser.add_argument("--json", type=Path, help="write every run there as well", metavar="FILE")
    options = parser.parse_args()
    runs: dict[str, list[Run]] = {}
    compiled()
    _adopt_orphans()
    with tempfile.TemporaryDirectory() as place:
        for number in range(options.rounds):
            folder = Path(place) / str(number)
            _run_ours(folder / "newsarchive", options.articles, options.executor, runs)
            _run_peers(folder, runs)
            shutil.rmtree(folder)
    _print(runs, options.articles)
    if options.json:
        told = {name: [run._asdict() for run in of_name] for name, of_name in runs.items()}
        options.json.write_text(json.dumps({"articles": options.articles, "runs": told}, indent=1) + "\n", "utf-8")
    return 0


def _run_ours(archive: Path, count: int, executor: str, runs: dict[str, list[Run]]) -> None:
    command = [sys.executable, "-m", "newsarchive", "build", str(archive), "--executor", executor]
    generate.write(archive, count)
    time.sleep(2.1)  # a file younger than two seconds is read again
    number = len(runs.get("clean", ()))
    for name, edit in EDITS.items():
        edit(archive, number)
        build = partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)
        runs.setdefault(name, []).append(_measure(build, archive / "site"))


def _run_peers(folder: Path, runs: dict[str, list[Run]]) -> None:
    records = read_records(folder / "newsarchive")
    for peer in PEERS:
        if not peer.is_there:
            continue
        sources = folder / peer.name
        peer.write(sources, records)
        for name in (peer.name, f"{peer.name}, no change"):
            build = partial(peer.build, sources)
            runs.setdefault(name, []).append(_measure(build, sources / peer.output))


def _leave(_archive: Path, _round: int) -> None:
    pass


def _one_word(archive: Path, round: int) -> None:
    """In another article each time: a few are among those of which the archive learns what words go with a topic."""
    paths = sorted((archive / "articles").rglob("*.txt"))
    path = paths[len(paths) * (round % 7 + 1) // 9]
    path.write_text(re.sub(r"told \w+", "told visitors", path.read_text("utf-8"), count=1), "utf-8")


def _new_article(archive: Path, _round: int) -> None:
    (archive / "articles" / "new.txt").write_text(NEW_ARTICLE, "utf-8")


def _theme(archive: Path, _round: int) -> None:
    from newsarchive.renderer.theme import DEFAULT

    (archive / "templates").mkdir()
    text = (DEFAULT / "base.html").read_text("utf-8")
    (archive / "templates" / "base.html").write_text(text.replace("<body", "<body data-theme=own", 1), "utf-8")


EDITS: dict[str, Callable[[Path, int], None]] = {
    "clean": _leave,
    "no change": _leave,
    "one word": _one_word,
    "new article": _new_article,
    "theme": _theme,
}


def _measure(build: Callable[[], object], site: Path) -> Run:
    before, start, since = _children(), time.perf_counter(), time.time_ns()
    with Peak() as peak:
        build()
        wall = time.perf_counter() - start
    _wait_for_orphans()
    written = sum(os.lstat(p).st_ctime_ns > since for p in site.rglob("*") if p.is_file())
    return Run(wall, _children() - before, peak.megabytes, written)


def compiled() -> None:
    """As an installation does, also where the environment keeps Python from it, as in many containers."""
    import newsarchive

    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(Path(newsarchive.__file__).parent, quiet=2)


def _adopt_orphans() -> None:
    """The server that workers are forked from outlives its build for a moment: let it end here, and be counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _print(runs: dict[str, list[Run]], count: int) -> None:
    """The ratios are to the clean build, and to Hugo's where it is there."""
    clean = runs["clean"]
    hugo = runs.get("hugo", [])
    print(f"{count:,} articles, {len(clean)} rounds; medians")
    print(f"{'build':<21}{'seconds':>9}{'CPU s':>9}{'MB':>8}{'to clean':>10}{'to Hugo':>9}{'written':>9}")
    for name, of_name in runs.items():
        wall, cpu, memory, _ = (statistics.median(values) for values in zip(*of_name, strict=True))
        to_hugo = f"{_ratio(of_name, hugo):.3f}" if hugo else ""
        ratio, written = _ratio(of_name, clean), of_name[-1].written
        print(f"{name:<21}{wall:>9.2f}{cpu:>9.2f}{memory:>8.0f}{ratio:>10.3f}{to_hugo:>9}{written:>9,}")


def _ratio(runs: list[Run], to: list[Run]) -> float:
    return statistics.median(run.wall / base.wall for run, base in zip(runs, to, strict=True))


if __name__ == "__main__":
    sys.exit(main())
