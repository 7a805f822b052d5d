"""Bad input through the command line: each fault is named with its remedy, all else is built, and nothing is thrown.

The whole message is compared, since the text is what people see.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from newsarchive.cli import main


class Result(NamedTuple):
    """What a command came to."""

    code: int
    output: str
    errors: str


Command = Callable[..., Result]

GOOD = """\
A bridge opens

By Jane Sample
March 3, 2021

The new bridge over the Lark was opened on Wednesday.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with one good article, whose page has to come out whatever else there is."""
    folder = tmp_path / "archive"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "good.txt").write_text(GOOD, "utf-8")
    (folder / "newsarchive.yaml").write_text("title: The Lark Herald\n", "utf-8")
    return folder


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs the command line; exit code, standard output, standard error."""

    def run(*arguments: str | Path) -> Result:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Result(code, *capfd.readouterr())

    return run


def assert_reported(command: Command, archive: Path, message: str, *, site: Path | None = None) -> None:
    """The message, and no other, comes at the end of the build and from `check`; the good article is built."""
    expected = dedent(message)
    built = command("build", archive, "--strict")
    assert built.errors == expected
    assert built.code == 1
    checked = command("check", archive)
    count = expected.count("  help: ")
    assert checked == Result(1, f"{expected}{count} problem{'' if count == 1 else 's'}.\n", "")
    assert "A bridge opens" in ((site or archive / "site") / "articles/2021/a-bridge-opens.html").read_text("utf-8")


def assert_refused(command: Command, archive: Path, message: str) -> None:
    """The message, and no other, comes from each command that needs the settings; nothing is built."""
    for name, *options in (["build"], ["check"], ["export", "--format", "jsonl"]):
        assert command(name, archive, *options) == Result(2, "", dedent(message))
    assert not (archive / "site").exists()


def pages(archive: Path) -> list[str]:
    """URLs of the articles' pages."""
    site = archive / "site"
    return sorted(path.relative_to(site).as_posix() for path in site.glob("articles/*/*.html"))


def test_a_file_without_text_is_reported_and_gets_no_page(command: Command, archive: Path) -> None:
    (archive / "articles" / "blank.txt").write_bytes(b" \r\n\r\n")
    (archive / "articles" / "empty.txt").write_bytes(b"")
    assert_reported(
        command,
        archive,
        """\
        articles/blank.txt: error: file-empty: holds no text
          help: add the article's text, or delete the file
        articles/empty.txt: error: file-empty: holds no text
          help: add the article's text, or delete the file
        """,
    )
    assert pages(archive) == ["articles/2021/a-bridge-opens.html"]


def test_a_binary_file_is_reported_and_gets_no_page(command: Command, archive: Path) -> None:
    (archive / "articles" / "scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert_reported(
        command,
        archive,
        """\
        articles/scan.txt: error: file-binary: is no text file
          help: save the article as plain text; move pictures and documents out of the folder
        """,
    )
    assert pages(archive) == ["articles/2021/a-bridge-opens.html"]


def test_a_file_of_50_megabytes_is_reported_and_left_out(command: Command, archive: Path) -> None:
    (archive / "articles" / "huge.txt").write_bytes(b"Words and words and words again.\n" * 1_600_000)
    assert_reported(
        command,
        archive,
        """\
        articles/huge.txt: error: file-large: holds 52,800,000 bytes, more than the limit of 20,000,000, and was left out
          help: split it into one file an article, or raise parse.max_bytes
        """,  # noqa: E501
    )


