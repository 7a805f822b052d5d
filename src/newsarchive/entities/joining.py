"""Joins the names that mean one thing: by the tables, by spelling, by initials, by surname."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.entities.authority import Authority, Ruling
from newsarchive.entities.bodynames import known_body, ministry_key, organisation_key
from newsarchive.entities.folding import fold
from newsarchive.entities.groups import Groups
from newsarchive.entities.lexicon import ORGANISATION, PERSON, lexicon
from newsarchive.entities.nodes import Node
from newsarchive.entities.people import join_people
from newsarchive.entities.tables import Meaning


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
    ruled = groups.barred.keys()
    known = {n.number: meaning for n in nodes if n.number not in ruled and (meaning := known_as(n))}
    groups.join_equal(((meaning.name, meaning.type, meaning.code), number) for number, meaning in known.items())
    bodies = [node for node in nodes if node.type is ORGANISATION and not node.team]
    groups.join_equal((organisation_key(node.key), node.number) for node in bodies)
    groups.join_equal((key, node.number) for node in bodies if (key := ministry_key(node.key)))
    join_people(groups, [n for n in nodes if n.type is PERSON], known)
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
        # What the texts take a name for gives way to the ruling; only teams go by the names of other things every day.
        ruled = [node for node in meant if ruling.type in (None, node.type) or not node.team] or meant
        ruled.sort(key=lambda node: node.type is not ruling.type)
        for node in ruled:
            groups.meant.setdefault(groups.root(node.number), number)
            groups.join(ruled[0].number, node.number)


def known_as(node: Node) -> Meaning | None:
    """What the tables say that a name of this type means, where they say one thing."""
    key = node.key
    if node.type is ORGANISATION and " " in key and not lexicon().knows(key):
        key = known_body(key)
    meanings = [m for m in lexicon().meanings(key) if m.type is node.type]
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
