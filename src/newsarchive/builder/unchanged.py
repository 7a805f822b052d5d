"""Whether the archive has changed since the last build: else nothing has to be read, joined or planned."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsarchive.builder.files import stamp_of
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.builder.sources import Sources
from newsarchive.cache import Cache
from newsarchive.digest import code_fingerprint, digest
from newsarchive.problems import Problem
from newsarchive.records import Record, decode, encode
from newsarchive.renderer import Theme

LIBRARIES = (
    "anyascii",
    "babel",
    "charset-normalizer",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "python-dateutil",
    "pyyaml",
)


class Inventory(Record, frozen=True):
    """What the last build found, to be reported again."""

    articles: int
    pages: int
    entities: int
    topics: int
    problems: tuple[Problem, ...]
    theme: bytes
    """Digest of the templates, assets and catalogues."""
    files: int
    """How many the site has, its manifest included."""


def inputs_digest(folder: ArchiveFolder, sources: Sources) -> bytes:
    """Of everything that the site shows, but for the theme."""
    return digest(
        code_fingerprint((".",), LIBRARIES),
        encode(folder.settings),
        encode((sources.problems, folder.problems)),
        encode(sources.digests),
        _bytes_of(folder.authority),
        _bytes_of(folder.permalinks),
        encode(Theme(folder.theme).assets()),
    )


def theme_digest(folder: ArchiveFolder) -> bytes:
    """Of all files of the theme."""
    return digest(*(part for file in _theme_files(folder.theme) for part in (str(file), _bytes_of(file))))


def last_found(folder: ArchiveFolder, cache: Cache, made_of: bytes) -> Inventory | None:
    """What the last build found, if it was made of the same, and every file of it is remembered."""
    last, report = cache.last_build(folder.output_name)
    if last != made_of:
        return None
    try:
        inventory = decode(Inventory, report)
    except msgspec.DecodeError:
        return None
    return inventory if inventory.files == cache.count_files(folder.output_name) else None


def unchanged(folder: ArchiveFolder, cache: Cache, theme: bytes, found: Inventory) -> bool:
    """Whether the theme is the same, too, and every file that the build wrote is as it left it."""
    root = os.path.join(folder.output, "")  # noqa: PTH118 - half a million paths are put together as text
    return theme == found.theme and all(_stamp(root + url) == stamp for url, stamp in cache.stamps(folder.output_name))


def remember(folder: ArchiveFolder, cache: Cache, made_of: bytes, inventory: Inventory) -> None:
    """Keep what a finished build was made of, and what it found."""
    cache.remember_build(folder.output_name, made_of, encode(inventory))


def _theme_files(theme: Path | None) -> Iterator[Path]:
    for folder in Theme(theme).folders:
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        return type(error).__name__.encode()


def _stamp(path: str) -> str:
    try:
        return stamp_of(os.lstat(path))
    except OSError:
        return ""
