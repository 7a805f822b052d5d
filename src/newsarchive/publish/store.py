"""Sends a site to a place that takes one file at a time, several at once; the places are modules beside this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path
from typing import Protocol

from newsarchive.manifest import sum_of

CONNECTIONS = 8
BATCH = 200
"""Files that are on their way before the next are read."""


class Store(Protocol):
    """A place for files. Everything raises OSError; a file is replaced whole or not at all."""

    def read(self, path: str) -> bytes:
        """The file; raises FileNotFoundError."""

    def write(self, path: str, data: bytes) -> None:
        """Make the file hold the data."""

    def send(self, site: Path, paths: Sequence[str], sent: Callable[[str, bytes], None]) -> None:
        """Copy files of the site; `sent` hears of each."""

    def delete(self, paths: Sequence[str]) -> None:
        """Delete the files that are there."""

    def close(self) -> None:
        """Let go of the place."""


def send_each(
    write: Callable[[str, bytes], None], site: Path, paths: Iterable[str], sent: Callable[[str, bytes], None]
) -> None:
    """Send files, several at once; the first that fails ends it, once those on their way are there."""

    def send_one(path: str) -> tuple[str, bytes]:
        data = (site / path).read_bytes()
        write(path, data)
        return path, data

    waiting = iter(paths)
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        while batch := list(islice(waiting, BATCH)):
            for done in as_completed([threads.submit(send_one, path) for path in batch]):
                sent(*done.result())


def delete_each(delete: Callable[[str], None], paths: Sequence[str]) -> None:
    """Delete files, several at once."""
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(delete, paths))


def is_as_built(data: bytes, wanted: str) -> bool:
    """Whether a file is still what the site's manifest says."""
    return sum_of(data) == wanted
