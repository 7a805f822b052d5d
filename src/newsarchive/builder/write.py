"""Keeps the output folder: writes what changed, deletes only what newsarchive wrote, and never leaves half a file.

The manifest of the site names every file that newsarchive wrote into the folder. While a build is at work, a second
list names those that it makes, before they are made; it is gone when the build has ended. So a build that is
interrupted, or a cache that is deleted, leaves nothing behind.

Where the folder has no folders yet, those of the site are filled in a place of their own and moved in when all their
files are whole: that spares the system a second name for each file. Where many files are replaced, they are filled
first, brought to the disk together, and then get their places (`spares.py`).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from newsarchive.builder.files import stamp_of
from newsarchive.builder.seal import Seal
from newsarchive.builder.spares import Spares, can_keep, make_file
from newsarchive.manifest import BEGUN, MANIFEST

SCRATCH = ".newsarchive-new"
MANY = 64
"""So many files are worth a wait for the disk."""
GROUP = 100
"""So many are filled before they get their places: as many spare files are left in the end, and let go."""

T = TypeVar("T")


class Output:
    """The output folder of a build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)
        self._root = os.path.join(folder, "")  # noqa: PTH118 - half a million paths are put together as text
        self._apart = "" if _has_folders(folder) else f"{self._root}{SCRATCH}/folders/"
        """Where the site's folders are filled; empty where that is done in place."""
        self._made: set[str] = set()
        self._spares = Spares(f"{self._root}{SCRATCH}")
        self.written: list[str] = []
        self.deleted: list[str] = []
        self._seal = Seal(folder)

    def listed(self) -> set[str]:
        """The files that newsarchive wrote here, by the folder's own lists."""
        return self._seal.listed() | self.begun()

    def begun(self) -> set[str]:
        """The files that a build which was cut short may have made."""
        try:
            return set(filter(None, (self.folder / BEGUN).read_text("utf-8", "replace").split("\n")))
        except OSError:
            return set()

    def begin(self, urls: Iterable[str]) -> None:
        """Say that the files may be made now, and that the site is not finished."""
        with (self.folder / BEGUN).open("a", encoding="utf-8", newline="\n") as begun:
            begun.write("\n" + "".join(f"{url}\n" for url in urls))  # a line that was cut off ends here

    def finish(self, urls: Iterable[str], *, doubted: bool) -> str:
        """Write the manifest, if it differs; its stamp. `urls` are all files of the site.

        `doubted` says that the manifest on disk may not be what the last build left there.
        """
        self._move_in()
        wanted = set(urls)
        manifest = self._seal.manifest(wanted, doubted=doubted)
        if not doubted and manifest.count(b"\n") != len(wanted) + 1:  # the cache has lost a row
            for url in self.listed() - wanted:
                self.delete(url)
            manifest = self._seal.manifest(wanted, doubted=True)
        self._write(MANIFEST, manifest)
        return self.stamp(MANIFEST)

    def stamp(self, url: str) -> str:
        """The file's stamp; empty where it is not there."""
        try:
            return stamp_of(os.lstat(self._path(url)))
        except OSError:
            return ""

    def write(self, url: str, data: bytes) -> str:
        """Make the file hold the data, by one rename, unless it does so already; its stamp. Raises OSError."""
        if self._write(url, data):
            self.written.append(url)
        self._seal.note(url, data)
        return self.stamp(url)

    def write_all(self, files: Sequence[tuple[str, bytes]]) -> list[str | OSError]:
        """Make each file hold its data, as `write` does; the stamps, or what went wrong."""
        if len(files) < MANY or self._apart or not can_keep():
            return [_attempt(self.write, url, data) for url, data in files]
        groups = (files[start : start + GROUP] for start in range(0, len(files), GROUP))
        return [stamp for group in groups for stamp in self._replace_all(group)]

    def _replace_all(self, files: Sequence[tuple[str, bytes]]) -> list[str | OSError]:
        filled = [_attempt(self._fill, url, data) for url, data in files]
        settled = _attempt(self._spares.settle) if any(filled) else None
        if isinstance(settled, OSError):
            return [settled] * len(files)
        return [
            _attempt(self.write, url, data) if isinstance(name, OSError) else _attempt(self._place, url, data, name)
            for (url, data), name in zip(files, filled, strict=True)
        ]

    def delete(self, url: str) -> None:
        """Delete the file, and the folders that are empty without it; raises OSError."""
        path = self.folder / url
        if not path.parent.resolve().is_relative_to(self.folder):
            return
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            path.unlink()
            self.deleted.append(url)
        self._seal.drop(url)
        remove_empty_folders(path, self.folder)

    def close(self) -> None:
        """Remove what the build needed for itself."""
        shutil.rmtree(self.folder / SCRATCH, ignore_errors=True)

    def _write(self, url: str, data: bytes) -> bool:
        """Whether the file had to be written."""
        differs = not _holds(self._path(url), data)
        if differs:
            self._replace(url, data)
        return differs

    def _fill(self, url: str, data: bytes) -> str:
        """The name of a file that holds the data and is to get its place; empty where the one there holds them."""
        if _holds(self._path(url), data):
            return ""
        self._make(f"{self._root}{SCRATCH}")
        return self._spares.fill(data)

    def _place(self, url: str, data: bytes, name: str) -> str:
        """Give a filled file its place; the stamp."""
        if name:
            path = self._path(url)
            self._make(path.rpartition("/")[0])
            self._spares.keep(path)
            os.replace(name, path)  # noqa: PTH105
            self.written.append(url)
        self._seal.note(url, data)
        return self.stamp(url)

    def _replace(self, url: str, data: bytes) -> None:
        path = self._path(url)
        self._make(path.rpartition("/")[0])
        if self._apart and path.startswith(self._apart):
            make_file(path, data)
            return
        scratch = f"{self._root}{SCRATCH}/file"
        self._make(scratch.rpartition("/")[0])
        make_file(scratch, data)
        os.replace(scratch, path)  # noqa: PTH105

    def _path(self, url: str) -> str:
        """Where the file is until the build has ended."""
        return (self._apart if "/" in url and self._apart else self._root) + url

    def _make(self, folder: str) -> None:
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._made.add(folder)

    def _move_in(self) -> None:
        """Give the folders that were filled apart their places."""
        apart, self._apart = self._apart, ""
        for name in sorted(os.listdir(apart)) if os.path.isdir(apart) else ():  # noqa: PTH112, PTH208
            if os.path.isdir(self._root + name):  # noqa: PTH112 - somebody has made it meanwhile
                _merge(apart + name, self._root + name)
            else:
                os.rename(apart + name, self._root + name)  # noqa: PTH104


