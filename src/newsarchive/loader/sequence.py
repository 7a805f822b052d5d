"""A text's lines read in order, forwards and backwards, by a small recurrent network: which look like body or headline.

The numbers are in sequence.npz, made by tools/train_loader.py; docs/model-card.md tells of what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_CHUNK = 16
"""So many lines are multiplied at a time: little enough that no product is spread over processors."""

_NO_WORD = [0]
"""The row of a line without a known word."""
_LONGEST = 5_000
"""Longer texts are read in parts, since memory grows with the lines that are read together."""


class Network:
    """Layers of units over sums of vectors for a line's bins and words, in both directions.

    What a unit keeps of the lines before depends on the line alone, so that only a sum is left to be done line by line.
    Several members were trained alike from other beginnings; what they say is averaged. The arrays have an axis for them.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        words = arrays["vocabulary"].tobytes().decode().split("\n")
        self._rows = {word: row for row, word in enumerate(words, 1)}
        self._starts: NDArray[np.int64] = arrays["starts"].astype(np.int64)
        self._members, size = arrays["bias"].shape
        self._bins = arrays["bins"].astype(np.float32).reshape(-1, self._members * (size + 1))
        known = arrays["words"].astype(np.float32).reshape(-1, self._members * size)
        self._words = np.concatenate([np.zeros_like(known[:1]), known])
        self._bias = arrays["bias"].astype(np.float64)
        layers = range(sum(name.startswith("inputs") for name in arrays))
        self._layers = [
            (arrays[f"inputs{i}"].astype(np.float64), arrays[f"input_bias{i}"].astype(np.float64)[:, None])
            for i in layers
        ]
        self._out = arrays["out"].astype(np.float64)
        self._out_bias: Numbers = arrays["out_bias"].astype(np.float64).mean(0)

    def read(self, bins: Sequence[Sequence[int]], words: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
        """How much each line looks like body text and like the headline: log-odds, and to be compared within the text."""
        parts = [
            self._read(*self._sums(bins[start : start + _LONGEST], words[start : start + _LONGEST]))
            for start in range(0, len(bins), _LONGEST)
        ]
        body, title = np.concatenate(parts).T.tolist() if parts else ([], [])
        return body, title

    def parts(
        self, bins: Sequence[Sequence[int]], words: Sequence[Sequence[str]], wanted: Sequence[int]
    ) -> Iterator[list[float]]:
        """Of each wanted line how much less it would look like body if one of its bins, or its words, were left out."""
        for at in wanted:
            start = at - at % _LONGEST
            plain, means = self._sums(bins[start : start + _LONGEST], words[start : start + _LONGEST])
            vectors, line = self._bins[np.array(bins[at]) + self._starts], at - start
            whole = self._read(plain, means)[line, 0]
            without: list[float] = []
            for vector in vectors:
                plain[line] -= vector
                without.append(self._read(plain, means)[line, 0])
                plain[line] += vector
            means[line] = 0
            without.append(self._read(plain, means)[line, 0])
            yield [float(whole - one) for one in without]

    def _sums(self, bins: Sequence[Sequence[int]], words: Sequence[Sequence[str]]) -> tuple[Any, Any]:
        """Of each line the sum of the vectors of its bins, and the mean vector of its words; zeros where none is known."""
        rows = np.array(bins, np.int64).T + self._starts[:, None]
        plain = np.concatenate([self._bins.take(rows[:, i : i + 32], 0).sum(0) for i in range(0, len(bins), 32)])
        known = [list(filter(None, map(self._rows.get, line))) or _NO_WORD for line in words]
        sizes = list(map(len, known))
        vectors = self._words.take(list(chain.from_iterable(known)), 0)
        means = np.add.reduceat(vectors, [0, *accumulate(sizes[:-1])]) / np.array(sizes, np.float32)[:, None]
        return plain, means

    def _read(self, plain: Any, means: Any) -> Numbers:
        """Two numbers for each line, from the sums of its bins and words."""
        count, members = len(plain), self._members
        sums = plain.reshape(count, members, -1).astype(np.float64)
        size = sums.shape[2] - 1
        seen = np.zeros((members, -(-count // _CHUNK) * _CHUNK, self._out.shape[1]))
        lines = sums[:, :, :-1] + 2 * means.reshape(count, members, -1)
        lines += self._bias
        np.maximum(lines, 0, out=seen[:, :count, :size].swapaxes(0, 1))
        for weights, bias in self._layers:
            inputs = _multiply(seen[:, :, :size], weights)
            inputs += bias
            states = _run(inputs[:, :count])
            seen[:, :count, size : size + states.shape[2]] = states
            size += states.shape[2]
        result: Numbers = np.add.reduce(_multiply(seen, self._out)[:, :count]) / members + self._out_bias
        result[:, 0] += np.add.reduce(sums[:, :, -1], 1) / members
        return result


def _multiply(rows: Numbers, weights: Numbers) -> Numbers:
    """The product of each member's rows, which fill whole chunks, and weights."""
    members, count, size = rows.shape
    result: Numbers = rows.reshape(members, -1, _CHUNK, size) @ weights[:, None]
    return result.reshape(members, count, -1)


def _run(inputs: Numbers) -> Numbers:
    """The states of the units behind each line: a share of the state before, and the rest from what the line brings."""
    members, count, size = inputs.shape
    by_line = inputs.reshape(members, count, 2, 2, size // 4).transpose(3, 1, 2, 0, 4)
    gates = np.empty(by_line.shape)
    gates[:, :, 0], gates[:, :, 1] = by_line[:, :, 0], by_line[:, ::-1, 1]
    kept: Numbers = gates[0]
    states: Numbers = gates[1]
    np.negative(kept, kept)
    np.exp(kept, kept)
    kept += 1
    np.divide(1, kept, kept)
    np.tanh(states, states)
    states *= 1 - kept
    before, share = states[0], np.empty_like(states[0])
    for line, keep in zip(states[1:], kept[1:], strict=True):
        np.multiply(keep, before, share)
        line += share
        before = line
    states[:, 1] = states[::-1, 1].copy()
    return states.transpose(2, 0, 1, 3).reshape(members, count, size // 2)


@cache
def network() -> Network:
    """The network that comes with the package."""
    with np.load(Path(__file__).parent / "sequence.npz") as arrays:
        return Network(dict(arrays))
