"""Groups: what belongs together if each member is tied to some other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """The numbers below `count`, each alone until it is tied to another."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def tie(self, one: int, other: int) -> None:
        """From here on, both belong to one group."""
        self._above[self._root(other)] = self._root(one)

    def together(self, one: int, other: int) -> bool:
        """Whether both belong to one group."""
        return self._root(one) == self._root(other)

    def found(self) -> list[list[int]]:
        """All groups; members and groups ascend."""
        groups: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._above)):
            groups[self._root(number)].append(number)
        return list(groups.values())

    def _root(self, number: int) -> int:
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number


def find_groups(count: int, ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below `count` in groups, by the ties between them; members and groups ascend."""
    groups = Groups(count)
    for one, other in ties:
        groups.tie(one, other)
    return groups.found()
