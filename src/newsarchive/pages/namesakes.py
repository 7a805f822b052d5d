"""The pages of names that several bear: who is meant?"""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.pages.catalogue import KINDS, Catalogue
from newsarchive.records import Record
from newsarchive.renderer.records import Page, Ref


class Bearer(Record, frozen=True):
    """Somebody or something of that name."""

    ref: Ref
    kind: str
    """`person`, `organisation` or `place`."""
    description: str
    years: tuple[str, ...]
    """The first and the last year in which articles name it, or the only one."""


class NamesakesPage(Record, frozen=True):
    """A name and all who bear it."""

    name: str
    bearers: tuple[Bearer, ...]
    """Those named in most articles first."""


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """A page for each name that several bear."""
    for shared in catalogue.shared:
        bearers = sorted(shared.bearers, key=lambda index: (-len(catalogue.of_entity[index]), index))
        view = NamesakesPage(shared.name, tuple(_bearer(catalogue, index) for index in bearers))
        yield Page(shared.url, "namesakes.html", view)


def _bearer(catalogue: Catalogue, index: int) -> Bearer:
    entity, cards = catalogue.archive.entities[index], catalogue.of_entity[index]
    years = sorted({catalogue.days[card][:4] for card in cards} - {""})
    ref = Ref(entity.name, catalogue.archive.urls.entities[entity.id], len(cards))
    return Bearer(ref, KINDS[entity.type], entity.description, tuple(dict.fromkeys(years[:1] + years[-1:])))
