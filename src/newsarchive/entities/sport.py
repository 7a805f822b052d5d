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
_IN = ("in", "near", "outside", "from", "around", "across", "at")
_IN_PLACE = re.compile(rf"\b(?:{'|'.join(_IN)}) (?:the )?$")
_IN_PLACE_ENDS = tuple(f"{word} " for word in (*_IN, "the"))
_OVER = ("beat", "against", "v", "vs", "over", "by", "thrashed", "defeated", "host", "hosts", "at", "AT")
_AGAINST = re.compile(rf"\b(?:{'|'.join(_OVER)}) $")
_AGAINST_ENDS = tuple(f"{word} " for word in _OVER)
_PLAYS = re.compile(r" (?:beat|won|lost|drew|play|face|host|take|took|scored|led|were|are|have|had)\b")
_DATELINE = re.compile(
    r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?,?\s"
    r"(?:\d{4}-\d\d-\d\d|[\w ,.]{0,24}\((?:Reuters|AP|AFP)\)|[A-Z][a-z]+ \d{1,2}\b|[-–—])"
)


def find_sport(words: Iterable[str]) -> str:
    """The sport that an article reports on, by its words in small letters; empty where it is none."""
    said = _vocabulary().intersection(words)
    best, most = "", LEAST - 1
    for name, (vocabulary, names) in _sports().items() if said else ():
        hits = len(said & vocabulary) + 3 * len(said & names)
        if hits > most:
            best, most = name, hits
    return best


@cache
def _sports() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The words of each sport, and those that name it."""
    groups = lexicon().groups
    names = [name for name in groups if name.startswith("sport:")]
    return {name.removeprefix("sport:"): (groups[name], groups[f"named-{name}"]) for name in names}


@cache
def _vocabulary() -> frozenset[str]:
    """The words of all sports."""
    return frozenset().union(*(words for both in _sports().values() for words in both))


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the name in capitals says where a report was filed from."""
    return text[start:end].isupper() and _DATELINE.match(text, end, end + 48) is not None


def is_scored(text: str, end: int) -> bool:
    """Whether a score follows the name."""
    return text[end + 1 : end + 2].isdecimal() and _SCORE.match(text, end, end + 8) is not None


def is_team(text: str, start: int, end: int, sport: str, kind: str) -> bool:
    """Whether a name in a report on this sport is that of a team; `kind` is what the tables call the name."""
    scored = is_scored(text, end)
    if not scored and _ends(_IN_PLACE, _IN_PLACE_ENDS, text, start):
        return False
    for meaning in lexicon().meanings(fold(text[start:end])):
        if meaning.kind == "team" and meaning.code == sport:
            return True
    if kind not in ("city", "town", "team"):
        return False
    return scored or _ends(_AGAINST, _AGAINST_ENDS, text, start) or _PLAYS.match(text, end, end + 16) is not None


def _ends(pattern: re.Pattern[str], ends: tuple[str, ...], text: str, start: int) -> bool:
    """Whether text[:start] ends as the pattern says; asked only where it has one of the ends that can be meant."""
    return text.endswith(ends, 0, start) and pattern.search(text, max(0, start - 16), start) is not None
