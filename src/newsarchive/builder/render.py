"""Renders pages in workers, in batches: encoded pages in, file contents out."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path

import msgspec

from newsarchive.executor import Executor, ExecutorError, run_batches
from newsarchive.pages import Page, view_type
from newsarchive.problems import Problem
from newsarchive.records import Article, Record, decode, encode
from newsarchive.renderer import Renderer, SiteFrame, TemplateProblem, Theme

BATCH_BYTES = 1_000_000


class Job(Record, frozen=True):
    """One page to render."""

    url: str
    template: str
    view: bytes
    """Encoded."""
    article: bytes
    """The encoded Article that it shows; empty for none."""
    other: bytes = b""
    """The encoded Article that it is compared with; empty for none."""
    is_packed: bool = False
    """The view comes out of the cache."""

    @property
    def size(self) -> int:
        """Bytes of text, or as many as a small page costs."""
        return len(self.view) + len(self.article) + len(self.other) + 2000


class Batch(Record, frozen=True):
    """What a worker gets."""

    theme: str
    """Folder of templates that go before the default theme's; empty for none."""
    theme_digest: bytes
    """Of all templates, so that a worker that lives on notices a change."""
    site: SiteFrame
    jobs: tuple[Job, ...]


class Rendering(Record, frozen=True):
    """What a worker answers, for each job."""

    url: str
    data: bytes
    view: bytes = b""
    """Packed for the cache; empty where it comes from there."""
    problem: Problem | None = None


def render_batch(data: bytes) -> bytes:
    """The encoded renderings of an encoded Batch."""
    batch = decode(Batch, data)
    renderer = _renderer(batch.theme, batch.theme_digest, batch.site)
    return encode([_render(job, renderer) for job in batch.jobs])


def render_all(jobs: Iterable[Job], frame: Batch, executor: Executor) -> Iterator[Rendering]:
    """The renderings in the order of the jobs; `frame` is a batch without jobs."""
    sent: deque[bytes] = deque()

    def batches() -> Iterator[bytes]:
        for batch in _batches(jobs, frame):
            sent.append(batch)
            yield batch

    for future in run_batches(executor, render_batch, batches()):
        yield from msgspec.msgpack.decode(_answer(future, sent.popleft(), executor), type=list[Rendering])


def _answer(future: Future[bytes], batch: bytes, executor: Executor) -> bytes:
    try:
        return future.result()
    except BrokenProcessPool:  # a worker was killed, as by a system that ran out of memory: another tries once more
        return executor.submit(render_batch, batch).result()


def _batches(jobs: Iterable[Job], frame: Batch) -> Iterator[bytes]:
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        chunk.append(job)
        size += job.size
        if size >= BATCH_BYTES:
            yield encode(msgspec.structs.replace(frame, jobs=tuple(chunk)))
            chunk, size = [], 0
    if chunk:
        yield encode(msgspec.structs.replace(frame, jobs=tuple(chunk)))


@lru_cache(maxsize=2)
def _renderer(theme: str, theme_digest: bytes, site: SiteFrame) -> Renderer:  # noqa: ARG001 - the digest is part of the key
    if theme and not Path(theme).is_dir():
        raise ExecutorError(f"a worker has no folder {theme}, where the templates are: put them there as well")
    return Renderer(Theme(Path(theme) if theme else None), site)


def _render(job: Job, renderer: Renderer) -> Rendering:
    encoded = zlib.decompress(job.view) if job.is_packed else job.view
    view = decode(view_type(job.template), encoded)
    article, other = (_article(data) if data else None for data in (job.article, job.other))
    try:
        data = renderer.render(Page(job.url, job.template, view), article, other)
    except TemplateProblem as error:
        return Rendering(job.url, b"", problem=_problem(error))
    return Rendering(job.url, data, b"" if job.is_packed else zlib.compress(encoded, 1))


@lru_cache(maxsize=2)
def _article(data: bytes) -> Article:
    """Several files show one article, one after the other."""
    return decode(Article, data)


def _problem(error: TemplateProblem) -> Problem:
    of = f" of {error.article}" if error.article else ""
    return Problem(
        path=f"templates/{error.template}",
        line=error.line,
        column=0,
        code="template-error",
        message=f"{error.reason}, on page {error.page}{of}",
        help="mend the template; a template sees `page`, `site` and the other names that docs/themes.md lists",
    )
