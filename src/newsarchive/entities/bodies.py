"""Where the name of an organisation ends: `Moscow State University`, `Ministry of Trade and Industry`."""

from __future__ import annotations

from newsarchive.entities.lexicon import (
    BREAKING,
    CALENDAR,
    EVENT,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    KNOWN,
    ORG_HEAD,
    ORG_SUFFIX,
    OWNER,
    RULERS,
    SURNAME,
    TITLE,
    TOPIC,
    WORD,
)
from newsarchive.entities.reading import Run
from newsarchive.entities.runs import Token

MAX_NAME = 9
"""Words; longer ones are lists or headlines."""

_OF_FOR = frozenset({"of", "for"})
_EXTENDING = frozenset({"of", "for", "on", "de", "du", "der", "di", "des"})
_JOINING = frozenset({"and", "&", "of"})
_CLEAR_HEADS = frozenset({"university", "bank", "college"})


def organisation_end(run: Run, at: int) -> int:
    """Where an organisation that begins here ends by its words; `at` where there is none."""
    if not run.kinds & ORG_HEAD:
        return at
    first = head(run, at, ORG_HEAD)
    if first < 0:
        return at
    last = _past_heads(run, first + 1)
    final = run.tokens[last - 1]
    if last - at == 1 and not run.links(last, _OF_FOR):
        return at
    if final.kinds & RULERS or (last - at == 2 and _is_person(run, at)):
        return at
    return last if final.possessive or final.kinds & ORG_SUFFIX else extended(run, last)


def head(run: Run, at: int, kind: int) -> int:
    """The word that makes one name of the words from here on, or -1 where something else comes first."""
    return _head(run, at, kind, min(len(run.tokens), at + MAX_NAME))


def _head(run: Run, at: int, kind: int, end: int) -> int:
    tokens = run.tokens
    for index in range(at, end):
        token = tokens[index]
        if token.tied:
            return -1
        if token.is_link:
            if index > at and _joins(run, index, end):
                continue
            return -1
        if token.kinds & kind:
            if index > at or run.next(at) is None:
                return index
            if kind == ORG_HEAD and token.key in run.lexicon.groups["head-leads"]:
                return index
            if kind == EVENT:
                continue
        if _ends_name(run, index, kind):
            return -1
    return -1


def _ends_name(run: Run, index: int, kind: int) -> bool:
    """Whether a name that goes on to a head cannot hold this word."""
    token = run.tokens[index]
    if token.kinds & (HONORIFIC | CALENDAR):
        return True
    if token.kinds & FUNCTION and (run.mode.headline or index == 0 or token.kinds & BREAKING):
        return True
    if token.kinds & TITLE and not _of_department(run, index, kind):
        return True
    return token.possessive and not token.kinds & OWNER


def _of_department(run: Run, index: int, kind: int) -> bool:
    """A word of title that belongs to a body: `Foreign` in `Foreign Ministry`."""
    for at in range(index, index + MAX_NAME):
        after = run.next(at)
        if after is None or after.kinds & kind:
            return after is not None
        if not after.kinds & TITLE:
            return False
    return False


def _joins(run: Run, index: int, end: int) -> bool:
    """Whether `and` joins words of one name that ends before `end`: `Securities and Exchange Commission`."""
    after, left = run.next(index), run.tokens[index - 1]
    if after is None or run.tokens[index].key != "and" or left.kinds & KNOWN or not left.kinds & WORD:
        return False
    return bool(after.kinds & WORD) and _head(run, index + 1, ORG_HEAD, end) > 0


def _past_heads(run: Run, last: int) -> int:
    """Past all heads that follow, and ordinary words between them: `Air Defense Command`, `Ford Motor Co`."""
    tokens = run.tokens
    for index in range(last, min(len(tokens), last + 3)):
        token = tokens[index]
        if token.is_link or tokens[index - 1].possessive:
            break
        if token.kinds & ORG_HEAD:
            last = index + 1
        elif not token.kinds & WORD or not run.is_plain(token):
            break
    return last


def _is_person(run: Run, at: int) -> bool:
    """First name and a surname that happens to be a head: `Michael Holding`."""
    first, second = run.tokens[at], run.tokens[at + 1]
    if not first.kinds & GIVEN or first.kinds & KNOWN:
        return False
    return bool(second.kinds & SURNAME) and second.key not in _CLEAR_HEADS


def extended(run: Run, last: int) -> int:
    """Where `of ...` or `for ... and ...` after a head ends."""
    tokens = run.tokens
    if not run.links(last, _EXTENDING):
        return last
    if tokens[last].key == "on" and tokens[last - 1].key not in run.lexicon.groups["bodies-on"]:
        return last
    begun = last + 1
    while begun < len(tokens) and tokens[begun].is_link:
        begun += 1
    index = begun
    while index < min(len(tokens), begun + 5) and _continues(run, index):
        index += 1
        if tokens[index - 1].possessive:
            break
    return index if index > begun else last


def _continues(run: Run, index: int) -> bool:
    token = run.tokens[index]
    if token.is_link:
        after = run.next(index)
        return token.key in _JOINING and after is not None and bool(after.kinds & WORD) and _is_topic(after)
    if token.kinds & CALENDAR:
        return False
    return _is_topic(token) or not token.kinds & (TITLE | HONORIFIC)


def _is_topic(token: Token) -> bool:
    """A word for what a body is for: `Trade and Industry`."""
    return bool(token.kinds & TOPIC) or (bool(token.kinds & WORD) and not token.kinds & TITLE)
