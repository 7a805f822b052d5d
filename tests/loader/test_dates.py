"""Dates as pages print them."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.dates import choose_dates, find_dates, parse_date, settle_order
from newsarchive.settings import ParseSettings


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("March 10, 2022", "2022-03-10", ""),
        ("Dec 05, 20232 Shares1530 Views", "2023-12-05", ""),
        ("Published 4:30 pm CET, 20 July 1969", "1969-07-20", "16:30+01:00"),
        ("ReutersMarch 7, 2021", "2021-03-07", ""),
        ("TheEveningCourierOfTheNorthMarch 7, 2021", "2021-03-07", ""),
        ("12.05.2018, 14:30 Uhr", "2018-05-12", "14:30"),
        ("Zuerst veröffentlicht am 06/01/2026 - 14:02 MEZ", "2026-01-06", "14:02+01:00"),
        ("12/22/23 11:35 AM ET", "2023-12-22", "11:35"),
        ("le 14 juillet 1989", "1989-07-14", ""),
        ("4 de outubro de 1957", "1957-10-04", ""),
        ("12 апреля 1961", "1961-04-12", ""),
        ("2022年3月10日", "2022-03-10", ""),
        ("2021년 4월 3일", "2021-04-03", ""),
        ("2022-03-10T14:02:00Z", "2022-03-10", "14:02Z"),
        ("2020. 08. 18. 21:35", "2020-08-18", ""),
        ("2020. augusztus 18.", "2020-08-18", ""),
        ("12. MÄR 1999 18:03", "1999-03-12", "18:03"),
        ("الأحد، 24 أغسطس 1997 09:23", "1997-08-24", "09:23"),
        ("17 مارس/ آذار 1997", "1997-03-17", ""),
    ],
)
def test_dates_are_found_with_their_time(text: str, day: str, time: str) -> None:
    found = find_dates(text)
    assert [(date.edtf, date.time) for date in found[:1]] == [(day, time)]


@pytest.mark.parametrize("text", ["30 February 2020", "McDonald 12, 2020", "1/2", "version 3.11.2", "$2,021 in May"])
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text) == []


def test_words_before_a_date_tell_published_from_updated() -> None:
    found = find_dates("Published: May 1, 2020 Updated: May 2, 2020")
    assert [(date.edtf, date.label) for date in found] == [("2020-05-01", "published"), ("2020-05-02", "updated")]


@pytest.mark.parametrize(
    ("value", "edtf"),
    [("1994-03-17", "1994-03-17"), ("1994-03", "1994-03"), ("1926~", "1926~"), ("4 October 1957", "1957-10-04")],
)
def test_front_matter_takes_dates_and_parts_of_dates(value: str, edtf: str) -> None:
    date = parse_date(value)
    assert date is not None
    assert date.edtf == edtf


def test_a_slip_of_the_pen_is_no_date() -> None:
    assert parse_date("17 Marhc 1994") is None
    assert parse_date("17. III. '94", ("%d. III. '%y",)) is not None


def test_a_word_between_two_dates_belongs_to_the_second() -> None:
    found = find_dates("22:57 GMT 28.04.2020 (updated 11:14 GMT 29.04.2020)")
    assert [(date.edtf, date.label) for date in found] == [("2020-04-28", ""), ("2020-04-29", "updated")]
    assert find_dates("28.04.2020 updated")[0].label == "updated"


STORY = """
The station was left unmanned for most of the summer, and the crew that was to go there next is still in training.

A second ship stands ready on its pad, and the engineers who built it say that it could fly before the winter comes.
"""


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("July 1971", "1971-07"),
        ("By Tilda Marrow, Omar Haddad, Karin Vogel and Jens Adler, in the control room, 12 July 1971", "1971-07-12"),
        ("Notes from the Station, by Tilda Marrow • July 12, 1971", "1971-07-12"),
        ("The summer of 1971", ""),
        ("July 30, 1972May 18, 1973", "1972-07-30"),
        ("May 18, 1973 | July 30, 1972", "1972-07-30"),
        ("Latest revision as of 05:33, 7 April 1972", "1972-04-07"),
        ("Revision as of 05:33, 7 April 1972", ""),
    ],
)
def test_a_line_below_the_headline_dates_the_article(line: str, published: str) -> None:
    article = load("a.txt", f"First station in orbit\n\n{line}\n{STORY}".encode(), ParseSettings())
    assert article.published.edtf == published


def test_the_first_day_of_an_event_is_not_the_day_of_publication() -> None:
    texts = ["Lantern show at the museum", "2025年1月11日(土)～3月23日(日)", "The show opens on Saturday and is free."]
    assert choose_dates(texts, ["", "date", ""], 0, 2, 3, "auto") == []


def test_a_date_in_the_page_head_gives_way_to_one_below_the_headline() -> None:
    texts = ["Wednesday, April 16, 2025", *["Menu"] * 12, "Bridge reopens", "Staff, Port Lyle15.04.25 09:56", "It did."]
    kinds = ["date", *[""] * 12, "", "", ""]
    (found,) = choose_dates(texts, kinds, 13, 15, 16, "auto")
    assert found.published is not None
    assert found.published.edtf == "2025-04-15"


def test_numbers_alone_are_read_as_the_country_of_the_text_writes_them() -> None:
    prose = "The color of the bridge and the look of the town and the river and the road to the mill and the quay. " * 3
    assert settle_order(["03/04/2017", prose], "auto") == "mdy"
    assert settle_order(["03/04/2017", prose.replace("color", "colour")], "auto") == "auto"


def test_the_date_on_the_line_that_credits_the_author_goes_before_others() -> None:
    story = "The ferry to the outer islands sails again from Monday, the harbour office said, after repairs.\n\n" * 4
    others = "".join(f"The {word} boat of the year, which sailed in winter\n\n{{}}\n\n" for word in ("first", "last"))
    lists = others.format("May 1, 2020", "May 2, 2020")
    text = f"Ferry service resumes\n\n{lists}By Jane Doe - Harbour Times - Thursday, May 7, 2020\n\n{story}"
    assert load("a.txt", text.encode(), ParseSettings()).published.edtf == "2020-05-07"


@pytest.mark.parametrize(
    ("above", "published", "modified"),
    [
        ("Joined", "", ""),
        ("Member since:", "", ""),
        ("Erika Stern sagt:", "", ""),
        ("boatman77 says", "", ""),
        ("Last update:", "2020-05-07", "2020-05-07"),
        ("Published", "2020-05-07", ""),
        ("Ferry sails, minister says", "2020-05-07", ""),
    ],
)
def test_the_line_above_a_date_tells_whose_it_is(above: str, published: str, modified: str) -> None:
    story = "The ferry to the outer islands sails again from Monday, the harbour office said, after repairs.\n\n" * 4
    article = load("a.txt", f"Ferry service resumes\n\n{above}\n\nMay 7, 2020\n\n{story}".encode(), ParseSettings())
    assert (article.published.edtf, article.modified.edtf) == (published, modified)
