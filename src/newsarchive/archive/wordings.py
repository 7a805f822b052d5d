"""Which texts are so alike that they are printings of one: by the lowest checksums of their overlapping word triples.

Texts that share one of their very lowest are compared. What was compared is kept as numbers in three rows, so that the
next build asks of millions of pairs at once which of them are new.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsarchive.archive.memo import Memo
from newsarchive.digest import digest
from newsarchive.records import Article, Card, Record, Sketch
from newsarchive.topics import text_of, unpack, words_of

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Checksums = NDArray[np.uint32]
CHECKSUM = np.dtype("<u4")
FACTORS = 2_654_435_761, 2_246_822_519, 3_266_489_917
"""Odd, with bits all over: so the lowest checksums of triples are a sample by chance."""
MEMORY = 200_000
"""Words of which the checksums are remembered."""

LOWEST = 64
"""The lowest checksums that are kept of a story's triples: a fair sample of them, the same in every copy."""
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
SAME_NAMES = 0.6
"""Least share of the names of the text that has fewer."""
MARK = 16
"""Bytes of a text's mark."""
STAGE = "wordings"
"""Under which the memo keeps what was compared."""


def sketch(article: Article) -> Sketch:
    """What is kept of the wording of standfirst and story; of a text of few words its headline counts as well."""
    words = words_of(article.standfirst) + words_of(text_of(article)[1])
    if not words:
        return Sketch()
    triples = _triples(words)
    told = words if len(triples) >= LEAST_TRIPLES else (*words_of(article.headline), "", *words)
    whole = blake2b(" ".join(told).encode("utf-8", "replace"), digest_size=8).digest()
    return Sketch(whole, triples[:LOWEST].tobytes())


