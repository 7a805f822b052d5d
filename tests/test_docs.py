"""The documentation is complete: every command, option, setting and problem code has its place in docs/."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from newsarchive import cli
from newsarchive.settings import Section, Settings

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src" / "newsarchive").rglob("*.py"))
REPORTERS = {"Problem", "_problem", "Complaint", "Decoded", "report", "report_at", "problem"}
"""Functions and records that are given a problem's code."""
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def codes_in(source: Path) -> Iterator[str]:
    """Problem codes that the module reports."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or _name(node.func) not in REPORTERS:
            continue
        for argument in (*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "code")):
            for value in ast.walk(argument):
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.fullmatch(value.value):
                    yield value.value


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def settings_of(kind: type[Section], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Dotted name and default of each setting."""
    for field in msgspec.structs.fields(kind):
        if isinstance(field.type, type) and issubclass(field.type, Section):
            yield from settings_of(field.type, f"{prefix}{field.name}.")
        else:
            yield prefix + field.name, "" if field.default is msgspec.NODEFAULT else field.default


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = cli._parser()._actions
    return dict(next(a for a in actions if isinstance(a, argparse._SubParsersAction)).choices)


def test_every_problem_code_has_a_paragraph_and_every_paragraph_a_code() -> None:
    reported = {code for source in SOURCES for code in codes_in(source)}
    explained = set(re.findall(r"^### (\S+)$", read("docs/problems.md"), re.MULTILINE))
    assert explained == reported


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| ([^|]+?) \|", read("docs/settings.md"), re.MULTILINE))
    shown = {name: "" if default in ("empty", "none") else default.strip("`") for name, default in rows.items()}
    assert shown == {name: "" if default == () else str(default) for name, default in settings_of(Settings)}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_documented_with_its_options(name: str) -> None:
    text = read("docs/commands.md")
    assert f"## `newsarchive {name}" in text
    section = text.partition(f"## `newsarchive {name}")[2].partition("\n## ")[0]
    options = [option for action in commands()[name]._actions for option in action.option_strings]
    missing = [option for option in options if f"`{option}" not in section and option not in ("-h", "--help")]
    assert missing == []


def test_no_command_or_option_is_documented_that_does_not_exist() -> None:
    text = read("docs/commands.md")
    known = {option for command in commands().values() for a in command._actions for option in a.option_strings}
    assert set(re.findall(r"^## `newsarchive (\w+)", text, re.MULTILINE)) == set(commands())
    assert set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE)) <= known


def test_every_command_has_its_row_in_the_readme() -> None:
    readme = read("README.md")
    assert [name for name in commands() if f"`newsarchive {name}" not in readme] == []


def links() -> list[tuple[str, str]]:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
    pattern = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    return [
        (str(page.relative_to(ROOT)), target) for page in pages for target in pattern.findall(page.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("page", "target"), links())
def test_links_between_the_pages_of_the_documentation_resolve(page: str, target: str) -> None:
    assert (ROOT / page).parent.joinpath(target).exists()