def test_a_picture_among_the_articles_is_reported_and_left_out(command: Command, archive: Path) -> None:
    (archive / "articles" / "bridge.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    assert_reported(
        command,
        archive,
        """\
        articles/bridge.jpg: error: file-type: is not a text file by its name, and was left out
          help: save it as text (.txt or .md), or move it away
        """,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")
def test_a_link_that_leads_nowhere_is_reported(command: Command, archive: Path) -> None:
    (archive / "articles" / "gone.txt").symlink_to("nowhere.txt")
    assert_reported(
        command,
        archive,
        """\
        articles/gone.txt: error: file-unreadable: cannot be read: no such file or directory
          help: let the user who builds read it, or move it away
        """,
    )


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may read every file")
def test_a_file_that_may_not_be_read_is_reported(command: Command, archive: Path) -> None:
    (archive / "articles" / "locked.txt").write_text(GOOD, "utf-8")
    (archive / "articles" / "locked.txt").chmod(0)
    assert_reported(
        command,
        archive,
        """\
        articles/locked.txt: error: file-unreadable: cannot be read: permission denied
          help: let the user who builds read it, or move it away
        """,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")
def test_a_link_out_of_the_archive_is_reported_and_not_followed(command: Command, archive: Path) -> None:
    (archive.parent / "secret.txt").write_text("The key lies under the mat.\n", "utf-8")
    (archive / "articles" / "leak.txt").symlink_to("../../secret.txt")
    assert_reported(
        command,
        archive,
        """\
        articles/leak.txt: error: link-outside: is a link to a file outside the articles folder, and was left out
          help: copy the file into the articles folder
        """,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")
def test_links_that_lead_to_each_other_are_reported(command: Command, archive: Path) -> None:
    (archive / "articles" / "one").symlink_to("two")
    (archive / "articles" / "two").symlink_to("one")
    assert_reported(
        command,
        archive,
        """\
        articles/one: error: file-unreadable: cannot be read: too many levels of symbolic links
          help: let the user who builds read it, or move it away
        articles/two: error: file-unreadable: cannot be read: too many levels of symbolic links
          help: let the user who builds read it, or move it away
        """,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_reported_and_does_not_hold_up_the_build(command: Command, archive: Path) -> None:
    os.mkfifo(archive / "articles" / "pipe.txt")
    assert_reported(
        command,
        archive,
        """\
        articles/pipe.txt: error: file-special: is not a regular file, and was left out
          help: move it away
        """,
    )


def test_a_folder_under_the_name_of_a_text_is_a_folder(command: Command, archive: Path) -> None:
    (archive / "articles" / "1994.txt").mkdir()
    (archive / "articles" / "1994.txt" / "strike.txt").write_text(GOOD.replace("bridge", "line"), "utf-8")
    result = command("build", archive, "--strict")
    assert (result.code, result.errors) == (0, "")
    assert pages(archive) == ["articles/2021/a-bridge-opens.html", "articles/2021/a-line-opens.html"]


def test_front_matter_that_does_not_parse_is_reported_and_read_as_far_as_it_goes(
    command: Command, archive: Path
) -> None:
    text = "---\nheadline: Rail strike: day two\ndate: 1994-03-17\n---\nTrains stood still.\n"
    (archive / "articles" / "strike.md").write_text(text, "utf-8")
    assert_reported(
        command,
        archive,
        """\
        articles/strike.md:2:22: error: front-matter-yaml: front matter is not valid YAML: mapping values are not allowed here
          2 | headline: Rail strike: day two
            |                      ^
          help: mend the YAML; values that hold `: ` or `#` need quotation marks
        """,  # noqa: E501
    )
    assert "articles/1994/rail-strike-day-two.html" in pages(archive)


def test_a_date_that_is_none_is_reported_where_it_stands(command: Command, archive: Path) -> None:
    (archive / "articles" / "strike.md").write_text(
        "---\nheadline: Strike\ndate: 17 Marhc 1994\n---\nTrains.\n", "utf-8"
    )
    assert_reported(
        command,
        archive,
        """\
        articles/strike.md:3:7: error: date-unreadable: "17 Marhc 1994" is not a date
          3 | date: 17 Marhc 1994
            |       ^
          help: write it as 1994-03-17, or list its form under parse.date_forms in newsarchive.yaml
        """,
    )


def test_a_slip_in_a_fields_name_is_reported(command: Command, archive: Path) -> None:
    (archive / "articles" / "strike.md").write_text("---\nheadlne: Strike\n---\nTrains stood still.\n", "utf-8")
    assert_reported(
        command,
        archive,
        """\
        articles/strike.md:2:1: warning: front-matter-unknown: there is no field `headlne`
          2 | headlne: Strike
            | ^
          help: did you mean `headline`?
        """,
    )


def test_two_articles_with_one_headline_and_date_are_reported_and_both_built(command: Command, archive: Path) -> None:
    for name, height in (("1", "a metre"), ("2", "two metres")):
        text = f"---\nheadline: Flood in the valley\ndate: 2001-05-06\n---\nThe Lark rose by {height}.\n"
        (archive / "articles" / f"flood-{name}.txt").write_text(text, "utf-8")
    assert_reported(
        command,
        archive,
        """\
        articles/flood-2.txt: warning: headline-twice: has the headline and the date of flood-1.txt; digits at the end of their URLs tell them apart
          help: delete one of the two if they are the same article, or give it another headline
        """,  # noqa: E501
    )
    assert len(pages(archive)) == 3


def test_a_slug_that_leads_out_of_the_site_is_reported_and_made_harmless(command: Command, archive: Path) -> None:
    text = "---\nheadline: Upwards\nslug: ../../../up\ndate: 2001-05-07\n---\nThe Lark rose.\n"
    (archive / "articles" / "up.md").write_text(text, "utf-8")
    assert_reported(
        command,
        archive,
        """\
        articles/up.md: warning: slug-unusable: the slug `../../../up` cannot stand in a URL; `up` was taken
          help: write slugs with small letters, digits and hyphens
        """,
    )
    assert "articles/2001/up.html" in pages(archive)


def test_a_template_error_is_reported_and_every_other_page_built(command: Command, archive: Path) -> None:
    (archive / "templates").mkdir()
    (archive / "templates" / "about.html").write_text("<!doctype html>\n<p>{{ titel }}\n", "utf-8")
    assert_reported(
        command,
        archive,
        """\
        templates/about.html:2: error: template-error: 'titel' is undefined, on page about.html
          help: mend the template; a template sees `page`, `site` and the other names that docs/themes.md lists
        """,
    )
    assert not (archive / "site" / "about.html").exists()


def test_an_authority_file_that_does_not_parse_is_reported(command: Command, archive: Path) -> None:
    (archive / "authority.yaml").write_text("entities:\n  - name: Ada: Lindqvist\n", "utf-8")
    assert_reported(
        command,
        archive,
        """\
        authority.yaml:2:14: error: authority-yaml: is not valid YAML: mapping values are not allowed here
          2 |   - name: Ada: Lindqvist
            |              ^
          help: mend the YAML; names that hold `: ` or `#` need quotation marks
        """,
    )


def test_a_slip_in_the_authority_file_is_reported(command: Command, archive: Path) -> None:
    (archive / "authority.yaml").write_text("entities:\n  - name: Ada\n    sme: [A.]\n", "utf-8")
    assert_reported(
        command,
        archive,
        """\
        authority.yaml:3:5: error: authority-unknown: there is no key `sme`
          3 |     sme: [A.]
            |     ^
          help: did you mean `same`?
        """,
    )


def test_an_output_folder_inside_the_articles_is_reported_and_not_read(command: Command, archive: Path) -> None:
    (archive / "newsarchive.yaml").write_text("title: The Lark Herald\noutput: articles/site\n", "utf-8")
    site = archive / "articles" / "site"
    assert_reported(
        command,
        archive,
        f"""\
        newsarchive.yaml:2:1: error: output-inside-articles: the output folder {site} lies inside the folder of the articles
          2 | output: articles/site
            | ^
          help: choose a folder beside it; files in it are not read as articles
        """,  # noqa: E501
        site=site,
    )


def test_an_output_folder_that_holds_the_archive_is_refused(command: Command, archive: Path) -> None:
    (archive / "newsarchive.yaml").write_text("output: .\n", "utf-8")
    assert_refused(
        command,
        archive,
        f"""\
        newsarchive.yaml:1:1: error: output-holds-articles: the output folder {archive} holds the archive itself
          1 | output: .
            | ^
          help: choose a folder of its own
        """,
    )
    assert (archive / "articles" / "good.txt").read_text("utf-8") == GOOD


def test_settings_that_do_not_parse_are_refused(command: Command, archive: Path) -> None:
    (archive / "newsarchive.yaml").write_text("title: The Lark: a herald\n", "utf-8")
    assert_refused(
        command,
        archive,
        """\
        newsarchive.yaml:1:16: error: settings-yaml: is not valid YAML: mapping values are not allowed here
          1 | title: The Lark: a herald
            |                ^
          help: mend the YAML; values that hold `: ` or `#` need quotation marks
        """,
    )


def test_a_slip_in_the_settings_is_refused(command: Command, archive: Path) -> None:
    (archive / "newsarchive.yaml").write_text("title: The Lark Herald\nparse:\n  date_ordr: dmy\n", "utf-8")
    assert_refused(
        command,
        archive,
        """\
        newsarchive.yaml:3:3: error: settings-unknown: there is no setting `date_ordr`
          3 |   date_ordr: dmy
            |   ^
          help: did you mean `date_order`?
        """,
    )


def test_an_archive_without_its_folder_of_articles_is_refused(command: Command, archive: Path) -> None:
    (archive / "newsarchive.yaml").write_text("articles: texts\n", "utf-8")
    assert_refused(
        command,
        archive,
        """\
        newsarchive.yaml:1:1: error: articles-missing: there is no folder texts/
          1 | articles: texts
            | ^
          help: make it
        """,
    )


def test_a_folder_that_is_not_there_is_wrong_use(command: Command, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert command("build", nowhere) == Result(2, "", f"newsarchive: there is no folder {nowhere}\n")


def test_problems_do_not_fail_a_build_that_is_not_strict(command: Command, archive: Path) -> None:
    (archive / "articles" / "empty.txt").write_bytes(b"")
    assert command("build", archive).code == 0


def test_the_list_of_problems_comes_as_json_for_scripts(command: Command, archive: Path) -> None:
    (archive / "articles" / "empty.txt").write_bytes(b"")
    result = command("check", archive, "--format", "json")
    assert result.code == 1
    assert [(p["path"], p["line"], p["code"], p["severity"]) for p in json.loads(result.output)] == [
        ("articles/empty.txt", 0, "file-empty", "error")
    ]


def test_nothing_outside_the_output_folder_is_written_but_the_record_of_urls(command: Command, archive: Path) -> None:
    text = "---\nheadline: Upwards\nslug: ../../../up\ndate: 2001-05-07\n---\nThe Lark rose.\n"
    (archive / "articles" / "up.md").write_text(text, "utf-8")
    (archive / "articles" / "..%2f..%2fup ..txt").write_text("Downwards\n\nThe Lark fell.\n", "utf-8")
    before = {path for path in archive.parent.rglob("*") if ".newsarchive" not in path.parts}
    command("build", archive)
    after = {path for path in archive.parent.rglob("*") if ".newsarchive" not in path.parts}
    made = {path for path in after - before if not path.is_relative_to(archive / "site")}
    assert made == {archive / "permalinks.tsv"}
    assert "articles/2001/up.html" in pages(archive)
