"""What belongs together if each member is tied to some other."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive.groups import find_groups


def test_ties_join_and_the_rest_stand_alone() -> None:
    assert find_groups(6, [(4, 1), (1, 3), (5, 0)]) == [[0, 5], [1, 3, 4], [2]]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_ties(ties: list[tuple[int, int]], shuffler: random.Random) -> None:
    expected = find_groups(10, ties)
    shuffler.shuffle(ties)
    found = find_groups(10, ties)
    assert found == expected
    assert sorted(number for group in found for number in group) == list(range(10))
