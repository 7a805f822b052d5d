"""The training of the network that reads a text's lines in order (loader/sequence.py); train_loader.py calls it.

Two things are learned at once: which lines are body text, and which of a text's lines is the headline. Bins, words
and the states of the units are left out at random, so that nothing relies on one of them alone. Networks that each
leave out a fifth of the sites, and one that leaves out none, are learned side by side, each from its own texts. All on
one processor and from fixed seeds: the same data give the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from training import FOLDS

SIZE = 32
LAYERS = 2
EPOCHS = 6
LINES = 1500
"""So many lines, with those that fill up shorter texts, are learned from at a time."""
LONGEST = 1200
LEFT_OUT_BINS, LEFT_OUT_WORDS, LEFT_OUT_UNITS = 0.1, 0.3, 0.35
RATE = 5e-3
HEADLINE = 8.0
"""What a text's headline weighs; all its lines together weigh fifty."""
NETWORKS = FOLDS + 1
Array = Any
Draw = Callable[[np.random.Generator], "list[Example]"]
"""Gives the examples of an epoch."""


class Example(NamedTuple):
    """The lines of one text."""

    bins: Array
    words: list[tuple[str, ...]]
    body: Array
    """1 or 0 for each line."""
    shares: Array
    """What each line weighs; 0 where nobody knows whether it is body."""
    title: list[int]
    """The lines that are the headline."""
    fold: int
    """The part of the cross-validation whose network must not see it."""


