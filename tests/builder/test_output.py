"""The output folder: never half a file, never a file of somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.builder.folder import open_folder
from newsarchive.builder.write import Output
from newsarchive.manifest import MANIFEST
from newsarchive.settings import SettingsError

from .workspace import Workspace

STORIES = "".join(
    f"""
    -- articles/{number}.txt --
    ---
    headline: Ferry number {number} sails
    date: 1994-03-{number + 1:02}
    ---
    Ada Lindqvist saw ferry number {number} sail from Lisbon on a calm sea.
    """
    for number in range(12)
)


def test_only_files_that_newsarchive_wrote_are_deleted(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    archive.write("site/CNAME", "archive.example.org\n")
    archive.write("site/articles/1994/own.html", "mine")
    for number in range(12):
        archive.delete(f"articles/{number}.txt")
    archive.build()
    assert archive.page("CNAME") == "archive.example.org\n"
    assert archive.page("articles/1994/own.html") == "mine"
    assert "Lisbon" not in "".join(archive.page(url) for url in archive.urls())
    assert not (archive.site / "articles/1994/ferry-number-1-sails.txt").exists()


def test_a_file_that_holds_the_bytes_already_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    output = Output(tmp_path)
    output.write("a/b.html", b"one")
    before = (tmp_path / "a/b.html").stat()
    output.write("a/b.html", b"one")
    after = (tmp_path / "a/b.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert output.written == ["a/b.html"]


def test_folders_of_a_new_site_move_in_when_they_are_whole(tmp_path: Path) -> None:
    output = Output(tmp_path / "site")
    stamps = [output.write(f"a/{name}.html", b"page") for name in ("b", "c/d")]
    assert not (tmp_path / "site/a").exists()
    output.finish({"a/b.html", "a/c/d.html"}, doubted=True)
    assert [output.stamp(f"a/{name}.html") for name in ("b", "c/d")] == stamps
    output.close()
    assert {path.name for path in (tmp_path / "site").iterdir()} == {"a", MANIFEST}


def test_a_folder_that_somebody_made_meanwhile_is_joined(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.write("a/b.html", b"page")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/own.html").write_bytes(b"mine")
    output.finish({"a/b.html"}, doubted=True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == {
        "b.html": b"page",
        "own.html": b"mine",
    }


def test_a_link_in_the_output_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"precious")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "page.html").symlink_to(tmp_path / "elsewhere")
    Output(folder).write("page.html", b"page")
    assert (tmp_path / "elsewhere").read_bytes() == b"precious"
    assert (folder / "page.html").read_bytes() == b"page"


def test_a_list_of_files_cannot_delete_outside_the_output(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    folder = tmp_path / "site"
    Output(folder).delete("../precious")
    assert (tmp_path / "precious").exists()


def test_a_page_that_cannot_be_written_is_a_problem_and_the_rest_is_built(
    workspace: Callable[[str], Workspace],
) -> None:
    archive = workspace(STORIES)
    archive.write("site/about.html/in-the-way", "a folder where a page should be")
    report = archive.build()
    assert [(p.path, p.code) for p in report.problems] == [("about.html", "output-unwritable")]
    assert (archive.site / "index.html").exists()


def test_an_output_folder_that_holds_the_articles_is_refused(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.write("newsarchive.yaml", "title: A\noutput: articles\n")
    with pytest.raises(SettingsError) as caught:
        open_folder(archive.root)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == ("newsarchive.yaml", 2, "output-holds-articles")
