"""Where the name of a place or an event ends: `Lake Baikal`, `Jordan Valley`, `French Open`."""

from __future__ import annotations

from newsarchive.entities.bodies import extended, head
from newsarchive.entities.lexicon import (
    DEMONYM,
    EVENT,
    GENERIC,
    GIVEN,
    KNOWN,
    NUMERAL,
    PLACE,
    PLACE_HEAD,
    PLACE_LEAD,
    SURNAME,
    TITLE,
    WORD,
)
from newsarchive.entities.reading import Run


def place_end(run: Run, at: int) -> int:
    """Where a place that begins here ends by its words; `at` where there is none."""
    if _leads(run, at):
        return _tail(run, at + 2, PLACE_HEAD)
    if not run.kinds & PLACE_HEAD:
        return at
    last = head(run, at, PLACE_HEAD)
    if last <= at:
        return at
    final, before = run.tokens[last], run.tokens[last - 1]
    surname = before.kinds & GIVEN and final.kinds & SURNAME
    if surname and final.key not in run.lexicon.groups["clear-place-head"]:
        return at
    if last - at < 2 and run.tokens[at].kinds & TITLE:
        return at
    return _tail(run, last + 1, PLACE_HEAD)


def _leads(run: Run, at: int) -> bool:
    """`Lake` or `Mount` before any name, `North` or `New` before that of a place."""
    token, after = run.tokens[at], run.next(at)
    if not token.kinds & PLACE_LEAD:
        return False
    alone = token.key in run.lexicon.groups["lone-place-lead"]
    if after is None or token.possessive or not run.is_plain(after):
        return False
    known = run.lexicon.meanings(after.key)
    return (bool(known) and known[0].type is PLACE) or (alone and not after.kinds & WORD)


def _tail(run: Run, last: int, kinds: int) -> int:
    while last < len(run.tokens) and run.tokens[last].kinds & kinds and not run.tokens[last].is_link:
        last += 1
    return last


def event_end(run: Run, at: int) -> int:
    """Where an event that begins here ends by its words; `at` where there is none."""
    if not run.kinds & EVENT:
        return at
    last = head(run, at, EVENT)
    if last <= at:
        return at
    if last == at + 1 and run.tokens[at].kinds & GIVEN and run.tokens[last].kinds & SURNAME:
        return at
    last = _tail(run, last + 1, EVENT | NUMERAL)
    return last if run.tokens[last - 1].possessive else extended(run, last)


def branded_end(run: Run, last: int) -> int:
    """Past the ordinary words that make another name of that of a place: `Perth Glory`, `Washington Metro`."""
    tokens = run.tokens
    index = last
    while index < min(len(tokens), last + 3) and not tokens[index].is_link and not tokens[index - 1].possessive:
        token = tokens[index]
        if token.kinds & (GIVEN | DEMONYM | KNOWN) or token.text.isupper():
            return last
        if not token.kinds & WORD or not run.is_plain(token):
            return last
        index += 1
    if run.mode.headline or index - last > 2 or (index < len(tokens) and not tokens[index].is_link):
        return last
    return last if index > last and tokens[index - 1].kinds & GENERIC else index
