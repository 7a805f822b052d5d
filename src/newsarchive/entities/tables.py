"""Reads the text files of entities/data, and says what is known of a name that stands in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from newsarchive.entities.folding import fold
from newsarchive.records import EntityType

_ACRONYM = re.compile(r"[A-Z0-9&+.-]{2,7}")


class Meaning(msgspec.Struct, frozen=True, order=True, gc=False):
    """One thing that a name can mean."""

    name: str
    """The preferred name."""
    type: EntityType
    weight: float
    """How strongly the name alone speaks for this meaning; a metropolis more than a town."""
    code: str = ""
    """Country of a place; sport of a team."""
    surface: str = ""
    """The form whose letters count, where the name is written in capitals: `WHO` is not `who`."""
    kind: str = ""
    """`country`, `region`, `city`, `town` (small, or named like a word), `organisation`, `product`, `team`,
    `person` or `surname`."""

    def written(self, surface: str) -> Meaning:
        """The meaning for a name that is written so."""
        counts = (surface.isupper() and _ACRONYM.fullmatch(surface)) or surface.endswith("'s")
        return msgspec.structs.replace(self, surface=surface) if counts else self


def read_text(name: str) -> str:
    """A file of entities/data."""
    return (files("newsarchive.entities") / "data" / name).read_text("utf-8")


def read_folded(name: str) -> dict[str, None]:
    """The lines of a file whose names are folded already, so that tens of thousands are read in milliseconds.

    As keys, since the collector of garbage looks through a set each time, and never through a dictionary of strings.
    """
    found = dict.fromkeys(read_text(name).split("\n"))
    found.pop("", None)
    return found


def read_lines(name: str) -> list[str]:
    """The lines of a file that are neither empty nor a remark."""
    return [line for line in read_text(name).split("\n") if line and line[0] != "#"]


def read_rows(name: str, columns: int) -> Iterator[list[str]]:
    """The cells of each line."""
    for line in read_lines(name):
        cells = line.split("\t")
        yield (cells + [""] * columns)[:columns]


def read_groups(name: str) -> dict[str, frozenset[str]]:
    """The folded words below each `[group]`; `_` stands for a space within a word."""
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in read_lines(name):
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        else:
            words.update(fold(word.replace("_", " ")) for word in line.split())
    return {name: frozenset(words) for name, words in found.items()}


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists some."""
    return tuple(cell.split("|")) if cell else ()
