"""URLs never break: whatever happens to an archive, each page stays where it was, or says where it went."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from .workspace import FAST, Workspace

STRIKE = """\
---
headline: Pilots walk out
date: 1994-03-17
---
The pilots of Port Haven walked out on Thursday, said Ada Lindqvist of the Harbour Board.
"""
TARIFF = """\
---
headline: Tariff withdrawn
date: 1995-01-02
---
The tariff was withdrawn on Monday, said Tomas Okafor. The ferries of Lisbon will sail for less.
"""
PAGE = "articles/1994/pilots-walk-out.html"


def archive_of(make: Callable[[str], Workspace], **files: str) -> Workspace:
    archive = make("")
    for name, text in files.items():
        archive.write(f"articles/{name}.txt", text)
    archive.build()
    return archive


def test_a_build_records_what_has_a_url(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE)
    lines = (archive.root / "permalinks.tsv").read_text("utf-8").splitlines()
    assert any(re.fullmatch(rf"{PAGE}\tarticle\tstrike\.txt\t[0-9a-f]{{16}}", line) for line in lines)
    assert "people/ada-lindqvist.html\tperson\tAda Lindqvist" in lines
    assert lines[1:] == sorted(lines[1:])


def test_a_changed_headline_date_or_folder_keeps_the_url(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE)
    archive.edit("articles/strike.txt", "Pilots walk out", "All pilots walk out")
    archive.build()
    assert "All pilots walk out" in archive.page(PAGE)
    archive.edit("articles/strike.txt", "1994-03-17", "1995-03-17")
    archive.build()
    archive.move("articles/strike.txt", "articles/1995/walkout.txt")
    archive.build()
    assert "All pilots walk out" in archive.page(PAGE)
    assert archive.urls("articles") == [PAGE]


def test_two_files_that_change_places_keep_their_urls(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE, tariff=TARIFF)
    archive.write("articles/strike.txt", TARIFF)
    archive.write("articles/tariff.txt", STRIKE)
    archive.build()
    assert "Pilots walk out" in archive.page(PAGE)
    assert "Tariff withdrawn" in archive.page("articles/1995/tariff-withdrawn.html")


def test_an_article_that_is_deleted_leaves_word_and_comes_back(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE, tariff=TARIFF)
    archive.delete("articles/strike.txt")
    archive.build()
    assert "was taken out of the archive" in archive.page(PAGE)
    assert PAGE not in "".join(archive.page(url) for url in archive.urls() if url != PAGE)
    assert "Nothing in the archive has this page any more" in archive.page("people/ada-lindqvist.html")
    archive.write("articles/again.txt", STRIKE)
    archive.build()
    assert "said Ada Lindqvist" in re.sub(r"<[^>]+>", "", archive.page(PAGE))


def test_a_new_article_never_takes_the_url_of_one_that_is_gone(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE, tariff=TARIFF)
    archive.delete("articles/strike.txt")
    archive.build()
    archive.write("articles/other.txt", STRIKE.replace("The pilots of Port Haven", "Elsewhere, harbour pilots"))
    archive.build()
    assert "was taken out" in archive.page(PAGE)
    assert len(archive.urls("articles/1994")) == 2


def test_a_withdrawn_article_gives_its_reason(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE, tariff=TARIFF)
    archive.edit("articles/strike.txt", "---\nheadline", "---\nwithdrawn: A court <i>ordered</i> it.\nheadline")
    archive.build()
    assert "A court &lt;i&gt;ordered&lt;/i&gt; it." in archive.page(PAGE)
    assert "Pilots walk out" not in archive.page("index.html")


def test_an_owners_choice_redirects_from_the_old_url(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE)
    archive.edit("articles/strike.txt", "---\nheadline", "---\nslug: walkout\nheadline")
    archive.build()
    new = "articles/1994/walkout.html"
    assert "Pilots walk out" in archive.page(new)
    assert 'content="0; url=../../articles/1994/walkout.html"' in archive.page(PAGE)
    assert f"/{PAGE} /{new} 301\n" in archive.page("_redirects")
    archive.edit("articles/strike.txt", "slug: walkout", "slug: strike")
    archive.build()
    for old in (PAGE, new):
        assert 'content="0; url=../../articles/1994/strike.html"' in archive.page(old)
        assert f"/{old} /articles/1994/strike.html 301\n" in archive.page("_redirects")
    archive.edit("articles/strike.txt", "slug: strike", "slug: pilots-walk-out")
    archive.build()
    assert "said Ada" in archive.page(PAGE)
    assert f'url=../../{PAGE}"' in archive.page(new)


def test_related_articles_link_to_where_an_article_was_moved(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE, again=STRIKE.replace("walk out", "walk out again"))
    assert 'href="../../articles/1994/pilots-walk-out.html"' in archive.page("articles/1994/pilots-walk-out-again.html")
    archive.edit("articles/strike.txt", "---\nheadline", "---\nslug: walkout\nheadline")
    archive.build()
    assert 'href="../../articles/1994/walkout.html"' in archive.page("articles/1994/pilots-walk-out-again.html")
    assert archive.tree() == archive.clean_tree()


def test_an_article_that_is_moved_and_edited_twice_keeps_its_url(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE, tariff=TARIFF)
    for folder, old, new in (("a", "Thursday", "Friday"), ("b", "Pilots walk out", "Crews walk out")):
        archive.edit("articles/strike.txt", old, new)
        archive.move("articles/strike.txt", f"articles/{folder}/strike.txt")
        archive.build()
        assert f" {new}" in re.sub(r"<[^>]+>|\n", " ", archive.page(PAGE))
        archive.move(f"articles/{folder}/strike.txt", "articles/strike.txt")
        archive.build()


def test_files_that_changed_places_keep_their_urls_when_all_are_edited(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, a=STRIKE, b=TARIFF)
    archive.move("articles/b.txt", "articles/c.txt")
    archive.move("articles/a.txt", "articles/b.txt")
    archive.move("articles/c.txt", "articles/a.txt")
    archive.build()
    for _ in range(2):
        for name in ("articles/a.txt", "articles/b.txt"):
            archive.edit(name, "said", "also said")
        archive.build()
        assert "Pilots walk out" in archive.page(PAGE)
        assert "Tariff withdrawn" in archive.page("articles/1995/tariff-withdrawn.html")
    archive.move("articles/a.txt", "articles/old.txt")
    archive.write("articles/a.txt", TARIFF.replace("Tariff withdrawn", "Another"))
    archive.build()
    for name in ("articles/a.txt", "articles/b.txt", "articles/old.txt"):
        archive.edit(name, "said", "then said")
    archive.build()
    assert "Tariff withdrawn" in archive.page("articles/1995/tariff-withdrawn.html")
    assert "Another" in archive.page("articles/1995/another.html")


def test_a_name_that_joins_another_leads_on(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE, tariff=TARIFF.replace("Tomas Okafor", "Adah Lindquist"))
    assert "people/adah-lindquist.html" in archive.urls("people")
    same = "entities:\n  - name: Ada Lindqvist\n    type: person\n    same: [Adah Lindquist]\n"
    archive.write("authority.yaml", same)
    archive.build()
    assert 'url=../people/ada-lindqvist.html"' in archive.page("people/adah-lindquist.html")
    archive.write(
        "authority.yaml", same.replace("name: Ada Lindqvist", "name: Ada E. Lindqvist").replace("[", "[Ada Lindqvist, ")
    )
    archive.build()
    assert "Ada E. Lindqvist</h1>" in archive.page("people/ada-lindqvist.html")


def test_a_publication_that_is_joined_with_its_article_leads_on(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE.replace("date:", "source: The Harbour Courier\ndate:"))
    record = (archive.root / "permalinks.tsv").read_text("utf-8")
    assert "sources/the-harbour-courier.html\tsource\tThe Harbour Courier" in record
    archive.write("articles/tariff.txt", TARIFF.replace("date:", "source: Harbour Courier\ndate:"))
    archive.build()
    assert archive.urls("sources") == ["sources/the-harbour-courier.html"]
    archive.write("permalinks.tsv", f"{record}sources/harbour-courier.html\tsource\tHarbour Courier\n")
    archive.build()
    assert "Harbour Courier</h1>" in archive.page("sources/harbour-courier.html")
    assert 'url=../sources/harbour-courier.html"' in archive.page("sources/the-harbour-courier.html")
    assert archive.tree() == archive.clean_tree()


def test_the_page_of_a_reporter_of_whom_no_text_tells_leads_to_the_articles(
    workspace: Callable[[str], Workspace],
) -> None:
    told, signed = (
        STRIKE,
        STRIKE.replace("date:", "author: Ada Lindqvist\ndate:").replace("Ada Lindqvist of", "those of"),
    )
    archive = archive_of(workspace, strike=told)
    assert "people/ada-lindqvist.html" in archive.urls("people")
    archive.write("articles/strike.txt", signed)
    archive.build()
    assert 'url=../authors/ada-lindqvist.html"' in archive.page("people/ada-lindqvist.html")


def test_two_branches_that_merge_keep_the_urls_of_both(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE)
    base = (archive.root / "permalinks.tsv").read_text("utf-8")
    archive.write("articles/tariff.txt", TARIFF)
    archive.build()
    ours = (archive.root / "permalinks.tsv").read_text("utf-8")
    archive.delete("articles/tariff.txt")
    archive.write("permalinks.tsv", base)
    archive.write("articles/late.txt", TARIFF.replace("1995", "1996"))
    archive.build()
    theirs = (archive.root / "permalinks.tsv").read_text("utf-8")
    archive.write("permalinks.tsv", theirs + "".join(line for line in ours.splitlines(True) if line not in theirs))
    archive.write("articles/tariff.txt", TARIFF)
    archive.build()
    assert {"articles/1995/tariff-withdrawn.html", "articles/1996/tariff-withdrawn.html"} <= set(
        archive.urls("articles")
    )


def test_a_line_that_cannot_be_read_is_named_and_the_file_left_alone(workspace: Callable[[str], Workspace]) -> None:
    archive = archive_of(workspace, strike=STRIKE)
    path = archive.root / "permalinks.tsv"
    damaged = path.read_text("utf-8") + "<<<<<<< ours\n../../etc/passwd.html\tarticle\tx.txt\n"
    path.write_text(damaged, "utf-8")
    archive.write("articles/tariff.txt", TARIFF)
    report = archive.build()
    lines = damaged.count("\n")
    assert [(p.path, p.line) for p in report.problems if p.code == "permalinks-line"] == [
        ("permalinks.tsv", lines - 1),
        ("permalinks.tsv", lines),
    ]
    assert path.read_text("utf-8") == damaged


class Edits(RuleBasedStateMachine):
    """Random edits of an archive; every URL of an article that there ever was stays."""

    files = st.sampled_from(("a.txt", "b.txt", "1994/c.txt", "d.md"))
    texts = st.builds(
        lambda headline, date, slug, more: (
            f"---\nheadline: {headline}\n{date}{slug}---\nThe crews of Port Haven met on Thursday. {more}\n"
        ),
        st.sampled_from(("Pilots walk out", "Tariff withdrawn", "Café reopens")),
        st.sampled_from(("date: 1994-03-17\n", "date: 1995\n", "")),
        st.sampled_from(("", "", "slug: chosen\n", "withdrawn: By its author.\n")),
        st.sampled_from(
            ("Trade rose again in the whole of the harbour.", "Nobody spoke of the strike.", "All sailed.")
        ),
    )

    def __init__(self) -> None:
        super().__init__()
        self.archive = Workspace(Path(tempfile.mkdtemp(dir=FAST)))
        self.ever: set[str] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.archive.root, ignore_errors=True)

    @initialize(text=texts)
    def start(self, text: str) -> None:
        self.archive.write("articles/a.txt", text)

    @rule(name=files, text=texts)
    def write(self, name: str, text: str) -> None:
        self.archive.write(f"articles/{name}", text)

    @rule(name=files)
    def delete(self, name: str) -> None:
        (self.archive.root / "articles" / name).unlink(missing_ok=True)

    @rule(name=files, place=files)
    def move(self, name: str, place: str) -> None:
        if (self.archive.root / "articles" / name).exists():
            self.archive.move(f"articles/{name}", f"articles/{place}")

    @invariant()
    def every_url_is_still_there(self) -> None:
        self.archive.build()
        self.ever |= set(self.archive.urls("articles")) | set(self.archive.urls("people"))
        assert self.ever <= set(self.archive.urls())
        assert self.archive.tree() == self.archive.clean_tree()


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=int(os.environ.get("NEWSARCHIVE_HISTORIES", "200")) // 8,
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
