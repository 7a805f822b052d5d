"""Reports on sport: which sport it is, and when the name of a city is that of its team."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import lexicon

TEAM_SPORTS = frozenset({"soccer", "cricket", "rugby", "baseball", "basketball", "american football", "ice hockey"})
LEAST = 3
"""Words of a sport that make a report; its own name counts for three."""

_SCORE = re.compile(r"\s\d{1,3}(?![\w,]|-\d\d-)")
_IN_PLACE = re.compile(r"\b(?:in|near|outside|from|around|across|at) (?:the )?$")
_AGAINST = re.compile(r"\b(?:beat|against|v|vs|over|by|thrashed|defeated|hosts?|at|AT) $")
_PLAYS = re.compile(r" (?:beat|won|lost|drew|play|face|host|take|took|scored|led|were|are|have|had)\b")
_DATELINE = re.compile(
    r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?,?\s"
    r"(?:\d{4}-\d\d-\d\d|[\w ,.]{0,24}\((?:Reuters|AP|AFP)\)|[A-Z][a-z]+ \d{1,2}\b|[-–—])"
)


def find_sport(words: Iterable[str]) -> str:
    """The sport that an article reports on, by its words in small letters; empty where it is none."""
    said = _vocabulary().intersection(words)
    groups = lexicon().groups
    best, most = "", LEAST - 1
    for name, vocabulary in groups.items() if said else ():
        if name.startswith("sport:"):
            hits = len(said & vocabulary) + 3 * len(said & groups[f"named-{name}"])
            if hits > most:
                best, most = name.removeprefix("sport:"), hits
    return best


@cache
def _vocabulary() -> frozenset[str]:
    """The words of all sports."""
    return frozenset().union(*(words for name, words in lexicon().groups.items() if "sport:" in name))


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the name in capitals says where a report was filed from."""
    return text[start:end].isupper() and _DATELINE.match(text, end, end + 48) is not None


def is_scored(text: str, end: int) -> bool:
    """Whether a score follows the name."""
    return _SCORE.match(text, end, end + 8) is not None


def is_team(text: str, start: int, end: int, sport: str, kind: str) -> bool:
    """Whether a name in a report on this sport is that of a team; `kind` is what the tables call the name."""
    before = text[max(0, start - 16) : start]
    scored = is_scored(text, end)
    if _IN_PLACE.search(before) and not scored:
        return False
    meanings = lexicon().meanings(fold(text[start:end]))
    if any(meaning.kind == "team" and meaning.code == sport for meaning in meanings):
        return True
    if kind not in ("city", "town", "team"):
        return False
    return scored or _AGAINST.search(before) is not None or _PLAYS.match(text, end, end + 16) is not None
