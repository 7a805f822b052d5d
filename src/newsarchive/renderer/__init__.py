"""Page to bytes: templates, the links between pages, and the HTML of archived text."""

from newsarchive.renderer.records import Page, SiteFrame, Text
from newsarchive.renderer.render import Renderer, TemplateProblem
from newsarchive.renderer.theme import Theme

LIBRARIES: tuple[str, ...] = ("babel", "jinja2", "markupsafe")
"""Distributions whose version is part of every page."""

__all__ = ["LIBRARIES", "Page", "Renderer", "SiteFrame", "TemplateProblem", "Text", "Theme"]
