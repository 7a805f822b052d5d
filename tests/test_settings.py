"""newsarchive.yaml: what is wrong in it is said at its line, in words."""

from __future__ import annotations

import re

import pytest

from newsarchive.settings import Settings, SettingsError, parse_settings


def mistake(text: str) -> tuple[int, int, str, str]:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text)
    (problem,) = caught.value.problems
    return problem.line, problem.column, problem.code, problem.message


def test_an_empty_file_means_every_default() -> None:
    assert parse_settings("# nothing yet\n") == Settings()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "title: A\nentities:\n  min_articles: many\n",
            (3, 17, "settings-value", "this setting takes a whole number, not text"),
        ),
        ("title: 1984\n", (1, 8, "settings-value", "this setting takes text, not a whole number")),
        (
            "parse: auto\n",
            (1, 8, "settings-value", "this setting takes settings of its own, a line each, not text"),
        ),
        ("parse:\n  date_order: ymd\n", (2, 15, "settings-value", "invalid enum value 'ymd'")),
        ("parse:\n  date_ordr: dmy\n", (2, 3, "settings-unknown", "there is no setting `date_ordr`")),
    ],
)
def test_a_mistake_is_said_where_it_stands(text: str, expected: tuple[int, int, str, str]) -> None:
    assert mistake(text) == expected


def test_text_that_is_no_yaml_is_said_where_it_ends() -> None:
    line, _, code, message = mistake("title: [A\nmotto: b\n")
    assert (line, code) == (2, "settings-yaml")
    assert message.startswith("is not valid YAML: ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title: 2001-99-99", "a value cannot be read (month must be in 1..12)"),
        ('title: "\\UFFFFFFFF"', "an escape stands for no character"),
        (f"title: {'[' * 100}", "it is nested too deeply"),
        ("parse: &a [*a, *a]", "anchors and aliases are not read"),
    ],
)
def test_values_that_are_none_are_reported(text: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(f"is not valid YAML: {reason}")):
        parse_settings(text)


def test_characters_that_were_written_in_two_halves_are_one() -> None:
    assert parse_settings('title: "\\ud83d\\udea2 Herald"').title == "\U0001f6a2 Herald"
