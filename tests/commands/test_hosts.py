"""What the files for hosts do: each push starts from a fresh clone, and no URL is lost from one to the next."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from newsarchive.cli import main
from newsarchive.init import CI_FILES, ci_file

pytestmark = pytest.mark.skipif(not shutil.which("git") or not shutil.which("bash"), reason="git or bash is missing")

STORY = "---\nheadline: {headline}\ndate: 1994-03-01\n---\nThe ferry sailed from Lisbon.\n"


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Owner", "-c", "user.email=owner@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A bare repository of a newcomer's archive."""
    archive, bare = tmp_path / "archive", tmp_path / "origin.git"
    assert main(["init", str(archive)]) == 0
    (archive / "articles" / "ferry.txt").write_text(STORY.format(headline="Ferry sails"))
    git(tmp_path, "init", "--bare", "--quiet", str(bare))
    git(archive, "init", "--quiet")
    commit(archive)
    git(archive, "push", "--quiet", str(bare), "main")
    return bare


def commit(archive: Path) -> None:
    git(archive, "add", "--all")
    git(archive, "commit", "--quiet", "--message", "Write")


def clone(origin: Path, name: str) -> Path:
    folder = origin.with_name(name)
    git(origin.parent, "clone", "--quiet", "--branch", "main", str(origin), str(folder))
    return folder


def keeping_the_record(host: str) -> str:
    """The lines of a host's file that come after the build and before publishing."""
    jobs = yaml.safe_load(ci_file(host))
    if host == "github":
        return next(step["run"] for step in jobs["jobs"]["publish"]["steps"] if "permalinks" in step.get("run", ""))
    return "\n".join(line for line in jobs["pages"]["script"] if "git" in line)


def run_on_host(host: str, origin: Path, push: int) -> Path:
    """What a host does on a push, but for what it installs and publishes; the folder in which it did so."""
    folder = clone(origin, f"runner-{push}")
    assert main(["build", str(folder)]) == 0
    variables = {
        "GITHUB_REF_NAME": "main",
        "CI_COMMIT_BRANCH": "main",
        "CI_JOB_TOKEN": "token",
        "CI_SERVER_HOST": "host",
        "CI_PROJECT_PATH": "paper",
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": f"url.{origin}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://gitlab-ci-token:token@host/paper.git",
        "GIT_CONFIG_KEY_1": "receive.advertisePushOptions",
        "GIT_CONFIG_VALUE_1": "true",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", keeping_the_record(host)]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **variables})
    return folder


@pytest.mark.parametrize("host", sorted(CI_FILES))
def test_a_headline_that_changes_after_a_push_keeps_its_url(host: str, origin: Path) -> None:
    git(origin, "config", "receive.advertisePushOptions", "true")
    first = run_on_host(host, origin, 1)
    assert (first / "site/articles/1994/ferry-sails.html").is_file()
    owner = clone(origin, "owner")
    assert "articles/1994/ferry-sails.html" in (owner / "permalinks.tsv").read_text()
    (owner / "articles" / "ferry.txt").write_text(STORY.format(headline="Ferry sails at last"))
    commit(owner)
    git(owner, "push", "--quiet", "origin", "main")
    second = run_on_host(host, origin, 2)
    assert "Ferry sails at last" in (second / "site/articles/1994/ferry-sails.html").read_text()
    assert not (second / "site/articles/1994/ferry-sails-at-last.html").exists()
    before = git(origin, "rev-parse", "main")
    run_on_host(host, origin, 3)
    assert git(origin, "rev-parse", "main") == before


def test_branches_that_both_record_urls_merge_by_themselves(origin: Path) -> None:
    owner = clone(origin, "owner")
    for branch, headline in (("left", "Harbour closes"), ("right", "Harbour dredged")):
        git(owner, "checkout", "--quiet", "-b", branch, "main")
        (owner / "articles" / f"{branch}.txt").write_text(STORY.format(headline=headline))
        assert main(["build", str(owner)]) == 0
        commit(owner)
    git(owner, "merge", "--quiet", "--no-edit", "left")
    for branch, headline in (("left", "Another name"), ("right", "Yet another")):
        (owner / "articles" / f"{branch}.txt").write_text(STORY.format(headline=headline))
    assert main(["build", str(owner)]) == 0
    assert "Another name" in (owner / "site/articles/1994/harbour-closes.html").read_text()
    assert "Yet another" in (owner / "site/articles/1994/harbour-dredged.html").read_text()
