"""Groups: what belongs together if each member is tied to some other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def find_groups(count: int, ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below `count` in groups, by the ties between them; members and groups ascend."""
    above = list(range(count))
    for one, other in ties:
        above[_root(above, other)] = _root(above, one)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(count):
        groups[_root(above, number)].append(number)
    return list(groups.values())


def _root(above: list[int], number: int) -> int:
    while above[number] != number:
        above[number] = above[above[number]]
        number = above[number]
    return number
