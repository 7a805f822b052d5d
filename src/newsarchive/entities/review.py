"""What a librarian might look at: doubtful decisions, the most useful first, with the YAML that settles each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal

import yaml

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import KNOWN, WORD, lexicon
from newsarchive.entities.spelling import PersonName, person_name, same_given, same_person, skeleton, slips
from newsarchive.records import Card, Entity, EntityType, Record, Resolution

MOST_ALIKE = 60
"""Entities of one surname that are compared with one another."""
SHORTEST = 5
"""Letters of a name in which one other letter may be a slip."""


Person = tuple[Entity, int, PersonName]
"""A person, in how many articles, and the name taken apart."""


class Usage(Record, frozen=True):
    """How often an entity is named."""

    entity: int
    """Index into Resolution.entities."""
    articles: int
    mentions: int


class Doubt(Record, frozen=True):
    """A decision that may be wrong."""

    kind: Literal["merge", "split", "name"]
    """Two that may be different; two that may be the same; one that may be no name."""
    entities: tuple[str, ...]
    """Ids: one for a merge or a name, two for a split."""
    articles: int
    """How many articles the decision changes."""
    evidence: str
    """In words."""
    ruling: str
    """Lines for authority.yaml that settle it the other way."""


def count_entities(cards: Sequence[Card], resolution: Resolution) -> list[Usage]:
    """How often each entity is named, the most frequent first."""
    articles: dict[int, int] = defaultdict(int)
    mentions: dict[int, int] = defaultdict(int)
    for card, assigned in zip(cards, resolution.assigned, strict=True):
        for entity in {number for number in assigned if number >= 0}:
            articles[entity] += 1
        for label, number in zip(card.labels, assigned, strict=True):
            if number >= 0:
                mentions[number] += label.count
    usages = [Usage(number, articles[number], mentions[number]) for number in sorted(articles)]
    return sorted(usages, key=lambda usage: (-usage.articles, -usage.mentions, usage.entity))


def review(cards: Sequence[Card], resolution: Resolution) -> list[Doubt]:
    """Every doubtful decision; those that change most articles come first."""
    articles = {usage.entity: usage.articles for usage in count_entities(cards, resolution)}
    counted = [(entity, articles.get(number, 0)) for number, entity in enumerate(resolution.entities)]
    doubts = [*_splits(counted), *_merges(counted), *_names(counted)]
    return sorted(doubts, key=lambda doubt: (-doubt.articles, doubt.kind, doubt.entities))


def _splits(counted: Sequence[tuple[Entity, int]]) -> Iterator[Doubt]:
    """Two people whose names differ by a slip or a title at most, or a lone surname that several people bear."""
    people = [(one, count, person_name(one.name)) for one, count in counted if one.type is EntityType.PERSON]
    for left, right in sorted({*_of_one_surname(people), *_by_one_letter(people)}):
        evidence = _likeness(people[left][2], people[right][2])
        if evidence:
            yield _split(people[left][0], people[right][0], min(people[left][1], people[right][1]), evidence)


def _of_one_surname(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """Pairs whose surnames are spelt alike, as places in the list."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    for number, (_, _, name) in enumerate(people):
        by_surname[skeleton(name.surname)].append(number)
    for alike in by_surname.values():
        yield from combinations(alike[:MOST_ALIKE], 2)


def _by_one_letter(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """Pairs of full names that meet when a letter is left out of one or of both."""
    by_rest: dict[str, set[int]] = defaultdict(set)
    for number, (_, _, name) in enumerate(people):
        letters = "".join((*name.given, name.surname)) if name.given else ""
        if len(letters) >= SHORTEST:
            for rest in {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}:
                by_rest[rest].add(number)
    for alike in by_rest.values():
        yield from combinations(sorted(alike)[:MOST_ALIKE], 2)


def _likeness(left: PersonName, right: PersonName) -> str:
    """Why two people that are kept apart may be one; empty if there is no reason."""
    if not left.given or not right.given:
        return "a surname that stands alone" if left.surname == right.surname else ""
    if same_person(left, right):
        return "either name also fits somebody else"
    a, b = ("".join((*name.given, name.surname)) for name in (left, right))
    if min(len(a), len(b)) >= SHORTEST and slips(a, b) == 1:
        return "the names differ by one letter"
    return (
        "the surnames are spelt alike" if same_given(left.given, right.given) and left.surname != right.surname else ""
    )


def _split(left: Entity, right: Entity, articles: int, evidence: str) -> Doubt:
    words = f"{left.name} and {right.name} have a page each: {evidence}"
    return Doubt("split", (left.id, right.id), articles, words, _yaml({"name": left.name, "same": [right.name]}))


def _merges(counted: Iterable[tuple[Entity, int]]) -> Iterator[Doubt]:
    """Names on one page that are not the same spelling, and that the tables do not know to be one."""
    for entity, count in counted:
        if entity.type is not EntityType.PERSON or _is_known(entity):
            continue
        whole = person_name(entity.name)
        for alias in entity.aliases:
            other = person_name(alias)
            if " " in alias and other.given and fold(alias) != fold(entity.name) and other != whole:
                words = f"{alias} is taken for {entity.name}"
                ruling = _yaml({"name": entity.name, "not_same": [alias]})
                yield Doubt("merge", (entity.id,), max(1, count // 2), words, ruling)


def _names(counted: Iterable[tuple[Entity, int]]) -> Iterator[Doubt]:
    """Ordinary words that are taken for a name."""
    for entity, count in counted:
        kinds = lexicon().kinds(fold(entity.name))
        if kinds & WORD and not kinds & KNOWN and " " not in entity.name:
            words = f"{entity.name} is an ordinary word too"
            drop = yaml.safe_dump({"drop": [entity.name]}, allow_unicode=True, sort_keys=False)
            yield Doubt("name", (entity.id,), count, words, drop)


def _is_known(entity: Entity) -> bool:
    return any(meaning.name == entity.name for meaning in lexicon().meanings(fold(entity.name)))


def _yaml(ruling: dict[str, object]) -> str:
    return yaml.safe_dump({"entities": [ruling]}, allow_unicode=True, sort_keys=False)
