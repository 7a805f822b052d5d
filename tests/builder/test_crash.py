"""Killed, out of room or robbed of its cache: each file stays the old or the new one, and the next build is right.

NEWSARCHIVE_KILLS and NEWSARCHIVE_CORRUPTIONS say how often; more than the usual few take minutes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsarchive.renderer.theme import DEFAULT

from .workspace import Workspace

KILLS = int(os.environ.get("NEWSARCHIVE_KILLS", "8"))
CORRUPTIONS = int(os.environ.get("NEWSARCHIVE_CORRUPTIONS", "20"))

needs_sigkill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


def article(number: int, turn: int = 0) -> str:
    return (
        f"---\nheadline: Ferry number {number} sails\ndate: 1994-03-{number % 28 + 1:02}\n---\n"
        f"Ada Lindqvist saw ferry number {number} sail from Lisbon on a calm sea. It was trip {turn}.\n\n"
        f"The Harbour Board and Tomas Okafor met {turn % 5} times in Oslo.\n"
    )


@pytest.fixture
def archive(workspace: Callable[[str], Workspace]) -> Workspace:
    made = workspace("")
    for number in range(12):
        made.write(f"articles/{number}.txt", article(number))
    made.build()
    return made


def start_build(root: Path, *arguments: str, executor: str = "serial") -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "newsarchive", "build", str(root), "--executor", executor, *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def change(archive: Workspace, chance: random.Random, turn: int) -> None:
    """Something that a person does to an archive between two builds."""
    name = f"articles/{chance.randrange(12)}.txt"
    match chance.choice(("word", "more", "less", "title", "theme", "clean")):
        case "word":
            archive.write(name, article(int(Path(name).stem), turn))
        case "more":
            archive.write(f"articles/more-{turn}.txt", article(turn, turn))
        case "less":
            (archive.root / name).unlink(missing_ok=True)
        case "title":
            archive.write("newsarchive.yaml", f"title: Turn {turn}\n")
        case "theme":
            base = (DEFAULT / "base.html").read_text("utf-8")
            archive.write("templates/base.html", base.replace("<body", f"<body data-turn={turn}"))
        case "clean":
            shutil.rmtree(archive.root / ".newsarchive")
            shutil.rmtree(archive.site)


def assert_old_or_new(left: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """No file of a site is half a file, is missing without need, or stands where neither site has one."""
    visible = {url: data for url, data in left.items() if not url.startswith(".")}
    assert [url for url, data in visible.items() if data not in (old.get(url), new.get(url))] == []
    assert (old.keys() & new.keys()) - left.keys() == set()


def kill_after(build: subprocess.Popen[bytes], seconds: float, *, with_workers: bool) -> bool:
    """Whether it was still running then."""
    try:
        build.wait(seconds)
    except subprocess.TimeoutExpired:
        (os.killpg if with_workers else os.kill)(build.pid, signal.SIGKILL)
    said = build.communicate(timeout=300)[1]  # ends when the last process that was started for the build is gone
    assert build.returncode in (0, -signal.SIGKILL), said.decode()
    return build.returncode != 0


@needs_sigkill
@pytest.mark.parametrize("executor", ["serial", "processes:2"])
def test_killed_at_any_moment_the_site_is_whole_and_the_next_build_is_right(archive: Workspace, executor: str) -> None:
    chance = random.Random(7)
    longest = 2.0
    for turn in range(KILLS // 2):
        change(archive, chance, turn)
        old, new = archive.tree(), archive.clean_tree()
        after = chance.random() * longest
        killed = kill_after(start_build(archive.root, executor=executor), after, with_workers=chance.random() < 0.5)
        longest = longest + 0.1 if killed else (longest + after) / 2  # so that kills fall into all of a build
        assert_old_or_new(archive.tree(), old, new)
        archive.build()
        assert archive.tree() == new


@needs_sigkill
def test_a_killed_build_that_is_undone_leaves_nothing_behind(archive: Workspace) -> None:
    chance = random.Random(8)
    for turn in range(max(KILLS // 8, 1)):
        record, good = (archive.root / "permalinks.tsv").read_bytes(), archive.tree()
        for number in range(5):
            archive.write(f"articles/more-{number}.txt", article(number, turn + 1))
        kill_after(start_build(archive.root), chance.random() * 2, with_workers=False)
        for number in range(5):
            archive.delete(f"articles/more-{number}.txt")
        archive.write("permalinks.tsv", record)
        archive.build()
        assert archive.tree() == good


def test_two_builds_at_once_make_one_site(archive: Workspace) -> None:
    chance = random.Random(9)
    for turn in range(3):
        change(archive, chance, turn)
        builds = [start_build(archive.root), start_build(archive.root, executor="processes:2")]
        said = [build.communicate()[1].decode() for build in builds]
        assert [build.returncode for build in builds] == [0, 0], said
        assert archive.tree() == archive.clean_tree()


@pytest.mark.parametrize("how", ["a byte", "a page of zeros", "cut off", "cut off log"])
def test_whatever_becomes_of_the_cache_the_site_is_right(archive: Workspace, how: str) -> None:
    chance = random.Random(f"cache {how}")
    cache = archive.root / ".newsarchive" / "cache.db"
    for turn in range(CORRUPTIONS // 4):
        data = bytearray(cache.read_bytes())
        at = chance.randrange(len(data))
        if how == "a byte":
            for _ in range(chance.choice((1, 100))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        elif how == "a page of zeros":
            data[at : at + 4096] = bytes(len(data[at : at + 4096]))
        else:
            del data[at:]
        cache.with_name("cache.db-wal").write_bytes(bytes(data)) if how == "cut off log" else cache.write_bytes(data)
        change(archive, chance, turn)
        archive.build()
        assert archive.tree() == archive.clean_tree()


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Callable[[str], None]]:
    """A file system of its own at the folder; the call mounts it again with other options."""
    folder.mkdir(exist_ok=True)

    def mount(options: str) -> bool:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
        return shutil.which("mount") is not None and subprocess.run(command, capture_output=True).returncode == 0

    def mount_again(options: str) -> None:
        assert mount(f"remount,{options}")

    if not mount(f"size={kilobytes}k"):
        pytest.skip("this user cannot mount a file system")
    try:
        yield mount_again
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def build_by_command(root: Path) -> tuple[int, str]:
    """Its exit code, and what it says of errors."""
    build = start_build(root)
    said = build.communicate()[1].decode()
    return build.returncode, said


@pytest.mark.parametrize("kilobytes", [100, 350])
@pytest.mark.parametrize("full", ["site", "."])
def test_on_a_full_disk_the_site_is_whole_and_is_finished_once_there_is_room(
    tmp_path: Path, full: str, kilobytes: int
) -> None:
    """Of the whole archive, or of its site alone; first for a clean build, then for an incremental one."""
    root = tmp_path / "archive"
    root.mkdir()
    with small_disk(root / full, kilobytes) as mount_again:
        archive = Workspace(root)
        for number in range(12):
            archive.write(f"articles/{number}.txt", article(number))
        old: dict[str, bytes] = {}
        for turn in range(2):
            archive.write("newsarchive.yaml", f"title: Turn {turn}\n")
            new = archive.clean_tree()
            code, said = build_by_command(root)
            assert code in (1, 2)
            assert any(words in said.lower() for words in ("no space left on device", "disk is full", "disk i/o error"))
            assert "Traceback" not in said
            assert_old_or_new(archive.tree(), old, new)
            mount_again("size=8m")
            archive.build()
            assert archive.tree() == new
            old = new
            mount_again(f"size={_used(root / full) + 8}k")


def _used(folder: Path) -> int:
    """Kilobytes of the file system at the folder."""
    status = os.statvfs(folder)
    return (status.f_blocks - status.f_bfree) * status.f_frsize // 1024


def test_where_the_output_may_not_be_written_the_site_stays_as_it_was(archive: Workspace) -> None:
    with small_disk(archive.root / "site", 8000) as mount_again:
        archive.build()
        old = archive.tree()
        archive.write("newsarchive.yaml", "title: Another Record\n")
        mount_again("ro")
        code, said = build_by_command(archive.root)
        assert code == 2
        assert said.count("\n") == 1
        assert "Read-only file system" in said
        assert archive.tree() == old
        mount_again("rw")
        archive.build()
        assert archive.tree() == archive.clean_tree()
