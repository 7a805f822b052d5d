"""Keeps the manifests of an output folder true while a build changes its files.

The topmost manifest is deleted before the first file changes and written last: after a build that was killed there is
none, nothing that the others say is believed, and every file is read again. Otherwise only what changed is summed.
"""

from __future__ import annotations

import contextlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from newsarchive.manifest import MANIFEST, read_manifest, sum_of, sum_of_file, walk_manifests, write_manifest


class Seal:
    """The manifests of one output folder during one build; a folder here is `articles/1994/`, and empty at the top."""

    def __init__(self, folder: Path, root_sum: str) -> None:
        """`root_sum` is that of the topmost manifest as the last build left it; empty where nobody knows."""
        self._folder = folder
        self._root_sum = root_sum
        self._changes: dict[str, dict[str, str]] = defaultdict(dict)

    @cached_property
    def _old(self) -> dict[str, bytes]:
        """The manifests as the last build left them, by folder; those that somebody changed are not among them."""
        return dict(walk_manifests(self._read, self._root_sum)) if self._root_sum else {}

    def break_(self) -> None:
        """To be called before a file changes."""
        if not self._changes and self._old is not None:
            (self._folder / MANIFEST).unlink(missing_ok=True)

    def note(self, url: str, data: bytes) -> None:
        """The file holds the data now."""
        folder, name = _split(url)
        self._changes[folder][name] = sum_of(data)

    def drop(self, url: str) -> None:
        """The file is gone; the manifests on the way to it are written anew, or not needed any more."""
        folder, name = _split(url)
        self._changes[folder][name] = ""
        for above in _way_to(folder):
            with contextlib.suppress(OSError):
                (self._folder / above / MANIFEST).unlink()

    def close(self, urls: Iterable[str], write: Callable[[str, bytes], object]) -> str:
        """Write the manifests that differ, the topmost last; its sum. `urls` are all files of the site."""
        names: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            folder, name = _split(url)
            names[folder].append(name)
        below: dict[str, set[str]] = defaultdict(set)
        for folder in names:
            way = list(_way_to(folder))
            for lower, upper in itertools.pairwise(way):
                below[upper].add(lower)
        return self._close("", names, below, write)

    def _close(
        self,
        folder: str,
        names: Mapping[str, Sequence[str]],
        below: Mapping[str, Iterable[str]],
        write: Callable[[str, bytes], object],
    ) -> str:
        lower = {
            f"{path[len(folder) :]}{MANIFEST}": self._close(path, names, below, write)
            for path in sorted(below.get(folder, ()))
        }
        old = self._old.get(folder, b"")
        if old and not lower and folder not in self._changes:
            return sum_of(old)
        known = read_manifest(old) | self._changes.get(folder, {})
        sums = {name: known.get(name) or self._sum(folder + name) for name in names.get(folder, ())}
        data = write_manifest({name: found for name, found in (sums | lower).items() if found})
        write(folder + MANIFEST, data)
        return sum_of(data)

    def _sum(self, url: str) -> str:
        """Of a file on disk; empty where it could not be made."""
        try:
            return sum_of_file(self._folder / url)
        except OSError:
            return ""

    def _read(self, path: str) -> bytes:
        return (self._folder / path).read_bytes()


def _split(url: str) -> tuple[str, str]:
    folder, slash, name = url.rpartition("/")
    return folder + slash, name


def _way_to(folder: str) -> Iterator[str]:
    """The folder, and those above it up to the top."""
    while folder:
        yield folder
        folder = folder[: folder.rstrip("/").rfind("/") + 1]
    yield ""
