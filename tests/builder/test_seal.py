"""The manifest of a site is true after every build, and costs no reading of files that did not change."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from unittest import mock

import hypothesis.strategies as st
import pytest
from hypothesis import given

from newsarchive.builder import seal
from newsarchive.builder.seal import HEAD
from newsarchive.builder.write import Output
from newsarchive.manifest import BEGUN, MANIFEST, amend_manifest, read_manifest, site_sums, sum_of, write_manifest
from newsarchive.publish import PublishError, Wishes, publish
from newsarchive.verify import verify

from .workspace import STORIES, Workspace


def test_every_file_of_a_site_stands_in_its_manifest(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    sums = site_sums(lambda path: (archive.site / path).read_bytes())
    assert sums == {name: sum_of(data) for name, data in archive.tree().items() if not name.startswith(".")}


def test_the_manifest_can_be_checked_without_newsarchive(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.build()
    subprocess.run(["sha256sum", "--quiet", "--strict", "-c", MANIFEST], cwd=archive.site, check=True)


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
    assert archive.tree() == archive.clean_tree()


@pytest.mark.parametrize("change", ["deleted", "emptied", "altered"])
def test_a_manifest_that_somebody_changed_is_made_good(workspace: Callable[[str], Workspace], change: str) -> None:
    archive = workspace(STORIES)
    archive.build()
    good = archive.tree()
    if change == "deleted":
        archive.delete(f"site/{MANIFEST}")
    else:
        archive.write(f"site/{MANIFEST}", HEAD + b"0" * 64 + b"  index.html\n" if change == "altered" else b"")
    archive.build()
    assert archive.tree() == good


def test_what_the_manifest_of_somebody_else_names_is_not_deleted(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(STORIES)
    archive.write("site/data/precious.csv", "mine")
    archive.write(f"site/{MANIFEST}", write_manifest({"data/precious.csv": sum_of(b"mine")}))
    archive.build()
    assert archive.page("data/precious.csv") == "mine"
    assert verify(str(archive.site)).differences == ["unlisted: data/precious.csv"]


def test_a_build_that_is_at_work_or_was_cut_short_is_no_finished_site(
    workspace: Callable[[str], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = workspace(STORIES)
    archive.build()
    assert not (archive.site / BEGUN).exists()
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    with monkeypatch.context() as patch:
        patch.setattr(Output, "finish", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            archive.build()
    with pytest.raises(PublishError, match="there is no finished site"):
        publish(archive.site, str(archive.root / "www"), Wishes())
    archive.build()
    assert not (archive.site / BEGUN).exists()
    assert archive.tree() == archive.clean_tree()


def _interrupt(*_: object, **__: object) -> str:
    raise KeyboardInterrupt


names = st.text(st.sampled_from("ab/%\nZé"), min_size=1, max_size=4)
sums = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(st.dictionaries(names, sums, max_size=60), st.dictionaries(names, sums | st.just(""), max_size=4))
def test_an_amended_manifest_is_the_one_of_the_amended_sums(old: dict[str, str], changes: dict[str, str]) -> None:
    wanted = write_manifest({name: found for name, found in (old | changes).items() if found})
    with mock.patch("newsarchive.manifest.FEW", 0):
        assert amend_manifest(write_manifest(old), changes) == wanted
    with mock.patch("newsarchive.manifest.FEW", 10**9):
        assert amend_manifest(write_manifest(old), changes) == wanted


def test_a_line_break_in_a_name_keeps_to_its_line() -> None:
    sums = {"a\nb%.txt": "0" * 64, "c d.txt": "1" * 64}
    assert read_manifest(write_manifest(sums)) == sums
