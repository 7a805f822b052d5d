"""Makes one label of all sightings of a way to write a name in an article, and finds what short forms stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

import msgspec

from newsarchive.entities.evidence import vote
from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import (
    GIVEN,
    ORG_HEAD,
    ORGANISATION,
    OTHER,
    PERSON,
    PLACE,
    SURNAME,
    WORD,
    lexicon,
)
from newsarchive.entities.unknown import OPENING_ONLY, Votes
from newsarchive.records import EntityType, Label, Mention

MARGIN = 2.0
"""By how much one type must lead at a single place for a name to be split by it."""
PLACE_LEAD = 3.0
"""By how much the place must lead for a surname of somebody in the article to stay a place."""
LITTLE_KNOWN = 2.0
"""The weight in the tables of a place that a text has to introduce."""
STATED = 2.5
"""Votes from which a name with an ordinary last word is taken for a person's."""


THING = "called:thing"
"""Cue of a label that the article calls something that is no person, body or place."""
IN_PLACE = 0.7
"""Votes for a place by each sighting, such as `from X`, that make an unknown word one."""


class Sighting(msgspec.Struct, gc=False):
    """A name where it stands."""

    block: int
    start: int
    end: int
    text: str
    votes: Votes
    certain: float
    title: str = ""
    kind: str = ""
    """`Meaning.kind`, where the tables know the name."""
    team: str = ""
    """The sport, where the name is that of a team."""
    is_thing: bool = False
    """Whether it is called something that is no person, body or place, and the tables do not know it."""


class Group:
    """All sightings of one label."""

    __slots__ = ("certain", "cues", "is_thing", "kind", "numbers", "text", "titles", "votes")

    def __init__(self, number: int, first: Sighting) -> None:
        self.text = first.text
        self.kind = first.kind
        self.numbers = [number]
        self.votes = first.votes.copy()
        self.certain = first.certain
        """Of the surest."""
        self.is_thing = first.is_thing
        self.titles: dict[str, None] = {first.title: None} if first.title else {}
        self.cues: dict[str, None] = {f"team:{first.team}": None} if first.team else {}

    def add(self, number: int, sighting: Sighting) -> None:
        self.numbers.append(number)
        self.certain = max(self.certain, sighting.certain)
        self.is_thing |= sighting.is_thing
        if sighting.title:
            self.titles[sighting.title] = None
        if sighting.team:
            self.cues[f"team:{sighting.team}"] = None
        vote(self.votes, sighting.votes.items())

    def best(self) -> EntityType | None:
        """The type that most speaks for; of equals the first in the alphabet."""
        if len(self.votes) == 1:
            return next(iter(self.votes))
        best, most = None, 0.0
        for kind, weight in self.votes.items():
            if best is None or weight > most or (weight == most and kind < best):
                best, most = kind, weight
        return best


def make_labels(
    sightings: Sequence[Sighting], words: Container[str], sport: str
) -> tuple[tuple[Label, ...], tuple[Mention, ...]]:
    """Labels and mentions; `words` are those of the article as they stand there, `sport` what it reports on."""
    groups = _grouped(sightings)
    shorts = _short_forms(groups)
    owner = {number: index for index, group in enumerate(groups) for number in group.numbers}
    things = _things(groups)
    labels = [_label(group, shorts, things, words, sport) for group in groups]
    mentions = [Mention(s.block, s.start, s.end, owner[number]) for number, s in enumerate(sightings)]
    return tuple(labels), tuple(mentions)


