"""Keeps permalinks.tsv: reads it before a build, and adds what the build has given a URL."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

from newsarchive.archive import Archive
from newsarchive.archive.permalinks import MOVED, Permalink, Permalinks, format_permalinks, parse_permalinks
from newsarchive.archive.urls import ENTITY_KINDS, story_url
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.problems import Problem


def read_permalinks(folder: ArchiveFolder) -> tuple[Permalinks, list[Problem]]:
    """The record of the archive, empty where there is none yet."""
    name = folder.permalinks.name
    try:
        return parse_permalinks(folder.permalinks.read_text("utf-8-sig"), name)
    except FileNotFoundError:
        return Permalinks(), []
    except (OSError, UnicodeDecodeError) as error:
        help = "save it as UTF-8 text; until then URLs are made anew and none is recorded"
        return Permalinks(), [Problem(name, 0, 0, "permalinks-unreadable", f"cannot be read: {error}", help)]


def record_permalinks(folder: ArchiveFolder, archive: Archive, planned: Collection[str]) -> None:
    """Add to the file what it lacks, by one rename; raises OSError where it cannot be written."""
    lines = archive.record.lines | {line for line in _held(archive) if line.url in planned}
    if lines == archive.record.lines:
        return
    scratch = folder.permalinks.with_name(f".{folder.permalinks.name}.new")
    try:
        scratch.write_text(format_permalinks(lines), "utf-8", newline="\n")
        os.replace(scratch, folder.permalinks)  # noqa: PTH105 - replaces on every system
    finally:
        scratch.unlink(missing_ok=True)


def _held(archive: Archive) -> Iterator[Permalink]:
    """Who holds which URL now."""
    urls = archive.urls
    for card, url in zip(archive.cards, urls.articles, strict=True):
        yield archive.record.line_of_article(url, card.path, card.content)
    for url, target in urls.moved.items():
        yield Permalink(url, MOVED, target)
    for entity in archive.entities:
        if entity.type in ENTITY_KINDS:
            yield Permalink(urls.entities[entity.id], ENTITY_KINDS[entity.type], entity.name)
    for id, url in urls.topics.items():
        yield Permalink(url, "topic", id)
    for name, url in urls.authors.items():
        yield Permalink(url, "author", name)
    for name, url in urls.sources.items():
        yield Permalink(url, "source", name)
    for story in archive.stories:
        yield Permalink(story_url(story), "story", archive.cards[story.cards[0]].path)
