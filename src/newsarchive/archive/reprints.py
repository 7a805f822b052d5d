"""Reprints: the same text in more than one file, or nearly the same, found by sketches of overlapping word triples."""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate, combinations, pairwise
from typing import NamedTuple

from msgspec.structs import replace

from newsarchive.archive.groups import Groups
from newsarchive.archive.memo import NOTHING, Memo
from newsarchive.digest import digest
from newsarchive.records import Article, Card, Resolution, Sketch
from newsarchive.topics import pack, text_of, unpack, words_of

LOWEST = 64
"""The lowest checksums that are kept of a story's triples: a fair sample of them, the same in every copy."""
CHECKSUM = 4
"""Bytes of each."""
SOUGHT = 8
"""Copies share at least one of so many lowest, as good as always."""
FEW = 12
"""Of so many holders of one checksum each is compared with each; of more, with the first and the next by path."""
ALIKE = 0.33
"""Least share of common triples, of all that either text has: about one word in seven changed."""
HELD = 0.75
"""Least share of a shorter text's triples that the longer one has: a story cut for space."""
LEAST_ALIKE = 0.2
"""A text cut to less than a fifth is not called a printing of the same."""
SHORT = 48
ALIKE_SHORT = 0.7
"""Of a story with fewer triples, more must be alike, and all names."""
LEAST_TRIPLES = 12
"""Still shorter ones are reprints only if they are the same, and so is the headline."""
STAGE = "printings"
"""Under which the memo keeps what was compared."""
SAME_NAMES = 0.6
"""Least share of the names of the text that has fewer."""


class Printings(NamedTuple):
    """Which files hold the same text, and which of them stands for it."""

    leads: tuple[int, ...]
    """For each card the one that stands for its text where articles are listed and counted: itself, if it is alone."""
    others: Mapping[int, tuple[int, ...]]
    """Of each lead that has any, the other printings, earliest first."""

    def is_lead(self, card: int) -> bool:
        """Whether the card stands for its text."""
        return self.leads[card] == card


def sketch(article: Article) -> Sketch:
    """What is kept of the wording of standfirst and story; of a text of few words its headline counts as well."""
    words = words_of(article.standfirst) + words_of(text_of(article)[1])
    if not words:
        return Sketch()
    triples = _triples(" ".join(words).encode())
    told = words if len(triples) >= LEAST_TRIPLES else (*words_of(article.headline), "", *words)
    whole = blake2b(" ".join(told).encode("utf-8", "replace"), digest_size=8).digest()
    return Sketch(whole, pack(sorted(triples)[:LOWEST]))


def _triples(words: bytes) -> set[int]:
    """Checksums of each three words in a row; the words have one space between them."""
    starts = [0, *accumulate([len(word) + 1 for word in words.split(b" ")])]
    return {zlib.crc32(words[start : end - 1]) for start, end in zip(starts, starts[3:], strict=False)}


def find_printings(cards: Sequence[Card], memo: Memo = NOTHING) -> Printings:
    """The printings of every text. The earliest dated stands for it, then the most complete, then the first by path."""
    groups, texts = Groups(len(cards)), _Texts(cards, memo)
    for one, other in _candidates(_join_equal(cards, groups), cards):
        if not groups.together(one, other) and texts.alike(one, other):
            groups.tie(one, other)
    texts.remember()
    leads, others = list(range(len(cards))), {}
    for group in groups.found():
        lead, *rest = sorted(group, key=lambda card: _standing(cards[card]))
        for card in rest:
            leads[card] = lead
        if rest:
            others[lead] = tuple(rest)
    return Printings(tuple(leads), others)


def without_copies(
    cards: Sequence[Card], resolution: Resolution, printings: Printings
) -> tuple[list[Card], Resolution]:
    """The cards and what they name, with nothing on those that do not lead: as if each text were printed once."""
    copies = [i for i, lead in enumerate(printings.leads) if lead != i]
    blank, assigned = list(cards), list(resolution.assigned)
    for i in copies:
        blank[i], assigned[i] = replace(cards[i], terms=b""), ()
    return blank, replace(resolution, assigned=tuple(assigned))


