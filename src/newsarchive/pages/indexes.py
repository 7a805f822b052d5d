"""The A-Z indexes: of all names, of people, organisations, places, topics, authors and publications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsarchive.archive.slug import slugify
from newsarchive.archive.urls import ENTITY_FOLDERS
from newsarchive.pages.catalogue import KINDS, Cards, Catalogue
from newsarchive.pages.entities import entity_ref
from newsarchive.pages.topics import topic_ref
from newsarchive.records import EntityType, Record
from newsarchive.renderer.citation import SUFFIX
from newsarchive.renderer.records import Page, Ref

WHOLE = 400
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
    ends: tuple[str, ...]
    """The first name and the last, of a letter with a page of its own."""
    names: tuple[Ref, ...]
    """Empty where they are on that page."""
    spans: tuple[str, ...] = ()
    """Of authors and publications, the years of their articles: `1957–2022`, for each name."""


class Press(Record, frozen=True):
    """The publications that appear in one place."""

    place: Ref
    publications: tuple[Ref, ...]


class IndexPage(Record, frozen=True):
    """An A-Z index."""

    kind: str
    """`names`, `people`, `organisations`, `places`, `topics`, `authors` or `sources`."""
    count: int
    """Of names; those that several bear are counted once for each."""
    most: tuple[Ref, ...]
    letters: tuple[Letter, ...]
    places: tuple[Press, ...] = ()
    """Of publications: where they appear, as far as the settings say."""


class LetterPage(Record, frozen=True):
    """One letter of an A-Z index."""

    kind: str
    letter: str
    names: tuple[Ref, ...]
    letters: tuple[Ref, ...]
    spans: tuple[str, ...] = ()
    """As on the page of the whole index."""


Filed = list[tuple[str, Ref]]
"""Names, each with the key that it is filed under."""


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The seven indexes."""
    archive = catalogue.archive
    every = [_filed_entity(catalogue, index) for index in catalogue.of_entity]
    # Without counts, so that only a name that comes or goes touches its letter.
    yield from _index("names", [(key, Ref(ref.name, ref.url)) for key, ref in every], _several(catalogue, KINDS))
    for type in KINDS:
        of_type = [index for index in catalogue.of_entity if archive.entities[index].type is type]
        heard = [entity_ref(catalogue, index, catalogue.heard(index)) for index in of_type]
        names = [_filed_entity(catalogue, index) for index in of_type]
        yield from _index(ENTITY_FOLDERS[type], names, _several(catalogue, (type,)), heard)
    yield from _index("topics", [(ref.name, ref) for ref in (topic_ref(catalogue, id) for id in catalogue.of_topic)])
    authors, sources = catalogue.author_names, catalogue.source_names
    desks = {byline.name for card in archive.cards for byline in card.bylines if byline.is_organisation}
    by_author = [(authors[url][0], Ref(authors[url][0], url, len(cards))) for url, cards in catalogue.of_author.items()]
    filed = [(filed_author(name, name in desks), ref) for name, ref in by_author]
    yield from _index("authors", filed, spans=_spans(catalogue, catalogue.of_author))
    by_source = [
        (_filed_source(sources[url][0]), Ref(sources[url][0], url, len(c))) for url, c in catalogue.of_source.items()
    ]
    places = tuple(Press(catalogue.place(name), refs) for name, refs in catalogue.appearing.items())
    yield from _index("sources", by_source, places=places, spans=_spans(catalogue, catalogue.of_source))


def _spans(catalogue: Catalogue, of: Mapping[str, Cards]) -> dict[str, str]:
    """The first and the last year of the articles of each, by the URL of its page; empty where no date is known."""
    known = {
        url: sorted(catalogue.days[card][:4] for card in cards if catalogue.days[card]) for url, cards in of.items()
    }
    return {url: "–".join(dict.fromkeys((*years[:1], *years[-1:]))) for url, years in known.items()}


def _filed_entity(catalogue: Catalogue, index: int) -> tuple[str, Ref]:
    """An entity with what it is filed under."""
    entity = catalogue.archive.entities[index]
    return entity.sort_key or entity.name, entity_ref(catalogue, index, len(catalogue.of_entity[index]))


def _several(catalogue: Catalogue, types: Iterable[EntityType]) -> Filed:
    """The names that several bear, somebody of these types among them, with their number."""
    entities, chosen = catalogue.archive.entities, set(types)
    return [
        (shared.name, Ref(shared.name, shared.url, len(shared.bearers)))
        for shared in catalogue.shared
        if any(entities[index].type in chosen for index in shared.bearers)
    ]


def _index(
    kind: str,
    names: Filed,
    several: Filed | None = None,
    heard: list[Ref] | None = None,
    places: tuple[Press, ...] = (),
    spans: Mapping[str, str] | None = None,
) -> Iterator[Page]:
    """The pages of an index; `heard` are those that may lead it, if not all; `spans` by the URLs of names."""
    rows = [*names, *(several or ())]
    filed = sorted(((slugify(key), key, ref) for key, ref in rows), key=lambda row: (row[0], row[1], row[2].url))
    ranked = [ref for ref in heard or (ref for _, ref in names) if ref.count > 1]
    ranked.sort(key=lambda ref: (-ref.count, ref.name, ref.url))
    most = ranked[:MOST] if len(names) > MOST else []
    letters: dict[str, list[Ref]] = {}
    for slug, key, ref in filed:
        letters.setdefault(slug[0].upper() if slug[0].isalpha() else "0–9", []).append(Ref(key, ref.url, ref.count))
    cut = len(names) > WHOLE
    urls = {letter: f"{kind}/a-z/{slugify(letter)}.html" if cut else "" for letter in letters}
    told = {letter: tuple(spans[ref.url] for ref in refs) if spans else () for letter, refs in letters.items()}
    shown = tuple(_letter(letter, urls[letter], refs, told[letter]) for letter, refs in letters.items())
    yield Page(f"{kind}.html", "index.html", IndexPage(kind, len(names), tuple(most), shown, places))
    if cut:
        row = tuple(Ref(letter, urls[letter]) for letter in letters)
        for letter, refs in letters.items():
            yield Page(urls[letter], "letter.html", LetterPage(kind, letter, tuple(refs), row, told[letter]))


def _letter(letter: str, url: str, refs: list[Ref], spans: tuple[str, ...]) -> Letter:
    ends = tuple(dict.fromkeys((refs[0].name, refs[-1].name))) if url else ()
    shown = ((), ()) if url else (tuple(refs), spans)
    return Letter(letter, url, len(refs), ends, *shown)


def _filed_source(name: str) -> str:
    """`Harbour Courier, The`."""
    return f"{name[len('The ') :]}, The" if name.startswith("The ") else name


def filed_author(name: str, is_organisation: bool) -> str:
    """`Quill, Ada`, `Quill, Bo Jr.`; an agency is filed as it is."""
    words = name.split()
    if is_organisation or len(words) < 2:
        return name
    last = -2 if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else -1
    return f"{words.pop(last)}, {' '.join(words)}"
