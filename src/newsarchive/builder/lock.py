"""One build of an archive at a time: a lock that the system takes back from a process that has died."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock


@contextlib.contextmanager
def exclusive(cache: Path | None, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock beside the cache; where another build holds it, say who, and wait."""
    if cache is None:
        yield
        return
    cache.parent.mkdir(parents=True, exist_ok=True)
    holder = cache.with_name("lock-holder")
    lock = filelock.FileLock(cache.with_name("lock"))
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
        lock.release()


def _read(holder: Path) -> str:
    try:
        return holder.read_text("utf-8") or "unknown"
    except (OSError, UnicodeDecodeError):
        return "unknown"
