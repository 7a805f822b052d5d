"""Shelves that are left alone: planned after all, they hold the pages that are remembered."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsarchive.builder import select
from newsarchive.cache import ShelfRow
from newsarchive.digest import digest
from newsarchive.pages import Catalogue, Shelf
from newsarchive.records import encode

from .workspace import Workspace

SAMPLE = Path(__file__).parents[2] / "articles"


class Checked(select.Selection):
    """Plans what it could leave alone, and compares."""

    shelf: Shelf
    left_alone = 0

    def _follow(self, name: str, shelf: ShelfRow) -> Iterator[select.Stale]:
        type(self).left_alone += 1
        pages = list(self.shelf.pages())
        assert [page.url for page in pages] == shelf.urls.split("\n")
        for page in pages:
            known, view, encoded = (
                self.cache.file(self.name, page.url),
                self.cache.view(self.name, page.url),
                encode(page.view),
            )
            assert known, page.url
            assert known.digest == view.digest == digest(page.template, encoded, page.article, page.other)
            assert (view.template, view.article, view.other) == (page.template, page.article, page.other)
            assert zlib.decompress(view.view) == encoded
        return super()._follow(name, shelf)


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A built archive of the sample's articles, on which every later build is checked."""
    shutil.copytree(SAMPLE, tmp_path / "articles")
    workspace = Workspace(tmp_path)
    workspace.build()
    planned = select.find_shelves

    def followed(catalogue: Catalogue) -> Iterator[Shelf]:
        for shelf in planned(catalogue):
            Checked.shelf = shelf
            yield shelf

    monkeypatch.setattr(select, "find_shelves", followed)
    monkeypatch.setattr("newsarchive.builder.update.Selection", Checked)
    return workspace


def paths(workspace: Workspace) -> list[str]:
    return sorted(p.relative_to(workspace.root).as_posix() for p in workspace.root.glob("articles/**/*.txt"))


def told_then_listed(workspace: Workspace) -> None:
    """A name stands in an article as often as before, but no longer in its story."""
    path = paths(workspace)[6]
    text = workspace.root.joinpath(path).read_text("utf-8")
    workspace.write(path, f"{text}\n\nOtho Wend watched from the pier until it was dark.\n")
    workspace.build()
    workspace.write(path, f"{text}\n\nRelated stories\nThe pier at night\nby Otho Wend\n")


EDITS: dict[str, Callable[[Workspace], None]] = {
    "a word": lambda w: w.edit(paths(w)[3], " the ", " that "),
    "a name in another article": lambda w: w.write(
        paths(w)[5], w.root.joinpath(paths(w)[5]).read_text("utf-8") + "\n\nVanessa Holloway met John Glenn in Paris.\n"
    ),
    "a name that is told of, and then only listed": told_then_listed,
    "an article taken out": lambda w: w.delete(paths(w)[7]),
    "a copy": lambda w: w.write("articles/copy.txt", w.root.joinpath(paths(w)[9]).read_bytes()),
    "another file name": lambda w: w.move(paths(w)[11], "articles/elsewhere/moved.txt"),
    "an own section": lambda w: w.write("articles/own.txt", "---\nsection: Tides\ndate: 1969-07-21\n---\nTides turn\n"),
    "a joined name": lambda w: w.write("authority.yaml", "entities:\n  - name: J. Glenn\n    same: [John Glenn]\n"),
}


def test_what_is_left_alone_would_be_planned_the_same(checked: Workspace) -> None:
    for name, edit in EDITS.items():
        Checked.left_alone = 0
        edit(checked)
        checked.build()
        assert Checked.left_alone > 100, name
    assert checked.tree() == checked.clean_tree()
