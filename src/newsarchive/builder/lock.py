"""One build of an archive at a time: a lock that the system takes back from a process that has died."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock


@contextlib.contextmanager
def exclusive(file: Path | None, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock that is a file, and is gone afterwards; where another build holds it, say who, and wait."""
    if file is None:
        yield
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    holder = file.with_name(f"{file.name}-holder")
    lock = filelock.FileLock(file)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        say(f"Waiting for another build of this archive to end ({_read(holder)}).")
        lock.acquire()
    try:
        holder.write_text(f"process {os.getpid()}, {Path(sys.argv[0]).name}", "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # not while it is held, on Windows; who waits for it takes a new one
            file.unlink()
        lock.release()


def _read(holder: Path) -> str:
    try:
        return holder.read_text("utf-8") or "unknown"
    except (OSError, UnicodeDecodeError):
        return "unknown"
