"""ArchiveFolder: where an archive keeps its articles, settings, theme, cache and output."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from newsarchive.problems import Problem
from newsarchive.settings import FILE_NAME, Settings, SettingsError, load_settings

CACHE_FOLDER = ".newsarchive"
PERMALINKS = "permalinks.tsv"
LOCK = ".newsarchive-lock"


@dataclass(frozen=True, slots=True)
class ArchiveFolder:
    """An archive on disk. All paths are absolute."""

    root: Path
    settings: Settings
    articles: Path
    """Folder of the articles; the root itself where there is no newsarchive.yaml."""
    output: Path
    authority: Path
    theme: Path | None
    """Folder of templates that go before the default theme's."""
    problems: tuple[Problem, ...]

    @property
    def permalinks(self) -> Path:
        """The record of every URL that the archive has had."""
        return self.root / PERMALINKS

    @property
    def output_name(self) -> str:
        """The output folder for the cache: as text, whatever the bytes of its name."""
        return os.fsencode(self.output).decode("utf-8", "backslashreplace")

    @property
    def cache(self) -> Path | None:
        """The cache's file; None where the archive may not be written to."""
        folder = self.root / CACHE_FOLDER
        place = folder if folder.is_dir() else self.root
        mode = place.stat().st_mode
        writable = os.access(place, os.W_OK) and mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
        return folder / "cache.db" if writable else None

    @property
    def lock(self) -> Path:
        """The file that is held while the site is built: beside the cache, or with the site where there is none."""
        return self.cache.with_name("lock") if self.cache else self.output / LOCK

    def name_of(self, path: str) -> str:
        """An article's path as a person names it from the archive's folder."""
        prefix = self.articles.relative_to(self.root).as_posix() if self.articles != self.root else ""
        return f"{prefix}/{path}" if prefix and prefix != "." else path


def open_folder(root: Path, output: Path | None = None, base_url: str | None = None) -> ArchiveFolder:
    """The archive in a folder: with a newsarchive.yaml, or simply a folder of texts, where every default holds.

    `output` and `base_url` go before the settings of these names.

    Raises SettingsError where the settings cannot be used, FileNotFoundError where there is no such folder.
    """
    root = root.resolve()
    if not root.is_dir():
        raise FileNotFoundError(f"there is no folder {root}")
    has_settings = (root / FILE_NAME).exists()
    settings = load_settings(root / FILE_NAME)
    if base_url is not None:
        settings = msgspec.structs.replace(settings, base_url=base_url)
    articles = (root / settings.articles).resolve() if has_settings else root
    default_output = root / settings.output if has_settings else root.with_name(root.name + "-site")
    theme = root / (settings.theme or "templates")
    folder = ArchiveFolder(
        root=root,
        settings=settings,
        articles=articles,
        output=(output or default_output).resolve(),
        authority=root / settings.entities.authority,
        theme=theme if theme.is_dir() else None,
        problems=(),
    )
    return _checked(folder)


def _checked(folder: ArchiveFolder) -> ArchiveFolder:
    """The folder with what is wrong about its places; raises SettingsError where a build would write over articles."""
    model = folder.settings.entities.model
    if model and not _is_installed(model):
        message = f"entities.model asks for spaCy and its model {model}, which are not both installed"
        help = f"pip install newsarchive[ner], and the package {model} where that is another model"
        raise SettingsError([_problem(folder, "entities", "model-missing", message, help)])
    if not folder.articles.is_dir():
        raise SettingsError(
            [
                _problem(
                    folder, "articles", "articles-missing", f"there is no folder {folder.settings.articles}/", "make it"
                )
            ]
        )
    if folder.articles.is_relative_to(folder.output) or folder.root.is_relative_to(folder.output):
        message = f"the output folder {folder.output} holds the archive itself"
        raise SettingsError(
            [_problem(folder, "output", "output-holds-articles", message, "choose a folder of its own")]
        )
    if not folder.output.is_relative_to(folder.articles):
        return folder
    message = f"the output folder {folder.output} lies inside the folder of the articles"
    help = "choose a folder beside it; files in it are not read as articles"
    problem = _problem(folder, "output", "output-inside-articles", message, help)
    return replace(folder, problems=(problem,))


def _is_installed(model: str) -> bool:
    from newsarchive.entities.statistical import is_installed  # brings its whole room, which this one rarely needs

    return is_installed(model)


def _problem(folder: ArchiveFolder, setting: str, code: str, message: str, help: str) -> Problem:
    """A problem at the setting's line in newsarchive.yaml, if it is written there."""
    try:
        lines = (folder.root / FILE_NAME).read_text("utf-8-sig").splitlines()
    except OSError:
        lines = []
    number = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{setting}:")), 0)
    return Problem(FILE_NAME, number, 1 if number else 0, code, message, help, lines[number - 1] if number else "")
