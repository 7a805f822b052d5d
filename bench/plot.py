"""Draws the seconds of builds against the number of articles, from what `bench/run.py --json` wrote.

python bench/plot.py RESULTS.json... > docs/img/speed.svg
"""

from __future__ import annotations

import json
import math
import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

LINES = {
    "clean": "newsarchive: the whole job",
    "theme": "newsarchive: every page anew",
    "one word": "newsarchive: one word changed",
    "no change": "newsarchive: no change",
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "pelican": "Pelican",
}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 440, 60, 230, 20, 50

Points = Sequence[tuple[float, float]]


def main() -> int:
    """Prints the drawing."""
    results = sorted((json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:]), key=lambda r: r["articles"])
    lines = {
        label: [(r["articles"], statistics.median(run["wall"] for run in r["runs"][name])) for r in results]
        for name, label in LINES.items()
        if all(name in r["runs"] for r in results)
    }
    print(_drawing(lines))
    return 0


def _drawing(lines: Mapping[str, Points]) -> str:
    counts = sorted({x for points in lines.values() for x, _ in points})
    seconds = [y for points in lines.values() for _, y in points]
    ticks = [10.0**n for n in range(math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds))) + 1)]

    def across(x: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(x / counts[0]) / (math.log(counts[-1] / counts[0]) or 1)

    def up(y: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * math.log(y / ticks[0]) / math.log(ticks[-1] / ticks[0])

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        '<g font-family="sans-serif" font-size="12">',
        "<title>Seconds of a build by number of articles</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for y in ticks:
        parts.append(f'<path d="M{LEFT} {up(y):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{up(y) + 4:.1f}" text-anchor="end">{y:g} s</text>')
    for x in counts:
        parts.append(f'<text x="{across(x):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{x:,}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 10}">articles</text>')
    places = _apart([up(points[-1][1]) for points in lines.values()])
    for place, (label, points) in zip(places, lines.items(), strict=True):
        own = label.startswith("newsarchive")
        colour, width = ("#a1292b", 2) if own else ("#555", 1.5)
        way = "L".join(f"{across(x):.1f} {up(y):.1f}" for x, y in points)
        parts.append(f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
        said = escape(f"{label}, {points[-1][1]:.3g} s")
        parts.append(f'<text x="{WIDTH - RIGHT + 8}" y="{place + 4:.1f}" fill="{colour}">{said}</text>')
    return "\n".join([*parts, "</g></svg>"])


def _apart(places: Sequence[float], least: float = 15) -> list[float]:
    """The places, moved down where two would stand on one another."""
    moved: dict[int, float] = {}
    last = -math.inf
    for i in sorted(range(len(places)), key=lambda i: places[i]):
        last = moved[i] = max(places[i], last + least)
    return [moved[i] for i in range(len(places))]


if __name__ == "__main__":
    sys.exit(main())
