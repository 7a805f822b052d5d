"""The same text in more than one file."""

from __future__ import annotations

import random
from collections.abc import Sequence
from unittest import mock

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive import wordings
from newsarchive.archive.reprints import find_printings
from newsarchive.records import Card
from tests.archive.cards import BRIDGE, OTHERS, Kept, card

STORY = (
    "The lighthouse at Gannet Point went dark on Friday night for the first time since it was built in 1871.",
    "A landslip had cut the cable that feeds the lamp, and the spare engine did not start until the morning.",
    "Two trawlers stood off the coast until first light, and their crews lit flares to mark where they lay.",
    "The harbour master said that nobody had been in danger, but that the spare engine would be replaced.",
    "The landslip took forty yards of the coast path with it, and walkers are asked to keep to the upper road.",
)


def find_reprints(cards: Sequence[Card]) -> tuple[tuple[int, ...], ...]:
    """For each card the others of its text, ascending."""
    printings = find_printings(cards)
    return tuple(
        tuple(other for other, its in enumerate(printings.leads) if its == lead and other != card)
        for card, lead in enumerate(printings.leads)
    )


def test_a_copy_under_another_headline_is_a_reprint() -> None:
    cards = [card("a.txt", "Lighthouse dark", *STORY), card("b.txt", "A night without lamp", *STORY), *OTHERS]
    assert find_reprints(cards)[:3] == ((1,), (0,), ())


def test_a_copy_with_a_few_words_changed_is_a_reprint() -> None:
    edited = [text.replace("harbour master", "port captain").replace("forty yards", "40 yards") for text in STORY]
    assert find_reprints([card("a.txt", "Dark", *STORY), card("b.txt", "Dark", *edited)]) == ((1,), (0,))


def test_a_copy_cut_by_half_is_a_reprint() -> None:
    assert find_reprints([card("a.txt", "Dark", *STORY), card("b.txt", "Dark", *STORY[:3])]) == ((1,), (0,))


def test_articles_about_one_event_in_other_words_are_not() -> None:
    assert find_reprints(BRIDGE) == ((), (), ())


def test_texts_of_a_few_words_are_reprints_only_if_they_are_the_same_under_the_same_headline() -> None:
    one, same, other = "No trains ran on Sunday.", "No trains ran on Sunday.", "No trains ran on Monday."
    cards = [card("a.txt", "Trains", one), card("b.txt", "Trains", same), card("c.txt", "Trains", other)]
    assert find_reprints([*cards, card("d.txt", "Rail", same)]) == ((1,), (0,), (), ())


def test_reports_after_one_pattern_are_not_printings_of_one_text() -> None:
    pattern = (
        "Boats in {0} landed {1} boxes of herring on {2}, more than in any week since autumn, as Harbour Master {3} "
        "told the fish market at {0}. Prices held, and the boats of {4} are expected back before the end of the week. "
        "The ice works at {4} worked through the night, and lorries for the inland markets left before dawn."
    )
    one = pattern.format("Port Selwyn", 412, "Monday", "Agnes Farrow", "Gannet Point")
    other = pattern.format("Lower Tolling", 97, "Friday", "Jonas Pike", "Saint Osyth")
    assert find_reprints([card("a.txt", "Herring", one), card("b.txt", "Herring", other)]) == ((), ())


def test_articles_without_text_are_not_reprints_of_one_another() -> None:
    assert find_reprints([card("a.txt", "Empty"), card("b.txt", "Empty")]) == ((), ())


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_reprints_do_not_depend_on_the_order_of_articles(shuffler: random.Random) -> None:
    cards = [card(f"{n}.txt", "Dark", *STORY[: 5 - n % 3]) for n in range(5)] + list(OTHERS)

    def groups() -> set[frozenset[str]]:
        found = find_reprints(cards)
        return {frozenset(cards[i].path for i in (at, *others)) for at, others in enumerate(found)}

    expected = groups()
    shuffler.shuffle(cards)
    assert groups() == expected


def test_the_earliest_dated_printing_stands_for_the_text() -> None:
    cards = [
        card("a.txt", "Lighthouse dark", *STORY),
        card("b.txt", "Lighthouse dark", *STORY, date="1994"),
        card("c.txt", "Lighthouse dark", *STORY, date="1994-03-19"),
        card("d.txt", "Lighthouse dark", *STORY[:4], date="1994-03-18"),
    ]
    assert find_printings(cards) == ((3, 3, 3, 3), {3: (2, 1, 0)})


def test_of_printings_of_one_day_the_most_complete_stands_for_the_text_then_the_first_by_path() -> None:
    days = {"date": "1994-03-18"}
    cut, whole = card("a.txt", "Dark", *STORY[:3], **days), card("c.txt", "Dark", *STORY, **days)
    assert find_printings([cut, whole, card("b.txt", "Dark", *STORY, **days)]) == ((2, 2, 2), {2: (1, 0)})


def test_each_of_many_near_copies_is_found() -> None:
    edits = [("night", "evening"), ("cable", "line"), ("lamp", "light"), ("crews", "men"), ("coast path", "cliff path")]
    texts = [[t.replace(*edits[n % 5]).replace(*edits[n // 5]) for t in STORY] for n in range(25)]
    cards = [card(f"{n:02}.txt", f"Dark {n}", *text) for n, text in enumerate(texts)]
    assert set(find_printings(cards).leads) == {0}


def test_a_thousand_equal_copies_are_one_article() -> None:
    copy = card("a.txt", "Dark", *STORY)
    cards = [msgspec.structs.replace(copy, id=f"{n}", path=f"{n:04}.txt") for n in range(1000)]
    assert find_printings(cards) == ((0,) * 1000, {0: tuple(range(1, 1000))})


def _some_card(draw: random.Random, number: int) -> Card:
    """A card of one of two stories, of which some sentences may be those of others, or missing."""
    sentences = [draw.choice(STORY) if draw.random() < 0.1 else text for text in draw.choice((STORY, STORY[::-1]))]
    return card(f"{number:03}.txt", "Dark", *sentences[draw.randrange(2) : draw.randrange(3, 6)])


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_what_was_compared_before_changes_nothing(draw: random.Random, few: int) -> None:
    memo, cards = Kept(), {number: _some_card(draw, number) for number in range(100, 900, 30)}
    with mock.patch.object(wordings, "FEW", few):
        for _ in range(4):
            archive = [cards[number] for number in sorted(cards)]
            assert find_printings(archive, memo) == find_printings(archive)
            cards |= {number: _some_card(draw, number) for number in draw.sample(range(1000), 2)}
            del cards[draw.choice(sorted(cards))]


def test_a_new_text_alone_is_compared() -> None:
    memo, cards = Kept(), [_some_card(random.Random(n), n) for n in range(40)]
    find_printings(cards, memo)
    with mock.patch.object(wordings, "_alike", side_effect=wordings._alike) as compared:
        find_printings(cards, memo)
        assert not compared.call_count
        find_printings([*cards, card("z.txt", "Lamp", *STORY[1:4])], memo)
        assert 1 <= compared.call_count <= 40
