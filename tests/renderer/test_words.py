"""Dates and numbers in words."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from newsarchive.renderer.reasons import Reason
from newsarchive.renderer.words import Words, iso_date, parse_edtf

WORDS = Words("en")


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
    assert (WORDS.date(edtf), iso_date(edtf)) == (words, iso)


def test_an_interval_has_two_ends() -> None:
    assert [part.day for part in parse_edtf("2022-03-07/2022-03-09")] == [7, 9]


def test_numbers_lists_and_weekdays() -> None:
    assert WORDS.ngettext("%(num)s article", "%(num)s articles", 1) == "1 article"
    assert WORDS.ngettext("%(num)s article", "%(num)s articles", 1204) == "1,204 articles"
    assert WORDS.listed(["a", "b", "c"]) == "a, b and c"
    assert WORDS.weekday("2022-03-10") == "Thursday"
    assert WORDS.weekday("2022-02-31") == ""


def test_days_of_the_week_have_letters_that_tell_them_apart() -> None:
    assert "".join(WORDS.weekday_letters) == "MTWTFSS"
    assert "".join(Words("de").weekday_letters) == "MDMDFSS"
    assert len(set(Words("ar").weekday_letters)) == 7


@pytest.mark.parametrize(
    ("language", "date", "month", "day_of_year", "number", "names"),
    [
        ("en", "10 March 2022", "March 2022", "10 March", "1,204", "a, b and c"),
        ("en-US", "March 10, 2022", "March 2022", "March 10", "1,204", "a, b, and c"),
        ("de", "10. März 2022", "März 2022", "10. März", "1.204", "a, b und c"),
        ("de-AT", "10. März 2022", "März 2022", "10. März", "1.204", "a, b und c"),
        ("fr", "10 mars 2022", "mars 2022", "10 mars", "1\u202f204", "a, b et c"),
        ("ja", "2022年3月10日", "2022年3月", "3月10日", "1,204", "a、b、c"),
        ("nobody-speaks-it", "10 March 2022", "March 2022", "10 March", "1,204", "a, b and c"),
    ],
)
def test_dates_numbers_and_lists_are_written_as_the_language_does(
    language: str, date: str, month: str, day_of_year: str, number: str, names: str
) -> None:
    words = Words(language)
    shown = (words.date("2022-03-10"), words.date("2022-03"), words.day_of_year("03-10"), words.number(1204))
    assert (*shown, words.listed(["a", "b", "c"])) == (date, month, day_of_year, number, names)


def test_a_list_of_markup_stays_markup() -> None:
    assert WORDS.listed([Markup("<b>a</b>"), Markup("<b>c</b>")]) == "<b>a</b> and <b>c</b>"
    assert WORDS.listed(["a", "<c>"], Markup.escape) == "a and &lt;c&gt;"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "on the same day"),
        (1, "1 day apart"),
        (13, "13 days apart"),
        (14, "2 weeks apart"),
        (60, "2 months apart"),
        (800, "2 years apart"),
    ],
)
def test_time_between_articles_is_said_in_words(days: int, words: str) -> None:
    assert WORDS.apart(days) == words


def test_a_reason_names_what_both_have() -> None:
    both = Reason(names=("Calder Ferry", "Harrow Bridge"), days=1)
    assert WORDS.reason(both) == "both name Calder Ferry and Harrow Bridge, 1 day apart"
    assert WORDS.reason(Reason(("Calder",), ("ferry",))) == "both name Calder, speak of “ferry”"
    assert WORDS.reason(Reason(words=("ferry", "bridge"), topic="transport")) == (
        "both speak of “ferry” and “bridge”, both about transport"
    )


def test_a_sentence_of_the_loader_has_its_date_in_words() -> None:
    told = "the caption's date, Thursday 2022-03-10, is the day that “on Thursday” in line 9 tells of"
    assert WORDS.told(told) == (
        "the caption's date, Thursday, 10 March 2022, is the day that “on Thursday” in line 9 tells of"
    )
    assert WORDS.told("said by nobody else") == "said by nobody else"
