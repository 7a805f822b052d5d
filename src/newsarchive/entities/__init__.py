"""Who is who: names in one article, and the people, organisations and places they mean across the archive."""

from newsarchive.entities.authority import Authority, Ruling, load_authority
from newsarchive.entities.compare import compare_names
from newsarchive.entities.recognise import recognise
from newsarchive.entities.resolve import resolve

LIBRARIES: tuple[str, ...] = ("anyascii", "pyyaml")
"""Distributions whose version is part of every answer."""

__all__ = ["LIBRARIES", "Authority", "Ruling", "compare_names", "load_authority", "recognise", "resolve"]
