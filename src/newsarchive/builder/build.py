"""The one place that decides what a build has to do: nothing, where nothing changed; pages, where only the theme did;
else every stage in turn."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from newsarchive.builder.folder import ArchiveFolder
from newsarchive.builder.lock import exclusive
from newsarchive.builder.orders import USUAL, Options, Report, Updated
from newsarchive.builder.sources import find_sources
from newsarchive.builder.unchanged import Inventory, inputs_digest, last_found, remember, theme_digest, unchanged
from newsarchive.cache import Cache, is_damage, leave_aside
from newsarchive.problems import Problem, sort_problems

if TYPE_CHECKING:
    from newsarchive.builder.stages import Reading

__all__ = ["Options", "Report", "build", "check", "with_archive"]

T = TypeVar("T")

ROOM = 1_000_000
"""Bytes; a disk with less is full."""


def build(folder: ArchiveFolder, options: Options = USUAL) -> Report:
    """Make the output folder the site of the archive; raises OSError where the folder cannot be made."""
    return _with_cache(folder, options, lambda cache: _build(folder, cache, options), folder.lock)


def with_archive(folder: ArchiveFolder, options: Options, work: Callable[[Reading], T]) -> T:
    """Do something with the archive, and build nothing; `work` may fetch articles until it returns."""
    return _with_cache(folder, options, lambda cache: work(_read(folder, cache, options)))


def check(folder: ArchiveFolder, options: Options = USUAL) -> list[Problem]:
    """Every problem that a build would report, sorted; pages are rendered, and thrown away."""

    def work(cache: Cache) -> list[Problem]:
        from newsarchive.builder.update import try_pages

        reading = _read(folder, cache, options)
        return sort_problems([*reading.problems, *try_pages(reading.archive, folder, cache, options.executor)])

    return _with_cache(folder, options, work)


def _build(folder: ArchiveFolder, cache: Cache, options: Options) -> Report:
    start = time.perf_counter()
    sources = find_sources(folder, cache)
    theme = theme_digest(folder)
    known = last_found(folder, cache, inputs_digest(folder, sources))
    if known and unchanged(folder, cache, theme, known):
        return _report(known, Updated(pages=known.pages), {"compare": time.perf_counter() - start})
    cache.forget_build(folder.output_name)
    if known:
        report = _render_again(folder, cache, options, known)
    else:
        from newsarchive.builder.stages import build_changed

        report = build_changed(folder, sources, cache, options)
    if not report.updated.problems:
        remember(folder, cache, inputs_digest(folder, sources), _inventory(report, theme))
    return report


def _render_again(folder: ArchiveFolder, cache: Cache, options: Options, known: Inventory) -> Report:
    """Bring the output folder up to date where the archive is as the last build found it."""
    from newsarchive.builder.update import render_again
    from newsarchive.builder.write import say_finished

    start = time.perf_counter()
    updated = render_again(folder, cache, options.executor, lambda items: options.track("pages", items, None))
    say_finished(folder.output)
    return _report(known, updated, {"pages": time.perf_counter() - start})


def _report(known: Inventory, updated: Updated, seconds: dict[str, float]) -> Report:
    """Of a build that read nothing."""
    problems = sort_problems([*known.problems, *updated.problems])
    return Report(known.articles, 0, known.entities, known.topics, updated, problems, seconds)


def _read(folder: ArchiveFolder, cache: Cache, options: Options) -> Reading:
    from newsarchive.builder.stages import read_archive

    return read_archive(folder, find_sources(folder, cache), cache, options)


def _inventory(report: Report, theme: bytes) -> Inventory:
    found = report.articles, report.updated.pages, report.entities, report.topics
    return Inventory(*found, tuple(report.problems), theme, len(report.updated.urls) + 1)


def _with_cache(folder: ArchiveFolder, options: Options, work: Callable[[Cache], T], lock: Path | None = None) -> T:
    """Do the work with the archive's cache; where that turns out to be damaged, once more with a new one."""
    path = folder.cache
    if path is None:
        options.say("The archive's folder may not be written to: nothing is remembered for the next build.")
    with exclusive(folder.lock if path else lock, options.say):
        try:
            with contextlib.closing(Cache(path, options.say)) as cache:
                return work(cache)
        except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
            if path is None or not is_damage(error):
                raise _cause(error, path) from error
            options.say(f"The cache is damaged ({error}): it is left aside as {leave_aside(path).name}.")
        with contextlib.closing(Cache(path, options.say)) as cache:
            return work(cache)


def _cause(error: Exception, path: Path | None) -> OSError:
    """What a person can mend; of a disk without room SQLite says an error of input or output at times."""
    if path and shutil.disk_usage(path.parent).free < ROOM:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    return OSError(0, str(error), str(path))
