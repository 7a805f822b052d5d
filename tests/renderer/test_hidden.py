"""Signs that nobody sees are shown on pages, and those that a script needs stay."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from newsarchive.renderer.hidden import show_hidden


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("paid to \u202enatS\u202c", "paid to [U+202E]natS[U+202C]"),
        ("\u2066if\u2069 admin", "[U+2066]if[U+2069] admin"),
        ("Lind\u200bqvist", "Lind[U+200B]qvist"),
        ("Линд\u200dквист", "Линд[U+200D]квист"),
        ("A\u200b spokesman\ufeff, he said", "A spokesman, he said"),
        ("\u3164", "[U+3164]"),
        ("co\u00adoperate", "co\u00adoperate"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("say\U000e0073\U000e0061 it", "say it"),
        ("\u200fשלום\u200e", None),
    ],
)
def test_what_is_hidden_is_shown(text: str, page: str | None) -> None:
    assert show_hidden(text.encode()).decode() == (text if page is None else page)


@given(st.text(st.sampled_from("aé東\u200b\u202e\u2069\ufeff\u00ad\u115f\U000e0041 <"), max_size=20))
def test_no_turn_of_direction_is_left(text: str) -> None:
    page = show_hidden(text.encode()).decode()
    assert not {"\u200b", "\u202e", "\u2069", "\ufeff", "\u115f", "\U000e0041"} & set(page)
    assert show_hidden(page.encode()).decode() == page
