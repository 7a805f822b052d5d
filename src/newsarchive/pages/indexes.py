"""The A-Z indexes of people, organisations, places, topics, authors and publications."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.archive.slug import slugify
from newsarchive.pages.catalogue import KINDS, Catalogue
from newsarchive.pages.credits import names_by_url
from newsarchive.pages.entities import entity_ref
from newsarchive.pages.topics import topic_ref
from newsarchive.records import EntityType, Record
from newsarchive.renderer.records import Page, Ref

WHOLE = 600
"""An index of more names has a page for each letter."""
MOST = 30
"""The most frequent, shown on top of an index that is longer."""


class Letter(Record, frozen=True):
    """The names under one letter."""

    letter: str
    """`A`; `0–9` for all that do not start with a letter."""
    url: str
    """The page of the letter, where it has one."""
    count: int
    names: tuple[Ref, ...]
    """Empty where they are on that page."""


class IndexPage(Record, frozen=True):
    """An A-Z index."""

    kind: str
    """`people`, `organisations`, `places`, `topics`, `authors` or `sources`."""
    count: int
    most: tuple[Ref, ...]
    letters: tuple[Letter, ...]


class LetterPage(Record, frozen=True):
    """One letter of an A-Z index."""

    kind: str
    letter: str
    names: tuple[Ref, ...]
    letters: tuple[Ref, ...]


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The six indexes."""
    archive = catalogue.archive
    for type, kind in (
        (EntityType.PERSON, "people"),
        (EntityType.ORGANISATION, "organisations"),
        (EntityType.PLACE, "places"),
    ):
        assert type in KINDS
        of_type = [i for i in catalogue.of_entity if archive.entities[i].type is type]
        names = [
            (
                archive.entities[i].sort_key or archive.entities[i].name,
                entity_ref(catalogue, i, len(catalogue.of_entity[i])),
            )
            for i in of_type
        ]
        yield from _index(kind, names)
    yield from _index("topics", [(ref.name, ref) for ref in (topic_ref(catalogue, id) for id in catalogue.of_topic)])
    authors = names_by_url(archive.urls.authors)
    desks = {byline.name for card in archive.cards for byline in card.bylines if byline.is_organisation}
    by_author = [(authors[url][0], Ref(authors[url][0], url, len(cards))) for url, cards in catalogue.of_author.items()]
    yield from _index("authors", [(_filed_author(name, name in desks), ref) for name, ref in by_author])
    sources = names_by_url(archive.urls.sources)
    yield from _index(
        "sources", [(sources[url][0], Ref(sources[url][0], url, len(c))) for url, c in catalogue.of_source.items()]
    )


def _index(kind: str, names: list[tuple[str, Ref]]) -> Iterator[Page]:
    """The pages of an index; each name comes with the key that it is filed under."""
    filed = sorted(((slugify(key), key, ref) for key, ref in names), key=lambda row: (row[0], row[1], row[2].url))
    ranked = sorted((ref for _, ref in names if ref.count > 1), key=lambda ref: (-ref.count, ref.name, ref.url))
    most = ranked[:MOST] if len(names) > MOST else []
    letters: dict[str, list[Ref]] = {}
    for slug, key, ref in filed:
        letters.setdefault(slug[0].upper() if slug[0].isalpha() else "0–9", []).append(Ref(key, ref.url, ref.count))
    cut = len(names) > WHOLE
    urls = {letter: f"{kind}/a-z/{slugify(letter)}.html" if cut else "" for letter in letters}
    shown = tuple(Letter(at, urls[at], len(refs), () if cut else tuple(refs)) for at, refs in letters.items())
    yield Page(f"{kind}.html", "index.html", IndexPage(kind, len(names), tuple(most), shown))
    if cut:
        row = tuple(Ref(letter, urls[letter]) for letter in letters)
        for letter, refs in letters.items():
            yield Page(urls[letter], "letter.html", LetterPage(kind, letter, tuple(refs), row))


def _filed_author(name: str, is_organisation: bool) -> str:
    """`Quill, Ada`; an agency is filed as it is."""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first and not is_organisation else name
