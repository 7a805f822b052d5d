"""The locks are complete and tied to no place: every package with its hash, none with the host it came from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "dev", "ner", "peers", "servers")


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")


def pins(name: str) -> dict[str, str]:
    """Version of each package of a lock."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \\;]+)", lock(name), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_hashes(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9-]+==)", lock(name), flags=re.MULTILINE)[1:]
    assert len(entries) >= len(pins(name)) > 0  # a package may have a version for each Python
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(name: str) -> None:
    assert re.findall(r"https?:|--(?:extra-)?index-url|--find-links|file:", lock(name)) == []


@pytest.mark.parametrize("folder", ["bench", "tests/site"])
def test_the_lock_of_what_comes_from_npm_names_no_host(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_both_locks_agree() -> None:
    development = pins("dev")
    assert {name: development.get(name) for name in pins("run")} == pins("run")


def test_what_the_project_declares_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = {re.split(r"[<>=!~;\[ ]", item)[0].lower() for item in project["project"]["dependencies"]}
    assert names - pins("run").keys() == set()
    tools = {item.lower() for item in project["dependency-groups"]["dev"] if isinstance(item, str)}
    assert tools - pins("dev").keys() == set()


def test_the_bill_of_materials_lists_what_is_locked_each_with_its_licence() -> None:
    bill = json.loads((ROOT / "docs/sbom.cdx.json").read_text("utf-8"))
    assert {part["name"]: part["version"] for part in bill["components"]} == pins("run")
    assert [part["name"] for part in bill["components"] if not part["licenses"][0]["expression"]] == []
