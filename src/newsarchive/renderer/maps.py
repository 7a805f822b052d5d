"""Maps: where places stand on a drawing of the world, as numbers for an SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.renderer.reasons import message
from newsarchive.renderer.records import Spot
from newsarchive.renderer.words import Words

WIDTH, HEIGHT = 360, 186
"""Of the map: one unit for a degree of longitude. templates/assets/land.svg is drawn to it."""
NORTH = 84.0
"""Degrees of latitude at the upper edge."""
CROWD = 8
"""Places from which a part of the world has a map of its own."""
FIRST = 80
"""The most named, which the map of the world shows in any case; the others where no part of it does."""
SMALLEST, LARGEST = 2.5, 9.0
"""Radius in pixels of the dot of a place that one article names, and of the place that most do."""
WIDE, LETTER, LINE = 880, 7.5, 14
"""Pixels: how wide the narrowest map is that has labels, a letter of a label, the height of a label."""


class Dot(NamedTuple):
    """A place on a map; across and down in per cent."""

    spot: Spot
    x: str
    y: str
    radius: str
    label: str
    """Empty where there is no room for it."""
    label_x: str
    """How far from the dot the label begins, in pixels."""


class View(NamedTuple):
    """A map of the world or of a part of it; the drawing of the world lies behind it, in per cent of its size."""

    title: str
    """`World`, `Europe` ..."""
    x: str
    y: str
    scale: str
    dots: tuple[Dot, ...]
    """The most named last, above the others."""


_PARTS = (
    (message("North America"), -128.0, 52.0, 72.0),
    (message("Europe"), -14.0, 62.0, 64.0),
    (message("Middle East and South Asia"), 25.0, 44.0, 72.0),
    (message("East Asia"), 92.0, 47.0, 70.0),
)
"""Parts of the world with the longitude of the left edge, the latitude of the upper one, the width in degrees."""


def maps(words: Words, spots: Sequence[Spot]) -> list[View]:
    """A map of the world with the places, and one of each part of it where many of them are close together."""
    parts = []
    for title, west, north, width in _PARTS:
        x, y = project(north, west)
        view = _view(words.translation(title), x, y, WIDTH / width, spots)
        if len(view.dots) >= CROWD:
            parts.append(view)
    elsewhere = {dot.spot.ref.url for view in parts for dot in view.dots}
    first = {spot.ref.url for spot in sorted(spots, key=_rank)[:FIRST]}
    seen = [spot for spot in spots if spot.ref.url in first or spot.ref.url not in elsewhere]
    return [_view(words.gettext("World"), 0.0, 0.0, 1.0, seen), *parts]


def _rank(spot: Spot) -> tuple[int, str, str]:
    """The most named first."""
    return -spot.ref.count, spot.ref.name, spot.ref.url


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Across and down on the map, in Miller's projection: less torn in the north than a plain grid."""
    return longitude + 180, _from_equator(NORTH) - _from_equator(latitude)


def _from_equator(latitude: float) -> float:
    return math.degrees(1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(latitude))))


def _view(title: str, left: float, top: float, scale: float, spots: Sequence[Spot]) -> View:
    """The part of the map whose corner is at (left, top), enlarged."""
    most = max((spot.ref.count for spot in spots), default=1)
    room = _Room()
    dots = []
    for spot in sorted(spots, key=_rank):
        x, y = project(spot.latitude, spot.longitude)
        across, down = (x - left) * scale / WIDTH, (y - top) * scale / HEIGHT
        if 0 <= across <= 1 and 0 <= down <= 1:
            radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt((spot.ref.count - 1) / max(most - 1, 1))
            dots.append(_dot(spot, across, down, radius, room))
    return View(
        title, f"{-left * scale / WIDTH:.2%}", f"{-top * scale / HEIGHT:.2%}", f"{scale:.2%}", tuple(dots[::-1])
    )


def _dot(spot: Spot, across: float, down: float, radius: float, room: _Room) -> Dot:
    x, y, width = across * WIDE, down * WIDE * HEIGHT / WIDTH, LETTER * len(spot.ref.name)
    begins = next((at for at in (radius + 3, -radius - 3 - width) if room.take(x + at, y, width)), 0.0)
    room.fill(x - radius, y, 2 * radius)
    label = spot.ref.name if begins else ""
    return Dot(spot, f"{across:.2%}", f"{down:.2%}", f"{radius:.1f}", label, f"{begins:.0f}")


class _Room:
    """Where labels and dots of places stand already that are named more often."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float]] = []

    def take(self, x: float, y: float, width: float) -> bool:
        """Takes the place of a label, if it is free and on the map."""
        if x < 0 or x + width > WIDE:
            return False
        if any(abs(y - other) < LINE and x < end and begin < x + width for begin, other, end in self._taken):
            return False
        self.fill(x, y, width)
        return True

    def fill(self, x: float, y: float, width: float) -> None:
        """Takes the place, whatever stands there."""
        self._taken.append((x, y, x + width))


def degree_words(words: Words, spot: Spot) -> str:
    """`51.51° N, 0.13° W`."""
    latitude, longitude = words.decimal(abs(spot.latitude)), words.decimal(abs(spot.longitude))
    north = words.gettext("%(degrees)s° N", degrees=latitude)
    east = words.gettext("%(degrees)s° E", degrees=longitude)
    if spot.latitude < 0:
        north = words.gettext("%(degrees)s° S", degrees=latitude)
    if spot.longitude < 0:
        east = words.gettext("%(degrees)s° W", degrees=longitude)
    return f"{north}, {east}"
