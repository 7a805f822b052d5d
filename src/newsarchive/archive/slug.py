"""Slugs: the readable part of a URL, made of ASCII letters, digits and hyphens."""

from __future__ import annotations

import re

from anyascii import anyascii

MAX_LENGTH = 64
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))})
"""File names that Windows refuses, with whatever ending."""


def slugify(text: str, default: str = "untitled") -> str:
    """The text in lower-case ASCII words joined by hyphens, cut at a word's end after 64 characters at most.

    Never empty, never a name that a file system reserves.
    """
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ]", "", anyascii(text)).lower())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:MAX_LENGTH]
        if len(longer) > MAX_LENGTH:
            break
        slug = longer
    slug = slug or default
    return f"{slug}-" if slug in RESERVED else slug
