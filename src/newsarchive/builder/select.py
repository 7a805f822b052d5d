"""Selects the pages that have to be rendered: shelves whose making changed are planned, and their pages compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsarchive.archive import Archive
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.builder.write import Output
from newsarchive.cache import Cache, FileRow, ShelfRow
from newsarchive.digest import code_fingerprint, digest
from newsarchive.manifest import MANIFEST
from newsarchive.pages import VIEWS, Catalogue, Page, Shelf, close, find_shelves, site_frame
from newsarchive.problems import Problem
from newsarchive.records import encode
from newsarchive.renderer import LIBRARIES, Theme

ROOMS = ("renderer", "records.py", "pages", "builder/select.py")


@dataclass(frozen=True, slots=True)
class Stale:
    """A page that has to be rendered."""

    page: Page
    view: bytes
    """Encoded."""
    digest: bytes
    template: bytes
    row: FileRow | None
    """What is remembered of its file."""
    shelf: str


class Selection:
    """The pages of a site, of which those are given out that have to be rendered."""

    def __init__(self, archive: Archive, folder: ArchiveFolder, cache: Cache, output: Output, theme: Theme) -> None:
        self.archive, self.cache, self.output, self.theme = archive, cache, output, theme
        self.name = str(folder.output)
        self.stamps = dict(cache.stamps(self.name))
        """Of the files as they were left, by URL."""
        self.manifest = self.stamps.pop(MANIFEST, "")
        """Stamp of the list of files as it was left."""
        self.wanted: set[str] = set()
        """Every file that the site has."""
        self.problems: list[Problem] = []
        self.frame = digest(code_fingerprint(ROOMS, LIBRARIES), encode(site_frame(folder.settings)))
        self._templates: dict[str, bytes] = {}
        self._whole = digest(self.frame, encode(folder.settings), *map(self._template, sorted(VIEWS)))
        self._known = cache.shelves(self.name)
        self._planned: dict[str, ShelfRow] = {}

    def stale(self) -> Iterator[Stale]:
        """The pages that have to be rendered; `wanted` and `problems` are complete once all are taken."""
        catalogue = Catalogue(self.archive)
        for shelf in find_shelves(catalogue):
            row = self._known.get(shelf.name)
            made_of = shelf.made_of and digest(self._whole, shelf.made_of)
            if row and row.made_of == made_of and self._stand(row.urls.split("\n")):
                continue
            yield from self._plan(shelf, made_of)
        yield from self._compare(close(catalogue, self.theme.assets(), self.wanted), "")

    def finish(self, failed: Iterable[str]) -> None:
        """Remember the shelves, but for those of which a page `failed`."""
        for name in failed:
            self._planned.pop(name, None)
        gone = self._known.keys() - self._planned.keys() - self._kept
        with self.cache.transaction():
            self.cache.forget_shelves(self.name, gone)
            self.cache.remember_shelves(self.name, self._planned.items())
