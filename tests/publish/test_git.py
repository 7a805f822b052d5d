"""A branch of a repository becomes what the site is: a bare repository on this disk is a real one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from newsarchive.publish import Wishes, publish
from newsarchive.publish.changes import PUBLISHED
from newsarchive.publish.git import own_domain
from tests.builder.workspace import Workspace

from .test_publish import FERRY, STRIKE, archive, built, files_of

__all__ = ["archive", "built"]

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed on this machine")


class Repository:
    """A bare repository that pages are published to."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self.scratch = folder, scratch
        subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)

    def git(self, *arguments: str) -> bytes:
        return subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True).stdout

    def publish(self, archive: Workspace, *, dry_run: bool = False, squash: bool = False) -> list[str]:
        wishes = Wishes(squash=squash, base_url="https://herald.example/", scratch=self.scratch)
        return list(publish(archive.site, f"git+file://{self.folder}", wishes, dry_run=dry_run).changes.lines())

    def files(self) -> dict[str, bytes]:
        names = self.git("ls-tree", "-r", "-z", "--name-only", "gh-pages").decode().split("\0")
        return {name: self.git("show", f"gh-pages:{name}") for name in names if name}

    def commits(self) -> int:
        return int(self.git("rev-list", "--count", "gh-pages"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "pages.git", tmp_path / "scratch")


def test_a_branch_becomes_what_the_site_is(archive: Workspace, repository: Repository) -> None:
    repository.publish(archive)
    own = {".nojekyll": b"", "CNAME": b"herald.example\n"}
    files = {name: data for name, data in repository.files().items() if name != PUBLISHED}
    assert files == files_of(archive) | own


def test_an_edit_is_one_commit_more_and_no_change_none(archive: Workspace, repository: Repository) -> None:
    repository.publish(archive)
    repository.publish(archive)
    assert repository.commits() == 1
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.delete("articles/ferry.txt")
    archive.build()
    shutil.rmtree(repository.scratch)  # as on a fresh machine
    done = repository.publish(archive)
    assert repository.commits() == 2
    assert (f"send {STRIKE}" in done, f"delete {FERRY}" in done) == (True, True)
    assert files_of(archive).items() <= repository.files().items()
    assert FERRY not in repository.files()


def test_a_squashed_branch_has_one_commit(archive: Workspace, repository: Repository) -> None:
    repository.publish(archive)
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.build()
    repository.publish(archive, squash=True)
    assert repository.commits() == 1
    assert files_of(archive).items() <= repository.files().items()


def test_a_dry_run_pushes_nothing(archive: Workspace, repository: Repository) -> None:
    assert f"send {STRIKE}" in repository.publish(archive, dry_run=True)
    assert repository.git("for-each-ref") == b""


def test_files_of_the_owner_on_the_branch_stay(archive: Workspace, repository: Repository, tmp_path: Path) -> None:
    repository.publish(archive)
    clone = tmp_path / "clone"
    who = ["-c", "user.name=Owner", "-c", "user.email=owner@herald.example"]
    subprocess.run(["git", "clone", "--quiet", "-b", "gh-pages", str(repository.folder), str(clone)], check=True)
    (clone / "own.html").write_bytes(b"mine")
    (clone / "CNAME").write_bytes(b"other.example\n")
    subprocess.run(["git", "add", "--all"], cwd=clone, check=True)
    subprocess.run(["git", *who, "commit", "--quiet", "-m", "Own"], cwd=clone, check=True)
    subprocess.run(["git", "push", "--quiet"], cwd=clone, check=True)
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.build()
    repository.publish(archive)
    files = repository.files()
    assert (files["own.html"], files["CNAME"]) == (b"mine", b"other.example\n")


def test_what_a_killed_publication_left_in_the_copy_is_no_obstacle(archive: Workspace, repository: Repository) -> None:
    repository.publish(archive)
    (copy,) = repository.scratch.glob("publish-*.git")
    for name in ("index.lock", "shallow.lock", "config.lock", "refs/newsarchive/there.lock"):
        (copy / name).write_bytes(b"")
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.build()
    repository.publish(archive)
    assert files_of(archive).items() <= repository.files().items()


def test_a_repository_that_is_not_there_is_said(archive: Workspace, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="repository"):
        publish(archive.site, f"git+file://{tmp_path}/nowhere.git", Wishes(scratch=tmp_path / "scratch"))


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://herald.example/", "herald.example"),
        ("https://news.herald.example", "news.herald.example"),
        ("https://herald.github.io/", ""),
        ("https://herald.example/archive/", ""),
        ("", ""),
    ],
)
def test_the_host_is_told_of_a_domain_of_ones_own(address: str, domain: str) -> None:
    assert own_domain(address) == domain
