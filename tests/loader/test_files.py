"""Encodings, front matter, and files that are none."""

from __future__ import annotations

import time

import pytest

from newsarchive.loader import load
from newsarchive.records import Article
from newsarchive.settings import ParseSettings

STORY = "Café closes\n\nThe café on the corner of the market closed on Friday after ninety years, its owner said.\n"


def read(data: bytes, name: str = "a.txt", **settings: object) -> Article:
    return load(name, data, ParseSettings(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (STORY.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + STORY.encode(), "utf-8"),
        (STORY.encode("utf-16"), "utf-16-le"),
        (STORY.encode("cp1252"), "cp1252"),
        (STORY.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_encodings_are_told(data: bytes, encoding: str) -> None:
    article = read(data)
    assert article.source_file.encoding == encoding
    assert article.headline == "Café closes"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "file-empty"), (b" \n", "file-empty"), (bytes(range(256)), "file-binary")]
)
def test_files_without_text_are_problems_and_articles_still(data: bytes, code: str) -> None:
    article = read(data, "old/scan_12.txt")
    assert [problem.code for problem in article.problems] == [code]
    assert article.headline == "scan 12"
    assert article.blocks == ()


def test_front_matter_that_does_not_parse_is_reported_and_read_all_the_same() -> None:
    article = read(b"---\nheadline: Rail strike: day two\ndate: 1994-03-17\n---\nTrains ran again on Thursday.\n")
    (problem,) = article.problems
    assert (problem.code, problem.line, problem.excerpt) == ("front-matter-yaml", 2, "headline: Rail strike: day two")
    assert article.headline == "Rail strike: day two"
    assert article.published.edtf == "1994-03-17"


def test_a_date_that_is_none_is_reported_with_its_place() -> None:
    (problem,) = read(b"---\ntitle: A\ndate: 17 Marhc 1994\n---\nText.\n").problems
    assert (problem.code, problem.line, problem.column) == ("date-unreadable", 3, 7)
    assert problem.message == '"17 Marhc 1994" is not a date'


def test_aliases_cannot_blow_up() -> None:
    bomb = "---\na: &a [x,x]\n" + "".join(f"k{i}: &b{i} [*a,*a]\n" for i in range(30)) + "title: T\n---\nText.\n"
    article = read(bomb.encode())
    assert [problem.code for problem in article.problems] == ["front-matter-yaml"]
    assert article.headline == "T"


def test_a_misspelt_key_gets_a_hint() -> None:
    (problem,) = read(b"---\nheadlin: A\n---\nText.\n").problems
    assert (problem.code, problem.help) == ("front-matter-unknown", "did you mean `headline`?")


def test_settings_fill_what_the_text_leaves_open() -> None:
    article = read(STORY.encode(), source="The Courier", language="en")
    assert (article.source, article.language) == ("The Courier", "en")


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "aA" * 500_000 + " 3, 2019",
        "word " * 200_000,
        "By A B, " * 100_000,
        "A B\n" * 60_000,
        "(" * 300_000,
        "1/1/20 " * 100_000,
        ("aBc" * 40 + " 1 2019\n") * 3_000,
        ("getty photo de " * 9 + "\n") * 3_000,
        ("by " + "A, " * 50 + "\n") * 3_000,
    ],
)
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    start = time.process_time()
    load("a.txt", text.encode(), ParseSettings())
    assert time.process_time() - start < 60
