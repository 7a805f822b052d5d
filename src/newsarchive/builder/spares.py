"""Files that others took the place of, kept to be written over: to let go of a file is to wait for the disk.

A file is written over only if it has no other name and nobody reads it, which the system tells by granting a lease. It
holds what another page was, so that its new content is on the disk before it gets its place: a crash leaves no page
with the text of another one. Systems without leases have no spares; there, files are made and let go one by one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import stat
from collections import defaultdict
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a POSIX system
    fcntl = None  # type: ignore[assignment]

BLOCK = 4096
"""Bytes that file systems give out at once."""


class Spares:
    """The spare files in a folder of the build's own."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._by_blocks: defaultdict[int, list[str]] = defaultdict(list)
        self._usual: tuple[int, int, int] | None = None
        """Mode and owners of a file as it is made here."""
        self._count = 0

    def fill(self, data: bytes) -> str:
        """The name of a file here that holds the data; raises OSError."""
        for blocks in range(_blocks(len(data)), 0, -1):  # to lengthen a file costs nothing, and to shorten it much
            while names := self._by_blocks[blocks]:
                name = names.pop()
                if self._write_over(name, data):
                    return name
                os.unlink(name)  # noqa: PTH108 - as text, paths cost a tenth
        return self._make(data)

    def settle(self) -> None:
        """Wait until all that was filled is on the disk."""
        import ctypes

        folder = os.open(self._folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(folder):
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), self._folder)
        finally:
            os.close(folder)

    def keep(self, path: str) -> None:
        """Give the file another name here, as another one is about to take its place; unless it is somebody else's."""
        with contextlib.suppress(OSError):
            status = os.lstat(path)
            if stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and _ownership(status) == self._usual:
                name = self._name()
                os.link(path, name)
                self._by_blocks[_blocks(status.st_size)].append(name)

    def _make(self, data: bytes) -> str:
        name = self._name()
        make_file(name, data)
        self._usual = self._usual or _ownership(os.lstat(name))
        return name

    def _name(self) -> str:
        self._count += 1
        return f"{self._folder}/{self._count}"

    @staticmethod
    def _write_over(name: str, data: bytes) -> bool:
        """Whether the file was free to be written over, and was; raises OSError where the disk is full."""
        file = os.open(name, os.O_RDWR)
        try:
            if not _is_free(file):
                return False
            _write(file, data)
            if os.fstat(file).st_size > len(data):
                os.ftruncate(file, len(data))
            return True
        finally:
            os.close(file)


def can_keep() -> bool:
    """Whether this system tells who reads a file, and can be waited for."""
    return hasattr(fcntl, "F_SETLEASE") and hasattr(signal, "SIGURG")


def make_file(path: str, data: bytes) -> None:
    """Make a file that nobody looks at yet; raises OSError, and leaves nothing then."""
    try:
        with open(path, "wb", buffering=0) as file:  # noqa: PTH123
            _write(file.fileno(), data)
    except OSError:
        Path(path).unlink(missing_ok=True)
        raise


def _is_free(file: int) -> bool:
    """Whether the open file has one name, and nobody else has it open."""
    try:
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)  # which is ignored, if somebody opens the file just now
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError:
        return False
    return os.fstat(file).st_nlink == 1


def _write(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]


def _blocks(size: int) -> int:
    return -(-size // BLOCK)


def _ownership(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mode, status.st_uid, status.st_gid
