"""Finds and reads the article files of an archive; what cannot be read becomes a problem."""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsarchive.builder.folder import ArchiveFolder
from newsarchive.problems import Problem
from newsarchive.settings import FILE_NAME

ENDINGS = frozenset({".txt", ".text", ".md", ".markdown", ""})
"""Of files that are read as articles."""

SETTLED_NS = 2_000_000_000
"""A file younger than two seconds may change again without a change of its stamp: it is always read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that holds an article."""

    path: str
    """Relative to the articles folder, with `/`, in Unicode NFC."""
    file: str
    """Where it is."""
    size: int
    stamp: str
    """Changes whenever the file does; empty where that is not sure."""


def find_files(folder: ArchiveFolder) -> tuple[list[Found], list[Problem]]:
    """The article files, ordered by path, and what stands between them that is none."""
    found: dict[str, Found] = {}
    problems: list[Problem] = []
    now = time.time_ns()
    for entry, relative in _walk(folder, folder.articles, "", problems):
        result = _examine(folder, entry, relative, now)
        if isinstance(result, Problem):
            problems.append(result)
        elif result and result.path in found:
            message = "another file has the same name, written with other Unicode code points"
            problems.append(_problem(folder, relative, "path-twice", message, "rename one of the two"))
        elif result:
            found[result.path] = result
    return [found[path] for path in sorted(found)], problems


def read_file(found: Found) -> bytes:
    """The file's bytes; raises OSError."""
    with open(found.file, "rb", buffering=0) as file:  # noqa: PTH123 - as text, a path costs a tenth
        return file.read()


def unreadable(folder: ArchiveFolder, path: str, error: OSError) -> Problem:
    """The problem of a file that cannot be read."""
    reason = (error.strerror or str(error)).lower()
    return _problem(
        folder, path, "file-unreadable", f"cannot be read: {reason}", "let the user who builds read it, or move it away"
    )


def stamp_of(status: os.stat_result) -> str:
    """What changes whenever a file's content does, as far as the file system tells."""
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}"


def _walk(
    folder: ArchiveFolder, place: Path, prefix: str, problems: list[Problem]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Every visible entry that is no folder, with its path; in no order. The output folder is left out."""
    try:
        with os.scandir(place) as found:
            entries = sorted(found, key=lambda e: e.name)
    except OSError as error:
        if not prefix:
            raise
        problems.append(unreadable(folder, _readable(prefix.rstrip("/")), error))
        return
    for entry in entries:
        if entry.name.startswith(".") or (not prefix and _is_own(folder, entry.name)):
            continue
        if _is_folder(folder, entry):
            if Path(entry.path) != folder.output:
                yield from _walk(folder, Path(entry.path), f"{prefix}{entry.name}/", problems)
        else:
            yield entry, prefix + entry.name


def _readable(relative: str) -> str:
    """A path as text in Unicode NFC, whatever its bytes."""
    if relative.isascii():
        return relative
    return unicodedata.normalize("NFC", os.fsencode(relative).decode("utf-8", "backslashreplace"))


def _is_folder(folder: ArchiveFolder, entry: os.DirEntry[str]) -> bool:
    """Whether it is one to look into."""
    try:
        return entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and entry.is_dir() and _inside(folder, entry))
    except (OSError, RuntimeError):  # links that lead to each other
        return False


def _is_own(folder: ArchiveFolder, name: str) -> bool:
    """A file of the archive rather than an article, where both stand in one folder."""
    own = {FILE_NAME, folder.authority.name, folder.permalinks.name, "templates"}
    return folder.articles == folder.root and name in own


def _inside(folder: ArchiveFolder, entry: os.DirEntry[str]) -> bool:
    """A link that stays in the articles folder and does not lead back to a folder above it."""
    target = Path(entry.path).resolve()
    return target.is_relative_to(folder.articles) and not Path(entry.path).parent.resolve().is_relative_to(target)


def _examine(folder: ArchiveFolder, entry: os.DirEntry[str], relative: str, now: int) -> Found | Problem | None:
    path = _readable(relative)
    if os.path.splitext(path)[1].rstrip(".").lower() not in ENDINGS:  # noqa: PTH122
        help = "save it as text (.txt or .md), or move it away"
        return _problem(folder, path, "file-type", "is not a text file by its name, and was left out", help)
    try:
        status = entry.stat()
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(folder.articles):
            message = "is a link to a file outside the articles folder, and was left out"
            return _problem(folder, path, "link-outside", message, "copy the file into the articles folder")
    except OSError as error:
        return unreadable(folder, path, error)
    if not stat.S_ISREG(status.st_mode):
        return _problem(folder, path, "file-special", "is not a regular file, and was left out", "move it away")
    limit = folder.settings.parse.max_bytes
    if status.st_size > limit:
        message = f"holds {status.st_size:,} bytes, more than the limit of {limit:,}, and was left out"
        return _problem(
            folder, path, "file-large", message, "split it into one file an article, or raise parse.max_bytes"
        )
    settled = now - max(status.st_mtime_ns, status.st_ctime_ns) > SETTLED_NS
    return Found(path, entry.path, status.st_size, stamp_of(status) if settled else "")


def _problem(folder: ArchiveFolder, path: str, code: str, message: str, help: str) -> Problem:
    return Problem(folder.name_of(path), 0, 0, code, message, help)
