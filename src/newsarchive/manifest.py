"""Manifests in BagIt's notation: the SHA-256 sum of each file, by its path.

A site has one in each of its folders, with the files there and the manifests of the folders below. So a build that
changes a page renews the manifests on the way to it and no others, and the sum of the topmost seals the whole site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

MANIFEST = "manifest-sha256.txt"


def sum_of(data: bytes) -> str:
    """The SHA-256 sum in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sum_of_file(path: Path) -> str:
    """The same of a file of any size; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(sums: Mapping[str, str]) -> bytes:
    """The sums of paths, sorted by path."""
    return "".join(f"{sums[path]}  {_escape(path)}\n" for path in sorted(sums)).encode()


def read_manifest(data: bytes) -> dict[str, str]:
    """The sums of paths; lines that are none are left out, so that a damaged manifest lacks them."""
    pairs = (line.split(maxsplit=1) for line in data.decode("utf-8", "replace").split("\n"))
    return {_unescape(pair[1]): pair[0] for pair in pairs if len(pair) == 2}


def walk_manifests(read: Callable[[str], bytes], root_sum: str = "") -> Iterator[tuple[str, bytes]]:
    """Each folder of a site with its manifest, from the top; a manifest that is not what its parent says is left out.

    `read` is given a path in the site and raises OSError; `root_sum` is the sum of the topmost, where that is known.
    """
    waiting = [("", root_sum)]
    while waiting:
        folder, wanted = waiting.pop()
        try:
            data = read(folder + MANIFEST)
        except OSError:
            continue
        if wanted and sum_of(data) != wanted:
            continue
        yield folder, data
        below = (item for item in read_manifest(data).items() if item[0].endswith("/" + MANIFEST))
        waiting += [(folder + path.removesuffix(MANIFEST), found) for path, found in below]


def site_sums(read: Callable[[str], bytes]) -> dict[str, str]:
    """The sum of every file of a site, of its manifests too, by their own word; raises OSError where there is none."""
    sums = {MANIFEST: sum_of(read(MANIFEST))}
    for folder, data in walk_manifests(read):
        sums |= {folder + path: found for path, found in read_manifest(data).items()}
    return sums


def _escape(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _unescape(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
