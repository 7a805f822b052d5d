"""Dates and numbers in words."""

from __future__ import annotations

import pytest

from newsarchive.renderer.words import count_words, date_words, iso_date, list_words, parse_edtf, weekday_words


@pytest.mark.parametrize(
    ("edtf", "words", "iso"),
    [
        ("2022-03-10", "10 March 2022", "2022-03-10"),
        ("2022-03", "March 2022", "2022-03"),
        ("1926~", "about 1926", "1926"),
        ("192X", "1920s", ""),
        ("2022-03-07/2022-03-09", "7 March 2022 to 9 March 2022", "2022-03-07"),
        ("", "undated", ""),
        ("soon", "undated", ""),
        ("2022-13-40", "undated", ""),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(edtf: str, words: str, iso: str) -> None:
    assert (date_words(edtf), iso_date(edtf)) == (words, iso)


def test_an_interval_has_two_ends() -> None:
    assert [part.day for part in parse_edtf("2022-03-07/2022-03-09")] == [7, 9]


def test_numbers_lists_and_weekdays() -> None:
    assert count_words(1, "article", "articles") == "1 article"
    assert count_words(1204, "article", "articles") == "1,204 articles"
    assert list_words(["a", "b", "c"]) == "a, b and c"
    assert weekday_words("2022-03-10") == "Thursday"
    assert weekday_words("2022-02-31") == ""