@lru_cache(maxsize=MEMORY)
def _checksum(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _triples(words: Sequence[str]) -> Checksums:
    """The distinct checksums of each three words in a row, ascending."""
    of = np.array([_checksum(word) for word in words], CHECKSUM)
    first, second, third = (of[at : max(len(of) - 2, 0) + at] * np.uint32(factor) for at, factor in enumerate(FACTORS))
    mixed = first + second + third
    mixed = np.sort((mixed ^ mixed >> np.uint32(15)) * np.uint32(FACTORS[0]))
    is_new = np.ones(len(mixed), np.bool_)
    is_new[1:] = mixed[1:] != mixed[:-1]
    return mixed[is_new]


class _Text(NamedTuple):
    """What is compared of a text; in arrays, for sets take ten times the memory."""

    triples: array[int]
    names: array[int]
    """Their checksums."""
    words: int


class _Compared(Record, frozen=True):
    """What was compared."""

    marks: bytes = b""
    """Of the texts, one after another: digests of all that is compared of each."""
    pairs: bytes = b""
    """Each as one text times the number of texts, plus the other; 64 bits, ascending."""
    alike: bytes = b""
    """For each pair a byte: 1 where they are printings of one."""


def find_alike(texts: Sequence[Card], memo: Memo) -> Iterator[tuple[int, int]]:
    """The pairs of texts, given in the order of their paths, that are printings of one."""
    before = memo.last(STAGE, _Compared) or _Compared()
    marks, pairs = list(map(_mark, texts)), _candidates(texts)
    known, alike = _recall(before, marks, pairs)
    alike[~known] = _compare(texts, pairs[~known])
    if not known.all() or pairs.nbytes != len(before.pairs):
        memo.keep_last(STAGE, _Compared(b"".join(marks), pairs.tobytes(), alike.tobytes()))
    return zip(*(numbers.tolist() for numbers in divmod(pairs[alike], len(texts))), strict=True)


def _mark(text: Card) -> bytes:
    return digest(text.sketch.lowest, text.packed_labels, str(text.words))


def _candidates(texts: Sequence[Card]) -> Numbers:
    """Pairs that share one of their lowest checksums."""
    lowest = [text.sketch.lowest[: SOUGHT * CHECKSUM.itemsize] for text in texts]
    sums = np.frombuffer(b"".join(lowest), CHECKSUM)
    order = np.argsort(sums, kind="stable")
    holders = np.repeat(np.arange(len(texts), dtype=np.int64), [len(of) // CHECKSUM.itemsize for of in lowest])[order]
    places, starts = np.arange(len(order)), np.ones(len(order), np.bool_)
    starts[1:] = np.diff(sums[order]) != 0
    first = np.maximum.accumulate(np.where(starts, places, 0))
    rank = places - first  # among the holders of the same checksum
    beyond = places[rank >= FEW]
    near = [(places[(step <= rank) & (rank < FEW)], step) for step in range(1, FEW)]
    pairs = [*((of - step, of) for of, step in near), (beyond - 1, beyond), (first[beyond], beyond)]
    found: Numbers = np.sort(np.concatenate([holders[one] * len(texts) + holders[other] for one, other in pairs]))
    is_new: Flags = np.diff(found, prepend=-1) != 0
    return found[is_new]


def _recall(before: _Compared, marks: Sequence[bytes], pairs: Numbers) -> tuple[Flags, Flags]:
    """Which of the pairs were compared, and which of these are alike."""
    places = {mark: place for place, mark in enumerate(marks)}
    was = [before.marks[start : start + MARK] for start in range(0, len(before.marks), MARK)]
    now = np.array([places.get(mark, -1) for mark in was], np.int64)
    one, other = (now[texts] for texts in divmod(np.frombuffer(before.pairs, np.int64), max(len(was), 1)))
    is_left = np.minimum(one, other) >= 0
    left = (np.minimum(one, other) * len(marks) + np.maximum(one, other))[is_left]
    alike = left[np.frombuffer(before.alike, np.bool_)[is_left]]
    return np.isin(pairs, left, assume_unique=True), np.isin(pairs, alike, assume_unique=True)


def _compare(texts: Sequence[Card], pairs: Numbers) -> list[bool]:
    """Whether the texts of each pair are alike; pairs ascend."""
    unpacked: dict[int, _Text] = {}

    def text(at: int) -> _Text:
        if at not in unpacked:
            unpacked[at] = _unpack(texts[at])
        return unpacked[at]

    found: list[bool] = []
    for one, of_one in groupby(pairs.tolist(), lambda pair: pair // len(texts)):
        here = text(one)
        names, triples = frozenset(here.names), frozenset(here.triples)
        found += [_alike(here, names, triples, text(pair % len(texts))) for pair in of_one]
    return found


def _unpack(text: Card) -> _Text:
    names = {zlib.crc32(label.text.encode("utf-8", "surrogatepass")) for label in text.labels}
    return _Text(array("I", unpack(text.sketch.lowest)), array("I", names), max(text.words, 1))


def _alike(here: _Text, names: frozenset[int], triples: frozenset[int], there: _Text) -> bool:
    """Whether two texts are printings of one, by an estimate of the triples that they share.

    Reports after one pattern differ in their names: so these are asked first. `names` and `triples` are `here`'s.
    """
    fewer, more = sorted((len(triples), len(there.triples)))
    if fewer < LEAST_TRIPLES or fewer < LEAST_ALIKE * more:
        return False
    is_short = fewer < SHORT
    same_names = min(len(names), len(there.names)) * (1.0 if is_short else SAME_NAMES)
    if len(names.intersection(there.names)) < same_names:
        return False
    common = triples.intersection(there.triples)
    if len(common) < LEAST_ALIKE * more:
        return False
    sample = sorted(triples.union(there.triples))[:LOWEST]
    alike = len(common.intersection(sample)) / len(sample)
    if is_short:
        return alike >= ALIKE_SHORT
    shorter, longer = sorted((here.words, there.words))
    held = alike * (shorter + longer) / ((1 + alike) * shorter)
    return alike >= ALIKE or (alike >= LEAST_ALIKE and held >= HELD)
