"""Which article file holds what, by the digest of its bytes; only files that may have changed are read."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.builder.files import Found, find_files, read_file, unreadable
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.cache import Cache
from newsarchive.digest import digest
from newsarchive.problems import Problem


@dataclass(slots=True)
class Sources:
    """The article files of an archive, ordered by path."""

    found: dict[str, Found]
    """By path."""
    digests: dict[str, bytes]
    """Of the bytes, by path; without the files that cannot be read."""
    problems: list[Problem]


def find_sources(folder: ArchiveFolder, cache: Cache) -> Sources:
    """What the archive's files hold; remembers it for files that have settled."""
    found, problems = find_files(folder)
    known = cache.sources()
    sources = Sources({f.path: f for f in found}, {}, problems)
    fresh: list[tuple[str, str, bytes]] = []
    for file in found:
        stamp, data_digest = known.get(file.path, ("", b""))
        if not file.stamp or stamp != file.stamp:
            try:
                data_digest = digest(read_file(file))
            except OSError as error:
                sources.problems.append(unreadable(folder, file.path, error))
                continue
            if file.stamp:
                fresh.append((file.path, file.stamp, data_digest))
        sources.digests[file.path] = data_digest
    gone = [path for path in known if path not in sources.digests]
    if fresh or gone:
        with cache.transaction():
            cache.remember_sources(fresh, gone)
    return sources
