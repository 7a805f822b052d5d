"""How a text is cut into words, and how a card keeps them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.topics import key, pack, stem, terms, unpack, words_of
from tests.topics.articles import article


def test_compounds_abbreviations_and_possessives_are_one_word() -> None:
    text = "The minister’s e-mail to R&D in the U.S. cost 9.5m"
    assert words_of(text) == ("the", "minister's", "e-mail", "to", "r&d", "in", "the", "u.s", "cost", "9.5m")


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("election elections election's", "election"),
        ("vote votes voted voting", "vot"),
        ("party parties", "party"),
        ("match matches matched", "match"),
        ("news", "news"),
        ("crisis", "crisis"),
        ("virus", "virus"),
    ],
)
def test_inflections_have_one_stem(forms: str, base: str) -> None:
    assert {stem(form) for form in forms.split()} == {base}


@settings(deadline=None)
@given(st.sets(st.integers(0, 2**32 - 1)))
def test_packed_keys_come_back_in_order(keys: set[int]) -> None:
    assert unpack(pack(keys)) == tuple(sorted(keys))


def test_a_card_keeps_each_word_once_whatever_its_order() -> None:
    one = terms(article("Ferry sails", "The ferry sailed from the harbour."))
    other = terms(article("From the harbour", "A ferry sails; sailing ferries."))
    assert one == other
    assert key("ferry") in unpack(one)


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_has_terms(headline: str, story: str) -> None:
    keys = unpack(terms(article(headline, story)))
    assert list(keys) == sorted(set(keys))
