"""What a text calls somebody: `Soviet cosmonaut Yuri Gagarin`, `Valentina Tereshkova, the first woman in space`."""

from __future__ import annotations

import re

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import DEMONYM, GENERIC, KNOWN, lexicon

REACH = 64
"""Characters before and after a name that are looked at."""
MOST_WORDS = 5

_APPOSITION = re.compile(
    r", (?:(?:the|a|an) )?((?:[\w’'-]+ ){0,4}?[\w’'-]+)(?= (?:of|at|for|in|with|who|and|to)\b|[,.;:)])"
)


def called_before(text: str, start: int) -> str:
    """The role before a name, with the nationality and the adjectives that it needs; empty where there is none."""
    before = text[start - REACH if start > REACH else 0 : start].rstrip()
    if not before[-1:].islower():
        return ""
    words = before.split()
    if words[-1] not in lexicon().groups["lower-role"]:
        return ""
    first = len(words) - 1
    while first > 0 and len(words) - first < MOST_WORDS and _qualifies(words[first - 1]):
        first -= 1
    return " ".join(words[first:])


def _qualifies(word: str) -> bool:
    """An adjective of roles, a nationality, or a name: `former`, `Soviet`, `Labour`."""
    if word in lexicon().groups["role-adjective"]:
        return True
    if word.endswith((",", ";", ":", ")")) or word.find(".") == len(word) - 1:
        return False
    return bool(lexicon().kinds(fold(word)) & (DEMONYM | KNOWN | GENERIC if word[0].isupper() else DEMONYM))


def called_after(text: str, end: int) -> str:
    """The role in the apposition after a name; empty where what follows the comma is none."""
    if not text.startswith(", ", end):
        return ""
    match = _APPOSITION.match(text, end, end + REACH)
    if match is None:
        return ""
    words = match[1].split()
    if words[-1] not in lexicon().groups["lower-role"] or not all(map(_qualifies, words[:-1])):
        return ""
    return match[1]
