"""Which articles are near one another."""

from __future__ import annotations

import random
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsarchive.archive import affinity
from newsarchive.archive.affinity import find_pairs
from newsarchive.records import ArticleDate, Card, DateStatus, Label, encode
from newsarchive.topics import pack
from tests.archive.cards import BRIDGE, OTHERS, Kept, card, pairs_of, resolve


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


BLANK = card("blank.txt", "Blank")


def _some_card(draw: random.Random, number: int) -> Card:
    """A card of words and names that others have as well."""
    labels = tuple(Label(f"Name {n}", 1) for n in draw.sample(range(20), draw.randrange(5)))
    day = draw.choice(["", *(f"1994-03-{d:02}" for d in range(1, 29))])
    words = draw.sample(range(60), draw.randrange(9))
    published = ArticleDate(day, DateStatus.STATED if day else DateStatus.UNKNOWN)
    return replace(BLANK, path=f"{number:03}.txt", packed_labels=encode(labels), published=published, terms=pack(words))


def _change(draw: random.Random, cards: list[Card]) -> list[Card]:
    """The cards, of which a few came, went or changed."""
    kept = {c.path: c for c in cards}
    for path in draw.sample(sorted(kept), draw.randrange(3)):
        other = _some_card(draw, int(path[:3]))
        kept[path] = draw.choice([other, replace(kept[path], published=other.published)])
    for path in draw.sample(sorted(kept), draw.randrange(2)):
        del kept[path]
    new = [_some_card(draw, n) for n in draw.sample(range(1000), draw.randrange(2))]
    return sorted({c.path: c for c in [*new, *kept.values()]}.values(), key=lambda c: c.path)


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_what_is_kept_of_the_last_time_changes_nothing(draw: random.Random, postings: int) -> None:
    memo, cards = Kept(), [_some_card(draw, number) for number in range(0, 1000, 7)]
    with mock.patch.multiple(affinity, MOST_POSTINGS=postings, MANY=1):
        for _ in range(4):
            assert find_pairs(cards, resolve(cards), memo) == find_pairs(cards, resolve(cards))
            cards = _change(draw, cards)


def test_after_a_change_only_articles_near_it_are_compared_again() -> None:
    draw, memo = random.Random(1), Kept()
    cards = [_some_card(draw, number) for number in range(600)]
    with mock.patch.object(affinity, "MOST_POSTINGS", 4):
        find_pairs(cards, resolve(cards), memo)
        cards[300] = replace(cards[300], published=cards[301].published)
        with mock.patch.object(
            affinity._Search, "nearest", autospec=True, side_effect=affinity._Search.nearest
        ) as near:
            find_pairs(cards, resolve(cards), memo)
    assert 1 <= near.call_count < 100
