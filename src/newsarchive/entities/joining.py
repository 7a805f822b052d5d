"""Joins the names that mean one thing: by the tables, by spelling, by initials, by surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsarchive.entities.authority import Authority, Ruling
from newsarchive.entities.lexicon import ORGANISATION, PERSON, Meaning, fold, lexicon
from newsarchive.entities.nodes import Node
from newsarchive.entities.spelling import PersonName, person_name, same_person, skeleton

_BRITISH = (
    (re.compile(r"\borganiz"), "organis"),
    (re.compile(r"\bcenter\b"), "centre"),
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\blabor\b"), "labour"),
    (re.compile(r"\bprogram\b"), "programme"),
    (re.compile(r"\btheater\b"), "theatre"),
    (re.compile(r"\bintl\b"), "international"),
)
FREQUENT = 200
"""People of one skeleton that a name is compared with: enough for Smith, and linear for an archive of any size."""


class Groups:
    """Disjoint sets of nodes; the root of a set is its smallest number. What people have ruled apart stays apart."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))
        self.meant: dict[int, int] = {}
        """By root: the ruling whose entity the set is."""
        self.barred: dict[int, frozenset[int]] = {}
        """By root: the rulings whose entity the set is not."""

    def root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, left: int, right: int) -> None:
        a, b = sorted((self.root(left), self.root(right)))
        if a == b or self._apart(a, b):
            return
        self.parent[b] = a
        if b in self.meant:
            self.meant[a] = self.meant.pop(b)
        if b in self.barred:
            self.barred[a] = self.barred.get(a, frozenset()) | self.barred.pop(b)

    def _apart(self, a: int, b: int) -> bool:
        meant = {self.meant[root] for root in (a, b) if root in self.meant}
        return len(meant) > 1 or any(ruling in self.barred.get(root, ()) for ruling in meant for root in (a, b))


class Joined(NamedTuple):
    """Which nodes mean one thing."""

    owners: list[int]
    """For each node by its number, the number that stands for its set."""
    rulings: dict[int, Ruling]
    """By the number that stands for a set, what people ruled of it."""
    known: dict[int, Meaning]
    """By the number of a node, what the tables say that it means."""


def join_nodes(nodes: Sequence[Node], authority: Authority) -> Joined:
    """Joins the nodes, numbered by their place in the list, that mean one thing."""
    groups = Groups(len(nodes))
    _apply_rulings(groups, nodes, authority)
    known = {node.number: meaning for node in nodes if (meaning := known_as(node))}
    _join_all(groups, ((("table", m.name, m.type, m.code), number) for number, m in known.items()))
    _join_all(
        groups,
        ((("organisation", organisation_key(n.key)), n.number) for n in nodes if n.type is ORGANISATION and not n.team),
    )
    _join_all(groups, (((*key,), n.number) for n in nodes if (key := n.type is ORGANISATION and ministry_key(n.key))))
    _join_people(groups, [n for n in nodes if n.type is PERSON], known)
    _join_teams(groups, nodes, known)
    owners = [groups.root(number) for number in range(len(nodes))]
    return Joined(owners, {root: authority.rulings[n] for root, n in sorted(groups.meant.items())}, known)


def _apply_rulings(groups: Groups, nodes: Sequence[Node], authority: Authority) -> None:
    """Joins what the authority file says is the same, and marks what is not, before any rule is asked."""
    by_key: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_key[node.key].append(node)
    for number, ruling in enumerate(authority.rulings):
        for name in ruling.not_same:
            for node in by_key.get(fold(name), ()):
                groups.barred[node.number] = groups.barred.get(node.number, frozenset()) | {number}
    for number, ruling in enumerate(authority.rulings):
        meant = [node for name in (ruling.name, *ruling.same) for node in by_key.get(fold(name), ())]
        of_type = [node for node in meant if ruling.type in (None, node.type)] or meant
        for node in of_type:
            groups.meant.setdefault(groups.root(node.number), number)
            groups.join(of_type[0].number, node.number)


def _join_all(groups: Groups, keyed: Iterable[tuple[object, int]]) -> None:
    first: dict[object, int] = {}
    for key, number in keyed:
        groups.join(first.setdefault(key, number), number)


def known_as(node: Node) -> Meaning | None:
    """What the tables say that a name of this type means, where they say one thing."""
    meanings = [m for m in lexicon().meanings.get(node.key, ()) if m.type is node.type]
    if not meanings:
        return None
    if node.team:
        of_sport = [m for m in meanings if m.kind == "team" and m.code == node.team]
        return of_sport[0] if len(of_sport) == 1 else None
    meanings = [m for m in meanings if m.kind != "surname"]
    meanings = [
        m
        for m in meanings
        if m.kind != "team" or m.weight > 2 or fold(m.name) == node.key or not lexicon().is_word(node.key)
    ]
    if len({m.name for m in meanings if m.kind == "team"}) > 1:
        meanings = [m for m in meanings if m.kind != "team"]
    return meanings[0] if meanings else None


