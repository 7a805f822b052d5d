"""When two spellings are one name: skeletons that survive transliteration, initials, short forms of first names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import lexicon
from newsarchive.entities.tables import read_lines

MOST_CHANGED = 0.62
"""Share of the letters in which spellings of one name may differ; Khrushchev and Chruschtschow do in more than half."""

SHORT = 5
"""Letters of a name whose beginning must agree: Qiang is not Keqiang."""

_GLUED = re.compile(r"\b(El|Al)(?=[A-Z])")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")

_SKELETON = (
    (re.compile(r"^ch(?=[aeiour])"), "k"),
    (re.compile(r"^(?:zh|dj|dzh)"), "s"),
    (re.compile(r"^[jy](?=[aeiouy])"), ""),
    (re.compile(r"shch|tsch|schtsch|tch|sch|sh|ch|ts|tz|cz|c(?=[eiy])|c$|z(?!h)|x$"), "s"),
    (re.compile(r"zh|dj"), "d" * 0),
    (re.compile(r"kh|gh|ck|[cqgx]"), "k"),
    (re.compile(r"ph|[vw]"), "f"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"(?<=.)[hjy]"), ""),
    (re.compile(r"^[aeiouy]+"), "A"),
    (re.compile(r"(?<=.)[aeiou]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a folded word as they survive transliteration: the same for Gorbachev and Gorbatschow."""
    word = _variants().get(word, word)
    for pattern, put in _SKELETON:
        word = pattern.sub(put, word)
    return word


@lru_cache(maxsize=1 << 16)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of a folded word: several where its letters may be those of German or French.

    Sacharow is Sakharov, Breschnew is Brezhnev, and Chevardnadze is Shevardnadze.
    """
    readings = {word: None}
    if "ch" in word:
        readings |= {re.sub(r"(?<![st])ch", "kh", word): None, re.sub("^ch", "sh", word): None}
        readings |= {word.replace("tsch", "ch").replace("sch", "zh"): None}
    return tuple(dict.fromkeys(skeleton(reading) for reading in readings))


@cache
def _variants() -> dict[str, str]:
    """For each spelling of a first name the one that stands for all."""
    groups = map(str.split, read_lines("given-variants.txt"))
    return {fold(name): fold(group[0]) for group in groups for name in group}


class PersonName(NamedTuple):
    """A person's name, taken apart."""

    given: tuple[str, ...]
    """First and middle names, folded; initials are one letter."""
    surname: str
    """Folded, without particles."""
    suffix: str
    """`jr`, `ii` ..."""


def bare_name(text: str) -> str:
    """The name without titles before it and a possessive after it; `Lavrov, Sergei` is turned round."""
    text = _POSSESSIVE.sub("", text.strip())
    family, comma, rest = text.partition(", ")
    if comma and fold(rest) not in lexicon().groups["name-suffix"]:
        text = f"{rest} {family}"
    words = text.split()
    kept = _without_titles([fold(word) for word in words])
    return " ".join(words[len(words) - len(kept) :])


@lru_cache(maxsize=1 << 16)
def person_name(text: str) -> PersonName:
    """The parts of a person's name, titles left out; `Lavrov, Sergei` is turned round."""
    words = [word for part in _GLUED.sub(r"\1 ", bare_name(text)).split() for word in _split_word(part)]
    suffix = words.pop() if len(words) > 2 and words[-1] in lexicon().groups["name-suffix"] else ""
    kept = [word for word in words if word not in lexicon().groups["name-particle"]] or words
    return PersonName(tuple(kept[:-1]), kept[-1] if kept else "", suffix)


def _split_word(part: str) -> list[str]:
    """The names in a word: `J.R.` is two, `Jean-Claude` two, `Lukashenko` one."""
    if part.count(".") > 1 or (part.endswith(".") and len(part) == 2):
        return [fold(letter) for letter in part.split(".") if letter]
    return fold(part).split()


def _without_titles(words: list[str]) -> list[str]:
    groups = lexicon().groups
    at = 0
    while at < len(words) - 1 and (
        words[at] in groups["honorific"]
        or words[at] in groups["title"]
        or words[at] in groups["regnal"]
        or words[at] in ("of", "state", "chairman")
    ):
        at += 1
    return words[at:]


def same_person(left: PersonName, right: PersonName) -> bool:
    """Whether two full names can be the same person's by their spelling."""
    if left.suffix != right.suffix and (_is_son(left) or _is_son(right) or (left.suffix and right.suffix)):
        return False
    if "".join((*left.given, left.surname)) == "".join((*right.given, right.surname)):
        return True
    if not left.given or not right.given or not same_skeleton(left.surname, right.surname):
        return False
    if not _alike(left.surname, right.surname):
        return False
    return same_given(left.given, right.given)


def _is_son(name: PersonName) -> bool:
    """Who is called Junior has a father of the same name."""
    return name.suffix in ("jr", "junior")


def same_skeleton(left: str, right: str) -> bool:
    """Whether two folded words can be one as far as transliteration goes."""
    return left == right or not set(skeletons(left)).isdisjoint(skeletons(right))


def same_given(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether first and middle names agree: each of the shorter list is found in the longer one, in order."""
    if len(left) > len(right):
        left, right = right, left
    if not same_word(left[0], right[0]) and not (
        len(left[0]) > 1 and any(len(other) > 1 and same_word(left[0], other) for other in right[1:])
    ):
        return False
    at = 0
    for name in left:
        while at < len(right) and not same_word(name, right[at]):
            if len(name) == 1 or len(right[at]) == 1:
                return False
            at += 1
        if at == len(right):
            return False
        at += 1
    return True


def same_word(left: str, right: str) -> bool:
    """Whether two first names agree: spelt alike, of one origin, or one the initial of the other."""
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    known = _variants()
    if left in known and right in known:
        return known[left] == known[right]
    return same_skeleton(left, right) and _alike(left, right)


def _alike(left: str, right: str) -> bool:
    """Whether words of one skeleton are near enough to be spellings of each other."""
    if left == right:
        return True
    if _without_umlauts(left) == _without_umlauts(right):
        return True
    if left in lexicon().surnames and right in lexicon().surnames:
        return False
    changed = slips(left, right)
    if changed > MOST_CHANGED * max(len(left), len(right)):
        return False
    if changed > 1 and left[0] != right[0] and min(len(left), len(right)) <= SHORT:
        return False
    return len(skeleton(left)) > 2 or (left[:1] == right[:1] and abs(len(left) - len(right)) < 2)


def slips(left: str, right: str) -> int:
    """How many letters must be changed, put in, left out or swapped with their neighbour to make one text the other."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _without_umlauts(word: str) -> str:
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
