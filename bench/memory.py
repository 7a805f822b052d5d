"""Memory of all processes that a measured command starts, as it grows and shrinks; where there is no /proc, nothing."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

EVERY = 0.1
"""Seconds."""
PROC = Path("/proc")


class Peak:
    """Watches the children of this process and theirs while it is entered."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        """Of memory that belongs to them, what several share divided among them; 0 where that is not known."""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        if (PROC / "self" / "smaps_rollup").is_file():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(EVERY):
            kilobytes = sum(_share(process) for process in _below(os.getpid()))
            self.megabytes = max(self.megabytes, kilobytes / 1000)


def _below(top: int) -> Iterator[int]:
    children: dict[int, list[int]] = {}
    for place in PROC.iterdir():
        if place.name.isdecimal():
            with contextlib.suppress(OSError):
                parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(place.name))
    waiting = list(children.get(top, ()))
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process, ())


def _share(process: int) -> int:
    """Kilobytes; 0 for one that has ended."""
    with contextlib.suppress(OSError, ValueError):
        for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
