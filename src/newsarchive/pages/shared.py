"""Names that several bear: a surname, two places of one name, a short form of two bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsarchive.archive.slug import slugify
from newsarchive.records import Entity, EntityType, Record

FOLDER = "names"


class Shared(Record, frozen=True):
    """A name that several bear."""

    name: str
    url: str
    bearers: tuple[int, ...]
    """Indices into Archive.entities, ascending."""


def find_shared(entities: Sequence[Entity], chosen: Iterable[int]) -> tuple[Shared, ...]:
    """The names that several of the chosen entities bear, in order of their URLs."""
    forms: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, list[int]] = defaultdict(list)
    for index in chosen:
        names: dict[str, set[str]] = defaultdict(set)
        for name in called(entities[index]):
            names[slugify(name)].add(name)
        for slug, written in names.items():
            bearers[slug].append(index)
            forms[slug] |= written
    # Of two ways to write it the one with small letters: Bush, not BUSH.
    return tuple(
        Shared(max(forms[slug]), f"{FOLDER}/{slug}.html", tuple(sorted(bearers[slug])))
        for slug in sorted(bearers)
        if len(bearers[slug]) > 1
    )


def called(entity: Entity) -> Iterator[str]:
    """What somebody may be looked up as: the name, a surname, an abbreviation; but no first name."""
    yield entity.name
    plain, _, qualifier = entity.name.partition(" (")
    if qualifier:
        yield plain
    if entity.type is EntityType.PERSON:
        yield entity.sort_key.partition(", ")[0]
        yield from (alias for alias in entity.aliases if " " in alias)
    else:
        yield from entity.aliases
