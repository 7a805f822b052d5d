"""The same text in more than one file."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive.reprints import find_reprints
from tests.archive.cards import BRIDGE, OTHERS, card

STORY = (
    "The lighthouse at Gannet Point went dark on Friday night for the first time since it was built in 1871.",
    "A landslip had cut the cable that feeds the lamp, and the spare engine did not start until the morning.",
    "Two trawlers stood off the coast until first light, and their crews lit flares to mark where they lay.",
    "The harbour master said that nobody had been in danger, but that the spare engine would be replaced.",
    "The landslip took forty yards of the coast path with it, and walkers are asked to keep to the upper road.",
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


def test_short_texts_are_reprints_only_if_they_are_the_same() -> None:
    one, same, other = "No trains ran on Sunday.", "No trains ran on Sunday.", "No trains ran on Monday."
    cards = [card("a.txt", "Trains", one), card("b.txt", "Rail", same), card("c.txt", "Trains", other)]
    assert find_reprints(cards) == ((1,), (0,), ())


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
