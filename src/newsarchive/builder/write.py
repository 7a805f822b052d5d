"""Keeps the output folder: writes what changed, deletes only what newsarchive wrote, and never leaves half a file.

The manifest of the site names every file that newsarchive wrote into the folder. While a build is at work, a second
list names those that it makes, before they are made; it is gone when the build has ended. So a build that is
interrupted, or a cache that is deleted, leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

from newsarchive.builder.files import stamp_of
from newsarchive.builder.seal import Seal
from newsarchive.manifest import BEGUN, MANIFEST

SCRATCH = ".newsarchive-new"


class Output:
    """The output folder of a build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)
        self._root = os.path.join(folder, "")  # noqa: PTH118 - half a million paths are put together as text
        self._made: set[str] = set()
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
            status = os.lstat(self._root + url)
        except OSError:
            return ""
        return stamp_of(status)

    def write(self, url: str, data: bytes) -> str:
        """Make the file hold the data, by one rename, unless it does so already; its stamp. Raises OSError."""
        if self._write(url, data):
            self.written.append(url)
        self._seal.note(url, data)
        return self.stamp(url)

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
        differs = not _holds(self._root + url, data)
        if differs:
            self._replace(url, data)
        return differs

    def _replace(self, url: str, data: bytes) -> None:
        self._make(url.rpartition("/")[0])
        self._make(SCRATCH)
        scratch = f"{self._root}{SCRATCH}/file"
        with open(scratch, "wb", buffering=0) as file:  # noqa: PTH123
            if file.write(data) != len(data):  # the disk is nearly full
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self._root + url)
        os.replace(scratch, self._root + url)  # noqa: PTH105

    def _make(self, folder: str) -> None:
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)


def say_finished(folder: Path) -> None:
    """Nothing is left to be done for the site in the folder: it may be published."""
    (folder / BEGUN).unlink(missing_ok=True)


def _holds(path: str, data: bytes) -> bool:
    """Whether the file is there and holds just the data."""
    try:
        status = os.lstat(path)
        if status.st_size != len(data) or not stat.S_ISREG(status.st_mode):
            return False
        return Path(path).read_bytes() == data
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
