"""Related articles and their reasons."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive.related import Known, Relation, Relations
from newsarchive.records import Card
from newsarchive.renderer.reasons import Reason
from tests.archive.cards import BRIDGE, OTHERS, card, pairs_of, resolve


def known_of(cards: Sequence[Card]) -> Known:
    """What is known of cards without topics."""
    resolution = resolve(cards)
    holders = Counter(entity for of_card in resolution.assigned for entity in set(of_card))
    dates = tuple(c.published for c in cards)
    nothing = tuple(() for _ in cards)
    return Known(tuple(cards), dates, resolution.entities, resolution.assigned, holders, nothing, {})


def relations(cards: Sequence[Card]) -> tuple[tuple[Relation, ...], ...]:
    return tuple(Relations(known_of(cards), pairs_of(cards)))


def test_the_reason_names_what_both_name_and_how_far_they_are_apart() -> None:
    first = relations([*BRIDGE, *OTHERS])[0][0]
    assert first.card == 1
    assert first.reason == Reason(names=("Calder Ferry", "Wilma Stroud"), days=1)
    assert 0.25 <= first.score <= 1
    assert first.score * 20 == round(first.score * 20)


def test_names_at_the_head_of_both_articles_come_first_in_the_reason() -> None:
    """As many articles name `Harrow Bridge`, but it is far down in one of these."""
    first, second = BRIDGE[:2]
    assert "Harrow Bridge" in first.standfirst
    assert "Harrow Bridge" not in second.standfirst
    assert "Harrow Bridge" in second.passages[1].text
    assert "Harrow Bridge" not in relations([*BRIDGE, *OTHERS])[0][0].reason.names


def test_articles_with_nothing_in_common_have_no_relations() -> None:
    assert relations(OTHERS) == ((),) * len(OTHERS)


def test_another_printing_of_the_same_text_is_not_a_related_article() -> None:
    copy = card("z.txt", "Ferry is to come", *(passage.text for passage in BRIDGE[1].passages), date="1994-03-09")
    found = relations([*BRIDGE, *OTHERS, copy])
    assert {relation.card for relation in found[0]} == {1, 2}
    assert found[-1] == ()


def test_without_dates_the_reason_says_nothing_of_time() -> None:
    undated = [card(f"{n}.txt", c.headline, *(p.text for p in c.passages)) for n, c in enumerate([*BRIDGE, *OTHERS])]
    assert relations(undated)[0][0].reason == Reason(names=("Calder Ferry", "Wilma Stroud"))


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_relations_do_not_depend_on_the_order_of_articles(shuffler: random.Random) -> None:
    cards = [*BRIDGE, *OTHERS]

    def by_path() -> dict[str, list[tuple[str, float, Reason]]]:
        found = zip(cards, relations(cards), strict=True)
        return {of.path: [(cards[r.card].path, r.score, r.reason) for r in near] for of, near in found}

    expected = by_path()
    shuffler.shuffle(cards)
    assert by_path() == expected
