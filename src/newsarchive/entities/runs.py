"""Cuts text into runs of capitalised words with what may join them: the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import CALENDAR, FUNCTION, lexicon

UPPER = "".join(chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_ABBREVIATIONS = (
    "St|Mt|Ft|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Cpl|Sen|Rep|Gov|Prof|Rev|Hon|Adm|Cmdr|Maj|Brig|Jr|Sr|Inc|Corp|Ltd"
    "|Co|Bros|Jan|Feb|Aug|Sept|Oct|Nov|Dec|ST"
)
_TOKEN = (
    rf"(?:(?:[{UPPER}]\.){{2,}}(?:[{UPPER}]\b)?(?:-\w+)*"  # U.S. J.R.R. U.N.-led
    rf"|[{UPPER}]\.[{UPPER}]\b"  # U.S
    rf"|[{UPPER}]\.(?![{UPPER}])"  # the initial of a name
    rf"|(?:{_ABBREVIATIONS})\."
    rf"|(?:(?:al|el|ad|ar|as|ash|at|az|an|ul|bin|ibn)[-‐‑]|[dl]['’]|i|e|easy|Mc|Mac)?"
    rf"[{UPPER}]\w*(?:['’](?![sS]\b)\w+|[-‐‑](?=\w)\w+|&(?=[{UPPER}])\w+|\.(?=[a-z]{{2,4}}\b)[a-z]+)*"
    rf"|\d{{2}}ers\b)"
)
_LINKS = (
    "of|for|and|the|on|in|at|de|del|della|delle|di|da|do|dos|das|du|des|la|las|los|le|les|van|von|der|den|ter|ten"
    "|zu|zur|bin|ibn|ben|abu|al|el|ul|ur|y|e|et|und|fuer|für|arap"
)
_POSSESSIVE = r"(?:['’][sS]\b)?"
_RUN = re.compile(
    rf"(?=[{UPPER}abdeiluv\d])(?<![\w@#])"  # what a run can begin with, for speed
    rf"(?:(?:abu|bin|ibn|van|von|de|al|el|der|du|della|ben|ul)\ )?{_TOKEN}{_POSSESSIVE}"
    rf"(?:[ \u00a0](?:(?:{_LINKS})[ ]){{0,2}}(?:&[ ])?{_TOKEN}{_POSSESSIVE})*".replace(r"\ ", "[ ]")
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+")
_PART = re.compile(rf"{_TOKEN}|[&]|[^\W\d_]+")


class Token(NamedTuple):
    """A word of a run."""

    text: str
    start: int
    end: int
    """In the run, without a possessive 's."""
    key: str
    """Folded."""
    is_link: bool
    """A lower-case word between capitalised ones, or `&`."""
    possessive: bool
    tied: bool
    """An attribute: the first word of `Paris-based`."""
    kinds: int
    """What the lexicon says that the word can be."""


def find_runs(text: str) -> Iterator[tuple[int, str]]:
    """Where each run of a text begins, and the run; left out are those of one word that is never a name by itself."""
    if "://" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
    for match in _RUN.finditer(text):
        word = match[0]
        if word.isalpha() and not word.isupper() and _read(word, False)[2] & (FUNCTION | CALENDAR):
            continue
        yield match.start(), word


def cut_run(text: str) -> list[Token]:
    """The words of a run."""
    tokens, at = [], 0
    while at < len(text):
        space = text.find(" ", at)
        part = text[at:space] if space >= 0 else text[at:]
        if not part.isalpha():
            match = _PART.match(text, at)
            if match is None:
                at += 1
                continue
            part = match[0]
        begin, at = at, at + len(part)
        word, key, kinds = _read(part, begin > 0)
        tied = len(word) < len(part)
        possessive = text[at : at + 2] in _ENDINGS and not text[at + 2 : at + 3].isalpha()
        tokens.append(Token(word, begin, begin + len(word), key, word in _LINK_WORDS, possessive, tied, kinds))
        at += 2 if possessive else 0
    return tokens


@lru_cache(maxsize=1 << 16)
def _read(word: str, follows: bool) -> tuple[str, str, int]:
    """The word without what is only tied to it by a hyphen, its folded form and its kinds."""
    word = _without_tail(word, follows)
    key = fold(word)
    return word, key, lexicon().kinds(key)


def _without_tail(word: str, follows: bool) -> str:
    """`UK` of `UK-based`, `Russian` of `Russian-speaking`; but all of `Ki-moon`, `Jean-Claude` and `Inzamam-ul-Haq`."""
    head, hyphen, tail = word.partition("-")
    if not hyphen or not tail or not tail[0].islower() or tail != tail.lower() or not head[0].isupper():
        return word
    if lexicon().is_word(fold(head)):
        return word
    if tail.endswith(("ed", "ing", "born", "style", "like", "led", "run", "wide", "owned", "speaking")):
        return head
    return word if (follows and len(head) < 8) or not lexicon().is_word(tail) else head


_ENDINGS = frozenset({"'s", "’s", "'S", "’S"})
_LINK_WORDS = frozenset((*_LINKS.split("|"), "&"))
