"""Brings the catalogues of the interface up to date with the messages of templates and code.

    python tools/catalogues.py [LANGUAGE ...]

Without a language, all of templates/languages are done; a new language gets a new file. Translations stay; messages
that are gone are dropped, and those that came are left empty. Prints what is not translated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "languages"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "plurals": (1, 2), "message": None, "say": (5,)}
"""Which arguments of which functions are messages; `say` is how the loader gives its reasons."""
UNKEPT = tuple(
    f'"{name}'.encode()
    for name in ("Project-Id", "Report-Msgid", "POT-Creation", "PO-Revision", "Last-Tr", "Language-Team", "Generated")
)
SOURCES = (
    (ROOT / "templates", [("**.html", "jinja2"), ("**.xml", "jinja2"), ("**.json", "jinja2")]),
    (ROOT / "src" / "newsarchive", [("renderer/**.py", "python"), ("loader/**.py", "python")]),
)


def main(languages: list[str]) -> int:
    """Writes the catalogues; 1 if a message is not translated."""
    missing = 0
    for language in languages or sorted(path.stem for path in FOLDER.glob("*.po")):
        catalogue = updated(language)
        (FOLDER / f"{language}.po").write_bytes(written(catalogue))
        for message in untranslated(catalogue):
            missing += 1
            print(f"{language}: {message}")
    return 1 if missing else 0


def messages() -> Iterator[str | tuple[str, ...]]:
    """Every message; one with a plural as a pair."""
    found: dict[str | tuple[str, ...], None] = {}
    for folder, methods in SOURCES:
        for _, _, message, _, _ in extract_from_dir(folder, methods, keywords=KEYWORDS, strip_comment_tags=False):
            found[message] = None
    yield from found


def updated(language: str) -> Catalog:
    """The catalogue of the language with the messages of now."""
    path = FOLDER / f"{language}.po"
    before = read_po(BytesIO(path.read_bytes())) if path.exists() else Catalog()
    catalogue = Catalog(
        locale=language.replace("-", "_"), fuzzy=False, header_comment="# The interface of newsarchive's sites."
    )
    for message in messages():
        known = before.get(message if isinstance(message, str) else message[0])
        catalogue.add(message, known.string if known else None, flags=known.flags & {"fuzzy"} if known else ())
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The file of a catalogue, without the times and names that Babel puts into its head."""
    file = BytesIO()
    write_po(file, catalogue, width=120, sort_output=True, no_location=True)
    kept = [line for line in file.getvalue().splitlines(keepends=True) if not line.startswith(UNKEPT)]
    return b"".join(kept)


def untranslated(catalogue: Catalog) -> list[str]:
    """Messages without a translation, or with one that has not all forms."""
    return [str(m.id) for m in catalogue if m.id and not all(m.string if isinstance(m.string, tuple) else [m.string])]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
