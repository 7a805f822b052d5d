"""The record of an article keeps to IPTC ninjs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsarchive.pages import plan, site_frame
from newsarchive.records import EntityType, Topic
from newsarchive.renderer import Renderer, Theme

from ..pages.factory import Piece, World, make_archive

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "schemas" / "ninjs-schema_3.1.json"
WORLD = World({"Ada Quill": EntityType.PERSON, "Northport": EntityType.PLACE}, (Topic("medtop:04000000", "Economy"),))
PIECE = Piece("Pier opens", "1994-03-17", ("Ada Quill in Northport.",), ("Tom Reed",), "Gazette", ("medtop:04000000",))


def record(piece: Piece, world: World) -> dict[str, Any]:
    archive, articles = make_archive([piece], world)
    renderer = Renderer(Theme(), site_frame(archive.settings))
    [page] = [page for page in plan(archive) if page.template == "article.json"]
    data: dict[str, Any] = json.loads(renderer.render(page, articles[page.article]))
    return data


def test_a_record_says_who_is_named_and_where_it_comes_from() -> None:
    data = record(PIECE, WORLD)
    assert data["uri"] == "https://example.org/record/articles/1994/pier-opens.html"
    assert data["people"] == [
        {"name": "Tom Reed", "rel": "author"},
        {"name": "Ada Quill", "rel": "mentions", "uri": "https://example.org/record/people/ada-quill.html"},
    ]
    assert data["subjects"] == [
        {"name": "Economy", "rel": "about", "uri": "http://cv.iptc.org/newscodes/mediatopic/04000000"}
    ]
    assert data["altIds"] == [{"role": "file", "value": "000.txt"}, {"role": "sha-256", "value": "0" * 64}]
    assert data["edNote"] == "Published: 17 March 1994"


def test_without_an_address_the_content_names_itself() -> None:
    bare = World(settings=type(WORLD.settings)())
    assert record(Piece("Pier"), bare)["uri"] == "ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of ninjs is not beside the repository")
def test_a_record_has_no_property_that_the_schema_does_not_know() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert list(_unknown(record(PIECE, WORLD), schema["$defs"]["ninjsType"], schema)) == []


def _unknown(data: dict[str, Any], rule: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """Properties without a place in the schema, or of another type than it asks for."""
    types = {"string": str, "array": list, "object": dict, "integer": int}
    found: list[str] = []
    for key, value in data.items():
        expected = _resolve(rule.get("properties", {}).get(key), schema)
        if (
            expected is None
            or not isinstance(value, types[expected["type"]])
            or value not in expected.get("enum", [value])
        ):
            found.append(key)
        elif isinstance(value, dict):
            found += _unknown(value, expected, schema)
        elif isinstance(value, list):
            item = _resolve(expected["items"], schema) or {}
            found += [fault for one in value for fault in _unknown(one, item, schema)]
    return found


def _resolve(rule: dict[str, Any] | None, schema: dict[str, Any]) -> dict[str, Any] | None:
    while rule and "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].rpartition("/")[2]]
    return rule
