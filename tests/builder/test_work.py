"""How much work an edit costs, counted in an archive of 300 articles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from newsarchive.builder.select import Selection, Stale
from newsarchive.pages import Shelf
from newsarchive.renderer.theme import DEFAULT

from .workspace import Workspace

PEOPLE = [
    f"{first} {last}"
    for first in ("Ada", "Tomas", "Mira", "Jonas", "Elif")
    for last in ("Lindqvist", "Okafor", "Castellane", "Brandt")
]
PLACES = ["Lisbon", "Oslo", "Nairobi", "Lima", "Hanoi", "Quito"]
SECTIONS = ["Business", "World", "Harbour"]
WORDS = ["ships", "quay", "tariff", "crane", "ferry", "customs", "pilots", "storm", "cargo", "strike", "council"]


def article(number: int, day: date) -> str:
    person, other = PEOPLE[number % len(PEOPLE)], PEOPLE[number * 7 % len(PEOPLE)]
    words = [WORDS[number * step % len(WORDS)] for step in (1, 3, 5, 7)]
    place = PLACES[number % len(PLACES)]
    return (
        f"---\nheadline: Report {number} on the {words[0]} and the {words[1]}\ndate: {day}\n"
        f"section: {SECTIONS[number % 3]}\nauthor: {PEOPLE[number % 4]}\nsource: The Harbour Record\n---\n"
        f"{person} said in {place} that the {words[2]} was late by {number} minutes.\n\n"
        f"The council heard {other} on the {words[3]}, and put it off in {place} until the spring.\n"
    )


def pages_of_articles(archive: Workspace) -> int:
    """How many articles the last build rendered, their texts and records not counted."""
    rendered = archive.report.updated.rendered
    return sum(url.startswith("articles/") and url.endswith(".html") for url in rendered)


def day_of(number: int) -> date:
    return date(1990, 1, 3) + timedelta(days=9 * number)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The archive, built once; read only."""
    archive = Workspace(tmp_path_factory.mktemp("archive"))
    for number in range(300):
        archive.write(f"articles/{number:03}.txt", article(number, day_of(number)))
    archive.build()
    return archive


