"""What every page of the site shows, as records: one module for each kind of page."""

from newsarchive.pages.catalogue import Catalogue
from newsarchive.pages.fixed import site_frame
from newsarchive.pages.plan import VIEWS, close, find_shelves, plan, view_type
from newsarchive.pages.shelves import Shelf
from newsarchive.renderer.records import Page, Text

LIBRARIES: tuple[str, ...] = ()

__all__ = [
    "LIBRARIES",
    "VIEWS",
    "Catalogue",
    "Page",
    "Shelf",
    "Text",
    "close",
    "find_shelves",
    "plan",
    "site_frame",
    "view_type",
]
