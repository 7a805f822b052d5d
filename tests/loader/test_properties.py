"""What holds of every reading, whatever the bytes."""

from __future__ import annotations

from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.loader import load
from newsarchive.loader.lines import split_lines
from newsarchive.loader.references import REFERENCE
from newsarchive.records import Article, Role, decode, encode
from newsarchive.settings import ParseSettings

PIECES = st.sampled_from(
    [
        "---",
        "title: A: b",
        "date: 1957-10-04",
        "- x",
        "&a [*a]",
        "By Jane Doe",
        "Oct. 4, 1957",
        "Related Posts",
        "© 1957 X",
        "  • item",
        "# Head",
        "> quote",
        "| a | b |",
        "|---|---|",
        "```",
        "[x]: http://a.b",
        "![alt](a.png)",
        "a\tb",
        "x" * 90,
        "Photo: Agency",
        "\u200b",
        "\u3000月",
        "2021年3月4日",
        "*em* and `code` &amp; \\* end",
        "The rover stopped at the rim on Monday, and the team said that it would wait.",
        "BylineMarch 3, 2021",
        "Le pass&#233; de R&amp;D&nbsp;",
        "  ",
        "",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda end: end.join(lines))
)


def read(text: str, name: str) -> Article:
    return load(name, text.encode("utf-8", "surrogatepass"), ParseSettings())


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "b/c.md"]))
def test_any_bytes_give_an_article(data: bytes, name: str) -> None:
    article = load(name, data, ParseSettings())
    assert article.headline
    assert decode(Article, encode(article)) == article


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_every_line_that_is_not_blank_has_exactly_one_role(text: str, name: str) -> None:
    article = read(text, name)
    held = [n for block in article.blocks for n in range(block.first_line, block.last_line + 1)]
    lines = [number for number, (_, line) in enumerate(split_lines(article.text), 1) if line.strip()]
    spans = {(block.first_line, block.last_line) for block in article.blocks if block.role is not Role.FRONT_MATTER}
    if name.endswith(".txt"):
        assert len(held) == len(set(held))
    assert set(lines) <= set(held)
    assert all(first <= last for first, last in spans)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_offsets_into_the_source_are_true(text: str, name: str) -> None:
    article = read(text, name)
    for block in article.blocks:
        assert [pair[0] for pair in block.origin] == sorted(pair[0] for pair in block.origin)
        if name.endswith(".txt"):
            for i, character in enumerate(block.text):
                if not character.isspace():
                    at = block.source_offset(i)
                    reference = REFERENCE.match(article.text, at)
                    assert article.text[at] == character or (reference and unescape(reference[0]) == character)
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_bytes_give_the_same_record(text: str) -> None:
    assert encode(read(text, "a.txt")) == encode(read(text, "a.txt"))
