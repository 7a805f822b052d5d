"""Writes the outline of the land, templates/assets/land.svg, from Natural Earth (public domain).

Run it in an environment of its own: pip install . shapely; npm pack world-atlas, unpacked; then
python tools/make_map.py world-atlas/package
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from newsarchive.renderer.maps import HEIGHT, WIDTH, project

TARGET = Path(__file__).parents[1] / "templates/assets/land.svg"
NEAR = 0.16
"""By how many degrees the outline may be off."""
SMALLEST = 0.5
"""Square degrees of an island that is drawn."""
SOUTH = -58.0
"""Nothing south of it is drawn: news of Antarctica is rare, and it would take a quarter of the map."""
SCALE = 10
"""Units of the drawing for one of the map."""

Point = tuple[float, float]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a TopoJSON file, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        found.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    return found


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The outer lines of all pieces of land."""
    lines = arcs(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            ring: list[Point] = []
            for number in polygon[0]:
                ring += lines[number] if number >= 0 else lines[~number][::-1]
            yield ring


def unrolled(ring: list[Point]) -> list[Point]:
    """The line without the jump from 180 degrees east to 180 degrees west."""
    found, turn = [ring[0]], 0.0
    for (before, _), (lon, lat) in pairwise(ring):
        turn += 360 if lon - before < -180 else -360 if lon - before > 180 else 0
        found.append((lon + turn, lat))
    return found


def simpler(ring: list[Point]) -> Iterator[list[Point]]:
    """The line with fewer points, cut at the south and where the map ends; nothing for small islands."""
    shapely = importlib.import_module("shapely")
    whole = shapely.Polygon(unrolled(ring)).buffer(0)
    for west in (-540, -180, 180):
        land = whole.intersection(shapely.box(west, SOUTH, west + 360, 84)).simplify(NEAR)
        for part in getattr(land, "geoms", [land]):
            if part.geom_type == "Polygon" and part.area >= SMALLEST:
                yield [(lon - west - 180, lat) for lon, lat in part.exterior.coords][:-1]


def path(ring: Iterable[Point]) -> str:
    """The line as a closed SVG path of whole numbers, each point from the one before."""
    points = [tuple(round(value * SCALE) for value in project(lat, lon)) for lon, lat in ring]
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(points) if (u, v) != (x, y)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"


def main() -> None:
    topology = json.loads((Path(sys.argv[1]) / "land-50m.json").read_text("utf-8"))
    outline = "".join(path(part) for ring in rings(topology) for part in simpler(ring))
    box = f"0 0 {WIDTH * SCALE} {HEIGHT * SCALE}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{WIDTH}" height="{HEIGHT}">'
    TARGET.write_text(f'{head}<path fill="#8a8578" fill-opacity=".3" d="{outline}"/></svg>\n', encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
