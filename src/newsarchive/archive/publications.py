"""The publication of articles that name it in doubt: the one that most articles with the same lines around them name.

One page shows its owner, an agency or what it is about as clearly as its own name. Pages of one site share lines of
their frame, and each of them shows other things beside the site's name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from newsarchive.archive.furniture import each_checksum
from newsarchive.records import Article, Evidence, Lines, decode

DOUBTFUL = 0.5
"""A name of a lower confidence is compared with what others name."""
ASKED = 6
"""So many holders of a line are known, the first ones."""
NEIGHBOURS = 6
"""So many articles, those that share most, are asked."""
LEAST = 1.0
"""What an article must share to be asked: a line that nobody else has, or several that others have as well."""
CONFIDENCE = 0.6
"""That of a name that others know better."""
RULE = "named-in-other-articles"


def find_sources(packed: Sequence[bytes]) -> dict[int, tuple[str, ...]]:
    """For articles, given as their encoded Lines, whose name is in doubt: the names that others of their site make
    likelier, the likeliest first."""
    lines = [decode(Lines, each) if each else Lines() for each in packed]
    doubtful = [i for i, own in enumerate(lines) if own.sure < DOUBTFUL and own.frame]
    holders = _holders(lines, doubtful)
    found = {i: _likelier(i, lines, _neighbours(i, lines[i], holders)) for i in doubtful}
    return {i: names for i, names in found.items() if names}


def with_source(article: Article, names: Sequence[str]) -> Article:
    """The article, of the first of these publications that its text names; as it is where it names none."""
    text = article.text.casefold()
    name = next((name for name in names if name.casefold() in text), "")
    if not name:
        return article
    lines = [block.first_line for block in article.blocks if name.casefold() in block.text.casefold()]
    words = "articles with the same lines around them name it"
    evidence = Evidence("source", RULE, tuple(lines[:3]), CONFIDENCE, words)
    return replace(article, source=name, evidence=(*(e for e in article.evidence if e.field != "source"), evidence))


def _holders(lines: Sequence[Lines], doubtful: Sequence[int]) -> Mapping[bytes, list[int]]:
    """The first articles that hold each line of the doubtful ones."""
    wanted = {checksum for i in doubtful for checksum in each_checksum(lines[i].frame)}
    holders: dict[bytes, list[int]] = defaultdict(list)
    for i, own in enumerate(lines):
        for checksum in wanted.intersection(each_checksum(own.frame)) if wanted else ():
            holders[checksum].append(i)
            if len(holders[checksum]) == ASKED:
                wanted.remove(checksum)
    return holders


def _neighbours(article: int, own: Lines, holders: Mapping[bytes, list[int]]) -> list[int]:
    """The articles that share most of the frame; what few hold counts most."""
    shared: dict[int, float] = defaultdict(float)
    for checksum in each_checksum(own.frame):
        if len(holders[checksum]) > 1:
            others = [other for other in holders[checksum] if other != article]
            for other in others:
                shared[other] += 1 / len(others)
    best = sorted(shared, key=lambda other: (-shared[other], other))[:NEIGHBOURS]
    return [other for other in best if shared[other] > LEAST - 1e-9]


def _likelier(article: int, lines: Sequence[Lines], neighbours: Sequence[int]) -> tuple[str, ...]:
    """The names for which more speaks than for the article's own."""
    sums: dict[str, float] = defaultdict(float)
    names: dict[str, str] = {}
    for i in (article, *neighbours):
        if lines[i].source:
            key = _key(lines[i].source)
            sums[key] += lines[i].sure
            names.setdefault(key, lines[i].source)
    own = sums.get(_key(lines[article].source), 0.0)
    return tuple(names[key] for key in sorted(sums, key=lambda key: (-sums[key], key)) if sums[key] > own)


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ")
