"""From which score on lines are taken for the story: one choice for the whole text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.loader.roles import choose_cut

SCORES = st.lists(st.floats(-12, 12), min_size=1, max_size=40)


def test_where_all_is_sure_the_cut_is_even_odds() -> None:
    assert choose_cut([5.0, 4.0, 6.0, -5.0, -6.0], [200, 300, 250, 20, 400]) == 0


def test_a_text_of_which_nothing_is_sure_keeps_what_is_likeliest() -> None:
    scores = [-0.4, -0.8, -4.0, -5.0]
    assert [score > choose_cut(scores, [300, 200, 40, 400]) for score in scores] == [True, True, False, False]


def test_beside_a_sure_story_a_doubtful_line_is_left_out() -> None:
    assert choose_cut([5.0, 5.0, 5.0, 0.1, -3.0], [300, 300, 300, 100, 100]) == 0.1


@given(SCORES)
def test_the_cut_is_never_far_below_even_odds_nor_above_all(scores: list[float]) -> None:
    cut = choose_cut(scores, [50] * len(scores))
    assert cut >= -1.3
    assert max(scores) > cut or max(scores) <= -1.2
