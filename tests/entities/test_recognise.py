"""Names in one article: found where they stand, told apart from words that are capitalised for other reasons."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.entities import recognise
from newsarchive.records import EntityType, Label, Role
from tests.entities.build import article, surfaces


def labels(*paragraphs: str) -> dict[str, Label]:
    return {label.text: label for label in recognise(article(*paragraphs))[0]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday the rocket left Baikonur for orbit.", ["Baikonur"]),
        ("Soviet engineer Sergei Korolev led the work.", ["Sergei Korolev"]),
        ("U.S. President John F. Kennedy spoke in Houston.", ["U.S.", "John F. Kennedy", "Houston"]),
        ("The ship of Ludwig van der Meer sank off Cape Horn.", ["Ludwig van der Meer", "Cape Horn"]),
        ("He studied at Moscow State University and in Kyiv.", ["Moscow State University", "Kyiv"]),
        ("Officials of the Ministry of Trade and Industry met him.", ["Ministry of Trade and Industry"]),
        ("Turkey's economy and Russia's army were discussed.", ["Turkey", "Russia"]),
        ("A Paris-based firm sold it to UK-led investors in Rome.", ["Rome"]),
        ("The New York-based Court of Appeal agreed.", ["Court of Appeal"]),
        ("The World Health Organization (WHO) warned of it.", ["World Health Organization", "WHO"]),
        ("Women's Tennis Association officials agreed.", ["Women's Tennis Association"]),
        ("They lost seats at last June's European elections.", []),
        ("The singer June Marlowe lost.", ["June Marlowe"]),
    ],
)
def test_names_are_found_without_titles_possessives_and_tails(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The weather was fine. Nobody complained. However, rain came on Tuesday in March.",
        "He spoke English and met the Prime Minister.",
        "Many MPs and CEOs own DVDs.",
        "",
        "1234 5678 — 90",
    ],
)
def test_words_that_are_capitalised_for_other_reasons_are_not_sure(text: str) -> None:
    assert [label.text for label in labels(text).values() if label.certain > 0.5] == []


def test_a_surname_stands_for_the_full_name_in_the_article() -> None:
    found = labels("Valentina Tereshkova flew in 1963. Tereshkova orbited the earth 48 times.")
    assert "full:Valentina Tereshkova" in found["Tereshkova"].cues


def test_a_place_keeps_its_name_beside_a_person_who_bears_it() -> None:
    found = recognise(article("Lionel Houston spoke in Houston.", "He lives in Houston and works in Houston."))[0]
    (place,) = [label for label in found if label.text == "Houston"]
    assert not any(cue.startswith("full:") for cue in place.cues)


@pytest.mark.parametrize(
    "text",
    [
        "Brindlow is a small village near the coast.",
        "The ferry left Brindlow, Ohio, at noon.",
        "She moved from Brindlow to the capital.",
        "They live in the village of Brindlow.",
    ],
)
def test_an_unknown_word_is_a_place_where_the_text_speaks_of_one(text: str) -> None:
    assert labels(text)["Brindlow"].votes[0][0] is EntityType.PLACE


def test_a_product_with_a_first_name_in_it_is_nobody() -> None:
    assert labels("They sold the Otto Toaster at once. The Otto Toaster is light.")["Otto Toaster"].votes[0][0] != "PER"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The film Ada Quill opened in Riga. Critics praised Ada Quill, and Ada Quill won.", "Ada Quill"),
        ("Last year QZV grew. The QZV virus is known, and QZV said nothing.", "QZV"),
        (
            "Workers agreed on High Density Orbit Access. They like High Density Orbit Access.",
            "High Density Orbit Access",
        ),
        ("She spoke at the Space Electronics Show (SES). Guests of SES clapped.", "Space Electronics Show"),
        ("She spoke at the Space Electronics Show (SES). Guests of SES clapped.", "SES"),
    ],
)
def test_what_the_text_calls_a_film_a_virus_or_a_fair_is_nobody(text: str, name: str) -> None:
    assert labels(text)[name].votes[0][0] is EntityType.OTHER


def test_who_is_called_by_the_surname_is_somebody_though_a_film_stands_before_the_name() -> None:
    found = labels("In the film Ada Quill plays a doctor. Quill was born in Riga.")
    assert found["Ada Quill"].votes[0][0] is EntityType.PERSON


def test_analysts_are_a_firm_where_a_single_name_follows() -> None:
    assert labels("Sales rose, according to analysts Harbinson.")["Harbinson"].votes[0][0] is EntityType.ORGANISATION


def test_titles_are_kept_as_descriptions() -> None:
    assert labels("French Foreign Minister Jeanne Dupontel resigned.")["Jeanne Dupontel"].descriptions == (
        "French Foreign Minister",
    )


def test_a_line_in_capitals_yields_known_places_and_doubtful_words_only() -> None:
    found = labels("GAGARIN RETURNS TO MOSCOW IN TRIUMPH")
    assert found["MOSCOW"].certain > 0.5
    assert found["GAGARIN"].certain < 0.5
    assert "TRIUMPH" not in found


def test_ordinary_words_of_a_capitalised_headline_are_no_names() -> None:
    found = [
        text for text, label in labels("Engineers Plan Longer Flights From Baikonur").items() if label.certain > 0.5
    ]
    assert found == ["Baikonur"]


def test_names_are_found_in_a_line_without_capitals_if_the_article_names_them() -> None:
    assert surfaces("crowds greet gagarin in london", "Yuri Gagarin came to London. Gagarin waved.")[:2] == [
        "gagarin",
        "london",
    ]


def test_a_city_is_its_team_in_a_report_on_a_team_sport_but_not_after_in() -> None:
    text = "BASEBALL standings. The pitcher threw nine innings in Detroit. Detroit 5 Boston 3."
    votes = [(label.text, label.votes[0][0].value) for label in recognise(article(text))[0] if label.text == "Detroit"]
    assert sorted(votes) == [("Detroit", "LOC"), ("Detroit", "ORG")]


def test_initials_are_seen_with_what_they_stand_for() -> None:
    found = labels("The Lunar Research Institute opened. LRI staff cheered.")
    assert "full:Lunar Research Institute" in found["LRI"].cues


def test_front_matter_is_passed_over() -> None:
    assert recognise(article("headline: Gagarin in London", role=Role.FRONT_MATTER)) == ((), ())


WORDS = st.sampled_from(
    [
        "Sergei",
        "Lavrov",
        "said",
        "in",
        "Moscow",
        "the",
        "U.S.",
        "President",
        "of",
        "NATO",
        "al-Assad",
        "Mr.",
        "Bank",
        "O'Brien's",
        "UK-based",
        "St.",
        "and",
        "&",
        "van",
        "der",
        "KYIV",
        "iPhone",
        "‘",
        "“",
        ".",
        ",",
        ";",
        "(",
        ")",
        "-",
        "5",
        "Monday",
        "Ministry",
        "Çavuşoğlu",
        "Äpfel",
        "Ж",
        "東京",
        "'s",
        "’s",
        "A.",
        "A.B.",
        "\t",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS | st.text(max_size=12), max_size=25).map(" ".join), max_size=5))
def test_mentions_are_true_in_order_and_do_not_overlap(paragraphs: list[str]) -> None:
    story = article(*paragraphs)
    found, mentions = recognise(story)
    assert recognise(story) == (found, mentions)
    places = [(m.block, m.start, m.end) for m in mentions]
    assert places == sorted(places)
    for (block, _, end), (next_block, next_start, _) in pairwise(places):
        assert block < next_block or end <= next_start
    for mention in mentions:
        text = story.blocks[mention.block].text[mention.start : mention.end]
        assert " ".join(text.split()).casefold() == found[mention.label].text.casefold()
    assert [label.count for label in found] == [sum(m.label == n for m in mentions) for n in range(len(found))]


@pytest.mark.parametrize(
    "part",
    [
        "A",
        "A ",
        "A. ",
        "Aa-",
        "of ",
        "Bank of ",
        "Foreign Minister ",
        "Women's ",
        'said "A',
        "A (B) ",
        "a.b@",
        "Of The ",
    ],
)
def test_hostile_text_takes_no_longer_than_it_is_long(part: str) -> None:
    recognise(article(part * (100_000 // len(part))))
