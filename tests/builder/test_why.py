"""`--why` and `inspect` tell in words why a page was rendered."""

from __future__ import annotations

from collections.abc import Callable

from newsarchive.inspect import inspect_file

from .workspace import Workspace

STORIES = """
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    date: 1994-03-17
    ---
    Trains ran again on Thursday, said Ada Lindqvist.
    -- articles/talks.txt --
    ---
    headline: Rail talks begin
    date: 1994-03-10
    ---
    The two sides met in Lisbon. Ada Lindqvist spoke for the drivers.
    """

FARE = """\
---
headline: Fares rise
date: 1995-01-02
---
Ada Lindqvist said that fares would rise.
"""


def test_a_first_build_says_that_every_page_is_new(workspace: Callable[[str], Workspace]) -> None:
    report = workspace(STORIES).build()
    assert set(report.updated.why.values()) == {"it is new"}


def test_an_edited_article_is_named_as_the_reason(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    archive.edit("articles/strike.txt", "ran again", "ran late again")
    why = archive.build().updated.why
    assert why["articles/1994/rail-strike-ends.html"] == "its article changed"


def test_a_new_article_in_a_list_is_named_with_its_date(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    archive.write("articles/fares.txt", FARE)
    why = archive.build().updated.why
    assert "listing changed: + 1995-01-02 Fares rise" in why["people/ada-lindqvist.html"]
    assert why["articles/1995/fares-rise.html"] == "it is new"


def test_a_deleted_article_is_counted_and_its_page_explained(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    archive.delete("articles/talks.txt")
    why = archive.build().updated.why
    assert why["articles/1994/rail-talks-begin.txt"] == "nothing in the archive has this page any more"
    assert "listing changed: − 1" in why["people/ada-lindqvist.html"]


def test_settings_and_damage_are_told_apart(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    archive.write("site/about.html", "damaged")
    assert archive.build().updated.why == {"about.html": "its file was changed or deleted by something else"}
    archive.write("newsarchive.yaml", "title: Another Record\n")
    assert archive.build().updated.why["about.html"] == "its template, the settings or the program changed"


def test_inspect_tells_why_the_page_of_a_file_was_rendered(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    assert inspect_file(archive.root / "articles/strike.txt").why == "it is new"
    archive.edit("articles/strike.txt", "ran again", "ran late again")
    assert inspect_file(archive.root / "articles/strike.txt").why == ""
    archive.build()
    assert inspect_file(archive.root / "articles/strike.txt").why == "its article changed"
