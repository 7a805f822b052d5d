"""Captions and their credits."""

from __future__ import annotations

import pytest

from newsarchive.loader.captions import is_credit, split_credit


@pytest.mark.parametrize(
    ("text", "words", "credit"),
    [
        ("The bridge at dawn. Photo: Ada Lanternby", "The bridge at dawn.", "Ada Lanternby"),
        ("The bridge at dawn (PHOTO BY ADA LANTERNBY)", "The bridge at dawn", "ADA LANTERNBY"),
        ("Die Brücke am Morgen. Foto: Ada Lanternby", "Die Brücke am Morgen.", "Ada Lanternby"),
        ("The bridge at dawn (Reuters)", "The bridge at dawn", "Reuters"),
        ("The bridge at dawn | Getty Images", "The bridge at dawn", "Getty Images"),
        ("The bridge at dawn. Reuters/Ada Lanternby", "The bridge at dawn.", "Reuters/Ada Lanternby"),
        ("A photo of the bridge hangs in the hall.", "A photo of the bridge hangs in the hall.", ""),
        ("He read the Reuters report (all of it) at dawn.", "He read the Reuters report (all of it) at dawn.", ""),
    ],
)
def test_a_credit_is_told_from_the_words(text: str, words: str, credit: str) -> None:
    assert split_credit(text) == (words, credit)


def test_a_credit_far_before_the_end_is_none() -> None:
    text = "Photo: Ada Lanternby. " + "The bridge stood open all morning. " * 8
    assert split_credit(text.strip()) == (text.strip(), "")


def test_a_line_that_is_only_a_credit_is_known() -> None:
    assert is_credit("Photo: Ada Lanternby")
    assert is_credit("© Courier")
    assert not is_credit("The bridge at dawn")


@pytest.mark.parametrize("line", ["The mayor on Facebook", "Der Bürgermeister auf Instagram", "La mairie sur Twitter"])
def test_where_somebody_is_to_be_found_is_no_credit(line: str) -> None:
    assert not is_credit(line)
    assert is_credit("Ada Lanternby/Instagram")
