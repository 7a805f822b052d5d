"""Page: one file to be, as a record that holds or points to everything the file shows."""

from newsarchive.renderer.records import Page, Text

__all__ = ["Page", "Text"]
