"""What has to be sent and deleted, and in which order: no reader who comes in between finds a page that lacks a part.

The target keeps a list of what newsarchive published there, with sums. It names a file before the file is sent and
until it is deleted, so that an interrupted publication is continued, and nothing of anybody else's is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsarchive.manifest import MANIFEST, read_manifest, write_manifest

PUBLISHED = ".newsarchive-published"
"""The target's list."""
UNKNOWN = "-"
"""The sum of a file that is being replaced."""


class Changes(NamedTuple):
    """What makes one site the other."""

    assets: list[str]
    """Files that pages need, sent first."""
    pages: list[str]
    manifests: list[str]
    """Sent after all that they name."""
    gone: list[str]
    """Deleted last."""

    def __bool__(self) -> bool:
        return any(self[:])

    @property
    def sent(self) -> int:
        """How many files are sent."""
        return len(self.assets) + len(self.pages) + len(self.manifests)

    def lines(self) -> Iterator[str]:
        """For people, in the order in which it is done."""
        yield from (f"send {path}" for path in (*self.assets, *self.pages, *self.manifests))
        yield from (f"delete {path}" for path in self.gone)


def compare(here: Mapping[str, str], there: Mapping[str, str]) -> Changes:
    """The changes that make the target (`there`) what the site is (`here`); both are sums by path."""
    differing = sorted(path for path in here if there.get(path) != here[path])
    manifests = [path for path in differing if path.rpartition("/")[2] == MANIFEST]
    pages = [path for path in differing if path.endswith(".html")]
    assets = sorted(set(differing) - set(manifests) - set(pages))
    return Changes(assets, pages, manifests, sorted(there.keys() - here.keys()))


def begun(there: Mapping[str, str], changes: Changes) -> dict[str, str]:
    """The target's list while the changes are made: of what is on its way nothing is known."""
    return {**there, **dict.fromkeys((path for part in changes for path in part), UNKNOWN)}


def read_list(data: bytes) -> dict[str, str]:
    """The target's list out of its file."""
    return read_manifest(data)


def write_list(sums: Mapping[str, str]) -> bytes:
    """The file of the target's list."""
    return write_manifest(sums)
