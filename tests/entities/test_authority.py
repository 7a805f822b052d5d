"""The authority file: what people decide wins, and a bad entry is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.entities import Authority, load_authority
from newsarchive.problems import format_problem
from newsarchive.records import EntityType, Identifier
from tests.entities.build import entity, names, resolved

GOLDEN = Path(__file__).with_name("golden")


def rulings(text: str) -> Authority:
    authority, problems = load_authority(text, "authority.yaml")
    assert problems == ()
    return authority


@pytest.mark.parametrize("source", sorted(GOLDEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_bad_entries_are_told_with_line_and_column(source: Path) -> None:
    _, problems = load_authority(source.read_text("utf-8"), "authority.yaml")
    told = "".join(format_problem(problem) + "\n" for problem in problems)
    assert told == source.with_suffix(".txt").read_text("utf-8")


def test_good_entries_hold_beside_a_bad_one() -> None:
    authority, problems = load_authority("entities:\n- name: A\n- nam: B\n- name: C\n", "authority.yaml")
    assert [ruling.name for ruling in authority.rulings] == ["A", "C"]
    assert len(problems) == 2


@given(st.text(alphabet=" -:[]{}&*!|>'\"#%@`,\nabnmesdrop_", max_size=80))
def test_any_text_is_read_or_told(text: str) -> None:
    authority, problems = load_authority(text, "authority.yaml")
    assert isinstance(authority, Authority)
    assert all(problem.help for problem in problems)


def test_same_joins_and_gives_name_type_description_and_identifiers() -> None:
    authority = rulings(
        "entities:\n- name: Chief Designer\n  type: person\n  same: [Sergei Korolev]\n"
        "  description: Engineer of rockets\n  wikidata: Q1\n  isni: 0000 0001 2103 2683\n"
    )
    found = entity(resolved("Sergei Korolev worked. Korolev slept.", authority=authority), "Chief Designer")
    assert found.type is EntityType.PERSON
    assert found.aliases == ("Korolev", "Sergei Korolev")
    assert found.description == "Engineer of rockets"
    assert found.identifiers == (Identifier("wikidata", "Q1"), Identifier("isni", "0000000121032683"))


def test_not_same_keeps_apart_what_the_rules_would_join() -> None:
    texts = ("Sergei Korolev worked.", "Sergey Korolyov worked.")
    authority = rulings("entities:\n- name: Sergei Korolev\n  not_same: Sergey Korolyov\n")
    assert len(names(*texts)) == 1
    assert sorted(names(*texts, authority=authority)) == ["Sergei Korolev", "Sergey Korolyov"]


def test_dropped_names_are_none() -> None:
    assert names("They met in Paris.", authority=rulings("drop: [Paris]\n")) == {}


def test_a_name_that_is_never_split_is_one_thing_wherever_it_stands() -> None:
    texts = (
        "Officials in Washington agreed. It rained in Washington.",
        "Mr. Washington, 60, spoke. Mr. Washington left.",
    )
    assert len(resolved(*texts).entities) == 2
    assert len(resolved(*texts, authority=rulings("never_split: Washington\n")).entities) == 1
