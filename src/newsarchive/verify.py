"""`verify`: compares a site, on disk or published, or a bag with the SHA-256 sums of its own manifest."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from newsarchive.manifest import MANIFEST, read_manifest, site_sums, sum_of, sum_of_file

TAG_MANIFEST = "tagmanifest-sha256.txt"
BEFORE = "0.97"
"""The version of BagIt before 1.0."""
CONNECTIONS = 8
SECONDS = 60
"""How long a web server may take for one file."""


class Verified(NamedTuple):
    """What was found."""

    files: int
    """How many files the manifest names, itself among them."""
    differences: list[str]
    """One line each, sorted by file: `changed: PATH`, `missing: PATH`, `unlisted: PATH`."""
    seal: str
    """The sum of the manifest, which stands for all files."""


def verify(place: str) -> Verified:
    """Compare; raises OSError where there is no manifest to compare with."""
    if place.startswith(("http://", "https://")):
        return _verify_published(place if place.endswith("/") else f"{place}/")
    folder = Path(place)
    return _verify_bag(folder) if (folder / "bagit.txt").is_file() else _verify_folder(folder)


def _verify_published(address: str) -> Verified:
    """A server does not tell what else it has: only what is named is looked at."""
    read = partial(_fetch, address)
    sums = site_sums(read)
    found = _differing(sums, lambda path: sum_of(read(path)))
    return Verified(len(sums), sorted(found, key=_by_path), sums[MANIFEST])


def _verify_folder(folder: Path) -> Verified:
    sums = site_sums(lambda path: (folder / path).read_bytes())
    found = [*_differing(sums, lambda path: sum_of_file(folder / path)), *_unlisted(folder, sums)]
    return Verified(len(sums), sorted(found, key=_by_path), sums[MANIFEST])


def _verify_bag(folder: Path) -> Verified:
    plain = f"BagIt-Version: {BEFORE}\n".encode() in (folder / "bagit.txt").read_bytes()
    sums = read_manifest((folder / MANIFEST).read_bytes(), plain=plain)
    sums |= read_manifest((folder / TAG_MANIFEST).read_bytes(), plain=plain)
    found = [*_differing(sums, lambda path: sum_of_file(folder / path)), *_unlisted(folder, {**sums, TAG_MANIFEST: ""})]
    return Verified(len(sums), sorted(found, key=_by_path), sum_of_file(folder / TAG_MANIFEST))


def _differing(sums: Mapping[str, str], sum_now: Callable[[str], str]) -> Iterator[str]:
    def compare(path: str) -> str:
        try:
            return "" if sum_now(path) == sums[path] else f"changed: {path}"
        except FileNotFoundError:
            return f"missing: {path}"
        except OSError as error:
            return f"unreadable: {path}: {error.strerror or error}"

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        yield from filter(None, threads.map(compare, sums))


def _unlisted(folder: Path, known: Mapping[str, str]) -> Iterator[str]:
    """Files that the manifest does not name; those whose names begin with a dot are not part of a site."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(place, name).relative_to(folder).as_posix() for name in names if not name.startswith("."))
        yield from (f"unlisted: {path}" for path in sorted(paths) if path not in known)


def _by_path(line: str) -> str:
    return line.partition(": ")[2]


def _fetch(address: str, path: str) -> bytes:
    """A file of a published site; raises FileNotFoundError or another OSError."""
    request = urllib.request.Request(address + quote(path), headers={"Accept-Encoding": "identity"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - the caller saw that it is http
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        kind = FileNotFoundError if error.code in (404, 410) else OSError
        raise kind(error.code, f"the server answers {error.code}", address + path) from error
    except urllib.error.URLError as error:
        raise OSError(0, f"no answer: {error.reason}", address + path) from error
