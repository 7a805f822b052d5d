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
        self.name = folder.output_name
        self.stamps = dict(cache.stamps(self.name))
        """Of the files as they were left, by URL."""
        self.manifest = self.stamps.pop(MANIFEST, "")
        """Stamp of the list of files as it was left."""
        self.wanted: set[str] = set()
        """Every file that the site has."""
        self.problems: list[Problem] = []
        self._frame = digest(code_fingerprint(ROOMS, LIBRARIES), encode(site_frame(folder.settings)))
        self._templates: dict[str, bytes] = {}
        self._whole = digest(encode(folder.settings), *map(self._template, sorted(VIEWS)))
        self._known = cache.shelves(self.name)
        self._kept: set[str] = set()
        self._planned: dict[str, ShelfRow] = {}

    def stale(self) -> Iterator[Stale]:
        """The pages that have to be rendered; `wanted` and `problems` are complete once all are taken."""
        catalogue = Catalogue(self.archive)
        for shelf in find_shelves(catalogue):
            made_of = shelf.made_of and digest(self._whole, shelf.made_of)
            if made_of and self._stands(self._known.get(shelf.name), made_of):
                self._kept.add(shelf.name)
            else:
                yield from self._plan(shelf, made_of)
        yield from self._compare(close(catalogue, self.theme.assets(), self.wanted), "")

    def forget(self, stale: Iterable[Stale]) -> None:
        """Before files are written: their shelves do not stand as they were remembered any more."""
        names = {page.shelf for page in stale} & self._known.keys()
        self.cache.forget_shelves(self.name, names)

    def finish(self, failed: Iterable[str]) -> None:
        """Remember the shelves that were planned, but for those of which a page `failed`."""
        for name in failed:
            self._planned.pop(name, None)
        gone = self._known.keys() - self._kept - self._planned.keys()
        with self.cache.transaction():
            self.cache.forget_shelves(self.name, gone)
            self.cache.remember_shelves(self.name, self._planned.items())

    def _stands(self, row: ShelfRow | None, made_of: bytes) -> bool:
        """Whether the pages of a shelf are as they were planned from the same; then they are wanted."""
        if not row or row.made_of != made_of:
            return False
        urls = row.urls.split("\n")
        if not self.wanted.isdisjoint(urls) or not all(map(self._is_left, urls)):
            return False
        self.wanted.update(urls)
        return True

    def _is_left(self, url: str) -> bool:
        """Whether a file is as it was left."""
        stamp = self.stamps.get(url)
        return bool(stamp) and stamp == self.output.stamp(url)

    def _plan(self, shelf: Shelf, made_of: bytes) -> Iterator[Stale]:
        problems = len(self.problems)
        pages = list(shelf.pages())
        yield from self._compare(pages, shelf.name)
        if made_of and len(self.problems) == problems:
            self._planned[shelf.name] = ShelfRow(made_of, "\n".join(page.url for page in pages))

    def _compare(self, pages: Iterable[Page], shelf: str) -> Iterator[Stale]:
        for page in pages:
            if page.url in self.wanted:
                self.problems.append(_twice(page.url))
                continue
            self.wanted.add(page.url)
            view, template = encode(page.view), self._template(page.template)
            page_digest = digest(template, page.template, view, page.article, page.other)
            row = self.cache.file(self.name, page.url) if page.url in self.stamps else None
            if not row or row.digest != page_digest or not self._is_left(page.url):
                yield Stale(page, view, page_digest, template, row, shelf)

    def _template(self, name: str) -> bytes:
        if name not in self._templates:
            self._templates[name] = digest(self._frame, self.theme.digest(name) if name else b"")
        return self._templates[name]


def _twice(url: str) -> Problem:
    return Problem(
        url, 0, 0, "url-twice", "two pages have this URL, and the second was left out", "rename one of the two"
    )
