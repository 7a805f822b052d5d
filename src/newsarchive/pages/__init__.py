"""What every page of the site shows, as records: one module for each kind of page."""

from newsarchive.pages.fixed import site_frame
from newsarchive.pages.plan import VIEWS, plan, view_type
from newsarchive.renderer.records import Page, Text

LIBRARIES: tuple[str, ...] = ()

__all__ = ["LIBRARIES", "VIEWS", "Page", "Text", "plan", "site_frame", "view_type"]
