"""Shelves: pages that are planned together, and that a build leaves alone while what they are made of is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from newsarchive.digest import digest
from newsarchive.pages.catalogue import Cards, Catalogue
from newsarchive.records import encode
from newsarchive.renderer.records import Page


class Shelf(NamedTuple):
    """Some pages of the site."""

    name: str
    """Unique in a site."""
    made_of: bytes
    """Digest of everything that `pages` reads, but for the settings; empty where they are few and planned each time."""
    pages: Callable[[], Iterable[Page]]
    """Plans them."""


@dataclass(frozen=True)
class Fingerprints:
    """Digests of what pages show of each article, name and topic. Lists run parallel to those of the archive."""

    catalogue: Catalogue

    def of(self, *parts: object) -> bytes:
        """Of records, texts and the like."""
        return digest(encode(parts))

    def list_of(self, cards: Cards, *more: list[bytes]) -> bytes:
        """Of the faces of these articles, in this order, and of what more is shown of each."""
        return digest(*(b"".join([of[card] for card in cards]) for of in (self.faces, *more)))

    @cached_property
    def faces(self) -> list[bytes]:
        """What a list may show of an article."""
        archive, sources = self.catalogue.archive, self.catalogue.sources
        return [
            self.of(
                c.path,
                c.headline,
                c.standfirst,
                c.bylines,
                c.source,
                sources.get(c.source),
                c.language,
                c.words,
                date,
                url,
            )
            for c, date, url in zip(archive.cards, archive.dates, archive.urls.articles, strict=True)
        ]

    @cached_property
    def entities(self) -> list[bytes]:
        """What other pages show of a name."""
        archive = self.catalogue.archive
        return [self.of(e.id, e.name, e.type, archive.urls.entities[e.id]) for e in archive.entities]

    @cached_property
    def subjects(self) -> list[bytes]:
        """Whom an article names, how often, and who of them wrote or printed it; and what it is about."""
        names, archive = self.entities, self.catalogue.archive
        topics = {id: self.of(id, topic.name, archive.urls.topics[id]) for id, topic in archive.vocabulary.items()}
        return [
            digest(
                b"".join([names[e] + count.to_bytes(4) + bytes([e in told]) for e, count in sorted(named.items())]),
                b"".join([topics[score.id] for score in scores]),
            )
            for named, told, scores in zip(
                self.catalogue.named, self.catalogue.told, self.catalogue.topics, strict=True
            )
        ]

    @cached_property
    def sentences(self) -> list[bytes]:
        """What an article says of whom it names."""
        archive, names = self.catalogue.archive, [*self.entities, bytes(16)]
        return [
            digest(card.packed_labels, card.packed_passages, b"".join([names[entity] for entity in assigned]))
            for card, assigned in zip(archive.cards, archive.assigned, strict=True)
        ]
