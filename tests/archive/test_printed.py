"""Related links as printed."""

from __future__ import annotations

import pytest

from newsarchive.archive.printed import resolve_links
from newsarchive.archive.reprints import find_printings
from tests.archive.cards import BRIDGE, card


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Ferry to replace closed bridge", 1),
        ("FERRY TO REPLACE CLOSED BRIDGE", 1),
        ("Ferry to replace the closed bridge", 1),
        ("Bridge at Calder Ferry closed after…", 0),
        ("Ferry", -1),
        ("Ferry fares to rise in spring, county says", -1),
        ("", -1),
        ("…", -1),
    ],
)
def test_a_link_means_the_article_with_its_title_give_or_take_a_word(title: str, meant: int) -> None:
    cards = [*BRIDGE, card("d.txt", "Where the ferry lands", related=[title])]
    assert resolve_links(cards, find_printings(cards))[-1] == (meant,)


def test_an_article_is_not_related_to_itself() -> None:
    cards = [card("a.txt", "Ferry to replace closed bridge", related=["Ferry to replace closed bridge"])]
    assert resolve_links(cards, find_printings(cards)) == ((-1,),)


def test_of_two_articles_with_one_title_the_first_by_path_is_meant() -> None:
    link = card("z.txt", "Fares", related=["Ferry sails again"])
    cards = [card("b.txt", "Ferry sails again"), card("a.txt", "Ferry sails again"), link]
    assert resolve_links(cards, find_printings(cards))[-1] == (1,)


def test_a_link_to_any_printing_means_the_article_that_leads_them() -> None:
    text = "The ferry at Calder Ferry took its first forty cars across the river on Thursday morning."
    link = card("z.txt", "Fares", related=["Cars cross by ferry"])
    cards = [card("b.txt", "First ferry", text, date="1994-03-11"), card("a.txt", "Cars cross by ferry", text), link]
    assert resolve_links(cards, find_printings(cards))[-1] == (0,)


def test_another_printing_of_an_article_is_not_what_it_refers_to() -> None:
    text = "The ferry at Calder Ferry took its first forty cars across the river on Thursday morning."
    cards = [card("a.txt", "First ferry", text), card("b.txt", "Cars cross by ferry", text, related=["First ferry"])]
    assert resolve_links(cards, find_printings(cards))[1] == (-1,)
