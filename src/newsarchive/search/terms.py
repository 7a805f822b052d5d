"""The words of one article with their weights, as its card keeps them."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from newsarchive.records import BODY_ROLES, Article, Role, SearchTerms
from newsarchive.search.words import find_words, fold, stems

LEVELS = 16
"""Steps of a weight."""
USUAL_LENGTH = 400
"""Words of an article whose length counts neither for nor against it; the archive's own mean would change them all."""
LONGEST = 4000
LENGTH_COUNTS = 0.75
SATURATION = 1.2
"""How soon further mentions of a word stop to count: the parameters `b` and `k1` of BM25, at their usual values."""
HEADLINE, STANDFIRST, CREDIT, BODY, ASIDE = 6, 3, 4, 1, 0.5
"""How often a word counts in each field."""


def terms(article: Article) -> SearchTerms:
    """The words of an article by their weight in it alone."""
    language = article.language.split("-")[0].lower()
    counts: dict[str, float] = {}
    forms: set[str] = set()
    length = 0
    for text, weight in _fields(article):
        words = find_words(fold(text))
        length += len(words) if weight == BODY else 0
        for word, count in Counter(words).items():
            for root, pair in stems(word, language):
                counts[root] = counts.get(root, 0) + count * weight
                if pair:
                    forms.add(pair)
    return SearchTerms(_by_level(counts, length), " ".join(sorted(forms)))


def _fields(article: Article) -> Iterator[tuple[str, float]]:
    """The texts of an article, and how much a word in each counts."""
    yield article.headline, HEADLINE
    yield f"{article.standfirst}\n{article.kicker}", STANDFIRST
    credits = [f"{byline.name}\n{byline.agency}" for byline in article.bylines]
    yield "\n".join([*credits, article.source, *article.sections, *article.tags]), CREDIT
    yield "\n".join(block.text for block in article.blocks if block.role in BODY_ROLES), BODY
    asides = (block.text for block in article.blocks if block.role in (Role.CAPTION, Role.CREDIT))
    yield "\n".join([article.dateline, *asides]), ASIDE


def _by_level(counts: dict[str, float], length: int) -> tuple[str, ...]:
    levels: list[list[str]] = [[] for _ in range(LEVELS + 1)]
    damping = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * min(length, LONGEST) / USUAL_LENGTH)
    steps = {count: LEVELS * count / (count + damping) for count in set(counts.values())}
    for root, count in counts.items():
        levels[int(steps[count] + _offset(root))].append(root)
    most = levels.pop()
    levels[-1] += most
    return tuple(" ".join(sorted(roots)) for roots in levels)


@lru_cache(maxsize=200_000)
def _offset(root: str) -> float:
    """Where the steps of a word's weight lie, from -1/2 to 1/2.

    Were they the same for all words, one word more would now and then move all that an article has but once.
    """
    return zlib.crc32(root.encode("utf-8", "surrogatepass")) / 2**32 - 0.5
