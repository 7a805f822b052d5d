"""What lines are, where rules over the whole text decide."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.hints import hint_of
from newsarchive.records import BODY_ROLES
from newsarchive.settings import ParseSettings

STORY = (
    "Ferry to the outer islands sails again",
    "By Ada Lanternby",
    "The ferry to the outer islands sails again from Monday, the harbour office said after repairs on Thursday.",
    "Storms had torn the pier apart in November, and the islanders had been supplied by fishing boats since then.",
    "The office asked travellers to be at the quay an hour before the first boat leaves at six in the morning.",
)
REMARK = (
    "The pier was in a bad state long before the storms of November, and nobody at the office wanted to hear of it."
)


def body(*lines: str) -> list[str]:
    article = load("a.txt", "\n\n".join([*STORY, *lines]).encode(), ParseSettings())
    return [block.text for block in article.blocks if block.role in BODY_ROLES]


@pytest.mark.parametrize("verb", ["says", "schrieb", "dice"])
def test_what_readers_say_below_the_story_is_left_out(verb: str) -> None:
    remarks = [
        line for name in ("gullfriend", "tidewatcher") for line in (f"{name} {verb}:", "May 3, 2021 at 7:02 am", REMARK)
    ]
    assert body(*remarks) == list(STORY[2:])


def test_answers_below_the_story_mark_what_readers_say() -> None:
    assert REMARK not in body("gullfriend", "Reply", *["tidewatcher", REMARK, "Reply"] * 3)


@pytest.mark.parametrize("head", ["Comments", "12 comments", "Kommentare (3)", "Commentaires", "Tags:", "Latest"])
def test_the_story_does_not_go_on_below_its_tags_or_comments(head: str) -> None:
    assert body(head, REMARK, REMARK + " So it is.") == list(STORY[2:])
    article = load("a.txt", "\n\n".join([*STORY, head, REMARK]).encode(), ParseSettings())
    assert article.blocks[-1].rule == ("below-list-head" if head == "Latest" else "below-the-story")


def test_a_link_to_comments_above_the_story_ends_nothing() -> None:
    lines = [STORY[0], "Comments", *STORY[1:]]
    article = load("a.txt", "\n\n".join(lines).encode(), ParseSettings())
    assert [block.text for block in article.blocks if block.role in BODY_ROLES] == list(STORY[2:])


def test_a_quotation_behind_a_colon_stays_in_the_story() -> None:
    assert REMARK in body("The harbour master said:", REMARK, "And the mayor said:", STORY[3])


@pytest.mark.parametrize(
    "line",
    [
        "Our newsroom is small, and your support keeps it going through the winter.",
        "Sign up for our morning newsletter and read it before the first boat leaves.",
        "Bitte unterstützen Sie uns, damit wir weiter von den Inseln berichten.",
        "We are free for all. Support our journalism with as little as $2.",
    ],
)
def test_a_paragraph_that_asks_its_readers_for_something_is_no_news(line: str) -> None:
    assert hint_of(line, line.lower(), line.lower().split()).kind == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "The islanders asked the harbour office for support after the storms of November.",
        "The newsletter of the harbour office had told of the damage a week before.",
    ],
)
def test_a_sentence_about_help_is_no_appeal(line: str) -> None:
    assert hint_of(line, line.lower(), line.lower().split()).kind == ""
