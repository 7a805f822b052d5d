"""`entities` and `names`: what somebody asks who minds the authority file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsarchive.archive import Archive
from newsarchive.builder.build import Options, with_archive
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.entities import Doubt, count_entities, review
from newsarchive.records import Entity, Resolution

MAX_ALIASES = 6
"""Other spellings that are shown of one entity."""


def list_entities(folder: ArchiveFolder, options: Options, *, doubts: int, as_json: bool) -> Iterator[str]:
    """Lines: every entity with its counts, then the doubtful decisions, at most `doubts` of them."""
    archive = with_archive(folder, options, lambda reading: reading.archive)
    resolution = Resolution(archive.entities, archive.assigned)
    found = review(archive.cards, resolution)
    return _json_lines(archive, resolution, found) if as_json else _text(archive, resolution, found, doubts)


def _text(archive: Archive, resolution: Resolution, found: list[Doubt], most: int) -> Iterator[str]:
    yield f"{'articles':>8} {'mentions':>8}  type  name"
    for usage in count_entities(archive.cards, resolution):
        entity = archive.entities[usage.entity]
        yield f"{usage.articles:>8} {usage.mentions:>8}  {entity.type:<4}  {entity.name}{_aliases(entity)}"
    yield ""
    yield f"{len(found)} doubtful decisions{f', the {most} most useful' if len(found) > most else ''}:"
    for doubt in found[:most]:
        yield f"\n{doubt.evidence} ({doubt.articles} article{'' if doubt.articles == 1 else 's'})"
        yield "  if that is wrong, in the authority file:"
        yield from (f"    {line}" for line in doubt.ruling.splitlines())


def _aliases(entity: Entity) -> str:
    shown = ", ".join(entity.aliases[:MAX_ALIASES])
    more = len(entity.aliases) - MAX_ALIASES
    return f"  ({shown}{f' and {more} more' if more > 0 else ''})" if shown else ""


def _json_lines(archive: Archive, resolution: Resolution, found: list[Doubt]) -> Iterator[str]:
    for usage in count_entities(archive.cards, resolution):
        entity = archive.entities[usage.entity]
        record = {
            "id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "aliases": entity.aliases,
            "articles": usage.articles,
            "mentions": usage.mentions,
        }
        yield json.dumps(record, ensure_ascii=False)
    for doubt in found:
        record = {name: getattr(doubt, name) for name in doubt.__struct_fields__}
        yield json.dumps({"doubt": record.pop("kind"), **record}, ensure_ascii=False)
