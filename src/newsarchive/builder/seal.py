"""Keeps the manifest of an output folder true while a build changes its files.

The sums of what a build writes are made of the bytes at hand. Those of all other files are taken from the manifest that
the last build left, where nobody doubts it; else each file is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newsarchive.manifest import HEAD, MANIFEST, amend_manifest, read_manifest, sum_of, sum_of_file, write_manifest


class Seal:
    """The manifest of one output folder during one build."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changes: dict[str, str] = {}

    def note(self, url: str, data: bytes) -> None:
        """The file holds the data now."""
        self._changes[url] = sum_of(data)

    def drop(self, url: str) -> None:
        """The file is gone."""
        self._changes[url] = ""

    def listed(self) -> set[str]:
        """The files that the manifest names."""
        return set(read_manifest(self._old()))

    def manifest(self, urls: Iterable[str], *, doubted: bool) -> bytes:
        """The manifest of the site as it is now; `urls` are its files, which are looked at only if it was doubted."""
        if not doubted:
            return HEAD + amend_manifest(self._old(), self._changes)
        sums = {url: self._changes.get(url) or self._sum(url) for url in urls}
        return HEAD + write_manifest({url: found for url, found in sums.items() if found})

    def _old(self) -> bytes:
        """The manifest as it is on disk, without its head; empty where it is not newsarchive's."""
        try:
            data = (self._folder / MANIFEST).read_bytes()
        except OSError:
            return b""
        return data[len(HEAD) :] if data.startswith(HEAD) else b""

    def _sum(self, url: str) -> str:
        """Of a file on disk; empty where it could not be made."""
        try:
            return sum_of_file(self._folder / url)
        except OSError:
            return ""
