"""The network that reads lines in order: against a plain account of what it does, and on texts of odd shapes."""

from __future__ import annotations

from math import exp, tanh
from typing import Any

import numpy as np
import pytest

from newsarchive.loader.sequence import Network, network

SIZE = 3
BINS = [[0, 1], [2, 0], [1, 1], [0, 0], [2, 1]] * 15
WORDS = [["sun", "rain"], [], ["unknown"], ["rain"], ["sun", "unknown"]] * 15


def arrays(members: int = 2) -> dict[str, Any]:
    """Numbers of a network for two groups of three and two bins, which know two words."""
    shapes = {
        "bins": (5, members, SIZE + 1), "words": (2, members, SIZE), "bias": (members, SIZE),
        "inputs0": (members, SIZE, 4 * SIZE), "input_bias0": (members, 4 * SIZE),
        "inputs1": (members, 3 * SIZE, 4 * SIZE), "input_bias1": (members, 4 * SIZE),
        "out": (members, 5 * SIZE, 2), "out_bias": (members, 2),
    }  # fmt: skip
    chance = np.random.default_rng(7)
    numbers = {name: chance.normal(size=shape) for name, shape in shapes.items()}
    return {"vocabulary": np.frombuffer(b"rain\nsun", np.uint8), "starts": np.array([0, 3]), **numbers}


def read_plainly(of: dict[str, Any], bins: list[list[int]], words: list[list[str]]) -> list[list[float]]:
    """What one member says, number by number."""
    lines, sums = [], []
    for line, said in zip(bins, words, strict=True):
        total = of["bins"][line[0], 0] + of["bins"][3 + line[1], 0]
        known = [of["words"][["rain", "sun"].index(word), 0] for word in said if word in ("rain", "sun")]
        mean = sum(known) / len(known) if known else np.zeros(SIZE)
        lines.append([max(0.0, v) for v in total[:-1] + of["bias"][0] + 2 * mean])
        sums.append(total[-1])
    first = _layer(of, 0, lines)
    second = _layer(of, 1, [[*line, *states] for line, states in zip(lines, first, strict=True)])
    seen = [[*line, *a, *b] for line, a, b in zip(lines, first, second, strict=True)]
    out = [list(np.array(row) @ of["out"][0] + of["out_bias"][0]) for row in seen]
    return [[body + total for (body, _), total in zip(out, sums, strict=True)], [title for _, title in out]]


def _layer(of: dict[str, Any], layer: int, rows: list[list[float]]) -> list[list[float]]:
    """The states behind each line, of the units that read forwards and of those that read backwards."""
    brought = [list(np.array(row) @ of[f"inputs{layer}"][0] + of[f"input_bias{layer}"][0]) for row in rows]
    forth = _states([line[: 2 * SIZE] for line in brought])
    back = _states([line[2 * SIZE :] for line in brought[::-1]])[::-1]
    return [[*a, *b] for a, b in zip(forth, back, strict=True)]


def _states(brought: list[list[float]]) -> list[list[float]]:
    state, states = [0.0] * SIZE, []
    for line in brought:
        kept = [1 / (1 + exp(-line[i])) for i in range(SIZE)]
        state = [kept[i] * state[i] + (1 - kept[i]) * tanh(line[SIZE + i]) for i in range(SIZE)]
        states.append(state)
    return states


@pytest.mark.parametrize("count", [1, 2, 32, 33, 75])
def test_lines_are_read_forwards_and_backwards(count: int) -> None:
    numbers = arrays(members=1)
    body, title = Network(numbers).read(BINS[:count], WORDS[:count])
    expected = read_plainly(numbers, BINS[:count], WORDS[:count])
    assert body == pytest.approx(expected[0], rel=1e-4, abs=1e-4)
    assert title == pytest.approx(expected[1], rel=1e-4, abs=1e-4)


def test_members_speak_with_one_voice() -> None:
    both = arrays(members=2)
    alone = [
        {
            name: array
            if name in ("vocabulary", "starts")
            else array[:, m : m + 1]
            if name in ("bins", "words")
            else array[m : m + 1]
            for name, array in both.items()
        }
        for m in (0, 1)
    ]
    first, second = (Network(one).read(BINS, WORDS)[0] for one in alone)
    assert Network(both).read(BINS, WORDS)[0] == pytest.approx(
        [(a + b) / 2 for a, b in zip(first, second, strict=True)], rel=1e-4, abs=1e-4
    )


def test_what_stands_far_away_counts() -> None:
    other = [[2, 1], *BINS[1:10]]
    read = Network(arrays()).read
    assert read(BINS[:10], WORDS[:10])[0][9] != read(other, WORDS[:10])[0][9]


def test_what_a_bin_or_the_words_of_a_line_say_is_what_the_line_is_without_them() -> None:
    numbers = arrays()
    numbers["bins"][[1, 3]] = 0  # a bin of each group that says nothing
    of = Network(numbers)
    (parts,) = of.parts(BINS[:9], WORDS[:9], [5])
    whole = of.read(BINS[:9], WORDS[:9])[0][5]
    without = [
        of.read([*BINS[:5], [1, 1], *BINS[6:9]], WORDS[:9]),
        of.read([*BINS[:5], [0, 0], *BINS[6:9]], WORDS[:9]),
        of.read(BINS[:9], [*WORDS[:5], [], *WORDS[6:9]]),
    ]
    assert parts == pytest.approx([whole - body[5] for body, _ in without], rel=1e-4, abs=1e-4)


def test_the_network_of_the_package_is_kept_in_memory() -> None:
    assert network() is network()
