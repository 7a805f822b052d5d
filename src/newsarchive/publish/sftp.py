"""SFTP as target, by the library asyncssh: keys, known hosts and names of hosts as `ssh` has them in ~/.ssh."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import asyncssh

from newsarchive.publish.store import delete_each, send_each

SCRATCH = ".newsarchive-new"
PATIENCE = 180
"""Seconds without an answer, after which a connection is taken for dead."""
T = TypeVar("T")


class SftpStore:
    """Files below a folder of an SFTP server, over one connection, which threads share."""

    def __init__(self, host: str, port: int | None, user: str, folder: str) -> None:
        self._host, self._folder = host, PurePosixPath(folder or ".")
        self._made: set[PurePosixPath] = set()
        logging.getLogger("asyncio").setLevel(logging.ERROR)  # that a connection is dead is said once
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        options: dict[str, Any] = {name: value for name, value in (("port", port), ("username", user)) if value}
        options["keepalive_interval"] = PATIENCE // 3  # three that stay without an answer end the connection
        try:
            self._connection = self._run(asyncssh.connect(host, **options).__aenter__())
            self._sftp = self._run(self._connection.start_sftp_client().__aenter__())
        except OSError:
            self._stop()
            raise

    def read(self, path: str) -> bytes:
        return self._run(self._read(self._folder / path))

    def write(self, path: str, data: bytes) -> None:
        self._run(self._write(self._folder / path, data))

    def send(self, site: Path, paths: Sequence[str], sent: Callable[[str, bytes], None]) -> None:
        send_each(self.write, site, paths, sent)

    def delete(self, paths: Sequence[str]) -> None:
        delete_each(lambda path: self._run(self._delete(self._folder / path)), paths)

    def close(self) -> None:
        with contextlib.suppress(OSError):  # the connection may be dead
            self._run(self._end())
        self._stop()

    async def _end(self) -> None:
        self._sftp.exit()
        self._connection.close()
        await self._connection.wait_closed()

    async def _read(self, path: PurePosixPath) -> bytes:
        async with self._sftp.open(path, "rb") as file:
            found = await file.read()
            return found if isinstance(found, bytes) else found.encode()

    async def _write(self, path: PurePosixPath, data: bytes) -> None:
        if path.parent not in self._made:
            await self._sftp.makedirs(path.parent, exist_ok=True)
            self._made.add(path.parent)
        scratch = path.with_name(path.name + SCRATCH)
        async with self._sftp.open(scratch, "wb") as file:
            await file.write(data)
        await self._sftp.posix_rename(scratch, path)

    async def _delete(self, path: PurePosixPath) -> None:
        """With what was half sent, and the folders that are empty without it."""
        for file in (path, path.with_name(path.name + SCRATCH)):
            with contextlib.suppress(asyncssh.SFTPNoSuchFile):
                await self._sftp.remove(file)
        with contextlib.suppress(asyncssh.SFTPError):
            for parent in path.parents:
                if parent == self._folder:
                    break
                await self._sftp.rmdir(parent)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result()
        except asyncssh.SFTPNoSuchFile as error:
            raise FileNotFoundError(0, error.reason) from error
        except asyncssh.Error as error:
            raise OSError(0, error.reason, self._host) from error

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
