"""Which articles are near one another."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archive.cards import BRIDGE, OTHERS, card, pairs_of


def test_articles_that_share_rare_names_are_near() -> None:
    pairs = pairs_of([*BRIDGE, *OTHERS])
    assert [{pair.card for pair in of_card} for of_card in pairs[:3]] == [{1, 2}, {0, 2}, {0, 1}]
    assert all(0.3 < pair.strength <= 1 for of_card in pairs[:3] for pair in of_card)


def test_articles_that_share_nothing_are_not() -> None:
    assert pairs_of(OTHERS) == ((),) * len(OTHERS)


def test_a_single_common_name_ties_loosely() -> None:
    one = card("a.txt", "Market day", "The market in Calder Ferry sold out, said Olive Brant of Tolling Farm.")
    pairs = pairs_of([*BRIDGE, *OTHERS, one])
    assert all(pair.strength < 0.3 for pair in pairs[-1])


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_nearness_does_not_depend_on_the_order_of_articles(shuffler: random.Random) -> None:
    cards = [*BRIDGE, *OTHERS]

    def by_path() -> dict[str, list[tuple[str, float]]]:
        return {
            of.path: [(cards[pair.card].path, pair.strength) for pair in near]
            for of, near in zip(cards, pairs_of(cards), strict=True)
        }

    expected = by_path()
    shuffler.shuffle(cards)
    assert by_path() == expected
