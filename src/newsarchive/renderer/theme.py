"""Theme: finds templates and assets, an archive's own before the default ones, and knows what each depends on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from jinja2 import TemplateNotFound

from newsarchive.digest import digest

_PACKAGE = Path(__file__).resolve().parent.parent
DEFAULT = next((p for p in (_PACKAGE / "templates", _PACKAGE.parent.parent / "templates") if p.is_dir()), _PACKAGE)
"""The default theme: inside the package where it is installed, beside `src` in a checkout."""
ASSETS = "assets"
"""The folder of files that go into the site without a page of their own."""

LANGUAGES = "languages"
"""The folder of catalogues, one for each language of the interface: `languages/de.po`."""

_USES = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b([^%]*)")
"""Statements that name templates; reading them is a hundred times faster than parsing each template."""
_QUOTED = re.compile(r"""["']([^"']+)["']""")


class Theme:
    """Templates by name. Files are read once: a theme is as it was when first asked."""

    def __init__(self, own: Path | None = None) -> None:
        """With a folder of the archive's own templates, which go before the default ones of the same name."""
        self.folders = tuple(folder for folder in (own, DEFAULT) if folder is not None)
        self._files: dict[str, bytes] = {}
        self._digests: dict[str, bytes] = {}

    def __reduce__(self) -> tuple[type[Theme], tuple[Path | None]]:
        return Theme, (self.folders[0] if len(self.folders) > 1 else None,)

    def path(self, name: str) -> Path:
        """The file of a template or asset; raises TemplateNotFound."""
        for folder in self.folders:
            path = folder / name
            if path.is_file():
                return path
        raise TemplateNotFound(name)

    def read(self, name: str) -> bytes:
        """What a template or asset holds; raises TemplateNotFound."""
        if name not in self._files:
            self._files[name] = self.path(name).read_bytes()
        return self._files[name]

    def assets(self) -> tuple[str, ...]:
        """The names of all assets, in order."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in (folder / ASSETS).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }
        return tuple(sorted(found))

    def digest(self, name: str) -> bytes:
        """Of the template, what it extends, includes or imports, and the catalogues; without a template of nothing."""
        if name not in self._digests:
            closure = sorted(self._closure(name)) if name else []
            parts = [part for used in closure for part in (used, self._content(used))]
            self._digests[name] = digest(*parts, *self._catalogues) if parts else digest()
        return self._digests[name]

    def catalogues(self, language: str) -> Iterator[Path]:
        """The catalogues of a language, first what counts more: `de-AT` before `de`, an own before a default one."""
        for name in dict.fromkeys((language, language.partition("-")[0])):
            files = (folder / LANGUAGES / f"{name}.po" for folder in self.folders)
            yield from (file for file in files if name.replace("-", "").isalnum() and file.is_file())

    @cached_property
    def _catalogues(self) -> tuple[bytes, ...]:
        return tuple(file.read_bytes() for folder in self.folders for file in sorted((folder / LANGUAGES).glob("*.po")))

    def _closure(self, name: str) -> set[str]:
        found, todo = {name}, [name]
        while todo:
            used = self._uses(todo.pop()) - found
            found |= used
            todo += used
        return found

    def _uses(self, name: str) -> set[str]:
        """The templates that a template names; a word too many in a comment does no harm."""
        if name.startswith(ASSETS + "/"):
            return set()
        text = self._content(name).decode("utf-8", "replace")
        return {quoted for statement in _USES.findall(text) for quoted in _QUOTED.findall(statement)}

    def _content(self, name: str) -> bytes:
        try:
            return self.read(name)
        except TemplateNotFound:
            return b""
