"""Bytes to Article: what every line of a raw news text is, and what follows from it."""

from newsarchive.loader.load import LIBRARIES, load

__all__ = ["LIBRARIES", "load"]
