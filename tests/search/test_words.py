"""Words are folded, cut, stemmed and weighed from one article alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.records import Article
from newsarchive.search import fold, query_words, terms
from newsarchive.search.terms import LEVELS
from newsarchive.search.words import find_words, stem

from ..pages.factory import Piece, make_article


def article(headline: str, *body: str, language: str = "en") -> Article:
    return make_article(Piece(headline, body=body, language=language), 0)


def levels(article: Article) -> dict[str, int]:
    return {word: level for level, words in enumerate(terms(article).stems) for word in words.split()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Crane FALLS", ("crane", "falls")),
        ("the minister’s O’Neill", ("the", "minister", "oneill", "neill")),
        ("l'État", ("letat", "etat")),
        ("an e-mail, an F-16", ("an", "email", "mail", "f16")),
        ("Anglo-Irish talks in the U.S.", ("anglo", "irish", "talks", "in", "the", "us")),
        ("Straße, Ångström, Łódź", ("strasse", "angstrom", "lodz")),
        ("й is not и", ("й", "is", "not", "и")),
        ("東京都", ("東京", "京都")),
        ("港", ("港",)),
        ("", ()),
    ],
)
def test_a_text_is_found_by(text: str, words: tuple[str, ...]) -> None:
    assert query_words(text) == words


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x2FF) | st.sampled_from("‐–—‘’“”…€")))
def test_western_letters_and_signs_are_folded_alike_whatever_else_a_text_holds(text: str) -> None:
    assert fold(f"{text} 東") == f"{fold(text)} 東"


@given(st.text(st.sampled_from("abu1.'&- “–—”")))
def test_words_are_cut_alike_whatever_else_a_text_holds(text: str) -> None:
    assert find_words(f"{text} é 東") == [*find_words(text), "é", "東"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_terms(headline: str, body: str) -> None:
    found = terms(article(headline, body))
    assert len(found.stems) in (0, LEVELS)
    assert all(word for words in found.stems for word in words.split())


@pytest.mark.parametrize(
    ("form", "language", "root"),
    [("elections", "en", "elect"), ("hauser", "de", "haus"), ("elections", "", "elections"), ("2004", "en", "2004")],
)
def test_a_form_is_kept_under_its_stem_in_its_language(form: str, language: str, root: str) -> None:
    assert stem(form, language) == root


def test_forms_that_differ_from_their_stem_are_kept() -> None:
    assert terms(article("Votes", "They voted.")).forms == "vote/voted vote/votes"


def test_a_word_of_the_headline_weighs_more_than_one_of_the_body() -> None:
    found = levels(article("Crane falls", "The ferry stayed."))
    assert found["crane"] > found["ferri"]


def test_a_word_that_comes_more_often_weighs_more_and_less_in_a_longer_text() -> None:
    short = levels(article("News", "ferry ferry crane"))
    long = levels(article("News", "ferry ferry crane" + " word" * 2000))
    assert short["ferri"] > short["crane"]
    assert long["crane"] < short["crane"]


def test_one_word_more_changes_the_weight_of_few_words() -> None:
    body = " ".join(f"w{number}" for number in range(350))
    before = levels(article("News", body))
    for more in range(1, 80):
        after = levels(article("News", body + " the" * more))
        assert sum(level != after[word] for word, level in before.items()) < 20
        before = after
