"""Who is who over the archive: one entity for each real thing, whatever the order of the articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.entities import Authority, recognise, resolve
from newsarchive.records import EntityType
from tests.entities.build import article, card, cards, entity, names, resolved

SPACE = (
    "Sergei Korolev designed the R-7. Korolev worked in Moscow.",
    "Sergey Korolyov was not named in public. Korolyov died in 1966.",
    "The engineer Mikhail Tikhonravov knew Korolev in Kyiv.",
    "Workers in Kiev built parts. NASA watched from the United States.",
    "The National Aeronautics and Space Administration was founded in 1958. The U.S. agency grew.",
)


def test_spellings_of_one_person_meet() -> None:
    found = names(*SPACE)
    assert [name for name in found if "Korol" in name] == ["Sergei Korolev"]


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("They met in Kiev.", "They met in Kyiv.", "Kyiv"),
        ("They joined NATO.", "They joined the North Atlantic Treaty Organization.", "NATO"),
        ("It lies in Turkey.", "It lies in Türkiye.", "Turkey"),
        ("Talks with Wladimir Putin began.", "Putin spoke.", "Vladimir Putin"),
        ("The Moldovan Defence Ministry agreed.", "The Moldovan Defense Ministry agreed.", "Moldovan Defence Ministry"),
        ("Shares of Quantex Corp. rose.", "Shares of Quantex fell, said Quantex Corp.", "Quantex Corp."),
    ],
)
def test_names_of_one_thing_meet(left: str, right: str, name: str) -> None:
    assert list(names(left, right)) == [name]


def test_people_of_one_surname_stay_apart() -> None:
    found = names("Anna Tarasova spoke.", "Boris Tarasov spoke.", "Anna K. Tarasova spoke. Anna Tarasova left.")
    assert sorted(found) == ["Anna Tarasova", "Boris Tarasov"]


def test_two_middle_initials_are_two_people() -> None:
    found = names("John A. Harwick spoke.", "John B. Harwick spoke.", "John Harwick spoke.")
    assert len([name for name in found if "Harwick" in name]) == 3


def test_a_place_and_a_person_of_one_name_stay_apart() -> None:
    found = resolved(
        "Officials in Washington agreed. It rained in Washington.", "Denzel Washington, 60, acted. Mr. Washington won."
    )
    kinds = {each.name: each.type for each in found.entities}
    assert kinds == {"Washington": EntityType.PLACE, "Denzel Washington": EntityType.PERSON}


def test_a_lone_surname_is_the_widely_known_person_unless_another_is_named() -> None:
    assert list(names("Gorbachev resigned.")) == ["Mikhail Gorbachev"]
    assert "Mikhail Gorbachev" not in names("Raisa Gorbachev gave a speech. Gorbachev smiled.")


def test_doubtful_words_become_names_where_another_article_is_sure() -> None:
    alone = names("TERESHKOVA LANDS SAFELY")
    together = names("TERESHKOVA LANDS SAFELY", "Reporters asked Tereshkova about it, and Tereshkova answered.")
    assert alone == {}
    assert len(together) == 1


def test_descriptions_ids_and_sort_keys() -> None:
    found = entity(resolved("Soviet Foreign Minister Andrei Gromyko flew to Geneva."), "Andrei Gromyko")
    assert (found.id, found.description, found.sort_key) == (
        "per-andrei-gromyko",
        "Soviet Foreign Minister",
        "Gromyko, Andrei",
    )


def test_a_new_article_about_others_changes_no_id() -> None:
    before = {each.id for each in resolved(*SPACE).entities}
    after = {each.id for each in resolved(*SPACE, "Yuri Gagarin flew over Brazil.").entities}
    assert before < after


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(SPACE))))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    plain = [card(f"a{n}", recognise(article(text))[0]) for n, text in enumerate(SPACE)]
    expected = resolve(plain, Authority())
    shuffled = resolve([plain[n] for n in order], Authority())
    assert shuffled.entities == expected.entities
    assert shuffled.assigned == tuple(expected.assigned[n] for n in order)


def test_an_empty_archive_has_no_entities() -> None:
    assert resolve([], Authority()).entities == ()
    assert resolve(cards(""), Authority()).assigned == ((),)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("They met the Soviet cosmonaut Pavel Belyayev.", "Soviet cosmonaut"),
        ("Pavel Belyayev, a former test pilot, led the crew.", "former test pilot"),
        ("Pavel Belyayev, however, led the crew.", ""),
    ],
)
def test_people_are_described_in_the_words_of_the_text(text: str, description: str) -> None:
    assert entity(resolved(text), "Pavel Belyayev").description == description


def test_cities_have_coordinates() -> None:
    found = entity(resolved("It rained in Reykjavik."), "Reykjavik").coordinates
    assert found is not None
    assert [round(degrees) for degrees in found] == [64, -22]