def organisation_key(key: str) -> str:
    """The folded name without article and legal form, in British spelling."""
    if " " not in key:
        return key
    for pattern, put in _BRITISH:
        key = pattern.sub(put, key)
    words = key.split()
    suffixes = lexicon().groups["org-suffix"]
    while len(words) > 1 and (
        words[-1] in suffixes or words[-1] in ("corporation", "company", "incorporated", "limited")
    ):
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] == "and":
        words.pop()
    return " ".join(words)


def ministry_key(key: str) -> tuple[str, ...]:
    """Country and field of a ministry, for a folded name in whatever order: empty where it is none."""
    words = [word for word in key.split() if word not in ("of", "the", "for", "and", "affairs")]
    if "ministry" not in words or len(words) < 3:
        return ()
    tables = lexicon()
    countries = [tables.demonyms.get(word) or _country(word) for word in words] + [_country(" ".join(words[-2:]))]
    country = next(filter(None, countries), "")
    names = set(fold(country).split()) | {"federation", "republic"}
    rest = [w for w in words if w not in names and w not in tables.demonyms and w != "ministry"]
    return (country, *sorted(rest)) if country and rest else ()


def _country(key: str) -> str:
    return next((m.name for m in lexicon().meanings.get(key, ()) if m.kind == "country"), "")


def _join_people(groups: Groups, people: Sequence[Node], known: dict[int, Meaning]) -> None:
    names = {
        node.number: person_name(known[node.number].name if node.number in known else _written(node)) for node in people
    }
    full: dict[str, list[Node]] = defaultdict(list)
    for node in people:
        if names[node.number].given and " " in _written(node):
            full[skeleton(names[node.number].surname)].append(node)
    for alike in full.values():
        _join_full(groups, alike, names)
    _join_all(groups, ((node.key.replace(" ", ""), node.number) for node in people if " " in node.key))
    _join_surnames(groups, [n for n in people if not names[n.number].given], full, names, known)


def _written(node: Node) -> str:
    """The name with its capitals and points; of several ways to write it the most frequent."""
    fitting = [text for text in node.texts if fold(text) == node.key] or [node.key]
    return min(fitting, key=lambda text: (-node.texts[text], text))


def _join_full(groups: Groups, nodes: list[Node], names: dict[int, PersonName]) -> None:
    """Joins full names of one skeleton, the frequent ones first."""
    nodes = sorted(nodes, key=lambda n: (-n.cards, -len(n.key), n.key))
    for left, right in same_people([names[node.number] for node in nodes]):
        groups.join(nodes[left].number, nodes[right].number)


def same_people(names: Sequence[PersonName]) -> list[tuple[int, int]]:
    """Pairs of full names of one person; a name that fits two different people stays alone."""
    leaders: dict[str, list[list[int]]] = defaultdict(list)
    middles = _middle_initials(names)
    pairs = []
    for number, name in enumerate(names):
        if not name.given:
            continue
        alike = leaders[skeleton(name.surname)]
        contested = len(name.given) > 1 and len(middles[name.given[0], name.surname]) > 1
        fitting = [
            group
            for group in alike[:FREQUENT]
            if all(same_person(name, names[other]) for other in group)
            and not (contested and all(len(names[other].given) < 2 for other in group))
        ]
        if len(fitting) == 1:
            pairs.append((fitting[0][0], number))
            fitting[0].append(number)
        elif not fitting:
            alike.append([number])
    return pairs


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
    full: dict[str, list[Node]],
    names: dict[int, PersonName],
    known: dict[int, Meaning],
) -> None:
    """A surname that stands alone means the one person of that name, or the widely known one."""
    for node in lone:
        holders = [
            n
            for n in full.get(skeleton(names[node.number].surname), ())
            if names[n.number].surname == names[node.number].surname
        ]
        roots = sorted({groups.root(n.number) for n in holders})
        famous = next(
            (m for m in lexicon().meanings.get(node.key, ()) if m.type is PERSON and m.kind == "surname"), None
        )
        if famous:
            same = [n for n in holders if n.number in known and known[n.number].name == famous.name]
            if same:
                groups.join(same[0].number, node.number)
            elif not roots:
                known[node.number] = famous
            continue
        sporting = sorted({groups.root(n.number) for n in holders if n.sports & node.sports})
        if len(sporting) == 1:
            groups.join(sporting[0], node.number)
        elif len(roots) == 1 and sum(n.cards for n in holders) > 1:
            groups.join(roots[0], node.number)


def _join_teams(groups: Groups, nodes: Sequence[Node], known: dict[int, Meaning]) -> None:
    """`Norwich` in a report on football is the one club of the archive whose name begins so."""
    starts: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        words = node.key.split()
        if node.type is ORGANISATION and len(words) > 1:
            for length in range(1, len(words)):
                starts[" ".join(words[:length])].append(node)
    for node in nodes:
        if not node.team or node.number in known:
            continue
        clubs = [
            n for n in starts.get(node.key, ()) if n.team or (n.number in known and known[n.number].code == node.team)
        ]
        roots = {groups.root(n.number) for n in clubs}
        if len(roots) == 1:
            groups.join(clubs[0].number, node.number)
