"""A text's lines read in order, forwards and backwards, by a small recurrent network: which look like body or headline.

The numbers are in sequence.npz, made by tools/train_loader.py; docs/model-card.md tells of what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_CHUNK = 32
"""So many lines are prepared at a time: little enough that memory stays small and no product is spread over processors."""

_LONGEST = 5_000
"""Longer texts are read in parts, since memory grows with the lines that are read together."""


class Network:
    """Gated recurrent units over sums of vectors for a line's bins and words, in both directions.

    Several members were trained alike from other beginnings; what they say is averaged. The arrays have an axis for them.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        words = arrays["vocabulary"].tobytes().decode().split("\n")
        self._rows = {word: row for row, word in enumerate(words)}
        self._starts: NDArray[np.int64] = arrays["starts"].astype(np.int64)
        named = ("bins", "words", "bias", "inputs", "input_bias", "turns", "turn_bias", "out", "out_bias")
        numbers = {name: arrays[name].astype(np.float64) for name in named}
        self._bins, self._words, self._bias = numbers["bins"], numbers["words"], numbers["bias"]
        self._inputs, self._input_bias = numbers["inputs"], numbers["input_bias"][:, :, None]
        self._members, self._size = self._bias.shape
        self._turns = numbers["turns"].reshape(-1, self._size, 3 * self._size)
        self._turn_bias = numbers["turn_bias"].reshape(-1, 3 * self._size)
        self._out, self._out_bias = numbers["out"], numbers["out_bias"].mean(0)

    def read(self, bins: Sequence[Sequence[int]], words: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
        """How much each line looks like body text and like the headline: log-odds, and to be compared within the text."""
        body: list[float] = []
        title: list[float] = []
        for start in range(0, len(bins), _LONGEST):
            of_body, of_title = self._read(bins[start : start + _LONGEST], words[start : start + _LONGEST])
            body += of_body
            title += of_title
        return body, title

    def _read(self, bins: Sequence[Sequence[int]], words: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
        parts = list(self._prepare(bins, words))
        lines = np.concatenate([part[0] for part in parts])
        states = self._run(np.concatenate([part[1] for part in parts]))
        seen = np.concatenate([lines[:, :, :-1], states[:, :, 0], states[:, :, 1]], 2)
        result = np.einsum("nmi,mio->no", seen, self._out) / self._members + self._out_bias
        return (result[:, 0] + lines[:, :, -1].mean(1)).tolist(), result[:, 1].tolist()

    def _prepare(
        self, bins: Sequence[Sequence[int]], words: Sequence[Sequence[str]]
    ) -> Iterator[tuple[Numbers, Numbers]]:
        """Of some lines, for each member, the vectors with the plain sum of the bins behind them, and what goes into the units."""
        for start in range(0, len(bins), _CHUNK):
            rows = np.array(bins[start : start + _CHUNK], np.int64) + self._starts
            lines = self._bins[rows].sum(1)
            lines[:, :, :-1] += self._bias + 2 * self._means(words[start : start + _CHUNK])
            np.maximum(lines[:, :, :-1], 0, out=lines[:, :, :-1])
            inputs = lines[:, :, :-1].swapaxes(0, 1)[:, None] @ self._inputs + self._input_bias
            yield lines, inputs.transpose(2, 0, 1, 3)

    def _means(self, words: Sequence[Sequence[str]]) -> Numbers:
        """The mean vectors of each line's words; zeros for a line without any that are known."""
        known = [[row for word in line if (row := self._rows.get(word)) is not None] for line in words]
        sizes = np.array([len(line) for line in known])
        filled = sizes > 0
        means = np.zeros((len(known), self._members, self._size))
        if filled.any():
            vectors = self._words[list(chain.from_iterable(known))]
            starts = (np.cumsum(sizes) - sizes)[filled]
            means[filled] = np.add.reduceat(vectors, starts) / sizes[filled, None, None]
        return means

    def _run(self, inputs: Numbers) -> Numbers:
        """The states of the units behind each line, by member and direction."""
        inputs[:, :, 1] = inputs[::-1, :, 1].copy()
        size, count = self._size, len(inputs)
        state = np.zeros((2 * self._members, size))
        states = np.empty((count, 2 * self._members, size))
        for i, line in enumerate(inputs.reshape(count, -1, 3 * size)):
            turn = (state[:, None] @ self._turns)[:, 0] + self._turn_bias
            gates = 1 / (1 + np.exp(-(line[:, : 2 * size] + turn[:, : 2 * size])))
            new = np.tanh(line[:, 2 * size :] + gates[:, :size] * turn[:, 2 * size :])
            state = new + gates[:, size:] * (state - new)
            states[i] = state
        states = states.reshape(count, -1, 2, size)
        states[:, :, 1] = states[::-1, :, 1].copy()
        return states


@cache
def network() -> Network:
    """The network that comes with the package."""
    with np.load(Path(__file__).parent / "sequence.npz") as arrays:
        return Network(dict(arrays))
