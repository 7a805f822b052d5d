"""Decides over the whole archive who is who: from the labels of all articles to one entity for each real thing.

A name (`Node`) is a folded spelling with a type. Each label is given its node: by what its article says, and
where that leaves doubt, by what the archive says of the same spelling. Then nodes of one thing are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsarchive.entities.authority import Authority
from newsarchive.entities.folding import fold
from newsarchive.entities.joining import join_nodes
from newsarchive.entities.labels import THING
from newsarchive.entities.lexicon import ORGANISATION, OTHER, PLACE, lexicon
from newsarchive.entities.naming import describe
from newsarchive.entities.nodes import Node, in_order
from newsarchive.records import Card, EntityType, Label, Resolution

SURE = 0.5
"""Labels that are surer than this are names; others are if the archive knows the name elsewhere."""
UNLIKELY = 0.15
"""Labels that are no surer than this need a sure sighting elsewhere."""
CLEAR = 2.5
"""By how many votes one type must lead in an article for the archive's opinion on the spelling not to be asked."""
LEAST_THINGS = 4
"""In one of how many articles a name must be called a thing to be one in the others that have it too."""
MOST_VOTES = 8.0
"""Of one label: a name that stands forty times in an article is not forty times as clear."""


@dataclass(slots=True)
class Spelling:
    """What the archive says of a folded spelling."""

    votes: dict[EntityType, float] = field(default_factory=dict)
    certain: float = 0.0
    cards: int = 0
    things: int = 0
    """How many of the cards call it something that is no person, body or place."""


class _Nodes:
    """All nodes so far, by what makes them one."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, EntityType, str], Node] = {}

    def get(self, key: str, kind: EntityType, team: str) -> Node:
        node = self._found.get((key, kind, team))
        if node is None:
            node = self._found[key, kind, team] = Node(key, kind, team)
        return node

    def numbered(self) -> list[Node]:
        """All nodes, each with its place in the list as its number."""
        nodes = sorted(self._found.values(), key=in_order)
        for number, node in enumerate(nodes):
            node.number = number
        return nodes


def resolve(cards: Sequence[Card], authority: Authority) -> Resolution:
    """The entities of the archive, and which of them each label of each card names."""
    spellings = _spellings(cards)
    dropped = frozenset(fold(name) for name in authority.drop)
    kept = _kept(spellings) - dropped
    whole = frozenset(fold(name) for name in authority.never_split)
    found = _Nodes()
    placed = [_place(card, spellings, kept, dropped, whole, found) for card in cards]
    nodes = found.numbered()
    joined = join_nodes(nodes, authority)
    members: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        members[joined.owners[node.number]].append(node)
    entities = describe(members, joined)
    order = {root: number for number, (root, _) in enumerate(entities)}
    entity_of = [order[owner] for owner in joined.owners]
    assigned = tuple(tuple(entity_of[node.number] if node else -1 for node in card) for card in placed)
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
            spelling.things += THING in label.cues
            if not _full_name(label) or not lexicon().is_word(key):
                spelling.certain = max(spelling.certain, label.certain)
            for kind, weight in label.votes:
                spelling.votes[kind] = spelling.votes.get(kind, 0.0) + min(weight, MOST_VOTES)
    return found


def _kept(spellings: dict[str, Spelling]) -> set[str]:
    """The spellings that are names somewhere."""
    return {key for key, spelling in spellings.items() if key and spelling.certain > SURE}


def _place(
    card: Card,
    spellings: dict[str, Spelling],
    kept: set[str],
    dropped: frozenset[str],
    whole: frozenset[str],
    nodes: _Nodes,
) -> list[Node | None]:
    """The node of each label of a card, or None where it is no name."""
    labels = card.labels
    found: list[Node | None] = [None] * len(labels)
    by_text: dict[str, Node] = {}
    short: list[tuple[int, str, str]] = []
    own = frozenset(fold(label.text) for label in labels)
    for index, label in enumerate(labels):
        key, full = fold(label.text), _full_name(label)
        is_short = bool(full) and label.certain > SURE and key not in dropped
        if not is_short and (key not in kept or (label.certain <= UNLIKELY and spellings[key].certain < 0.8)):
            continue
        if key in whole:
            found[index] = nodes.get(key, usual_type(spellings[key].votes), "")
        elif full:
            short.append((index, key, full))
        else:
            found[index] = by_text[label.text] = _node(label, key, spellings[key], nodes, own)
    for index, key, full in short:
        found[index] = by_text.get(full) or _node(labels[index], key, spellings[key], nodes, own)
    _count(labels, found)
    return found


def _full_name(label: Label) -> str:
    """What the label is short for in its article; empty where it is no short form."""
    return next((cue[5:] for cue in label.cues if cue.startswith("full:")), "")


def _count(labels: Iterable[Label], found: Iterable[Node | None]) -> None:
    seen: set[int] = set()
    for node, label in zip(found, labels, strict=True):
        if node is None:
            continue
        if id(node) not in seen:
            seen.add(id(node))
            node.cards += 1
        node.see(label)


def _node(label: Label, key: str, spelling: Spelling, nodes: _Nodes, own: frozenset[str]) -> Node:
    """The node of a label; `own` are all spellings of its article."""
    kind = OTHER if _is_thing(label, spelling) else _type(label, spelling)
    twin = lexicon().twins.get(key) if kind is PLACE else None
    if twin and twin.towns & own:
        key = twin.key
    team = next((cue[5:] for cue in label.cues if cue.startswith("team:")), "") if kind is ORGANISATION else ""
    return nodes.get(key, kind, team)


def _is_thing(label: Label, spelling: Spelling) -> bool:
    """Whether articles call the name a film, a virus or the like, and this one does not say who it would be else."""
    if LEAST_THINGS * spelling.things < spelling.cards or label.descriptions:
        return False
    return not lexicon().knows(fold(label.text))


def _type(label: Label, spelling: Spelling) -> EntityType:
    """What the label names: its own article speaks first, the archive where that is weak."""
    own = label.votes
    if own and own[0][1] - (own[1][1] if len(own) > 1 else 0.0) >= CLEAR:
        return own[0][0]
    return usual_type(spelling.votes)


def usual_type(votes: dict[EntityType, float]) -> EntityType:
    """The type with the most votes."""
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else OTHER
