"""Decides over the whole archive who is who: from the labels of all articles to one entity for each real thing.

A name (`Node`) is a folded spelling with a type. Each label is given its node: by what its article says, and
where that leaves doubt, by what the archive says of the same spelling. Then nodes of one thing are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsarchive.entities.authority import Authority
from newsarchive.entities.joining import join_nodes
from newsarchive.entities.lexicon import ORGANISATION, OTHER, fold
from newsarchive.entities.naming import describe
from newsarchive.entities.nodes import Node
from newsarchive.records import Card, EntityType, Label, Resolution

SURE = 0.5
"""Labels that are surer than this are names; others are if the archive knows the name elsewhere."""
CLEAR = 3.0
"""By how many votes one type must lead in an article for the archive's opinion on the spelling not to be asked."""
MOST_VOTES = 8.0
"""Of one label: a name that stands forty times in an article is not forty times as clear."""


@dataclass(slots=True)
class Spelling:
    """What the archive says of a folded spelling."""

    votes: dict[EntityType, float] = field(default_factory=dict)
    certain: float = 0.0
    cards: int = 0


class _Nodes:
    """All nodes so far, by what makes them one."""

    def __init__(self) -> None:
        self.all: list[Node] = []
        self._found: dict[tuple[str, EntityType, str], Node] = {}

    def get(self, key: str, kind: EntityType, team: str) -> Node:
        node = self._found.get((key, kind, team))
        if node is None:
            node = self._found[key, kind, team] = Node(len(self.all), key, kind, team)
            self.all.append(node)
        return node


def resolve(cards: Sequence[Card], authority: Authority) -> Resolution:
    """The entities of the archive, and which of them each label of each card names."""
    spellings = _spellings(cards)
    kept = _kept(spellings) - {fold(name) for name in authority.drop}
    nodes = _Nodes()
    whole = frozenset(fold(name) for name in authority.never_split)
    placed = [_place(card, spellings, kept, whole, nodes) for card in cards]
    owner, rulings = join_nodes(nodes.all, authority)
    members: dict[int, list[Node]] = defaultdict(list)
    for node in nodes.all:
        members[owner[node.number]].append(node)
    entities = describe(members, rulings)
    order = {root: number for number, (root, _) in enumerate(entities)}
    assigned = tuple(tuple(-1 if number < 0 else order[owner[number]] for number in card) for card in placed)
    return Resolution(tuple(entity for _, entity in entities), assigned)


def _spellings(cards: Iterable[Card]) -> dict[str, Spelling]:
    found: dict[str, Spelling] = {}
    for card in cards:
        for label in card.labels:
            key = fold(label.text)
            spelling = found.get(key)
            if spelling is None:
                spelling = found[key] = Spelling()
            spelling.cards += 1
            spelling.certain = max(spelling.certain, label.certain)
            for kind, weight in label.votes:
                spelling.votes[kind] = spelling.votes.get(kind, 0.0) + min(weight, MOST_VOTES)
    return found


def _kept(spellings: dict[str, Spelling]) -> set[str]:
    """The spellings that are names somewhere."""
    return {key for key, spelling in spellings.items() if key and spelling.certain > SURE}


def _place(
    card: Card, spellings: dict[str, Spelling], kept: set[str], whole_names: frozenset[str], nodes: _Nodes
) -> list[int]:
    """The node of each label of a card, or -1."""
    found = [-1] * len(card.labels)
    whole: dict[str, Node] = {}
    short: list[tuple[int, str]] = []
    for index, label in enumerate(card.labels):
        key = fold(label.text)
        if key not in kept or (label.certain <= 0.15 and spellings[key].certain < 0.8):
            continue
        full = next((cue[5:] for cue in label.cues if cue.startswith("full:")), "")
        if key in whole_names:
            found[index] = nodes.get(key, _usual_type(spellings[key]), "").number
        elif full:
            short.append((index, full))
        else:
            whole[label.text] = node = _node(label, key, spellings[key], nodes)
            found[index] = node.number
    for index, full in short:
        label = card.labels[index]
        key = fold(label.text)
        found[index] = (whole.get(full) or _node(label, key, spellings[key], nodes)).number
    for number in dict.fromkeys(found):
        if number >= 0:
            nodes.all[number].cards += 1
    for index, number in enumerate(found):
        if number >= 0:
            nodes.all[number].see(card.labels[index])
    return found


def _node(label: Label, key: str, spelling: Spelling, nodes: _Nodes) -> Node:
    kind = _type(label, spelling)
    team = next((cue[5:] for cue in label.cues if cue.startswith("team:")), "") if kind is ORGANISATION else ""
    return nodes.get(key, kind, team)


def _type(label: Label, spelling: Spelling) -> EntityType:
    """What the label names: its own article speaks first, the archive where that is weak."""
    own = label.votes
    if own and own[0][1] - (own[1][1] if len(own) > 1 else 0.0) >= CLEAR:
        return own[0][0]
    if not own:
        return _usual_type(spelling)
    votes = dict(spelling.votes)
    for kind, weight in own:
        votes[kind] = votes.get(kind, 0.0) + min(weight, MOST_VOTES)
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _usual_type(spelling: Spelling) -> EntityType:
    votes = spelling.votes
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else OTHER
