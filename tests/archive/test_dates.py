"""Dates that the whole archive knows."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive.dates import infer_dates
from newsarchive.archive.reprints import find_printings
from newsarchive.records import ArticleDate, Card, DateStatus
from tests.archive.cards import BRIDGE, OTHERS, card, pairs_of, resolve

REPORT = card(
    "report.txt",
    "Rail unions and owners meet at Selby",
    "The rail unions and the owners of the Northern Line met at Selby House on Thursday, said Dora Finn.",
    "The talks at Selby House lasted six hours, and Dora Finn called the meeting on Thursday a turning point.",
    date="1994-03-17",
)
BEFORE = (
    "Talks between the rail unions and the owners of the Northern Line will be held at Selby House on Thursday.",
    "Her invitation was announced on Monday by Dora Finn, who will lead the meeting.",
)


def undated(path: str, *sentences: str) -> Card:
    return card(path, "Talks to be held", *sentences)


def inferred(cards: Sequence[Card]) -> tuple[tuple[ArticleDate, ...], tuple[str, ...]]:
    return infer_dates(cards, resolve(cards), pairs_of(cards), find_printings(cards))


def test_an_article_that_looks_ahead_to_a_reported_day_came_before_it() -> None:
    dates, reasons = inferred([REPORT, undated("before.txt", *BEFORE), *OTHERS])
    assert dates[1] == ArticleDate("1994-03-14/1994-03-16", DateStatus.INFERRED)
    assert reasons[1] == (
        "looks ahead to “Thursday”: “Rail unions and owners meet at Selby” tells of that day as 1994-03-17"
    )


def test_an_article_that_tells_of_a_reported_day_came_in_the_days_after() -> None:
    after = (
        "The owners of the Northern Line met the rail unions at Selby House on Thursday, and Dora Finn led the talks."
    )
    dates, _ = inferred([REPORT, undated("after.txt", after), *OTHERS])
    assert dates[1] == ArticleDate("1994-03-17/1994-03-20", DateStatus.INFERRED)


def test_a_reprint_without_date_is_of_about_the_day_of_the_other() -> None:
    again = undated("again.txt", *(passage.text for passage in REPORT.passages))
    dates, reasons = inferred([REPORT, again, *OTHERS])
    assert dates[1] == ArticleDate("1994-03-17~", DateStatus.INFERRED)
    assert reasons[1] == "the same text is printed as “Rail unions and owners meet at Selby”, of 1994-03-17"


def test_a_stated_date_is_never_replaced() -> None:
    dates, reasons = inferred([*BRIDGE, *OTHERS])
    assert dates == tuple(c.published for c in [*BRIDGE, *OTHERS])
    assert set(reasons) == {""}


def test_two_dated_articles_that_tell_of_other_days_place_nothing() -> None:
    week_later = card(
        "later.txt",
        "Unions and owners meet again",
        "Led by Dora Finn, owners of the Northern Line and the rail unions held talks at Selby House on Thursday.",
        "After a meeting of ten hours on Thursday an agreement is near.",
        date="1994-03-24",
    )
    dates, _ = inferred([REPORT, week_later, undated("before.txt", *BEFORE), *OTHERS])
    assert dates[2].status is DateStatus.UNKNOWN


def test_the_same_weekday_in_an_article_about_something_else_places_nothing() -> None:
    other = undated("other.txt", "The choir of Saint Osyth will sing at Selby House on Thursday, said Petra Holm.")
    dates, _ = inferred([REPORT, other, *OTHERS])
    assert dates[1].status is DateStatus.UNKNOWN


def test_next_thursday_is_not_taken_for_this_one() -> None:
    vague = [text.replace("on Thursday", "next Thursday").replace("on Monday ", "") for text in BEFORE]
    dates, _ = inferred([REPORT, undated("before.txt", *vague), *OTHERS])
    assert dates[1].status is DateStatus.UNKNOWN


def test_an_article_dated_to_the_month_places_nothing() -> None:
    vague = msgspec.structs.replace(REPORT, published=ArticleDate("1994-03", DateStatus.STATED))
    dates, _ = inferred([vague, undated("before.txt", *BEFORE), *OTHERS])
    assert dates[1].status is DateStatus.UNKNOWN


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_dates_do_not_depend_on_the_order_of_articles(shuffler: random.Random) -> None:
    cards = [REPORT, undated("before.txt", *BEFORE), *BRIDGE, *OTHERS]

    def by_path() -> dict[str, tuple[ArticleDate, str]]:
        return {of.path: found for of, found in zip(cards, zip(*inferred(cards), strict=True), strict=True)}

    expected = by_path()
    shuffler.shuffle(cards)
    assert by_path() == expected
