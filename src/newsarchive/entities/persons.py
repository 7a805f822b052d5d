"""Where the name of a person ends: `Ludwig van Beethoven`, `J. R. R. Tolkien`, `King Charles III`."""

from __future__ import annotations

from newsarchive.entities.lexicon import (
    CALENDAR,
    DEMONYM,
    FUNCTION,
    GIVEN,
    ORG_HEAD,
    PARTICLE,
    PERSON,
    SURNAME,
    TITLE,
    WORD,
)
from newsarchive.entities.reading import Run
from newsarchive.entities.runs import Token
from newsarchive.entities.tables import Meaning

MAX_WORDS = 6

_ROMAN = frozenset("IVX")
_WORDS_AND_SURNAMES = frozenset({"little", "may", "more", "still", "close", "august", "friday"})


def person_end(run: Run, at: int, expected: bool) -> int:
    """Where a person's name that begins here ends, if a first name, an initial or a title before it speaks for one."""
    tokens = run.tokens
    first = tokens[at]
    if not (expected or first.kinds & GIVEN or is_initial(first)):
        return at
    last = at + 1
    while last < min(len(tokens), at + MAX_WORDS) and not tokens[last - 1].possessive:
        token = tokens[last]
        if token.is_link:
            if not (token.kinds & PARTICLE and run.next(last) is not None) and not run.particles(last):
                break
        elif not _continues(run, at, last):
            break
        last += 1
    return at if all(map(is_initial, tokens[at:last])) else run.without_links(last, at + 1)


def is_initial(token: Token) -> bool:
    """`J.` or `J.R.`"""
    return len(token.text) <= 4 and token.text.endswith(".") and token.text.isupper()


def _continues(run: Run, at: int, index: int) -> bool:
    token = run.tokens[index]
    kinds, second = token.kinds, index == at + 1
    if _ROMAN.issuperset(token.text.rstrip(".")) or token.key in ("jr", "sr") or len(token.key) == 1:
        return True
    if token.text.isupper() and not run.tokens[at].text.isupper() and "." not in token.text:
        return False
    if kinds & (CALENDAR | FUNCTION):
        return second and token.key in _WORDS_AND_SURNAMES
    if kinds & (ORG_HEAD | DEMONYM) and not kinds & SURNAME:
        return False
    if kinds & TITLE and not (second and kinds & SURNAME):
        return False
    if run.mode.headline and kinds & WORD:
        return second and bool(kinds & SURNAME) and len(token.key) > 3
    return True


def regnal_end(run: Run, at: int) -> int:
    """`King Charles III`, `Pope John Paul II`: the title is part of the name."""
    tokens = run.tokens
    last = at + 1
    while last < min(len(tokens), at + 5) and not tokens[last].is_link and not tokens[last - 1].possessive:
        token = tokens[last]
        roman = last > at + 1 and _ROMAN.issuperset(token.text)
        named = run.is_plain(token) and (token.kinds & GIVEN or not token.kinds & WORD)
        if not roman and not named:
            break
        last += 1
    return last if last > at + 1 else at


def is_person_start(run: Run, at: int, meaning: Meaning) -> bool:
    """Whether a word that the tables know is the first name of somebody here: `Paris Hilton`, `Chelsea Clinton`."""
    token, after = run.tokens[at], run.next(at)
    if after is None or token.possessive or token.text.isupper():
        return False
    if not token.kinds & GIVEN and (meaning.kind == "country" or (meaning.type is not PERSON and meaning.weight >= 3)):
        return False
    return run.is_surname(after) or is_initial(after) or (meaning.type is PERSON and run.is_plain(after))


def is_given(run: Run, at: int) -> bool:
    """Whether a word that is mostly no name is a first name here: `Will Porter`."""
    after = run.next(at)
    return (
        run.tokens[at].key in ("will", "may") and not run.mode.headline and after is not None and run.is_surname(after)
    )
