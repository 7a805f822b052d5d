"""Decides who is who, from the labels of all articles."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.entities.authority import Authority
from newsarchive.records import Card, Entity, EntityType, Resolution


def resolve(cards: Sequence[Card], authority: Authority) -> Resolution:
    """The entities of the archive, and which of them each label of each card names."""
    dropped = set(authority.drop)
    names = sorted({label.text for card in cards for label in card.labels if label.certain > 0.5} - dropped)
    entities = sorted(
        (Entity(f"misc-{name.casefold().replace(' ', '-')}", name, EntityType.OTHER, sort_key=name) for name in names),
        key=lambda entity: entity.id,
    )
    index = {entity.name: i for i, entity in enumerate(entities)}
    assigned = tuple(tuple(index.get(label.text, -1) for label in card.labels) for card in cards)
    return Resolution(tuple(entities), assigned)
