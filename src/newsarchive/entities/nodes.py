"""A name of the archive: one folded spelling of one type, with all that articles say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newsarchive.records import EntityType, Label


@dataclass(slots=True)
class Node:
    """All labels of one folded spelling and type; short forms within an article are with their full name."""

    number: int
    key: str
    """Folded."""
    type: EntityType
    team: str = ""
    """The sport, for the name of a place that means its team."""
    cards: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    """In how many articles it is written how, short forms included."""
    titles: Counter[str] = field(default_factory=Counter)
    sports: set[str] = field(default_factory=set)
    """The sports whose reports name a person so."""
    mentions: int = 0

    def see(self, label: Label) -> None:
        """Takes note of a label."""
        self.texts[label.text] += 1
        self.mentions += label.count
        self.sports.update(cue[6:] for cue in label.cues if cue.startswith("sport:"))
        for title in label.descriptions:
            self.titles[title] += 1
