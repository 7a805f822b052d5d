"""The one place that strings the stages together: files -> cards -> archive -> pages -> output folder."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import msgspec

from newsarchive import entities, topics
from newsarchive.archive import Archive, join
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.builder.gather import Gathered, gather
from newsarchive.builder.lock import exclusive
from newsarchive.builder.permalinks import read_permalinks, record_permalinks
from newsarchive.builder.sources import Sources, find_sources
from newsarchive.builder.unchanged import Inventory, inputs_digest, remember, unchanged
from newsarchive.builder.update import Updated, try_pages, update
from newsarchive.cache import Cache, leave_aside
from newsarchive.problems import Problem, sort_problems
from newsarchive.records import Article, decode

T = TypeVar("T")


class Track(Protocol):
    """Gives the items of a stage on, and may show a person how far they are."""

    def __call__(self, stage: str, items: Iterable[T], count: int | None, /) -> Iterable[T]: ...


def _stay_quiet(_: str) -> None:
    pass


def _do_not_track(_: str, items: Iterable[T], __: int | None) -> Iterable[T]:
    return items


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is run; nothing here changes what the site holds."""

    executor: str = "auto"
    say: Callable[[str], None] = _stay_quiet
    """Hears what a person should know while the build runs."""
    track: Track = _do_not_track


@dataclass(slots=True)
class Report:
    """What a build found and did."""

    articles: int = 0
    parsed: int = 0
    entities: int = 0
    topics: int = 0
    updated: Updated = field(default_factory=Updated)
    problems: list[Problem] = field(default_factory=list)
    """Sorted."""
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage: `read`, `join`, `pages`."""


def build(folder: ArchiveFolder, options: Options = Options()) -> Report:
    """Make the output folder the site of the archive; raises OSError where the folder cannot be made."""
    return _with_cache(folder, options, lambda cache: _build(folder, cache, options))


def with_archive(folder: ArchiveFolder, options: Options, work: Callable[[Reading], T]) -> T:
    """Do something with the archive, and build nothing; `work` may fetch articles until it returns."""
    return _with_cache(folder, options, lambda cache: work(_read(folder, find_sources(folder, cache), cache, options)))


def check(folder: ArchiveFolder, options: Options = Options()) -> list[Problem]:
    """Every problem that a build would report, sorted; pages are rendered, and thrown away."""

    def work(cache: Cache) -> list[Problem]:
        reading = _read(folder, find_sources(folder, cache), cache, options)
        return sort_problems([*reading.problems, *try_pages(reading.archive, folder, cache, options.executor)])

    return _with_cache(folder, options, work)


@dataclass(frozen=True, slots=True)
class Reading:
    """An archive as read and joined."""

    archive: Archive
    gathered: Gathered
    fetch: Callable[[bytes], Article]
    """The Article of a digest."""
    may_record: bool
    """Whether the record of URLs could be read, so that it may be added to."""
    problems: list[Problem]
    seconds: dict[str, float]


def _build(folder: ArchiveFolder, cache: Cache, options: Options) -> Report:
    start = time.perf_counter()
    sources = find_sources(folder, cache)
    made_of = inputs_digest(folder, sources)
    known = unchanged(folder, cache, made_of)
    if known:
        updated = Updated(pages=known.pages)
        seconds = {"compare": time.perf_counter() - start}
        return Report(known.articles, 0, known.entities, known.topics, updated, list(known.problems), seconds)
    cache.forget_build(str(folder.output))
    report = _build_changed(folder, sources, cache, options)
    if not report.updated.problems:
        remember(folder, cache, inputs_digest(folder, sources), _inventory(report))
    return report


def _build_changed(folder: ArchiveFolder, sources: Sources, cache: Cache, options: Options) -> Report:
    reading = _read(folder, sources, cache, options)
    with _timed(reading.seconds, "pages"):
        updated = update(
            reading.archive, folder, cache, options.executor, lambda items: options.track("pages", items, None)
        )
    if reading.may_record:
        record_permalinks(folder, reading.archive, updated.urls)
    return Report(
        articles=len(reading.archive.cards),
        parsed=reading.gathered.parsed,
        entities=len(reading.archive.entities),
        topics=len({s.id for scores in reading.archive.topics for s in topics.shown(scores)}),
        updated=updated,
        problems=sort_problems([*reading.problems, *updated.problems]),
        seconds=reading.seconds,
    )


def _inventory(report: Report) -> Inventory:
    return Inventory(report.articles, report.updated.pages, report.entities, report.topics, tuple(report.problems))


def _read(folder: ArchiveFolder, sources: Sources, cache: Cache, options: Options) -> Reading:
    seconds: dict[str, float] = {}
    with _timed(seconds, "read"):
        gathered = gather(
            folder, sources, cache, options.executor, lambda items, count: options.track("articles", items, count)
        )
    with _timed(seconds, "join"):
        authority, problems = _load_authority(folder)
        record, damage = read_permalinks(folder)
        articles = [answer.article for answer in gathered.answers]
        archive = join(gathered.cards(), articles, folder.settings, authority, record)
    problems += [
        *damage,
        *folder.problems,
        *gathered.problems,
        *_named(folder, archive),
        *_nothing_there(folder, archive),
    ]
    return Reading(
        archive=archive,
        gathered=gathered,
        fetch=lambda key: decode(Article, cache.article(key)),
        may_record=folder.cache is not None and not damage,
        problems=sort_problems(problems),
        seconds=seconds,
    )


def _load_authority(folder: ArchiveFolder) -> tuple[entities.Authority, list[Problem]]:
    name = folder.settings.entities.authority
    try:
        text = folder.authority.read_text("utf-8-sig")
    except FileNotFoundError:
        return entities.Authority(), []
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(name, 0, 0, "authority-unreadable", f"cannot be read: {error}", "save it as UTF-8 text")
        return entities.Authority(), [problem]
    authority, problems = entities.load_authority(text, name)
    return authority, list(problems)


def _nothing_there(folder: ArchiveFolder, archive: Archive) -> Iterator[Problem]:
    """A folder without articles is more likely a mistake than an archive."""
    if not archive.cards:
        message = f"no article was found in {folder.articles}"
        help = "put text files (.txt or .md) there, one article in each, or name another folder"
        yield Problem(
            folder.name_of("").rstrip("/") or folder.root.name, 0, 0, "articles-none", message, help, "", "warning"
        )


def _named(folder: ArchiveFolder, archive: Archive) -> Iterator[Problem]:
    """The archive's problems, those of articles with the path as a person names it."""
    articles = {card.path for card in archive.cards}
    for problem in archive.problems:
        path = folder.name_of(problem.path) if problem.path in articles else problem.path
        yield msgspec.structs.replace(problem, path=path)


@contextlib.contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[stage] = time.perf_counter() - start


def _with_cache(folder: ArchiveFolder, options: Options, work: Callable[[Cache], T]) -> T:
    """Do the work with the archive's cache; where that turns out to be damaged, once more with a new one."""
    path = folder.cache
    if path is None:
        options.say("The archive's folder may not be written to: nothing is remembered for the next build.")
    with exclusive(path, options.say):
        cache = Cache(path, options.say)
        try:
            return work(cache)
        except sqlite3.DatabaseError as error:
            cache.close()
            if path is None or isinstance(error, sqlite3.OperationalError):  # a full disk is no damage
                raise
            options.say(f"The cache is damaged ({error}): it is left aside as {leave_aside(path).name}.")
            cache = Cache(path, options.say)
            return work(cache)
        finally:
            cache.close()
