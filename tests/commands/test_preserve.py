"""What is kept for decades: bags that other programs accept, and sites that show each change behind their back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import bagit
import pytest

from newsarchive.cli import main
from newsarchive.verify import verify
from tests.builder.workspace import Workspace, tree

STORIES = """
    -- authority.yaml --
    entities: []
    -- articles/1994/strike.txt --
    ---
    headline: Rail strike ends
    date: 1994-03-17
    ---
    Trains ran again on Thursday, said Ada Lindqvist.
    """


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def archive(tmp_path: Path) -> Workspace:
    (tmp_path / "archive").mkdir()
    archive = Workspace(tmp_path / "archive", STORIES)
    archive.build()
    return archive


@pytest.fixture
def published(archive: Workspace) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(archive.root))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/site"
        server.shutdown()


def bag_of(archive: Workspace, name: str) -> Path:
    folder = archive.root.parent / name
    assert main(["export", str(archive.root), "--format", "bagit", "--output", str(folder)]) == 0
    return folder


def test_a_bag_is_valid_and_holds_texts_settings_records_and_site(archive: Workspace) -> None:
    folder = bag_of(archive, "bag")
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.info["Bag-Software-Agent"].startswith("newsarchive ")
    names = {name for name in tree(folder / "data") if not name.startswith("site/")}
    assert names >= {
        "articles/1994/strike.txt", "authority.yaml", "newsarchive.yaml", "records.csv", "records.jsonl",
    }  # fmt: skip
    site = {name: data for name, data in archive.tree().items() if not name.startswith(".")}
    assert tree(folder / "data" / "site") == site


def test_a_bag_of_names_with_per_cent_signs_is_valid(archive: Workspace) -> None:
    for name in ("100 %.txt", "a%2fb.txt", "%25.txt", "%00.txt"):
        archive.write(f"articles/{name}", f"Ferry {name} sails\n\nThe ferry sailed from Lisbon.\n")
    folder = bag_of(archive, "bag")
    bagit.Bag(str(folder)).validate()
    assert verify(str(folder)).differences == []
    assert (folder / "data" / "articles" / "100 %.txt").exists()


def test_the_same_archive_gives_the_same_bag(archive: Workspace) -> None:
    assert tree(bag_of(archive, "one")) == tree(bag_of(archive, "two"))


def test_a_bag_is_made_in_a_new_folder_only(archive: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bag_of(archive, "bag")
    assert main(["export", str(archive.root), "--format", "bagit", "--output", str(folder)]) == 2
    assert "holds files already" in capsys.readouterr().err
    assert main(["export", str(archive.root), "--format", "bagit"]) == 2


def test_a_bag_whose_text_was_changed_does_not_verify(archive: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bag_of(archive, "bag")
    assert main(["verify", str(folder)]) == 0
    (folder / "data/articles/1994/strike.txt").write_text("Something else.\n", "utf-8")
    capsys.readouterr()
    assert main(["verify", str(folder)]) == 1
    assert capsys.readouterr().out.startswith("changed: data/articles/1994/strike.txt\n")


def test_verify_names_what_was_changed_taken_away_or_put_there(
    archive: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(archive.root)]) == 0
    page = "articles/1994/rail-strike-ends.html"
    archive.edit(f"site/{page}", "Thursday", "Friday")
    archive.delete("site/about.html")
    archive.write("site/offers.html", "Buy something.")
    capsys.readouterr()
    assert main(["verify", str(archive.site)]) == 1
    assert capsys.readouterr().out.splitlines()[:3] == [
        "missing: about.html",
        f"changed: {page}",
        "unlisted: offers.html",
    ]


def test_verify_does_the_same_for_a_published_site(
    archive: Workspace, published: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", published]) == 0
    archive.write("site/about.html", "Something else.")
    archive.delete("site/404.html")
    capsys.readouterr()
    assert main(["verify", published]) == 1
    assert capsys.readouterr().out.splitlines()[:2] == ["missing: 404.html", "changed: about.html"]


def test_a_place_without_manifest_is_said(published: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", f"{published}/nowhere"]) == 2
    assert "the server answers 404" in capsys.readouterr().err
