"""Lines of the page's frame that were taken for the story."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.archive.furniture import RULE, find_furniture, lines_of, without_furniture
from newsarchive.records import Article, Block, Role, SourceFile, encode

FERRY = (
    "The ferry to Gannet Island will run every hour from Monday, the harbour board said.",
    "It has run four times a day since the old boat was taken out of service in March.",
    "A new boat with room for forty cars was launched at Port Lyle last week.",
)
MINE = (
    "The copper mine at Ullen Fell is to close at the end of the year, its owners told the men.",
    "Some two hundred people work there, most of them from the villages around the fell.",
    "Talks about other work in the valley are to begin before the summer, the company said.",
)
APPEAL = "Our reporters can go where the stories are because readers like you support their work."


def article(*told: str, doubtful: tuple[str, ...] = (), frame: tuple[str, ...] = ()) -> Article:
    """A story, of which some lines are doubtful, and the frame below it."""
    blocks = [Block(Role.PARAGRAPH, text, 1, 1, ((0, 0),), "body-model", 0.95) for text in told]
    blocks += [Block(Role.PARAGRAPH, text, 1, 1, ((0, 0),), "body-model", 0.7) for text in doubtful]
    blocks += [Block(Role.FURNITURE, text, 1, 1, ((0, 0),), "outside-body") for text in frame]
    return Article("a", SourceFile("a.txt", "", 0, "utf-8"), "", "Headline", blocks=tuple(blocks))


def furniture(*articles: Article) -> tuple[tuple[int, ...], ...]:
    return find_furniture([encode(lines_of(each)) for each in articles])


def test_a_doubtful_line_that_stands_below_another_story_is_furniture() -> None:
    assert furniture(article(*FERRY, doubtful=(APPEAL,)), article(*MINE, frame=(APPEAL,))) == ((3,), ())


def test_a_doubtful_line_of_two_stories_is_furniture_of_both() -> None:
    assert furniture(article(*FERRY, doubtful=(APPEAL,)), article(*MINE, doubtful=(APPEAL,))) == ((3,), (3,))


def test_what_printings_of_one_story_share_is_no_furniture() -> None:
    one, other = article(*FERRY, doubtful=(APPEAL,)), article(*FERRY[:2], doubtful=(APPEAL,))
    assert furniture(one, other) == ((), ())


def test_a_paragraph_that_a_later_story_repeats_stays() -> None:
    assert furniture(article(*FERRY), article(*MINE, FERRY[1])) == ((), ())


def test_short_lines_may_come_again() -> None:
    one = article(*FERRY, doubtful=("What happens next",))
    assert furniture(one, article(*MINE, doubtful=("What happens next",))) == ((), ())


def test_an_article_is_never_left_without_a_story() -> None:
    assert furniture(article(doubtful=(APPEAL,)), article(*MINE, frame=(APPEAL,))) == ((), ())


def test_furniture_is_no_body_any_more_and_says_why() -> None:
    block = without_furniture(article(*FERRY, doubtful=(APPEAL,)), (3,)).blocks[3]
    assert (block.role, block.rule, block.text) == (Role.FURNITURE, RULE, APPEAL)


@given(st.lists(st.lists(st.sampled_from((*FERRY, *MINE, APPEAL)), max_size=6), max_size=6))
def test_only_doubtful_lines_of_the_article_itself_are_named(stories: list[list[str]]) -> None:
    articles = [article(*told[:3], doubtful=tuple(told[3:])) for told in stories]
    for each, found in zip(articles, furniture(*articles), strict=True):
        assert all(each.blocks[i].confidence < 0.75 for i in found)
