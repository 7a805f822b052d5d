"""Measures builds as a user runs them: each command a process of its own, in turn, several rounds; medians and ratios.

    python bench/run.py [--articles N] [--rounds N] [--executor NAME]

Machines are noisy: compare the ratios, which come from commands run in turn on the same archive, not the seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import generate

PR_SET_CHILD_SUBREAPER = 36
"""Of Linux's prctl."""
FIRST = "articles/1990/0000000.txt"
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
    written: int
    """Files whose change time is later than the build's start."""


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="how many synthetic articles (default: 2000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each build is run (default: 3)")
    parser.add_argument("--executor", default="auto", help="as for newsarchive build")
    options = parser.parse_args()
    runs: dict[str, list[Run]] = {}
    _adopt_orphans()
    with tempfile.TemporaryDirectory() as place:
        for number in range(options.rounds):
            archive = Path(place) / str(number)
            generate.write(archive, options.articles)
            time.sleep(2.1)  # a file younger than two seconds is read again
            for name, edit in EDITS.items():
                edit(archive)
                runs.setdefault(name, []).append(_build(archive, options.executor))
            shutil.rmtree(archive)
    _print(runs, options.articles)
    return 0


def _leave(_: Path) -> None:
    pass


def _one_word(archive: Path) -> None:
    path = archive / FIRST
    path.write_text(path.read_text("utf-8").replace("told reporters", "told visitors", 1), "utf-8")


def _new_article(archive: Path) -> None:
    (archive / "articles" / "new.txt").write_text(NEW_ARTICLE, "utf-8")


def _theme(archive: Path) -> None:
    from newsarchive.renderer.theme import DEFAULT

    (archive / "templates").mkdir()
    text = (DEFAULT / "base.html").read_text("utf-8")
    (archive / "templates" / "base.html").write_text(text.replace("<body", "<body data-theme=own", 1), "utf-8")


EDITS: dict[str, Callable[[Path], None]] = {
    "clean": _leave,
    "no change": _leave,
    "one word": _one_word,
    "new article": _new_article,
    "theme": _theme,
}


def _build(archive: Path, executor: str) -> Run:
    command = [sys.executable, "-m", "newsarchive", "build", str(archive), "--executor", executor]
    before, start, since = _children(), time.perf_counter(), time.time_ns()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    _wait_for_orphans()
    written = sum(os.lstat(p).st_ctime_ns > since for p in (archive / "site").rglob("*") if p.is_file())
    return Run(wall, _children() - before, written)


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
    clean = runs["clean"]
    print(f"{count:,} articles, {len(clean)} rounds; medians")
    print(f"{'build':<14}{'seconds':>9}{'CPU s':>9}{'to clean':>10}{'written':>9}")
    for name, of_name in runs.items():
        ratio = statistics.median(run.wall / base.wall for run, base in zip(of_name, clean, strict=True))
        wall, cpu = (statistics.median(values) for values in zip(*((r.wall, r.cpu) for r in of_name), strict=True))
        print(f"{name:<14}{wall:>9.2f}{cpu:>9.2f}{ratio:>10.3f}{of_name[-1].written:>9,}")


if __name__ == "__main__":
    sys.exit(main())
