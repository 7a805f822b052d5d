"""Captions that stand among the paragraphs of a story."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.captions import says_where, split_credit
from newsarchive.settings import ParseSettings

BEFORE = "The ferry to the outer islands sails again from Monday, the harbour office said, after repairs all winter."
BEHIND = "Storms had torn the pier apart in November, and the islanders had been supplied by fishing boats since then."


@pytest.mark.parametrize(
    "text",
    [
        "Harbour master Jane Doe (left) and engineer Omar Haddad at the northern pier",
        "Seen from left, Jane Doe and Omar Haddad",
        "Karin Vogel (r.) mit dem Kapitän.",
        "Die „Möwe“ (Archivbild): Das Schiff fährt seit 1974",
    ],
)
def test_a_line_that_says_who_stands_where_is_a_caption(text: str) -> None:
    assert says_where(text)


@pytest.mark.parametrize("text", ["The pier (built in 1974) was torn apart.", "They left (again) on Monday."])
def test_brackets_alone_make_no_caption(text: str) -> None:
    assert not says_where(text)


def test_such_a_line_between_paragraphs_is_not_of_the_story() -> None:
    caption = "Jane Doe (left) and Omar Haddad at the northern pier"
    article = load("a.txt", f"Ferry resumes\n\n{BEFORE}\n\n{caption}\n\n{BEHIND}\n".encode(), ParseSettings())
    assert [found.text for found in article.captions] == [caption]


@pytest.mark.parametrize(
    ("text", "credit"),
    [("항구에 도착한 배 [사진 출처 = 홍길동]", "홍길동"), ("港に着いた船（山田太郎撮影）", "山田太郎撮影")],
)
def test_credits_in_brackets_are_split_off(text: str, credit: str) -> None:
    assert split_credit(text)[1] == credit
