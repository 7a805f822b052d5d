"""A run of capitalised words as the rules of the grammar see it: what can be asked of its words."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from newsarchive.entities.lexicon import (
    CALENDAR,
    DEMONYM,
    EVENT,
    FUNCTION,
    GENERIC,
    HONORIFIC,
    KNOWN,
    ORG_HEAD,
    PARTICLE,
    PLACE_HEAD,
    SURNAME,
    TITLE,
    WORD,
    Lexicon,
    lexicon,
)
from newsarchive.entities.runs import Token, cut_part
from newsarchive.entities.tables import Meaning

CLAIMED = TITLE | FUNCTION | CALENDAR | ORG_HEAD | PLACE_HEAD | EVENT | DEMONYM
"""Kinds of words that some rule claims."""


class Mode(NamedTuple):
    """How the run is written."""

    opens: bool = False
    """The first word starts a sentence, and is in capitals for that."""
    headline: bool = False
    """Ordinary words are capitalised too."""
    shouted: bool = False
    """All letters are capitals."""
    foreign: bool = False
    """Not in English: an unknown capitalised word may be any noun."""


MODES = {bits: Mode(*bits) for bits in product((False, True), repeat=4)}
"""All of them, by what they say."""


class Run:
    """The words of a run; positions are indexes into `tokens`."""

    __slots__ = ("kinds", "lexicon", "mode", "places", "tokens")

    def __init__(self, text: str, mode: Mode) -> None:
        places: list[int] = []
        tokens: list[Token] = []
        at = kinds = 0
        for part in text.split(" "):
            for place, token in cut_part(part, at > 0):
                places.append(at + place)
                tokens.append(token)
                kinds |= token.kinds
            at += len(part) + 1
        self.places = places
        """Where each word begins in the text."""
        self.tokens = tokens
        self.mode = mode
        self.lexicon: Lexicon = lexicon()
        self.kinds = kinds
        """All that any of its words can be."""

    def opens(self, at: int) -> bool:
        """Whether the word is capitalised for starting a sentence."""
        return at == 0 and self.mode.opens

    def key(self, first: int, last: int) -> str:
        """The folded words from `first` to before `last`."""
        if last - first == 1:
            return self.tokens[first].key
        return " ".join([token.key for token in self.tokens[first:last]])

    def next(self, at: int) -> Token | None:
        """The capitalised word that follows directly."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].is_link:
            return None
        return self.tokens[at + 1]

    def is_plain(self, token: Token) -> bool:
        """A word that no rule claims."""
        return not token.tied and not token.kinds & (CLAIMED | WORD if self.mode.headline else CLAIMED)

    def is_surname(self, token: Token) -> bool:
        """A word that can be the last name of somebody."""
        capitals = token.text.isupper() and len(token.text) > 1 and not self.mode.shouted
        if capitals or token.kinds & HONORIFIC or not self.is_plain(token):
            return False
        if token.kinds & SURNAME:
            return not token.kinds & GENERIC
        return not token.kinds & (WORD | KNOWN)

    def particles(self, at: int) -> bool:
        """`van der`, `de la` before a name."""
        tokens = self.tokens
        return (
            at + 2 < len(tokens)
            and bool(tokens[at].kinds & tokens[at + 1].kinds & PARTICLE)
            and not tokens[at + 2].is_link
        )

    def links(self, at: int, links: frozenset[str]) -> bool:
        """Whether one of these link words stands here, and something follows."""
        tokens = self.tokens
        return at + 1 < len(tokens) and tokens[at].is_link and tokens[at].key in links

    def without_links(self, last: int, first: int) -> int:
        """`last`, moved back over link words but not before `first`."""
        while last > first and self.tokens[last - 1].is_link:
            last -= 1
        return last

    def longest(self, at: int) -> tuple[int, tuple[Meaning, ...]]:
        """The longest name of the tables that begins here: where it ends, and what it can mean."""
        tokens, meanings_of = self.tokens, self.lexicon.meanings
        first = tokens[at]
        for last in range(min(len(tokens), at + first.reach), at, -1):
            final = tokens[last - 1]
            if final.is_link:
                continue
            key = first.key if last == at + 1 else self.key(at, last)
            meanings = meanings_of(key)
            if not meanings and final.possessive:
                meanings = meanings_of(key + "s")
            if meanings and not (last - at == 2 and first.possessive):
                fitting = self._fitting(meanings, at, last)
                if fitting:
                    return last, fitting
        return at, ()

    def _fitting(self, meanings: tuple[Meaning, ...], at: int, last: int) -> tuple[Meaning, ...]:
        """Those that are written so: `WHO` is not `Who`, and `Lord's` not `Lords`."""
        if len(meanings) == 1 and not meanings[0].surface:
            return meanings
        text = " ".join(token.text for token in self.tokens[at:last])
        possessive = self.tokens[last - 1].possessive
        return tuple(m for m in meanings if not m.surface or self._written_as(m.surface, text, possessive))

    def _written_as(self, surface: str, text: str, possessive: bool) -> bool:
        if self.mode.shouted:
            return len(text) > 2
        if surface.endswith("'s"):
            return possessive
        return text.replace(".", "") == surface.replace(".", "")
