"""Related links as printed: which article of the archive each of them means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsarchive.archive.reprints import Printings
from newsarchive.records import Card
from newsarchive.topics import words_of

ALIKE = 0.75
"""Least share of common words, of all that either title has."""
LEAST_WORDS = 4
"""A shorter title must be the same, word for word."""
MOST_HOLDERS = 200
"""A word in more headlines than that finds nothing."""

Title = tuple[str, ...]


class Titles(NamedTuple):
    """The headlines of all printings, and the articles that have them."""

    articles: Mapping[Title, Sequence[int]]
    """For each, the cards that lead its printings; the first by path first."""
    of_word: Mapping[str, Sequence[Title]]
    """For each word the headlines that have it."""


def resolve_links(cards: Sequence[Card], printings: Printings) -> tuple[tuple[int, ...], ...]:
    """For each card, for each of its related links: the card that leads the printings of what it means, or -1."""
    titles = _index(cards, printings)
    return tuple(
        tuple(_resolve(words_of(link.title), printings.leads[card], titles) for link in of_card.related)
        for card, of_card in enumerate(cards)
    )


def _index(cards: Sequence[Card], printings: Printings) -> Titles:
    articles: dict[Title, list[int]] = defaultdict(list)
    for card in sorted(range(len(cards)), key=lambda i: cards[i].path):
        held = articles[words_of(cards[card].headline)]
        if printings.leads[card] not in held[-1:]:
            held.append(printings.leads[card])
    of_word: dict[str, list[Title]] = defaultdict(list)
    for title in articles:
        for word in dict.fromkeys(title):
            of_word[word].append(title)
    return Titles(articles, of_word)


def _resolve(title: Title, own: int, titles: Titles) -> int:
    """The other article with the same title, else the one with the title most like it, else -1."""
    same = [article for article in titles.articles.get(title, ()) if article != own]
    if same or len(title) < LEAST_WORDS:
        return same[0] if same and title else -1
    known = [word for word in set(title) if word in titles.of_word]
    rare = sorted(known, key=lambda word: (len(titles.of_word[word]), word))[:3]
    near = dict.fromkeys(headline for word in rare for headline in titles.of_word[word][:MOST_HOLDERS])
    others = ((headline, article) for headline in near for article in titles.articles[headline] if article != own)
    alike = ((_alike(title, headline), article) for headline, article in others)
    score, best = max(alike, key=lambda pair: pair[0], default=(0.0, -1))
    return best if score >= ALIKE else -1


def _alike(title: Title, headline: Title) -> float:
    """The share of common words; a title cut short is like the headline that begins with it."""
    if len(title) >= LEAST_WORDS and headline[: len(title)] == title:
        return 1.0
    here, there = set(title), set(headline)
    return len(here & there) / len(here | there)
