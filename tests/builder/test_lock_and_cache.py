"""One build at a time, and a cache that may be lost at any moment."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from newsarchive.builder.build import Options, build
from newsarchive.builder.folder import open_folder
from newsarchive.builder.lock import exclusive
from newsarchive.cache import VERSION, Cache

from .workspace import Workspace, tree

STORY = """
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    date: 1994-03-17
    ---
    Trains ran again on Thursday.
    """


def rebuild(archive: Workspace) -> tuple[list[str], int]:
    """What a build says while it runs, and how many articles it reads."""
    said: list[str] = []
    report = build(open_folder(archive.root), Options("serial", said.append))
    return said, report.parsed


def test_a_second_build_says_who_builds_and_waits(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORY)
    archive.build()
    said: list[str] = []
    with exclusive(open_folder(archive.root).lock, said.append):
        second = threading.Thread(target=build, args=(open_folder(archive.root), Options("serial", said.append)))
        second.start()
        second.join(0.5)
        assert second.is_alive()
    second.join(30)
    assert not second.is_alive()
    assert len(said) == 1
    assert said[0].startswith("Waiting for another build of this archive to end (process ")


def test_the_lock_of_a_process_that_died_is_taken_over(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORY)
    archive.build()
    script = (
        "import os, pathlib, sys\n"
        "from newsarchive.builder.lock import exclusive\n"
        "with exclusive(pathlib.Path(sys.argv[1]), print):\n"
        "    os._exit(9)\n"
    )
    lock = open_folder(archive.root).lock
    assert subprocess.run([sys.executable, "-c", script, lock]).returncode == 9
    assert rebuild(archive) == ([], 0)


def test_a_deleted_cache_costs_one_full_build(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORY)
    archive.build()
    before = archive.tree()
    shutil.rmtree(archive.root / ".newsarchive")
    assert rebuild(archive) == ([], 1)
    assert archive.tree() == before


def test_files_of_a_forgotten_build_are_deleted_all_the_same(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORY)
    archive.build()
    shutil.rmtree(archive.root / ".newsarchive")
    archive.delete("articles/strike.txt")
    archive.build()
    assert archive.tree() == archive.clean_tree()


def test_a_damaged_cache_is_left_aside_with_a_word(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORY)
    archive.build()
    cache = archive.root / ".newsarchive" / "cache.db"
    cache.write_bytes(b"not a database at all" * 500)
    said, parsed = rebuild(archive)
    assert parsed == 1
    assert said == [
        "The cache cannot be read (file is not a database): it is left aside as cache.db.aside, "
        "and everything is built once more."
    ]
    assert rebuild(archive) == ([], 0)


def test_a_cache_damaged_in_its_middle_is_left_aside_with_a_word(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORY)
    archive.build()
    with sqlite3.connect(archive.root / ".newsarchive" / "cache.db") as connection:
        connection.execute("UPDATE answers SET card = x'00'")
    connection.close()
    archive.write("newsarchive.yaml", "title: Another Record\n")
    said, parsed = rebuild(archive)
    assert parsed == 1
    assert said == [
        "The cache is damaged (what it holds is not what was put there): it is left aside as cache.db.aside."
    ]
    assert archive.tree() == archive.clean_tree()


def test_a_cache_of_another_version_is_left_aside_with_a_word(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORY)
    archive.build()
    with sqlite3.connect(archive.root / ".newsarchive" / "cache.db") as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    said, parsed = rebuild(archive)
    assert parsed == 1
    assert said == [
        "The cache was written by another version of newsarchive: it is left aside as cache.db.aside, "
        "and everything is built once more."
    ]


def test_an_archive_that_may_not_be_written_to_is_built_without_a_cache(
    workspace: Callable[[str], Workspace], tmp_path: Path
) -> None:
    archive = workspace(STORY)
    archive.root.chmod(0o555)
    try:
        said: list[str] = []
        folder = open_folder(archive.root, tmp_path.parent / f"{tmp_path.name}-out")
        report = build(folder, Options("serial", said.append))
    finally:
        archive.root.chmod(0o755)
    assert report.articles == 1
    assert (folder.output / "index.html").exists()
    assert said == ["The archive's folder may not be written to: nothing is remembered for the next build."]
    assert not (archive.root / ".newsarchive").exists()


def test_two_builds_of_an_archive_that_may_not_be_written_to_make_one_site(
    workspace: Callable[[str], Workspace], tmp_path: Path
) -> None:
    archive = workspace(STORY)
    archive.root.chmod(0o555)
    output = tmp_path.parent / f"{tmp_path.name}-out"
    command = [sys.executable, "-m", "newsarchive", "build", str(archive.root), "--output", str(output)]
    try:
        lock = open_folder(archive.root, output).lock
        with exclusive(lock, print):
            builds = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
            said = [build.stderr.readline() + build.stderr.readline() for build in builds if build.stderr]
        ends = [build.communicate(timeout=300)[1] for build in builds]
    finally:
        archive.root.chmod(0o755)
    assert all(b"Waiting for another build of this archive to end (process " in first for first in said)
    assert ([build.returncode for build in builds], ends) == ([0] * 3, [b""] * 3)
    assert tree(output) == archive.clean_tree()


def test_what_another_version_remembers_of_pages_costs_a_rendering_and_no_more(
    workspace: Callable[[str], Workspace],
) -> None:
    archive = workspace(STORY)
    archive.build()
    site = str(archive.site)
    with contextlib.closing(Cache(archive.root / ".newsarchive" / "cache.db", print)) as cache:
        rows = [(url, row) for url, _ in cache.stamps(site) if (row := cache.file(site, url))]
        cache.remember_files(site, [(url, row._replace(digest=b"", made_by=b"")) for url, row in rows])
        views = [(url, cache.view(site, url)) for url, row in rows if row.digest]
        cache.remember_views(site, [(url, view._replace(view=b"\x93\xa1a\xa1b\xa1c")) for url, view in views])
        cache.forget_shelves(site, cache.shelves(site))
        cache.forget_build(site)
    before = archive.tree()
    assert rebuild(archive) == ([], 0)
    assert archive.tree() == before
