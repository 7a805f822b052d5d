"""What the rest of the archive may know of an article."""

from __future__ import annotations

import pytest

from newsarchive.archive.card import make_card
from newsarchive.loader import load
from newsarchive.records import Annotations
from newsarchive.settings import ParseSettings


@pytest.mark.parametrize(
    ("first", "shown"),
    [
        ("LISBON, Portugal (Reuters) - The crane fell.", "The crane fell."),
        ("LISBON — The crane fell.", "The crane fell."),
        ("Lisbon's crane - the old one - fell.", "Lisbon's crane - the old one - fell."),
    ],
)
def test_a_list_shows_the_first_paragraph_without_the_place_it_was_sent_from(first: str, shown: str) -> None:
    text = f"---\nheadline: Crane falls\ndate: 1994-03-17\n---\n{first}\n\nNobody was hurt.\n"
    assert make_card(load("crane.txt", text.encode(), ParseSettings()), Annotations()).standfirst == shown