def _grouped(sightings: Sequence[Sighting]) -> list[Group]:
    """The sightings of each way of writing; apart where some are clearly a place and others a person or a team."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for number, sighting in enumerate(sightings):
        by_text[sighting.text].append(number)
    groups = []
    for numbers in by_text.values():
        if len(numbers) == 1:
            groups.append(Group(numbers[0], sightings[numbers[0]]))
            continue
        for first, *others in _parted(sightings, numbers):
            group = Group(first, sightings[first])
            for number in others:
                group.add(number, sightings[number])
            groups.append(group)
    return groups


def _parted(sightings: Sequence[Sighting], numbers: list[int]) -> Iterable[list[int]]:
    clear = [_clear(sightings[number].votes) for number in numbers]
    kinds = set(filter(None, clear))
    if len(kinds) < 2:
        return (numbers,)
    usual = min(kinds, key=lambda kind: (-clear.count(kind), kind))
    parts: dict[EntityType, list[int]] = defaultdict(list)
    for number, kind in zip(numbers, clear, strict=True):
        parts[kind or usual].append(number)
    return parts.values()


def _clear(votes: Votes) -> EntityType | None:
    """The type that clearly leads."""
    if not votes:
        return None
    best = max(votes, key=votes.__getitem__)
    most = votes[best]
    if len(votes) == 1:
        return best if most >= MARGIN else None
    for kind, weight in votes.items():
        if kind is not best and most - weight < MARGIN:
            return None
    return best


def _label(
    group: Group, shorts: dict[str, tuple[str, str]], things: Sequence[Group], words: Container[str], sport: str
) -> Label:
    certain, cues, key = group.certain, group.cues, fold(group.text)
    full, way = shorts.get(key, ("", ""))
    if full and certain > 0 and fold(full) != key and _can_be_short(group, key, way):
        cues[f"full:{full}"] = None
        certain = max(certain, 0.9)
        vote(group.votes, ((_TYPES[way], 4.0),))
    elif " " not in group.text and certain < 0.7 and group.text.lower() in words:
        certain = min(certain, 0.2)
    elif not sport and _is_unintroduced(group, key):
        vote(group.votes, ((ORGANISATION, 0.5 + 0.5 * len(group.numbers)),))
    if group in things:
        cues[THING] = None
        vote(group.votes, ((OTHER, max(group.votes.values()) + 1.0),))
    if sport and group.best() is PERSON:
        cues[f"sport:{sport}"] = None
    if certain == OPENING_ONLY and len(group.numbers) < 2:
        certain = 0.5
    votes = [_rounded_vote(kind, weight) for kind, weight in group.votes.items() if weight > 0]
    if len(votes) > 1:
        votes.sort(key=_best_first)
    return Label(group.text, len(group.numbers), tuple(votes), _rounded(certain), tuple(group.titles), tuple(cues))


def _things(groups: Sequence[Group]) -> list[Group]:
    """Those that are called things, unless the article goes by the last word alone, as it would with somebody."""
    things = [group for group in groups if group.is_thing and not group.titles]
    if not things:
        return []
    alone = {fold(group.text) for group in groups if " " not in group.text}
    return [group for group in things if " " not in group.text or fold(group.text.rpartition(" ")[2]) not in alone]


@lru_cache(maxsize=1 << 12)
def _rounded(number: float) -> float:
    """To hundredths; remembered, since there are few different ones."""
    return round(number, 2)


@lru_cache(maxsize=1 << 12)
def _rounded_vote(kind: EntityType, weight: float) -> tuple[EntityType, float]:
    return kind, round(weight, 2)


def _best_first(vote: tuple[EntityType, float]) -> tuple[float, EntityType]:
    return -vote[1], vote[0]


def _is_unintroduced(group: Group, key: str) -> bool:
    """A single word that no list knows and nothing calls a person: people are introduced by their full name."""
    if " " in key or group.kind or group.titles:
        return False
    where = group.votes.get(PLACE, 0.0) >= IN_PLACE * len(group.numbers)
    return not where and not lexicon().kinds(key) & (GIVEN | SURNAME)


# ---- short forms

_TYPES = {"initials": ORGANISATION, "start": ORGANISATION, "thing": OTHER, "surname": PERSON, "given": PERSON}
"""What a short form names, by the way in which it is made of the full one."""


def _short_forms(groups: Iterable[Group]) -> dict[str, tuple[str, str]]:
    """By folded short form: the full name in the same article that it stands for, and in which way.

    Where two people of one surname are named, it is that of the widely known one, or of the more frequent.
    """
    found: dict[str, tuple[str, str]] = {}
    full = [group for group in groups if " " in group.text and not group.text.isupper()]
    full.sort(key=lambda group: (group.kind != "person", -len(group.numbers)))
    for group in full:
        best = group.best()
        if best is PERSON:
            _add_people(found, group)
        elif best is ORGANISATION:
            _add_bodies(found, group)
        elif best is OTHER and group.text.count(" ") > 1:
            found.setdefault(_initials(group.text.split()), (group.text, "thing"))
    return found


def _add_people(found: dict[str, tuple[str, str]], group: Group) -> None:
    suffixes = lexicon().groups["name-suffix"]
    names = [word for word in group.text.split() if fold(word) not in suffixes] or [group.text]
    surname = fold(names[-1])
    if group.votes[PERSON] < STATED and lexicon().kinds(surname) & WORD:
        return
    found.setdefault(surname, (group.text, "surname"))
    particle = next((at for at in range(1, len(names) - 1) if names[at][0].islower()), 0) if len(names) > 2 else 0
    if particle:
        found.setdefault(fold(" ".join(names[particle:])), (group.text, "surname"))
    found.setdefault(fold(names[0]), (group.text, "given"))


def _add_bodies(found: dict[str, tuple[str, str]], group: Group) -> None:
    words = group.text.split()
    found.setdefault(_initials(words), (group.text, "initials"))
    if group.kind == "team" or lexicon().kinds(fold(words[-1])) & ORG_HEAD:
        found.setdefault(fold(words[0]), (group.text, "start"))


def _initials(words: Iterable[str]) -> str:
    return "".join([word[0] for word in words if word[0].isupper()]).lower()


def _little_known(key: str) -> float:
    """What the tables give a mention of a place that few readers know; beside somebody of its name, that is nothing."""
    weight = max((m.weight for m in lexicon().meanings(key) if m.type is PLACE), default=0.0)
    return weight if weight <= LITTLE_KNOWN else 0.0


def _can_be_short(group: Group, key: str, way: str) -> bool:
    """Whether what the article says of the short form leaves it open that it stands for the full one."""
    place, person = group.votes.get(PLACE, 0.0), group.votes.get(PERSON, 0.0)
    if way in ("initials", "thing"):
        return group.text.replace(".", "").isupper()
    if way == "surname":
        return place - _little_known(key) * len(group.numbers) - person < PLACE_LEAD
    if group.kind == "organisation":
        return False
    if group.kind in ("country", "city", "region") and place >= max(person, group.votes.get(ORGANISATION, 0.0)):
        return False
    if way == "start":
        return group.kind != "" or (not lexicon().kinds(key) & WORD and person < 2.0)
    return place < 2.0
