"""A build in which something changed: reads, joins, renders. Not loaded where nothing did: it needs every room."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from newsarchive import entities, topics
from newsarchive.archive import Archive, Memo, join
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.builder.gather import Gathered, gather
from newsarchive.builder.orders import Options, Report
from newsarchive.builder.permalinks import read_permalinks, record_permalinks
from newsarchive.builder.sources import Sources
from newsarchive.builder.update import update
from newsarchive.builder.write import say_finished
from newsarchive.cache import Cache
from newsarchive.digest import code_fingerprint
from newsarchive.problems import Problem, sort_problems
from newsarchive.records import Article, decode

ROOMS = ("archive", "entities", "topics", "records.py")
"""What the stages that see the whole archive run."""


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


class _Memo(Memo):
    """Keeps what the stages find in the cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self.code = code_fingerprint(ROOMS, (*entities.LIBRARIES, *topics.LIBRARIES, "msgspec"))

    def load(self, stage: str) -> tuple[bytes, bytes]:
        return self._cache.stage(stage)

    def save(self, stage: str, made_of: bytes, answer: bytes) -> None:
        self._cache.remember_stage(stage, made_of, answer)


def build_changed(folder: ArchiveFolder, sources: Sources, cache: Cache, options: Options) -> Report:
    """Bring the output folder up to date."""
    reading = read_archive(folder, sources, cache, options)
    with _timed(reading.seconds, "pages"):
        updated = update(
            reading.archive, folder, cache, options.executor, lambda items: options.track("pages", items, None)
        )
    if reading.may_record:
        record_permalinks(folder, reading.archive, updated.urls)
    say_finished(folder.output)
    return Report(
        articles=len(reading.archive.cards),
        parsed=reading.gathered.parsed,
        entities=len(reading.archive.entities),
        topics=len({s.id for scores in reading.archive.topics for s in topics.shown(scores)}),
        updated=updated,
        problems=sort_problems([*reading.problems, *updated.problems]),
        seconds=reading.seconds,
    )


def read_archive(folder: ArchiveFolder, sources: Sources, cache: Cache, options: Options) -> Reading:
    """The archive, from files that are remembered and such as have to be read."""
    seconds: dict[str, float] = {}
    with _timed(seconds, "read"):
        gathered = gather(
            folder, sources, cache, options.executor, lambda items, count: options.track("articles", items, count)
        )
    with _timed(seconds, "join"):
        authority, problems = _load_authority(folder)
        record, damage = read_permalinks(folder)
        archive = join(gathered.cards, gathered.articles, folder.settings, authority, record, _Memo(cache))
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