def _attempt(work: Callable[..., T], *arguments: object) -> T | OSError:
    """What comes of it, or what went wrong."""
    try:
        return work(*arguments)
    except OSError as error:
        return error


def say_finished(folder: Path) -> None:
    """Nothing is left to be done for the site in the folder: it may be published."""
    (folder / BEGUN).unlink(missing_ok=True)


def _has_folders(folder: Path) -> bool:
    with os.scandir(folder) as entries:
        return any(entry.is_dir() for entry in entries)


def _merge(folder: str, target: str) -> None:
    """Move what is in a folder into one that is there already."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            place = os.path.join(target, entry.name)  # noqa: PTH118
            if entry.is_dir() and os.path.isdir(place):  # noqa: PTH112
                _merge(entry.path, place)
            else:
                os.replace(entry.path, place)  # noqa: PTH105


def _holds(path: str, data: bytes) -> bool:
    """Whether the file is there and holds just the data."""
    try:
        status = os.lstat(path)
        if status.st_size != len(data) or not stat.S_ISREG(status.st_mode):
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read() == data
    except OSError:
        return False


def remove_empty_folders(path: Path, top: Path) -> None:
    """The folders above a file that is gone, up to the topmost, as far as nothing else is in them."""
    for folder in path.parents:
        if folder == top:
            break
        try:
            folder.rmdir()
        except OSError:
            break
