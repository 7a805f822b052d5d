"""What the commands print and the codes that they end with, since scripts and people rely on both."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.cli import main
from tests.builder.workspace import Workspace

STORIES = """
    -- articles/strike.txt --
    ---
    headline: Rail strike ends
    date: 1994-03-17
    author: Mira Castellane
    ---
    Trains ran again on Thursday, said Ada Lindqvist.
    -- articles/broken.txt --
    ---
    headline: [
    ---
    The front matter of this file does not parse.
    """


@pytest.fixture
def archive(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, STORIES)


def test_a_build_with_problems_ends_with_0_and_says_how_many(
    archive: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(archive.root)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("2 articles, ")
    assert ", 1 problem; 2 read, " in printed.out
    assert printed.out.endswith(f"The site is in {archive.site}\n")
    assert printed.err.startswith("articles/broken.txt:")


def test_a_strict_build_with_problems_ends_with_1(archive: Workspace) -> None:
    assert main(["build", str(archive.root), "--strict"]) == 1


def test_a_build_says_why_pages_were_rendered_when_asked(
    archive: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(archive.root), "--why"]) == 0
    assert "articles/1994/rail-strike-ends.html: it is new\n" in capsys.readouterr().out


def test_a_build_says_how_long_each_stage_took_when_asked(
    archive: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(archive.root), "--profile"]) == 0
    stages = [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:4]]
    assert stages == ["read", "join", "pages"]


def test_check_lists_every_problem_and_touches_nothing(archive: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(archive.root)]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("articles/broken.txt:")
    assert printed.endswith("1 problem.\n")
    assert not archive.site.exists()


def test_check_gives_the_same_list_as_json(archive: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(archive.root), "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["severity"]) == ("articles/broken.txt", "error")


def test_check_of_a_sound_archive_ends_with_0(archive: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    archive.delete("articles/broken.txt")
    assert main(["check", str(archive.root)]) == 0
    assert capsys.readouterr().out == "0 problems.\n"


@pytest.mark.parametrize("executor", ["threads", "processes:0"])
def test_an_executor_that_is_not_there_is_wrong_use(
    archive: Workspace, executor: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(archive.root), "--executor", executor]) == 2
    assert capsys.readouterr().err == (
        f"newsarchive: there is no executor `{executor}`; take `auto`, `serial`, `processes`, `processes:4` or `dask:tcp://127.0.0.1:8786`\n"
    )


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err == f"newsarchive: there is no folder {tmp_path / 'nowhere'}\n"


def test_a_misspelt_setting_is_wrong_use_and_named_with_the_right_one(
    archive: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    archive.write("newsarchive.yaml", "titel: The Harbour Record\n")
    assert main(["build", str(archive.root)]) == 2
    assert capsys.readouterr().err == (
        "newsarchive.yaml:1:1: error: settings-unknown: there is no setting `titel`\n"
        "  1 | titel: The Harbour Record\n"
        "    | ^\n"
        "  help: did you mean `title`?\n"
    )


def test_export_writes_one_object_an_article_in_path_order(archive: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert main(["export", str(archive.root), "--format", "jsonl", "--output", str(target)]) == 0
    broken, strike = (json.loads(line) for line in target.read_text("utf-8").splitlines())
    assert (broken["id"], strike["id"]) == ("broken", "strike")
    assert (strike["headline"], strike["authors"]) == ("Rail strike ends", ["Mira Castellane"])
    assert (strike["date"], strike["date_status"]) == ("1994-03-17", "stated")
    assert strike["url"] == "articles/1994/rail-strike-ends.html"
    assert strike["body"] == "Trains ran again on Thursday, said Ada Lindqvist."
    assert [problem["path"] for problem in broken["problems"]] == ["articles/broken.txt"]


def test_exported_mentions_stand_where_they_say_in_the_raw_text(archive: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    main(["export", str(archive.root), "--format", "jsonl", "--output", str(target)])
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    named = [
        (r["raw_text"][m["start"] : m["end"]], m["text"]) for r in records for e in r["entities"] for m in e["mentions"]
    ]
    assert ("Ada Lindqvist", "Ada Lindqvist") in named
    assert all(there == text for there, text in named)


def test_export_as_csv_keeps_cells_from_being_formulas(archive: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    archive.write("articles/sum.txt", "---\nheadline: '=SUM(A1:A9)'\ndate: 1994-03-17\n---\nA story.\n")
    capsys.readouterr()
    target = archive.root / "out.csv"
    assert main(["export", str(archive.root), "--format", "csv", "--output", str(target)]) == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"))))
    assert [row["headline"] for row in rows if row["id"] == "sum"] == ["'=SUM(A1:A9)"]


def test_inspect_shows_each_line_and_each_field(archive: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(archive.root / "articles" / "strike.txt")]) == 0
    printed = capsys.readouterr().out
    assert "front-matter" in printed
    assert "headline: Rail strike ends" in printed
    assert "Ada Lindqvist × 1" in printed


def test_inspect_says_of_doubtful_lines_of_the_story_what_decided(capsys: pytest.CaptureFixture[str]) -> None:
    for file in sorted((Path(__file__).parents[2] / "articles").rglob("*.txt")):
        assert main(["inspect", str(file)]) == 0
        out = capsys.readouterr().out
        sure = re.findall(r"^ *(\d+) .*\[body-model, (\d\.\d+)", out, re.MULTILINE)
        told = re.findall(r"^ *(\d+)  lines read in order [+-]\d", out, re.MULTILINE)
        assert told == [line for line, confidence in sure if float(confidence) < 0.75], file
        if told:
            return
    pytest.fail("no line of the sample is in doubt: this test needs one")


def test_inspect_of_a_missing_file_is_said_and_the_others_are_shown(
    archive: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(archive.root / "articles" / name) for name in ("nothing.txt", "strike.txt")]
    assert main(["inspect", *files]) == 2
    printed = capsys.readouterr()
    assert printed.err == f"{files[0]}: cannot be read: No such file or directory\n"
    assert "headline: Rail strike ends" in printed.out


def test_init_makes_an_archive_that_builds_without_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "paper"
    assert main(["init", str(folder)]) == 0
    assert main(["build", str(folder), "--strict"]) == 0
    assert main(["init", str(folder)]) == 2
    assert f"{folder / 'newsarchive.yaml'} is there already; nothing was changed.\n" in capsys.readouterr().err


def test_a_plain_folder_of_texts_is_built_beside_itself(tmp_path: Path) -> None:
    texts = tmp_path / "clips"
    texts.mkdir()
    (texts / "strike.txt").write_text("Rail strike ends\n\nTrains ran again on Thursday.\n", "utf-8")
    assert main(["build", str(texts)]) == 0
    assert (tmp_path / "clips-site" / "index.html").exists()


@pytest.mark.parametrize("command", [["check"], ["build", "--why"], ["verify"], ["inspect"], ["entities"]])
def test_what_the_locale_cannot_write_is_said_in_other_signs(tmp_path: Path, command: list[str]) -> None:
    archive = Workspace(tmp_path, "-- articles/a.txt --\nŁódź welcomes 東京\n\nMira Żak came from Łódź on Monday.\n")
    archive.write("articles/東京.jpg", "")
    archive.build()
    archive.write("site/東京.html", "")
    place = archive.root / "articles" / "a.txt" if command == ["inspect"] else archive.root
    environment = {**os.environ, "PYTHONIOENCODING": "iso8859-9"}
    line = [sys.executable, "-m", "newsarchive", *command, str(place)]
    done = subprocess.run(line, capture_output=True, env=environment, check=False)
    assert (done.returncode in (0, 1), b"Traceback" in done.stderr) == (True, False), done.stderr.decode()
    assert b"\\u" in done.stdout + done.stderr


def test_records_are_written_in_unicode_whatever_the_locale(tmp_path: Path) -> None:
    archive = Workspace(tmp_path, "-- articles/a.txt --\nŁódź welcomes 東京\n\nMira Żak came from Łódź on Monday.\n")
    commands = (["inspect", "--json", "articles/a.txt"], ["export", "--format", "jsonl"], ["entities", "--json"])
    for command in commands:
        line = [sys.executable, "-m", "newsarchive", *command]
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        done = subprocess.run(line, capture_output=True, env=environment, check=True, cwd=archive.root)
        assert "Łódź" in done.stdout.decode("utf-8"), command
