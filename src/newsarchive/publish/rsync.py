"""rsync over ssh as target, by the programs of this system: `you@example.org:public/herald` or `ssh://you@host:22/path`."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

NOT_THERE = 23
"""What rsync ends with where a file that was named is not there."""

PATIENCE = 300
"""Seconds without a byte, after which a connection is taken for dead."""


class RsyncStore:
    """Files below a folder that rsync reaches."""

    def __init__(self, target: str, port: int | None = None) -> None:
        self._target = target if target.endswith((":", "/")) else f"{target}/"
        self._program = shutil.which("rsync")
        self._shell = ["--rsh", f"ssh -p {port}"] if port else []

    def read(self, path: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            code = self._rsync(self._target + path, f"{folder}/", wanted=False)
            if code == NOT_THERE:
                raise FileNotFoundError(0, "is not there", path)
            if code:
                raise OSError(0, f"rsync ended with {code}", self._target)
            return (Path(folder) / Path(path).name).read_bytes()

    def write(self, path: str, data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            self._send(Path(folder), [path])

    def send(self, site: Path, paths: Sequence[str], sent: Callable[[str, bytes], None]) -> None:
        """What an interrupted rsync sent already it does not send again: it compares contents."""
        self._send(site, paths)
        for path in paths:
            sent(path, (site / path).read_bytes())

    def delete(self, paths: Sequence[str]) -> None:
        """What a folder without them lacks, rsync deletes; folders that are empty then stay."""
        with tempfile.TemporaryDirectory() as folder:
            for above in {Path(folder, path).parent for path in paths}:
                above.mkdir(parents=True, exist_ok=True)
            self._send(Path(folder), paths, "--delete-missing-args")

    def close(self) -> None:
        """Nothing is held."""

    def _send(self, source: Path, paths: Sequence[str], *options: str) -> None:
        if paths:
            names = "".join(f"{path}\0" for path in paths).encode()
            how = ["--checksum", "--mkpath", "--chmod=D755,F644", "--from0", "--files-from=-", *options]
            self._rsync(*how, f"{source}/", self._target, names=names)

    def _rsync(self, *arguments: str, names: bytes = b"", wanted: bool = True) -> int:
        if not self._program:
            raise OSError(0, "rsync is not installed", self._target)
        command = [self._program, "--no-motd", f"--timeout={PATIENCE}", *self._shell, *arguments]
        done = subprocess.run(command, input=names, capture_output=True, check=False)  # noqa: S603
        if wanted and done.returncode:
            reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise OSError(0, reason or f"rsync ended with {done.returncode}", self._target)
        return done.returncode
