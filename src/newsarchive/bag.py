"""`export --format bagit`: a BagIt bag (RFC 8493) of all that an archive is, to be kept where nothing can run.

It holds the texts, the settings, authority file and templates, the records, and the site, and says which newsarchive
made it. It names no time of its making: the same archive gives the same bag.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import newsarchive
from newsarchive.builder.build import Options, build
from newsarchive.builder.files import find_files
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.export import export
from newsarchive.manifest import MANIFEST, site_sums, sum_of_file, write_manifest
from newsarchive.settings import FILE_NAME
from newsarchive.verify import BEFORE, TAG_MANIFEST

VERSION = "1.0"
DECLARATION = "BagIt-Version: {}\nTag-File-Character-Encoding: UTF-8\n"


def make_bag(folder: ArchiveFolder, options: Options, bag: Path) -> int:
    """Bring the site up to date and make the bag; how many files it holds. Raises OSError, as where it is there."""
    if bag.exists() and any(bag.iterdir()):
        raise FileExistsError(0, "holds files already; a bag is made in a new folder", str(bag))
    build(folder, options)
    payload = bag / "data"
    for source, name in _sources(folder):
        _copy(source, payload / name)
    for path in site_sums(lambda path: (folder.output / path).read_bytes()):
        _copy(folder.output / path, payload / "site" / path)
    for format in ("jsonl", "csv"):
        with (payload / f"records.{format}").open("w", encoding="utf-8", newline="\n") as stream:
            export(folder, format, options, stream)
    return _describe(bag, folder.settings.title)


def _sources(folder: ArchiveFolder) -> Iterator[tuple[Path, str]]:
    """The files that the archive is made of, each with its place in the bag."""
    for found in find_files(folder)[0]:
        yield Path(found.file), f"articles/{found.path}"
    for file in (folder.root / FILE_NAME, folder.authority, folder.root / "permalinks.tsv"):
        if file.is_file():
            yield file, file.name
    for file in sorted(folder.theme.rglob("*")) if folder.theme else ():
        if file.is_file():
            yield file, f"templates/{file.relative_to(folder.theme or file).as_posix()}"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _describe(bag: Path, title: str) -> int:
    """The tag files: what a bag says of itself, and the sums of all files."""
    files = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    payload = {path.relative_to(bag).as_posix(): sum_of_file(path) for path in files}
    about = {
        "External-Description": " ".join(title.split()),
        "Bag-Software-Agent": f"newsarchive {newsarchive.__version__}",
        "Payload-Oxum": f"{sum(path.stat().st_size for path in files)}.{len(files)}",
    }
    plain = any("%" in path for path in payload)  # those who read bags understand it in different ways since 1.0
    tags = {
        "bagit.txt": DECLARATION.format(BEFORE if plain else VERSION).encode(),
        "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in about.items()).encode(),
        MANIFEST: write_manifest(payload, plain=plain),
    }
    for name, data in tags.items():
        (bag / name).write_bytes(data)
    (bag / TAG_MANIFEST).write_bytes(write_manifest({name: sum_of_file(bag / name) for name in tags}))
    return len(files)
