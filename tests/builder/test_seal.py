"""The manifests of a site are true after every build, and cost no reading of files that did not change."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from newsarchive.builder import seal
from newsarchive.manifest import MANIFEST, read_manifest, site_sums, sum_of, write_manifest
from newsarchive.verify import verify

from .workspace import Workspace

STORIES = """
    -- articles/ferry.txt --
    ---
    headline: Ferry sails
    date: 1994-03-01
    ---
    Ada Lindqvist saw the ferry sail from Lisbon.
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    date: 1995-03-17
    ---
    Trains ran again on Friday, said Ada Lindqvist.
    """


def test_every_file_of_a_site_stands_in_the_manifest_of_its_folder(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    sums = site_sums(lambda path: (archive.site / path).read_bytes())
    assert sums == {name: sum_of(data) for name, data in archive.tree().items() if not name.startswith(".")}


def test_the_manifests_can_be_checked_without_newsarchive(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    for manifest in archive.site.rglob(MANIFEST):
        subprocess.run(["sha256sum", "--quiet", "-c", manifest.name], cwd=manifest.parent, check=True)


def test_an_edit_sums_no_file_again_that_did_not_change(
    workspace: Callable[[str], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = workspace(STORIES)
    archive.build()
    read: list[str] = []
    monkeypatch.setattr(seal, "sum_of_file", lambda path: read.append(path.name))
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.build()
    assert read == []
    assert verify(str(archive.site)).differences == []


@pytest.mark.parametrize("name", [MANIFEST, f"articles/1994/{MANIFEST}"])
@pytest.mark.parametrize("change", ["deleted", "altered"])
def test_a_manifest_that_somebody_changed_is_made_good(
    workspace: Callable[[str], Workspace], name: str, change: str
) -> None:
    archive = workspace(STORIES)
    archive.build()
    good = archive.tree()
    if change == "deleted":
        archive.delete(f"site/{name}")
    else:
        archive.write(f"site/{name}", "0" * 64 + "  index.html\n")
    archive.build()
    assert archive.tree() == good


def test_a_folder_without_articles_goes_with_its_manifest(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    before = set(archive.site.rglob(MANIFEST))
    archive.delete("articles/ferry.txt")
    archive.build()
    assert verify(str(archive.site)).differences == []
    assert before > set(archive.site.rglob(MANIFEST))
    assert archive.tree() == archive.clean_tree()


def test_a_line_break_in_a_name_keeps_to_its_line() -> None:
    sums = {"a\nb%.txt": "0" * 64, "c d.txt": "1" * 64}
    assert read_manifest(write_manifest(sums)) == sums
