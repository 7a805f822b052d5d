"""What the archive's own clear articles teach about its words, for the articles whose own words leave it open."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from newsarchive.records import Card
from newsarchive.topics.words import unpack

SAMPLE = 1_000
"""Articles that are learnt from: those with the lowest checksum of their id; a new article displaces one at most.

More decide hardly more articles rightly, and each is one whose edit can move the topics of others.
"""
LEAST_ARTICLES = 3
"""A word in fewer articles of the sample teaches nothing."""
CAUTION = 20.0
"""So many articles' worth of the archive's average stand beside what a topic's articles show."""
WORDS_WEIGHT = 0.5
"""Words of one text come together; the weight of each is this over the square root of how many are known."""


class Learnt(NamedTuple):
    """How much more likely each word is in a topic's articles than in others, as natural logarithms."""

    priors: Mapping[str, float]
    """For each topic: how common it is in the archive."""
    absent: Mapping[str, float]
    """For each topic: what a word says that its articles never used."""
    words: Mapping[int, tuple[tuple[str, float], ...]]
    """For each word, by its key: what it adds to `absent`, for the topics whose articles used it."""

    def judge(self, terms: bytes) -> dict[str, float]:
        """For each topic: what prior and words together say of an article."""
        votes = [self.words[key] for key in unpack(terms) if key in self.words]
        weight = WORDS_WEIGHT / max(len(votes), 1) ** 0.5
        sums = {topic: len(votes) * absent for topic, absent in self.absent.items()}
        for vote in votes:
            for topic, value in vote:
                sums[topic] += value
        return {topic: self.priors[topic] + weight * value for topic, value in sums.items()}


def learn(cards: Sequence[Card], clear: Sequence[str]) -> Learnt:
    """What can be learnt from cards of which `clear` names the topic; empty where it is open."""
    sample = sorted(range(len(cards)), key=lambda i: (zlib.crc32(cards[i].id.encode()), cards[i].id))[:SAMPLE]
    everywhere: Counter[int] = Counter()
    within: dict[str, Counter[int]] = defaultdict(Counter)
    sizes = Counter(clear[i] for i in sample if clear[i])
    for i in sample:
        keys = unpack(cards[i].terms)
        everywhere.update(keys)
        if clear[i]:
            within[clear[i]].update(keys)
    total = sum(sizes.values()) + len(sizes)
    words: dict[int, list[tuple[str, float]]] = defaultdict(list)
    absent = {topic: log(CAUTION / (sizes[topic] + CAUTION)) for topic in sorted(sizes)}
    for topic in absent:
        for key, count in within[topic].items():
            if everywhere[key] >= LEAST_ARTICLES:
                words[key].append((topic, log(1 + count * len(sample) / (CAUTION * everywhere[key]))))
    return Learnt(
        priors={topic: log((sizes[topic] + 1) / total) for topic in absent},
        absent=absent,
        words={key: tuple(votes) for key, votes in words.items()},
    )