def _standing(card: Card) -> tuple[str, int, str]:
    """What is dated more vaguely comes after what it could be, undated last."""
    return card.published.edtf[:10].ljust(10, "~"), -card.words, card.path


def _join_equal(cards: Sequence[Card], groups: Groups) -> list[int]:
    """The first card of every wording, by path; those of the same wording are tied to it."""
    first: dict[bytes, int] = {}
    for card in sorted(range(len(cards)), key=lambda i: cards[i].path):
        whole = cards[card].sketch.whole
        if whole and first.setdefault(whole, card) != card:
            groups.tie(first[whole], card)
    return list(first.values())


def _candidates(texts: Sequence[int], cards: Sequence[Card]) -> Iterator[tuple[int, int]]:
    """Pairs that share one of their lowest checksums."""
    holders: dict[bytes, list[int]] = defaultdict(list)
    for card in texts:
        lowest = cards[card].sketch.lowest
        for at in range(0, min(len(lowest), SOUGHT * CHECKSUM), CHECKSUM):
            holders[lowest[at : at + CHECKSUM]].append(card)
    for held in dict.fromkeys(tuple(held) for held in holders.values() if len(held) > 1):
        yield from combinations(held[:FEW], 2)
        if len(held) > FEW:
            yield from pairwise(held[FEW - 1 :])
            yield from ((held[0], other) for other in held[FEW:])


class _Text(NamedTuple):
    """What is compared of a text; in arrays, for sets take ten times the memory."""

    triples: array[int]
    names: array[int]
    """Their checksums."""
    words: int


class _Texts:
    """Compares texts. What it looks at is unpacked once, and what it has found is kept in the memo."""

    def __init__(self, cards: Sequence[Card], memo: Memo) -> None:
        self._cards, self._memo = cards, memo
        self._texts: dict[int, _Text] = {}
        self._marks: dict[int, bytes] = {}
        self._before = memo.recall(STAGE, bool)
        self._found: dict[bytes, bool] = {}

    def alike(self, one: int, other: int) -> bool:
        """Whether two texts are printings of one."""
        pair = (self._marks.get(one) or self._mark(one)) + (self._marks.get(other) or self._mark(other))
        found = self._before.get(pair)
        if found is None:
            found = _alike(self._texts.get(one) or self._text(one), self._texts.get(other) or self._text(other))
        self._found[pair] = found
        return found

    def remember(self) -> None:
        """Keep what was found, and nothing else."""
        self._memo.keep(STAGE, self._before, self._found)

    def _mark(self, card: int) -> bytes:
        """A digest of all that is compared of a text."""
        shown = self._cards[card]
        self._marks[card] = mark = digest(shown.sketch.lowest, shown.packed_labels, str(shown.words))
        return mark

    def _text(self, card: int) -> _Text:
        shown = self._cards[card]
        names = {zlib.crc32(label.text.encode("utf-8", "surrogatepass")) for label in shown.labels}
        self._texts[card] = text = _Text(
            array("I", unpack(shown.sketch.lowest)), array("I", names), max(shown.words, 1)
        )
        return text


def _alike(here: _Text, there: _Text) -> bool:
    """Whether two texts are printings of one, by an estimate of the triples that they share.

    Reports after one pattern differ in their names: so these are asked first.
    """
    fewer, more = sorted((len(here.triples), len(there.triples)))
    if fewer < LEAST_TRIPLES or fewer < LEAST_ALIKE * more:
        return False
    is_short = fewer < SHORT
    same_names = min(len(here.names), len(there.names)) * (1.0 if is_short else SAME_NAMES)
    if len({*here.names}.intersection(there.names)) < same_names:
        return False
    common = {*here.triples}.intersection(there.triples)
    if len(common) < LEAST_ALIKE * more:
        return False
    sample = sorted({*here.triples, *there.triples})[:LOWEST]
    alike = len(common.intersection(sample)) / len(sample)
    if is_short:
        return alike >= ALIKE_SHORT
    shorter, longer = sorted((here.words, there.words))
    held = alike * (shorter + longer) / ((1 + alike) * shorter)
    return alike >= ALIKE or (alike >= LEAST_ALIKE and held >= HELD)
