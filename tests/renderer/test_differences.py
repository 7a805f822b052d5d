"""How two printings of one text differ."""

from __future__ import annotations

from functools import partial

from newsarchive.records import Article, ArticleDate, DateStatus
from newsarchive.renderer.differences import MOST_PLACES, Differences, compare
from newsarchive.renderer.words import Words
from tests.pages.factory import Piece, make_article

differences = partial(compare, date=Words().date)
PIER = (
    "The new pier at Northport was opened on Thursday by the mayor, who cut a ribbon before four hundred people.",
    "It is the third pier in the harbour, and the first that is built of steel from end to end.",
    "Boats may land there from Monday.",
)


def article(headline: str, *body: str, date: str = "", source: str = "") -> Article:
    return make_article(Piece(headline, date, body, source=source, status=DateStatus.STATED), 0)


def as_lines(found: Differences) -> list[str]:
    signs = {"both": "{}", "here": "+{}+", "there": "-{}-"}
    return [" ".join(signs[piece.kind].format(piece.text) for piece in place) for place in found.places]


def test_the_same_text_differs_in_nothing() -> None:
    assert differences(article("Pier opens", *PIER), article("Pier opens", *PIER)) == Differences((), (), 0)


def test_what_stands_above_the_story_is_compared_field_by_field() -> None:
    here = article("A third pier", *PIER, source="Bee")
    there = article("Pier opens", *PIER, source="Gazette", date="1994-03-18")
    assert here.published == ArticleDate()
    assert differences(here, there).fields == (
        ("headline", "A third pier", "Pier opens"),
        ("date", "undated", "18 March 1994"),
        ("publication", "Bee", "Gazette"),
    )


def test_changed_words_are_shown_with_a_few_words_around_them() -> None:
    edited = (PIER[0].replace("a ribbon", "the ribbon"), *PIER[1:])
    assert as_lines(differences(article("Pier", *edited), article("Pier", *PIER))) == [
        "… Thursday by the mayor, who cut -a- +the+ ribbon before four hundred people."
    ]


def test_a_paragraph_left_out_and_one_added_are_shown_whole_or_by_their_ends() -> None:
    found = differences(article("Pier", PIER[0], PIER[2], "A band played."), article("Pier", *PIER))
    assert as_lines(found) == [
        "-It is the third pier in the harbour, and the first that is built of steel from end to end.-",
        "+A band played.+",
    ]
    long = " ".join(f"word{n}" for n in range(100))
    (place,) = as_lines(differences(article("Pier", *PIER, long), article("Pier", *PIER)))
    assert place == f"+{' '.join(long.split()[:10])} … {' '.join(long.split()[-10:])}+"


def test_no_more_places_are_shown_than_one_reads() -> None:
    body = [f"In the year {n} nothing happened." for n in range(2 * (MOST_PLACES + 5))]
    other = [text if n % 2 else text.replace("nothing", "much") for n, text in enumerate(body)]
    found = differences(article("Years", *other), article("Years", *body))
    assert len(found.places) == MOST_PLACES
    assert found.more == 5


def test_very_long_texts_are_compared_in_reasonable_time() -> None:
    one = [" ".join(f"w{(n * m) % 97}" for n in range(5000)) for m in range(1, 5)]
    other = [" ".join(f"w{(n * m) % 89}" for n in range(5000)) for m in range(1, 5)]
    assert len(differences(article("Numbers", *one), article("Numbers", *other)).places) == 1
