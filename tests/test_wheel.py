"""The wheel holds all that the program needs: its code, its tables, and the default theme."""

from __future__ import annotations

import subprocess
import sys
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