class _Keep(torch.autograd.Function):
    """States of which each is a share of the one before and the rest something new; along the first axis."""

    @staticmethod
    def forward(ctx: Any, kept: Tensor, new: Tensor) -> Tensor:  # type: ignore[override]
        states = torch.zeros(len(kept) + 1, *kept.shape[1:])
        for i in range(len(kept)):
            torch.lerp(new[i], states[i], kept[i], out=states[i + 1])
        ctx.save_for_backward(kept, new, states)
        return states[1:]

    @staticmethod
    def backward(ctx: Any, outer: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        kept, new, states = ctx.saved_tensors
        slope = outer.clone()
        for i in range(len(kept) - 2, -1, -1):
            torch.addcmul(outer[i], kept[i + 1], slope[i + 1], out=slope[i])
        return slope * (states[:-1] - new), slope * (1 - kept)


class _Networks(nn.Module):
    """The networks as they are trained; an axis of each number is for them."""

    def __init__(self, bins: int, words: int) -> None:
        super().__init__()
        self.bins = nn.EmbeddingBag(bins, NETWORKS * (SIZE + 1), mode="sum")
        self.words = nn.EmbeddingBag(words + 1, NETWORKS * SIZE, mode="mean")
        for table in (self.bins, self.words):
            nn.init.normal_(table.weight, std=0.05)
        with torch.no_grad():
            self.bins.weight.view(bins, NETWORKS, SIZE + 1)[:, :, SIZE] = 0
        self.bias = nn.Parameter(torch.zeros(NETWORKS, SIZE))
        self.inputs, self.input_bias = nn.ParameterList(), nn.ParameterList()
        for size in (SIZE, *[3 * SIZE] * (LAYERS - 1)):
            self.inputs.append(_spread(size**-0.5, NETWORKS, size, 4 * SIZE))
            bias = _spread(0.1, NETWORKS, 1, 4 * SIZE)
            with torch.no_grad():
                bias.view(NETWORKS, 2, 2, SIZE)[:, :, 0] += torch.linspace(0, 4, SIZE)  # some units keep for long
            self.input_bias.append(bias)
        size = SIZE * (1 + 2 * LAYERS)
        self.out, self.out_bias = _spread(size**-0.5, NETWORKS, size, 2), _spread(0.05, NETWORKS, 1, 2)

    def forward(self, batch: _Batch) -> tuple[Tensor, Tensor]:
        """Of body and of headline, by network, text and line."""
        count, length, groups = batch.bins.shape
        kept = (torch.rand(count * length, groups) > LEFT_OUT_BINS).float() / (1 - LEFT_OUT_BINS)
        sums = self.bins(batch.bins.view(count * length, -1), per_sample_weights=kept).view(-1, NETWORKS, SIZE + 1)
        words = torch.where(torch.rand(batch.words.shape) > LEFT_OUT_WORDS, batch.words, 0)
        means = self.words(words, batch.starts).view(-1, NETWORKS, SIZE)
        lines = functional.relu(sums[:, :, :-1] + self.bias + 2 * means) * batch.mask.view(-1, 1, 1)
        seen = [_leave_out(lines.transpose(0, 1))]
        for inputs, bias in zip(self.inputs, self.input_bias, strict=True):
            rows = torch.bmm(torch.cat([seen[0], *seen[1:][-1:]], 2), inputs) + bias
            seen.append(_leave_out(_run(rows, batch)))
        result = torch.bmm(torch.cat(seen, 2), self.out) + self.out_bias
        body = result[:, :, 0] + sums[:, :, -1].t()
        return body.view(NETWORKS, count, length), result[:, :, 1].view(NETWORKS, count, length)


def _spread(most: float, *shape: int) -> nn.Parameter:
    return nn.Parameter(torch.empty(*shape).uniform_(-most, most))


def _leave_out(numbers: Tensor) -> Tensor:
    """Some numbers set to nothing, the same ones of each network."""
    return numbers * (torch.rand(numbers.shape[1:]) > LEFT_OUT_UNITS) / (1 - LEFT_OUT_UNITS)


def _run(rows: Tensor, batch: _Batch) -> Tensor:
    """The states of the units of a layer, in both directions."""
    count, length = batch.mask.shape
    ahead, back = rows.view(NETWORKS, count * length, 2, 2 * SIZE).unbind(2)
    both = torch.stack([ahead, back[:, batch.turned]], 1).view(2 * NETWORKS, count, length, 2 * SIZE)
    gates = both.permute(2, 0, 1, 3)
    states = _Keep.apply(torch.sigmoid(gates[..., :SIZE]), torch.tanh(gates[..., SIZE:]))
    ahead, back = states.permute(1, 2, 0, 3).reshape(NETWORKS, 2, count * length, SIZE).unbind(1)
    return torch.cat([ahead, back[:, batch.turned]], 2)


class _Batch:
    """Texts of about one length, filled up with empty lines."""

    def __init__(self, examples: Sequence[Example], rows: dict[str, int], starts: Array) -> None:
        length, count = max(len(e.bins) for e in examples), len(examples)
        self.bins = torch.zeros(count, length, len(starts), dtype=torch.long)
        self.mask, self.body, self.shares, self.title = (torch.zeros(count, length) for _ in range(4))
        turned = torch.arange(count * length).view(count, length)
        words: list[int] = []
        begin: list[int] = []
        for i, e in enumerate(examples):
            size = len(e.bins)
            self.bins[i, :size] = torch.from_numpy(e.bins + starts)
            self.mask[i, :size] = 1
            self.body[i, :size] = torch.from_numpy(e.body)
            self.shares[i, :size] = torch.from_numpy(e.shares)
            self.title[i, e.title] = 1
            turned[i, :size] = turned[i, :size].flip(0)
            for line in e.words:
                begin.append(len(words))
                words += [rows[word] + 1 for word in line if word in rows]
            begin += [len(words)] * (length - size)
        self.words, self.starts = torch.tensor([*words, 0]), torch.tensor(begin)
        self.turned = turned.view(-1)
        """The lines of each text from its last to its first."""
        folds = torch.tensor([e.fold for e in examples])
        self.of = (torch.arange(NETWORKS)[:, None] != folds).float()
        """By network and text: whether the one may learn from the other."""


def vocabulary(sites: dict[str, set[str]], least: int = 24) -> list[str]:
    """The words that stand on so many sites."""
    return sorted(word for word, where in sites.items() if len(where) >= least)


def fit_sequences(draw: Draw, words: Sequence[str], sizes: Sequence[int], seed: int) -> list[dict[str, Array]]:
    """The numbers of the networks, as loader/sequence.py reads them: one without each fold, and one of all texts."""
    torch.set_num_threads(1)
    starts = np.cumsum([0, *sizes[:-1]])
    numbers = _numbers(_fit(draw, {word: row for row, word in enumerate(words)}, starts, sum(sizes), seed))
    letters = np.frombuffer("\n".join(words).encode(), np.uint8)
    return [
        {
            "vocabulary": letters,
            "starts": starts.astype(np.int16),
            **{name: part.take([network], _axis(name)) for name, part in numbers.items()},
        }
        for network in range(NETWORKS)
    ]


def join_sequences(networks: Sequence[dict[str, Array]]) -> dict[str, Array]:
    """Several networks that know the same words as members of one."""
    first = networks[0]
    same = {name: first[name] for name in ("vocabulary", "starts")}
    return same | {
        name: np.concatenate([network[name] for network in networks], _axis(name)) for name in first if name not in same
    }


def _axis(name: str) -> int:
    """The axis of the members."""
    return 1 if name in ("bins", "words") else 0


def _fit(draw: Draw, rows: dict[str, int], starts: Array, bins: int, seed: int) -> _Networks:
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    nets = _Networks(bins, len(rows))
    groups = _batches(draw(chance), chance)
    steps = int(len(groups) * EPOCHS * 1.02)
    learner = torch.optim.AdamW(nets.parameters(), lr=RATE, weight_decay=1e-4)
    rate = torch.optim.lr_scheduler.OneCycleLR(learner, max_lr=RATE, total_steps=steps + 1)
    for group in _first(steps, groups, lambda: _batches(draw(chance), chance)):
        learner.zero_grad()
        _loss(nets, _Batch(group, rows, starts)).backward()
        nn.utils.clip_grad_norm_(nets.parameters(), 5 * math.sqrt(NETWORKS))
        learner.step()
        rate.step()
    return nets


def _first(
    steps: int, groups: list[list[Example]], again: Callable[[], list[list[Example]]]
) -> Iterator[list[Example]]:
    """So many groups, epoch after epoch."""
    while steps > 0:
        yield from groups[:steps]
        steps -= len(groups)
        groups = again() if steps > 0 else []


def _batches(examples: Sequence[Example], chance: np.random.Generator) -> list[list[Example]]:
    """An epoch's, of texts of about one length, in any order."""
    order = sorted(examples, key=lambda e: len(e.bins) + chance.random() * 8)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.bins) > LINES:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)  # type: ignore[arg-type]
    return groups


