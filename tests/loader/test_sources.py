"""Which name in the frame of a page is taken for the publication's."""

from __future__ import annotations

import pytest

from newsarchive.loader import load
from newsarchive.loader.mentions import names_in, suffix_of, told_in
from newsarchive.loader.sources import Page, find_source
from newsarchive.records import Article
from newsarchive.settings import ParseSettings

STORY = """\
Ferry service to the outer islands resumes

By Tilda Marrow

12 March 2011

The ferry to the outer islands sails again from Monday, the harbour office said, after repairs to the northern pier
that took the whole winter and cost twice what had been planned.

Storms had torn the pier apart in November, and the islanders had been supplied by fishing boats since then.
"""


def read(text: str) -> Article:
    return load("a.txt", text.encode(), ParseSettings())


@pytest.mark.parametrize(
    "frame",
    [
        "© 2011 Harbour Courier. All rights reserved.",
        "Copyright © 1998-2011 The Harbour Courier Ltd. All rights reserved.",
        "Follow Harbour Courier on Facebook\n\nSign up for the Harbour Courier newsletter",
        "Harbour Courier Home\n\nAbout Harbour Courier\n\nwww.harbourcourier.com",
    ],
)
def test_lines_below_the_story_name_the_publication(frame: str) -> None:
    assert read(f"{STORY}\n{frame}\n").source.removeprefix("The ") == "Harbour Courier"


def test_the_first_step_of_a_breadcrumb_is_the_publication() -> None:
    article = read(f"Harbour Courier » News » Islands\n\n{STORY}")
    assert article.source == "Harbour Courier"


def test_a_bare_story_has_no_source() -> None:
    article = read(STORY)
    assert article.source == ""


def test_a_paper_that_somebody_told_something_is_the_publication_at_best_in_doubt() -> None:
    article = read(STORY + "\nThe mayor told the Northfield Gazette that the pier would last for fifty years.\n")
    assert all(evidence.confidence < 0.5 for evidence in article.evidence if evidence.field == "source")


def test_who_was_told_something_and_is_called_like_no_paper_is_not_the_publication() -> None:
    article = read(STORY + "\nThe mayor told Tom Larch that the pier would last for fifty years.\n")
    assert article.source == ""


def test_the_reason_is_given_in_words() -> None:
    article = read(f"{STORY}\n© 2011 Harbour Courier. All rights reserved.\n")
    (evidence,) = [e for e in article.evidence if e.field == "source"]
    assert evidence.rule == "named-in-frame"
    assert "in a copyright line" in evidence.words


def test_words_around_a_name_are_cut_off() -> None:
    ((_, name, seen),) = names_in("Get the Harbour Courier app")
    assert name == "Harbour Courier"
    assert {"before: the", "after: app", "called like a paper"} <= set(seen)


def test_the_words_beside_a_name_are_marks() -> None:
    ((_, _, seen),) = names_in("best of the Harbourworld since the 24 days")
    words = {"second word before: of", "word before: the", "word after: since", "second word after: the"}
    assert words <= set(seen)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("GET HARBOUR COURIER ON THE GO BY CLICKING HERE", "HARBOUR COURIER"),
        ("CLICK HERE TO READ MORE FROM THE HARBOUR COURIER", "THE HARBOUR COURIER"),
        ("They Said Harbourworld", "Harbourworld"),
        ("HarbourworldHarbourworld", "Harbourworld"),
        ("港湾新聞 2011/3/12 9:17", "港湾新聞"),
    ],
)
def test_a_name_is_told_from_the_words_of_its_line(line: str, name: str) -> None:
    assert name in [mention[1] for mention in names_in(line)]


@pytest.mark.parametrize("line", ["What to read", "Alle Rechte", "THE"])
def test_a_frequent_word_is_no_name(line: str) -> None:
    assert not {"what", "the", "alle"} & {key for key, _, _ in names_in(line)}


def test_what_holds_a_possessive_is_seen_beside_what_a_name_is() -> None:
    seen = [marks for _, name, marks in names_in("Follow Lyle's Hardware on Facebook") if name == "Lyle's Hardware"]
    assert {"holds a possessive", "before: follow", "after: on"} <= {mark for marks in seen for mark in marks}


def test_an_empty_page_names_nothing() -> None:
    assert find_source(Page([], set(), [], -1)) is None


