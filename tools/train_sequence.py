"""The training of the network that reads a text's lines in order (loader/sequence.py); train_loader.py calls it.

Two things are learned at once: which lines are body text, and which of a text's lines is the headline. Bins, words and
the states of the units are left out at random, so that nothing relies on one of them alone. All on one processor and
from fixed seeds: the same data give the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

SIZE = 32
EPOCHS = 4
LINES = 1500
"""So many lines, with those that fill up shorter texts, are learned from at a time."""
LONGEST = 1200
LEFT_OUT_BINS, LEFT_OUT_WORDS, LEFT_OUT_UNITS = 0.1, 0.3, 0.35
RATE = 5e-3
HEADLINE = 8.0
"""What a text's headline weighs; all its lines together weigh fifty."""
Array = Any


class Example(NamedTuple):
    """The lines of one text."""

    bins: Array
    words: list[list[str]]
    body: Array
    """1 or 0 for each line."""
    shares: Array
    """What each line weighs; 0 where nobody knows whether it is body."""
    title: list[int]
    """The lines that are the headline."""
    weight: float
    """How often it is learned from."""


class _Sums(nn.Module):
    """The network as it is trained."""

    def __init__(self, bins: int, words: int) -> None:
        super().__init__()
        self.bins = nn.EmbeddingBag(bins, SIZE + 1, mode="sum")
        self.words = nn.EmbeddingBag(words + 1, SIZE, mode="mean")
        for table in (self.bins, self.words):
            nn.init.normal_(table.weight, std=0.05)
        with torch.no_grad():
            self.bins.weight[:, SIZE] = 0
        self.bias = nn.Parameter(torch.zeros(SIZE))
        self.units = nn.GRU(SIZE, SIZE, bidirectional=True, batch_first=True)
        self.out = nn.Linear(3 * SIZE, 2)
        self.drop = nn.Dropout(LEFT_OUT_UNITS)

    def forward(self, batch: _Batch) -> tuple[Tensor, Tensor]:
        count, length, groups = batch.bins.shape
        kept = (torch.rand(count * length, groups) > LEFT_OUT_BINS).float() / (1 - LEFT_OUT_BINS)
        sums = self.bins(batch.bins.view(count * length, -1), per_sample_weights=kept).view(count, length, -1)
        words = torch.where(torch.rand(batch.words.shape) > LEFT_OUT_WORDS, batch.words, 0)
        means = self.words(words, batch.starts).view(count, length, -1)
        lines = self.drop(functional.relu(sums[:, :, :-1] + self.bias + 2 * means)) * batch.mask.unsqueeze(2)
        packed = nn.utils.rnn.pack_padded_sequence(
            lines, batch.mask.sum(1).long(), batch_first=True, enforce_sorted=False
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.units(packed)[0], batch_first=True, total_length=length)
        result = self.out(torch.cat([lines, self.drop(states)], 2))
        return result[:, :, 0] + sums[:, :, -1], result[:, :, 1]


class _Batch:
    """Texts of about one length, filled up with empty lines."""

    def __init__(self, examples: Sequence[Example], rows: dict[str, int], starts: Array) -> None:
        length, count = max(len(e.bins) for e in examples), len(examples)
        self.bins = torch.zeros(count, length, len(starts), dtype=torch.long)
        self.mask, self.body, self.shares, self.title = (torch.zeros(count, length) for _ in range(4))
        words: list[int] = []
        begin: list[int] = []
        for i, e in enumerate(examples):
            size = len(e.bins)
            self.bins[i, :size] = torch.from_numpy(e.bins + starts)
            self.mask[i, :size] = 1
            self.body[i, :size] = torch.from_numpy(e.body)
            self.shares[i, :size] = torch.from_numpy(e.shares)
            self.title[i, e.title] = 1
            for line in e.words:
                begin.append(len(words))
                words += [rows[word] + 1 for word in line if word in rows]
            begin += [len(words)] * (length - size)
        self.words, self.starts = torch.tensor([*words, 0]), torch.tensor(begin)


