"""Page: one file to be, as a record that holds or points to everything the file shows."""

from __future__ import annotations

from newsarchive.records import Record


class Page(Record, frozen=True):
    """One file of the site. Two pages with the same digest are the same file."""

    url: str
    """Path below the site's root: `articles/2022/talks-in-antalya.html`."""
    template: str
    """The template that shows the view; empty for a Text."""
    view: Record
    """What the template sees as `page`."""
    article: bytes = b""
    """Digest of the one Article that is shown, which the template sees as `article`; empty for none."""


class Text(Record, frozen=True):
    """The view of a file without a template: a download, a style sheet."""

    body: str
