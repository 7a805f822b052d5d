"""Digests: the names under which answers are remembered and by which pages are compared."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

import msgspec

PACKAGE = Path(__file__).parent

_encode = msgspec.msgpack.Encoder().encode
"""It writes how long each part is."""


def digest(*parts: bytes | str) -> bytes:
    """16 bytes that depend on every part and on where one part ends and the next begins."""
    return blake2b(_encode(parts), digest_size=16).digest()


@cache
def code_fingerprint(rooms: tuple[str, ...], libraries: tuple[str, ...]) -> bytes:
    """Of the code (and its data files) in the package's `rooms`, and of the versions of the `libraries` it calls.

    A room is a folder or file of the package: `loader`, `records.py`.
    """
    parts: list[bytes | str] = []
    for room in rooms:
        for path in _files(PACKAGE / room):
            parts += [path.relative_to(PACKAGE).as_posix(), path.read_bytes()]
    parts += [f"{name}=={metadata.version(name)}" for name in libraries]
    return digest(*parts)


def _files(room: Path) -> Iterable[Path]:
    if room.is_file():
        return [room]
    return sorted(p for p in room.rglob("*") if p.is_file() and p.suffix != ".pyc")
