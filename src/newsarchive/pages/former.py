"""Where pages stood before: a page that leads on where an article or a name has moved, or one that says it is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal
from urllib.parse import urlsplit

from newsarchive.archive.join import Archive
from newsarchive.archive.permalinks import Permalink
from newsarchive.archive.urls import ENTITY_KINDS, bare_slug
from newsarchive.records import Record
from newsarchive.renderer.records import Page, Text

CREDITED = {"person": ("author",), "organisation": ("source", "author")}
"""As what somebody of whom no text tells any more may still have a page."""


class MovedPage(Record, frozen=True):
    """A page that leads on to another one."""

    target: str
    """The URL below the site's root."""


class GonePage(Record, frozen=True):
    """What stands where a page was taken out."""

    kind: Literal["article", "other"]
    reason: str
    """Why an article was withdrawn, in the owner's words; empty where that is not said."""


def plan(archive: Archive, planned: Collection[str]) -> Iterator[Page]:
    """A page at each URL that the archive had and that none of the planned ones has."""
    names = _names(archive)
    redirects: list[tuple[str, str]] = []
    held = frozenset(planned)
    for url, lines in archive.record.urls.items():
        if url not in held:
            target = _target(archive, url, lines, held, names)
            if target:
                redirects.append((url, target))
                yield Page(url, "moved.html", MovedPage(target))
            else:
                yield Page(url, "gone.html", _gone(archive, url, lines))
    yield from _rules(archive, sorted(redirects))


def _target(
    archive: Archive, url: str, lines: tuple[Permalink, ...], held: Collection[str], names: dict[tuple[str, str], str]
) -> str:
    """Where the owner moved it, or where a name is listed under another one now; empty if nowhere."""
    moved = archive.record.leads_to(url, held, archive.urls.moved)
    named = (
        names.get(_key(kind, line.key), "") for line in lines for kind in (line.kind, *CREDITED.get(line.kind, ()))
    )
    return moved or next((target for target in named if target in held), "")


def _names(archive: Archive) -> dict[tuple[str, str], str]:
    """The page of each author, publication and entity, by its kind and every spelling of its name."""
    found = {_key("author", name): url for name, url in archive.urls.authors.items()}
    found |= {_key("source", name): url for name, url in archive.urls.sources.items()}
    for entity in archive.entities:
        kind = ENTITY_KINDS.get(entity.type, "")
        for name in (entity.name, *entity.aliases):
            found.setdefault((kind, name), archive.urls.entities[entity.id])
    return found


def _key(kind: str, name: str) -> tuple[str, str]:
    """As what a name is looked up: an author or a publication with `The` or without."""
    return kind, bare_slug(name) if kind in ("author", "source") else name


def _gone(archive: Archive, url: str, lines: tuple[Permalink, ...]) -> GonePage:
    if not any(line.kind == "article" for line in lines):
        return GonePage("other", "")
    return GonePage("article", archive.urls.withdrawn.get(url, ""))


def _rules(archive: Archive, redirects: list[tuple[str, str]]) -> Iterator[Page]:
    """The redirects as the hosts that read `_redirects` take them."""
    if redirects:
        root = urlsplit(archive.settings.base_url).path.rstrip("/")
        rules = "".join(f"{root}/{url} {root}/{target} 301\n" for url, target in redirects)
        yield Page("_redirects", "", Text(rules))
