"""What has to be sent and deleted, and in which order: no reader who comes in between finds a page that lacks a part.

What newsarchive published at a target, the manifest there says, which is published like any other file, and a list of
what became of files since. The list names a file before it is sent and until it is deleted, so that an interrupted
publication is continued, and nothing of anybody else's is touched. When all is done it names the manifest alone, with
its sum: a publication costs as much as there are changes, and none where the sum is that of the site's manifest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsarchive.manifest import HEAD, MANIFEST, read_manifest

PUBLISHED = ".newsarchive-published"
"""The list, at the target; in the notation of manifests."""
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


def finished(here: Mapping[str, str]) -> dict[str, str]:
    """The list when the target is what the site is."""
    return {MANIFEST: here[MANIFEST]}


def published(manifest: bytes, listed: Mapping[str, str]) -> dict[str, str]:
    """The sums of what newsarchive published, by the manifest at the target and the list of what came since.

    Without a list, that is nothing. A file that may be there is named; paths that lead out of the target are not.
    """
    ours = listed and manifest.startswith(HEAD)
    sums = {**(read_manifest(manifest) if ours else {}), **listed}
    return {path: found for path, found in sums.items() if not {"", ".", ".."} & set(path.split("/"))}
