"""The tables: what a folded name or word can be and mean."""

from __future__ import annotations

import pytest

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import GIVEN, KNOWN, SURNAME, WORD, lexicon
from newsarchive.entities.tables import read_folded
from newsarchive.records import EntityType


def names(key: str) -> list[tuple[str, str]]:
    return [(meaning.name, meaning.code) for meaning in lexicon().meanings(key)]


@pytest.mark.parametrize("table", ["given-names.txt", "surnames.txt", "frequent-surnames.txt", "words.txt"])
def test_tables_that_are_read_as_they_are_hold_folded_names(table: str) -> None:
    lines = read_folded(table)
    assert len(lines) > 2000
    assert [line for line in lines if fold(line) != line] == []


def test_a_city_goes_by_its_name_without_accents_its_other_names_and_its_german_spelling() -> None:
    assert names("koln")[0] == names("koeln")[0] == names("cologne")[0]
    assert names("kiev")[0] == names("kyiv")[0] == ("Kyiv", "UA")


def test_cities_of_one_name_come_with_the_largest_first() -> None:
    assert names("san jose")[:2] == [("San Jose", "US"), ("San José", "CR")]


def test_a_city_that_is_a_country_means_one_thing() -> None:
    assert names("singapore") == [("Singapore", "SG")]


def test_widely_known_products_are_no_organisations() -> None:
    assert [(meaning.type, meaning.kind) for meaning in lexicon().meanings("ipods")] == [(EntityType.OTHER, "product")]


def test_places_have_coordinates_under_their_preferred_name() -> None:
    assert lexicon().coordinates("Kyiv", "UA") == pytest.approx((50.45, 30.52), abs=0.05)
    assert lexicon().coordinates("Kyiv", "FR") is None
    assert lexicon().coordinates("Nowhere at all", "FR") is None


def test_kinds_are_what_all_tables_say_of_a_word() -> None:
    kinds = lexicon().kinds("paris")
    assert kinds & (GIVEN | SURNAME | KNOWN | WORD) == GIVEN | SURNAME | KNOWN
    assert lexicon().kinds("newsdesks") == 0


def test_the_longest_name_that_begins_with_a_word_is_known() -> None:
    assert lexicon().longest("paris") >= 1
    assert lexicon().longest("xqzt") == 0
