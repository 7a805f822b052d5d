"""Character references in plain text."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.references import end_in_source, read_references
from newsarchive.records import Role
from newsarchive.settings import ParseSettings

WHOLE = ((0, 0),)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("pass&#233; et pr&eacute;sent", "passé et présent"),
        ("R&amp;D", "R&D"),
        ("&#x2018;The pier&#8217;", "‘The pier’"),
        ("Was 679,&nbsp; now &nbsp;579&nbsp;", "Was 679, now 579"),
        ("Kranken&shy;haus", "Kranken\u00adhaus"),
    ],
)
def test_references_are_read_as_characters(raw: str, text: str) -> None:
    assert read_references(raw, WHOLE)[0] == text


@pytest.mark.parametrize(
    "raw",
    [
        "Write &amp; for an ampersand",
        "HTML has &eacute; for it",
        "https://example.org/?a=1&amp;b=2",
        "a &lt;b&gt; c",
        "hidden &#x202E; sign",
        "&unheard; of",
        "&nbsp;",
        "AT&T; and others",
    ],
)
def test_what_may_be_meant_or_hides_something_stays(raw: str) -> None:
    assert read_references(raw, WHOLE) == (raw, WHOLE)


def test_every_character_is_found_in_the_source_again() -> None:
    raw = "Le  pass&#233;  de R&amp;D,\tdit&nbsp;Ren&#233;"
    (block,) = load("a.txt", raw.encode(), ParseSettings()).blocks
    assert block.text == "Le passé de R&D, dit René"
    at = {word: block.text.index(word) for word in ("passé", "R&D", "dit", "René")}
    spans = {word: (block.source_offset(i), end_in_source(block, i + len(word), raw)) for word, i in at.items()}
    assert {word: raw[start:end] for word, (start, end) in spans.items()} == {
        "passé": "pass&#233;",
        "R&D": "R&amp;D",
        "dit": "dit",
        "René": "Ren&#233;",
    }


def test_a_line_of_many_references_is_read_in_time_that_grows_with_it() -> None:
    text, origin = read_references("&#233;" * 50_000, WHOLE)
    assert text == "é" * 50_000
    assert len(origin) == 50_000


def test_the_source_keeps_what_was_read() -> None:
    raw = "Les &eacute;coles ferment\n\nLa mairie ferme deux &eacute;coles &agrave; la fin de l'ann&eacute;e, dit-il.\n"
    article = load("a.txt", raw.encode(), ParseSettings())
    assert article.headline == "Les écoles ferment"
    assert article.text == raw
    assert [b.text for b in article.blocks if b.role is Role.PARAGRAPH] == [
        "La mairie ferme deux écoles à la fin de l'année, dit-il."
    ]
