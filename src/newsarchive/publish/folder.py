"""A folder as target: one that a web server on this machine serves, or one on a disk that is shared."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from newsarchive.builder.write import remove_empty_folders
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
        self._make(target.parent)
        scratch = target.with_name(f"{target.name}{SCRATCH}")
        scratch.write_bytes(data)
        scratch.chmod(0o644)
        scratch.replace(target)

    def send(self, site: Path, paths: Sequence[str], sent: Callable[[str, bytes], None]) -> None:
        send_each(self.write, site, paths, sent)

    def delete(self, paths: Sequence[str]) -> None:
        """With what was half sent, and the folders that are empty without them."""
        for path in paths:
            target = self._folder / path
            if not target.parent.resolve().is_relative_to(self._folder):
                continue
            for file in (target, target.with_name(f"{target.name}{SCRATCH}")):
                with contextlib.suppress(FileNotFoundError):
                    file.unlink()
            remove_empty_folders(target, self._folder)

    def _make(self, folder: Path) -> None:
        """The folder, which a web server may read whatever this user is used to."""
        if not folder.is_dir():
            self._make(folder.parent)
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)

    def close(self) -> None:
        """Nothing is held."""
