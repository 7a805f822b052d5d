"""What can be said of words that no list knows: how sure it is that they are a name, and of what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.entities.bodies import MAX_NAME
from newsarchive.entities.lexicon import (
    EVENT,
    GENERIC,
    GIVEN,
    HONORIFIC,
    ORG_HEAD,
    ORG_SUFFIX,
    ORGANISATION,
    OTHER,
    PARTICLE,
    PERSON,
    PLACE_HEAD,
    SURNAME,
    TITLE,
    WORD,
    lexicon,
)
from newsarchive.entities.reading import Run
from newsarchive.entities.runs import Token
from newsarchive.records import EntityType

Votes = dict[EntityType, float]

LONGEST_WORD = 60
"""Letters; what is longer is no word."""
OPENING_ONLY = 0.52
"""How sure an unknown word is that only opens sentences; once is not enough."""
GUESS = 0.3
"""The vote for a person that a word gets which no list knows: it could be a surname."""
GLUED = 0.3
"""How sure a name is that has the next word of a page glued to it."""
NEVER_ALONE = GENERIC | ORG_HEAD | PLACE_HEAD | EVENT | ORG_SUFFIX | TITLE
"""Kinds of words that are no name by themselves."""

BEGINNINGS = frozenset({"st", "mt", "ft"})
"""Abbreviations that only begin a name."""

_CAMEL = re.compile(r"[a-z][A-Z]")
_PLURAL = re.compile(r"[A-Z]{2,}s")
_GLUED = re.compile(r"(?:[A-Z][a-z]+){3}")
_GLUED_NAME = re.compile(r"[a-zà-ÿ]{3}[A-Z][a-zà-ÿ]{2}")
_GLUED_FIGURE = re.compile(r"[a-z]{3}\d")
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)


def unknown_end(run: Run, at: int) -> int:
    """Past all words up to the next one that a rule claims."""
    tokens = run.tokens
    last = at + 1
    while last < min(len(tokens), at + MAX_NAME) and not tokens[last - 1].possessive and _continues(run, at, last):
        last += 1
    return run.without_links(last, at + 1)


def _continues(run: Run, at: int, index: int) -> bool:
    token = run.tokens[index]
    if token.is_link:
        joined = token.text == "&" or (token.kinds & PARTICLE and token.key not in ("y", "e"))
        return bool(joined) and index + 1 < len(run.tokens) and (run.next(index) is not None or run.particles(index))
    if token.kinds & HONORIFIC and token.key != "st":
        return False
    if not run.is_plain(token) and token.text not in ("II", "III", "IV"):
        return False
    return index == at + 1 or run.longest(index)[0] <= index + 1


def certainty_of_one(run: Run, at: int) -> float:
    """How sure it is that a single word is a name; 0: it never is."""
    token = run.tokens[at]
    text, opens = token.text, run.opens(at)
    if (
        not 2 <= len(token.key) <= LONGEST_WORD
        or token.kinds & NEVER_ALONE
        or token.key in BEGINNINGS
        or (not text.istitle() and (_GLUED.match(text) or _PLURAL.fullmatch(text)))
    ):
        return 0.0
    if token.kinds & WORD:
        return 0.1 if opens else 0.4
    if _is_odd(token):
        return 0.3
    if not opens:
        return 0.85
    if run.lexicon.is_compound(token.key):
        return 0.2
    return 0.6 if token.kinds & (SURNAME | GIVEN) else OPENING_ONLY


def _is_odd(token: Token) -> bool:
    """Figures within it, no vowel, or a long word in capitals: headings and abbreviations of tables."""
    text = token.text
    if not text.isalpha() and any(c.isdigit() for c in text):
        return True
    return len(text) > 5 if text.isupper() else not _VOWEL.search(text)


def certainty_of_many(tokens: Sequence[Token], opens: bool) -> float:
    """How sure it is that several words are one name."""
    common = all(token.kinds & WORD for token in tokens)
    capitals = all(token.text.isupper() for token in tokens)
    if all(len(token.key) < 2 for token in tokens):
        return 0.1
    if capitals and all(len(token.text) < 4 for token in tokens):
        return 0.2
    if any(_GLUED_FIGURE.search(token.text) for token in tokens):
        return 0.3
    if common and (len(tokens) > 4 or capitals):
        return 0.3
    return 0.6 if common or (opens and tokens[0].kinds & WORD) else 0.9


def is_glued(tokens: Sequence[Token], votes: Votes) -> bool:
    """Whether somebody's name has the next word of a page glued to it: `Anna ReedNews`."""
    return max(votes, key=votes.__getitem__) is PERSON and any(_GLUED_NAME.search(token.text) for token in tokens)


def votes_by_form(tokens: Sequence[Token]) -> Votes:
    """What the form of the words says they name."""
    return _votes_for_one(tokens[0]) if len(tokens) == 1 else _votes_for_many(tokens)


def _votes_for_one(token: Token) -> Votes:
    text = token.text
    if text.isupper() and 2 <= len(text) <= 6:
        return {ORGANISATION: 2.0}
    if "." in text and text[-1] != ".":
        return {ORGANISATION: 3.0}
    if not text.istitle() and _CAMEL.search(text) and not text.startswith(("Mc", "Mac")):
        return {ORGANISATION: 1.5, OTHER: 0.5}
    if token.kinds & SURNAME:
        return {PERSON: 1.0}
    if token.kinds & WORD:
        return {ORGANISATION: 0.5, OTHER: 0.4}
    return {PERSON: 0.5} if token.kinds & GIVEN else {PERSON: GUESS}


def _votes_for_many(tokens: Sequence[Token]) -> Votes:
    if any(token.text == "&" for token in tokens):
        return {ORGANISATION: 4.0}
    first, groups = tokens[0], lexicon().groups
    if first.key in groups["storm"] or (first.key in groups["ship"] and first.text.isupper()):
        return {OTHER: 5.0}
    if len(tokens) > 2 and tokens[-1].key in groups["thing-head"]:
        return {OTHER: 3.0}
    surname = bool(tokens[-1].kinds & SURNAME)
    common = sum(bool(token.kinds & WORD) for token in tokens)
    if not common and len(tokens) <= 3:
        return {PERSON: 2.0 if surname else 0.9, ORGANISATION: 0.6}
    if common == len(tokens):
        return {OTHER: 1.5, ORGANISATION: 1.0}
    if len(tokens) > 3:  # a body of so many words has one that says what it is
        return {OTHER: 0.9, PERSON: 0.8 if surname else 0.3, ORGANISATION: 0.6}
    if surname and len(tokens) == 2 and not first.kinds & WORD and (first.text.istitle() or len(first.text) == 1):
        return {PERSON: 0.85, ORGANISATION: 0.8}  # the surname is an ordinary word as well: `Ada Weaver`
    return {PERSON: 0.8 if surname else 0.3, ORGANISATION: 0.8, OTHER: 0.3}
