"""The IPTC Media Topics as shipped in data/mediatopics.tsv: names, hierarchy, definitions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from newsarchive.records import Topic

PREFIX = "medtop:"


@cache
def vocabulary(language: str) -> Mapping[str, Topic]:
    """Every topic by id, with German names for `de` and its regions where there is one, and English ones otherwise."""
    german = language.partition("-")[0] == "de"
    topics = (
        Topic(PREFIX + id, (german and name_de) or name, parent and PREFIX + parent, definition)
        for id, parent, name, name_de, definition in read_table("mediatopics.tsv")[1:]
    )
    return MappingProxyType({topic.id: topic for topic in topics})


@cache
def lineage(id: str) -> tuple[str, ...]:
    """The ids from the top-level topic down to this one; itself alone where it is not in the vocabulary."""
    topic = vocabulary("en").get(id)
    return (*lineage(topic.broader), id) if topic and topic.broader else (id,)


def top(id: str) -> str:
    """The top-level topic of a topic."""
    return lineage(id)[0]


def read_table(name: str) -> list[list[str]]:
    """The rows of a table of this room, split at tabs."""
    return [line.split("\t") for line in read_text(name).splitlines()]


def read_text(name: str) -> str:
    """The text of a data file of this room."""
    return (files("newsarchive.topics") / "data" / name).read_text("utf-8")