@pytest.fixture
def archive(built: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the archive, site and cache included, that a test may edit; built once more in its new place."""
    root = tmp_path / "copy"
    shutil.copytree(built.root, root)
    copy = Workspace.__new__(Workspace)
    copy.root = root
    copy.build()
    yield copy
    assert copy.tree() == copy.clean_tree()


def test_a_first_build_reads_and_renders_everything(built: Workspace) -> None:
    assert built.report.parsed == 300
    rendered = built.report.updated.rendered
    assert sum(url.endswith(".html") for url in rendered) == built.report.updated.pages == len(built.urls())
    assert built.report.problems == []


def test_without_a_change_nothing_is_read_rendered_or_written(archive: Workspace) -> None:
    report = archive.build()
    assert report.parsed == 0
    assert report.updated.rendered == []
    assert report.updated.written == []
    assert report.updated.deleted == []


def test_a_copied_archive_needs_no_reading_and_no_writing(built: Workspace, tmp_path: Path) -> None:
    """The cache travels with the archive; the files of the copied site hold what they should."""
    shutil.copytree(built.root, tmp_path / "copy")
    copy = Workspace.__new__(Workspace)
    copy.root = tmp_path / "copy"
    report = copy.build()
    assert report.parsed == 0
    assert report.updated.written == []


def test_a_word_of_a_body_renders_what_shows_that_word(archive: Workspace) -> None:
    archive.edit("articles/150.txt", "until the spring", "until the summer")
    report = archive.build()
    assert report.parsed == 1
    shown = [url for url in report.updated.written if "summer" in archive.page(url)]
    assert sorted(report.updated.written) == sorted(shown)
    assert archive.rendered["articles"] <= 3  # its page, its text and its record


def test_a_headline_renders_only_pages_that_show_it(archive: Workspace) -> None:
    archive.edit("articles/150.txt", "Report 150 on", "Dispatch 150 on")
    report = archive.build()
    assert report.parsed == 1
    moved = {"sitemap.xml", ".newsarchive-files"}  # the headline is part of its URL
    strangers = [url for url in report.updated.written if url not in moved and "150" not in archive.page(url)]
    assert strangers == []


@pytest.mark.parametrize("number", [-1, 300], ids=["oldest", "newest"])
def test_a_new_article_at_an_end_touches_its_own_topics_names_dates_and_neighbour(
    archive: Workspace, number: int
) -> None:
    archive.write("articles/new.txt", article(number % 600, day_of(number)))
    report = archive.build()
    assert report.parsed == 1
    assert pages_of_articles(archive) <= 20  # its own, its neighbours in time, and those that it is related to
    assert len(report.updated.written) <= 60


@pytest.mark.parametrize("number", [0, 299], ids=["oldest", "newest"])
def test_a_deleted_article_touches_its_own_topics_names_dates_and_neighbour(archive: Workspace, number: int) -> None:
    archive.delete(f"articles/{number:03}.txt")
    report = archive.build()
    assert report.parsed == 0
    assert pages_of_articles(archive) <= 20
    assert len(report.updated.written) <= 60
    assert report.updated.deleted != []


def test_a_template_is_no_reason_to_read_an_article(archive: Workspace) -> None:
    archive.write("templates/about.html", "<!doctype html>\n<title>About {{ site.title }}</title>\n")
    report = archive.build()
    assert report.parsed == 0
    assert report.updated.rendered == ["about.html"]


def test_a_template_is_no_reason_to_join_the_archive(archive: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    base = (DEFAULT / "base.html").read_text("utf-8")
    archive.write("templates/base.html", base.replace("<body", "<body data-theme=own"))
    with monkeypatch.context() as patch:
        patch.setattr("newsarchive.builder.stages.join", None)
        report = archive.build()
    assert report.articles == 300
    assert {url for url in report.updated.rendered if url.endswith(".html")} == set(archive.urls())
    assert sorted(report.updated.written) == sorted(report.updated.rendered)
    assert set(report.updated.why.values()) == {"its template, the settings or the program changed"}
    archive.edit("articles/150.txt", "until the spring", "until the summer")
    assert len(archive.build().updated.rendered) < 20


def test_a_template_is_no_reason_to_plan_a_shelf(archive: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    base = (DEFAULT / "base.html").read_text("utf-8")
    archive.write("templates/base.html", base.replace("<body", "<body data-theme=own"))
    archive.edit("articles/150.txt", "until the spring", "until the summer")
    planned: list[str] = []
    plan = Selection._plan

    def follow(selection: Selection, shelf: Shelf, made_of: bytes) -> Iterator[Stale]:
        planned.append(shelf.name)
        yield from plan(selection, shelf, made_of)

    monkeypatch.setattr(Selection, "_plan", follow)
    report = archive.build()
    assert {url for url in report.updated.rendered if url.endswith(".html")} == set(archive.urls())
    assert len([name for name in planned if name.startswith("articles/")]) < 10
    assert len(planned) < 80


def test_a_template_that_fails_and_is_mended_brings_its_pages_back(archive: Workspace) -> None:
    archive.write("templates/day.html", "{{ page.nothing }}")
    days = [url for url in archive.urls("dates") if url.count("/") == 3]
    assert {problem.code for problem in archive.build().updated.problems} == {"template-error"}
    assert not set(days) & set(archive.urls())
    archive.delete("templates/day.html")
    archive.edit("articles/150.txt", "until the spring", "until the summer")
    assert set(days) <= set(archive.build().updated.rendered)
    archive.write("templates/day.html", "{{ page.nothing }}")
    archive.build()
    archive.delete("templates/day.html")
    assert sorted(archive.build().updated.written) == days


def test_a_damaged_file_is_made_from_what_is_remembered(archive: Workspace) -> None:
    url = next(url for url in archive.urls() if url.startswith("people/"))
    archive.write(f"site/{url}", "damaged")
    report = archive.build()
    assert report.updated.rendered == report.updated.written == [url]
    assert report.updated.why == {url: "its file was changed or deleted by something else"}


def test_a_failure_is_reported_again_without_reading_again(archive: Workspace) -> None:
    archive.write("articles/broken.txt", "---\nheadline: [\n---\nText of the story.\n")
    first = archive.build()
    again = archive.build()
    assert again.parsed == 0
    assert [p.code for p in again.problems] == [p.code for p in first.problems] != []
