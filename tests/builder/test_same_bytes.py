"""The same archive gives the same site wherever, whenever, by whomever and in whatever order it is built."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .workspace import Workspace, tree

ARTICLES = {
    f"articles/{1990 + number % 3}/{name}-{number}.txt": (
        f"---\nheadline: {headline} {number}\ndate: {1990 + number % 3}-0{number % 9 + 1}-15\nsection: {section}\n---\n"
        f"{person} and Tomas Okafor met in {place} on Monday. The Board of {place} said that İstanbul would wait.\n\n"
        f"{person} spoke twice, and trade rose by {number} per cent in Kyiv.\n"
    )
    for number, (name, headline, section, person, place) in enumerate(
        (name, headline, section, person, place)
        for name, section in (("a", "World"), ("É", "Sport"), ("z", "Ökonomie"))
        for headline, person in (("Ferry sails", "Ada Lindqvist"), ("Çay içildi", "Işık Yılmaz"))
        for place in ("Lisbon", "Oslo")
    )
}
SETTINGS = "title: The Harbour Record\nbase_url: https://example.org/record/\n"
PLACES = {
    "plain": ({"LC_ALL": "C", "PYTHONHASHSEED": "0"}, 0o022, "serial"),
    "Turkish, far east, private, other order": (
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}, 0o077, "processes:1",
    ),
    "German, far west, with processes": (
        {"LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Niue", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"}, 0o002, "processes:3",
    ),
    "plain, another folder, optimised": (
        {"LC_ALL": "POSIX", "PYTHONHASHSEED": "3", "PYTHONOPTIMIZE": "2"}, 0o022, "auto",
    ),
    "Turkish of before Unicode, open to all": (
        {"LC_ALL": "tr_TR.ISO-8859-9", "PYTHONUTF8": "0", "PYTHONHASHSEED": "4", "TZ": "Asia/Kathmandu"}, 0o000,
        "processes:2",
    ),
    "Japanese of before Unicode, from within": (
        {"LC_ALL": "ja_JP.EUC-JP", "PYTHONUTF8": "0", "PYTHONHASHSEED": "random"}, 0o027, "serial",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What makes the locales of PLACES known to programs; nothing where this system cannot make them."""
    folder = tmp_path_factory.mktemp("locales")
    for environment, *_ in PLACES.values():
        name, _, encoding = environment["LC_ALL"].partition(".")
        if encoding and shutil.which("localedef"):
            command = ["localedef", "-i", name, "-f", encoding, str(folder / f"{name}.{encoding}")]
            subprocess.run(command, check=False, capture_output=True)
    return {"LOCPATH": str(folder)} if any(folder.iterdir()) else {}


def build(root: Path, environment: dict[str, str], umask: int, executor: str, seed: int) -> dict[str, bytes]:
    root.mkdir(parents=True)
    archive = Workspace(root)
    names = sorted(ARTICLES)
    random.Random(seed).shuffle(names)
    for name in names:
        archive.write(name, ARTICLES[name])
        os.utime(root / name, (seed * 10**8, seed * 10**8))
    archive.write("newsarchive.yaml", SETTINGS)
    command = [sys.executable, "-m", "newsarchive", "build", str(root), "--executor", executor]
    subprocess.run(
        command, check=True, capture_output=True, env={**os.environ, **environment}, umask=umask, cwd=root.parent
    )
    return tree(root / "site") | {"permalinks.tsv": (root / "permalinks.tsv").read_bytes()}


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no umask")
def test_the_same_archive_gives_the_same_bytes_everywhere(tmp_path: Path, locales: dict[str, str]) -> None:
    folders = ("a", "b/another name", "ç/Ж", "d" * 60, "e", "f/site")
    sites = {
        name: build(tmp_path / folder, environment | locales, umask, executor, seed)
        for seed, (folder, (name, (environment, umask, executor))) in enumerate(
            zip(folders, PLACES.items(), strict=True), 1
        )
    }
    plain = sites.pop("plain")
    assert len(plain) > 100
    for name, site in sites.items():
        assert site.keys() == plain.keys(), name
        assert [url for url in plain if site[url] != plain[url]] == [], name
