"""The spaCy option: a statistical model fills gaps, where the grammar of names sees nothing or is in doubt.

It never overrules: a name that was found stays as it was found, and what the model adds is a candidate like others,
for `resolve` to judge.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Protocol

import msgspec

from newsarchive.records import BODY_ROLES, Article, EntityType, Label, Mention, Role

TYPES = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}
"""The model's types that name somebody or something with a page; others are passed over."""
READ_ROLES = BODY_ROLES | {Role.STANDFIRST, Role.CAPTION}
"""Blocks of running sentences, which such models are made for."""
CERTAIN = 0.6
"""How certain a name is that only the model finds."""
VOTE = 1.5
"""How much its type counts."""


class Span(Protocol):
    """A name that the model found: offsets in code points of the text."""

    start_char: int
    end_char: int
    label_: str


class Parsed(Protocol):
    """What the model makes of a text."""

    ents: Sequence[Span]


class Model(Protocol):
    """A spaCy pipeline, as far as it is used."""

    def __call__(self, text: str, /) -> Parsed: ...


def is_installed(name: str) -> bool:
    """Whether spaCy and the model's package are there."""
    return name.isidentifier() and all(importlib.util.find_spec(package) is not None for package in ("spacy", name))


@lru_cache(maxsize=1)
def load_model(name: str) -> Model:
    """The model in an installed package of that name, without the parts that names do not need; raises ImportError."""
    package: Any = importlib.import_module(name)
    model: Model = package.load(exclude=["lemmatizer", "attribute_ruler", "parser", "tagger"])
    return model


def fill_gaps(
    article: Article, labels: Sequence[Label], mentions: Sequence[Mention], model: Model
) -> tuple[tuple[Label, ...], tuple[Mention, ...]]:
    """The labels and mentions with those that the model adds, in the order of the text."""
    every, places = list(labels), list(mentions)
    number_of = {label.text: number for number, label in enumerate(labels)}
    of_block: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_block[mention.block].append(mention)
    for index, block in enumerate(article.blocks):
        if block.role not in READ_ROLES:
            continue
        for start, end, kind in _names(block.text, model(block.text)):
            same = [m for m in of_block[index] if m.start < end and start < m.end]
            if not same:
                places.append(_add(every, number_of, Mention(index, start, end, -1), block.text[start:end], kind))
            elif (same[0].start, same[0].end) == (start, end):
                every[same[0].label] = _support(every[same[0].label], kind)
    return tuple(every), tuple(sorted(places, key=lambda mention: (mention.block, mention.start)))


def _names(text: str, parsed: Parsed) -> Iterable[tuple[int, int, EntityType]]:
    """The model's names without article, possessive and space around them."""
    for span in parsed.ents:
        kind = TYPES.get(span.label_)
        start, end = span.start_char, span.end_char
        start += len("the ") if text[start:end].lower().startswith("the ") else 0
        end -= len("'s") if text[start:end].endswith(("'s", "’s")) else 0
        if kind and text[start:end].strip() == text[start:end] != "" and text[start].isupper():
            yield start, end, kind


def _add(every: list[Label], number_of: dict[str, int], place: Mention, text: str, kind: EntityType) -> Mention:
    """A mention of a label that is new, or was found elsewhere in the article."""
    name = " ".join(text.split())
    number = number_of.setdefault(name, len(every))
    if number == len(every):
        every.append(Label(name, 0, ((kind, VOTE),), CERTAIN, cues=("found-by:model",)))
    every[number] = msgspec.structs.replace(every[number], count=every[number].count + 1)
    return msgspec.structs.replace(place, label=number)


def _support(label: Label, kind: EntityType) -> Label:
    """A doubtful name that the model finds too; one that is certain stays as it is."""
    if label.certain >= CERTAIN:
        return label
    votes = dict(label.votes)
    votes[kind] = votes.get(kind, 0.0) + VOTE
    ranked = tuple(sorted(votes.items(), key=lambda pair: (-pair[1], pair[0])))
    return msgspec.structs.replace(label, certain=CERTAIN, votes=ranked)
