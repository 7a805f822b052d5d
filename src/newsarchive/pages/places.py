"""The map: every place of the archive that the tables can put on it."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.pages.catalogue import Catalogue
from newsarchive.records import EntityType, Record
from newsarchive.renderer.records import Page, Ref, Spot

URL = "map.html"
MOST = 300
"""Places on the map; of more, those that most articles name."""


class MapPage(Record, frozen=True):
    """The places of the archive."""

    spots: tuple[Spot, ...]
    """Those named in most articles first."""
    places: int
    """With a page of their own, on the map or not."""


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The map."""
    archive = catalogue.archive
    places = [i for i in catalogue.of_entity if archive.entities[i].type is EntityType.PLACE]
    spots = [spot for index in places for spot in spot_of(catalogue, index)]
    spots.sort(key=lambda spot: (-spot.ref.count, spot.ref.name, spot.ref.url))
    yield Page(URL, "map.html", MapPage(tuple(spots[:MOST]), len(places)))


def spot_of(catalogue: Catalogue, index: int) -> tuple[Spot, ...]:
    """Where an entity is on the map; empty where it is no place, or one that the tables do not know."""
    entity = catalogue.archive.entities[index]
    if entity.coordinates is None:
        return ()
    ref = Ref(entity.name, catalogue.archive.urls.entities[entity.id], len(catalogue.of_entity[index]))
    return (Spot(ref, *entity.coordinates),)
