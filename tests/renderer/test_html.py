"""Tags around archived text: the text stays what it was, and the tags nest."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.records import Block, Role, Span
from newsarchive.renderer.html import Anchor, inline, marked, safe_url, turned


def block(text: str, *spans: Span) -> Block:
    return Block(Role.PARAGRAPH, text, 1, 1, ((0, 0),), "made-by-hand", spans=spans)


def test_names_and_mark_up_stand_where_they_stood() -> None:
    shown = inline(block("Ada Quill said <no>.", Span(10, 14, "emphasis")), [Anchor(0, 9, "../people/ada-quill.html")])
    assert shown == '<a href="../people/ada-quill.html">Ada Quill</a> <em>said</em> &lt;no&gt;.'


def test_a_name_inside_a_link_as_printed_is_not_linked_twice() -> None:
    shown = inline(block("Ada Quill said", Span(0, 14, "link", "https://example.org/a")), [Anchor(0, 9, "x.html")])
    assert shown == '<a href="https://example.org/a" rel="noopener external">Ada Quill said</a>'


def test_of_two_runs_that_cross_the_second_is_left_out() -> None:
    assert inline(block("abcdef", Span(0, 4, "strong"), Span(2, 6, "emphasis"))) == "<strong>abcd</strong>ef"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " java\nscript:x", "data:text/html,x", "//example.org", "https://a b", 'https://a"b', ""],
)
def test_only_addresses_of_the_web_and_of_mailboxes_become_links(url: str) -> None:
    assert safe_url(url) == ""
    assert "<a" not in inline(block("word", Span(0, 4, "link", url)))


def test_a_sentence_is_marked_where_the_name_stands() -> None:
    assert marked("A & B met", [(4, 5), (0, 1)]) == "<mark>A</mark> &amp; <mark>B</mark> met"


SPANS = st.builds(
    Span,
    st.integers(-2, 12),
    st.integers(-2, 12),
    st.sampled_from(["link", "emphasis", "strong", "code"]),
    st.sampled_from(["https://example.org/", "javascript:x"]),
)
ANCHORS = st.builds(Anchor, st.integers(-2, 12), st.integers(-2, 12), st.just("a.html"))


@given(st.text(max_size=10), st.lists(SPANS, max_size=6), st.lists(ANCHORS, max_size=4))
def test_whatever_the_runs_the_text_is_kept_and_the_tags_nest(
    text: str, spans: list[Span], anchors: list[Anchor]
) -> None:
    shown = inline(block(text, *spans), anchors)
    assert unescape(re.sub(r"<[^>]*>", "", shown)) == unescape(text.replace("&", "&amp;"))
    stack: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)", shown):
        if closing:
            assert stack.pop() == tag
        else:
            assert not (tag == "a" and "a" in stack)
            stack.append(tag)
    assert not stack


def test_only_a_name_that_may_run_against_the_page_says_so() -> None:
    assert turned("ltr", "Ada Quill") == turned("ltr", "Zoë Łódź") == turned("ltr", "東京") == ""
    assert turned("ltr", "חיפה") == turned("ltr", "Al-Quds القدس") == turned("rtl", "Ada Quill") == ' dir="auto"'
