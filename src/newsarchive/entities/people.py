"""Joins the names of one person: spellings of the full name, and surnames that stand alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from newsarchive.entities.folding import fold
from newsarchive.entities.groups import Groups
from newsarchive.entities.lexicon import PERSON, lexicon
from newsarchive.entities.nodes import Node
from newsarchive.entities.spelling import PersonName, person_name, same_person, skeletons, slips
from newsarchive.entities.tables import Meaning

FREQUENT = 200
"""People of one skeleton that a name is compared with: enough for Smith, and linear for an archive of any size."""
OFTEN = 3
"""Articles that name nobody else by a frequent surname, for it to mean the widely known person."""
SPELT_ALIKE = 0.5
"""Share of the letters in which a first name may differ from that of a widely known person: Mike is not Michael."""


def join_people(groups: Groups, people: Sequence[Node], known: dict[int, Meaning]) -> None:
    """Joins nodes of persons; adds to `known` whom the tables know under another spelling."""
    parsed = {node.number: person_name(_written(node)) for node in people}
    full = [node for node in people if parsed[node.number].given and " " in _written(node)]
    for node in full:
        famous = known.get(node.number)
        if famous is None and node.number not in groups.barred:
            famous = _famous(parsed[node.number])
        if famous:
            known[node.number] = famous
            parsed[node.number] = person_name(famous.name)
    full.sort(key=lambda n: (-n.cards, -len(n.key), n.key))
    for left, right in same_people([parsed[node.number] for node in full]):
        groups.join(full[left].number, full[right].number)
    groups.join_equal((node.key.replace(" ", ""), node.number) for node in full)
    _join_surnames(groups, [node for node in people if not parsed[node.number].given], full, parsed, known)


def _written(node: Node) -> str:
    """The name with its capitals and points; of several ways to write it the most frequent."""
    fitting = [text for text in node.texts if fold(text) == node.key] or [node.key]
    return min(fitting, key=lambda text: (-node.texts.get(text, 0), text))


@cache
def _famous_people() -> dict[str, tuple[tuple[Meaning, PersonName], ...]]:
    """By skeleton of the surname, the people whom the tables know by it."""
    found: dict[str, list[tuple[Meaning, PersonName]]] = defaultdict(list)
    for meaning in lexicon().known_people():
        if " " in meaning.name:
            name = person_name(meaning.name)
            for bones in skeletons(name.surname):
                found[bones].append((meaning, name))
    return {bones: tuple(sorted(people)) for bones, people in found.items()}


def _famous(name: PersonName) -> Meaning | None:
    """The widely known person whose full name this is in another spelling."""
    for bones in skeletons(name.surname):
        for meaning, other in _famous_people().get(bones, ()):
            first = max(len(name.given[0]), len(other.given[0])) if other.given else 0
            if first and same_person(name, other) and slips(name.given[0], other.given[0]) <= SPELT_ALIKE * first:
                return meaning
    return None


def same_people(names: Sequence[PersonName]) -> list[tuple[int, int]]:
    """Pairs of full names of one person, earlier names leading; one that fits two different people stays alone."""
    leaders: dict[str, list[list[int]]] = defaultdict(list)
    middles = _middle_initials(names)
    pairs = []
    for number, name in enumerate(names):
        if not name.given:
            continue
        contested = len(name.given) > 1 and len(middles[name.given[0], name.surname]) > 1
        alike = {id(group): group for bones in skeletons(name.surname) for group in leaders[bones][:FREQUENT]}
        fitting = [group for group in alike.values() if _fits(name, [names[other] for other in group], contested)]
        if len(fitting) == 1:
            pairs.append((fitting[0][0], number))
            fitting[0].append(number)
        elif not fitting:
            group = [number]
            for bones in skeletons(name.surname):
                leaders[bones].append(group)
    return pairs


def _fits(name: PersonName, group: Iterable[PersonName], contested: bool) -> bool:
    """Whether the name can be that of all; a contested one needs one among them that has its middle name too."""
    group = list(group)
    if contested and all(len(other.given) < 2 for other in group):
        return False
    return all(same_person(name, other) for other in group)


def _middle_initials(names: Iterable[PersonName]) -> dict[tuple[str, str], set[str]]:
    """For first name and surname the initials of the names between: with two of them, two people share the name."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        if len(name.given) > 1:
            found[name.given[0], name.surname].add(name.given[1][0])
    return found


def _join_surnames(
    groups: Groups,
    lone: Iterable[Node],
    full: Iterable[Node],
    parsed: dict[int, PersonName],
    known: dict[int, Meaning],
) -> None:
    """A surname that stands alone means the widely known person, or the only one of that name in the archive."""
    by_surname: dict[str, list[Node]] = defaultdict(list)
    for node in full:
        by_surname[parsed[node.number].surname].append(node)
    for node in lone:
        holders = by_surname.get(parsed[node.number].surname, [])
        famous = [m for m in lexicon().meanings(node.key) if m.type is PERSON and m.kind == "surname"]
        bearer = _bearer(groups, node, holders, {m.name for m in famous}, known)
        if bearer is not None:
            groups.join(bearer, node.number)
        elif famous and not holders and node.number not in known and _is_clear(node):
            known[node.number] = famous[0]


def _is_clear(node: Node) -> bool:
    """Whether a lone surname is that of a widely known person: a rare one is, a frequent one with more evidence."""
    return node.key not in lexicon().frequent or node.cards >= OFTEN or any(" " in title for title in node.titles)


def _bearer(
    groups: Groups, node: Node, holders: Sequence[Node], famous: set[str], known: dict[int, Meaning]
) -> int | None:
    """The set of the one person of the archive that a lone surname means; None where it may be several or nobody."""
    well_known = [n for n in holders if n.number in known and known[n.number].name in famous]
    in_sport = [n for n in holders if n.sports & node.sports]
    usual = [] if famous or sum(n.cards for n in holders) < 2 else holders
    for candidates in (well_known, in_sport, usual):
        roots = {groups.root(n.number) for n in candidates}
        if len(roots) == 1:
            return roots.pop()
    return None