def _loss(nets: _Networks, batch: _Batch) -> Tensor:
    body, title = nets(batch)
    gold = batch.body.expand_as(body)
    lost = functional.binary_cross_entropy_with_logits(body, gold, reduction="none")
    every = torch.logsumexp(title.masked_fill(batch.mask == 0, -1e4), 2)
    right = torch.logsumexp(title.masked_fill(batch.title == 0, -1e4), 2)
    missed = batch.title.max(1).values * (every - right).clamp(max=30)
    return ((lost * batch.shares).sum(2) * batch.of + HEADLINE * missed * batch.of).sum() / 500


def _numbers(nets: _Networks) -> dict[str, Array]:
    parts = {
        "bins": nets.bins.weight.view(-1, NETWORKS, SIZE + 1), "words": nets.words.weight[1:].view(-1, NETWORKS, SIZE),
        "bias": nets.bias, "out": nets.out, "out_bias": nets.out_bias[:, 0],
        **{f"inputs{i}": part for i, part in enumerate(nets.inputs)},
        **{f"input_bias{i}": part[:, 0] for i, part in enumerate(nets.input_bias)},
    }  # fmt: skip
    return {name: part.detach().numpy().astype(np.float16) for name, part in parts.items()}


def write_sequence(arrays: dict[str, Array], path: Path) -> None:
    np.savez_compressed(path, **arrays)
