"""What the words around a name say about its kind: `in X`, `X said`, `coach X`, `X, 32,`."""

from __future__ import annotations

import re

from newsarchive.entities.grammar import Votes
from newsarchive.entities.lexicon import ORGANISATION, PERSON, PLACE, Lexicon
from newsarchive.records import EntityType

_BEFORE = re.compile(r"([\w’'-]+)[ ,\"“(]{1,2}([\w’'-]+)[ \"“]{1,2}$|([\w’'-]+)[ \"“]{1,2}$")
_AFTER = re.compile(r"(?:['’]s)?([ ,.:;()\"”-]*)([\w’'-]*)")
_AGE = re.compile(r", (?:aged )?\d\d?,")
_SCORE = re.compile(r" \d{1,3}(?![\w,]|-\d\d-)")
_BRACKETED = re.compile(r" \(([A-Z][\w .'’-]+)\)")

REACH = 32
"""Characters before and after a name that are looked at."""


def context(text: str, start: int, end: int, lexicon: Lexicon) -> Votes:
    """Evidence for each type from the words next to text[start:end]."""
    votes: Votes = {}
    _before(text[max(0, start - REACH) : start], votes, lexicon)
    _after(text[end : end + REACH], votes, lexicon)
    return votes


def vote(votes: Votes, kind: EntityType, weight: float) -> None:
    """Adds to what speaks for a type."""
    votes[kind] = votes.get(kind, 0.0) + weight


def _before(text: str, votes: Votes, lexicon: Lexicon) -> None:
    match = _BEFORE.search(text)
    if match is None:
        return
    farther, near = (match[1] or "").lower(), (match[2] or match[3]).lower()
    groups = lexicon.groups
    if near in ("in", "near", "outside", "across", "throughout", "downtown"):
        vote(votes, PLACE, 2.5)
        vote(votes, PERSON, -1.0)
    elif near in groups["place-prep"]:
        vote(votes, PLACE, 0.7)
    elif near in groups["lower-role"]:
        vote(votes, PERSON, 2.5)
    elif near in groups["company-word"]:
        vote(votes, ORGANISATION, 2.5)
    elif near == "the":
        vote(votes, PERSON, -2.0)
        vote(votes, ORGANISATION, 0.8)
    elif near == "of" and farther in groups["town-word"]:
        vote(votes, PLACE, 3.0)
    elif near in groups["town-word"]:
        vote(votes, PLACE, 2.0)
    elif near in ("by", "with", "told", "against", "beat", "for") and near != "for":
        vote(votes, PERSON, 0.4)
    elif near in ("joined", "joining", "founded"):
        vote(votes, ORGANISATION, 1.0)


def _after(text: str, votes: Votes, lexicon: Lexicon) -> None:
    if _AGE.match(text):
        vote(votes, PERSON, 4.0)
        return
    match = _AFTER.match(text)
    if match is None:
        return
    between, word = match[1], match[2].lower()
    groups = lexicon.groups
    if between == " " and word in groups["saying"]:
        vote(votes, PERSON, 1.0)
        vote(votes, ORGANISATION, 0.4)
    elif between == ", " and word == "who":
        vote(votes, PERSON, 2.5)
    elif between == ", " and (word in groups["lower-role"] or word in ("a", "the", "an")):
        vote(votes, PERSON, 0.8)
    elif between == " " and word in ("shares", "plc", "spokesman", "spokeswoman", "executives", "stock", "subsidiary"):
        vote(votes, ORGANISATION, 2.5)
    elif between == " " and word in groups["company-word"]:
        vote(votes, ORGANISATION, 1.0)
    elif between == " " and (word in groups["town-word"] or word in groups["site-word"]):
        vote(votes, PLACE, 1.5)
    bracket = _BRACKETED.match(text)
    if bracket is None:
        return
    inner = lexicon.meanings.get(bracket[1].lower(), ())
    if inner and inner[0].kind == "country":
        vote(votes, PERSON, 2.0)