def test_an_author_is_never_the_publication() -> None:
    found = find_source(Page(["© 2011 Jane Doe. All rights reserved."], set(), [], -1, ["Jane Doe"]))
    assert found is None or found.name != "Jane Doe"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Contributor, Harbourworld Nov 14, 2023 3:30 am", "Harbourworld"),
        ("Subscribe for full access to The Lyle Reporter", "The Lyle Reporter"),
    ],
)
def test_a_name_ends_before_a_date_and_may_end_like_a_title(line: str, name: str) -> None:
    assert name in [mention[1] for mention in names_in(line)]


def test_the_form_of_a_company_is_no_name_with_the_word_that_was_glued_to_it() -> None:
    assert not [m for m in names_in("© 2023 Harbour Media Inc.All rights reserved") if m[1].startswith("Inc")]


def test_the_end_of_a_pages_title_names_the_publication() -> None:
    title = "Ferry service to the outer islands resumes | Harbour Courier"
    assert [name for _, name, _ in suffix_of(title)] == ["Harbour Courier"]
    assert read(f"{title}\n\n{STORY}").source == "Harbour Courier"
    assert [name for _, name, _ in suffix_of("Ferry sails again | Islands - Harbour Courier")] == ["Harbour Courier"]


def test_a_sentence_that_ends_behind_a_dash_is_no_title_of_a_page() -> None:
    assert suffix_of("By any measure, the new mayor is what the town loves over everything else - a winner.") == []


def test_where_the_author_is_on_the_staff_is_the_publication() -> None:
    article = read(
        f"{STORY}\nTilda Marrow is a reporter at Harbourworld, where she covers ferries. Follow Harbourworld.\n"
    )
    assert article.source == "Harbourworld"


def test_a_name_may_begin_with_new_and_hold_an_apostrophe() -> None:
    assert "New Lyle Post" in [name for _, name, _ in names_in("About the New Lyle Post")]
    assert "Lyle's Harbour" in [name for _, name, _ in names_in("Sign up to get Lyle's Harbour news")]
    assert "D'Arbo Hardware" in [name for _, name, _ in names_in("Subscribe to D'Arbo Hardware")]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("© 2011 Harbour Courier", "behind ©"),
        ("Harbour Courier. All rights reserved", "before rights"),
        ("Jane Doe is an editor at Harbour Courier.", "before: office"),
        ("Write to desk@harbourcourier.com", "mail"),
        ("Via harbourcourier.com", "before: source"),
        ("Harbour Courier is part of Lyle Press.", "owned"),
        ("Harbour Courier is part of Lyle Press.", "owns another"),
    ],
)
def test_what_stands_beside_a_name_is_seen(line: str, mark: str) -> None:
    assert mark in [seen for _, _, marks in names_in(line) for seen in marks]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("desk@lyle.co.kr", "lyle"),
        ("sport.lyle.com", "lyle"),
        ("www.lyle.co.uk", "lyle"),
        ("https://lyle.lt/x", "lyle"),
    ],
)
def test_the_name_in_an_address_is_the_part_before_its_domain(line: str, name: str) -> None:
    assert [mention[1] for mention in names_in(line)] == [name]


@pytest.mark.parametrize(
    "line",
    ["The mayor told the Harbour Courier that it would.", "The Harbour Courier has contacted the mayor for a comment."],
)
def test_a_story_names_the_paper_that_was_told_or_asked(line: str) -> None:
    assert [name for _, name, _ in told_in(line)] == ["Harbour Courier"]


def test_an_article_that_is_glued_to_a_name_in_an_address_is_no_part_of_the_name() -> None:
    (here,), (there,) = names_in("theharbourcourier.com"), names_in("Visit Harbour Courier")
    assert here[0] == there[0]


def test_a_name_ends_where_a_sentence_was_glued_to_it() -> None:
    assert "Harbour Network" in [name for _, name, _ in names_in("© 2011 Harbour Network.Lyle Broadcasting")]


def test_initials_give_way_to_the_name_that_they_stand_for() -> None:
    article = read(f"{STORY}\nGet the NHD app\n\nNHD newsletter\n\n© 2011 North Harbour Daily. All rights reserved.\n")
    assert article.source == "North Harbour Daily"


def test_who_made_a_picture_is_not_the_publication() -> None:
    assert find_source(Page(["Islands", "© Jane Doe"], set(), [], 0)) is None
