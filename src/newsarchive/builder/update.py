"""Brings the output folder up to date: renders pages whose digest changed, writes what differs, deletes what is gone.

Forget, write, remember: the row of a file is dropped before the file is replaced and comes back after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice

from newsarchive.archive import Archive
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.builder.orders import Updated
from newsarchive.builder.render import Batch, Job, Rendering, render_all
from newsarchive.builder.select import Remembered, Selection, Stale
from newsarchive.builder.why import explain
from newsarchive.builder.write import Output
from newsarchive.cache import Cache, FileRow, ViewRow
from newsarchive.digest import digest
from newsarchive.executor import SMALL_JOB, open_executor
from newsarchive.manifest import MANIFEST
from newsarchive.pages import VIEWS, Page, plan, site_frame
from newsarchive.problems import Problem
from newsarchive.records import encode
from newsarchive.renderer import Theme

CHUNK = 400
"""Files that are forgotten, written and remembered together."""

Track = Callable[[Iterable[Rendering]], Iterable[Rendering]]


class _Update:
    """One update of an output folder."""

    def __init__(self, selection: Remembered, folder: ArchiveFolder, executor: str) -> None:
        self.selection, self.folder, self.executor = selection, folder, executor
        self.name, self.cache, self.output = selection.name, selection.cache, selection.output
        self.known = selection.stamps.keys()
        """The files that are remembered."""
        manifest = self.selection.manifest
        self.doubted = not manifest or manifest != self.output.stamp(MANIFEST)
        """The manifest on disk is not the one that the last build left."""
        self.listed = self.known | (self.output.listed() if self.doubted else self.output.begun())
        self.stale: dict[str, Stale] = {}
        self.done = Updated()
        self.failed: set[str] = set()
        """Files that could not be written or deleted."""
        self.broken: set[str] = set()
        """Shelves of which a page could not be made."""
        self.absent: set[str] = set()
        """Pages that cannot be rendered: the site goes without."""

    def run(self, track: Track) -> Updated:
        try:
            return self._run(track)
        finally:
            self.output.close()

    def _run(self, track: Track) -> Updated:
        size, jobs = _look_ahead(self._jobs())
        with open_executor(self.executor, size) as executor, ThreadPoolExecutor(1) as writer:
            renderings = render_all(jobs, _frame(self.folder, self.selection.theme), executor)
            self._replace(_chunks(track(renderings)), writer)
        self.done.problems += self.selection.problems
        self.done.urls = {url for url in self.selection.wanted if url not in self.absent}
        self._delete()
        self._finish()
        self.done.pages = sum(url.endswith(".html") for url in self.done.urls)
        self.done.written, self.done.deleted = self.output.written, self.output.deleted
        return self.done

    def _jobs(self) -> Iterator[Job]:
        for stale in self.selection.stale():
            self.stale[stale.url] = stale if stale.is_packed else stale._replace(view=b"")  # it comes back packed
            yield _job(stale, stale.view, self.cache, is_packed=stale.is_packed)

    def _replace(self, chunks: Iterable[list[Rendering]], writer: ThreadPoolExecutor) -> None:
        """Forget, write, remember: while one chunk is written, which is mostly waiting, the next one is made."""
        before: list[tuple[list[Rendering], Future[list[str | OSError]]]] = []
        for chunk in chunks:
            self._forget([rendering.url for rendering in chunk])
            begun = chunk, writer.submit(self._write, chunk)
            if before:
                self._remember(*before.pop())
            before.append(begun)
        for begun in before:
            self._remember(*begun)

    def _forget(self, urls: list[str]) -> None:
        self._begin(urls)
        with self.cache.transaction():
            self.selection.forget(self.stale[url] for url in urls)
            self.cache.forget_files(self.name, [MANIFEST, *(url for url in urls if url in self.known)])

    def _write(self, renderings: list[Rendering]) -> list[str | OSError]:
        """The stamps of the files, empty for one that could not be rendered; all that the writer's thread does."""
        stamps = iter(self.output.write_all([(r.url, r.data) for r in renderings if not r.problem]))
        return ["" if rendering.problem else next(stamps) for rendering in renderings]

    def _remember(self, renderings: list[Rendering], writing: Future[list[str | OSError]]) -> None:
        written = zip(renderings, writing.result(), strict=True)
        rows = [(r.url, *row) for r, stamp in written if (row := self._row(r, stamp))]
        with self.cache.transaction():
            self.cache.remember_files(self.name, ((url, row) for url, row, _ in rows))
            self.cache.remember_views(self.name, ((url, view) for url, _, view in rows if view))

    def _row(self, rendering: Rendering, stamp: str | OSError) -> tuple[FileRow, ViewRow | None] | None:
        """What is to be remembered of a file, and of what it shows, where that is not known."""
        stale = self.stale.pop(rendering.url)
        self.done.rendered.append(rendering.url)
        if rendering.problem:
            self.done.problems.append(rendering.problem)
            self.absent.add(rendering.url)
            self.broken.add(stale.shelf)
            return None
        view = ViewRow(stale.digest, stale.template, stale.article, stale.other, rendering.view or stale.view)
        self.done.why[rendering.url] = why = self._why(stale, view)
        if isinstance(stamp, OSError):
            self.failed.add(rendering.url)
            self.broken.add(stale.shelf)
            self.done.problems.append(_unwritable(rendering.url, stamp, "written"))
            return None
        row = FileRow(stale.digest, stale.made_by, stamp, stale.article, why)
        return row, None if stale.is_packed else view

    def _why(self, stale: Stale, now: ViewRow) -> str:
        """Why the page was rendered, in words."""
        if not stale.row:
            return "it is new"
        is_same, template_changed = stale.row.digest == stale.digest, stale.row.made_by != stale.made_by
        if is_same and not template_changed:
            return "its file was changed or deleted by something else"
        before = now if is_same else self.cache.view(self.name, stale.url)
        return explain(before, now, template_changed=template_changed)

    def _delete(self) -> None:
        gone = sorted(self.listed - self.done.urls)
        if not gone:
            return
        self._begin(())
        with self.cache.transaction():
            self.cache.forget_files(self.name, [MANIFEST, *gone])
            self.cache.forget_views(self.name, (url for url in gone if url not in self.selection.wanted))
        for url in gone:
            try:
                self.output.delete(url)
            except OSError as error:
                self.failed.add(url)
                self.done.problems.append(_unwritable(url, error, "deleted"))
            self.done.why[url] = "nothing in the archive has this page any more"

    def _finish(self) -> None:
        """Seal the site. Where a file is not as it should be, the next build asks the manifest what it may delete."""
        self.selection.finish(self.broken)
        stamp = self.output.finish(self.done.urls | self.failed, doubted=self.doubted)
        with self.cache.transaction():
            if not self.failed:
                self.cache.remember_files(self.name, [(MANIFEST, FileRow(b"", b"", stamp, b"", ""))])

    def _begin(self, urls: Iterable[str]) -> None:
        """The output folder's own list names a file before it is made."""
        new = [url for url in urls if url not in self.listed]
        self.listed.update(new)
        self.output.begin(new)


