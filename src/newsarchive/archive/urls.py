"""URLs: where every article, entity, topic, author and source of the archive has its page."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from newsarchive.archive.reprints import Printings
from newsarchive.archive.slug import slugify
from newsarchive.records import Card, Entity, EntityType, Record, Topic

K = TypeVar("K", bound=Hashable)

ENTITY_FOLDERS = {
    EntityType.PERSON: "people",
    EntityType.ORGANISATION: "organisations",
    EntityType.PLACE: "places",
    EntityType.OTHER: "names",
}


class Urls(Record, frozen=True):
    """Paths below the site's root, with `/` and without a leading one."""

    articles: tuple[str, ...]
    """For each card."""
    entities: dict[str, str]
    """By Entity.id."""
    topics: dict[str, str]
    """By Topic.id."""
    authors: dict[str, str]
    """By name as credited; two spellings of one slug share a page."""
    sources: dict[str, str]
    """By publication."""


def assign_urls(
    cards: tuple[Card, ...], entities: Iterable[Entity], topics: Iterable[Topic], printings: Printings
) -> Urls:
    """The URL of everything; depends on what is in the archive, not on its order."""
    leading = [card for i, card in enumerate(cards) if printings.is_lead(i)]
    articles = _distinct({card.path: _article_stem(card) for card in leading}, lambda path: path)
    articles |= _distinct(
        {c.path: _article_stem(c) for c in cards if c.path not in articles}, lambda path: path, articles
    )
    authors = {byline.name for card in cards for byline in card.bylines}
    sources = {card.source for card in cards if card.source}
    return Urls(
        articles=tuple(articles[card.path] for card in cards),
        entities=_distinct({e.id: f"{ENTITY_FOLDERS[e.type]}/{slugify(e.name)}" for e in entities}, lambda id: id),
        topics=_distinct({t.id: f"topics/{slugify(t.name)}" for t in topics}, lambda id: id),
        authors={name: f"authors/{slugify(name)}.html" for name in authors},
        sources={name: f"sources/{slugify(name)}.html" for name in sources},
    )


def _article_stem(card: Card) -> str:
    year = card.published.edtf[:4] if card.published.edtf[:4].isdigit() else "undated"
    slug = slugify(card.settings.get("slug", "") or card.headline)
    return f"articles/{year}/{slug}"


def _distinct(stems: dict[K, str], name: Callable[[K], str], taken: Mapping[K, str] | None = None) -> dict[K, str]:
    """Each stem as a file name; all that share a stem get a few digits of their own, so that none depends on order.

    So do those whose name is taken already.
    """
    given = set((taken or {}).values())
    holders: dict[str, list[K]] = defaultdict(list)
    for key, stem in stems.items():
        holders[stem].append(key)
    return {
        key: f"{stem}.html"
        if len(holders[stem]) == 1 and f"{stem}.html" not in given
        else f"{stem}-{_mark(name(key))}.html"
        for key, stem in stems.items()
    }


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
