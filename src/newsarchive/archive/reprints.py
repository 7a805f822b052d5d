"""Reprints: the same text in more than one file, or nearly the same, and which of them stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from newsarchive.archive.groups import Groups
from newsarchive.archive.memo import NOTHING, Memo
from newsarchive.archive.wordings import find_alike
from newsarchive.records import Card, Resolution


class Printings(NamedTuple):
    """Which files hold the same text, and which of them stands for it."""

    leads: tuple[int, ...]
    """For each card the one that stands for its text where articles are listed and counted: itself, if it is alone."""
    others: Mapping[int, tuple[int, ...]]
    """Of each lead that has any, the other printings, earliest first."""

    def is_lead(self, card: int) -> bool:
        """Whether the card stands for its text."""
        return self.leads[card] == card


def find_printings(cards: Sequence[Card], memo: Memo = NOTHING) -> Printings:
    """The printings of every text. The earliest dated stands for it, then the most complete, then the first by path."""
    groups = Groups(len(cards))
    texts = _join_equal(cards, groups)
    for one, other in find_alike([cards[text] for text in texts], memo):
        groups.tie(texts[one], texts[other])
    leads, others = list(range(len(cards))), {}
    for group in groups.found():
        if len(group) > 1:
            lead, *rest = sorted(group, key=lambda card: _standing(cards[card]))
            others[lead] = tuple(rest)
            for card in rest:
                leads[card] = lead
    return Printings(tuple(leads), others)


def without_copies(
    cards: Sequence[Card], resolution: Resolution, printings: Printings
) -> tuple[list[Card], Resolution]:
    """The cards and what they name, with nothing on those that do not lead: as if each text were printed once."""
    copies = [i for i, lead in enumerate(printings.leads) if lead != i]
    blank, assigned = list(cards), list(resolution.assigned)
    for i in copies:
        blank[i], assigned[i] = replace(cards[i], terms=b""), ()
    return blank, replace(resolution, assigned=tuple(assigned))


def _standing(card: Card) -> tuple[str, int, str]:
    """What is dated more vaguely comes after what it could be, undated last."""
    return card.published.edtf[:10].ljust(10, "~"), -card.words, card.path


def _join_equal(cards: Sequence[Card], groups: Groups) -> list[int]:
    """The first card of every wording, by path; those of the same wording are tied to it."""
    first: dict[bytes, int] = {}
    for card in sorted(range(len(cards)), key=lambda i: cards[i].path):
        whole = cards[card].sketch.whole
        if whole and first.setdefault(whole, card) != card:
            groups.tie(first[whole], card)
    return list(first.values())
