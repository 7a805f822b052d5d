"""What articles are about."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.records import Evidence, TopicScore
from newsarchive.settings import TopicSettings
from newsarchive.topics import classify, own_topics, settle, shown
from newsarchive.topics.settle import ARCHIVE_SAYS
from tests.topics.articles import SETTINGS, article, card, topics_of

COUNCIL = ("Council votes on budget", "The mayor and councillors voted after an election campaign of both parties.")
MATCH = ("Striker saves the cup", "The midfielder scored in injury time; the coach praised his goalkeeper.")
COURT = ("Burglar jailed", "The jury convicted the robber of burglary and theft; police had arrested him.")


@pytest.mark.parametrize(
    ("headline", "story", "first"),
    [
        (*COUNCIL, "Politics"),
        (*MATCH, "Sport"),
        (*COURT, "Crime, law and justice"),
        ("Rover lands", "The spacecraft entered orbit round Mars, scientists at NASA said.", "Science and technology"),
        ("Shares fall", "Profits at the company fell and investors sold shares.", "Economy, business and finance"),
        ("Storm warning", "Forecasters expect heavy snow, gales and a blizzard.", "Weather"),
        (
            "Film opens",
            "The actress stars in a musical film by the director.",
            "Arts, culture, entertainment and media",
        ),
    ],
)
def test_words_tell_what_an_article_is_about(headline: str, story: str, first: str) -> None:
    assert topics_of(article(headline, story))[0] == first


@pytest.mark.parametrize(
    ("headline", "story", "first"),
    [
        (
            "Stadtrat stimmt ab",
            "Die Abgeordneten der Opposition lehnten den Gesetzentwurf des Ministers ab.",
            "Politics",
        ),
        ("Später Sieg", "Der Stürmer traf per Elfmeter, der Trainer der Mannschaft jubelte.", "Sport"),
    ],
)
def test_german_words_do_too(headline: str, story: str, first: str) -> None:
    assert topics_of(article(headline, story, language="de"))[0] == first


def test_a_narrower_topic_is_shown_where_words_lead_there() -> None:
    assert "Soccer" in topics_of(article(*MATCH))


def test_an_article_about_nothing_clear_has_no_topic() -> None:
    assert topics_of(article("A quiet afternoon", "Nothing much happened, and then it was over.")) == []


def test_words_that_decided_are_named_once_each_and_phrases_as_listed() -> None:
    best = classify(article("Prime minister resigns", "The prime minister told ministers."), SETTINGS)[0]
    assert best.id == "medtop:11000000"
    assert {"minister", "prime minister"} <= set(best.words)
    assert "ministers" not in best.words


def test_a_section_wins_over_words() -> None:
    scores = classify(article(*MATCH, sections=("Business",)), SETTINGS)
    assert scores[0] == TopicScore("medtop:04000000", 1.0, ("section: Business",))
    assert topics_of(article(*MATCH, sections=("Business",)))[0] == "Economy, business and finance"


def test_a_section_that_stands_for_no_topic_is_a_topic_of_the_archive() -> None:
    of = article(*MATCH, sections=("World", "Harbour Life"))
    assert topics_of(of)[-2:] == ["own:world", "own:harbour-life"]
    assert [topic.name for topic in own_topics([card(of)]).values()] == ["Harbour Life", "World"]


def test_an_own_topic_has_the_name_printed_most_often() -> None:
    names = ("harbour life", "Harbour Life", "Harbour Life")
    cards = [card(article(*MATCH, id=str(n), sections=(name,))) for n, name in enumerate(names)]
    assert own_topics(cards)["own:harbour-life"].name == "Harbour Life"


def test_the_archives_table_maps_its_sections() -> None:
    settings = TopicSettings(map={"Harbour Life": "medtop:20000563"})
    of = article("Quay reopens", "A quiet day.", sections=("harbour life",))
    assert topics_of(of, settings) == ["Lifestyle and leisure", "Leisure", "Travel and tourism"]


def test_a_language_without_lexicon_has_topics_by_section_alone() -> None:
    assert topics_of(article(*MATCH, language="fr", sections=("Sport",))) == ["Sport"]
    assert topics_of(article(*MATCH, language="fr")) == []


def test_a_doubtful_language_without_lexicon_is_taken_for_english() -> None:
    doubt = Evidence("language", "frequent-words", (), 0.5)
    of = msgspec.structs.replace(article(*MATCH, language="cs"), evidence=(doubt,))
    assert topics_of(of)[0] == "Sport"


def _archive(count: int) -> list[tuple[str, str]]:
    """Clear articles about sport that all say `pelota`, and clear ones about courts that all say `docket`."""
    return [
        (MATCH[0], f"{MATCH[1]} Pelota {n}.") if n % 2 else (COURT[0], f"{COURT[1]} Docket {n}.") for n in range(count)
    ]


def test_the_archives_clear_articles_teach_its_other_words() -> None:
    cards = [card(article(*texts, id=str(n))) for n, texts in enumerate(_archive(60))]
    open_ones = [
        card(article("Late hour", f"The player told the judge: {word}.", id=word)) for word in ("pelota", "docket")
    ]
    *_, pelota, docket = settle([*cards, *open_ones], SETTINGS)
    assert pelota[0].id == "medtop:15000000"
    assert docket[0].id == "medtop:02000000"
    assert ARCHIVE_SAYS in pelota[0].words


def test_a_new_article_changes_no_clear_one() -> None:
    cards = [card(article(*texts, id=str(n))) for n, texts in enumerate(_archive(20))]
    before = settle(cards, SETTINGS)
    after = settle([*cards, card(article(*COUNCIL, id="new"))], SETTINGS)
    assert after[:-1] == before


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_topics_do_not_depend_on_the_order_of_articles(shuffler: random.Random) -> None:
    texts = [*_archive(12), COUNCIL, ("Hm", "Team and police."), ("So", "A vote, a team.")]
    cards = [card(article(*of, id=str(n))) for n, of in enumerate(texts)]
    expected = dict(zip([c.id for c in cards], settle(cards, SETTINGS), strict=True))
    shuffler.shuffle(cards)
    assert dict(zip([c.id for c in cards], settle(cards, SETTINGS), strict=True)) == expected


@settings(deadline=None)
@given(st.text(), st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_any_text_is_classified_with_scores_in_bounds(headline: str, story: str, sections: list[str]) -> None:
    of = article(headline, story, sections=tuple(sections))
    scores = classify(of, SETTINGS)
    assert scores == classify(of, SETTINGS)
    assert all(0 <= score.score <= 1 for score in scores)
    (settled,) = settle([card(of)], SETTINGS)
    ids = [score.id for score in settled]
    assert len(ids) == len(set(ids))
    assert all(0 < score.score <= 1 for score in settled)
    assert msgspec.msgpack.encode(settled)


def test_a_second_topic_is_shown_only_where_it_is_likely() -> None:
    first, faint, own = TopicScore("medtop:13000000", 0.2), TopicScore("medtop:15000000", 0.2), TopicScore("own:a", 1.0)
    narrower = TopicScore("medtop:20000757", 0.2)
    assert shown((first, narrower, faint, own)) == (first, narrower, own)
    assert shown((TopicScore("medtop:13000000", 0.1),)) == ()
