"""Who is who: names in one article, and the people, organisations and places they mean across the archive."""

from newsarchive.entities.authority import Authority, Ruling, load_authority
from newsarchive.entities.compare import compare_names
from newsarchive.entities.recognise import recognise
from newsarchive.entities.resolve import resolve
from newsarchive.entities.review import Doubt, Usage, count_entities, review

LIBRARIES: tuple[str, ...] = ("anyascii", "pyyaml")
"""Distributions whose version is part of every answer."""

__all__ = [
    "LIBRARIES",
    "Authority",
    "Doubt",
    "Ruling",
    "Usage",
    "compare_names",
    "count_entities",
    "load_authority",
    "recognise",
    "resolve",
    "review",
]
