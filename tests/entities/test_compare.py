"""Lists of names without text: one id for one thing, true for pairs that are one."""

from __future__ import annotations

import json

import pytest

from newsarchive.entities import compare_names


def ids(kind: str, *names: str) -> list[int]:
    """For each name the place of the first one with its id."""
    lines = [json.dumps({"name": name, "type": kind}) for name in names]
    found = [json.loads(line)["id"] for line in compare_names(lines)]
    return [found.index(each) for each in found]


@pytest.mark.parametrize(
    ("kind", "names", "expected"),
    [
        ("person", ["Andrei Sakharov", "Andrej Sacharow", "Sakharov, Andrei", "Yelena Sakharov"], [0, 0, 0, 3]),
        ("person", ["Dr. Vikram Sarabhai", "VIKRAM SARABHAI", "Mallika Sarabhai"], [0, 0, 2]),
        ("place", ["Lvov", "Lviv", "the Netherlands", "Netherlands"], [0, 0, 2, 2]),
        ("place", ["Lima", "Lima, Peru", "Lima, Ohio"], [0, 0, 2]),
        ("organisation", ["ESA", "European Space Agency", "Europol"], [0, 0, 2]),
        (
            "organisation",
            ["Polish Defence Ministry", "Poland's Defence Ministry", "Defense Ministry of Poland"],
            [0, 0, 0],
        ),
    ],
)
def test_names_of_one_thing_have_one_id(kind: str, names: list[str], expected: list[int]) -> None:
    assert ids(kind, *names) == expected


@pytest.mark.parametrize(
    ("kind", "left", "right", "same"),
    [
        ("person", "Valentina Tereshkova", "Valentina Tereshkowa", True),
        ("person", "Valentina Tereshkova", "Valentina Ponomaryova", False),
        ("person", "John Glenn", "Jhon Glenn", True),
        ("organisation", "Arianespace S.A.", "Arianespace SA", True),
        ("organisation", "Arianespace Ltd", "Aerospace Ltd", False),
    ],
)
def test_pairs_are_the_same_in_spite_of_a_slip(kind: str, left: str, right: str, same: bool) -> None:
    line = json.dumps({"n": 7, "type": kind, "name1": left, "name2": right})
    assert [json.loads(answer) for answer in compare_names([line])] == [{"n": 7, "same": same}]


def test_answers_keep_the_order_of_the_questions() -> None:
    lines = [json.dumps({"name": name, "type": "place"}) for name in ("Zagreb", "Athens", "Minsk")]
    assert [json.loads(line)["name"] for line in compare_names([*lines, "", " "])] == ["Zagreb", "Athens", "Minsk"]
