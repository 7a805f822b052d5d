"""What a librarian is asked to look at."""

from __future__ import annotations

import pytest

from newsarchive.entities import Authority, count_entities, load_authority, resolve, review
from tests.entities.build import cards


def test_two_people_whose_names_differ_by_a_letter_are_a_doubtful_split() -> None:
    archive = cards("Kim Antipov spoke in Riga.", "Tim Antipov spoke in Riga.")
    found = review(archive, resolve(archive, Authority()))
    (doubt,) = [each for each in found if each.kind == "split"]
    assert doubt.entities == ("per-kim-antipov", "per-tim-antipov")
    assert doubt.evidence == "Kim Antipov and Tim Antipov have a page each: the names differ by one letter"


@pytest.mark.parametrize(("left", "right"), [("Anna Darbin", "Anna Harbin"), ("Anna Lenkov", "Anna Lemkov")])
def test_a_doubt_of_one_letter_is_seen_wherever_it_stands_in_the_name(left: str, right: str) -> None:
    archive = cards(f"{left} spoke in Riga.", f"{right} spoke in Oslo.")
    assert {"the names differ by one letter"} == {
        each.evidence.partition(": ")[2]
        for each in review(archive, resolve(archive, Authority()))
        if each.kind == "split"
    }


def test_the_ruling_of_a_doubt_settles_it() -> None:
    archive = cards("Oleg Antipov spoke in Riga.", "Oleg Antipow spoke in Riga.")
    merged = resolve(archive, Authority())
    (doubt,) = [each for each in review(archive, merged) if each.kind == "merge"]
    authority, problems = load_authority(doubt.ruling, "authority.yaml")
    assert problems == ()
    assert len(resolve(archive, authority).entities) == len(merged.entities) + 1


def test_entities_are_counted_the_most_frequent_first() -> None:
    archive = cards("Riga is far from Oslo.", "Riga is old. Riga is large.")
    resolution = resolve(archive, Authority())
    usages = count_entities(archive, resolution)
    assert [(resolution.entities[u.entity].name, u.articles, u.mentions) for u in usages] == [
        ("Riga", 2, 3),
        ("Oslo", 1, 1),
    ]
