"""`entities` and `names`: what somebody asks who minds the authority file."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from newsarchive.cli import main
from tests.builder.workspace import Workspace

STORIES = """
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    ---
    Trains ran again on Thursday, said Ada Lindqvist. Mrs Lindqvist thanked the drivers in Lisbon.
    -- articles/talks.txt --
    ---
    headline: Rail talks begin
    ---
    The two sides met in Lisbon, where Ada Lindqvist spoke for the drivers and Ada Lindqvust kept the minutes.
    """


@pytest.fixture
def archive(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, STORIES)


def test_entities_are_listed_with_counts_and_spellings(archive: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entities", str(archive.root)]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["2", "2", "LOC", "Lisbon"] in lines
    (person,) = [line for line in lines if line[2:5] == ["PER", "Ada", "Lindqvist"]]
    assert person[0] == "2"
    assert {"Lindqvist", "Lindqvust"} <= {word.strip("(),") for word in person[5:]}


def test_a_doubtful_merge_comes_with_the_yaml_that_settles_it(
    archive: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["entities", str(archive.root), "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (merge,) = [record for record in records if record.get("doubt") == "merge"]
    assert merge["entities"] == ["per-ada-lindqvist"]
    archive.write("authority.yaml", merge["ruling"])
    assert main(["entities", str(archive.root)]) == 0
    printed = capsys.readouterr().out
    assert "Ada Lindqvust is taken for Ada Lindqvist" not in printed
    assert {"Ada Lindqvist", "Ada Lindqvust"} <= {" ".join(line.split()[3:5]) for line in printed.splitlines()}


def test_names_are_compared_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [{"name": name, "type": "place"} for name in ("Kyiv", "Kiev", "Lisbon")]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(json.dumps(record) + "\n" for record in asked)))
    assert main(["names", "--compare"]) == 0
    kyiv, kiev, lisbon = (json.loads(line)["id"] for line in capsys.readouterr().out.splitlines())
    assert kyiv == kiev != lisbon


def test_names_refuses_what_is_no_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Kyiv\n"))
    assert main(["names", "--compare"]) == 2
    assert capsys.readouterr().err.startswith("newsarchive: standard input holds something else")
