"""Disjoint sets that are joined one by one, and keep apart what must stay apart."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Disjoint sets of nodes; the root of a set is its smallest number. What people have ruled apart stays apart."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))
        self.meant: dict[int, int] = {}
        """By root: the ruling whose entity the set is."""
        self.barred: dict[int, frozenset[int]] = {}
        """By root: the rulings whose entity the set is not."""

    def root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, left: int, right: int) -> None:
        a, b = sorted((self.root(left), self.root(right)))
        if a == b or self._apart(a, b):
            return
        self.parent[b] = a
        if b in self.meant:
            self.meant[a] = self.meant.pop(b)
        if b in self.barred:
            self.barred[a] = self.barred.get(a, frozenset()) | self.barred.pop(b)

    def _apart(self, a: int, b: int) -> bool:
        meant = {self.meant[root] for root in (a, b) if root in self.meant}
        return len(meant) > 1 or any(ruling in self.barred.get(root, ()) for ruling in meant for root in (a, b))

    def join_equal(self, keyed: Iterable[tuple[object, int]]) -> None:
        """Joins all numbers that come with one key."""
        first: dict[object, int] = {}
        for key, number in keyed:
            self.join(first.setdefault(key, number), number)
