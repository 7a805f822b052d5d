"""Lines of the page's frame that only the whole archive can tell from the story."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.workspace import Workspace

APPEAL = "Our paper is paid for by a trust that was founded by the fishing villages in 1922."
FERRY = f"""\
Ferry to Gannet Island to run every hour

By Tilda Marrow

12 March 2011

The ferry to Gannet Island will run every hour from Monday, the harbour board said in a statement on Thursday.

It has run four times a day since the old boat was taken out of service in March, after thirty years on the crossing.

A new boat with room for forty cars was launched at Port Lyle last week, and its crew has been trained since then.

{APPEAL}
"""
MINE = f"""\
Copper mine at Ullen Fell to close

By Jonas Brandt

14 March 2011

The copper mine at Ullen Fell is to close at the end of the year, its owners told the men at a meeting on Friday.

Some two hundred people work there, most of them from the villages around the fell, and many have done so for decades.

Talks about other work in the valley are to begin before the summer, the company said, and the county will take part.

{APPEAL}
"""


@pytest.fixture
def archive(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    made.write("articles/ferry.txt", FERRY)
    made.build()
    return made


def page(archive: Workspace) -> str:
    """The story of the ferry as its page shows it."""
    url = next(url for url in archive.urls("articles") if "ferry" in url)
    return archive.page(url).partition("<article")[2].partition("</article>")[0]


def test_a_line_of_one_article_alone_stays(archive: Workspace) -> None:
    assert f"{APPEAL}</p>" in page(archive)


def test_a_doubtful_line_leaves_the_story_when_another_article_has_it_too(archive: Workspace) -> None:
    archive.write("articles/mine.txt", MINE)
    archive.build()
    assert f"{APPEAL}</p>" not in page(archive)
    assert archive.tree() == archive.clean_tree()


def test_it_comes_back_when_the_other_article_goes(archive: Workspace) -> None:
    before = archive.tree()
    archive.write("articles/mine.txt", MINE)
    archive.build()
    archive.delete("articles/mine.txt")
    (archive.root / "permalinks.tsv").unlink()
    archive.build()
    assert archive.tree() == before
