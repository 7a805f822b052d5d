"""Runs of articles about one course of events."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive.stories import Story, find_stories
from newsarchive.records import Card
from tests.archive.cards import BRIDGE, OTHERS, card, pairs_of
from tests.archive.test_related import known_of


def stories(cards: list[Card]) -> tuple[Story, ...]:
    return find_stories(known_of(cards), pairs_of(cards))


def test_articles_about_one_course_of_events_are_a_story_oldest_first() -> None:
    (story,) = stories([*reversed(BRIDGE), *OTHERS])
    assert story.cards == (2, 1, 0)


def test_its_title_is_made_of_its_headlines_words() -> None:
    (story,) = stories([*BRIDGE, *OTHERS])
    assert story.title == "Closed bridge"


def test_without_common_words_its_title_is_made_of_its_names() -> None:
    headlines = ("Crack found in pier", "Ferry to sail", "Forty cars cross")
    texts = [[p.text for p in c.passages] for c in BRIDGE]
    cards = [
        card(f"{n}.txt", headline, *text, date=c.published.edtf)
        for n, (headline, text, c) in enumerate(zip(headlines, texts, BRIDGE, strict=True))
    ]
    (story,) = stories([*cards, *OTHERS])
    assert story.title == "Calder Ferry and Harrow Bridge"


def test_two_printings_of_one_text_are_no_story() -> None:
    cards = [
        card("a.txt", "Plums", "Frost at Emmerdon, said Tobias Lunt."),
        card("b.txt", "Plums", "Frost at Emmerdon, said Tobias Lunt."),
    ]
    assert stories(cards) == ()


def test_articles_with_nothing_in_common_are_no_story() -> None:
    assert stories(list(OTHERS)) == ()


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_stories_do_not_depend_on_the_order_of_articles(shuffler: random.Random) -> None:
    cards = [*BRIDGE, *OTHERS]

    def by_path() -> list[tuple[str, str, list[str]]]:
        return [(story.id, story.title, [cards[at].path for at in story.cards]) for story in stories(cards)]

    expected = by_path()
    shuffler.shuffle(cards)
    assert by_path() == expected


def test_a_name_in_a_headline_goes_before_one_that_is_named_oftener() -> None:
    headlines = ("Crack found in pier", "Ferry to sail", "Upper Tolling waits")
    texts = [[p.text for p in c.passages] for c in BRIDGE]
    cards = [
        card(f"{n}.txt", headline, *text, date=c.published.edtf)
        for n, (headline, text, c) in enumerate(zip(headlines, texts, BRIDGE, strict=True))
    ]
    (story,) = stories([*cards, *OTHERS])
    assert "Upper Tolling" in story.title
