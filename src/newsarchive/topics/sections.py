"""Section lines and tags as printed, and the IPTC topic each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from anyascii import anyascii

from newsarchive.records import TopicScore
from newsarchive.settings import TopicSettings
from newsarchive.topics.vocabulary import PREFIX, lineage, read_table, vocabulary

SECTION = 1.0
TAG = 0.9
"""A tag often names what an article merely touches."""


def printed_topics(sections: Iterable[str], tags: Iterable[str], settings: TopicSettings) -> tuple[TopicScore, ...]:
    """The IPTC topics that sections and tags stand for, with those above them; sections first, each topic once."""
    found: dict[str, TopicScore] = {}
    for kind, score, names in (("section", SECTION, sections), ("tag", TAG, tags)):
        for name in names:
            id = topic_of(name, settings)
            for broader in lineage(id) if id else ():
                found.setdefault(broader, TopicScore(broader, score, (f"{kind}: {name}",)))
    return tuple(found.values())


def topic_of(name: str, settings: TopicSettings) -> str:
    """The IPTC topic a section or tag stands for, by the archive's own table first; empty where it stands for none."""
    return _own_table(tuple(sorted(settings.map.items()))).get(fold(name)) or _known().get(fold(name), "")


def own_id(name: str) -> str:
    """The id of a section or tag of the archive: the same for spellings that differ in case, accents or signs."""
    return f"own:{fold(name) or 'untitled'}"


def fold(name: str) -> str:
    """The name in lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")


@cache
def _own_table(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {fold(name): id if id.startswith(PREFIX) else PREFIX + id for name, id in pairs}


@cache
def _known() -> Mapping[str, str]:
    """The names that newspapers give their sections, then the vocabulary's own names, broader topics first."""
    return {**dict(_labels()), **{fold(name): PREFIX + id for name, id in read_table("sections.tsv")}}


def _labels() -> Iterator[tuple[str, str]]:
    """The names in the vocabulary; a name of two topics stands for the broader one."""
    for language in ("de", "en"):
        topics = vocabulary(language).values()
        for topic in sorted(topics, key=lambda topic: (-len(lineage(topic.id)), topic.id)):
            yield fold(topic.name), topic.id
