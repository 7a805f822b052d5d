"""The wheel holds all that the program needs: its code, its tables, and the default theme."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def files(folder: Path, prefix: str) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"{prefix}{path.relative_to(folder).as_posix()}" for path in paths}


def test_the_wheel_holds_the_package_and_the_theme_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    wanted = files(ROOT / "src" / "newsarchive", "newsarchive/") | files(ROOT / "templates", "newsarchive/templates/")
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == wanted


def test_the_wheel_carries_the_licence(wheel: zipfile.ZipFile) -> None:
    assert [name for name in wheel.namelist() if name.endswith("/licenses/LICENSE")]


def build(checkout: Path, folder: Path, umask: int) -> dict[str, bytes]:
    """Wheel and sdist of a checkout, by name."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True, umask=umask)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_sdist_is_complete_and_both_come_out_the_same_wherever_they_are_built(tmp_path: Path) -> None:
    here = build(ROOT, tmp_path / "one", 0o022)
    (sdist,) = (tmp_path / "one").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "there", filter="data")
    (there,) = (tmp_path / "there").iterdir()
    again = build(there, tmp_path / "two", 0o077)
    assert again.keys() == here.keys()
    assert [name for name in here if again[name] != here[name]] == []
