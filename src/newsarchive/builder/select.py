"""Selects the pages that have to be rendered.

Shelves whose making changed are planned, and their pages compared with what is remembered. What the pages of the others
show is remembered as well: where templates changed, they are made from that. Where the whole archive is as it was, no
shelf is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

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


class Stale(NamedTuple):
    """A page that has to be rendered."""

    url: str
    shelf: str
    row: FileRow | None
    """What is remembered of its file."""
    made_by: bytes
    """Digest of its template, and of all else that every page with this template is made by."""
    digest: bytes
    """Of all that it shows."""
    template: str
    article: bytes
    other: bytes
    """Digests of the articles, as in Page."""
    view: bytes
    """Encoded."""
    is_packed: bool = False
    """The view is as it was remembered."""


class Remembered:
    """The pages of a site as they were planned last, of which those are given out that have to be rendered."""

    def __init__(self, folder: ArchiveFolder, cache: Cache, output: Output, theme: Theme) -> None:
        self.cache, self.output, self.theme = cache, output, theme
        self.name = folder.output_name
        self._frame = digest(code_fingerprint(ROOMS, LIBRARIES), encode(site_frame(folder.settings)))
        self._templates: dict[str, bytes] = {}
        self.stamps: dict[str, str] = {}
        """Of the files as they were left, by URL."""
        self._outdated: set[str] = set()
        """Files whose templates changed."""
        current = frozenset(map(self._template, (*VIEWS, *theme.assets())))
        for url, stamp, made_by in cache.files(self.name):
            self.stamps[url] = stamp
            if made_by not in current:
                self._outdated.add(url)
        self.manifest = self.stamps.pop(MANIFEST, "")
        """Stamp of the list of files as it was left."""
        self.wanted: set[str] = set()
        """Every file that the site has."""
        self.problems: list[Problem] = []

    def stale(self) -> Iterator[Stale]:
        """The pages that have to be rendered; `wanted` and `problems` are complete once all are taken."""
        self.wanted.update(self.stamps)
        for url in sorted(self.stamps):
            yield from self._again(url, "")

    def forget(self, stale: Iterable[Stale]) -> None:
        """Before files are written: what is remembered of the plan, and is not true any more; here, all of it is."""

    def finish(self, failed: Iterable[str]) -> None:
        """Remember what was planned, but for the shelves of which a page `failed`; here, nothing was."""

    def _again(self, url: str, shelf: str) -> Iterator[Stale]:
        """The page as it is remembered, if its template changed or its file was not left so."""
        if url in self._outdated or not self._is_left(url):
            row, view = self.cache.file(self.name, url), self.cache.view(self.name, url)
            yield Stale(url, shelf, row, self._template(view.template), *view, is_packed=True)

    def _is_left(self, url: str) -> bool:
        """Whether a file is as it was left."""
        stamp = self.stamps.get(url)
        return bool(stamp) and stamp == self.output.stamp(url)

    def _template(self, name: str) -> bytes:
        if name not in self._templates:
            self._templates[name] = digest(self._frame, self.theme.digest(name) if name else b"")
        return self._templates[name]


class Selection(Remembered):
    """The pages of a site, planned where what they are made of changed."""

    def __init__(self, archive: Archive, folder: ArchiveFolder, cache: Cache, output: Output, theme: Theme) -> None:
        super().__init__(folder, cache, output, theme)
        self.archive = archive
        self._planned_by = digest(code_fingerprint(ROOMS, LIBRARIES), encode(folder.settings))
        self._known = cache.shelves(self.name)
        self._kept: set[str] = set()
        self._planned: dict[str, ShelfRow] = {}

    def stale(self) -> Iterator[Stale]:
        catalogue = Catalogue(self.archive)
        for shelf in find_shelves(catalogue):
            made_of = shelf.made_of and digest(self._planned_by, shelf.made_of)
            row = self._known.get(shelf.name) if made_of else None
            if row and row.made_of == made_of and self.wanted.isdisjoint(row.urls.split("\n")):
                yield from self._follow(shelf.name, row)
            else:
                yield from self._plan(shelf, made_of)
        yield from self._compare(close(catalogue, self.theme.assets(), self.wanted), "")

    def forget(self, stale: Iterable[Stale]) -> None:
        """Their shelves do not stand as they were remembered any more."""
        names = {page.shelf for page in stale} & self._known.keys()
        self.cache.forget_shelves(self.name, names)

    def finish(self, failed: Iterable[str]) -> None:
        for name in failed:
            self._planned.pop(name, None)
        gone = self._known.keys() - self._kept - self._planned.keys()
        with self.cache.transaction():
            self.cache.forget_shelves(self.name, gone)
            self.cache.remember_shelves(self.name, self._planned.items())

    def _follow(self, name: str, shelf: ShelfRow) -> Iterator[Stale]:
        """Of a shelf that would be planned the same: the pages with other templates, or whose file was not left so."""
        urls = shelf.urls.split("\n")
        self.wanted.update(urls)
        stale = [page for url in urls for page in self._again(url, name)]
        if stale:
            self._planned[name] = shelf
        else:
            self._kept.add(name)
        yield from stale

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
            view, made_by = encode(page.view), self._template(page.template)
            shown = digest(page.template, view, page.article, page.other)
            row = self.cache.file(self.name, page.url) if page.url in self.stamps else None
            if not row or (row.digest, row.made_by) != (shown, made_by) or not self._is_left(page.url):
                yield Stale(page.url, shelf, row, made_by, shown, page.template, page.article, page.other, view)


def _twice(url: str) -> Problem:
    return Problem(
        url, 0, 0, "url-twice", "two pages have this URL, and the second was left out", "rename one of the two"
    )