def try_pages(archive: Archive, folder: ArchiveFolder, cache: Cache, executor: str) -> list[Problem]:
    """Render every page and throw it away; what goes wrong."""
    theme = Theme(folder.theme)
    every = (_job(page, encode(page.view), cache) for page in plan(archive, theme.assets()))
    size, jobs = _look_ahead(every)
    with open_executor(executor, size) as running:
        renderings = render_all(jobs, _frame(folder, theme), running)
        return [rendering.problem for rendering in renderings if rendering.problem]


def update(archive: Archive, folder: ArchiveFolder, cache: Cache, executor: str, track: Track) -> Updated:
    """Make the output folder the site of the archive; `track` sees each rendering pass."""
    selection = Selection(archive, folder, cache, Output(folder.output), Theme(folder.theme))
    return _Update(selection, folder, executor).run(track)


def render_again(folder: ArchiveFolder, cache: Cache, executor: str, track: Track) -> Updated:
    """The same where the archive did not change since it was last made: from what is remembered of the pages."""
    remembered = Remembered(folder, cache, Output(folder.output), Theme(folder.theme))
    return _Update(remembered, folder, executor).run(track)


def _frame(folder: ArchiveFolder, theme: Theme) -> Batch:
    """A batch without jobs."""
    theme_digest = digest(*(theme.digest(name) for name in sorted(VIEWS)))
    return Batch(str(folder.theme or ""), theme_digest, site_frame(folder.settings), ())


def _job(page: Page | Stale, view: bytes, cache: Cache, *, is_packed: bool = False) -> Job:
    article, other = (cache.article(key) if key else b"" for key in (page.article, page.other))
    return Job(page.url, page.template, view, article, other, is_packed)


def _look_ahead(jobs: Iterator[Job]) -> tuple[int, Iterator[Job]]:
    """Bytes of what there is to render, as far as that is of interest to `open_executor`; and the jobs."""
    size, seen = 0, []
    for job in jobs:
        seen.append(job)
        size += job.size
        if size >= SMALL_JOB:
            break
    return size, chain(seen, jobs)


def _chunks(renderings: Iterable[Rendering]) -> Iterator[list[Rendering]]:
    stream = iter(renderings)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _unwritable(url: str, error: OSError, how: str) -> Problem:
    reason = (error.strerror or str(error)).lower()
    help = "make room for it, or let the user who builds write there"
    return Problem(url, 0, 0, "output-unwritable", f"the page cannot be {how}: {reason}", help)
