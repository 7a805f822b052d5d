"""Keeps the output folder: writes what changed, deletes only what newsarchive wrote, and never leaves half a file.

The folder holds a list of the files that newsarchive wrote into it. It names a file before the file is made and
until it is gone, so that a build which is interrupted, or a cache which is deleted, leaves nothing behind. It ends
with the sum of the topmost manifest: each folder of a listed file has a manifest, which is not named itself.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

from newsarchive.builder.files import stamp_of
from newsarchive.builder.seal import Seal
from newsarchive.manifest import MANIFEST

LEDGER = ".newsarchive-files"
SCRATCH = ".newsarchive-new"
_SEAL = f"{MANIFEST} "
"""Begins the line of the list that seals it; no URL holds a space."""


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
        self._seal = Seal(folder, next((line[len(_SEAL) :] for line in self._ledger() if line.startswith(_SEAL)), ""))

    def listed(self) -> set[str]:
        """The files that newsarchive wrote here, by its own list."""
        return {line for line in self._ledger() if line and not line.startswith(_SEAL)}

    def list_files(self, urls: Iterable[str]) -> None:
        """Write the manifests and the list, as far as they differ."""
        files = sorted(urls)
        seal = self._seal.close(files, self._write)
        self._write(LEDGER, "".join(f"{line}\n" for line in (*files, _SEAL + seal)).encode())

    def append_files(self, urls: Iterable[str]) -> None:
        """Add files that are about to be made to the list."""
        with (self.folder / LEDGER).open("a", encoding="utf-8", newline="\n") as ledger:
            ledger.write("\n" + "".join(f"{url}\n" for url in urls))  # a line that was cut off ends here

    def stamp(self, url: str) -> str:
        """The file's stamp; empty where it is not there."""
        try:
            status = os.lstat(self._root + url)
        except OSError:
            return ""
        return stamp_of(status)

    def write(self, url: str, data: bytes) -> str:
        """Make the file hold the data, by one rename, unless it does so already; its stamp. Raises OSError."""
        if not _holds(self._root + url, data):
            self._seal.break_()
            self._replace(url, data)
            self._seal.note(url, data)
            self.written.append(url)
        return self.stamp(url)

    def delete(self, url: str) -> None:
        """Delete the file, and the folders that are empty without it."""
        path = self.folder / url
        if not path.parent.resolve().is_relative_to(self.folder):
            return
        self._seal.break_()
        with contextlib.suppress(OSError):  # not there any more, or not a file
            path.unlink()
            self.deleted.append(url)
        self._seal.drop(url)
        for parent in path.parents:
            if parent == self.folder or not _remove_empty(parent):
                break

    def close(self) -> None:
        """Remove what the build needed for itself."""
        shutil.rmtree(self.folder / SCRATCH, ignore_errors=True)

    def _ledger(self) -> list[str]:
        try:
            return (self.folder / LEDGER).read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    def _write(self, url: str, data: bytes) -> None:
        if not _holds(self._root + url, data):
            self._replace(url, data)

    def _replace(self, url: str, data: bytes) -> None:
        self._make(url.rpartition("/")[0])
        self._make(SCRATCH)
        scratch = f"{self._root}{SCRATCH}/file"
        with open(scratch, "wb", buffering=0) as file:  # noqa: PTH123
            file.write(data)
        os.replace(scratch, self._root + url)  # noqa: PTH105

    def _make(self, folder: str) -> None:
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)


def _holds(path: str, data: bytes) -> bool:
    """Whether the file is there and holds just the data."""
    try:
        status = os.lstat(path)
        if status.st_size != len(data) or not stat.S_ISREG(status.st_mode):
            return False
        return Path(path).read_bytes() == data
    except OSError:
        return False


def _remove_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
