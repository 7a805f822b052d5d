"""Who is who over the archive: one entity for each real thing, whatever the order of the articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsarchive.entities import Authority, recognise, resolve
from newsarchive.entities.naming import sort_key
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


def test_in_sport_an_unknown_word_is_nobody_until_something_speaks_for_a_person() -> None:
    match = "The goalkeeper saved a penalty and the striker scored twice in the soccer league match, the coach said. "
    alone = f"{match}They painted Brimwelt on a wall."
    assert names(alone) == {"Brimwelt": "MISC"}
    assert names(f"{match}They thanked Mr. Brimwelt, and left.") == {"Brimwelt": "PER"}
    assert names(alone, f"{match}Tadeusz Brimwelt ran. Tadeusz Brimwelt fell.") == {"Tadeusz Brimwelt": "PER"}


def test_a_little_known_place_gives_way_to_somebody_of_its_name_in_the_article() -> None:
    told = "The coach Talia Kirwan spoke to the players. Kirwan smiled, and Kirwan left at noon."
    assert names(told) == {"Talia Kirwan": "PER"}
    assert names("Floods reached Kirwan. Trains to Kirwan were late.") == {"Kirwan": "LOC"}


def test_what_a_text_calls_by_a_name_says_what_is_named() -> None:
    assert names("They sent a satellite called Quevorix to the Moon.") == {"Quevorix": "MISC"}
    assert names("The lunar module is called Quevorix.") == {"Quevorix": "MISC"}
    assert names("He lives in a village called Quevorix.") == {"Quevorix": "LOC"}


def test_storms_are_not_people_and_places() -> None:
    told = "Hurricane Florence came ashore on Friday. Winds fell as Hurricane Florence moved inland."
    assert names(told, "They feared Typhoon Haiyan.") == {"Hurricane Florence": "MISC", "Typhoon Haiyan": "MISC"}


def test_a_surname_that_is_an_ordinary_word_makes_a_person() -> None:
    assert names("They saw Quorla Hunter there.") == {"Quorla Hunter": "PER"}


def test_a_name_with_another_word_glued_to_it_is_none() -> None:
    assert not [name for name in names("Photos by Tilda MarrowNews and others.") if "Marrow" in name]
    assert "Ronald McAllister" in names("They met Ronald McAllister there.")


def test_initials_alone_are_no_name() -> None:
    assert not names("They called him by his initials, S. P. He left.")
    assert list(names("They met J. R. Quillon there.")) == ["J. R. Quillon"]


def test_a_preposition_before_a_noun_makes_no_name() -> None:
    story = replace(article("Auf dem Programm stehen Versuche zur Verarbeitung von Werkstoffen."), language="de")
    assert not resolve([card("a", recognise(story)[0])], Authority()).entities


def test_many_words_without_one_that_says_what_they_are_name_a_thing() -> None:
    product = "Quorvex Slimline Dimmable Tarvo Lantern"
    assert names(f"They sold the old {product} for less.")[product] == "MISC"
    assert (
        names("The Quorvex Slimline Tarvo Research Institute met.")["Quorvex Slimline Tarvo Research Institute"]
        == "ORG"
    )


def test_bodies_meet_with_and_without_the_word_and() -> None:
    found = names("The Harbour and Ferries Commission met.", "The Harbour Ferries Commission met.")
    assert len(found) == 1


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
        ("He met the NASA engineer Pavel Belyayev.", "NASA engineer"),
        ("He met Latvia coach Pavel Belyayev.", "Latvia coach"),
        ("It was filmed by Ada Quill. Soviet cosmonaut Pavel Belyayev saw it.", "Soviet cosmonaut"),
        ("He lives in Latvia. Former pilot Pavel Belyayev saw it.", "pilot"),
        ("He met Titov, captain Pavel Belyayev and others.", "captain"),
    ],
)
def test_people_are_described_in_the_words_of_the_text(text: str, description: str) -> None:
    assert entity(resolved(text), "Pavel Belyayev").description == description


def test_a_fuller_title_is_preferred_to_a_more_frequent_short_one() -> None:
    short = "They met the captain Ada Quill."
    texts = [short, short, short, "They met the Latvia captain Ada Quill."]
    assert entity(resolved(*texts), "Ada Quill").description == "Latvia captain"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Reykjavik", (64, -22)),
        ("Fiji", (-18, 178)),
        ("Ohio", (40, -83)),
        ("Georgia", (42, 44)),
        ("Zanzibar", (-6, 39)),
        ("Westminster", (52, 0)),
        ("Europe", None),
    ],
)
def test_places_have_coordinates_where_one_dot_can_show_them(name: str, place: tuple[int, int] | None) -> None:
    found = entity(resolved(f"It rained in {name}."), name).coordinates
    assert (found and tuple(map(round, found))) == place


def test_the_country_and_the_state_of_georgia_stay_apart() -> None:
    found = resolved("Georgia voted in Tbilisi.", "Atlanta is the largest city of Georgia.")
    assert {"Georgia", "Georgia (U.S. state)"} <= {each.name for each in found.entities}


def test_washington_the_man_the_city_and_the_state_stay_apart() -> None:
    found = names(
        "Officials in Washington agreed.",
        "Apples grow in Washington State. Washington State exports them.",
        "The actor Denzel Washington, 60, won. Mr. Washington thanked his family.",
    )
    assert {name: kind for name, kind in found.items() if "Washington" in name} == {
        "Washington": "LOC",
        "Washington State": "LOC",
        "Denzel Washington": "PER",
    }


def test_father_and_son_stay_apart() -> None:
    found = names("Otto Lindqvist opened the mill.", "Otto Lindqvist Jr. closed it.", "Otto Lindqvist was 90.")
    assert {name for name in found if "Lindqvist" in name} == {"Otto Lindqvist", "Otto Lindqvist Jr."}


def test_two_people_of_one_surname_in_one_article_stay_apart() -> None:
    story = "Ada Marsten met Otto Brandt Marsten. Ada Marsten spoke; Otto Brandt Marsten did not."
    assert {name for name in names(story) if "Marsten" in name} == {"Ada Marsten", "Otto Brandt Marsten"}


def test_a_party_with_a_longer_name_is_another_party() -> None:
    found = names("The Labour Party won in Leeds.", "He left for Socialist Labour, and Socialist Labour lost.")
    assert {"Labour Party", "Socialist Labour"} <= found.keys()


def test_what_one_article_calls_a_film_is_a_film_in_others_that_do_not_say_so() -> None:
    assert names("The film Ada Quill opened in Riga.", "Ada Quill won in Rome, and Ada Quill was praised.") == {
        "Ada Quill": "MISC",
        "Riga": "LOC",
        "Rome": "LOC",
    }


def test_a_name_that_few_articles_call_a_film_keeps_its_type() -> None:
    others = [f"Minister Ada Quill spoke {n} times in Rome." for n in range(2, 7)]
    assert names("The film Ada Quill opened in Riga.", *others)["Ada Quill"] == "PER"


def test_a_word_that_is_short_for_somebody_in_one_article_is_no_name_in_another() -> None:
    singer = "The singer Mira Music toured. Music sold 90 records."
    assert list(names(singer, "Music is loud, and the Sound of Music is loud.")) == ["Mira Music"]


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Yang Liwei", "Yang, Liwei"),
        ("Kim Dae-jung", "Kim, Dae-jung"),
        ("Lee Kuan Yew", "Lee, Kuan Yew"),
        ("Nguyen Van Thieu", "Nguyen, Van Thieu"),
        ("Li Peng", "Li, Peng"),
        ("Ang Lee", "Lee, Ang"),
        ("Kim Wilde", "Wilde, Kim"),
        ("Lee Westwood", "Westwood, Lee"),
        ("Jackie Chan", "Chan, Jackie"),
        ("Ada Quill", "Quill, Ada"),
    ],
)
def test_people_are_filed_under_their_family_name_wherever_it_stands(name: str, filed: str) -> None:
    assert sort_key(name, EntityType.PERSON) == filed


def test_where_somebody_is_based_is_not_what_he_is_called() -> None:
    assert entity(resolved("Riga-based Ada Quill spoke."), "Ada Quill").description == ""
