"""Related links as printed: which article of the archive each of them means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsarchive.records import Card, RelatedLink
from newsarchive.topics import words_of

ALIKE = 0.75
"""Least share of common words, of all that either title has."""
LEAST_WORDS = 4
"""A shorter title must be the same, word for word."""
MOST_HOLDERS = 200
"""A word in more headlines than that finds nothing."""


def resolve_links(cards: Sequence[Card]) -> tuple[tuple[int, ...], ...]:
    """For each card, for each of its related links: the card that it means, or -1."""
    by_title: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    titles = [words_of(card.headline) for card in cards]
    for card in sorted(range(len(cards)), key=lambda i: cards[i].path):
        by_title[titles[card]].append(card)
        for word in dict.fromkeys(titles[card]):
            by_word[word].append(card)
    return tuple(
        tuple(_resolve(link, card, titles, by_title, by_word) for link in of_card.related)
        for card, of_card in enumerate(cards)
    )


def _resolve(
    link: RelatedLink,
    card: int,
    titles: Sequence[tuple[str, ...]],
    by_title: Mapping[tuple[str, ...], Sequence[int]],
    by_word: Mapping[str, Sequence[int]],
) -> int:
    """The other card with the same title, else the one with the title most like it, else -1."""
    title = words_of(link.title)
    same = [other for other in by_title.get(title, ()) if other != card]
    if same or len(title) < LEAST_WORDS:
        return same[0] if same and title else -1
    rare = sorted((word for word in set(title) if word in by_word), key=lambda word: (len(by_word[word]), word))[:3]
    near = dict.fromkeys(o for word in rare for o in by_word[word][:MOST_HOLDERS] if o != card)
    alike = {other: _alike(title, titles[other]) for other in near}
    best = max(alike, key=lambda other: alike[other], default=-1)
    return best if best >= 0 and alike[best] >= ALIKE else -1


def _alike(title: tuple[str, ...], headline: tuple[str, ...]) -> float:
    """The share of common words; a title cut short is like the headline that begins with it."""
    if len(title) >= LEAST_WORDS and headline[: len(title)] == title:
        return 1.0
    here, there = set(title), set(headline)
    return len(here & there) / len(here | there)