def vocabulary(sites: dict[str, set[str]], least: int = 24) -> list[str]:
    """The words that stand on so many sites."""
    return sorted(word for word, where in sites.items() if len(where) >= least)


def fit_sequence(examples: Sequence[Example], words: Sequence[str], sizes: Sequence[int]) -> dict[str, Array]:
    """The numbers of a network, as loader/sequence.py reads them."""
    torch.set_num_threads(1)
    starts = np.cumsum([0, *sizes[:-1]])
    known = [e for e in examples if len(e.bins) < LONGEST and (e.title or e.shares.any())]
    numbers = _numbers(_fit(known, {word: row for row, word in enumerate(words)}, starts, sum(sizes)))
    return {
        "vocabulary": _letters(words),
        "starts": starts.astype(np.int16),
        **{name: np.expand_dims(part, _axis(name)) for name, part in numbers.items()},
    }


def join_sequences(networks: Sequence[dict[str, Array]]) -> dict[str, Array]:
    """Several networks as members of one, which knows the words that each of them knows."""
    words = [network["vocabulary"].tobytes().decode().split("\n") for network in networks]
    shared = sorted(set(words[0]).intersection(*words[1:]))
    joined = {
        name: np.concatenate([network[name] for network in networks], _axis(name))
        for name in networks[0]
        if name not in ("vocabulary", "starts", "words")
    }
    rows = [{word: row for row, word in enumerate(known)} for known in words]
    vectors = [
        network["words"][[places[word] for word in shared]] for network, places in zip(networks, rows, strict=True)
    ]
    return {
        "vocabulary": _letters(shared),
        "starts": networks[0]["starts"],
        "words": np.concatenate(vectors, 1),
        **joined,
    }


def _axis(name: str) -> int:
    """The axis of the members."""
    return 1 if name in ("bins", "words") else 0


def _letters(words: Sequence[str]) -> Array:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _fit(examples: Sequence[Example], rows: dict[str, int], starts: Array, bins: int) -> _Sums:
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    net = _Sums(bins, len(rows))
    epochs = [list(_batches(examples, chance)) for _ in range(EPOCHS)]
    learner = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-4)
    rate = torch.optim.lr_scheduler.OneCycleLR(learner, max_lr=RATE, total_steps=sum(map(len, epochs)) + 1)
    for group in chain.from_iterable(epochs):
        learner.zero_grad()
        _loss(net, _Batch(group, rows, starts)).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5)
        learner.step()
        rate.step()
    return net


def _batches(examples: Sequence[Example], chance: np.random.Generator) -> Iterator[list[Example]]:
    """An epoch's: a text of little weight is not in each of them."""
    chosen = [e for e in examples if chance.random() < e.weight]
    order = sorted(chosen, key=lambda e: len(e.bins) + chance.random() * 8)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.bins) > LINES:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)  # type: ignore[arg-type]
    yield from groups


def _loss(net: _Sums, batch: _Batch) -> Tensor:
    body, title = net(batch)
    lost = functional.binary_cross_entropy_with_logits(body, batch.body, reduction="none")
    every = torch.logsumexp(title.masked_fill(batch.mask == 0, -1e4), 1)
    right = torch.logsumexp(title.masked_fill(batch.title == 0, -1e4), 1)
    missed = batch.title.max(1).values * (every - right).clamp(max=30)
    return ((lost * batch.shares).sum() + HEADLINE * missed.sum()) / 500


def _numbers(net: _Sums) -> dict[str, Array]:
    def both(name: str) -> Tensor:
        return torch.stack([getattr(net.units, name + "_l0" + way).t() for way in ("", "_reverse")])

    parts = {
        "bins": net.bins.weight, "words": net.words.weight[1:], "bias": net.bias,
        "inputs": both("weight_ih"), "input_bias": both("bias_ih"),
        "turns": both("weight_hh"), "turn_bias": both("bias_hh"),
        "out": net.out.weight.t(), "out_bias": net.out.bias,
    }  # fmt: skip
    return {name: part.detach().numpy().astype(np.float16) for name, part in parts.items()}


def write_sequence(arrays: dict[str, Array], path: Path) -> None:
    np.savez_compressed(path, **arrays)
