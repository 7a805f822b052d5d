"""What every page of the site shows, as records: one module for each kind of page."""

from newsarchive.pages.fixed import site_frame
from newsarchive.pages.page import Page, Text
from newsarchive.pages.plan import VIEWS, plan, view_type

LIBRARIES: tuple[str, ...] = ()

__all__ = ["LIBRARIES", "VIEWS", "Page", "Text", "plan", "site_frame", "view_type"]
