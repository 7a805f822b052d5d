"""A name of the archive: one folded spelling of one type, with all that articles say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsarchive.entities.unknown import GUESS
from newsarchive.records import EntityType, Label


@dataclass(slots=True)
class Node:
    """All labels of one folded spelling and type; short forms within an article are with their full name."""

    key: str
    """Folded."""
    type: EntityType
    team: str = ""
    """The sport, for the name of a place that means its team."""
    number: int = -1
    """In the order of key, type and team, whatever the order of the articles."""
    cards: int = 0
    texts: dict[str, int] = field(default_factory=dict)
    """In how many articles it is written how, short forms included."""
    titles: dict[str, int] = field(default_factory=dict)
    """In how many articles it is called what."""
    sports: frozenset[str] = frozenset()
    """The sports whose reports name a person so."""
    is_guess: bool = True
    """No article says more of it than that it could be a surname."""

    def see(self, label: Label) -> None:
        """Takes note of a label."""
        self.texts[label.text] = self.texts.get(label.text, 0) + 1
        self.is_guess &= sum(weight for _, weight in label.votes) < (GUESS + 0.05) * label.count
        for title in label.descriptions:
            self.titles[title] = self.titles.get(title, 0) + 1
        for cue in label.cues:
            if cue.startswith("sport:"):
                self.sports |= {cue[6:]}


def in_order(node: Node) -> tuple[str, str, str]:
    """The key that sorts nodes."""
    return node.key, node.type.value, node.team
