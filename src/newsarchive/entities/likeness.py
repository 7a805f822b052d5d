"""Whether two names, given without any text, may be one: tolerant of slips of the pen, strict where a word differs.

For lists of names that somebody typed. Articles are not read with this: there, another letter is another person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.entities.bodynames import organisation_key
from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import PERSON, lexicon
from newsarchive.entities.spelling import bare_name, person_name, same_person, same_word, slips
from newsarchive.records import EntityType

LETTERS_PER_SLIP = 8
"""One slip is forgiven for so many letters of a name, and one in a name of four letters."""
SHORTEST = 4

_LEGAL = re.compile(
    r"\b(?:limited liability company|obshchestvo s ogranichennoy otvetstvennostyu|aktsionernoe obshchestvo"
    r"|public limited company|joint stock company|open joint stock company|societatea cu raspundere limitata"
    r"|aktien?gesell?schaft|incorporated|corporation|company|limited|sp z oo|sa de cv|corp|inc|ltd|llc|llp|plc|ag|akg"
    r"|gmbh|srl|sarl|sas|sa|nv|bv|ab|asa|se|co|oao|ooo|zao|ojsc|jsc|cjsc|lp|na|sl|gruppe|group|the)\b"
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_NUMBERS |= {
    "first": "1",
    "second": "2",
    "third": "3",
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "forty": "4",
    "intl": "international",
}
_LOOKALIKES = str.maketrans("013589", "oiesbg")


def same_pair(left: str, right: str, kind: EntityType) -> bool:
    """Whether the two names can be one entity's."""
    if fold(left) == fold(right):
        return True
    return _same_person(left, right) if kind is PERSON else _same_body(left, right)


def _same_person(left: str, right: str) -> bool:
    meanings = [_known(name) for name in (left, right)]
    if all(meanings):
        return meanings[0] == meanings[1]
    if same_person(person_name(left), person_name(right)):
        return True
    words = [_person_words(name) for name in (left, right)]
    if slips("".join(words[0]), "".join(words[1])) <= _forgiven("".join(words[0])):
        return all(_near(a, b) for a, b in zip(*words, strict=False)) or len(words[0]) != len(words[1])
    return _within(*sorted(words, key=len))


def _known(name: str) -> str:
    """The person that the tables know by this full name."""
    found = lexicon().meanings(fold(bare_name(name)))
    return next((meaning.name for meaning in found if meaning.type is PERSON and meaning.kind == "person"), "")


def _person_words(name: str) -> list[str]:
    if any(c.isdigit() for c in name):
        name = name.lower().translate(_LOOKALIKES)
    return [word for word in fold(bare_name(name)).split() if word not in ("llc", "na")]


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether each word of the shorter name is found in the longer one, in whatever order; one word is too little."""
    if len(short) < 2 or (len(short) == 2 and list(short) == list(reversed(long))):
        return False
    left = list(long)
    for word in short:
        match = next((other for other in left if same_word(word, other) or _near(word, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _near(left: str, right: str) -> bool:
    return same_word(left, right) or (
        min(len(left), len(right)) >= SHORTEST and slips(left, right) <= max(1, _forgiven(left))
    )


def _same_body(left: str, right: str) -> bool:
    a, b = (_body(name) for name in (left, right))
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return True
    if organisation_key(fold(left)) == organisation_key(fold(right)):
        return True
    return slips(a.replace(" ", ""), b.replace(" ", "")) <= _forgiven(a)


def _body(name: str) -> str:
    """The name of a body in plain words: without legal form, numbers as figures."""
    words = [_NUMBERS.get(word, word) for word in fold(re.sub(r"[()\"“”%]", " ", name)).split()]
    return " ".join(_LEGAL.sub(" ", organisation_key(" ".join(words))).split())


def _forgiven(text: str) -> int:
    return 0 if len(text) < SHORTEST else max(1, len(text) // LETTERS_PER_SLIP)
