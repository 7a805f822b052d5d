"""What the words around a name say about its kind: `in X`, `X said`, `coach X`, `X, 32,`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import ORGANISATION, OTHER, PERSON, PLACE, lexicon
from newsarchive.entities.unknown import Votes
from newsarchive.records import EntityType

Weights = tuple[tuple[EntityType, float], ...]

CALLED_A_THING: tuple[EntityType, float] = (OTHER, 2.0)
"""Evidence of a word that says outright that a name is nobody's and no place's: `the film X`, `the X virus`."""
REACH = 32
"""Characters before and after a name that are looked at."""

_AFTER = re.compile(r"(?:['’]s)?([ ,.:;()\"”-]*)([\w’'-]*)")
_AGE = re.compile(r", (?:aged )?\d\d?,")
_BRACKETED = re.compile(r" \(([A-Z][\w .'’-]+)\)")
_IS_A = re.compile(r" (?:is|was) (?:a|an|the) (?:[\w-]+ )?([\w-]+)")
_IN_STATE = re.compile(r", ([A-Z][\w.]+(?: [A-Z][\w.]+)?)(?=[,.;:)]|$| [a-z])")
_BEING = frozenset({"is", "was"})
_OPENING = "\"“‘'(["
_GOES_ON = frozenset({",", "'", "’"})
"""Beside a space, what can come between a name and a word that says something of it."""


def context(text: str, start: int, end: int) -> Weights:
    """Evidence for each type from the words next to text[start:end]."""
    return _before(text, start) + _after(text[end : end + REACH])


def vote(votes: Votes, weights: Iterable[tuple[EntityType, float]]) -> None:
    """Adds evidence to what there is."""
    for kind, weight in weights:
        votes[kind] = votes.get(kind, 0.0) + weight


def _before(text: str, start: int) -> Weights:
    if not start:
        return ()
    text = text[start - REACH if start > REACH else 0 : start]
    if text[-1] == " ":
        near = text.rsplit(" ", 2)[-2].lower()
        if near == "called":
            return _called(text)
        if near.isalpha() and near != "of":
            return _said_before().get(near, ())
    else:
        text = text.rstrip(_OPENING)
    words = text.rsplit(None, 1)
    if not words or text[-1] not in " \u00a0":
        return ()
    near = words[-1].lower()
    if near == "of" and len(words) > 1 and words[0].rsplit(None, 1)[-1].strip(",").lower() in _town_words():
        return ((PLACE, 3.0),)
    return _said_before().get(near.lstrip(_OPENING), ())


def _called(text: str) -> Weights:
    """What the word says that stands before `called` or `is called`: `a satellite called`."""
    words = [word for word in text.lower().split()[:-1] if word not in _BEING]
    return _said_before().get(words[-1], ()) if words else ()


def _after(text: str) -> Weights:
    first = text[:1]
    if first == " ":
        word = text.split(" ", 2)[1]
        if word.isalpha():
            word = word.lower()
            return _said_after().get(word, ()) if word not in _BEING else _is_a(text)
    elif first not in _GOES_ON:
        return ()
    if _AGE.match(text):
        return ((PERSON, 4.0),)
    match = _AFTER.match(text)
    if match is None:
        return ()
    between, word = match[1], match[2].lower()
    weights: Weights = ()
    if between == " ":
        weights = _said_after().get(word, ()) if word not in _BEING else _is_a(text)
    elif between == ", ":
        weights = _in_state(text) if match[2].istitle() else _said_after_comma().get(word, ())
    return weights + _in_brackets(text) if between == " (" else weights


def _is_a(text: str) -> Weights:
    """`is a small village` after the name of one."""
    kind = _IS_A.match(text)
    return ((PLACE, 4.0),) if kind and kind[1] in _town_words() else ()


def _in_state(text: str) -> Weights:
    """A country or region after a comma: `Springfield, Ohio`."""
    where = _IN_STATE.match(text)
    meanings = lexicon().meanings(fold(where[1])) if where else ()
    return ((PLACE, 1.5),) if meanings and meanings[0].kind in ("country", "region") else ()


def _in_brackets(text: str) -> Weights:
    """A country in brackets after a name is that of a person: lists of results."""
    bracket = _BRACKETED.match(text)
    meanings = lexicon().meanings(fold(bracket[1])) if bracket else ()
    return ((PERSON, 2.0),) if meanings and meanings[0].kind == "country" else ()


def _town_words() -> frozenset[str]:
    return lexicon().groups["town-word"]


@cache
def _said_before() -> dict[str, Weights]:
    """By the word directly before the name."""
    return _table(
        (("joined", "joining", "founded"), ((ORGANISATION, 1.0),)),
        (("by", "with", "told", "against", "beat"), ((PERSON, 0.4),)),
        (lexicon().groups["town-word"], ((PLACE, 2.0),)),
        (("the",), ((PERSON, -3.0), (ORGANISATION, 0.8))),
        (lexicon().groups["company-word"], ((ORGANISATION, 2.5),)),
        (lexicon().groups["lower-role"], ((PERSON, 2.5),)),
        (lexicon().groups["place-prep"], ((PLACE, 0.7),)),
        (lexicon().groups["craft"], (CALLED_A_THING,)),
        (lexicon().groups["work-word"], (CALLED_A_THING,)),
        (lexicon().groups["thing-word"], (CALLED_A_THING,)),
        (("in", "near", "outside", "across", "throughout", "downtown"), ((PLACE, 2.5), (PERSON, -1.0))),
    )


@cache
def _said_after() -> dict[str, Weights]:
    """By the word directly after the name."""
    groups = lexicon().groups
    return _table(
        ((*groups["town-word"], *groups["site-word"]), ((PLACE, 1.5),)),
        (groups["company-word"], ((ORGANISATION, 1.0),)),
        (("shares", "plc", "spokesman", "spokeswoman", "executives", "stock", "subsidiary"), ((ORGANISATION, 2.5),)),
        (groups["craft"], ((OTHER, 2.5),)),
        (groups["thing-word"], (CALLED_A_THING,)),
        (groups["saying"], ((PERSON, 1.0), (ORGANISATION, 0.4))),
    )


@cache
def _said_after_comma() -> dict[str, Weights]:
    return _table(
        ((*lexicon().groups["lower-role"], "a", "the", "an"), ((PERSON, 0.8),)),
        (("who",), ((PERSON, 2.5),)),
    )


def _table(*rows: tuple[Iterable[str], Weights]) -> dict[str, Weights]:
    """Each word with its evidence; a later row wins."""
    return {word: weights for words, weights in rows for word in words}
