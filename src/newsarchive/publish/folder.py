"""A folder as target: one that a web server on this machine serves, or one on a disk that is shared."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from newsarchive.publish.store import send_each

SCRATCH = ".newsarchive-new"


class FolderStore:
    """Files of a folder, each replaced by one rename."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def read(self, path: str) -> bytes:
        return (self._folder / path).read_bytes()

    def write(self, path: str, data: bytes) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f"{target.name}{SCRATCH}")
        scratch.write_bytes(data)
        scratch.replace(target)

    def send(self, site: Path, paths: Sequence[str], sent: Callable[[str, bytes], None]) -> None:
        send_each(self.write, site, paths, sent)

    def delete(self, paths: Sequence[str]) -> None:
        """With the folders that are empty without them."""
        for path in paths:
            target = self._folder / path
            if not target.parent.resolve().is_relative_to(self._folder):
                continue
            with contextlib.suppress(FileNotFoundError):
                target.unlink()
            for parent in target.parents:
                if parent == self._folder or not _remove_empty(parent):
                    break

    def close(self) -> None:
        """Nothing is held."""


def _remove_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
