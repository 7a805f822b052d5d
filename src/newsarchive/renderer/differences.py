"""How two printings of one text differ: in what stands above the story, and in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from newsarchive.records import BODY_ROLES, Article

CONTEXT = 6
"""Words around a difference that show where it is."""
MOST_WORDS = 4000
"""Longer runs of paragraphs that differ are not compared word by word."""
MOST_PLACES = 40
LONG = 24
"""Of a longer run of words only the first and last are shown."""
ENDS = 10

Words = Sequence[str]
Opcode = tuple[str, int, int, int, int]


class FieldDifference(NamedTuple):
    """A part above the story that the printings have otherwise."""

    name: str
    """In words."""
    here: str
    there: str


class Piece(NamedTuple):
    """Words that both have, or only one of them."""

    kind: Literal["both", "here", "there"]
    text: str


class Differences(NamedTuple):
    """Where a printing differs from the other one."""

    fields: tuple[FieldDifference, ...]
    places: tuple[tuple[Piece, ...], ...]
    """In the order of the text, each with some words around it."""
    more: int
    """Further places that are left out."""


def compare(here: Article, there: Article, date: Callable[[str], str]) -> Differences:
    """What `here` has otherwise than `there`; `date` writes a date in words."""
    places = tuple(_places(_paragraphs(here), _paragraphs(there)))
    return Differences(tuple(_fields(here, there, date)), places[:MOST_PLACES], len(places[MOST_PLACES:]))


def _fields(here: Article, there: Article, date: Callable[[str], str]) -> Iterator[FieldDifference]:
    told = zip(_printed(here, date), _printed(there, date), strict=True)
    return (FieldDifference(name, one, other) for (name, one), (_, other) in told if one != other)


def _printed(article: Article, date: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    yield "kicker", article.kicker
    yield "headline", article.headline
    yield "standfirst", article.standfirst
    yield "byline", ", ".join(byline.name for byline in article.bylines)
    yield "date", date(article.published.edtf)
    yield "publication", article.source
    yield "dateline", article.dateline


def _paragraphs(article: Article) -> list[tuple[str, ...]]:
    return [tuple(block.text.split()) for block in article.blocks if block.role in BODY_ROLES]


def _places(here: Sequence[tuple[str, ...]], there: Sequence[tuple[str, ...]]) -> Iterator[tuple[Piece, ...]]:
    """First whole paragraphs are set side by side, then the words of those that differ."""
    for kind, start, end, other_start, other_end in SequenceMatcher(None, there, here).get_opcodes():
        if kind != "equal":
            one = [word for paragraph in here[other_start:other_end] for word in paragraph]
            other = [word for paragraph in there[start:end] for word in paragraph]
            if len(one) + len(other) > MOST_WORDS:
                yield tuple(_shown([("replace", 0, len(other), 0, len(one))], one, other))
            else:
                for group in SequenceMatcher(None, other, one).get_grouped_opcodes(CONTEXT):
                    yield tuple(_shown(list(group), one, other))


def _shown(group: Sequence[Opcode], here: Words, there: Words) -> Iterator[Piece]:
    if group[0][1]:
        yield Piece("both", "…")
    for kind, start, end, other_start, other_end in group:
        if kind == "equal":
            yield Piece("both", " ".join(there[start:end]))
            continue
        if start < end:
            yield Piece("there", _short(there[start:end]))
        if other_start < other_end:
            yield Piece("here", _short(here[other_start:other_end]))
    if group[-1][2] < len(there):
        yield Piece("both", "…")


def _short(words: Words) -> str:
    if len(words) <= LONG:
        return " ".join(words)
    return f"{' '.join(words[:ENDS])} … {' '.join(words[-ENDS:])}"
