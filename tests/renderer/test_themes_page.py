"""docs/themes.md names every template, every field it is given, and everything a template may call."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from newsarchive.pages import VIEWS
from newsarchive.renderer.render import FILTERS, GLOBALS, worded_filters, worded_globals
from newsarchive.renderer.words import Words

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "themes.md").read_text("utf-8")


def test_every_template_has_its_row_with_the_fields_of_its_page() -> None:
    rows = dict(re.findall(r"^\| `([\w.-]+\.\w+)` \| [^|]+ \| ([^|]+) \|$", TEXT, re.MULTILINE))
    shown = {name: re.findall(r"`(\w+)`", fields) for name, fields in rows.items()}
    assert shown == {name: [f.name for f in msgspec.structs.fields(view)] for name, view in VIEWS.items() if name}


def test_every_filter_and_name_is_explained() -> None:
    first_cells = " ".join(re.findall(r"^\| ([^|]+) \|", TEXT, re.MULTILINE))
    explained = set(re.findall(r"`(\w+)", first_cells))
    words = Words()
    known = FILTERS.keys() | GLOBALS.keys() | worded_filters(words).keys() | worded_globals(words).keys()
    assert (known | {"link", "page", "site", "url", "article"}) - explained == set()
