"""What `init` writes: examples that are valid, and files for hosts that are pinned and stand in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
import yaml

import newsarchive
from newsarchive.cli import main
from newsarchive.entities import load_authority
from newsarchive.init import CI_FILES, STARTERS, ci_file
from newsarchive.settings import Settings, parse_settings

ROOT = Path(__file__).resolve().parents[2]


def with_examples(name: str) -> str:
    """The starter with every example in use."""
    return re.sub(r"^#: ", "", (STARTERS / name).read_text("utf-8"), flags=re.MULTILINE)


def test_every_example_of_the_settings_is_valid_and_every_setting_has_one() -> None:
    parse_settings(with_examples("newsarchive.yaml"))
    named = set(yaml.safe_load(with_examples("newsarchive.yaml")))
    assert named == {field.name for field in msgspec.structs.fields(Settings)}


def test_every_example_of_the_authority_file_is_valid() -> None:
    authority, problems = load_authority(with_examples("authority.yaml"), "authority.yaml")
    assert list(problems) == []
    assert authority != load_authority("", "authority.yaml")[0]


@pytest.mark.parametrize("host", sorted(CI_FILES))
def test_the_file_for_a_host_is_written_when_asked(host: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "paper"), "--ci", host]) == 0
    assert (tmp_path / "paper" / CI_FILES[host]).read_text("utf-8") == ci_file(host)
    assert main(["init", str(tmp_path / "other")]) == 0
    assert not any((tmp_path / "other" / name).exists() for name in CI_FILES.values())


@pytest.mark.parametrize("host", sorted(CI_FILES))
def test_the_file_for_a_host_stands_in_the_documentation(host: str) -> None:
    assert (ROOT / "docs" / "ci" / f"{host}.yml").read_text("utf-8") == ci_file(host)


@pytest.mark.parametrize("host", sorted(CI_FILES))
def test_everything_that_a_host_fetches_is_pinned(host: str) -> None:
    text = ci_file(host)
    assert isinstance(yaml.safe_load(text), dict)
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", used) for used in re.findall(r"uses: (.+)", text))
    assert re.findall(r"pip install (\S+)", text) == [f"newsarchive=={newsarchive.__version__}"]
