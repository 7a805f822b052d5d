"""Limits of hosts, as they published them in 2025; a site that passes one is told so, whatever its target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

MAX_FILES = 20_000
MAX_FILE = 25 * 2**20
MAX_SITE = 10**9


def warnings(site: Path, paths: Iterable[str]) -> Iterator[str]:
    """A sentence for each limit that is passed."""
    sizes = {path: (site / path).stat().st_size for path in paths}
    if len(sizes) > MAX_FILES:
        yield f"the site has {len(sizes):,} files; Cloudflare Pages takes {MAX_FILES:,}"
    large = sorted(path for path, size in sizes.items() if size > MAX_FILE)
    if large:
        others = f", and {len(large) - 1:,} others are" if len(large) > 1 else ""
        yield f"{large[0]} is larger than 25 MiB{others}; Cloudflare Pages takes no such file"
    if sum(sizes.values()) > MAX_SITE:
        yield f"the site has {sum(sizes.values()) / 10**9:.1f} GB; GitHub Pages takes 1 GB"
